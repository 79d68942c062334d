"""This file tells which texts without a place look like a question that was not found: suggested, never taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model import Canvas, Passage
    from generator.readers.matching import Texts

_MOST = 200


def suggestions(passages: Iterable[Passage], missing: Sequence[str], canvas: Canvas, texts: Texts) -> Iterator[Finding]:
    """A finding for each of `passages` that looks like one of the questions and columns `missing`.

    Its value `map` is what `--map` accepts to take that text for the question.
    """
    if not missing:
        return
    for passage, _ in zip(passages, range(_MOST), strict=False):
        found = texts.near(passage.text, missing)
        if found:
            yield suggestion(passage, found[0], canvas)


def suggestion(passage: Passage, id_: str, canvas: Canvas) -> Finding:
    """The finding that `passage` looks like the question or column `id_`."""
    question = canvas.find(id_)
    values = (
        ("text", passage.text),
        ("id", id_),
        ("question", question.label.get("nl") if question else ""),
        ("map", f"{passage.ref.sheet}!{passage.ref.cell}={id_}"),
    )
    return Finding("near-question", "attention", canvas.section_of[id_].id, id_, (passage.ref,), values)
