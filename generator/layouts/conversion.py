"""This file turns workbooks of another format into .xlsx with LibreOffice, where that is installed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.errors import CanvasToolError, RefusedError, UnreadableError
from generator.system import libreoffice
from generator.system.scratch import workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOREIGN = frozenset({"input-old-xls", "input-opendocument", "input-xlsb"})
# By the clock, as it is another program; long, as the machine may be busy.
_SECONDS = 240


@contextmanager
def translated(path: Path, refusal: UnreadableError) -> Iterator[Path]:
    """A copy as .xlsx of the workbook at `path`, which our own reader refused; it is gone afterwards.

    Raises `refusal` when that is not about the format, or when LibreOffice is not there or makes nothing of it. What
    goes wrong with the copy is told of `path`.
    """
    if refusal.code not in _FOREIGN or not libreoffice.available():
        raise refusal
    with workplace() as folder:
        try:
            made = libreoffice.convert(path, "xlsx", folder, _SECONDS)
        except RefusedError:
            raise refusal from None
        try:
            yield made
        except CanvasToolError as error:
            if "file" in error.values:
                error.values["file"] = path.name
            raise
