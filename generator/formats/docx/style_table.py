"""This file describes our own styles: what each role looks like, and under which names others have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.config.brand import mixed
from generator.formats.docx.xml import Element, make, name, sub

if TYPE_CHECKING:
    from generator.config.brand import Brand


@dataclass(frozen=True, slots=True)
class Bar:
    """A line beside or around a paragraph: which sides, its colour, its width in eighths of a point, its distance."""

    sides: str
    colour: str
    size: int = 8
    space: int = 8


@dataclass(frozen=True, slots=True)
class Look:
    """One style. Sizes are in half points, spaces and indents in twips (1/20 pt); None leaves it as inherited."""

    role: str
    label: str
    names: tuple[str, ...] = ()
    kind: str = "paragraph"
    base: str = "normal"
    following: str = ""
    size: int | None = None
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    left: int | None = None
    right: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    bars: tuple[Bar, ...] = ()
    fill: str = ""
    caps: bool = False
    font: str = ""
    told: bool = False
    """Whether its absence in a house style is worth a remark."""


def looks(brand: Brand) -> tuple[Look, ...]:
    """Our styles in the colours of `brand`; what another is based on comes first."""
    accent, second, ink, muted = brand.accent, brand.secondary, brand.ink, brand.muted
    tint, rule = mixed(accent, 0.06), mixed(accent, 0.25)
    warm = "FBF6EC"
    face = brand.heading_font
    bar = (Bar("left", second, 24, 10),)
    return (
        Look("normal", "Normal", ("Standaard", "Standard"), base="", after=140, line=276, told=True),
        *_headings(accent, ink, face),
        Look("title", "Title", ("Titel", "Titre"), following="subtitle", size=64, colour=accent, bold=True, font=face,
             before=4300, after=200, line=228, keep_next=True, told=True),
        Look("subtitle", "Subtitle", ("Ondertitel", "Untertitel", "Sous-titre"), size=32, colour=second,
             after=900, line=252, told=True, font=face),
        Look("lead", "Canvas Lead", size=25, colour=accent, after=220, line=288, keep_next=True),
        Look("label", "Canvas Label", size=19, colour=second, bold=True, before=160, after=40, keep_next=True),
        Look("source", "Canvas Source", size=18, colour=muted, after=180),
        Look("status", "Canvas Status", size=24, colour=accent, bold=True, before=700, after=0, caps=True),
        Look("question", "Canvas Question", size=21, colour=muted, italic=True, after=100, keep_next=True),
        Look("cover", "Canvas Cover", size=23, after=70),
        Look("quote", "Quote", ("Citaat", "Zitat", "Citation"), before=60, after=120, left=340, right=340,
             italic=False, bars=bar, told=True),
        Look("quote-list", "Canvas Quote List", base="quote", before=0, after=50),
        Look("own-text", "Canvas Own Text", before=0, after=0, left=200, right=200, fill=warm,
             bars=(Bar("left", "B25E00", 24, 10), Bar("top bottom right", warm, 24, 4))),
        Look("own-text-label", "Canvas Own Text Label", base="own-text", size=19, bold=True, colour="8A4800",
             before=160, keep_next=True),
        Look("callout", "Canvas Callout", before=0, after=0, left=200, right=200, fill=tint,
             bars=(Bar("left", accent, 24, 10), Bar("top bottom right", tint, 24, 4))),
        Look("card", "Canvas Card", after=60, left=200, right=200, keep_lines=True,
             bars=(Bar("left top right bottom", rule, 6, 8),)),
        Look("list", "List Bullet", ("Lijstopsom.teken", "Lijst opsom.teken", "Aufzählungszeichen", "Liste à puces"),
             after=60, told=True),
        Look("numbered", "List Number", ("Lijstnummering", "Listennummer", "Liste à numéros"), after=60, told=True),
        Look("caption", "caption", ("Bijschrift", "Beschriftung", "Légende"), size=18, bold=True, colour=accent,
             before=180, after=80, told=True),
        Look("table-text", "Canvas Table Text", size=19, before=40, after=40, line=247),
        Look("board-text", "Canvas Board Text", size=16, before=0, after=20, line=228),
        Look("board-label", "Canvas Board Label", base="board-text", bold=True, colour=second, keep_next=False),
        Look("board-heading", "Canvas Board Heading", base="board-text", bold=True, before=20, after=20),
        Look("hidden", "Canvas Section End", size=2, before=0, after=0, line=240),
        Look("toc-heading", "TOC Heading", ("Kop van inhoudsopgave", "Inhaltsverzeichnisüberschrift"),
             size=36, colour=accent, bold=True, before=0, after=240, keep_next=True, font=face),
        Look("toc 1", "toc 1", ("Inhopg 1", "Verzeichnis 1", "TM 1"), before=140, after=30, bold=True, told=True),
        Look("toc 2", "toc 2", ("Inhopg 2", "Verzeichnis 2", "TM 2"), after=20, left=280, told=True),
        Look("toc 3", "toc 3", ("Inhopg 3", "Verzeichnis 3", "TM 3"), after=20, left=560),
        Look("header", "header", ("Koptekst", "Kopfzeile", "En-tête"), size=17, colour=muted, after=0, line=240),
        Look("footer", "footer", ("Voettekst", "Fußzeile", "Pied de page"), size=17, colour=muted, after=0, line=240),
        Look("link", "Hyperlink", ("Lien hypertexte",), kind="character", base="", colour=second),
        Look("code", "Canvas Code", kind="character", base=""),
    )  # fmt: skip


def _headings(accent: str, ink: str, font: str) -> tuple[Look, ...]:
    sizes = ((36, 440, 180), (27, 340, 110), (23, 260, 80), (21, 220, 60), (21, 200, 60), (21, 200, 60))
    found = []
    for level, (size, before, after) in enumerate(sizes, start=1):
        others = (f"Kop {level}", f"Überschrift {level}", f"Titre {level}", f"Título {level}", f"Titolo {level}")
        found.append(
            Look(f"heading {level}", f"heading {level}", others, following="normal", size=size, bold=True,
                 colour=accent if level < 3 else ink, before=before, after=after, line=252, keep_next=True,  # noqa: PLR2004 - as drawn
                 keep_lines=True, level=level - 1, told=level <= 3, font=font),  # noqa: PLR2004 - as drawn
        )  # fmt: skip
    return tuple(found)


def style_element(look: Look, ids: dict[str, str], identity: str) -> Element:
    """`look` as a w:style element. `ids` are the style ids of the roles it may point at."""
    style = make("w:style", type=look.kind, styleId=identity)
    custom = look.label.startswith("Canvas")
    if custom:
        style.set(name("w:customStyle"), "1")
    if look.role == "normal":
        style.set(name("w:default"), "1")
    sub(style, "w:name", val=look.label)
    if look.base in ids:
        sub(style, "w:basedOn", val=ids[look.base])
    if look.following in ids:
        sub(style, "w:next", val=ids[look.following])
    sub(style, "w:uiPriority", val=10 if look.told else 40)
    if look.role.startswith("toc "):
        sub(style, "w:unhideWhenUsed")
    elif look.role not in {"header", "footer", "link", "hidden"}:
        sub(style, "w:qFormat")
    if look.kind == "paragraph":
        _paragraph_properties(style, look)
    _run_properties(style, look)
    return style


def _paragraph_properties(style: Element, look: Look) -> None:
    """The children stand in the order that the schema asks."""
    made = sub(style, "w:pPr")
    for tag, wanted in (("w:keepNext", look.keep_next), ("w:keepLines", look.keep_lines)):
        if wanted:
            sub(made, tag)
    if look.role == "normal":
        sub(made, "w:widowControl")
    if look.bars:
        _borders(made, look.bars)
    if look.fill:
        sub(made, "w:shd", val="clear", color="auto", fill=look.fill)
    rule = None if look.line is None else "auto"
    _given(made, "w:spacing", before=look.before, after=look.after, line=look.line, lineRule=rule)
    _given(made, "w:ind", left=look.left, right=look.right)
    if look.level is not None:
        sub(made, "w:outlineLvl", val=look.level)
    if len(made) == 0:
        style.remove(made)


def _given(made: Element, tag: str, **attributes: object) -> None:
    """An element with the attributes that are given; none when nothing is."""
    given = {key: value for key, value in attributes.items() if value is not None}
    if given:
        sub(made, tag, **given)


def _borders(made: Element, bars: tuple[Bar, ...]) -> None:
    borders = sub(made, "w:pBdr")
    found = {side: bar for bar in bars for side in bar.sides.split()}
    for side in ("top", "left", "bottom", "right"):
        if side in found:
            bar = found[side]
            sub(borders, f"w:{side}", val="single", sz=bar.size, space=bar.space, color=bar.colour)


def _run_properties(style: Element, look: Look) -> None:
    made = sub(style, "w:rPr")
    _face(made, look)
    for tag, value in (("w:b", look.bold), ("w:i", look.italic)):
        if value is not None:
            sub(made, tag, **({} if value else {"val": "0"}))
    if look.caps:
        sub(made, "w:caps")
    if look.colour:
        sub(made, "w:color", val=look.colour)
    if look.role == "status":
        sub(made, "w:spacing", val=20)
    if look.size is not None:
        sub(made, "w:sz", val=look.size)
        sub(made, "w:szCs", val=look.size)
    if look.role == "link":
        sub(made, "w:u", val="single")
    if len(made) == 0:
        style.remove(made)


def _face(made: Element, look: Look) -> None:
    if look.role == "code":
        sub(made, "w:rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas")
    elif look.font:
        themed = dict.fromkeys(("asciiTheme", "hAnsiTheme", "eastAsiaTheme"), "majorHAnsi")
        sub(made, "w:rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font, **themed)
