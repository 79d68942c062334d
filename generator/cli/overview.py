"""This file gives the help of the whole command line as it was kept: making it imports three times as much."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.system.cache import kept

if TYPE_CHECKING:
    from generator.model import Language

ASKED: tuple[list[str], ...] = ([], ["--help"], ["-h"], ["help"])
MADE_OF = (
    "__init__", "cli/arguments", "config/__init__", "config/settings", "config/toml", "errors", "formats/__init__",
    "system/__init__", "system/cache", "system/patterns", "system/resources", "words/__init__", "words/texts",
)  # fmt: skip
"""The modules that say what the help is: what is kept is used as long as each is the same."""
_PACKAGE = Path(__file__).parent.parent


def help_of(language: Language) -> str:
    """The help in `language`, in lines as wide as argparse finds the terminal."""
    files = [*(_PACKAGE / f"{name}.py" for name in MADE_OF), _PACKAGE / "words" / language / "help.toml"]
    try:
        source = b"\0".join([_width().encode(), *(file.read_bytes() for file in files)])
    except OSError:
        # There need not be files: a program may be packed into one.
        return str(_made(language)["text"])
    return str(kept(files[-1].with_suffix(".txt"), source, lambda _: _made(language))["text"])


def _made(language: Language) -> dict[str, Any]:
    from generator.cli import usage  # noqa: PLC0415 - that is what is spared

    return {"text": usage.help_of(language)}


def _width() -> str:
    """All that argparse looks at for it."""
    try:
        columns = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
    except (OSError, ValueError):
        columns = 0
    return f"{os.environ.get('COLUMNS', '')} {columns}"
