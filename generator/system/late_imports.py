"""This file lets what libraries import and a run seldom uses be imported when it is first used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

_NAMES = frozenset(
    {"urllib.request", "PIL.Image", "PIL.ImageFont", "markdown_it.common.normalize_url", "tempfile", "traceback",
     "linecache", "tokenize"}
)  # fmt: skip
"""What libraries import for what a run seldom does: python-pptx to read over the network (through `xml.sax`), to look
at pictures and to measure letters, markdown-it to read links and to log, Jinja2 to keep templates in a folder. With all
that they import themselves some 135 of the 4,185 million instructions of a run on one workshop."""


class _Late:
    """Finds the modules in `_NAMES` alone; see LazyLoader for what becomes of them."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The module `name`, not executed before something in it is asked for; None for every other."""
        spec = PathFinder.find_spec(name, path, target) if name in _NAMES else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def begin() -> None:
    """Import late from now on, in the whole process: for the command line, and not for programs that import us."""
    if _Late not in sys.meta_path:
        sys.meta_path.insert(0, _Late)
