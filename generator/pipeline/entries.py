"""This file makes entries of what the templates of the backlog show, so that every target says the same of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model import stories
from generator.trackers.story_entry import make_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pipeline.documents import Subject
    from generator.pipeline.setup import Setup
    from generator.trackers import Entry
    from generator.trackers.identity import Known


def entries(subject: Subject, setup: Setup) -> tuple[Entry, ...]:
    """Every user story, in the order of the sheet."""
    job = subject.job(setup)
    views, fixed = job.view["stories"], job.words.fixed
    voices = [story.record.answers[0].passages[0].voice for story in stories(subject.canvas, subject.response)]
    group = str(job.view["meta"]["group"])
    return tuple(_entry(view, voice or group, fixed) for view, voice in zip(views, voices, strict=True))


def features(subject: Subject, setup: Setup) -> tuple[tuple[str, str], ...]:
    """The functions of the prototype, each with where it stands: no stories."""
    question = subject.job(setup).view["role"]["functions"]
    rows = question["rows"] if question else []
    told = ((" – ".join(cell["short"] for cell in row["cells"] if cell["short"]), row) for row in rows)
    return tuple((text, f"{row['sheet']}, {row['cell']}") for text, row in told if text)


def gone(known: Known, number: str) -> Entry:
    """A story that is no longer in the workbook, by what is remembered of it."""
    parts = {"user": [known.user], "wish": [known.wish]}
    return make_entry(known.id, parts, "", change="gone", number=number)


def names(subject: Subject) -> dict[str, str]:
    """The names of the parts of a story by role, as the canvas has them in the language of the documents."""
    table = subject.canvas.by_role("stories")
    columns = table.columns if table else ()
    return {column.role: column.name.get(subject.language) for column in columns if column.role in _NAMED}


_NAMED = ("user", "wish", "value", "insight", "information", "indicator", "data", "place")


def _entry(view: Mapping[str, Any], group: str, fixed: Mapping[str, str]) -> Entry:
    split = view["split"]
    parts: dict[str, list[str]] = {role: [point["text"] for point in view["points"][role]] for role in view["points"]}
    if split:
        parts |= {"user": [split["user"]], "wish": [split["wish"]]}
        parts["value"] = parts["value"] or [split["value"]]
    parts |= {link["role"]: [point["text"] for point in link["points"]] for link in view["chain"]}
    source = fixed["place-in-row"].replace("{sheet}", view["sheet"]).replace("{row}", view["row"] or view["cell"])
    return make_entry(
        view["id"],
        parts,
        fixed["to-be-decided"],
        drafts=tuple(_drafts(view, fixed)),
        source=source,
        group=group,
        missing=tuple(part["name"] for part in view["missing"]),
        remarks=tuple(_remarks(view, fixed)),
    )


def _drafts(view: Mapping[str, Any], fixed: Mapping[str, str]) -> list[str]:
    """Draft criteria: the fixed sentences of the backlog with the words of the chain."""
    found = []
    for link in view["criteria"]:
        sentence = fixed[f"criterion-{link['role']}"]
        found += [sentence.replace("{text}", text) for text in link["texts"]]
        found += [] if link["texts"] else [fixed["criterion-open"].replace("{name}", link["name"])]
    return found


def _remarks(view: Mapping[str, Any], fixed: Mapping[str, str]) -> list[str]:
    """What a team may want to talk about, in the order of the backlog."""
    several = [fixed["several-wishes"].replace("{count}", str(view["wishes"]))] if view["wishes"] > 1 else []
    alike = [fixed["looks-like"].replace("{id}", id_) for id_ in view["doubles"]]
    return [*several, *alike, *([fixed["story-uneven"]] if view["uneven"] else []), *view["remarks"]]
