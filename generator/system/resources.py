"""This file finds the folders that travel with the package: templates and samples."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def templates_root() -> Path:
    """The folder with one folder per canvas and `shared/`."""
    return _folder("templates")


def overlaid(root: Path, *names: str) -> Path:
    """A file of the templates in `root`, by the names of its folders and its own; ours where `root` lacks it."""
    own, ours = root.joinpath(*names), templates_root().joinpath(*names)
    return ours if ours.is_file() and not own.is_file() else own


def template_folders(root: Path, canvas: str) -> tuple[Path, ...]:
    """Where the templates of a canvas are looked for, in this order: ours stand behind those in `root`."""
    roots = dict.fromkeys((root, templates_root()))
    return tuple(place / name for name in (canvas, "shared") for place in roots)


@cache
def beside(room: str, ending: str) -> dict[str, Path]:
    """What lies beside the code in the folders of a room, by name: what is added in a folder brings its words along."""
    found = {}
    for folder in sorted(one.path for one in os.scandir(_PACKAGE / room) if one.is_dir()):
        for name in sorted(one.name for one in os.scandir(folder)):
            if name.endswith(ending):
                found[name.removesuffix(ending)] = Path(folder, name)
    return found


def tools() -> tuple[str, ...]:
    """The tools of which there is a text on how to import: among the templates, or beside the tool's own code."""
    ending = ".nl.md"
    texts = (file.name.removesuffix(ending) for file in (templates_root() / "shared" / "trackers").glob(f"*{ending}"))
    return tuple(sorted({*texts, *beside("trackers", ending)}))


def samples_root() -> Path:
    """The folder with the filled sample workbooks."""
    return _folder("samples")


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name
