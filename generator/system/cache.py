"""This file keeps between runs, in a folder of the user, what would be made of the same content again.

It is only ever a help: what cannot be read, is damaged or was made of something else is made anew.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from binascii import crc32
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import __version__

_OFF = "USECASECANVAS_CACHE"
# Counts up with every change of what is kept or how.
_FORM = 2
_MADE_BY = f"{__version__}-{_FORM} {sys.version}"
_CHECK = 4  # bytes of checksum in front
_FAULTS = (OSError, ValueError, EOFError, TypeError)


def kept(file: Path, source: bytes, make: Callable[[bytes], dict[str, Any]]) -> dict[str, Any]:
    """What `make` gives for `source`, the content of `file`: plain data, a new value at every call.

    What was kept is used only when its checksum is right, it was made of exactly these bytes of this file, and by this
    version of the program under this Python. Raises what `make` raises.
    """
    place = usable()
    if place is None:
        return make(source)
    # One for every file, so that an older content is replaced; the key tells for certain what it was made of.
    key = (_MADE_BY, str(file), source)
    here = place / f"{file.stem}-{crc32(repr(key[:2]).encode('utf-8', 'replace')):08x}.kept"
    with contextlib.suppress(*_FAULTS):
        made, found = marshal.loads(whole(here))  # noqa: S302 - in a folder in which only this user can write
        if made == key and isinstance(found, dict):
            return found
    made = make(source)
    # ValueError: a date, which marshal does not know.
    with contextlib.suppress(*_FAULTS):
        put(here, marshal.dumps((key, made)))
    return made


def usable() -> Path | None:
    """The folder, made where it is not there; None when USECASECANVAS_CACHE is off, or there is no place for it."""
    if os.environ.get(_OFF, "").lower() in {"off", "0", "no"}:
        return None
    place = folder()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = place.stat()
        # Compiled templates are run: a folder that others can write to would let them run code here.
        owned = os.name == "nt" or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    except OSError:
        return None
    return place if owned else None


def folder() -> Path:
    """Where it is kept for this user."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "usecasecanvas" / "templates"


def whole(file: Path) -> bytes:
    """What put() wrote to `file`; empty where it is damaged. Raises OSError."""
    raw = file.read_bytes()
    return raw[_CHECK:] if crc32(raw[_CHECK:]).to_bytes(_CHECK, "big") == raw[:_CHECK] else b""


def put(file: Path, body: bytes) -> None:
    """Put a file there whole, with a checksum; one that another process puts there is left to it. Raises OSError."""
    beside = file.with_suffix(f".{os.getpid()}")
    with beside.open("xb") as opened:
        try:
            opened.write(crc32(body).to_bytes(_CHECK, "big") + body)
            opened.close()
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
