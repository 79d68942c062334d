"""This file gives templates everything that was answered, as dicts, lists and strings: nothing that can be called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.compose.given import Given
from generator.compose.view_board import Room, boards
from generator.compose.view_data import data_groups, matrix, models, story_data, trace_view
from generator.compose.view_people import stakeholder_views
from generator.compose.view_questions import finding_groups, questions
from generator.compose.view_rounds import rounds_view
from generator.compose.view_same import decisions, same_once
from generator.compose.view_sections import section_views
from generator.compose.view_stories import priority_groups, story_views, user_groups
from generator.compose.view_text import Passage, View, one_line, passage, shared
from generator.compose.view_voices import rows_apart, several, together_view
from generator.model import Canvas, Record, Response, Story, counts, name_key, progress, prompt_states, stories
from generator.model.dates import in_words
from generator.model.drafts import discussed, lookalikes
from generator.model.personal import without_contacts
from generator.model.sharing import closed_sheets, shareable
from generator.model.states import Count

if TYPE_CHECKING:
    from generator.compose import seen

ROOMS = {"report": Room(34, 180), "deck": Room(30, 190)}
"""What a page or a slide holds of the board, by kind of document."""


def view(job: Given) -> seen.Seen:
    """What templates can show, by name."""
    language = job.language
    response, voices = rows_apart(shareable(job.canvas, job.response))
    sections = section_views(job.canvas, response, language, voices)
    same_once(sections, job.canvas, response, job.words.fixed["together-all"])
    unplaced = _unplaced(job.canvas, job.response, language)
    answers = {question["id"]: question for section in sections for question in section["questions"]}
    by_role = {question["role"]: question for question in reversed(answers.values()) if question["role"]}
    found = stories(job.canvas, response)
    table = job.canvas.by_role("stories")
    sources = counts.sources(found)
    findings = [one.finding for one in job.told]
    told_stories = story_views(found, table, lookalikes(findings), language)
    helped = discussed(found, findings)
    for story, told_story in zip(found, told_stories, strict=True):
        told_story["voice"] = voices.get(id(story.record), "")
        told_story["remarks"] = [
            job.told[place].discussion
            for place in helped.get(told_story["id"], ())
            # That stands at the data itself.
            if findings[place].code != "data-without-place"
        ]
    data, priorities = story_data(sources, found), priority_groups(told_stories, job.canvas)
    groups = finding_groups(job.canvas, job.response, job.told, sections)
    asked = questions(groups, job.response)
    role = {name: by_role.get(name) for name in (*_ROLES, *by_role)}
    process = role["process"]
    result: seen.Seen = {
        "language": language,
        "status": "final" if job.final else "concept",
        "canvas": {"id": job.canvas.id, "title": job.canvas.title.get(language)},
        "source": response.source,
        "meta": _meta(by_role, job),
        "sections": [section for section in sections if section["asked"]],
        "left": _left(job.canvas, response, unplaced),
        "around": [section for section in sections if not section["asked"]],
        "answers": answers,
        "role": role,
        "has_stories": table is not None,
        "stories": told_stories,
        "users": user_groups(told_stories, name_key(response)),
        "priorities": priorities,
        "data": data,
        "trace": trace_view(job.canvas, response, found, findings),
        "data_counts": {str(kind): number for kind, number in counts.found_counts(sources).items()},
        "data_groups": data_groups(data),
        "matrix": matrix(data, found, grouped=len(response.groups) > 1),
        "story_order": [story for group in priorities for story in group["stories"]],
        "models": models(job.canvas, response, language),
        "stakeholders": stakeholder_views(job.canvas, answers, language),
        "decisions": decisions(process, job.canvas, response, job.words.fixed["together-all"]),
        "together": together_view(job),
        "unplaced": unplaced,
        "rounds": rounds_view(job.canvas, job.rounds, language, job.words.fixed),
        "findings": groups,
        "questions": asked,
        "progress": _progress(job.canvas, response, sections),
        "counts": _counted(job, response, found, told_stories, asked),
    }
    # What another group wrote in the same words is no other step, and no other decision.
    steps = [row for row in process["rows"] if row["same"] and not row["decision"]] if process else []
    result["counts"]["steps"] -= len(steps)
    if result["counts"]["decisions"]:
        result["counts"]["decisions"] = len(result["decisions"])
    if table:
        _label_rows(answers[table.id]["every"], response.rows(table.id), found, told_stories)
    return result


def boards_for(kind: str, job: Given) -> View:
    """The canvas on one page, with as much text as a page or slide of this kind of document holds."""
    return {"boards": Boards(job, ROOMS[kind])} if kind in ROOMS else {}


class Boards(Sequence[View]):
    """The boards of a document, laid out when a template first looks at them: few do."""

    def __init__(self, job: Given, room: Room) -> None:
        """`room` is what a page holds."""
        self._job, self._room = job, room

    @cached_property
    def _made(self) -> list[View]:
        with shared():
            return boards(
                self._job.canvas, shareable(self._job.canvas, self._job.response), self._job.language, self._room
            )

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - a place, or a slice of them
        """One board, or some."""
        return self._made[place]

    def __len__(self) -> int:
        """How many there are: one, or none where nothing is asked."""
        return len(self._made)


def _counted(
    job: Given, response: Response, found: Sequence[Story], told: Sequence[seen.Story], asked: Sequence[seen.Ask]
) -> seen.Counts:
    """The numbers of `model/counts`, which every document shares; `decisions` is None when nobody told them apart."""
    process = counts.process(job.canvas.by_role("process"), response)
    return {
        "stakeholders": len(counts.parties(job.canvas, response)),
        "users": len(counts.users(found, name_key(response))),
        "stories": len(found),
        "complete": sum(not story["missing"] for story in told),
        "priorities": sum(bool(story["priority"]) for story in told),
        "steps": process.steps,
        "decisions": process.decisions,
        "findings": len(asked),
    }


_ROLES = (
    *("issue", "issue.whom", "challenge", "value", "bottlenecks", "legal", "start", "goals", "why", "indicators"),
    *("ethics", "stakeholders", "stakeholders.for", "stakeholders.with", "owner", "commissioner", "process"),
    *("stories", "insights", "visual", "functions", "agreements", "parked", "reflections", "meta.participants"),
)
"""The roles that the shared templates ask for; None where a canvas has no such question."""


def _label_rows(
    rows: Sequence[seen.Row], records: Sequence[Record], found: Sequence[Story], told: Sequence[seen.Story]
) -> None:
    """Give the rows of the story table the ids of their stories, so that the appendix can be found from a chapter."""
    views = {id(story.record): view for story, view in zip(found, told, strict=True)}
    for row, record in zip(rows, records, strict=True):
        if id(record) in views:
            row["label"], row["anchor"] = views[id(record)]["id"], views[id(record)]["anchor"]


def _meta(by_role: Mapping[str, seen.Question], job: Given) -> seen.Meta:
    """What the start sheet says: one line each, empty where nothing was filled in."""
    names = ("date", "place", "client", "group", "round")
    texts = {name: _start(by_role.get(f"meta.{name}")) for name in ("title", *names)}
    texts["date"] = in_words(texts["date"], job.language)
    rows = dict(texts)
    if len(job.response.groups) > 1 and "meta.group" in by_role:
        # A table that gave no name is one of the groups too. What a name is short for stands on the first page.
        whole = {one.voice: one_line(one.text) for one in by_role["meta.group"]["passages"]}
        texts["group"] = "; ".join(group.name for group in job.response.groups)
        rows["group"] = "; ".join(whole.get(group.name, group.name) for group in job.response.groups)
    # They also go where no block does: above every page, into properties and front matter.
    word = job.words.fixed["contact-left-out"]
    texts = {name: without_contacts(text, word) for name, text in texts.items()}
    return {
        "title": texts["title"] or job.canvas.title.get(job.language),
        "date": texts["date"],
        "place": texts["place"],
        "client": texts["client"],
        "group": texts["group"],
        "round": texts["round"],
        "rows": [{"name": by_role[f"meta.{name}"]["name"], "text": rows[name]} for name in names if texts[name]],
    }


def _start(question: seen.Question | None) -> str:
    if not question:
        return ""
    # A sheet a table may tell the same day each.
    if not question["voices"] and len({said.sheet for said in question["passages"]}) < 2:  # noqa: PLR2004
        return one_line(question["text"])
    return several(question["passages"], longest=question["role"] == "meta.title")


def _unplaced(canvas: Canvas, response: Response, language: str) -> list[Passage]:
    """Text that stood where no question is, except on sheets that stay closed; a remark with the question beside it."""
    closed = closed_sheets(canvas, response)
    beside: dict[tuple[str, str], str] = {}
    if any(one.kind == _REMARK for one in response.unplaced):
        for answer in response.every_answer():
            for one in answer.passages:
                beside.setdefault(one.ref.line, answer.question)
    asked = {place: canvas[id_].name.get(language) for place, id_ in beside.items()}
    return [
        passage(one.passage)._replace(
            kind=one.kind, name=asked.get(one.passage.ref.line, "") if one.kind == _REMARK else ""
        )
        for one in response.unplaced
        if one.passage.ref.sheet.casefold() not in closed
    ]


_REMARK = "remark"
_LOOSE = frozenset({"cell", "covered", "shape"})


def _left(canvas: Canvas, response: Response, unplaced: Sequence[Passage]) -> int:
    """How many texts without a place may answer what seems lacking: none where sheets of the canvas were filled in."""
    own = {name.casefold() for section in canvas.sections for name in (section.sheet.nl, section.sheet.en)}
    sheets = {passage.ref.sheet.casefold() for answer in response.every_answer() for passage in answer.passages}
    return len(unplaced) if not own & sheets and any(one.kind in _LOOSE for one in unplaced) else 0


def _progress(canvas: Canvas, response: Response, sections: Sequence[seen.Section]) -> seen.WholeProgress:
    """How many prompts are answered, partly and not: in all, and by block."""
    found = progress(canvas, prompt_states(canvas, response))
    counts_of = dict(found.sections)
    blocks: list[seen.BlockProgress] = [
        {
            "id": section["id"],
            "number": section["number"],
            "title": section["title"],
            "later": section["later"],
            "filled": section["filled"],
            **_tally(counts_of[section["id"]]),
        }
        for section in sections
        if section["asked"]
    ]
    return {**_tally(found.total), "blocks": blocks}


def _tally(count: Count) -> seen.Progress:
    answered, partial, total = count
    return {"answered": answered, "partial": partial, "open": total - answered - partial, "total": total}
