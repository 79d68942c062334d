"""This file knows the one moment that stands in a file: never the clock's, or no two runs would give the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first and the last that a zip file knows
_LATEST = datetime(2107, 12, 31, tzinfo=UTC)


def moment() -> datetime:
    """SOURCE_DATE_EPOCH (seconds since 1970), or the first day of 1980 where that is not set or is no number.

    It is what a zip entry and the properties of a document say. What is earlier or later than a file can hold is the
    first or the last day that it can.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    # A number of thousands of digits is refused by int(); one of twenty is past the end of time already.
    return at(int(given[:20])) if given.isascii() and given.isdecimal() else _EARLIEST


def at(seconds: int) -> datetime:
    """The moment `seconds` after 1970, kept within what a file can hold."""
    return datetime.fromtimestamp(min(max(seconds, int(_EARLIEST.timestamp())), int(_LATEST.timestamp())), UTC)
