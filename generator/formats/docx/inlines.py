"""This file writes runs: looks, languages, links and their targets, and fields."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Literal

from generator.document import Inlines, Run
from generator.formats.docx.styles import LETTERS
from generator.formats.docx.writing_context import Letters, Work
from generator.formats.docx.xml import SPACE, VAL, Element, as_text, make, name, sub, text_of_run

_ROLES = {"small": "small", "label": "inline-label", "cell": "cell"}


def add_runs(paragraph: Element, runs: Inlines, work: Work, anchor: str = "", *, firm: bool = False) -> None:
    """Put `runs` in a paragraph, within the bookmark of `anchor` where there is one; see runs_as_text()."""
    letters = work.letters

    def made() -> Iterable[str]:
        text = runs_as_text(runs, work, letters, firm=firm)
        return (work.anchors.around(anchor, text) if anchor else text,)

    if runs:
        work.keep(paragraph, (runs,), made)


def runs_as_text(runs: Inlines, work: Work, letters: Letters, *, firm: bool = False) -> str:
    """`runs` as the XML of a paragraph. Neighbours with the same link make one link, as a reader hears it.

    With `firm` the look of a style stands in the run as well: LibreOffice lets the style of a table go before it.
    """
    made = []
    link = target = ""
    for run in runs:
        if run.link != link:
            made.append("</w:hyperlink>" if target else "")
            link = run.link
            target = work.target(link) if link else ""
            made.append(f'<w:hyperlink w:history="1" {target}>' if target else "")
        made.append(_run(run, work, letters, linked=bool(target), firm=firm))
    made.append("</w:hyperlink>" if target else "")
    return "".join(made)


def begin_field(line: Element, instruction: str) -> None:
    """The beginning of a field; behind it comes what is shown, and then its end."""
    mark_field(line, "begin")
    said = sub(sub(line, "w:r"), "w:instrText")
    said.text = f" {instruction} "
    said.set(SPACE, "preserve")
    mark_field(line, "separate")


def mark_field(line: Element, kind: Literal["begin", "separate", "end"]) -> None:
    """A sign where a part of a field begins or ends."""
    sub(sub(line, "w:r"), "w:fldChar", fldCharType=kind)


def _run(run: Run, work: Work, letters: Letters, *, linked: bool, firm: bool) -> str:
    text, strong, emphasis, strike, code, _, anchor, language, style = run
    key = (style, strong, emphasis, strike, code, language, letters, linked, firm)
    looks = work.looks.get(key)
    if looks is None:
        role = "link" if linked else "code" if code else _ROLES.get(style, "")
        looks = work.looks[key] = _look(run, role, work, letters, outright=firm and bool(style) and not linked)
    made = f"<w:r>{looks}{text_of_run(text)}</w:r>"
    return work.anchors.around(anchor, made) if anchor else made


def _look(run: Run, role: str, work: Work, letters: Letters, *, outright: bool) -> str:
    """The properties of a run as text; with `outright` what the style of its role says of letters as well."""
    plain = letters.colour is None and not letters.size
    if plain and not (role or run.strong or run.emphasis or run.strike or run.language):
        return ""
    looks = make("w:rPr")
    if role:
        sub(looks, "w:rStyle", val=work.styles.id(role))
    for tag, wanted in (("w:b", run.strong), ("w:i", run.emphasis), ("w:strike", run.strike)):
        if wanted:
            sub(looks, tag)
    own = {one.tag: one for one in work.styles.look(role)} if outright else {}
    if letters.colour is not None:
        own[name("w:color")] = deepcopy(letters.colour)
    looks.extend(own[tag] for tag in LETTERS if tag in own)
    for tag in ("w:sz", "w:szCs") if letters.size else ():
        sub(looks, tag, val=letters.size)
    if run.language and run.language != work.language:
        sub(looks, "w:lang").set(VAL, run.language)
    return as_text(looks)
