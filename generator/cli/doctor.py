"""This file carries out `doctor`: what the program finds on this computer, and what each missing part would give."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from generator import __version__
from generator.api import lint as linting
from generator.cli.project import project_of
from generator.cli.terminal import Terminal
from generator.config.settings import found
from generator.errors import CanvasToolError
from generator.system import cache, libreoffice

_LIBRARIES = ("python-docx", "python-pptx", "openpyxl", "Jinja2", "markdown-it-py", "lxml")
_FONTS = ("calibri", "carlito")
_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
    "/System/Library/Fonts", "~/Library/Fonts", "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
    "%WINDIR%/Fonts", "%LOCALAPPDATA%/Microsoft/Windows/Fonts",
)  # fmt: skip


class _Part(NamedTuple):
    """One thing that was looked for. `code` tells it, with `values`, as it was found or as it lacks."""

    code: str
    values: dict[str, object]
    there: bool = True


def doctor(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tell every part, the missing ones with what they would give; 0 when nothing lacks, 1 otherwise."""
    lacking = False
    for part in _parts(options):
        lacking |= not part.there
        mark = terminal.colour(
            terminal.say("doctor-there" if part.there else "doctor-lacking"), "faint" if part.there else "attention"
        )
        code = f"doctor-{part.code}" if part.there else f"doctor-{part.code}-lacking"
        terminal.result(f"{mark}  {terminal.say(code, **part.values)}")
    return int(lacking)


def _parts(options: argparse.Namespace) -> Iterator[_Part]:
    yield _Part("versions", {"version": __version__, "python": platform.python_version(), "system": sys.platform})
    libraries = {name: _version(name) for name in _LIBRARIES}
    lacking = [name for name, number in libraries.items() if not number]
    there = [f"{name} {number}" for name, number in libraries.items()]
    yield _Part("libraries", {"names": ", ".join(lacking or there)}, not lacking)
    program = libreoffice.where()
    yield _Part("libreoffice", {"path": program, "version": libreoffice.version()}, program is not None)
    watching = _version("watchfiles")
    yield _Part("watch", {"version": watching}, bool(watching))
    fonts = sorted(name for name in _FONTS if _has_font(name))
    yield _Part("fonts", {"fonts": ", ".join(name.title() for name in fonts)}, bool(fonts))
    yield _Part("cache", {"folder": cache.folder()}, cache.usable() is not None)
    yield _templates(options)
    yield _Part("settings", {"files": ", ".join(map(str, found(Path(), options.settings))) or "–"})
    yield _Part("language", {"variable": os.environ.get("USECASECANVAS_LANG", "") or "–"})


def _version(library: str) -> str:
    """The version of a library; empty when it is not there."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _has_font(name: str) -> bool:
    """Whether a font file that is called so lies in one of the folders of this computer."""
    folders = (Path(os.path.expandvars(folder)).expanduser() for folder in _FOLDERS)
    return any(
        file.lower().startswith(name)
        for folder in folders
        if folder.is_dir()
        for _, _, files in os.walk(folder)
        for file in files
    )


def _templates(options: argparse.Namespace) -> _Part:
    project = project_of(options)
    try:
        names = ", ".join(canvas.title.get("nl") for canvas in project.canvases.values())
        faults = len(linting.lint(project.templates, project).faults)
    except CanvasToolError:
        names, faults = "", 1
    return _Part("templates", {"folder": project.templates, "canvases": names, "count": faults}, not faults)
