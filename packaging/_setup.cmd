@echo off
rem What packaging\run.cmd and packaging\test.cmd share: finding a Python. The rest is _setup.py.
rem Usage: _setup.cmd TASK ARGUMENTS..., where TASK is run or test.
setlocal
set "option="
set "python=%~dp0..\.venv\Scripts\python.exe"
"%python%" -c "import sys" >nul 2>nul && goto found
set "option=-3"
set "python=py"
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto found
set "option="
set "python=python"
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto found
echo Followup Desktop needs Python 3.11 or newer, and none was found. 1>&2
echo Install it from python.org/downloads, then start this again. 1>&2
exit /b 1

:found
"%python%" %option% "%~dp0_setup.py" %*
exit /b %errorlevel%
