"""This file finds the language in which to speak: asked for, set, or the computer's own; Dutch otherwise."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Language

_VARIABLES = ("USECASECANVAS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH_ON_WINDOWS = 0x09


def spoken_language(arguments: Sequence[str]) -> Language:
    """Either "nl" or "en": --lang wins, then USECASECANVAS_LANG, then the computer's language, then Dutch."""
    for position, word in enumerate(arguments):
        if word == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1] == "en" else "nl"
        if word.startswith("--lang="):
            return "en" if word == "--lang=en" else "nl"
    for variable in _VARIABLES:
        value = os.environ.get(variable, "").lower()
        if value and value.split(".")[0] not in {"c", "posix"}:
            return "en" if value.startswith("en") else "nl"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has it

        primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "en" if primary == _ENGLISH_ON_WINDOWS else "nl"
    return "nl"
