@echo off
rem Sleep werkboeken of een map op dit bestand: rapport, presentatie en backlog komen ernaast.
rem Windows zet alleen namen met een spatie tussen aanhalingstekens: een naam met & zou hier in tweeen breken.
rem Daarom gaat de hele opdrachtregel ongelezen naar Python, en houdt exit tegen wat er na een & nog zou komen.
setlocal EnableDelayedExpansion
chcp 65001 >nul
title usecasecanvas
set "USECASECANVAS_DROPPED=!cmdcmdline!"
if not defined USECASECANVAS_DROPPED goto words
"%~dp0python\python.exe" -X utf8 "%~dp0python\dropped.py"
set "code=!errorlevel!"
goto told
:words
rem Waar de opdrachtregel niet te lezen is, komen de namen los.
setlocal DisableDelayedExpansion
"%~dp0python\python.exe" -X utf8 "%~dp0python\dropped.py" %*
set "code=%errorlevel%"
:told
if defined USECASECANVAS_ONCE goto done
echo.
pause
:done
exit %code%
