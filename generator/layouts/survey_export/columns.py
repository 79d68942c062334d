"""This file finds a survey on a sheet: in which rows its heads stand, and what each of its columns is for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.layouts.column_roles import OTHERS, answer_voice, role, says_who, tells_editor, tells_present, tells_work
from generator.layouts.form.anchors import TELLING
from generator.layouts.headers import Asked, alike, asked, asked_ids, labels, with_more
from generator.layouts.questions import Texts, natural, normalise
from generator.layouts.values import are_names, hold, total_rows, value
from generator.model.names import naming
from generator.model.people import FIRST_NAME, names_people, tells_group, tells_person
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet

_FEWEST = 2
_MOSTLY = 0.8
_HIGHEST = 50
_MOST_HEADS = 3
_FEWEST_EQUAL = 3
_MOST_ROWS_TRIED = 6
_META = later(
    r"open[- ]?ended.*|open (?:answer|antwoord|vraag|question)|response|respons|antwoord|réponse(?: ouverte)?|antwort"
    r"|\{.*\}|[a-z]{1,4}\d+[\w.\[\]]*|\w*_text|offene antwort|open respons"
    r"|meerkeuze|multiple choice|(?:kort|lang) antwoord|(?:short|long) answer|essay|comment box|tekstvak"
    r"|(?:open|free|short|long|huge)(?: free)? text(?: entry)?|(?:open|vrije|korte|lange)(?: vrije)? tekst|text entry"
    r"|other \(please specify\)|anders,? namelijk.*|overig.*|tekst|text|free text|vrije tekst",
    re.IGNORECASE | re.DOTALL,
)
_PIECES = later(r"[\[\]]+|\s[-–:]\s")
_CHOICE = later(r"\[([^\[\]]{1,200})\]\s*$")
_WHO = frozenset(["wie", "who"])
_TEAM = frozenset(["team", "equipe"])


@dataclass
class Survey:
    """One sheet with answers: the row of its head, what each column asks, and why other columns are set aside.

    `voices` are the columns that say for whom somebody answers, the most telling first; `heads` are the other rows of
    heads, above and below; `part_of` gives for a column that goes on with the question of another the column of that;
    `ticks` gives the choice that a column stands for in which people said yes or no; `apart` are the rows below in
    which it says who was there, or how many answered; `stamped` says that a head tells more about who answered than a
    number, a status or who edits it, which any table may have.
    """

    head: int
    asked: dict[int, Asked] = field(default_factory=dict)
    aside: dict[int, str] = field(default_factory=dict)
    voices: list[int] = field(default_factory=list)
    numbers: int = 0
    heads: set[int] = field(default_factory=set)
    part_of: dict[int, int] = field(default_factory=dict)
    ticks: dict[int, str] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    stamped: bool = False

    @property
    def signed(self) -> bool:
        """Whether a head holds what only a survey has, such as a time stamp."""
        return any(reason in ("technical", "personal") for reason in self.aside.values())


def survey_on(sheet: Sheet, texts: Texts) -> Survey | None:
    """The survey on `sheet`: nearly all its questions stand in one row, and are not the head of a single table."""
    found = labels(sheet, texts)
    rows = Counter(label.cell.row for label in found if label.strong) or _short_row(sheet, found, texts)
    head, count = max(rows.items(), key=lambda row: (row[1], -row[0]), default=(0, 0))
    if count < _FEWEST and (more := _dressed_row(sheet, texts)):
        head = count = more
        rows = Counter({more: more})
    if not head or head > _HIGHEST or count < _MOSTLY * _apart_from(rows, head, found):
        return None
    asks = {label.cell.column: label for label in found if label.cell.row == head}
    if _is_table(sheet, head, asks, texts):
        return None
    survey = _columns(sheet, head, asks, texts)
    survey.asked |= {
        column: part for column, label in survey.asked.items() if (part := _part_of_table(label.cell, label, texts))
    }
    tables = [alike(part, texts.canvas) for label in survey.asked.values() for part in label.parts]
    apart = tables and not set.intersection(*tables)
    if not tables or not (apart or survey.stamped or survey.voices):
        return None
    if not survey.signed and any(label.strong and _asks_more(label, survey) for label in found):
        return None
    _other_heads(sheet, survey, texts)
    _tick(sheet, survey)
    _leave_out(sheet, survey)
    survey.apart = set() if survey.signed or survey.voices else _apart(sheet, survey)
    survey.apart |= {row for row in total_rows(sheet) if row > head}
    return survey


def _is_table(sheet: Sheet, head: int, asks: dict[int, Asked], texts: Texts) -> bool:
    """Whether the head is that of one table of the canvas, in which "Wie" does not say who answered.

    It does where the table asks in another column who it is about.
    """
    canvas = texts.canvas
    telling = [one for one in asks.values() if not _is_vague(one.cell.text)]
    tables = [alike(one.ids, canvas) for one in telling]
    own = {one.cell.column for one in telling if role(one.cell.text) not in ("voice", "personal")}
    free = [cell.text for cell in sheet.filled(head) if cell.column not in own and role(cell.text)]
    named = {canvas[id_].role for one in telling for id_ in one.ids} & {"stakeholder", "actor", "user"}
    who = any(normalise(text) in _WHO for text in free)
    if any(_holds_people(sheet, cell) for cell in sheet.filled(head) if normalise(cell.text) in _WHO):
        return False
    return len(tables) > 1 and bool(set.intersection(*tables)) and all(map(_is_vague, free)) and not (who and named)


def _holds_people(sheet: Sheet, head: Cell) -> bool:
    """Whether people stand below a head such as "Wie", in full or by their first names, and no parties."""
    below = sheet.below(head.row).get(head.column, [])
    first = (FIRST_NAME().fullmatch(text.strip()) and not tells_group(text) for text in below)
    return are_names(below) or any(map(tells_person, below)) or (len(below) > 0 and all(first))


def _is_vague(head: str) -> bool:
    """Whether a head says only who, or which number: in a table as well as in a survey."""
    return normalise(head) in _WHO or _is_anywhere(head)


def _is_anywhere(head: str) -> bool:
    """Whether any table may have a column with this head, such as a number or a status."""
    return head.casefold().strip(" .:") in OTHERS["any"]


def _asks_more(label: Asked, survey: Survey) -> bool:
    """Whether another question than those of the head stands below it, as on a form or a board."""
    return label.cell.row > survey.head and label.parts not in [one.parts for one in survey.asked.values()]


def _apart(sheet: Sheet, survey: Survey) -> set[int]:
    """The rows that begin with a label of who was there, after a blank row, those below them, and rows of remarks."""
    found: set[int] = set()
    people = False
    for row in sorted({row for row, _ in sheet.cells if row > survey.head}):
        first = next(iter(sheet.filled(row)), None)
        begins = first and (tells_present(first.text) or tells_present(first.text.partition(":")[0]))
        people = people or bool(begins and not sheet.row(row - 1))
        if people or (first and first.column not in survey.asked and role(first.text) == "remark"):
            found.add(row)
    return found


def _tick(sheet: Sheet, survey: Survey) -> None:
    """Find the columns that only say yes or no to a choice, as in "Knelpunten? [geld]": together one question."""
    marks = {column: mark[1] for column, one in survey.asked.items() if (mark := _CHOICE().search(one.cell.text))}
    below: dict[int, set[str]] = defaultdict(set)
    for cell in sheet.cells.values() if marks else ():
        if cell.column in marks and cell.row > survey.head and cell.row not in survey.heads and cell.text.strip():
            below[cell.column].add(cell.text.strip().casefold().replace(".", ""))
    first: dict[tuple[tuple[str, ...], ...], int] = {}
    for column, choice in marks.items():
        if below[column] and below[column] <= OTHERS["yes"] | OTHERS["no"]:
            survey.ticks[column] = choice
            whole = first.setdefault(survey.asked[column].parts, column)
            if whole != column:
                survey.part_of[column] = whole
                del survey.asked[column]


def _apart_from(rows: Counter[int], head: int, found: list[Asked]) -> int:
    """How many questions stand in the rows, without those of another row that only repeats the head."""
    columns = defaultdict(set)
    for label in found:
        if label.strong:
            columns[label.cell.row].add((label.cell.column, label.parts))
    return sum(
        count
        for row, count in rows.items()
        if row == head or abs(row - head) >= _MOST_HEADS or not columns[row] <= columns[head]
    )


def _short_row(sheet: Sheet, found: list[Asked], texts: Texts) -> Counter[int]:
    """The row with short names of questions beside what only a survey has, such as a time stamp; with their number.

    So is a row with nothing else but the head of groups, as "Tafel | Vraagstuk | Knelpunten | Doelen".
    """
    asked_here: dict[int, dict[int, str]] = defaultdict(dict)
    for label in found:
        if (id_ := natural(label.parts[0][0], texts.canvas)) in asked_ids(texts.canvas):
            asked_here[label.cell.row][label.cell.column] = id_
    rows = {row: ids for row, ids in asked_here.items() if len(alike(ids.values(), texts.canvas)) >= _FEWEST}

    def is_head(row: int) -> bool:
        other = [role(cell.text) for cell in sheet.filled(row) if cell.column not in rows[row]]
        telling = any(texts.canvas[id_].role in TELLING for id_ in rows[row].values())
        return "technical" in other or (telling and len(rows[row]) > _FEWEST and other in ([], ["voice"]))

    best = max(filter(is_head, rows), key=lambda row: (len(rows[row]), -row), default=0)
    return Counter({best: len(rows[best])}) if best else Counter()


def _dressed_row(sheet: Sheet, texts: Texts) -> int:
    """The row of a survey of which all questions have other words behind them; 0 when there is none."""
    rows = sorted({row for row, _ in sheet.cells})[:_MOST_ROWS_TRIED]
    for row in rows:
        cells = sheet.filled(row)
        signed = any(role(cell.text) in ("technical", "personal") for cell in cells)
        if signed and sum(with_more(cell, texts) is not None for cell in cells) >= _FEWEST:
            return row
    return 0


def _columns(sheet: Sheet, head: int, asks: dict[int, Asked], texts: Texts) -> Survey:
    """What each column is for. A question in full is one; a word that may be something else is what surveys add."""
    survey = Survey(head)
    guesses: list[int] = []
    below: dict[int, list[str]] = {}
    for cell in sheet.filled(head):
        found = asks.get(cell.column)
        said = sheet.roles.get(cell.column, "")
        kind = "voice" if said == "voice" else role(cell.text)
        if said and texts.canvas.find(said):
            survey.asked[cell.column] = asked(cell._replace(label=said), texts) or Asked(cell, ((said,),), strong=True)
        elif found and (found.strong or kind not in ("voice", "personal", "technical")):
            survey.asked[cell.column] = found
        elif kind == "voice":
            survey.voices.append(cell.column)
        elif kind in ("personal", "technical"):
            survey.aside[cell.column] = kind
            survey.stamped = survey.stamped or not (_is_anywhere(cell.text) or tells_editor(cell.text))
            if cell.text.strip().casefold() == "id":
                survey.numbers = cell.column
        elif more := with_more(cell, texts):
            survey.asked[cell.column] = more
        elif (guess := says_who(cell.text)) == "personal":
            below = below or sheet.below(head)
            survey.aside[cell.column] = says_who(cell.text, below.get(cell.column, [])) or "unclaimed"
        elif guess:
            guesses.append(cell.column)
        else:
            survey.aside[cell.column] = "unclaimed"
    survey.voices = sorted([*survey.voices, *guesses], key=lambda column: sheet.roles.get(column) != "voice")
    _doubt(survey, texts)
    return survey


def _part_of_table(cell: Cell, label: Asked, texts: Texts) -> Asked | None:
    """What `cell` asks where a mark in it names a column of the table that `label` asks: "Stakeholders? [1][Role]"."""
    canvas = texts.canvas
    firsts = {id_: naming(canvas[id_]) for id_ in alike(label.ids, canvas)}
    tables = {id_ for id_, first in firsts.items() if first and label.ids & {id_, first.id}}
    for piece in _PIECES().split(cell.text)[1:] if tables else ():
        known = dict.fromkeys(one.id for one in texts.known(piece) if one.id in canvas.table_of)
        if ids := tuple(id_ for id_ in known if canvas.table_of[id_].id in tables):
            return label._replace(cell=cell, parts=(ids,))
    return None


def _doubt(survey: Survey, texts: Texts) -> None:
    """Claim nothing for a short head that may ask who answers, where other questions stand in full; "Rol" may anywhere.

    It asks what the canvas does when it stands among the questions of its own table. "Plaats" or "Titel" is a
    respondent's, and not that of the workshop.
    """
    strong = [column for column, label in survey.asked.items() if label.strong]
    whole = texts.canvas.table_ids
    for column, label in [*survey.asked.items()]:
        roles = {texts.canvas[id_].role for id_ in label.ids}
        doubtful, about = strong or "role" in roles, all(role.startswith("meta.") for role in roles)
        beside = [survey.asked[near] for near in (column - 1, column + 1) if near in survey.asked]
        tables = alike(label.ids, texts.canvas)
        own = any(tables & alike(one.ids, texts.canvas) for one in beside)
        if doubtful and not (
            label.strong or own or (column > min(strong, default=column) and not (about or tables & whole))
        ):
            del survey.asked[column]
            survey.aside[column] = "unclaimed"


def _other_heads(sheet: Sheet, survey: Survey, texts: Texts) -> None:
    """The rows above and below the head that are heads too: codes, "Open-Ended Response", the choices of a question."""
    columns = set(survey.asked)
    for row in range(survey.head - 1, max(0, survey.head - _MOST_HEADS), -1):
        if sum(cell.column in columns for cell in sheet.filled(row)) < min(_FEWEST, len(columns)):
            break
        survey.heads.add(row)
    below = [row for row in sorted({row for row, _ in sheet.cells}) if row > survey.head]
    stamped = _stamped(sheet, survey, below)
    for row in below[: min(_MOST_HEADS, len(below) - 1)]:
        if row != survey.head + 1 + len([other for other in survey.heads if other > survey.head]):
            break
        if not _is_head(sheet.row(row), survey, stamped):
            break
        survey.heads.add(row)
        _continue(sheet.row(row), survey, texts)


def _stamped(sheet: Sheet, survey: Survey, below: list[int]) -> set[int]:
    """The technical columns in which every answer has its number or time, as a row of heads has not."""
    technical = [column for column, reason in survey.aside.items() if reason == "technical"]
    found: set[int] = set()
    for rows in (below[1:], below[2:]):
        filled = Counter(cell.column for row in rows for cell in sheet.filled(row))
        found |= {column for column in technical if rows and filled[column] >= _MOSTLY * len(rows)}
    return found


def is_wall(sheet: Sheet, survey: Survey) -> bool:
    """Whether notes hang below the questions, and nobody answers in a row.

    They do below short names alone, and else in columns without gaps that are not equally long.
    """
    if survey.signed or survey.voices:
        return False
    if not any(label.strong for label in survey.asked.values()):
        return True
    rows: dict[int, list[int]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.row > survey.head and cell.column in survey.asked and cell.text.strip():
            rows[cell.column].append(cell.row)
    gapless = all(found == list(range(survey.head + 1, survey.head + 1 + len(found))) for found in rows.values())
    return gapless and len({len(found) for found in rows.values()}) > 1


def parted(sheet: Sheet, survey: Survey, texts: Texts) -> tuple[Sheet, Sheet | None]:
    """`sheet` up to the last answer, and what stands below that, such as a conclusion or a table; None for nothing."""
    last = min(_last_answer(sheet, survey), _last_before_heads(sheet, survey, texts))
    if last == sheet.last_row:
        return sheet, None
    above = {place: cell for place, cell in sheet.cells.items() if cell.row <= last}
    below = {place: cell for place, cell in sheet.cells.items() if cell.row > last}
    return replace(sheet, cells=above), replace(sheet, cells=below)


def _last_before_heads(sheet: Sheet, survey: Survey, texts: Texts) -> int:
    """The last row of notes below short names, above a blank one and a row of other such heads, as bold and known."""
    asked = [label for label in survey.asked.values() if label.strong or not label.cell.is_bold]
    rows = [cells for cells in sheet.rows() if cells[0].row > survey.head] if not (asked or survey.signed) else []
    for above, below in pairwise(rows):
        if any(cell.is_bold for cell in above):
            break
        heads = len(below) > 1 and all(cell.is_bold for cell in below)
        known = heads and any(texts.known(cell.text) or texts.is_heading(cell.text) for cell in below)
        if known and below[0].row > above[0].row + 1:
            return above[0].row
    return sheet.last_row


def _last_answer(sheet: Sheet, survey: Survey) -> int:
    """The last row with answers. Only behind a blank row something else stands.

    Where it says in each row when or by whom it was answered, that is what has no such thing; else what begins two rows
    further down with a line alone, and below notes on a wall what does one of these two.
    """
    head = max(survey.head, *survey.heads, 0)
    rows = [cells[0].row for cells in sheet.rows() if cells[0].row > head] or [0]
    first = rows[0]
    # A number or a time is surer than a name, where "Conclusion:" may stand as well.
    kinds = [[column for column, why in survey.aside.items() if why == kind] for kind in ("technical", "personal")]
    signs = [[column for column in columns if sheet.says(first, column)] for columns in (*kinds, survey.voices)]
    if telling := next(filter(None, signs), None):
        # Who answers everything by hand answers too; what has a label in front is no answer.
        at = next(at for at in reversed(range(len(rows))) if _is_signed(sheet, rows[at], telling, survey))
        return rows[at] if rows[at + 1 :] and rows[at + 1] > rows[at] + 1 else sheet.last_row
    last, below = next(((row, below) for row, below in pairwise(rows) if below > row + 1), (first, 0))
    if survey.signed or survey.voices or last == first:
        return sheet.last_row
    alone, far = len(sheet.filled(below)) == 1, below > last + _FEWEST
    notes = replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if cell.row <= last})
    wall = any(label.strong for label in survey.asked.values()) and is_wall(notes, survey)
    return last if (alone and far) or (wall and (alone or far)) else sheet.last_row


def _is_signed(sheet: Sheet, row: int, telling: list[int], survey: Survey) -> bool:
    """Whether a row says who answered in one of the columns `telling`, or answers every question without a label."""
    if any(sheet.says(row, column) for column in telling):
        return True
    labelled = any(cell.text.rstrip().endswith(":") for cell in sheet.filled(row))
    return not labelled and all(sheet.says(row, column) for column in survey.asked)


def _is_head(cells: list[Cell], survey: Survey, stamped: set[int]) -> bool:
    """Whether a row below the head is a row of heads: without what each answer has, or with words of the tool."""
    filled = {cell.column: cell.text.strip() for cell in cells if cell.text.strip()}
    inside = [text for column, text in filled.items() if column in survey.asked]
    # "id" in the column of numbers is a head there too.
    words = all(value(filled[column]) == "text" for column in stamped & filled.keys())
    if not filled or (
        stamped and stamped <= filled.keys() and not words and not all(text.startswith("{") for text in inside)
    ):
        return False
    if stamped and not stamped & filled.keys():
        return True
    if not inside:
        return False
    equal = len(inside) >= _FEWEST_EQUAL and len({text.casefold() for text in inside}) == 1
    repeated = all(
        text == survey.asked[column].cell.text.strip() for column, text in filled.items() if column in survey.asked
    )
    return (
        repeated
        or (len(inside) > 1 and all(_META().fullmatch(text) for text in inside))
        or (equal and answer_voice(inside[0]) is not None)
    )


def _continue(cells: list[Cell], survey: Survey, texts: Texts) -> None:
    """Let columns without a head of their own, but with one in this row, go on with the question before them.

    Where that head names a column of the table of the question, they ask that.
    """
    known = {*survey.asked, *survey.aside, *survey.voices}
    last = max(known, default=0)
    for cell in cells:
        before = [column for column in known if column < cell.column]
        if cell.column in known or not cell.text.strip() or not before or cell.column > last + len(cells):
            continue
        whole = survey.asked.get(max(before))
        if whole and (part := _part_of_table(cell, whole, texts)):
            survey.asked[cell.column] = part
        elif whole:
            survey.part_of[cell.column] = max(before)


def _first_names(head: str, texts: list[str]) -> bool:
    """Whether a column of names may be of people: who fills in "Naam groep" alone types his own as easily."""
    return any(word in head.casefold() for word in ("naam", "name")) and all(text.strip().isalpha() for text in texts)


def _leave_out(sheet: Sheet, survey: Survey) -> None:
    """Set aside voices that tell who somebody is, and columns without any head in which several people answered.

    Where somebody works does so too. A person may say that a column tells the group all the same.
    """
    below: dict[int, list[str]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.row > survey.head and cell.row not in survey.heads and cell.text.strip():
            below[cell.column].append(cell.text)
    heads = {cell.column: cell.text for cell in sheet.row(survey.head)}
    for column in [column for column in survey.voices if sheet.roles.get(column) != "voice"]:
        head = heads.get(column, "")
        numbers = all(text.isdigit() and len(text) < _FEWEST_EQUAL for text in below[column])
        about = hold(below[column]) in ("personal", "technical") and not numbers
        works = tells_work(head) or bool(_TEAM & set(head.casefold().split()))
        names = are_names(below[column]) and any(map(tells_person, below[column]))
        names = names or all(map(names_people, below[column]))
        if about or works or names or _first_names(head, below[column]):
            survey.voices.remove(column)
            survey.aside[column] = "personal"
    for column in [column for column, reason in survey.aside.items() if reason == "unclaimed"]:
        kind = hold(below[column])
        if kind == "empty" or (kind in ("personal", "technical") and "?" not in heads.get(column, "")):
            survey.aside[column] = "technical" if kind == "empty" else kind
    known = {*survey.asked, *survey.aside, *survey.voices, *survey.part_of}
    for column, texts in below.items():
        if column not in known and len(texts) > 1:
            survey.aside[column] = "unclaimed"
