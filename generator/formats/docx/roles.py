"""This file names the roles of styles: what our own styles are called, and under which names others have them."""

from __future__ import annotations

from typing import NamedTuple

from generator.formats.docx.xml import Element, name


class Role(NamedTuple):
    """A role that a paragraph or a run can have. How it looks in our own documents stands in report.docx.

    `label` is the name of our style, `names` are those of others; `level` is the outline level of a heading (from 0).
    """

    role: str
    label: str
    names: tuple[str, ...] = ()
    kind: str = "paragraph"
    level: int | None = None
    told: bool = False
    """Whether its absence in a house style is worth a remark."""


def _heading(level: int) -> Role:
    others = (f"Kop {level}", f"Überschrift {level}", f"Titre {level}", f"Título {level}", f"Titolo {level}")
    label = f"heading {level}"
    return Role(label, label, others, level=level - 1, told=level <= 3)  # noqa: PLR2004 - deeper ones are rare


ROLES = (
    Role("normal", "Normal", ("Standaard", "Standard"), told=True),
    *map(_heading, range(1, 7)),
    Role("title", "Title", ("Titel", "Titre"), told=True),
    Role("subtitle", "Subtitle", ("Ondertitel", "Untertitel", "Sous-titre"), told=True),
    Role("column-heading", "Canvas Column Heading"),
    Role("lead", "Canvas Lead"),
    Role("label", "Canvas Label"),
    Role("source", "Canvas Source"),
    Role("status", "Canvas Status"),
    Role("question", "Canvas Question"),
    Role("statement", "Canvas Statement"),
    Role("entry", "Canvas Entry"),
    Role("cover", "Canvas Cover"),
    Role("quote", "Quote", ("Citaat", "Zitat", "Citation"), told=True),
    Role("quote-list", "Canvas Quote List"),
    Role("own-text", "Canvas Own Text"),
    Role("own-text-label", "Canvas Own Text Label"),
    Role("callout", "Canvas Callout"),
    Role("card", "Canvas Card"),
    Role("list", "List Bullet", ("Lijstopsom.teken", "Lijst opsom.teken", "Aufzählungszeichen", "Liste à puces"),
         told=True),
    Role("numbered", "List Number", ("Lijstnummering", "Listennummer", "Liste à numéros"), told=True),
    Role("caption", "caption", ("Bijschrift", "Beschriftung", "Légende"), told=True),
    Role("table-text", "Canvas Table Text"),
    Role("table-head", "Canvas Table Head"),
    Role("table-name", "Canvas Table Name"),
    Role("table-dense", "Canvas Table Dense"),
    Role("board-text", "Canvas Board Text"),
    Role("board-label", "Canvas Board Label"),
    Role("board-heading", "Canvas Board Heading"),
    Role("hidden", "Canvas Section End"),
    Role("toc-heading", "TOC Heading", ("Kop van inhoudsopgave", "Inhaltsverzeichnisüberschrift")),
    Role("toc 1", "toc 1", ("Inhopg 1", "Verzeichnis 1", "TM 1"), told=True),
    Role("toc 2", "toc 2", ("Inhopg 2", "Verzeichnis 2", "TM 2"), told=True),
    Role("toc 3", "toc 3", ("Inhopg 3", "Verzeichnis 3", "TM 3")),
    Role("header", "header", ("Koptekst", "Kopfzeile", "En-tête")),
    Role("footer", "footer", ("Voettekst", "Fußzeile", "Pied de page")),
    Role("link", "Hyperlink", ("Lien hypertexte",), kind="character"),
    Role("code", "Canvas Code", kind="character"),
    Role("small", "Canvas Small", kind="character"),
    Role("inline-label", "Canvas Inline Label", kind="character"),
    Role("cell", "Canvas Cell", kind="character"),
)  # fmt: skip
TABLES = {
    "table": "Canvas Table",
    "plain": "Canvas Plain Table",
    "key-value": "Canvas Key Value Table",
    "timeline": "Canvas Timeline",
    "matrix": "Canvas Matrix",
    "columns": "Canvas Columns",
    "board": "Canvas Board",
}
"""The names of our table styles by role."""


def style_name(style: Element) -> str:
    """The name of a w:style element, empty when it has none."""
    named = style.find(name("w:name"))
    return "" if named is None else named.get(name("w:val"), "")
