"""This file keeps between runs what regular expressions were compiled to: compiling them is a tenth of a check.

Python keeps patterns for one run, and has no door to their code but by names of its own. Where those are others, or
what was kept is not what they take, everything is compiled as ever. Only what stands in a module is kept: that is the
same in every run, and nothing of a workbook.
"""

from __future__ import annotations

import contextlib
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.system import cache

_FAULTS = (ImportError, AttributeError, TypeError, ValueError, LookupError, RuntimeError, OverflowError)
"""What comes of other names in Python, or of what is no code of a pattern."""
_PLACE = Path("patterns")


def recall(command: str) -> int:
    """Give `re` the patterns that `command` needed the last time; how many `re` knew then, 0 when none were kept."""
    found = cache.recalled(_PLACE / command, b"") or {"count": 0, "patterns": ()}
    try:
        for pattern, asked, flags, code, groups, names in found["patterns"]:
            key = (type(pattern), pattern, asked)
            if key not in _known():
                _known()[key] = _made(pattern, flags, code, groups, names)
        return int(found["count"])
    except _FAULTS:
        _known().clear()
        return 0


def keep(command: str, before: int) -> None:
    """Keep the patterns that `command` has needed by now, when those are more than `before`."""
    with contextlib.suppress(*_FAULTS):
        if len(_known()) > before and cache.usable():
            cache.remember(_PLACE / command, b"", {"count": len(_known()), "patterns": _of_modules()})


def _known() -> dict[tuple[type, str | bytes, int], re.Pattern[Any]]:
    """The patterns that `re` knows, by their kind, their text and the flags that were asked for."""
    known: dict[tuple[type, str | bytes, int], re.Pattern[Any]] = vars(re).get("_cache", {})
    return known


def _made(pattern: str | bytes, flags: int, code: list[int], groups: int, names: dict[str, int]) -> re.Pattern[Any]:
    """As the last line of `compile` in `re._compiler`."""
    order = {number: name for name, number in names.items()}
    compiler: Any = import_module("_sre")
    made: re.Pattern[Any] = compiler.compile(
        pattern, flags, code, groups, names, tuple(map(order.get, range(groups + 1)))
    )
    return made


def _of_modules() -> list[tuple[object, ...]]:
    """All that `recall` needs of every pattern that stands in a module."""
    names = [getattr(module, "__dict__", {}) for module in [*sys.modules.values()]]
    standing = {id(value) for one in names for value in [*one.values()] if isinstance(value, re.Pattern)}
    return [
        (text, asked, made.flags, _code(text, asked), made.groups, {**made.groupindex})
        for (_, text, asked), made in _known().items()
        if id(made) in standing
    ]


def _code(text: str | bytes, flags: int) -> list[int]:
    """What `re` has the pattern `text` compiled to: numbers, of which some have names."""
    from re import _compiler, _parser  # type: ignore[attr-defined] # noqa: PLC0415 - may be called otherwise one day

    return [*map(int, _compiler._code(_parser.parse(text, flags), flags))]  # noqa: SLF001 - there is no other way
