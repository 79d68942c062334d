"""This file holds what a person says about a workbook: which question a cell holds, or what a whole column is for.

It is said with `--map 'Blad1!B3=f1_vraagstuk'`, or in a file beside the workbooks. `mapping.toml` holds for every
workbook in its folder, as far as that has the sheet and the cell; `<name>.map.toml` holds for one. Both hold lines
`"Blad1!B3" = "f1_vraagstuk"`, or a table a sheet (`[Blad1]`) with lines `B3 = "f1_vraagstuk"`.

Of a column is said `Blad1!C=answer` (the answers of a list stand there), `=question` (its questions), `=group` (whose
answers these are), or the id of a question: what stands below its head answers that, beside a list too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple

from generator.config import toml
from generator.config.toml import nearest
from generator.errors import UsageError
from generator.model import Canvas
from generator.system.files import present
from generator.xlsx.cells import LAST_ROW, Cell, Sheet, Workbook, address, area, letters

FOLDER, ONE = "mapping.toml", ".map.toml"
_MOST_TOLD = 12
_FORM = "Blad1!B3=f1_vraagstuk"
_ROLES = {
    "answer": ("answer", "answers", "antwoord", "antwoorden"),
    "question": ("question", "questions", "vraag", "vragen"),
    "voice": ("group", "groep"),
}
ROLES = {word: role for role, words in _ROLES.items() for word in words}


class Mapped(NamedTuple):
    """The cell `cell` of the sheet `sheet` holds the label of the question or column `id`.

    `cell` may be a whole column ("C"), and `id` then also what that is for: one of ROLES. `source` is where this was
    said; `strict` says that a workbook without that sheet or cell is a mistake.
    """

    sheet: str
    cell: str
    id: str
    source: str
    strict: bool = True

    @property
    def row(self) -> str:
        """The number of the row of `cell`; empty for a whole column."""
        return self.cell.lstrip(ascii_uppercase)


def parse(text: str) -> Mapped:
    """What `--map` says, as "Blad1!B3=f1_vraagstuk". Raises UsageError when it is something else."""
    # A shell that knows no single quotes hands them over with the text.
    bare = text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text
    place, equals, id_ = bare.rpartition("=")
    found = _mapped(place, id_, "--map", strict=True) if equals else None
    if found is None:
        raise UsageError("map-form", source="--map", text=text, form=_FORM)
    return found


def beside(workbook: Path) -> tuple[Mapped, ...]:
    """What the files beside `workbook` say; nothing when there are none. Raises UsageError when one has a fault."""
    own = workbook.with_name(workbook.stem + ONE)
    return tuple(mapped for file in files(workbook) for mapped in _lines(file, strict=file == own))


def files(workbook: Path) -> tuple[Path, ...]:
    """The mappings that lie beside `workbook`: that of its folder, and its own."""
    return tuple(filter(present, (workbook.with_name(FOLDER), workbook.with_name(workbook.stem + ONE))))


def label(workbook: Workbook, canvases: Mapping[str, Canvas], mapping: Iterable[Mapped]) -> None:
    """Write in the cells of `workbook` of which question they are the label; what is said last holds.

    Raises UsageError for a question that no canvas has, and for a sheet or cell that the workbook has not.
    """
    for mapped in mapping:
        role = "" if mapped.row else ROLES.get(mapped.id, "")
        if not role and all(canvas.find(mapped.id) is None for canvas in canvases.values()):
            _unknown(mapped, canvases.values())
        sheet = workbook.sheet(mapped.sheet)
        cell = _cell(sheet, mapped) if sheet else None
        if sheet and cell:
            if not mapped.row:
                sheet.roles[cell.column] = role or mapped.id
            else:
                sheet.pointed.add((cell.row, cell.column))
            if not role:
                sheet.put({(cell.row, cell.column): cell._replace(label=mapped.id)})
        elif mapped.strict and sheet is None:
            names = [f"‘{sheet.name}’" for sheet in workbook.sheets[:_MOST_TOLD]]
            told = ", ".join([*names, *["…"] * (len(names) < len(workbook.sheets))])
            raise UsageError("map-no-sheet", source=mapped.source, sheet=mapped.sheet, file=workbook.file, names=told)
        elif mapped.strict:
            raise UsageError(
                "map-no-cell", source=mapped.source, sheet=mapped.sheet, cell=mapped.cell, file=workbook.file
            )


def _cell(sheet: Sheet, mapped: Mapped) -> Cell | None:
    """The cell with words that is meant; of a column the first one."""
    place = area(mapped.cell)
    if place is None:
        return None
    if mapped.row:
        cell = sheet.cells.get((place.row, place.column))
        return cell if cell and cell.text.strip() else None
    return next((cell for cell in sheet.cells.values() if cell.column == place.column and cell.text.strip()), None)


def said_list(workbook: Workbook) -> bool:
    """Whether a person says in which column the answers stand: then there is a list."""
    return any("answer" in sheet.roles.values() for sheet in workbook.sheets)


def refuse_columns(workbook: Workbook, layout: str, mapping: Iterable[Mapped]) -> None:
    """Raise UsageError for a column that cannot be that of answers or questions, as there is no list with these."""
    codes = {"answer": "map-no-column", "question": "map-no-questions"}
    for mapped in mapping:
        code = codes.get(ROLES.get(mapped.id, ""), "") if not mapped.row else ""
        if mapped.strict and layout != "list" and code:
            raise UsageError(code, source=mapped.source, column=mapped.cell, sheet=mapped.sheet, file=workbook.file)


def refuse_foreign(canvas: Canvas, mapping: Iterable[Mapped]) -> None:
    """Raise UsageError for a question of another canvas than the one that was recognised."""
    for mapped in mapping:
        role = not mapped.row and mapped.id in ROLES
        if mapped.strict and not role and canvas.find(mapped.id) is None:
            _unknown(mapped, [canvas])


def _lines(file: Path, *, strict: bool) -> Iterator[Mapped]:
    for key, value in toml.load(file, UsageError).items():
        inner = {f"{key}!{cell}": id_ for cell, id_ in value.items()} if isinstance(value, dict) else {key: value}
        for place, id_ in inner.items():
            found = _mapped(place, id_, str(file), strict=strict) if isinstance(id_, str) else None
            if found is None:
                raise UsageError("map-form", source=file, text=place, form='"Blad1!B3" = "f1_vraagstuk"')
            yield found


def _mapped(place: str, id_: str, source: str, *, strict: bool) -> Mapped | None:
    sheet, mark, cell = place.strip().rpartition("!")
    if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    found = area(cell.strip())
    if not (mark and sheet and found and id_.strip()) or found.column != found.last_column:
        return None
    column = found.row == 1 and found.last_row == LAST_ROW
    if not column and found.row != found.last_row:
        return None
    place = letters(found.column) if column else address(found.row, found.column)
    return Mapped(sheet, place, id_.strip().lower(), source, strict)


def _unknown(mapped: Mapped, canvases: Iterable[Canvas]) -> None:
    ids = [part.id for canvas in canvases for part in canvas.parts()]
    raise UsageError("map-no-question", source=mapped.source, id=mapped.id, meant=nearest(mapped.id, ids))
