"""This file keeps compiled templates in the user's cache folder: compiling them takes longer than filling them in."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from jinja2 import __version__ as jinja_version

from generator import __version__

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_OFF = "USECASECANVAS_CACHE"
# Counts up with every change of what the engine compiles: an older compiled template must not be used then.
_COMPILER = 5


def template_cache() -> FileSystemBytecodeCache | None:
    """The cache, or None when it is switched off (USECASECANVAS_CACHE=off) or there is no place for it."""
    if os.environ.get(_OFF, "").lower() in {"off", "0", "no"}:
        return None
    folder = cache_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Compiled templates are run: a folder that others can write to would let them run code here.
        owned = os.name == "nt" or (folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o022)
    except OSError:
        return None
    return _Cache(str(folder), f"{__version__}-{jinja_version}-{_COMPILER}-%s.cache") if owned else None


class _Cache(FileSystemBytecodeCache):
    """A cache that is only ever a help: what cannot be read or written is made anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def cache_folder() -> Path:
    """Where compiled templates are kept for this user."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "usecasecanvas" / "templates"
