"""This file gives templates everything that was answered, as dicts, lists and strings: nothing that can be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compose.view_board import Room, boards
from generator.compose.view_data import matrix, named_data, story_data
from generator.compose.view_pictures import chain_counts, stakeholder_counts
from generator.compose.view_private import closed_sheets, shareable
from generator.compose.view_questions import finding_groups, questions
from generator.compose.view_sections import answer_lines, section_views
from generator.compose.view_stories import by_priority, priority_groups, story_views, user_groups
from generator.compose.view_text import View, one_line, passage_view
from generator.compose.view_trace import trace_view
from generator.compose.view_voices import rows_apart, several
from generator.model import FOUND, PARTS, counts, folded, once, prompt_states, stories
from generator.model.drafts import discussed, lookalikes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.compose import Job
    from generator.model import Canvas, Question, Record, Response, Story

_ROOM = {"report": Room(34, 180), "deck": Room(30, 190)}
"""What a page or a slide holds of the board, by kind of document."""


def view(job: Job) -> View:
    """What templates can show, by name."""
    language = job.language
    response, voices = rows_apart(shareable(job.canvas, job.response))
    sections = section_views(job.canvas, response, language, voices)
    answers = {question["id"]: question for section in sections for question in section["questions"]}
    by_role = {question["role"]: question for question in reversed(answers.values()) if question["role"]}
    found = stories(job.canvas, response)
    table = job.canvas.by_role("stories")
    sources = counts.sources(found)
    told_stories = story_views(found, table, lookalikes(job.findings), language)
    helped = discussed(found, job.findings)
    for story, told_story in zip(found, told_stories, strict=True):
        told_story["voice"] = voices.get(id(story.record), "")
        told_story["remarks"] = [job.told[place].discussion for place in helped.get(told_story["id"], ())]
    data = story_data(sources, found)
    groups = finding_groups(job.canvas, job.response, zip(job.findings, job.told, strict=True), sections)
    result: View = {
        "language": language,
        "status": "final" if job.final else "concept",
        "canvas": {"id": job.canvas.id, "title": job.canvas.title.get(language)},
        "source": response.source,
        "meta": _meta(by_role, job),
        "sections": [section for section in sections if section["asked"]],
        "around": [section for section in sections if not section["asked"]],
        "answers": answers,
        "role": {role: by_role.get(role) for role in (*_ROLES, *by_role)},
        "has_stories": table is not None,
        "stories": told_stories,
        "users": user_groups(told_stories),
        "priorities": priority_groups(told_stories),
        "data": data,
        "trace": trace_view(job.canvas, response, found, job.findings),
        "data_counts": dict(counts.found_counts(sources)),
        "matrix": matrix(data, found),
        "story_order": by_priority(told_stories),
        "steps_data": named_data(job.canvas, response, "data", language),
        "models": named_data(job.canvas, response, "model", language),
        "stakeholders": (stakeholders := _stakeholders(job.canvas, answers, language)),
        "stakeholder_counts": stakeholder_counts(stakeholders, job.canvas.tables("stakeholders")),
        "chain_counts": chain_counts(told_stories, table, language),
        "decisions": _decisions(by_role.get("process")),
        "unplaced": _unplaced(job.canvas, job.response),
        "findings": groups,
        "questions": questions(groups),
        "progress": _progress(job.canvas, response, sections),
    }
    if table:
        _label_rows(answers[table.id]["rows"], response.rows(table.id), found, told_stories)
    for question in answers.values():
        question["lines"] = answer_lines(question["rows"])
    result |= _short(result)
    result["counts"] |= _counted(job.canvas, response, found)
    return result


def boards_for(kind: str, job: Job) -> View:
    """The canvas on one page, with as much text as a page or slide of this kind of document holds."""
    room = _ROOM.get(kind)
    if room is None:
        return {}
    return {"boards": boards(job.canvas, shareable(job.canvas, job.response), job.language, room)}


def _short(result: View) -> View:
    """Counts, and lists of short texts for slides, all from what `result` already holds."""
    stories_, data, role = result["stories"], result["data"], result["role"]
    named = [entry for table in (*result["steps_data"], *result["models"]) for entry in table["entries"]]
    findings = [found for group in result["findings"] for found in group["found"]]
    return {
        "counts": {"priorities": sum(bool(story["priority"]) for story in stories_), "findings": len(findings)},
        "data_names": {status: [entry["name"] for entry in data if entry["status"] == status] for status in FOUND},
        "named_texts": [one_line(entry["data"]["text"]) for entry in named],
        "insights": [text for row in _rows(role["insights"]) if (text := row["by"]["insight"]["short"])],
        "agreement_texts": [
            " – ".join(cell["short"] for cell in row["cells"] if cell["short"]) for row in _rows(role["agreements"])
        ],
        "open_texts": [found["what"] for found in findings if found["level"] == "missing"],
    }


def _counted(canvas: Canvas, response: Response, stories: Sequence[Story]) -> View:
    """The numbers of `model/counts`, which every document shares; `decisions` is None when nobody told them apart."""
    table = canvas.by_role("stories")
    asked = tuple(role for role in PARTS if table and table.column(role))
    process = counts.process(canvas.by_role("process"), response)
    return {
        "stakeholders": len(counts.parties(canvas, response)),
        "users": len(counts.users(stories)),
        "stories": len(stories),
        "complete": sum(counts.complete(story, asked) for story in stories),
        "steps": process.steps,
        "decisions": process.decisions,
    }


_ROLES = (
    *("issue", "issue.whom", "challenge", "value", "bottlenecks", "legal", "start", "goals", "why", "indicators"),
    *("ethics", "stakeholders", "stakeholders.for", "stakeholders.with", "owner", "commissioner", "process"),
    *("stories", "insights", "visual", "functions", "agreements", "parked", "reflections", "meta.participants"),
)
"""The roles that the shared templates ask for; None where a canvas has no such question."""


def _rows(question: View | None) -> Sequence[View]:
    return question["rows"] if question else ()


def _label_rows(rows: Sequence[View], records: Sequence[Record], found: Sequence[Story], told: Sequence[View]) -> None:
    """Give the rows of the story table the ids of their stories, so that the appendix can be found from a chapter."""
    views = {id(story.record): view for story, view in zip(found, told, strict=True)}
    for row, record in zip(rows, records, strict=True):
        if id(record) in views:
            row["label"], row["anchor"] = views[id(record)]["id"], views[id(record)]["anchor"]


def _meta(by_role: View, job: Job) -> View:
    """What the start sheet says: one line each, empty where nothing was filled in."""
    names = ("title", "date", "place", "client", "group", "round")
    found = {name: by_role.get(f"meta.{name}", {}) for name in names}
    texts = {
        name: several(one["passages"]) if one.get("voices") else one_line(one.get("text", ""))
        for name, one in found.items()
    }
    texts["title"] = texts["title"] or job.canvas.title.get(job.language)
    rows = [{"name": by_role[f"meta.{name}"]["name"], "text": texts[name]} for name in names[1:] if texts[name]]
    return {**texts, "rows": rows}


def _stakeholders(canvas: Canvas, questions: dict[str, View], job_language: str) -> list[View]:
    """The tables of stakeholders: names from A to Z (no ranking), and each with what matters to them."""
    views = []
    for table in canvas.tables("stakeholders"):
        question = questions[table.id]
        people = [
            {
                "name": row["by"]["stakeholder"]["said"],
                "interest": row["by"].get("interest", {}).get("short", ""),
                "side": row["by"].get("side", {}).get("choice", ""),
                "voice": row["voice"],
                "filled": {
                    column["id"] for column, cell in zip(question["columns"], row["cells"], strict=True) if cell["text"]
                },
            }
            for row in question["rows"]
            if row["by"].get("stakeholder", {}).get("said")
        ]
        people.sort(key=lambda person: folded(str(person["name"])))
        names = once(person["name"] for person in people)
        views.append({**question, "people": people, "names": list(names), "sides": _sides(table, people, job_language)})
    return views


def _sides(table: Question, people: Sequence[View], language: str) -> list[View]:
    """The people of a table by side (internal, external) where the table has such a choice, else all together."""
    column = table.column("side")
    groups = [
        {
            "name": _capital(choice.label.get(language)),
            "people": [person for person in people if person["side"] == choice.id],
        }
        for choice in (column.choices if column else ())
    ]
    sides = {choice.id for choice in (column.choices if column else ())}
    rest = [person for person in people if person["side"] not in sides]
    filled = [group for group in groups if group["people"]]
    return [*filled, {"name": "", "people": rest}] if rest or not filled else filled


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _decisions(process: View | None) -> list[View]:
    """The rows of the process that are a decision, as the group marked or called them."""
    return [row for row in process["rows"] if row["decision"]] if process else []


def _unplaced(canvas: Canvas, response: Response) -> list[View]:
    """Text that stood where no question is, except on sheets that stay closed."""
    closed = closed_sheets(canvas, response)
    return [
        {**passage_view(one.passage), "kind": one.kind}
        for one in response.unplaced
        if one.passage.ref.sheet.casefold() not in closed
    ]


def _progress(canvas: Canvas, response: Response, sections: Sequence[View]) -> View:
    """How many prompts are answered, partly and not: in all, and by block."""
    kept = ("id", "number", "title", "later", "filled")
    blocks: dict[str, View] = {
        section["id"]: {**{name: section[name] for name in kept}, **dict.fromkeys(_STATES, 0)}
        for section in sections
        if section["asked"]
    }
    for one in prompt_states(canvas, response):
        block = blocks[one.prompt.section.id]
        block["total"] += 1
        block["answered" if one.done else "partial" if one.state == "partial" else "open"] += 1
    return {**{key: sum(block[key] for block in blocks.values()) for key in _STATES}, "blocks": list(blocks.values())}


_STATES = ("answered", "partial", "open", "total")
