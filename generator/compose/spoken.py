"""This file marks the words of a group in a document of another language, so that a screen reader says them right.

What is marked stands in the workbook word for word, or is a part that was made of it: an item, a line, the wish of a
story. Words of ours beside it keep the language of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.blocks import changed
from generator.compose.given import Given
from generator.compose.seen import Seen
from generator.document import Inlines, Run, plain
from generator.markdown import Blocks, Slots
from generator.model.items import items, lines_apart

TAGS = {"nl": "nl-NL", "en": "en-GB"}
Mark = Callable[[Inlines], Inlines]


def speaker(job: Given, seen: Seen) -> Mark | None:
    """What marks the words of the group of `job`; None where their language is that of the document."""
    tag = TAGS.get(job.response.language, "")
    if not tag or job.response.language == job.language:
        return None
    known = {one for text in (*_said(job), *_parts(seen)) if any(map(str.isalpha, one := " ".join(text.split())))}

    def mark(runs: Inlines) -> Inlines:
        whole = _flat(plain(runs)) in known
        return tuple(
            run._replace(language=tag) if not run.language and (whole or _flat(run.text) in known) else run
            for run in runs
        )

    return mark


def in_slots(slots: Slots, mark: Mark) -> Slots:
    """`slots` with what was marked in them."""
    return Slots([
        value._replace(blocks=changed(value.blocks, mark)) if isinstance(value, Blocks)
        else mark((Run(value),) if isinstance(value, str) else value)
        for value in slots.kept
    ])  # fmt: skip


def _flat(text: str) -> str:
    return " ".join(text.split())


def _said(job: Given) -> Iterator[str]:
    for answer in job.response.every_answer():
        question = job.canvas.find(answer.question)
        # A date is written out in the language of the document.
        if question is None or question.role == "meta.date":
            continue
        for passage in answer.passages:
            yield from (passage.text, lines_apart(passage.text), *passage.text.splitlines())
            yield from (span.text for span in passage.spans)
        for item in items(answer, question):
            yield from (item.text, item.standing)
    yield from (line for one in job.response.unplaced for line in (one.passage.text, *one.passage.text.splitlines()))


def _parts(seen: Seen) -> Iterable[str]:
    for story in seen["stories"]:
        yield from (story["title"], *story["said"].values(), *story["texts"].values())
