"""This floor puts words and answers together: a template of the canvas, what was answered and what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import markdown
from generator.blocks import changed
from generator.compose.contacts import without_contacts
from generator.compose.engine import Engine
from generator.compose.given import Given
from generator.compose.notes import OwnTexts, no_picture, own_chapters
from generator.compose.phrases import phrases
from generator.compose.poster import poster
from generator.compose.spoken import TAGS, in_slots, speaker
from generator.compose.view import boards_for, view
from generator.compose.view_text import View, shared
from generator.document import BESIDES, POSTER, Block, Document
from generator.system.resources import template_folders

if TYPE_CHECKING:
    from generator.compose.seen import Seen

_EMPTY_BOLD = re.compile(r"(?<!\\)\*{4}")


class Job(Given):
    """What a document is made of, and what templates see of it."""

    @cached_property
    def view(self) -> Seen:
        """What the templates of every kind can show; made once, since it is the same for all of them."""
        # At once: what answers were split into can be let go of then.
        with shared():
            return view(self)

    def typed(self) -> Sequence[tuple[str, str, str]]:
        """What the consultant typed: texts, each with the group that it is about or "", and the name of its file."""
        return [("", "notes.md", self.own_texts)] if isinstance(self.own_texts, str) else self.own_texts()


def compose(kind: str, job: Job) -> Document:
    """The document `kind` ("report", "deck", "backlog", any template of the canvas, or "poster", which needs none).

    Raises TemplateError when a template has a fault, or when a chapter of the own texts does not exist.
    """
    if kind == POSTER:
        kept = {group.name: group.letter for group in job.response.groups}
        blocks = poster(job.view, job.words.fixed, kept)
        mark = speaker(job, job.view)
        return _document(kind, changed(blocks, mark) if mark else blocks, {**job.view}, job)
    context: View = {**job.view, **boards_for(kind, job), **phrases(job.words.fixed)}
    context["own"] = OwnTexts(partial(_own, context, job))
    name = f"{kind}.md.j2"
    text, slots = _engine(job.templates, job.canvas.id, job.language).render(name, context)
    if mark := speaker(job, job.view):
        slots = in_slots(slots, mark)
    # Bold around an answer that is empty leaves four stars.
    return _document(kind, markdown.parse(_EMPTY_BOLD.sub("", text), source=name, slots=slots), context, job)


def _document(kind: str, blocks: tuple[Block, ...], context: View, job: Job) -> Document:
    shown = (BESIDES | dict(job.canvas.documents)).get(kind) == "pptx"
    blocks = without_contacts(blocks, job.words.fixed["contact-left-out"], slides=shown)
    return Document(
        blocks=blocks,
        title=_title(kind, context, job),
        language=TAGS.get(job.language, job.language),
        status="final" if job.final else "concept",
        meta=_meta(kind, context, job),
        words=tuple(sorted(job.words.fixed.items())),
        page="A1" if kind == POSTER else "",
    )


def _own(context: View, job: Job) -> Mapping[str, str | markdown.Blocks | list[View]]:
    return own_chapters(job.typed(), context, job.canvas, (job.words.fixed, *job.other_words), job.pictures)


@lru_cache(maxsize=8)
def _engine(templates: Path, canvas: str, language: str) -> Engine:
    """One engine for all documents of a canvas: compiling the templates takes longer than filling them in."""
    return Engine(template_folders(templates, canvas), language)


def _title(kind: str, context: View, job: Job) -> str:
    name = job.words.fixed.get(f"document-{kind}", "")
    title = str(context["meta"]["title"])
    return f"{name}: {title}" if name else title


def _meta(kind: str, context: View, job: Job) -> tuple[tuple[str, str], ...]:
    """What goes above a Markdown file and into the properties of an Office file; nothing empty."""
    meta = context["meta"]
    pairs = [
        ("title", _title(kind, context, job)),
        ("subject", job.canvas.title.get(job.language)),
        *((name, meta[name]) for name in ("date", "place", "client", "group", "round")),
        ("canvas", job.canvas.id),
        ("source", job.response.source),
        ("language", job.language),
        ("status", "final" if job.final else "concept"),
    ]
    if kind == "backlog":
        pairs += [
            ("stories", str(len(context["stories"]))),
            ("users", str(context["counts"]["users"])),
            ("data", str(len(context["data"]))),
            ("data_without_place", str(context["data_counts"]["unknown"])),
        ]
    return tuple((name, str(text)) for name, text in pairs if text)
