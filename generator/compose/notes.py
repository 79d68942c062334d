"""This file cuts what the consultant typed in `<name>.notes.md` into texts for the chapters of the report."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from generator import markdown
from generator.errors import TemplateError
from generator.markdown import Blocks
from generator.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.compose.view_text import View
    from generator.document import Block
    from generator.model import Canvas

CHAPTERS = ("summary", "introduction", "data", "agreements", "questions", "reflection")

_CHAPTER = re.compile(r" {0,3}# +(.+?)(?: +#+)? *")


def own_chapters(
    text: str, context: View, canvas: Canvas, words: Sequence[Mapping[str, str]]
) -> dict[str, str | Blocks]:
    """For every chapter what was typed under its name, "" where there is none.

    A chapter starts with a line `# Name`: its title, its key ("summary", "f1") or "Blok 1". Text before the first
    chapter belongs to the introduction. It is read on its own: nothing in it can end the chapter. `words` are the
    fixed words of each language in which a chapter may be named: the report may be in another language than the notes.

    Raises TemplateError for a name that the report does not have, or for Markdown that no writer can show.
    """
    names = _names(context, canvas, words)
    found: dict[str, tuple[Block, ...]] = dict.fromkeys(
        [*CHAPTERS, *(section["id"] for section in context["sections"])], ()
    )
    for line, name, lines in _chapters(text):
        key = "introduction" if name is None else names.get(name.casefold())
        if key is None:
            meant = next(iter(difflib.get_close_matches(name or "", sorted(names), n=1, cutoff=0.0)), "")
            raise TemplateError("no-such-chapter", line=line, name=name, meant=meant)
        found[key] += markdown.parse("\n" * line + "\n".join(lines), source="notes.md")
    return {key: Blocks(own) if own else "" for key, own in found.items()}


def _names(context: View, canvas: Canvas, words: Sequence[Mapping[str, str]]) -> dict[str, str]:
    names = {key: key for key in CHAPTERS}
    names |= {fixed[f"title-{key}"].casefold(): key for fixed in words for key in CHAPTERS}
    shown = {section["id"] for section in context["sections"]}
    for section in canvas.sections:
        if section.id in shown:
            numbers = [f"{fixed['block']} {section.number}" for fixed in words]
            titles = [section.title.get(language) for language in LANGUAGES]
            names |= {name.casefold(): section.id for name in (section.id, *titles, *numbers)}
    return names


def _chapters(text: str) -> list[tuple[int, str | None, list[str]]]:
    """The line number, name and lines of each chapter; the name is None for what stands before the first."""
    found: list[tuple[int, str | None, list[str]]] = [(1, None, [])]
    for number, line in enumerate(text.splitlines(), start=1):
        chapter = _CHAPTER.fullmatch(line)
        if chapter:
            found.append((number, chapter.group(1), []))
        else:
            found[-1][2].append(line)
    return [chapter for chapter in found if chapter[1] is not None or any(line.strip() for line in chapter[2])]
