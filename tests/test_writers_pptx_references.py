"""This file shows that any PowerPoint house style is used or refused with a reason, and never brings harm along."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from typing import TYPE_CHECKING

import outputs_kit
import pptx as python_pptx
import pytest
from pptx.util import Emu
from pptx_kit import A, Element, P, para, runs, slides, title, words
from references_kit import PROTECTED, changed, damaged, deck_references, of_python_docx, of_python_pptx, related

from generator.config.brand import Brand, contrast
from generator.document import Columns, Document, Heading, ItemList, Notes, Table, Tile, Visual
from generator.errors import TemplateError
from generator.formats import office, pptx
from generator.formats.pptx.colours import ink
from generator.formats.pptx.hygiene import opened
from generator.formats.pptx.layouts import look
from generator.formats.pptx.reference import make_reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLE = Table((runs("wie"), runs("wat")), ((runs("a"), runs("b")),), runs("Tabel"))
DOCUMENT = Document(
    (
        Heading(1, runs("Begin"), style="title"),
        Heading(1, runs("Deel"), style="section"),
        Heading(1, runs("Punten")),
        para("eerst"),
        ItemList(((para("punt"),), (para("nog een"),))),
        Notes((para("letterlijk"),)),
        Heading(1, runs("Naast elkaar")),
        Columns(((para("links"),), (para("rechts"),))),
        Heading(1, runs("Getallen")),
        TABLE,
    ),
    "Het verhaal",
)
STYLES = deck_references()


def _codes(name: str) -> list[str]:
    keep = name == "linked media"
    return [one.code for one in pptx.write(DOCUMENT, STYLES[name](), keep_slides=keep).remarks]


def _relations(content: bytes) -> bytes:
    return b"".join(part for name, part in office.unzip(content).items() if name.endswith(".rels"))


@pytest.mark.parametrize("name", STYLES)
def test_every_house_style_is_used(name: str) -> None:
    written = pptx.write(DOCUMENT, STYLES[name]())
    assert [title(slide) for slide in slides(written.content)][-5:] == [
        "Begin", "Deel", "Punten", "Naast elkaar", "Getallen",
    ]  # fmt: skip
    presentation = python_pptx.Presentation(io.BytesIO(written.content))
    assert "letterlijk" in "".join(
        slide.notes_slide.notes_text_frame.text for slide in presentation.slides if slide.has_notes_slide
    )
    assert written.content == pptx.write(DOCUMENT, STYLES[name]()).content


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("no title and body", "reference-layout-missing"),
        ("one layout", "reference-layout-missing"),
        ("one layout without placeholders", "reference-layout-missing"),
        ("slides left in it", "reference-slides-left-out"),
        ("pptm", "reference-macros-removed"),
        ("linked picture", "reference-link-removed"),
        ("linked media", "reference-link-removed"),
    ],
)
def test_what_is_missing_or_left_out_is_told(name: str, code: str) -> None:
    assert code in _codes(name)


def test_names_of_placeholders_do_not_matter() -> None:
    assert _codes("Dutch names") == _codes("python-pptx")


def test_a_template_becomes_a_presentation() -> None:
    for name in ("potx", "pptm"):
        types = office.unzip(pptx.write(DOCUMENT, STYLES[name]()).content)["[Content_Types].xml"]
        assert b"presentation.main+xml" in types
        assert b"template.main" not in types
        assert b"macroEnabled" not in types
        assert b"vbaProject" not in types


def test_slides_that_were_there_are_left_out() -> None:
    content = pptx.write(DOCUMENT, STYLES["slides left in it"]()).content
    assert title(slides(content)[0]) == "Begin"
    assert b"Colofon" not in b"".join(office.unzip(content).values())


def test_slides_that_were_there_stay_in_front_when_asked_for() -> None:
    written = pptx.write(DOCUMENT, STYLES["slides left in it"](), keep_slides=True)
    assert [title(slide) for slide in slides(written.content)][:2] == ["Wie wij zijn", "Colofon"]
    assert "reference-slides-kept" in [one.code for one in written.remarks]


def test_nothing_is_fetched_from_elsewhere() -> None:
    for name in ("linked picture", "linked media"):
        content = pptx.write(DOCUMENT, STYLES[name](), keep_slides=True).content
        assert b"TargetMode" not in _relations(content)
        assert not any(b"r:link=" in part for part in office.unzip(content).values())


def test_a_password_against_editing_is_not_taken_over() -> None:
    assert (
        b"modifyVerifier"
        not in office.unzip(pptx.write(DOCUMENT, STYLES["protected"]()).content)["ppt/presentation.xml"]
    )


@pytest.mark.parametrize("name", ["dark", "dark by its background", "no theme", "4:3"])
def test_letters_are_readable_on_the_ground_of_the_layout(name: str) -> None:
    for layout in look(opened(STYLES[name]()).presentation).geometry.layouts.values():
        colours, chosen = layout.colours, ink(layout.colours, layout.ground)
        back = layout.ground or colours["bg1"]
        assert contrast(colours[chosen.text], back) >= 4.5
        assert contrast(colours[chosen.emphasis], back) >= 4.5


PICTURE = "<p:bg><p:bgPr><a:blipFill><a:blip/><a:stretch/></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
COVER = (
    '<p:pic><p:nvPicPr><p:cNvPr id="99" name="Sfeer"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
    '<a:blip/><a:stretch/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="{high}"/></a:xfrm>'
    "</p:spPr></p:pic>"
)


@pytest.mark.parametrize(
    ("old", "new", "filled"),
    [
        ("<p:bg>.*?</p:bg>", PICTURE, True),
        ("(?=<p:sp>)", COVER.format(high=6_858_000), True),
        ("(?=<p:sp>)", COVER.format(high=900_000), False),
        ("<p:bg>.*?</p:bg>", "", False),
    ],
    ids=["background", "picture over all", "band", "nothing"],
)
def test_words_on_a_picture_have_a_ground_of_their_own(old: str, new: str, filled: bool) -> None:  # noqa: FBT001 - a table
    """Nobody knows what can be read on a picture: dark heads of cards and dark titles stood on dark blue."""
    master = "ppt/slideMasters/slideMaster1.xml"
    style = changed(of_python_pptx(), master, lambda text: re.sub(old, new, text, count=1))
    cards = Visual("cards", (Tile((para("huurders"),)), Tile((para("kopers"),), "open")))
    first = (Heading(1, runs("Wie")), para("1. Blok", "kicker"), cards)
    content = pptx.write(Document((*first, Heading(1, runs("Wat")), TABLE), "t"), style).content
    on_cards, on_table = slides(content)
    shapes = [one for one in on_cards.iter(f"{P}sp") if re.match("Kaart|Titel|Tekst", _named(one))]
    grounds = [one.find(f"{P}spPr/{A}solidFill/{A}schemeClr") for one in shapes]
    grounds += [one.find(f"{A}solidFill/{A}schemeClr") for one in on_table.iter(f"{A}tcPr")]
    assert [one is not None and one.get("val") == "bg1" for one in grounds] == [filled] * 8


def _named(shape: Element) -> str:
    return next(str(one.get("name")) for one in shape.iter(f"{P}cNvPr"))


def test_a_dark_ground_under_dark_letters_turns_the_letters_light() -> None:
    """A master whose ground was painted over, while its theme still says that letters are black."""

    def paint(text: str) -> str:
        fill = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101820"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        return re.sub(r"<p:bg>.*?</p:bg>", fill, text, flags=re.DOTALL)

    reference = changed(of_python_pptx(), "ppt/slideMasters/slideMaster1.xml", paint)
    table = slides(pptx.write(DOCUMENT, reference).content)[-1]
    assert ink(look(opened(reference).presentation).geometry.layouts["table"].colours, "101820").text == "bg1"
    used = {one.get("val") for one in table.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}schemeClr")}
    assert "bg1" in used


def test_a_layout_with_colours_the_other_way_round_hands_them_to_its_slides() -> None:
    swap = (
        '<p:clrMapOvr><a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" '
        'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        'folHlink="folHlink"/></p:clrMapOvr>'
    )
    reference = changed(
        of_python_pptx(),
        "ppt/slideLayouts/slideLayout2.xml",
        lambda text: re.sub(r"<p:clrMapOvr>.*?</p:clrMapOvr>", swap, text, flags=re.DOTALL),
    )
    content = slides(pptx.write(DOCUMENT, reference).content)[2]
    mapping = content.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}overrideClrMapping")
    assert mapping is not None
    assert mapping.get("bg1") == "dk1"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "deck-reference-broken"),
        (lambda: b"PK\x03\x04 cut", "deck-reference-broken"),
        (lambda: of_python_pptx()[:9000], "deck-reference-broken"),
        (lambda: office.rezip({"a.txt": b"x"}), "deck-reference-broken"),
        (lambda: PROTECTED, "reference-old"),
        (lambda: PROTECTED + "EncryptedPackage".encode("utf-16-le"), "reference-password"),
        (of_python_docx, "reference-not-pptx"),
        (lambda: office.rezip({"mimetype": b"application/vnd.oasis.opendocument.presentation"}),
         "reference-opendocument"),
        (lambda: changed(of_python_pptx(), "ppt/presentation.xml", lambda text: text[:-20]), "deck-reference-broken"),
        (lambda: changed(of_python_pptx(), "ppt/presentation.xml", lambda text: re.sub(r'cx="\d+"', 'cx="1"', text)),
         "deck-reference-broken"),
        (lambda: changed(of_python_pptx(), "ppt/slideMasters/slideMaster1.xml", lambda text: re.sub(
            r"<p:sldLayoutId [^>]*/>", "", text)), "deck-reference-no-layout"),
        (lambda: related(changed(of_python_pptx(), "ppt/slideMasters/slideMaster1.xml", lambda text: text.replace(
            "</p:spTree>", '<p:graphicFrame><p:oleObj xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships" r:id="rIdX"/></p:graphicFrame></p:spTree>')),
            "ppt/slideMasters/slideMaster1.xml", "oleObject", "file:///C:/x.xlsx"), "deck-reference-linked"),
    ],
    ids=["empty", "cut", "short", "no deck", "old", "password", "a document", "OpenDocument", "no XML", "no size",
         "no layouts", "linked object"],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_reason(make: object, code: str) -> None:
    assert callable(make)
    with pytest.raises(TemplateError) as caught:
        pptx.write(DOCUMENT, make())
    assert caught.value.code == code


def _strict(content: bytes) -> bytes:
    """A deck as PowerPoint saves it as Strict Open XML."""
    names = re.compile(rb"http://schemas\.openxmlformats\.org/(presentationml|drawingml|officeDocument)/2006/(\w+)")
    parts = office.unzip(content)
    for name, part in parts.items():
        if name != "[Content_Types].xml":
            text = names.sub(rb"http://purl.oclc.org/ooxml/\1/\2", part)
            parts[name] = re.sub(rb'<a:spcPct val="(\d+)000"', rb'<a:spcPct val="\1%"', text)
    return office.rezip(parts)


def _encoded(content: bytes) -> bytes:
    """A deck of which one layout has a space in its name: percent-encoded in the relations, plain in the zip file."""
    parts = office.unzip(content)
    for name in ("ppt/slideLayouts/slideLayout2.xml", "ppt/slideLayouts/_rels/slideLayout2.xml.rels"):
        parts[name.replace("slideLayout2", "mijn indeling")] = parts.pop(name)
    for name, part in parts.items():
        parts[name] = part.replace(b"slideLayout2.xml", b"mijn%20indeling.xml")
    return office.rezip(parts)


def _doubled(content: bytes) -> bytes:
    """A deck in which one part stands twice, as some programs leave it; the last counts."""
    parts = office.unzip(content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("ppt/slideMasters/slideMaster1.xml", "<old/>")
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize("change", [_strict, _encoded, _doubled])
def test_a_package_that_is_odd_but_whole_is_used_as_if_it_were_not(change: Callable[[bytes], bytes]) -> None:
    usual, odd = pptx.write(DOCUMENT, of_python_pptx()), pptx.write(DOCUMENT, change(of_python_pptx()))
    assert [words(slide) for slide in slides(odd.content)] == [words(slide) for slide in slides(usual.content)]
    assert odd.remarks == usual.remarks
    assert b"purl.oclc.org" not in b"".join(office.unzip(odd.content).values())


def test_an_edit_of_our_own_look_is_used_also_with_a_brand() -> None:
    presentation = python_pptx.Presentation(io.BytesIO(make_reference()))
    presentation.slide_layouts[1].placeholders[0].left = Emu(3_000_000)
    buffer = io.BytesIO()
    presentation.save(buffer)
    made = make_reference(Brand(accent="7A003C", font="Georgia"), buffer.getvalue())
    parts = office.unzip(made)
    assert b'x="3000000"' in parts["ppt/slideLayouts/slideLayout2.xml"]
    assert b'<a:dk2><a:srgbClr val="7A003C"/>' in parts["ppt/theme/theme1.xml"]
    assert parts["ppt/theme/theme1.xml"].count(b'typeface="Georgia"') == 2


@pytest.mark.parametrize(
    "colour", ['prstClr val="red"', 'prstClr val="maroon"', 'srgbClr val="F00"', 'srgbClr val="ZZZZZZ"']
)
@pytest.mark.parametrize("slot", ["accent1", "dk1", "lt1"])
def test_a_colour_of_a_theme_that_is_no_six_digits_refuses_no_house_style(slot: str, colour: str) -> None:
    """It was no whole presentation, as was told of it."""
    old, new = f"<a:{slot}>.*?</a:{slot}>", f"<a:{slot}><a:{colour}/></a:{slot}>"
    style = changed(of_python_pptx(), "ppt/theme/theme1.xml", lambda text: re.sub(old, new, text, flags=re.DOTALL))
    assert outputs_kit.survives(pptx.write, DOCUMENT, style) == "used"


def test_of_what_is_damaged_at_random_no_crash_comes() -> None:
    numbers = random.Random(4)  # noqa: S311 - the same damage every time
    made = [STYLES[name]() for name in ("python-pptx", "slides left in it", "one layout", "no theme")]
    outcomes = [outputs_kit.survives(pptx.write, DOCUMENT, damaged(numbers, made)) for _ in range(60)]
    assert "used" in outcomes
    assert any(outcome.startswith("deck-reference-") for outcome in outcomes)


def test_both_validators_find_nothing_in_the_looks_of_others(tmp_path: Path) -> None:
    assert outputs_kit.validated("pptx", DOCUMENT, tmp_path) == []


@pytest.mark.parametrize(("format_", "name"), [("pptx", "dark"), ("docx", "house")])
def test_libreoffice_opens_it(format_: str, name: str, tmp_path: Path, convert: Callable[[Path, str], Path]) -> None:
    file = tmp_path / f"made.{format_}"
    file.write_bytes(outputs_kit.styled(format_, name).content)
    assert convert(file, "pdf").read_bytes().startswith(b"%PDF")


def test_a_style_made_by_libreoffice(tmp_path: Path, convert: Callable[[Path, str], Path]) -> None:
    file = tmp_path / "style.pptx"
    file.write_bytes(of_python_pptx())
    made = pptx.write(DOCUMENT, convert(convert(file, "odp"), "pptx").read_bytes())
    assert "eerst" in "\n".join(words(slide) for slide in slides(made.content))


@pytest.mark.parametrize(("width", "height"), [(6.0, 0.9), (3.0, 1.5), (5.0, 0.7), (6.0, 0.6)])
def test_a_title_slide_stays_one_in_a_house_style_with_little_room(width: float, height: float, tmp_path: Path) -> None:
    made = python_pptx.Presentation()
    made.slide_width, made.slide_height = Emu(12_192_000), Emu(6_858_000)
    for holder in made.slide_layouts[0].placeholders:  # type: ignore[misc] # what its types say of themselves
        if holder.placeholder_format.idx < 2:
            size = (9.0, 1.5) if holder.placeholder_format.idx == 0 else (width, height)
            holder.left, holder.top = Emu(914_400), Emu(914_400 * (2 + 2 * holder.placeholder_format.idx))
            holder.width, holder.height = (Emu(round(914_400 * one)) for one in size)
    made.save(str(tmp_path / "huis.pptx"))
    cover = (
        Heading(1, runs("Schoon water in de Lindewaard"), style="title"),
        para("Usecasecanvas – Waterschap De Lindestromen, 16 april 2026"),
    )
    document = Document((*cover, Heading(1, runs("Punten")), para("eerst")), "Het verhaal", status="concept")
    written = pptx.write(document, (tmp_path / "huis.pptx").read_bytes())
    first, second = slides(written.content)
    assert (title(first), title(second)) == ("Schoon water in de Lindewaard", "Punten")
    assert "Concept" in words(first)
