"""This file shows once what several groups wrote in the same words, with whose it is; the appendix has it per group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.view_sections import texts
from generator.compose.view_text import NO_ANSWER, Cell, Passage, Point, of_voice, one_line
from generator.model import Canvas, Question, Response, Span, names_parties, naming, same_key, spelled, words_key

if TYPE_CHECKING:
    from generator.compose import seen


def same_once(sections: Sequence[seen.Section], canvas: Canvas, response: Response, everybody: str) -> None:
    """Put together in `sections` what groups wrote in the same words: things at a question, rows of a table.

    What is shared goes first, then what one group wrote, group by group. Nothing changes for less than two groups.
    What more than two groups all wrote is of `everybody`: their names would be longer than it.
    """
    if len(response.groups) > 1:
        for view in (view for section in sections for view in section["questions"]):
            if question := canvas.find(view["id"]):
                _put_together(view, question, response, everybody)


def _put_together(view: seen.Question, question: Question, response: Response, everybody: str) -> None:
    points, rows = points_once(view["points"], question, response, everybody), view["rows"]
    if question.role == "process":
        # Each group has an order of its own: a step that another one has too stays where it is.
        _refer(rows)
    elif question.role != "stories":
        rows = _rows(rows, question, response, everybody)
    view["count"] -= _real(view["points"]) - _real(points) + len(view["rows"]) - len(rows)
    view["points"], view["rows"] = points, rows
    view["texts"] = texts(question, points, rows)
    told = _by_voice(point for point in points if point.nature not in NO_ANSWER)
    view["voices"] = [
        {"voice": voice, "passages": said, "told": told.get(voice, [])} for voice, said in _by_voice(points).items()
    ]


def _real(points: Iterable[Point]) -> int:
    return sum(point.nature == "real" for point in points)


def points_once(points: Sequence[Point], question: Question, response: Response, everybody: str = "") -> list[Point]:
    """The points, those that several groups noted in the same words once and first."""
    key = same_key(question, response)
    said = [(one.voice, key(one.text) or one_line(one.text)) for one in points]
    return [
        _point([points[number] for number in same], response, everybody) if len(same) > 1 else points[same[0]]
        for same in _together(said)
    ]


def _together(found: Sequence[tuple[str, str]]) -> list[list[int]]:
    """The numbers of what is the same of several voices, by (voice, key); what one says twice stays two things."""
    same: dict[tuple[str, int], list[int]] = defaultdict(list)
    times = Counter[tuple[str, str]]()
    for number, (voice, key) in enumerate(found):
        same[(key, times[voice, key]) if voice and key else ("", number)].append(number)
        times[voice, key] += 1
    return sorted(same.values(), key=lambda numbers: len(numbers) == 1)


def _names(voices: Iterable[str], response: Response, everybody: str) -> str:
    names = list(dict.fromkeys(map(response.group_name, voices)))
    return everybody if everybody and len(names) == len(response.groups) > 2 else ", ".join(names)  # noqa: PLR2004 - of two, the names say as much


def _point(same: Sequence[Point], response: Response, everybody: str) -> Point:
    first, names = same[0], spelled(point.text for point in same) or same[0].text
    words = first.rich[:-1] if names == first.text else (Span(names),)
    voice = _names((point.voice for point in same), response, everybody)
    return first._replace(text=names, rich=of_voice(words, voice), voice=voice)


def _by_voice(points: Iterable[Point]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    lead_in = ""
    for point in points:
        said = found.setdefault(point.voice, [])
        if point.lead_in and point.lead_in != lead_in:
            said.append(_passage(point, point.lead_in, (Span(point.lead_in),)))
        lead_in = point.lead_in
        said.append(_passage(point, point.text, point.rich[:-1] if point.voice else point.rich))
    return found


def _passage(point: Point, text: str, shown: tuple[Span, ...]) -> Passage:
    return Passage(point.sheet, point.cell, text, shown, point.voice)


def _refer(rows: Iterable[seen.Row]) -> None:
    """Number the steps of each group, and say at a step which one of another group has the same words."""
    first: dict[str, seen.Row] = {}
    numbers = Counter[str]()
    for row in rows:
        numbers[row["voice"]] += 1
        row["number"] = numbers[row["voice"]]
        step = row["by"]["step"].said
        same = first.setdefault(words_key(step), row)
        if same["voice"] != row["voice"] and step:
            row["same"] = f"{same['number']} ({same['voice']})"


def decisions(process: seen.Question | None, canvas: Canvas, response: Response, everybody: str = "") -> list[seen.Row]:
    """The decisions of the process; one that several groups wrote in the same words once, and without a number."""
    rows = [row for row in process["rows"] if row["decision"]] if process else []
    question = canvas.find(process["id"]) if process else None
    if question is None or len(response.groups) < 2:  # noqa: PLR2004 - of one group none is another's
        return rows
    made = _merged(rows, question, response, everybody)
    return [row if any(row is one for one in rows) else {**row, "number": 0} for row in made]


def _rows(rows: Sequence[seen.Row], question: Question, response: Response, everybody: str) -> list[seen.Row]:
    made = _merged(rows, question, response, everybody)
    return [{**row, "number": number} for number, row in enumerate(made, start=1)]


def _merged(rows: Sequence[seen.Row], question: Question, response: Response, everybody: str) -> list[seen.Row]:
    key, column = same_key(question, response), naming(question)
    if names_parties(question):
        column = question.column("stakeholder")
    named = column.id if column else ""
    says = [next((one.said for one in row["cells"] if one.id == named), "") for row in rows]
    same = _together([(row["voice"], key(said)) for row, said in zip(rows, says, strict=True)])
    return [_row([rows[number] for number in numbers], named, response, everybody) for numbers in same]


def _row(same: Sequence[seen.Row], named: str, response: Response, everybody: str) -> seen.Row:
    if len(same) == 1:
        return same[0]
    voices = [row["voice"] for row in same]
    groups = [*map(response.group_name, voices)]
    groups = groups if len(set(groups)) == len(groups) else voices
    cells = [
        _cell(dict(zip(groups, across, strict=True)), name=across[0].id == named)
        for across in zip(*(row["cells"] for row in same), strict=True)
    ]
    by = {**same[0]["by"], **{cell.role: cell for cell in cells if cell.role}}
    places = ", ".join(dict.fromkeys(row["cell"] for row in same))
    voice = _names(voices, response, everybody)
    return {**same[0], "cells": cells, "by": by, "voice": voice, "cell": places}


def _cell(across: Mapping[str, Cell], *, name: bool) -> Cell:
    """The cells of one column: once where all groups say the same, else side by side with their groups."""
    first = next(iter(across.values()))
    passages = tuple(passage for cell in across.values() for passage in cell.passages)
    if name:
        shown = spelled(cell.said for cell in across.values())
        whole = first.rich if shown == first.said else (Span(shown),)
        return first._replace(text=shown, short=shown, said=shown, rich=whole, passages=passages)
    if len({words_key(cell.text) for cell in across.values()}) == 1:
        return first._replace(passages=passages)
    spoken = {group: cell for group, cell in across.items() if cell.text}
    beside: list[Span] = []
    for group, cell in spoken.items():
        beside += [Span(f"\n{group}: " if beside else f"{group}: ", bold=True), *cell.rich]
    return first._replace(
        text="\n".join(f"{group}: {cell.text}" for group, cell in spoken.items()),
        short=_run_on(f"{group}: {cell.short}" for group, cell in spoken.items() if cell.short),
        said=_run_on(f"{group}: {one_line(cell.said)}" for group, cell in spoken.items() if cell.said),
        rich=tuple(beside),
        choice=first.choice if len({cell.choice for cell in across.values()}) == 1 else "",
        passages=passages,
    )


def _run_on(texts: Iterable[str]) -> str:
    """Texts on one line: a semicolon between them, but behind the end of a sentence."""
    line = ""
    for text in texts:
        line += text if not line else f" {text}" if line[-1] in ".!?;" else f"; {text}"
    return line
