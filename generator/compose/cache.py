"""This file keeps compiled templates in the user's cache folder: compiling them takes longer than filling them in."""

from __future__ import annotations

import contextlib
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket

from generator import __version__
from generator.system import cache

# Counts up with every change of what the engine compiles, or how it is kept: what is older must not be used then.
_COMPILER = 8


def template_cache() -> BytecodeCache | None:
    """The cache, or None when there can be none; see `system.cache`."""
    folder = cache.usable()
    return _Cache(folder) if folder else None


class _Cache(BytecodeCache):
    """A cache that is only ever a help: what cannot be read or written, or is damaged, is made anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            bucket.bytecode_from_string(cache.whole(self._file(bucket)))

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            cache.put(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{__version__}-{jinja_version}-{_COMPILER}-{bucket.key}.cache"
