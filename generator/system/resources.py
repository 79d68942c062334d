"""This file finds the folders that travel with the package: templates and samples."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def templates_root() -> Path:
    """The folder with one folder per canvas and `shared/`."""
    return _folder("templates")


def samples_root() -> Path:
    """The folder with the filled sample workbooks."""
    return _folder("samples")


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name
