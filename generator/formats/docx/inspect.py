"""This file looks at a Word house style before use: with the code that uses it, so that both see the same."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordFile

from generator.formats.docx import opened
from generator.formats.docx.headers import header_parts, unsaid
from generator.formats.docx.parts import first, open_word, tree
from generator.formats.docx.roles import ROLES, style_name
from generator.formats.docx.shell import Shell
from generator.formats.docx.styles import Styles
from generator.formats.docx.xml import VAL, Element, name
from generator.formats.office import broken
from generator.notices import Notice, notice

_TWIPS = 56.7
"""Twips in a millimetre."""


def survey(reference: bytes) -> tuple[Notice, ...]:
    """What is in a .docx or .dotx, what is missing and what would be left out. Raises TemplateError when unusable."""
    with broken("docx-reference-broken"):
        shell, styles = opened(reference, "nl-NL")
        told = [one for one in (*shell.remarks, *styles.remarks) if one.code != "style-missing"]
        return (
            *_styles(styles),
            *_place(shell),
            *_theme(shell),
            *_language(open_word(reference)),
            *told,
        )


def _styles(styles: Styles) -> Iterator[Notice]:
    names = {one.get(name("w:styleId"), ""): style_name(one) for one in styles.root.iterchildren(name("w:style"))}
    for look in ROLES:
        if look.told and look.role not in styles.added:
            yield notice("lint-style", "there", role=look.label, style=names.get(styles.ids[look.role], ""))
    for look in ROLES:
        if look.told and look.role in styles.added:
            yield notice("lint-no-style", "missing", role=look.label)
    if any(role in styles.added for role in styles.tables):
        yield notice("lint-no-table-style", "missing")


def _place(shell: Shell) -> Iterator[Notice]:
    if shell.marked:
        yield notice("lint-marker", "there")
    if shell.covered:
        yield notice("lint-cover", "there")
        for one in unsaid(shell.word, shell.body):
            yield notice(f"reference-no-{one}", "missing")
    if shell.followed:
        yield notice("lint-after", "there")
    kinds = [str(part.partname).rpartition("/")[2] for part in header_parts(shell.word)]
    heads = sum(kind.startswith("header") for kind in kinds)
    if kinds:
        yield notice("lint-headers", "there", headers=heads, footers=len(kinds) - heads)
    else:
        yield notice("lint-no-headers", "missing")
    wide, high = (round(shell.paper.size(side) / _TWIPS) for side in ("w", "h"))
    yield notice("lint-paper", "there", width=wide, height=high)
    drawn = [shell.document, *(tree(part) for part in header_parts(shell.word))]
    mute = [one for root in drawn for one in root.iter(name("wp:docPr")) if not (one.get("descr") or _decorates(one))]
    if mute:
        yield notice("lint-no-alt", "missing", count=len(mute))
    changes = sum(1 for _ in shell.document.iter(name("w:ins"), name("w:del"), name("w:moveFrom"), name("w:moveTo")))
    if changes:
        yield notice("lint-tracked", "missing", count=changes)


def _decorates(drawn: Element) -> bool:
    """Whether somebody marked a picture as decoration, which a screen reader passes over."""
    return any(one.get("val") == "1" for one in drawn.iter() if str(one.tag).endswith("}decorative"))


def _theme(shell: Shell) -> Iterator[Notice]:
    if "theme" in shell.added:
        yield notice("lint-no-theme", "missing")
    part = first(shell.word.part, "theme")
    theme = tree(part) if part else None
    fonts = [] if theme is None else [one.get("typeface", "") for one in theme.iter(name("a:latin"))][:2]
    yield notice("lint-colour", "there", colour=shell.brand.accent)
    if fonts and "theme" not in shell.added:
        yield notice("lint-fonts", "there", fonts=", ".join(dict.fromkeys(fonts)))


def _language(word: WordFile) -> Iterator[Notice]:
    """The language that the styles have; documents get their own."""
    part = first(word.part, "styles")
    root = tree(part) if part else None
    languages = [] if root is None else [one.get(VAL, "") for one in root.iter(name("w:lang"))]
    if any(languages):
        yield notice("lint-language", "there", language=next(one for one in languages if one))
