"""This file knows the heads above user stories, however people dress them: "Als <rol>", "Wil ik wens", "So that"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import toml
from generator.model import LANGUAGES, Canvas, Language, Question, sentences
from generator.system.patterns import later

if TYPE_CHECKING:
    from generator.xlsx.cells import Cell, Sheet, Workbook

_LONGEST = 60
_WHO = "rol|gebruiker|gebruikersrol|persona|wie|actor|type gebruiker|soort gebruiker|functie|belanghebbende|stakeholder"
_WHAT = "wens|wensen|doel|behoefte|wat|functie|functionaliteit|actie|iets|dit"
_WHY = "waarde|doel|reden|baat|nut|resultaat|waarom|voordeel|effect"
_USER = "role|user|who|actor|persona|stakeholder|type of user|user type|user role"
_NEED = "wish|goal|what|feature|function|functionality|action|something|need|this|requirement"
_GAIN = "value|benefit|reason|why|goal|result|outcome"
_WORDS: dict[str, dict[str, frozenset[str]]] = {
    part: {name: frozenset(words.split(", ")) for name, words in lists.items()}
    for part, lists in toml.load(Path(__file__).with_suffix(".toml")).items()
}
_BARE, VAGUE_ROLES = _WORDS["stories"], _WORDS["roles"]
_VAGUE, _AIMS = (["wie", "wat"], ["who", "what"]), ("doel", "goal")
_OF_SENTENCES = later(r"(?:user ?)?(?:story|stories)\b|(?:us|verhaal|omschrijving|beschrijving|description|summary)$")
_SIDES = {role: VAGUE_ROLES[role] for role in ("stakeholders.for", "stakeholders.with")}
_MOSTLY = 0.6
_OF_ACTIONS, _OF_LISTS = _WORDS["others"]["actions"], _WORDS["others"]["lists"]
_DRESS = re.compile(r"[\W_]+")


def story_part(text: str) -> tuple[str, Language] | None:
    """The role of the column of stories ("user", "wish", "value") of which `text` is the head, and its language."""
    if len(text) > _LONGEST:
        return None
    return _heads().get(_bare(text))


@cache
def _heads() -> dict[str, tuple[str, Language]]:
    """The part that every head names. To look one of 1,400 up is cheaper than to compile patterns."""
    heads: dict[tuple[str, Language], Iterable[str]] = {
        ("user", "nl"): chain(_either("als", "| een| de", _or(_WHO)), _either(_WHO, " als")),
        ("wish", "nl"): chain(
            _either("wil ik|wil we|wil wij|willen ik|willen we|willen wij", "| graag", "| kunnen", _or(_WHAT)),
            _either("ik|we|wij", " wil| willen", "| graag", "| kunnen", _or(_WHAT)),
            _either(_WHAT, " wil ik"),
        ),
        ("value", "nl"): chain(
            _either("zodat|opdat", "| ik| we| wij", "| kan| kunnen", _or(_WHY)),
            _either(_WHY, " zodat"),
            _either("om", "| te", _or(_WHY)),
        ),
        ("user", "en"): chain(_either("as a|as an|as the", _or(_USER)), _either("as ", _USER), _either(_USER, " as a")),
        ("wish", "en"): chain(
            _either("i|we", " want| need| would like| can", "| to", "| be able to", _or(_NEED)),
            _either(_NEED, " i want"),
        ),
        ("value", "en"): chain(
            _either("so that", "| i| we| i can| we can", _or(_GAIN)),
            _either("so ", f"i can|we can|{_GAIN}"),
            _either(_GAIN, " so that"),
        ),
    }
    return {head: part for part, some in reversed(heads.items()) for head in some}


def _or(words: str) -> str:
    """One of `words`, behind a space, or nothing."""
    return "|" + "|".join(f" {word}" for word in words.split("|"))


def _either(*parts: str) -> Iterator[str]:
    """Every text that takes one of the words (between bars) of each part."""
    return map("".join, product(*(part.split("|") for part in parts)))


def label_stories(workbook: Workbook, canvases: Iterable[Canvas]) -> None:
    """Write in heads such as "Rol | Behoefte | Reden", side by side, which columns of stories they are.

    Heads of which a person said what they are stay so, and those of a list of actions are left. Below the title of
    another table ("Knelpunten") "Wie | Wat | Waarom" are columns of that, as far as it has them.
    """
    canvases = tuple(canvases)
    tables = [question for canvas in canvases for question in canvas.questions() if question.role == "stories"]
    own = {column.id for table in tables for column in table.columns}
    ids = {column.role: column.id for table in tables for column in reversed(table.columns)}
    if not ids.keys() >= _BARE.keys():
        return
    for sheet in workbook.sheets:
        users = (cell for cell in sheet.cells.values() if len(cell.text) <= _LONGEST)
        labelled: dict[tuple[int, int], Cell] = {}
        for row in sorted({cell.row for cell in users if _may_be("user", _bare(cell.text))}):
            if three := _three(sheet.row(row), own):
                columns = _columns(sheet, row, canvases, ids)
                labelled |= {
                    (row, cell.column): cell._replace(label=id_)
                    for part, cell in three
                    if not cell.label and (id_ := columns.get(part if columns is ids else _bare(cell.text)))
                }
        rows = {row for row, _ in labelled}
        labelled |= {
            (cell.row, cell.column): cell._replace(label=ids["wish"])
            for cell in _above_sentences(sheet)
            if cell.row not in rows
        }
        sheet.put(labelled)


def label_sides(workbook: Workbook, canvases: Iterable[Canvas]) -> None:
    """Write in "Voor wie" and "Met wie", where both stand on a sheet, that they name the tables of stakeholders.

    Beside or below each stands another head of its table, and none of a list of actions: one alone may ask for whom
    something is an issue, and with whom there is an appointment.
    """
    tables = {question.role: question for canvas in canvases for question in canvas.questions()}
    tables = {role: tables[role] for role in _SIDES if role in tables}
    heads = {role: {name for column in table.columns for name in _names(column)} for role, table in tables.items()}
    for sheet in workbook.sheets if len(tables) == len(_SIDES) else ():
        found: dict[str, list[Cell]] = {role: [] for role in tables}
        for cell in sheet.cells.values():
            bare = _bare(cell.text) if len(cell.text) <= _LONGEST and not cell.label else ""
            for role in (role for role, words in _SIDES.items() if bare in words):
                around = {_bare(one.text) for row in (cell.row, cell.row + 1) for one in sheet.row(row)}
                if around & heads[role] and not around & _OF_ACTIONS:
                    found[role].append(cell)
        if all(len(cells) == 1 for cells in found.values()):
            sheet.put({(one.row, one.column): one._replace(label=tables[role].id) for role, (one,) in found.items()})


@cache
def _names(column: Question) -> frozenset[str]:
    names = (wording.get(language) for wording in (column.label, column.short) for language in LANGUAGES)
    return frozenset(map(_bare, (*names, *column.aliases, *VAGUE_ROLES.get(column.role, ()))))


def is_head(text: str, column: Question) -> bool:
    """Whether `text` is what people write above that column of a table: "Rol", "(rol)" or "Als ..." above users."""
    bare = _bare(text) if len(text) <= _LONGEST else ""
    return bool(bare) and (bare in _names(column) or (column.role in _BARE and _may_be(column.role, bare)))


def _columns(sheet: Sheet, row: int, canvases: Iterable[Canvas], stories: dict[str, str]) -> dict[str, str]:
    """What "Wie", "Wat" and "Waarom" are in `row`: the columns of `stories` by role, else of the table named above it.

    Of that they are by those words; nothing where a title names what has no such columns.
    """
    titles: dict[str, dict[str, str]] = {}
    for title, columns in ((title, columns) for canvas in canvases for title, columns in _titles(canvas, stories)):
        titles[title] = titles.get(title) or columns
    return next((titles[title] for title in _above(sheet, row) if title in titles), stories)


def _titles(canvas: Canvas, stories: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What may stand above a table, with what "Wie", "Wat" and "Waarom" are there; `stories` above user stories."""
    for section in canvas.sections:
        tables = [question for question in section.questions if question.columns]
        names = [(section.title, section.sheet, section.aliases, tables[0] if len(tables) == 1 else None)]
        for question in section.questions:
            parts = (question, *(question.columns if question.role != "stories" else ()))
            names += [(part.label, part.short, part.aliases, question) for part in parts]
        for first, second, aliases, table in names:
            ours = table is not None and table.role == "stories"
            columns = (
                stories
                if ours
                else {
                    word: column.id
                    for column in (table.columns if table else ())
                    for word in VAGUE_ROLES.get(column.role, ())
                }
            )
            for text in (*aliases, *(one.get(language) for one in (first, second) for language in LANGUAGES)):
                yield _title(text), columns


def _above(sheet: Sheet, row: int) -> Iterator[str]:
    """The words that may be the title of the table of which the heads stand in `row`, the nearest first.

    They stand alone in their row, right above it, above a hint or above a blank row; or they name the sheet.
    """
    near = [sheet.filled(above) for above in (row - 1, row - 2)]
    yield from (_title(cells[0].text) for cells in near if len(cells) == 1 and len(near[0]) <= 1)
    yield _title(sheet.name)


def _title(text: str) -> str:
    """`text` as a title is compared: "2. Belanghebbenden:" is "belanghebbenden"."""
    return re.sub(r"^\d+ ", "", _bare(text)) if len(text) <= _LONGEST else ""


def _above_sentences(sheet: Sheet) -> Iterator[Cell]:
    """The heads such as "Story" above columns in which every cell is the whole sentence of a story, or most are."""
    heads: dict[int, Cell] = {}
    for cell in sheet.cells.values():
        if not cell.label and len(cell.text) <= _LONGEST and _OF_SENTENCES().match(_bare(cell.text)):
            heads[cell.column] = min(cell, heads.get(cell.column, cell), key=lambda one: one.row)
    below: dict[int, list[str]] = {column: [] for column in heads}
    for cell in sheet.cells.values() if heads else ():
        if cell.column in heads and cell.row > heads[cell.column].row and cell.text.strip():
            below[cell.column].append(cell.text)
    for column, texts in below.items():
        whole = sum(bool(sentences(text)) for text in texts)
        if not texts or whole < _MOSTLY * len(texts):
            continue
        if (
            "stor" in heads[column].text.casefold()
            or whole == len(texts)
            or _holds_stories(sheet, heads[column], whole)
        ):
            yield heads[column]


def _holds_stories(sheet: Sheet, head: Cell, whole: int) -> bool:
    """Whether "Omschrijving" stands above stories of which some are no `whole` sentence, and not above a list."""
    beside = [cell for cell in sheet.filled(head.row) if cell.column != head.column]
    return whole > 1 and not any(_bare(cell.text) in _OF_LISTS for cell in beside)


def _three(cells: list[Cell], own: set[str]) -> list[tuple[str, Cell]]:
    """The cells of a row that say who, what and why, in that order and side by side; nothing when they do not.

    Nor when a person said of a head in that row that it is anything but one of `own`, the columns of stories.
    """
    heads = [(_bare(cell.text) if len(cell.text) <= _LONGEST else "", cell) for cell in cells]
    if any(head in _OF_ACTIONS or (cell.label and cell.label not in own) for head, cell in heads):
        return []
    for start in range(len(heads) - 2):
        three = heads[start : start + 3]
        aside = all(after.column - before.column == 1 for (_, before), (_, after) in pairwise(three))
        # "Wie | Wat | Doel" stands above an agenda or a list of actions.
        vague = [head for head, _ in three[:2]] in _VAGUE and three[2][0] in _AIMS
        if aside and not vague and all(_may_be(part, head) for part, (head, _) in zip(_BARE, three, strict=True)):
            return [(part, cell) for part, (_, cell) in zip(_BARE, three, strict=True)]
    return []


def _may_be(part: str, head: str) -> bool:
    """Whether `head` stands above that part of stories, or may where the two others stand beside it."""
    return head in _BARE[part] or _heads().get(head, ("", ""))[0] == part


def _bare(text: str) -> str:
    if "  " not in text and text.replace(" ", "").isalnum():  # as most are, and faster than to look for signs
        return text.strip().casefold()
    return _DRESS.sub(" ", text).strip().casefold()
