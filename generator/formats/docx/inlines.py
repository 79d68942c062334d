"""This file writes runs: looks, languages, links and their targets, and fields."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from generator.formats.docx.xml import VAL, Element, add_text, as_text, elements, name, root, sub, text_of_run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Run
    from generator.formats.docx.writing_context import Work

_ROLES = {"small": "small", "label": "inline-label", "cell": "cell"}
_TYPE = name("w:fldCharType")


def add_runs(paragraph: Element, runs: Iterable[Run], work: Work) -> None:
    """Put `runs` in a paragraph; see runs_as_text()."""
    paragraph.extend(elements(runs_as_text(runs, work)))


def keep_runs(paragraph: Element, runs: Iterable[Run], work: Work) -> None:
    """The same, as text until the document is saved."""
    if text := runs_as_text(runs, work):
        work.keep(paragraph, text)


def runs_as_text(runs: Iterable[Run], work: Work, *, firm: bool = False) -> str:
    """`runs` as the XML of a paragraph. Neighbours with the same link make one link, as a reader hears it.

    With `firm` the look of a style stands in the run as well: LibreOffice lets the style of a table go before it.
    """
    made = []
    for link, group in groupby(runs, key=attrgetter("link")):
        opening = _opening(link, work) if link else ""
        inside = "".join([_run(run, work, linked=bool(opening), firm=firm) for run in group])
        made.append(f"{opening}{inside}</w:hyperlink>" if opening else inside)
    return "".join(made)


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


def _opening(link: str, work: Work) -> str:
    """The beginning of the w:hyperlink for a link; nothing when the link leads nowhere."""
    if link.startswith("#"):
        return f'<w:hyperlink w:history="1" w:anchor="{work.anchors.name(link[1:])}">' if len(link) > 1 else ""
    identity = work.external(link)
    return f'<w:hyperlink w:history="1" r:id="{identity}">' if identity else ""


def _run(run: Run, work: Work, *, linked: bool, firm: bool) -> str:
    role = "link" if linked else "code" if run.code else _ROLES.get(run.style, "")
    outright = firm and bool(run.style) and not linked
    key = (role, outright, run.strong, run.emphasis, run.strike, run.language)
    looks = work.looks.get(key)
    if looks is None:
        looks = work.looks[key] = _look(run, role, work, outright=outright)
    made = f"<w:r>{looks}{text_of_run(run.text)}</w:r>"
    return work.anchors.around(run.anchor, made) if run.anchor else made


def _look(run: Run, role: str, work: Work, *, outright: bool) -> str:
    """The properties of a run as text; with `outright` what the style of its role says of letters as well."""
    if not (role or run.strong or run.emphasis or run.strike or run.language):
        return ""
    looks = root("w:rPr")
    if role:
        sub(looks, "w:rStyle", val=work.styles.id(role))
    for tag, wanted in (("w:b", run.strong), ("w:i", run.emphasis), ("w:strike", run.strike)):
        if wanted:
            sub(looks, tag)
    if outright:
        looks.extend(work.styles.look(role))
    if run.language and run.language != work.language:
        sub(looks, "w:lang").set(VAL, run.language)
    return as_text(looks)
