"""This file keeps what is no answer out of the documents of lists and surveys, and tells it once by its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.layouts.values import are_names, hold, value
from generator.model import CellRef, Finding, Passage, SetAside
from generator.xlsx.cells import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.layouts.collector import Harvest
    from generator.xlsx.cells import Cell, Sheet, Workbook

_MOST_NAMES, _LONGEST = 12, 60
_ABOUT = ("personal", "technical")


def tell_columns(sheet: Sheet, heads: Mapping[int, Cell], reasons: Mapping[int, str], harvest: Harvest) -> None:
    """Findings about the columns that were set aside: those about who answered, and those that no question claims.

    `heads` are the cells at the head of columns, `reasons` says of columns why they are set aside.
    """
    about = [heads[place] for place in sorted(reasons) if place in heads and reasons[place] in _ABOUT]
    if about:
        refs = tuple(CellRef(sheet.name, head.name) for head in about)
        harvest.findings.append(Finding("columns-left-out", "tip", refs=refs, values=_values(sheet, about)))
    for place in sorted(reasons):
        if reasons[place] == "unclaimed" and (head := heads.get(place)):
            ref = CellRef(sheet.name, head.name)
            harvest.findings.append(
                Finding("column-unclaimed", "attention", refs=(ref,), values=_values(sheet, [head]))
            )
            harvest.heads.append(Passage(ref, head.spans))


def tell_undecided(sheet: Sheet, heads: Mapping[int, Cell], columns: Iterable[int], harvest: Harvest) -> None:
    """A finding for each column that may hold the answers of a list, with what `--map` accepts to take it."""
    for place in columns:
        head = heads.get(place)
        values = (
            ("sheet", sheet.name),
            ("column", letters(place)),
            ("head", _short(head.text) if head else letters(place)),
            ("map", f"{sheet.name}!{letters(place)}=answer"),
        )
        ref = CellRef(sheet.name, head.name if head else f"{letters(place)}1")
        harvest.findings.append(Finding("answers-undecided", "attention", refs=(ref,), values=values))


def screen(workbook: Workbook, claimed: set[str], harvest: Harvest) -> None:
    """Set aside what nobody's question claims and tells who answered, in a workbook with a list or a survey.

    That is every text of a hidden sheet without questions, and on other sheets values such as an address or a time
    stamp, and columns of names. `claimed` are the names of the sheets with a list or a survey.
    """
    hidden = {sheet.name for sheet in workbook.sheets if sheet.state != "visible" and sheet.name not in claimed}
    hidden -= {passage.ref.sheet for passage in _answered(harvest)}
    named = _columns_about_people(harvest)
    kept = []
    for item in harvest.unplaced:
        ref = item.passage.ref
        column = (ref.sheet, ref.cell.rstrip("0123456789"))
        about = value(item.passage.text) in _ABOUT or column in named
        if ref.sheet in hidden or (item.kind in ("cell", "covered") and about):
            reason = "hidden-sheet" if ref.sheet in hidden else "personal"
            harvest.aside.append(SetAside(ref, item.passage.text, reason))
        else:
            kept.append(item)
    harvest.unplaced[:] = kept
    for sheet in workbook.sheets:
        if sheet.name in hidden and sheet.cells:
            values = (("number", str(sheet.position + 1)), ("count", str(len(sheet.cells))))
            harvest.findings.append(Finding("sheet-left-out", "tip", values=values))
    harvest.findings[:] = [one for one in harvest.findings if not _is_about_hidden(one, hidden)]


def _answered(harvest: Harvest) -> Iterable[Passage]:
    for passages in harvest.answers.values():
        yield from passages
    for records in harvest.records.values():
        for record in records:
            for answer in record.answers:
                yield from answer.passages


def _columns_about_people(harvest: Harvest) -> set[tuple[str, str]]:
    """The columns, by sheet and letters, of which the texts that nobody claims are those of people."""
    columns: dict[tuple[str, str], list[str]] = {}
    for item in harvest.unplaced:
        if item.kind == "cell":
            ref = item.passage.ref
            columns.setdefault((ref.sheet, ref.cell.rstrip("0123456789")), []).append(item.passage.text)
    return {
        place
        for place, texts in columns.items()
        if len(texts) > 1 and (hold(texts[1:]) in _ABOUT or are_names(texts[1:]) or are_names(texts))
    }


def _is_about_hidden(finding: Finding, hidden: set[str]) -> bool:
    return finding.code == "hidden-content" and any(ref.sheet in hidden for ref in finding.refs)


def _values(sheet: Sheet, heads: list[Cell]) -> tuple[tuple[str, str], ...]:
    names = [f"‘{_short(head.text)}’ ({letters(head.column)})" for head in heads[:_MOST_NAMES]]
    if len(heads) > _MOST_NAMES:
        names.append("…")
    return (("sheet", sheet.name), ("count", str(len(heads))), ("names", ", ".join(names)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
