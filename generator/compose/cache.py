"""This file keeps compiled templates in the user's cache folder: compiling them takes longer than filling them in."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from jinja2 import __version__ as jinja_version

from generator import __version__
from generator.system import cache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

# Counts up with every change of what the engine compiles: an older compiled template must not be used then.
_COMPILER = 5


def template_cache() -> FileSystemBytecodeCache | None:
    """The cache, or None when there can be none; see `system.cache`."""
    folder = cache.usable()
    return _Cache(str(folder), f"{__version__}-{jinja_version}-{_COMPILER}-%s.cache") if folder else None


class _Cache(FileSystemBytecodeCache):
    """A cache that is only ever a help: what cannot be read or written is made anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)
