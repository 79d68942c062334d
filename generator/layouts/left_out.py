"""This file keeps what is no answer out of the documents of lists and surveys, and tells it once by its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase, digits
from typing import Literal

from generator.layouts.collector import Collector
from generator.layouts.column_roles import OTHERS, role, tells_present
from generator.layouts.present import named_elsewhere, without_members, without_present
from generator.layouts.reading import Reading
from generator.layouts.suggestions import NEAR
from generator.layouts.values import are_names, hold, tells_when, value
from generator.layouts.withheld import without_withheld
from generator.model import Canvas, CellRef, Finding, Level, Passage, SetAside, Unplaced, folded
from generator.model.finding import finding_at
from generator.model.names import clipped
from generator.model.people import BETWEEN, FIRST_NAME, called, calls, is_person, names_somebody, tells_person
from generator.xlsx.cells import Cell, Sheet, Workbook, area, letters

_MOST_NAMES, _LONGEST = 12, 60
_MOST_ROWS = 10
_ABOUT = ("personal", "technical")
_WITHOUT_WORDS = frozenset(["cell", "covered", "remark", "header", "footer"])
"""What holds a text that may be an address or a time stamp and nothing else."""


def tell_columns(
    sheet: Sheet, heads: Mapping[int, Cell], reasons: Mapping[int, str], collector: Collector, *, notes: bool = False
) -> None:
    """Findings about the columns that were set aside: those about who answered, and those that no question claims.

    `heads` are the cells at the head of columns, `reasons` says of columns why they are set aside. What a tool keeps of
    `notes`, such as votes, tells nothing of who answered, as a time in a survey does.
    """
    about: dict[str, list[Cell]] = {kind: [] for kind in _ABOUT}
    for place in sorted(reasons.keys() & heads.keys()):
        if (kind := reasons[place]) in about:
            about["technical" if notes and kind == "technical" else "personal"].append(heads[place])
    for found in (
        _finding("columns-left-out", "tip", sheet.name, about["personal"]),
        _finding("columns-of-tool", "tip", sheet.name, about["technical"]),
    ):
        # Small tables below a question each have the same heads.
        if found.refs and all((one.code, one.values) != (found.code, found.values) for one in collector.findings):
            collector.findings.append(found)
    for place in sorted(reasons):
        if reasons[place] == "unclaimed" and (head := heads.get(place)):
            collector.findings.append(_finding("column-unclaimed", "attention", sheet.name, [head]))
            collector.heads.append(Passage(CellRef(sheet.name, head.name), head.spans))


def tell_beside(sheet: Sheet, heads: Iterable[Cell], collector: Collector, *, table: bool = False) -> None:
    """A finding about the columns with these `heads` beside answers, of which the words have no place.

    Of a `table` `--map` points at the head: above it there may be words of others.
    """
    if found := [head for head in heads if role(head.text) not in _ABOUT and not tells_present(head.text)]:
        collector.findings.append(_finding("column-not-placed", "tip", sheet.name, found, table=table))


def tell_undecided(sheet: Sheet, heads: Mapping[int, Cell], columns: Iterable[int], collector: Collector) -> None:
    """A finding for each column that may hold the answers of a list, with what `--map` accepts to take it."""
    for place in columns:
        head, column = heads.get(place), letters(place)
        shown = _shown(head, alone=True) if head else column
        told = {"sheet": sheet.name, "column": column, "head": shown, "map": f"{sheet.name}!{column}=answer"}
        ref = CellRef(sheet.name, head.name if head else f"{column}1")
        collector.findings.append(finding_at("answers-undecided", "attention", (ref,), **told))


def tell_unsigned(sheet: Sheet, heads: Mapping[int, Cell], columns: Iterable[int], collector: Collector) -> None:
    """A finding when answers stand in several columns, and it is not said whose each are."""
    if found := [heads[place] for place in columns if place in heads]:
        collector.findings.append(_finding("answers-unsigned", "attention", sheet.name, found))


def screened(workbook: Workbook, reading: Reading, canvas: Canvas) -> Reading:
    """`reading` without what nobody's question claims and tells who answered, and with what is told of names in it.

    In a list or a survey that is every text of a hidden sheet without answers, and on other sheets values such as an
    address or a time stamp, and columns of names. Beside a form it is what stands under a head such as "Naam".
    Names are no answer to the questions of `canvas` on who took part, and which group that is.
    """
    participants, group = (
        one.id if (one := canvas.by_role(f"meta.{role}")) else "" for role in ("participants", "group")
    )
    made = without_members(_screened(workbook, reading, participants), group)
    findings = (*_told_once(workbook, made.findings), *named_elsewhere(made, canvas))
    return made._replace(findings=findings)


def _told_once(workbook: Workbook, findings: Sequence[Finding]) -> Iterator[Finding]:
    """`findings`, in which a head that looks like a question is not told to stand above what nobody asks too."""
    near = {ref for one in findings if one.code == NEAR for ref in one.refs}
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for one in findings:
        left = [ref for ref in one.refs if ref not in near]
        if one.code not in ("column-not-placed", "column-unclaimed") or len(left) == len(one.refs):
            yield one
        elif left:
            cells, places = sheets[left[0].sheet].cells, [area(ref.cell) for ref in left]
            heads = [cells[place.row, place.column] for place in places if place]
            table = dict(one.values)["place"][-1] in digits
            yield _finding("column-not-placed", one.level, left[0].sheet, heads, table=table)


def _screened(workbook: Workbook, reading: Reading, participants: str) -> Reading:
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    reading = without_withheld(reading)
    if not any(aside.reason in ("column-head", "unclaimed") for aside in reading.aside):
        shown = _without_hidden(workbook, reading)
        return without_present(sheets, _without_people(workbook, shown), participants)
    used = reading.used
    reading = without_present({name: sheets[name] for name in used if name in sheets}, reading, participants)
    hidden = {sheet.name for sheet in workbook.sheets if sheet.state != "visible"} - used
    heads = _heads_about_people(workbook, used)
    people = set(heads)
    named = _columns_about_people(reading)
    # Whoever answered stands in a pivot table or a list of who was asked too.
    names = (one.text for one in reading.aside if one.reason == "personal")
    texts = [text for text in names if names_somebody(text) or is_person(text)]
    known = {folded(text) for text in texts} - {"", *OTHERS["nobody"]}
    ways = called(texts if reading.layout == "survey" else ())
    again: Counter[str] = Counter()
    kept: list[Unplaced] = []
    aside: list[SetAside] = []
    said = {
        _row(item) for item in reading.response.unplaced if item.kind == "cell" and value(item.passage.text) == "text"
    }
    for item in reading.response.unplaced:
        ref = item.passage.ref
        column = named.get((ref.sheet, ref.cell.rstrip(digits)))
        told = ref.sheet in people or bool(column)
        named_too = calls(item.passage.text, ways)
        person = told or named_too or (ref.sheet not in used and folded(item.passage.text) in known)
        kind = "personal" if person else value(item.passage.text)
        # A date beside words that have no place ("bellen | 1-12-2026") goes with these.
        kind = "text" if kind == "technical" and tells_when(item.passage.text) and _row(item) in said else kind
        kind = column if kind == "personal" and column and not named_too else kind
        if ref.sheet in hidden or named_too or (item.kind in _WITHOUT_WORDS and kind in _ABOUT):
            again[ref.sheet] += person and not told and ref.sheet not in hidden
            aside.append(SetAside(ref, item.passage.text, "hidden-sheet" if ref.sheet in hidden else kind))
        else:
            kept.append(item)
    findings = [one for one in reading.findings if not any(ref.sheet in hidden for ref in one.refs)]
    for name in sorted(people - hidden):
        found = _finding("columns-left-out", "tip", name, heads[name])
        findings.append(replace(found, refs=found.refs[:1]))
    findings += [
        finding_at("sheet-left-out", "tip", number=number, count=len(sheet.cells))
        for number, sheet in enumerate(workbook.sheets, start=1)
        if sheet.name in hidden and sheet.cells
    ]
    findings += [
        finding_at("respondents-left-out", "tip", sheet=name, count=count) for name, count in again.items() if count
    ]
    left = replace(reading.response, unplaced=tuple(kept))
    reading = reading._replace(response=left, aside=(*reading.aside, *aside), findings=tuple(findings))
    return without_present(sheets, _without_hidden(workbook, reading))


def _without_hidden(workbook: Workbook, reading: Reading) -> Reading:
    """`reading` without the texts of hidden cells and sheets that no question claims; where they stand is told.

    Who hides a note of his own does not mean it for who gets the documents.
    """
    closed = {sheet.name for sheet in workbook.sheets if sheet.state != "visible"}
    closed -= reading.used if closed else set()
    hidden = {
        CellRef(sheet.name, cell.name) for sheet in workbook.sheets for cell in sheet.cells.values() if cell.hidden
    }
    gone: dict[str, list[Unplaced]] = {}
    for item in reading.response.unplaced:
        ref = item.passage.ref
        if ref.sheet in closed or ref._replace(cell=ref.cell.partition(" ")[0]) in hidden:
            gone.setdefault(ref.sheet, []).append(item)
    if not gone:
        return reading
    every = {id(item) for items in gone.values() for item in items}
    places = {item.passage.ref for items in gone.values() for item in items}
    told = [
        finding_at("hidden-left-out", "attention", dict.fromkeys(refs), sheet=name, count=len(refs))
        for name, refs in ((name, [one.passage.ref for one in items]) for name, items in gone.items())
    ]
    read = (_still_there(one, places) if one.code == "hidden-content" else one for one in reading.findings)
    return reading._replace(
        response=replace(
            reading.response, unplaced=tuple(one for one in reading.response.unplaced if id(one) not in every)
        ),
        aside=(
            *reading.aside,
            *(SetAside(one.passage.ref, one.passage.text, "hidden") for items in gone.values() for one in items),
        ),
        findings=(*(one for one in read if one.code != "hidden-content" or one.refs), *told),
    )


def _still_there(finding: Finding, gone: Container[CellRef]) -> Finding:
    refs = tuple(ref for ref in finding.refs if ref not in gone)
    return replace(finding, refs=refs, values=(*finding.values[:1], ("count", str(len(refs)))))


def _row(item: Unplaced) -> tuple[str, str]:
    """The sheet and the row in which `item` stands."""
    return item.passage.ref.sheet, item.passage.ref.cell.lstrip(ascii_uppercase)


def _without_people(workbook: Workbook, reading: Reading) -> Reading:
    """`reading` without the columns about people in tables on sheets that answer nothing; each is told by its head."""
    used = reading.used
    heads = {
        name: [head for head in row if role(head.text) == "personal"]
        for name, row in _heads_about_people(workbook, used).items()
    }
    below = {(name, letters(head.column)): head.row for name, row in heads.items() for head in row}
    people = [item for item in reading.response.unplaced if _stands_below(item, below)]
    aside = [SetAside(item.passage.ref, item.passage.text, "personal") for item in people]
    told = {item.passage.ref.sheet for item in people}
    findings = [_finding("columns-left-out", "tip", name, heads[name]) for name in heads if name in told]
    left = tuple(item for item in reading.response.unplaced if not _stands_below(item, below))
    return reading._replace(
        response=replace(reading.response, unplaced=left),
        aside=(*reading.aside, *aside),
        findings=(*reading.findings, *findings),
    )


def _stands_below(item: Unplaced, heads: Mapping[tuple[str, str], int]) -> bool:
    """Whether `item` is a cell at or under one of the `heads`: rows by sheet and letters of the column."""
    ref = item.passage.ref
    first = heads.get((ref.sheet, ref.cell.rstrip(digits)))
    return (
        item.kind in ("cell", "covered") and first is not None and int(ref.cell.lstrip(ascii_uppercase) or 0) >= first
    )


def _columns_about_people(reading: Reading) -> dict[tuple[str, str], Literal["personal", "technical"]]:
    """The columns, by sheet and letters, of which the texts that nobody claims are of people, or numbers and times."""
    columns: dict[tuple[str, str], list[str]] = {}
    for item in reading.response.unplaced:
        if item.kind == "cell":
            ref = item.passage.ref
            columns.setdefault((ref.sheet, ref.cell.rstrip(digits)), []).append(item.passage.text)
    return {
        place: "technical" if hold(texts[1:]) == "technical" else "personal"
        for place, texts in columns.items()
        if len(texts) > 1 and (hold(texts[1:]) in _ABOUT or are_names(texts[1:]) or are_names(texts))
    }


def _heads_about_people(workbook: Workbook, used: Container[str]) -> dict[str, Sequence[Cell]]:
    """By the name of a sheet, of those that are not `used`, the row near its top with heads such as "Naam"."""
    found: dict[str, Sequence[Cell]] = {}
    for sheet in (one for one in workbook.sheets if one.name not in used):
        for row in range(1, _MOST_ROWS + 1):
            cells = sheet.filled(row)
            if len(cells) > 1 and any(role(cell.text) == "personal" for cell in cells):
                found.setdefault(sheet.name, cells)
    return found


def _shown(head: Cell, *, alone: bool = False) -> str:
    """The words of a head, unless they may name somebody; `alone` says that first names may stand there."""
    pieces = [piece.strip() for piece in BETWEEN().split(head.text)]
    first = alone and any(FIRST_NAME().fullmatch(piece) and not role(piece) for piece in pieces)
    return "…" if first or (tells_person(head.text) and not role(head.text)) else clipped(head.text, _LONGEST)


def _finding(code: str, level: Level, sheet: str, heads: Sequence[Cell], *, table: bool = False) -> Finding:
    """What is told of columns, by the cells at their heads."""
    names = [f"‘{_shown(head)}’ ({letters(head.column)})" for head in heads[:_MOST_NAMES]]
    if len(heads) > _MOST_NAMES:
        names.append("…")
    values = [("sheet", sheet), ("count", str(len(heads))), ("names", ", ".join(names))]
    values += [("place", f"{sheet}!{head.name if table else letters(head.column)}") for head in heads[:1]]
    return Finding(code, level, refs=tuple(CellRef(sheet, head.name) for head in heads), values=tuple(values))
