"""This file saves a workbook as bytes that are the same every time."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook

_EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - Office writes the time of its own clock


def save(workbook: Workbook) -> bytes:
    """The xlsx file. The only date in it is SOURCE_DATE_EPOCH, or else the first day that a zip file knows."""
    moment = _moment()
    workbook.properties.created = moment
    workbook.properties.modified = moment
    content = io.BytesIO()
    # Workbook.save() would write the clock's time into the properties.
    ExcelWriter(workbook, _Archive(content, moment)).save()
    return content.getvalue()


def _moment() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    given = datetime.fromtimestamp(int(epoch), UTC).replace(tzinfo=None) if epoch.isdigit() else _EARLIEST
    return max(_EARLIEST, given)


class _Archive(zipfile.ZipFile):
    """A zip whose entries all carry one date and the same attributes, whatever the machine."""

    def __init__(self, file: io.BytesIO, moment: datetime) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED)
        self._stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: bytes | str, *_: object, **__: object) -> None:  # type: ignore[override]  # narrower on purpose
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(name, self._stamp)
        entry.create_system = 3
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data, zipfile.ZIP_DEFLATED)

    def write(self, filename: str | os.PathLike[str], arcname: str | None = None, *_: object, **__: object) -> None:  # type: ignore[override]  # narrower on purpose
        with open(filename, "rb") as file:  # noqa: PTH123 - a path of openpyxl's own
            self.writestr(arcname or os.fspath(filename), file.read())
