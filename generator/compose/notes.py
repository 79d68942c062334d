"""This file cuts what the consultant typed in `<name>.notes.md` into texts for the chapters of the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator import markdown
from generator.compose.view_text import View
from generator.document import Block, Image, Paragraph, Run, normal
from generator.errors import TemplateError
from generator.markdown import Blocks
from generator.model import LANGUAGES, Canvas
from generator.system.patterns import later

CHAPTERS = ("summary", "introduction", "data", "agreements", "questions", "reflection")

_CHAPTER = later(r" {0,3}# +(.+?)(?: +#+)? *")


class OwnTexts(dict[str, "str | Blocks | list[View]"]):
    """What the consultant typed for each chapter, read when a template first asks for it.

    A document that shows none of it is not held up by a fault in it. "chapters" are those that the report does not have
    itself, each with its title and text, in the order in which they were typed.
    """

    def __init__(self, read: Callable[[], Mapping[str, str | Blocks | list[View]]]) -> None:
        """`read` gives what was typed; it is called once, and may raise TemplateError or UnreadableError."""
        super().__init__()
        self._read = read

    def __missing__(self, chapter: str) -> str | Blocks | list[View]:
        """Read what was typed, the first time."""
        if not self:
            self.update(self._read())
            return self[chapter]
        raise KeyError(chapter)


def no_picture(name: str, alt: str) -> Image | None:  # noqa: ARG001 - as every finder of pictures
    """Find no picture: what is typed without a file has no folder where one could lie."""
    return None


def own_chapters(
    texts: Iterable[tuple[str, str, str]],
    context: View,
    canvas: Canvas,
    words: Sequence[Mapping[str, str]],
    pictures: markdown.Pictures = no_picture,
) -> dict[str, str | Blocks | list[View]]:
    """For every chapter what was typed under its name, "" where there is none; and "chapters" of one's own.

    A chapter starts with a line `# Name`: its title, its key ("summary", "f1"), "Blok 1", or any other title, which
    makes it a chapter of its own. Text before the first chapter belongs to the introduction. It is read on its own:
    nothing in it can end the chapter. Each of `texts` has the group that it is about, which is told in front, or "",
    and the name of its file, by which a fault in it is told. `words` are the fixed words of each language in which a
    chapter may be named: the report may be in another language than the notes.

    Raises TemplateError for a title that is almost that of a chapter of the report, or for Markdown that no writer can
    show.
    """
    names = _names(context, canvas, words)
    found: dict[str, tuple[Block, ...]] = dict.fromkeys(
        [*CHAPTERS, *(section["id"] for section in context["sections"])], ()
    )
    own: list[View] = []
    every = [(group, file, chapter) for group, file, text in texts for chapter in _chapters(text)]
    for group, file, (line, name, lines) in every:
        key = "introduction" if name is None else names.get(name.casefold())
        blocks = markdown.parse("\n".join(lines), source=file, pictures=pictures, before=line)
        if group and blocks:
            blocks = _of(group, blocks)
        if key is not None:
            found[key] += blocks
        else:
            _refuse_mistaken(str(name), (file, line), names, words)
            own.append({"title": name, "text": Blocks(blocks) if blocks else ""})
    return {key: Blocks(blocks) if blocks else "" for key, blocks in found.items()} | {"chapters": own}


def _of(group: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with the name of the group in front, in their first paragraph where they begin with one."""
    first, name = blocks[0], Run(f"{group}: ", strong=True)
    if isinstance(first, Paragraph):
        return first._replace(inlines=normal((name, *first.inlines))), *blocks[1:]
    return Paragraph((name,)), *blocks


_ALMOST = 0.8


def _refuse_mistaken(
    name: str, place: tuple[str, int], names: Mapping[str, str], words: Sequence[Mapping[str, str]]
) -> None:
    """Refuse a title that was meant for a chapter of the report: one letter off, or a block that it does not have."""
    import difflib  # noqa: PLC0415 - only for who types titles of their own

    block = any(re.fullmatch(rf"{re.escape(fixed['block'])} *\d*", name, re.IGNORECASE) for fixed in words)
    likely = difflib.get_close_matches(name.casefold(), sorted(names), n=1, cutoff=0.0 if block else _ALMOST)
    if likely:
        raise TemplateError("no-such-chapter", file=place[0], line=place[1], name=name, meant=likely[0])


def _names(context: View, canvas: Canvas, words: Sequence[Mapping[str, str]]) -> dict[str, str]:
    names = {key: key for key in CHAPTERS}
    names |= {fixed[f"title-{key}"].casefold(): key for fixed in words for key in CHAPTERS}
    for fixed in words:
        names |= {also.strip().casefold(): key for key in CHAPTERS for also in fixed[f"title-also-{key}"].split("|")}
    shown = {section["id"] for section in context["sections"]}
    for section in canvas.sections:
        if section.id in shown:
            numbers = [f"{fixed['block']} {section.number}" for fixed in words]
            titles = [section.title.get(language) for language in LANGUAGES]
            names |= {name.casefold(): section.id for name in (section.id, *titles, *numbers)}
    return names


def _chapters(text: str) -> list[tuple[int, str | None, list[str]]]:
    """The line number, name and lines of each chapter; the name is None for what stands before the first."""
    found: list[tuple[int, str | None, list[str]]] = [(0, None, [])]
    for number, line in enumerate(text.splitlines(), start=1):
        chapter = _CHAPTER().fullmatch(line)
        if chapter:
            found.append((number, chapter.group(1), []))
        else:
            found[-1][2].append(line)
    return [chapter for chapter in found if chapter[1] is not None or any(line.strip() for line in chapter[2])]
