"""This file keeps who was there out of documents: the names beside and below labels such as "Begeleider"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, groupby

from generator.layouts.column_roles import made_by, role, signed, tells_notes, tells_present
from generator.layouts.reading import Reading
from generator.layouts.suggestions import NEAR
from generator.layouts.values import without_people
from generator.model import Answer, Canvas, CellRef, Finding, Passage, Record, SetAside, Span, Unplaced, between
from generator.model.finding import finding_at
from generator.model.people import (
    BETWEEN,
    FIRST_NAME,
    called,
    calls,
    has_first_name,
    is_person,
    mentions,
    names_people,
    names_somebody,
    seems_to_name,
    tells_group,
)
from generator.model.personal import is_personal
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet, area

_FAR, _PAIR = 40, 2
_DOES = frozenset(["who", "actor", "owner", "commissioner"])
"""What is asked of these is who does something."""
_TELLING = frozenset(["stakeholder", "meta.participants"])
"""There `checks` tell a name."""
_ASKS = later(r"\W*(?:deelnemers?|aanwezig(?:en)?|participants?|attendees|present)\b", re.IGNORECASE)
_OF_ROLES = later(r"\b(?:rol(?:len)?|roles?|functies?)\b", re.IGNORECASE)
_ASIDE = later(r"\([^()]*\)")


def without_present(sheets: Mapping[str, Sheet], reading: Reading, participants: str = "") -> Reading:
    """`reading` without the texts on `sheets` that no question claims and stand at a label of who was there.

    So are the names among the answers to the question `participants` ("" for none), unless a person says what it is.
    The labels are told, and the cells of such answers.
    """
    people: list[Unplaced] = []
    labels: dict[str, dict[str, list[CellRef]]] = defaultdict(dict)
    heads: list[tuple[Unplaced, str]] = []
    took_part = [answer for answer in reading.response.answers if answer.question == participants]
    said = [one for answer in took_part for one in answer.passages if one.ref.sheet in sheets]
    asks = {ref: _label_of(ref, sheets[ref.sheet]) for ref in dict.fromkeys(one.ref for one in said)}
    named = [one for one in said if _names_somebody(one, asks[one.ref])]

    @cache
    def rows() -> set[tuple[str, int]]:
        refs = {passage.ref for row in reading.response.records for one in row.answers for passage in one.passages}
        return {(ref.sheet, place.row) for ref in refs if (place := area(ref.cell))}

    def tell(label: str, ref: CellRef) -> None:
        # Below a note stands what may be an answer after all, so each cell is told, but of a whole sheet of notes.
        places = labels[ref.sheet].setdefault(label, [])
        if not places or (tells_notes(label) and label != ref.sheet):
            places.append(ref)

    notes = [*_notes(reading)]
    loose = (*reading.response.unplaced, *map(Unplaced, notes))
    unplaced = [part for item in loose for part in _apart(item)]
    # A row of a survey is that of somebody who answered, and there may be many.
    records = reading.response.records
    kept, noted = _without_notes(records) if reading.layout != "survey" else (records, [])
    for label, one in noted:
        tell(label, one.ref)
    for item in unplaced:
        ref = item.passage.ref
        if ref.sheet in sheets and (label := _label(item, sheets[ref.sheet], rows)):
            if _heads_rows(item, sheets[ref.sheet]):
                heads.append((item, label))
            else:
                people.append(item)
                tell(label, ref)
    # The head of a table in which nobody is named, such as "Naam | Bron", tells nobody.
    nobody = {(item.passage.ref.sheet, item.passage.text.strip()) for item, _ in heads}
    nobody -= {(name, label) for name, found in labels.items() for label in found}
    people += [item for item, label in heads if (item.passage.ref.sheet, label) not in nobody]
    aside = [
        SetAside(one.ref, one.text, "personal")
        for one in (*named, *(one for _, one in noted), *(item.passage for item in people))
    ]
    findings = [
        left_out(name, dict.fromkeys(chain(*found.values())), [f"‘{label}’" for label in found])
        for name, found in labels.items()
        if found
    ]
    if named:
        first = named[0].ref
        asked = asks[first]
        at = CellRef(first.sheet, asked.name) if asked else first
        told = {"count": len(named), "map": f"{at.sheet}!{at.cell}={participants}"}
        findings.append(finding_at("participants-named", "attention", (one.ref for one in named), **told))
    gone = {id(item) for item in people}
    places = {item.passage.ref for item in people}
    left = tuple(item for item in unplaced if id(item) not in gone)
    return reading._replace(
        response=replace(
            reading.response,
            unplaced=left,
            answers=tuple(_without(reading.response.answers, [*named, *notes])),
            records=kept,
        ),
        aside=(*reading.aside, *aside),
        # What stands there looks like the question of who took part, which asks for roles.
        findings=(*(one for one in reading.findings if not (one.code == NEAR and places & {*one.refs})), *findings),
    )


def without_members(reading: Reading, group: str) -> Reading:
    """`reading` in which of "Tafel 1: Els, Jan" at the question `group` ("" for none) only the group's name stands."""
    answers: list[Answer] = []
    aside: list[SetAside] = []
    findings: list[Finding] = []
    for answer in reading.response.answers:
        kept = answer.passages if answer.question != group else ()
        for one in answer.passages if answer.question == group else ():
            text = " ".join(one.text.split())
            name = "" if names_people(text) and not tells_group(text) else without_people(text)
            kept = (*kept, one if name == text else one._replace(spans=(Span(name),))) if name else kept
            if name != text:
                aside.append(SetAside(one.ref, text.removeprefix(name), "personal"))
                findings.append(left_out(one.ref.sheet, (one.ref,), [f"‘{name or '…'}’"]))
        answers += [answer._replace(passages=kept)] if kept else []
    # So of a group that a column, or its head, names with its people.
    told = {value for one in reading.findings if one.code == "people-left-out" for _, value in one.values}
    groups: dict[str, dict[str, CellRef]] = {}
    for head in reading.aside:
        name = f"‘{without_people(head.text)}’" if head.reason == "voice" else ""
        if name not in {"", f"‘{head.text}’", *told}:
            groups.setdefault(head.ref.sheet, {}).setdefault(name, head.ref)
    findings += [left_out(sheet, heads.values(), heads) for sheet, heads in groups.items()]
    return reading._replace(
        response=replace(reading.response, answers=tuple(answers)),
        aside=(*reading.aside, *aside),
        findings=(*reading.findings, *findings),
    )


def named_elsewhere(reading: Reading, canvas: Canvas) -> Iterator[Finding]:
    """A finding about texts that name somebody who took part, as what was set aside tells, or who does something.

    So does a first name that is known. What `checks` see as personal by itself is left to them.
    """
    ways = called(one.text for one in reading.aside if one.reason == "personal")
    roles = {one.id: one.role for one in canvas.parts()}
    every = reading.response.every_answer()
    texts = [(one.ref, one.text, roles.get(answer.question, "")) for answer in every for one in answer.passages]
    texts += [(item.passage.ref, item.passage.text, "") for item in reading.response.unplaced]
    some = has_first_name("\n".join([text for _, text, _ in texts]))
    found = (
        ref
        for ref, text, role_ in texts
        if calls(text, ways)
        or (some and role_ not in _TELLING and mentions(text))
        or (role_ in _DOES and seems_to_name(text))
        if not is_personal(text)
    )
    if refs := tuple(dict.fromkeys(found)):
        yield finding_at("named-elsewhere", "attention", refs, count=len(refs))


def left_out(sheet: str, refs: Iterable[CellRef], names: Iterable[str]) -> Finding:
    """A finding about what reaches no document, with where it stands and at which words."""
    return finding_at("people-left-out", "tip", refs, sheet=sheet, names=", ".join(names))


def _without_notes(records: Sequence[Record]) -> tuple[tuple[Record, ...], list[tuple[str, Passage]]]:
    """`records` without rows of which all that stands there is what a facilitator noted, and these by their label.

    In a cell below others the words may stand beside the label. "Notities facilitator: delen met de groep | Els |
    vrijdag" is what somebody does.
    """
    kept: list[Record] = []
    noted: list[tuple[str, Passage]] = []
    last = {record.table: record for record in records}
    for record in records:
        passages = [passage for answer in record.answers for passage in answer.passages]
        label, colon, rest = passages[0].text.partition(":")
        beside = len(passages) == _PAIR and not rest.strip() and record is last[record.table]
        if (beside or (colon and len(passages) == 1)) and tells_notes(label):
            noted += [(label.strip(), passage) for passage in passages]
        else:
            kept.append(record)
    return tuple(kept), noted


def _notes(reading: Reading) -> Iterator[Passage]:
    """What is no answer to a question that stands alone, as a facilitator noted it; of a survey, a row so begun."""
    said = [one for answer in reading.response.answers for one in answer.passages]
    # A cell of a survey may hold a thousand choices.
    firsts = {one.ref: one for one in reversed(said)}
    noted = {ref for ref, one in firsts.items() if tells_notes(one.text.partition(":")[0])}
    if noted and reading.layout == "survey":
        cells = sorted((ref.sheet, place.row, place.column, ref) for ref in firsts if (place := area(ref.cell)))
        for _, row in groupby(cells, key=lambda cell: cell[:2]):
            refs = [ref for *_, ref in row]
            noted.update(refs if tells_notes(firsts[refs[0]].text) else ())
    yield from (one for one in said if one.ref in noted)


def _without(answers: Iterable[Answer], named: list[Passage]) -> Iterator[Answer]:
    """`answers` without the passages `named`, and without what is then empty."""
    gone = {*named}
    places = {passage.ref for passage in named}
    for answer in answers:
        if not places.intersection(passage.ref for passage in answer.passages):
            yield answer
        elif kept := tuple(passage for passage in answer.passages if passage not in gone):
            yield answer._replace(passages=kept)


def _names_somebody(passage: Passage, label: Cell | None) -> bool:
    """Whether one of the people listed in an answer is named.

    A label that does not ask for roles asks for names: what is built as one is one, and so is each of several words.
    """
    if label and label.label:  # a person says that it is an answer
        return False
    if label is None or _OF_ROLES().search(label.text):
        return names_somebody(passage.text)
    people = [piece for piece in map(str.strip, BETWEEN().split(_ASIDE().sub(",", passage.text))) if piece]
    first = len(people) > 1 and all(FIRST_NAME().fullmatch(one) and not tells_group(one) for one in people)
    return first or any(map(is_person, people)) or names_somebody(passage.text)


def _label_of(ref: CellRef, sheet: Sheet) -> Cell | None:
    """The cell with the label of an answer: to its left, above it, or to the left in a row above."""
    place = area(ref.cell)
    if place is None:
        return None
    above = (sheet.cells.get((row, place.column)) for row in range(place.row, 0, -1))
    rows = (sheet.row(row) for row in range(place.row - 1, max(place.row - _FAR, 0), -1))
    cells = chain(
        reversed([cell for cell in sheet.row(place.row) if cell.column <= place.column]),
        filter(None, above),
        (cell for row in rows for cell in row if cell.column < place.column),
    )
    return next((cell for cell in cells if cell.label or _ASKS().match(cell.text)), None)


def _apart(item: Unplaced) -> Iterator[Unplaced]:
    """`item`, and apart from it what it says at its end of who was there: "Canvas – Begeleider: Pim" is two."""
    passage, text = item.passage, item.passage.text
    begin, end, label = signed(text)
    for first, last in ((0, begin), (begin, end), (end, len(text))) if label else ():
        if text[first:last].strip():
            yield item._replace(passage=passage._replace(spans=between(passage.spans, first, last)))
    if not label:
        yield item


def _label(item: Unplaced, sheet: Sheet, rows: Callable[[], Collection[tuple[str, int]]]) -> str:
    """The label of who was there at which this text stands, or which it begins with; empty when there is none.

    What stands in one of `rows`, those of tables by sheet and number, is no label: "Trekker" is a role there.
    """
    text = item.passage.text.strip()
    if tells_notes(sheet.name):
        return sheet.name
    begin, _, signing = signed(item.passage.text)
    if signing and not begin:
        return signing
    before, colon, _ = text.partition(":")
    if named := before.strip() if colon and tells_present(before) else made_by(text):
        return named
    if (group := without_people(text)) != text and role(group) not in ("block", "question"):
        return group
    cell = _cell(item, sheet)
    if cell is None:
        return ""
    label = cell if _tells(sheet, cell) else _beside(sheet, cell) or _above(sheet, cell)
    label = label if label and (sheet.name, label.row) not in rows() else None
    return label.text.strip().rstrip(":").rstrip() if label else ""


def _cell(item: Unplaced, sheet: Sheet) -> Cell | None:
    place = area(item.passage.ref.cell) if item.kind in ("cell", "covered") else None
    return sheet.cells.get((place.row, place.column)) if place else None


def _beside(sheet: Sheet, cell: Cell) -> Cell | None:
    """The label to the left, when it is not the head of a column."""
    left = (other for other in sheet.row(cell.row) if other.column < cell.column and tells_present(other.text))
    return next((label for label in left if not _is_head(sheet, label)), None)


def _above(sheet: Sheet, cell: Cell) -> Cell | None:
    """The label on top of the block of words in this column, when nothing stands beside it but other heads."""
    top = cell
    while cell.row - top.row < _FAR and (above := sheet.cells.get((top.row - 1, top.column))) and above.text.strip():
        top = above
        if _tells(sheet, top):
            alone = len(sheet.filled(top.row)) == 1
            return top if alone or _is_head(sheet, top) or _names(cell, top) else None
    return None


def _names(cell: Cell, head: Cell) -> bool:
    """Whether somebody is named in `cell`, in a table of which only the head "Naam" is known."""
    text = cell.text.strip()
    return role(head.text) == "personal" and (names_somebody(text) or is_person(text))


def _heads_rows(item: Unplaced, sheet: Sheet) -> bool:
    """Whether this is a head such as "Naam", or one beside it that says nothing of people, with a row below them."""
    cell = _cell(item, sheet)
    row = sheet.filled(cell.row) if cell else []
    below = {other.column: other.text.strip() for other in sheet.row(row[0].row + 1)} if len(row) > 1 else {}
    if not all(below.get(other.column) for other in row) or names_somebody(item.passage.text):
        return False
    firsts = [below[other.column] for other in row if role(other.text) == "personal" and not _is_head(sheet, other)]
    return any(not (role(first) or tells_present(first) or first.endswith(":")) for first in firsts)


def _tells(sheet: Sheet, cell: Cell) -> bool:
    """Whether this is a label of who was there; "Functie" is one at the head of a column only."""
    return tells_present(cell.text) or (role(cell.text) == "personal" and _is_head(sheet, cell))


def _is_head(sheet: Sheet, label: Cell) -> bool:
    """Whether `label` stands in a row of heads: "Naam" right beside "Functie", or two of them with words below each."""
    row = sheet.filled(label.row)
    at = row.index(label)
    if any(
        other is not label and (role(other.text) or tells_present(other.text)) for other in row[max(0, at - 1) : at + 2]
    ):
        return True
    below = {other.column for other in sheet.filled(label.row + 1)}
    labels = {other.column for other in row if tells_present(other.text)}
    return len(labels) > 1 and labels <= below
