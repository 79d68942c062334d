"""This file knows what the columns of a list or a survey are for, by the words at their head, and what they ask."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import WeakKeyDictionary

from generator.layouts.board.split import cut, strong
from generator.layouts.questions import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.layouts.questions import Texts
    from generator.model import Canvas
    from generator.xlsx.cells import Cell, Sheet

Role = Literal["question", "answer", "block", "remark", "voice", "personal", "technical", ""]

_WORDS: dict[Role, str] = {
    "question": "vraag vragen canvasvraag canvasvragen vraagtekst onderwerp onderdeel item question questions prompt"
    " prompts topic canvas_question question_text",
    "block": "blok blokken bloknummer thema categorie rubriek sectie hoofdstuk pagina canvas canvasblok block"
    " blocks section category theme chapter page canvas_block",
    "remark": "opmerking opmerkingen toelichting toelichtingen uitleg notitie notities aantekening aantekeningen"
    " commentaar reactie_facilitator bijzonderheden actie acties vervolg hulptekst remark remarks note notes comment"
    " comments explanation follow-up clarification hint",
    "voice": "groep groepen groepsnaam naam_groep groepsnummer tafel tafelnummer team subgroep werkgroep groep/tafel"
    " organisatie uw_organisatie jouw_organisatie naam_organisatie afdeling group groups group_name table team_name"
    " subgroup organisation organization your_organisation your_organization department",
    "personal": "naam uw_naam jouw_naam voornaam achternaam naam_deelnemer respondent deelnemer ingevuld_door e-mail"
    " email e-mailadres emailadres mailadres gebruikersnaam telefoon telefoonnummer mobiel auteur name your_name"
    " full_name first_name last_name participant email_address e-mail_address username phone phone_number author"
    " respondent_name filled_in_by mobile",
    "technical": "id nr nummer volgnummer # no no. number volgorde vraagnummer tijdstempel begintijd starttijd eindtijd"
    " voltooiingstijd tijd_van_voltooien tijd_van_voltooiing laatst_gewijzigd tijd_van_laatste_wijziging datum_en_tijd"
    " tijdstip score totaalscore totaal_punten taal status timestamp start_time completion_time end_time submitted_at"
    " submission_date last_modified_time last_modified total_points quiz_feedback points language duration response_id"
    " submission_id respondent_id ip-adres ip_address ip",
}
_ROLES: dict[str, Role] = {word.replace("_", " "): role for role, words in _WORDS.items() for word in words.split()}
_ANSWER = re.compile(
    r"\b(?:antwoord(?:en)?|inbreng|invulling|opbrengst|resultaat|resultaten|respons|reacties?|tekst|answers?|responses?|repl(?:y|ies)"
    r"|input|outcomes?|results?|text)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:groep|tafel|team|subgroep|werkgroep|ronde|group|table|subgroup|round|respondent|deelnemer|participant)"
    r"(?:\s+[\w-]+|\s*\d+)(?:\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_WHO = re.compile(r"\b(?:groep|tafel|team|organisatie|afdeling|group|organi[sz]ation|department)\b")
_SAYS_NAME = re.compile(r"\b(?:naam|name|e-?mail(?:adres| address)?|telefoon(?:nummer)?|phone(?: number)?|mobiel)\b")
_POINTS = re.compile(r"(?:punten|points|feedback)\s*[-–:]\s.*", re.IGNORECASE | re.DOTALL)
_AGAIN = re.compile(r"(?<=\D)\s?\(?\d{1,2}\)?\s*$")
_GLUED = re.compile(r"(?<=[^\W\d])\d{1,2}$")
_LONGEST, _LONGEST_VOICE = 1_000, 80


class Asked(NamedTuple):
    """What one cell asks: for each question in it the ids that it may have, from most likely to least."""

    cell: Cell
    parts: tuple[tuple[str, ...], ...]


def role(text: str) -> Role:
    """What a column with this head is for, as far as the head alone can tell; "" when it cannot."""
    bare = _bare(text)
    if found := _ROLES.get(bare) or _ROLES.get(_GLUED.sub("", bare)):
        return found
    return "technical" if _POINTS.fullmatch(bare) else ""


def answer_voice(text: str) -> str | None:
    """Whose answers stand below a head such as "Antwoord groep 1": "groep 1"; empty for nobody's, None for no answers.

    Only a number behind the word is no voice: it counts the answers of one group.
    """
    line = " ".join(text.split())
    if _ANSWER.search(line):
        rest = _ANSWER.sub(" ", line).strip(" -–:()[]/.,")
        words = [word for word in rest.split() if word.casefold() not in _SMALL]
        return "" if rest.isdigit() or not words else voice(" ".join(words).strip(" -–:()[]/.,"))
    return voice(line) if _GROUP.fullmatch(line) else None


_SMALL = frozenset(["van", "de", "het", "uit", "of", "the", "from", "by", "door", "uw", "your", "jouw"])


def says_who(text: str) -> Role:
    """What the head of a column that asks nothing of the canvas asks about the respondent: a group, a name, nothing."""
    bare = _bare(text)
    if _SAYS_NAME.search(bare) and not _SAYS_WHO.search(bare):
        return "personal"
    return "voice" if _SAYS_WHO.search(bare) else ""


def voice(text: str) -> str:
    """`text` as the name of a group, on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VOICE else line[: _LONGEST_VOICE - 1].rstrip() + "…"


def labels(sheet: Sheet, texts: Texts) -> list[tuple[Asked, bool]]:
    """Every cell of `sheet` that asks something, and whether it can hardly be anything else; looked for once."""
    kept = _LABELS.setdefault(texts, {})
    if id(sheet) not in kept:
        found = [(one, _is_strong(one, texts)) for cell in sheet.cells.values() if (one := asked(cell, texts))]
        # The sheet is kept along, so that no other gets its id.
        kept[id(sheet)] = (sheet, found)
    return kept[id(sheet)][1]


_LABELS: WeakKeyDictionary[Texts, dict[int, tuple[Sheet, list[tuple[Asked, bool]]]]] = WeakKeyDictionary()


def asked(cell: Cell, texts: Texts) -> Asked | None:
    """What `cell` asks and nothing else: a question, several, or one with the number of its repetition behind it."""
    if cell.kind != "text" or not (cell.label or texts.begins(cell.text)):
        return None
    known = texts.of(cell)
    if not known:
        parts = cut(cell, texts)
        if parts and not parts[0].start and all(part.middle == part.end for part in parts):
            return Asked(cell, tuple(part.ids for part in parts))
        shorter = _AGAIN.sub("", cell.text) if len(cell.text) < _LONGEST else ""
        known = texts.known(shorter) if shorter and shorter != cell.text else []
    return Asked(cell, (tuple(dict.fromkeys(one.id for one in known)),)) if known else None


def _is_strong(found: Asked, texts: Texts) -> bool:
    """Whether the cell is too much of a question to be the head of something else: "Organisatie" is not."""
    text = found.cell.text
    known = texts.of(found.cell) or texts.known(_AGAIN.sub("", text))
    return bool(found.cell.label) or len(found.parts) > 1 or any(strong(text, one) for one in known)


def choose(found: Sequence[Asked], canvas: Canvas) -> list[list[str]]:
    """For each cell the id of every question in it; a text of two tables goes with what was asked before it.

    Where nothing before it belongs to one of the two, what follows decides.
    """
    tables: list[str] = []
    places: list[tuple[int, int]] = []
    for number, one in enumerate(found):
        for part, ids in enumerate(one.parts):
            of = {_table(id_, canvas) for id_ in ids}
            tables.append(of.pop() if len(of) == 1 else "")
            places.append((number, part))
    later: dict[str, list[int]] = defaultdict(list)
    for at, table in enumerate(tables):
        later[table].append(at)
    before: dict[str, int] = {}
    result = [[ids[0] for ids in one.parts] for one in found]
    for at, (number, part) in enumerate(places):
        ids = found[number].parts[part]
        if len(ids) > 1:
            wanted = {_table(id_, canvas): id_ for id_ in reversed(ids)}
            past = [table for table in wanted if table in before]
            coming = {table: place for table in wanted if (place := _after(later[table], at))}
            if past:
                tables[at] = max(past, key=before.__getitem__)
            else:
                tables[at] = min(coming, key=coming.__getitem__, default=_table(ids[0], canvas))
            result[number][part] = wanted[tables[at]]
        before[tables[at]] = at
    return result


def _after(places: list[int], at: int) -> int:
    """The first of `places`, which are sorted, after `at`; 0 when there is none."""
    number = bisect(places, at)
    return places[number] if number < len(places) else 0


def natural(id_: str, canvas: Canvas) -> str:
    """The question itself, or for a whole table the first column that the canvas asks for."""
    question = canvas.find(id_)
    if question is None or not question.columns:
        return id_
    required = [column for column in question.columns if column.asked and column.required]
    return (required or list(question.columns))[0].id


def asked_ids(canvas: Canvas) -> set[str]:
    """The questions and columns that the canvas itself asks."""
    return {
        part.id
        for section in canvas.sections
        if section.asked
        for question in section.questions
        for part in (question.columns or (question,))
        if part.asked and not part.prompt
    }


def alike(ids: Iterable[str], canvas: Canvas) -> set[str]:
    """The questions and tables to which `ids` belong."""
    return {_table(id_, canvas) for id_ in ids}


def _table(id_: str, canvas: Canvas) -> str:
    return canvas.table_of[id_].id if id_ in canvas.table_of else id_


def _bare(text: str) -> str:
    return normalise(" ".join(text.split())) or text.strip().casefold()
