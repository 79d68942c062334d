@echo off
rem Opent een opdrachtvenster waarin de opdracht usecasecanvas werkt.
chcp 65001 >nul
title usecasecanvas
set "PATH=%~dp0bin;%PATH%"
if exist "%USERPROFILE%\Documents" (cd /d "%USERPROFILE%\Documents") else (cd /d "%USERPROFILE%")
call "%~dp0bin\usecasecanvas.cmd" --help
echo.
echo U staat in %CD%
echo Typ bijvoorbeeld:  usecasecanvas build canvas.xlsx
if not defined USECASECANVAS_ONCE cmd /k
