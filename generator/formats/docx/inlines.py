"""This file writes runs: looks, languages, links and their targets, and fields."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.formats.docx.xml import VAL, Element, add_text, name, sub

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Run
    from generator.formats.docx.writing_context import Work

_ROLES = {"small": "small", "label": "inline-label", "cell": "cell"}
_TYPE = name("w:fldCharType")


def add_runs(paragraph: Element, runs: Iterable[Run], work: Work, *, firm: bool = False) -> None:
    """Put `runs` in a paragraph. Neighbours with the same link make one link, as a reader hears it.

    With `firm` the look of a style stands in the run as well: LibreOffice lets the style of a table go before it.
    """
    for link, group in groupby(runs, key=lambda run: run.link):
        holder = _holder(paragraph, link, work) if link else paragraph
        for run in group:
            _add_run(holder, run, work, linked=holder is not paragraph, firm=firm)


def add_field(paragraph: Element, instruction: str, shown: str) -> None:
    """A field with the result that was last seen."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("result", shown), ("end", "")):
        run = sub(paragraph, "w:r")
        match kind:
            case "":
                said = sub(run, "w:instrText")
                said.text = f" {text} "
                said.set(name("xml:space"), "preserve")
            case "result":
                add_text(run, text)
            case _:
                sub(run, "w:fldChar").set(_TYPE, kind)


def _holder(paragraph: Element, link: str, work: Work) -> Element:
    """The w:hyperlink for a link, or the paragraph itself when the link leads nowhere."""
    if link.startswith("#"):
        if len(link) == 1:
            return paragraph
        made = sub(paragraph, "w:hyperlink", history=1)
        work.anchors.link(made, link[1:])
        return made
    identity = work.external(link)
    if not identity:
        return paragraph
    made = sub(paragraph, "w:hyperlink", history=1)
    made.set(name("r:id"), identity)
    return made


def _add_run(holder: Element, run: Run, work: Work, *, linked: bool, firm: bool) -> None:
    made = sub(holder, "w:r")
    role = "link" if linked else "code" if run.code else _ROLES.get(run.style, "")
    if role or run.strong or run.emphasis or run.strike or run.language:
        looks = sub(made, "w:rPr")
        if role:
            sub(looks, "w:rStyle", val=work.styles.id(role))
        if run.strong:
            sub(looks, "w:b")
        if run.emphasis:
            sub(looks, "w:i")
        if run.strike:
            sub(looks, "w:strike")
        if firm and run.style and not linked:
            looks.extend(work.styles.look(role))
        if run.language and run.language != work.language:
            sub(looks, "w:lang").set(VAL, run.language)
    add_text(made, run.text)
    if run.anchor:
        work.anchors.place(run.anchor, made)
