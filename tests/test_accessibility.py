"""This file shows that everyone can read what is written: one test for each thing that EN 301 549 asks of documents."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import outputs_kit
import pytest
from contrast_kit import in_deck, in_word
from lxml import etree
from outputs_kit import CASES, IDS, OTHERS
from pptx_kit import slides, title, words
from validity_kit import A, C, Element, P, W, rels, worded

from generator.formats import office

if TYPE_CHECKING:
    from collections.abc import Iterator

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
VML = "{urn:schemas-microsoft-com:vml}"
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
TYPED = re.compile(r"^\s*(?:[•▪◦·]|[-–*]\s|\(?\d{1,2}[.)]\s)")
SMALLEST = 14.0
"""The board is the picture of the wall: its type is small, the notes say so, and its whole text stands in them."""

REPORTS = [pytest.param(("own", *case), id=one) for case, one in zip(CASES, IDS, strict=True) if case[2] == "report"]
DECKS = [pytest.param(("own", *case), id=one) for case, one in zip(CASES, IDS, strict=True) if case[2] == "deck"]
REPORTS += [pytest.param(other, id="-".join(other)) for other in OTHERS if other[0] == "docx"]
DECKS += [pytest.param(other, id="-".join(other)) for other in OTHERS if other[0] == "pptx"]
every_report = pytest.mark.parametrize("case", REPORTS)
every_deck = pytest.mark.parametrize("case", DECKS)
Case = tuple[str, ...]


def _content(case: Case) -> bytes:
    if case[0] == "own":
        return outputs_kit.written(*case[1:]).content
    return outputs_kit.styled(case[0], case[1]).content


def _language(case: Case) -> str:
    return LANGUAGES[case[2]] if case[0] == "own" else "nl-NL"


def _part(content: bytes, name: str) -> Element:
    return etree.fromstring(office.unzip(content)[name])


def _body(case: Case) -> Element:
    return _part(_content(case), "word/document.xml")


def _styles(content: bytes) -> Element:
    parts = office.unzip(content)
    return next(
        etree.fromstring(parts[target])
        for type_, target, _ in rels(parts, "word/document.xml").values()
        if type_ == "styles"
    )


def _made(case: Case) -> list[Element]:
    return slides(_content(case))


@pytest.mark.parametrize("case", REPORTS + DECKS)
def test_the_document_has_a_title_and_a_language(case: Case) -> None:
    core = _part(_content(case), "docProps/core.xml")
    assert (core.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip()
    assert core.findtext("{http://purl.org/dc/elements/1.1/}language") == _language(case)


@every_report
def test_a_report_is_in_its_language(case: Case) -> None:
    """The defaults say the language; a run only where it differs."""
    default = _styles(_content(case)).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default is not None
    assert default.get(f"{W}val") == _language(case)
    for style in _styles(_content(case)).iter(f"{W}lang"):
        assert style.get(f"{W}val") == _language(case)


@every_deck
def test_every_run_of_a_deck_has_a_language(case: Case) -> None:
    for slide in _made(case):
        looks = [run.find(f"{A}rPr") for run in slide.iter(f"{A}r", f"{A}fld")]
        assert looks
        found = {look.get("lang") if look is not None else None for look in looks}
        # What the group said keeps its own, when the deck is in another one.
        theirs = "en-GB" if "flood-safety" in str(case) else "nl-NL"
        assert _language(case) in found
        assert found <= {_language(case), theirs}


@every_report
def test_headings_go_down_one_level_at_a_time(case: Case) -> None:
    levels = list(_levels(case))
    assert levels[0] == 1
    assert max(after - before for before, after in pairwise(levels)) <= 1


def _levels(case: Case) -> Iterator[int]:
    """The levels of the headings, by the outline levels of their styles, or by the names that Word knows."""
    known: dict[str | None, int] = {}
    for style in _styles(_content(case)).iter(f"{W}style"):
        name = style.find(f"{W}name")
        said = re.fullmatch(
            r"(?:heading|kop|überschrift) ?(\d)", "" if name is None else name.get(f"{W}val", "").casefold()
        )
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if said:
            known[style.get(f"{W}styleId")] = int(said[1])
        elif level is not None and style.get(f"{W}type") == "paragraph" and level.get(f"{W}val") != "9":
            known[style.get(f"{W}styleId")] = int(level.get(f"{W}val", "0")) + 1
    for one in _body(case).iter(f"{W}pStyle"):
        if one.get(f"{W}val") in known:
            yield known[one.get(f"{W}val")]


@every_report
def test_lists_in_a_report_are_lists(case: Case) -> None:
    body = _body(case)
    assert next(body.iter(f"{W}numPr"), None) is not None
    typed = [
        worded(one) for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}numPr") is None and TYPED.match(worded(one))
    ]
    # What participants typed stands word for word in the appendix, a paragraph a line, their dashes included.
    own = outputs_kit.answer_lines(outputs_kit.SAMPLES[-1] if case[0] != "own" else case[1])
    assert [text for text in typed if not _numbered_heading(text) and _PLACE.sub("", text).strip() not in own] == []


_PLACE = re.compile(r" (?:(?:Blad|Sheet) [^,]+, )?[A-Z]{1,3}\d+$")
"""The cell behind an answer in the appendix, with or without its sheet."""


def _numbered_heading(text: str) -> bool:
    """A chapter is called "1. Vraagstuk", in its heading, the contents and on the board: that is its name."""
    return re.match(r"\d{1,2}\. [A-ZÀ-Ý]", text) is not None


@every_deck
def test_lists_in_a_deck_are_lists(case: Case) -> None:
    for slide in _made(case):
        for one in slide.iter(f"{A}p"):
            text = "".join(run.findtext(f"{A}t") or "" for run in one.iter(f"{A}r"))
            assert not TYPED.match(text) or _numbered_heading(text), text


@every_report
def test_tables_have_a_header_and_a_description(case: Case) -> None:
    own = [one for one in _body(case).iter(f"{W}tbl") if _ours(one, case)]
    assert own
    for table in own:
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert look is not None
        headed = table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert headed or look.get(f"{W}firstColumn") == "1" or _board(table, case)
        described = table.find(f"{W}tblPr/{W}tblDescription")
        assert described is not None
        assert described.get(f"{W}val", "").strip()


def _ours(table: Element, case: Case) -> bool:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style is not None and _style_name(style.get(f"{W}val"), case).startswith("Canvas")


def _board(table: Element, case: Case) -> bool:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style is not None and _style_name(style.get(f"{W}val"), case) == "Canvas Board"


def _style_name(identity: str | None, case: Case) -> str:
    for style in _styles(_content(case)).iter(f"{W}style"):
        if style.get(f"{W}styleId") == identity:
            name = style.find(f"{W}name")
            return "" if name is None else name.get(f"{W}val", "")
    return ""


@every_deck
def test_tables_of_a_deck_have_a_header(case: Case) -> None:
    for slide in _made(case):
        for frame in slide.iter(f"{P}graphicFrame"):
            properties = frame.find(f".//{A}tblPr")
            if properties is not None:
                assert properties.get("firstRow") == "1" or properties.get("firstCol") == "1"


@every_report
def test_pictures_of_a_report_have_alternatives(case: Case) -> None:
    parts = office.unzip(_content(case))
    for name, part in parts.items():
        if not re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            continue
        root = etree.fromstring(part)
        for drawing in root.iter(f"{WP}docPr"):
            described = (drawing.get("descr") or "").strip() or next(drawing.iter(DECORATIVE), None) is not None
            assert described or not _charted(drawing), etree.tostring(drawing)
            assert described or case[0] != "own"
        for shape in root.iter(f"{VML}shape"):
            assert shape.get("alt") is not None or case[0] != "own"


def _charted(drawing: Element) -> bool:
    parent = drawing.getparent()
    return parent is not None and next(parent.iter(f"{C}chart"), None) is not None


@every_deck
def test_pictures_of_a_deck_have_alternatives(case: Case) -> None:
    for slide in _made(case):
        for shape in slide.iter(f"{P}graphicFrame", f"{P}pic"):
            named = shape.find(f".//{P}cNvPr")
            assert named is not None
            assert (named.get("descr") or "").strip() or next(named.iter(DECORATIVE), None) is not None
        for shape in slide.iter(f"{P}sp"):
            named = shape.find(f"{P}nvSpPr/{P}cNvPr")
            assert named is not None
            assert words(shape).strip() or next(named.iter(DECORATIVE), None) is not None


@every_report
def test_a_report_is_read_from_top_to_bottom(case: Case) -> None:
    """No text boxes or floating texts, which readers come by at another place than the eye."""
    body = _body(case)
    assert next(body.iter(f"{W}txbxContent"), None) is None
    assert next(body.iter(f"{W}framePr"), None) is None
    assert next(body.iter(f"{WP}anchor"), None) is None or case[0] != "own"


@every_deck
def test_a_deck_is_read_in_order(case: Case) -> None:
    """The title first, footers last, and what is between from top to bottom in each column."""
    for slide in _made(case):
        tree = slide.find(f"{P}cSld/{P}spTree")
        assert tree is not None
        kinds = [_kind(shape) for shape in tree if shape.tag in (f"{P}sp", f"{P}graphicFrame", f"{P}pic")]
        assert kinds[0] in ("title", "ctrTitle")
        small = [kind in ("ftr", "sldNum") for kind in kinds]
        assert small == sorted(small)
        steps = [
            int(place.get("x", "0"))
            for shape in tree.iter(f"{P}sp")
            for form in shape.iter(f"{A}prstGeom")
            if form.get("prst") in ("ellipse", "diamond")
            for place in shape.iter(f"{A}off")
        ]
        assert steps == sorted(steps)
        columns: dict[int, list[int]] = {}
        # Cards of steps stand above and below their line in turn: there the order goes from left to right.
        for place in tree.iter(f"{A}off") if not steps else ():
            parent = place.getparent()
            if parent is not None and next(place.iterancestors(f"{P}grpSpPr"), None) is None:
                columns.setdefault(int(place.get("x", "0")) // 900_000, []).append(int(place.get("y", "0")))
        for column in columns.values():
            assert column == sorted(column)


def _kind(shape: Element) -> str:
    place = shape.find(f".//{P}nvPr/{P}ph")
    return "" if place is None else place.get("type", "")


@every_deck
def test_every_slide_has_its_own_title(case: Case) -> None:
    titles = [title(slide).strip().casefold() for slide in slides(_content(case))]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@every_report
def test_letters_of_a_report_stand_out(case: Case) -> None:
    """What a house style made too light itself stays, and is told."""
    told = {
        dict(one.values)["colour"]
        for one in (outputs_kit.styled(case[0], case[1]).remarks if case[0] != "own" else ())
        if one.code == "style-pale"
    }
    shown = list(in_word(_content(case)))
    assert len(shown) > 50
    assert [one for one in shown if not one.readable and one.colour.upper() not in told] == []


@every_deck
def test_letters_of_a_deck_stand_out(case: Case) -> None:
    shown = list(in_deck(_content(case)))
    assert len(shown) > 50
    assert [one for one in shown if not one.readable] == []


@pytest.mark.parametrize("case", REPORTS + DECKS)
def test_no_chart_speaks_by_colour_alone(case: Case) -> None:
    """Every bar bears its number, every series has its name in the legend, and the numbers stand in text as well."""
    content = _content(case)
    parts = office.unzip(content)
    charts = [etree.fromstring(parts[name]) for name in parts if re.search(r"/charts/chart\d+\.xml$", name)]
    text = "\n".join(
        words(etree.fromstring(part)) if name.startswith("ppt/") else worded(etree.fromstring(part))
        for name, part in parts.items()
        if re.match(r"ppt/notesSlides/notesSlide|word/document", name)
    )
    for chart in charts:
        series = list(chart.iter(f"{C}ser"))
        assert all(one.find(f"{C}dLbls/{C}showVal") is not None for one in series)
        assert {str(one.get("val")) for one in chart.iter(f"{C}showVal")} == {"1"}
        assert len(series) == 1 or chart.find(f".//{C}legend") is not None
        for category in chart.find(f".//{C}cat").iter(f"{C}v"):  # type: ignore[union-attr]  # a chart has categories
            assert (category.text or "") in text


@every_deck
def test_sizes_on_slides(case: Case) -> None:
    for slide in _made(case):
        for shape in slide.iter(f"{P}sp"):
            sizes = {int(look.get("sz", "0")) / 100 for look in shape.iter(f"{A}rPr") if look.get("sz")}
            assert min(sizes, default=SMALLEST) >= (12.0 if _kind(shape) in ("ftr", "sldNum") else SMALLEST)
        for frame in slide.iter(f"{P}graphicFrame"):
            sizes = {int(look.get("sz", "0")) / 100 for look in frame.iter(f"{A}rPr") if look.get("sz")}
            assert min(sizes, default=SMALLEST) >= SMALLEST
