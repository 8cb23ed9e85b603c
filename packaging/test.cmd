@echo off
rem Sets up what is missing, then runs the tests. All arguments go to pytest, paths counted from the project's folder.
"%~dp0_setup.cmd" test %*
