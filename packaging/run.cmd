@echo off
rem Sets up what is missing, then starts Followup Desktop. All arguments go to the program.
call "%~dp0_setup.cmd" run %*
exit /b %errorlevel%
