"""This file lets a regular expression be compiled when it is first used: a run uses few of those that modules name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial


def later(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """What gives `pattern` compiled, the same each time; a mistake in it shows when it is first used."""
    return cache(partial(re.compile, pattern, flags))
