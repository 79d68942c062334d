"""This file says which canvas a workbook holds and in which layout, and refuses a workbook that holds none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice, pairwise
from typing import NamedTuple

from generator.errors import UnreadableError
from generator.layouts import form, mapping, survey_export
from generator.layouts.form.anchors import TELLING
from generator.layouts.headers import asked
from generator.layouts.questions import Texts, asked_parts, normalise
from generator.layouts.reading import LAYOUTS, Reading
from generator.layouts.split import strong, with_answer
from generator.layouts.survey_export.columns import survey_on
from generator.layouts.survey_export.polls import polls_in
from generator.model import Canvas, sentences
from generator.model.marks import CANVAS_NAME, MAKER, PRODUCT_NAME
from generator.model.priorities import priority_rank
from generator.system.patterns import later
from generator.xlsx.cells import Workbook

_FEWEST_WORDS = 3
_FEWEST_STORIES = 2
_NAMES_STORIES = later(r"\b(?:user ?stor(?:y|ies)|gebruikersverha(?:al|len)|(?:product ?)?backlog)\b", re.IGNORECASE)
_SHARE = 0.1
_MOST_TOLD = 5
_LONGEST_ROW, _LONGEST_TITLE = 5_000, 100
_CANVAS, _WORDS = "canvas", re.compile(r"\w+")


class Best(NamedTuple):
    """What a workbook was recognised as: the key of its layout, its canvas, and how much of that stands in it."""

    layout: str
    canvas: Canvas
    match: float


def recognise(workbook: Workbook, canvases: Mapping[str, Canvas], texts: Mapping[str, Texts], layout: str) -> Best:
    """The layout and the canvas that fit best, and how well; `layout` names the only one that may be chosen.

    Raises UnreadableError when the workbook says that it is something else, or when nothing of a canvas stands in it.
    """
    said = form.constant(workbook.names, CANVAS_NAME)
    _refuse_others(workbook, said, canvases)
    # Of the small canvas a few short words are a large part: what stands in full, or as a title, decides first.
    # A table of stories, which people add to any canvas, comes after it.
    columns = {
        id_: {part.id for one in canvases[id_].questions() if one.role == "stories" for part in one.columns}
        for id_ in canvases
    }
    asks = {id_: _in_full(workbook, texts[id_]) for id_ in canvases} if not said else {}
    counted = {id_: (len(found - columns[id_]), len(found & columns[id_])) for id_, found in asks.items()}
    headed = dict.fromkeys(counted, False)
    if not any(map(sum, counted.values())):
        counted = {id_: _by_name(workbook, texts[id_]) for id_ in counted}
        headed = {id_: _is_headed(workbook, id_, texts) for id_ in counted}
    titles = {id_: len(_own_titles(workbook, id_, texts)) for id_ in counted}
    full = {id_: (headed[id_], count + titles[id_], count + more) for id_, (count, more) in counted.items()}
    full = full or {said: (True, 0, 0)}
    best: tuple[tuple[tuple[bool, int, int], float], Best] | None = None
    for canvas in sorted((canvases[id_] for id_ in full), key=lambda canvas: full[canvas.id], reverse=True):
        if best and full[canvas.id] < best[0][0]:
            break
        for name, claim in claims(workbook, texts[canvas.id], layout).items():
            if (claim or layout) and (best is None or (full[canvas.id], claim) > best[0]):
                best = ((full[canvas.id], claim), Best(name, canvas, claim))
    if best is None and (of_stories := next((one for one in texts.values() if _tells_stories(workbook, one)), None)):
        return Best(form.LAYOUT, of_stories.canvas, 0.0)
    if best is None:
        code = "one-column" if any(_holds_rows(workbook, one) for one in texts.values()) else "no-canvas"
        raise UnreadableError(code, file=workbook.file, canvases=_titles(canvases))
    return best[1]


def claims(workbook: Workbook, texts: Texts, only: str = "") -> dict[str, float]:
    """How well each layout, or that called `only`, fits what stands in `workbook`, or in some sheets of it."""
    only = only or ("list" if mapping.said_list(workbook) else "")
    apart = {"board"} if survey_export.signed(workbook, texts) else set()
    # On a sheet with one question and a head below it, "Naam" is no question.
    apart |= {"list"} if any(poll.head for poll in polls_in(workbook, texts)) else set()
    apart |= {"form"} if survey_export.stamped(workbook, texts) else set()
    return {
        name: layout.claims(workbook, texts)
        for name, layout in LAYOUTS.items()
        if name == only or not (only or name in apart)
    }


def refuse_little(workbook: Workbook, best: Best, texts: Texts, reading: Reading, *, mapped: bool) -> None:
    """Raise UnreadableError, with what was recognised, when that is too little to call the workbook a canvas.

    A question in full with an answer to it is enough, and so are some short names and two stories in whole sentences;
    one word ("Data") is not. What people `mapped` themselves is meant to be read.
    """
    if mapped or (_has_stories(reading, best.canvas) and _calls_stories(workbook)):
        return
    full = _in_full(workbook, texts)
    labelled = {cell.label for cell in workbook.cells()}
    if full <= labelled and ("creator", MAKER) in workbook.properties:
        # An overview from before such workbooks were marked: a form of ours holds questions in full.
        raise UnreadableError("own-product", file=workbook.file)
    read = {answer.question for answer in reading.response.every_answer()}
    if read and (full or _is_telling(read, best.canvas)):
        return
    asks = any(finding.code == "answers-undecided" for finding in reading.findings)
    known = {cell.text.strip(): texts.known(cell.text) for cell in workbook.cells()}
    may_be = {one.id for found in known.values() for one in found}
    if (full and best.match >= _SHARE and len(full) > 1) or (asks and (full or _is_telling(may_be, best.canvas))):
        return
    told = ", ".join(f"\u201c{text}\u201d" for text in [text for text, found in known.items() if found][:_MOST_TOLD])
    title = best.canvas.title.get(workbook.language)
    raise UnreadableError(
        "little-canvas", file=workbook.file, canvas=title, found=told or "-", layouts=", ".join(LAYOUTS)
    )


def _tells_stories(workbook: Workbook, texts: Texts) -> bool:
    """Whether stories in whole sentences stand in a workbook that asks nothing else and says what they are."""
    found = (cell for cell in workbook.cells() if sentences(cell.text))
    several = len([*islice(found, _FEWEST_STORIES)]) == _FEWEST_STORIES and _calls_stories(workbook)
    return several and _has_stories(form.read(workbook, texts, 0.0), texts.canvas)


def _calls_stories(workbook: Workbook) -> bool:
    """Whether a title names stories, or a head a priority in words: complaints may be such sentences as well."""
    short = {cell.text for cell in workbook.cells() if 1 < len(cell.text) <= _LONGEST_TITLE}
    return any(_NAMES_STORIES().search(text) or priority_rank(text) for text in short)


def _has_stories(reading: Reading, canvas: Canvas) -> bool:
    """Whether several stories in whole sentences were read."""
    stories = canvas.by_role("stories")
    wish = stories and stories.column("wish")
    rows = [row for row in reading.response.records if stories and wish and row.table == stories.id]
    return sum(bool(wish and sentences(row.text(wish.id))) for row in rows) >= _FEWEST_STORIES


def _is_telling(read: set[str], canvas: Canvas) -> bool:
    """Whether the questions that were `read` by their short names are enough, and one of them is of a canvas alone.

    "Stap | Wie | Data" and "Data | Bron | Eigenaar" stand in many workbooks; "Vraagstuk" and "Wil ik" do not.
    """
    parts = [part for section in canvas.sections if section.asked for part in section.parts]
    telling = {part.id for part in parts if part.role in TELLING}
    counted = {part.id for part in parts if part.asked or part.role == "user"} & read
    return len(counted) >= _FEWEST_WORDS and (not telling or bool(telling & read))


def _refuse_others(workbook: Workbook, said: str, canvases: Mapping[str, Canvas]) -> None:
    """Refuse what we made ourselves and is no canvas, and a form of a canvas that is not among the templates."""
    if form.constant(workbook.names, PRODUCT_NAME):
        raise UnreadableError("own-product", file=workbook.file)
    if said and said not in canvases:
        raise UnreadableError("unknown-canvas", file=workbook.file, canvas=said, canvases=_titles(canvases))


def _holds_rows(workbook: Workbook, texts: Texts) -> bool:
    """Whether whole rows stand in one cell each ("Vraag;Antwoord"): what was between commas was not taken apart."""
    cells = (cell.text for cell in workbook.cells() if len(cell.text) < _LONGEST_ROW)
    pieces = (piece.strip('" ') for text in cells for mark in ";,\t" if mark in text for piece in text.split(mark))
    return any(known.full for piece in pieces for known in texts.known(piece))


def _titles(canvases: Mapping[str, Canvas]) -> str:
    return " / ".join(canvas.title.get("nl") for canvas in canvases.values())


def _is_headed(workbook: Workbook, id_: str, texts: Mapping[str, Texts]) -> bool:
    """Whether the first words on a sheet say which canvas it is: "canvas light, gemeente Buiten"."""
    names = {one: [{*_WORDS.findall(name)} for name in known.names] for one, known in texts.items()}
    own = set.intersection(*names.pop(id_)).difference(*(words for found in names.values() for words in found))
    firsts = [sheet.first.text for sheet in workbook.sheets if sheet.first]
    words = [_WORDS.findall(text.casefold()) for text in firsts if len(text) <= _LONGEST_TITLE]
    pairs = [{one, other} for found in words for one, other in pairwise(found)]
    return any(own & pair and _CANVAS in "".join(pair) for pair in pairs)


def _by_name(workbook: Workbook, texts: Texts) -> tuple[int, int]:
    """How many names of what the canvas asks stand in the workbook, and of how many questions these may be."""
    asked = texts.canvas.table_ids | {part.id for part in asked_parts(texts.canvas)}
    found: set[frozenset[str]] = set()
    for cell in workbook.cells():
        part = with_answer(cell, texts)
        found.add(frozenset(part.ids if part else (known.id for known in texts.of(cell))) & asked)
    return len(found - {frozenset()}), len(frozenset[str]().union(*found))


def _own_titles(workbook: Workbook, id_: str, texts: Mapping[str, Texts]) -> set[str]:
    """The titles of blocks and tables ("User stories") in the workbook that only the canvas `id_` has, and no other."""
    own, *others = sorted(texts.values(), key=lambda one: one.canvas.id != id_)
    lines = {cell.text.strip() for cell in workbook.cells() if len(cell.text) <= _LONGEST_TITLE}
    found = {
        line for line in lines if own.is_heading(line) or any(own.canvas[one.id].columns for one in own.known(line))
    }
    return {normalise(line) for line in found if not any(one.is_heading(line) or one.known(line) for one in others)}


def _in_full(workbook: Workbook, texts: Texts) -> set[str]:
    """The questions and columns of a canvas that stand in the workbook in full, or have a name there."""
    found = {name.name.casefold() for name in workbook.names if texts.canvas.find(name.name.casefold())}
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            text = cell.text
            line = text.partition("\n")[0]
            known = texts.of(cell) or (texts.known(line) if line != text else [])
            found.update(one.id for one in known if one.id == cell.label or strong(line, one))
            if not known and (one := asked(cell, texts)) and one.strong:
                found |= one.ids
            elif not known and (answered := with_answer(cell, texts)):
                question = text[: answered.middle]
                found.update(one.id for one in texts.known(question) if strong(question, one))
        # In the heads of a survey a question may have any words behind it.
        survey = survey_on(sheet, texts)
        heads = survey.asked.values() if survey and survey.stamped else ()
        found.update(id_ for head in heads if head.strong for id_ in head.ids)
    # The name of a sheet may be the question of a poll.
    found.update(id_ for poll in polls_in(workbook, texts) for part in poll.parts for id_ in part)
    # The columns of what every canvas asks around its questions ("Stand van zaken") stand in other tables too.
    sections, table_of = texts.canvas.section_of, texts.canvas.table_of
    return {id_ for id_ in found if id_ not in table_of or sections[id_].asked}
