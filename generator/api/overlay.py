"""This file knows which templates somebody changed, and whether ours changed since they were copied."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator import __version__
from generator.config import toml
from generator.errors import CanvasToolError
from generator.system.resources import templates_root

MANIFEST = ".usecasecanvas.json"
"""Stands in a copy of the templates: what every file was when it was copied."""
_SHOWN = 6
_TEMPLATE = ".md.j2"


class Aged(NamedTuple):
    """A file of which ours changed since it was copied. `changed` says whether somebody changed the copy as well.

    `new` are names that ours has by now and the file lacks, `gone` those that it has and ours no longer knows.
    """

    name: str
    changed: bool
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def manifest(contents: Mapping[str, bytes]) -> bytes:
    """The file that goes into a copy of the templates with these `contents`."""
    files = {name: _digest(content) for name, content in sorted(contents.items())}
    return (json.dumps({"version": __version__, "files": files}, indent=1) + "\n").encode()


def aged(root: Path) -> tuple[Aged, ...]:
    """The files in the templates of `root` that were copied from an older version of ours; none without a manifest."""
    with contextlib.suppress(OSError, ValueError):
        return tuple(_aged(root, _copied(root)))
    return ()


def _copied(root: Path) -> dict[str, str]:
    """The checksum of every file when it was copied, by its name; nothing without a manifest that can be read."""
    try:
        files = json.loads((root / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _aged(root: Path, copied: Mapping[str, str]) -> Iterator[Aged]:
    for name, digest in sorted(copied.items()):
        own, ours = root / name, templates_root() / name
        # A name of a manifest may be anything; only what lies in the folder is looked at.
        if ".." in Path(name).parts or not own.is_file() or not ours.is_file():
            continue
        mine, now = own.read_bytes(), ours.read_bytes()
        if _digest(now) in {digest, _digest(mine)}:
            continue
        theirs, known = _keys(own), _keys(ours)
        lacking = tuple(key for key in known if key not in theirs)
        left = tuple(key for key in theirs if key not in known)
        yield Aged(name, _digest(mine) != digest, lacking[:_SHOWN], left[:_SHOWN])


def unused(root: Path) -> Iterator[tuple[str, str, str]]:
    """What changes nothing in the templates of `root`: a file, or a key in it ("" for the file), and what was meant.

    Mistyped, it is no mistake to anybody: ours stands behind it. A canvas of one's own may hold what it likes, and what
    was copied from an older version and never changed holds no word that somebody typed.
    """
    if root.resolve() == templates_root():
        return
    ours = {file.relative_to(templates_root()).as_posix(): file for file in templates_root().rglob("*.*")}
    theirs = {file.relative_to(root).as_posix(): file for file in sorted(root.rglob("*.*")) if file.is_file()}
    texts = "\n".join(
        file.read_text("utf-8", errors="replace") for name, file in theirs.items() if name.endswith(_TEMPLATE)
    )
    copied = _copied(root)
    for name, file in theirs.items():
        if copied.get(name) == _digest(file.read_bytes()):
            continue
        if not name.endswith((_TEMPLATE, ".toml")) or (root / name.split("/")[0] / "canvas.toml").is_file():
            continue
        if name not in ours:
            if file.name not in texts:
                yield name, "", toml.nearest(name, ours)
            continue
        known = _keys(ours[name])
        for key in _keys(file):
            if key not in known and f'"{key.rpartition(".")[2]}"' not in texts:
                yield name, key, toml.nearest(key, known)


def _keys(file: Path) -> dict[str, None]:
    """The names in a TOML file, those in its tables too; none for another kind of file."""
    if file.suffix != ".toml":
        return {}
    try:
        top = toml.load(file)
    except CanvasToolError:
        return {}
    found: dict[str, None] = {}
    for key, value in top.items():
        found[key] = None
        found |= dict.fromkeys(f"{key}.{inner}" for inner in value) if isinstance(value, dict) else {}
    return found


def _digest(content: bytes) -> str:
    """A checksum that does not see whether lines end as on Windows."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]
