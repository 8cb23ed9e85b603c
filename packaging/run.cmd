@echo off
rem Sets up what is missing, then starts Followup Desktop. All arguments go to the program.
"%~dp0_setup.cmd" run %*
