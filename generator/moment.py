"""This file knows the one moment that stands in a file: never the clock's, or no two runs would give the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first and the last that a zip file knows
_LATEST = datetime(2107, 12, 31, tzinfo=UTC)


def moment() -> datetime:
    """SOURCE_DATE_EPOCH (seconds since 1970) where it is set to something that a file can hold, else 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isdecimal() else 0
    return datetime.fromtimestamp(min(max(seconds, int(_EARLIEST.timestamp())), int(_LATEST.timestamp())), UTC)
