"""This file shows how a deck is measured, cut and filled: nothing runs over, nothing is parted, nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise
from string import ascii_letters

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx_kit import A, P, faults, notes, para, parts, runs, slides, title, words
from references_kit import of_python_pptx
from test_writers_pptx_references import STYLES

from generator.document import (
    Block,
    Board,
    BoardCell,
    Chart,
    Columns,
    Document,
    Heading,
    ItemList,
    Notes,
    Paragraph,
    Quote,
    Region,
    Run,
    Table,
    plain,
)
from generator.formats import pptx
from generator.formats.measure import (
    SAFETY,
    Font,
    breaks,
    chunks,
    divide,
    font,
    known,
    lines,
    natural,
)
from generator.formats.pptx import flow
from generator.formats.pptx.cutting import cut
from generator.formats.pptx.deck import Geometry, Grid, Para, Slot, Text
from generator.formats.pptx.hygiene import opened
from generator.formats.pptx.layouts import look
from generator.formats.pptx.reference import make_reference
from generator.formats.pptx.titles import FLOOR, fitted

SENTENCE = "De gemeente wil weten welke straten onder water komen te staan bij hevige regen. "
FACE = Font()
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def _geometry() -> Geometry:
    return look(opened(make_reference()).presentation).geometry


def _made(*blocks: Block) -> bytes:
    return pptx.write(Document((Heading(1, runs("Titel")), *blocks), "Het stuk"), None).content


def _atom(frame: flow.Frame, height: float, *, keep: bool = False) -> flow.Atom:
    return flow.Atom(frame, Para(runs("x"), 18), height, keep=keep)


# measuring


def test_a_line_breaks_between_words_and_a_long_word_within() -> None:
    text = "aaa bbb ccc"
    width = natural(runs("aaa bbb"), FACE)[0]
    assert breaks(runs(text), width, FACE) == [0, 8]
    assert lines(runs("a" * 40), natural(runs("a" * 10), FACE)[0], FACE) in (4, 5)


def test_a_newline_begins_a_line_and_no_text_is_one_line() -> None:
    assert lines(runs("a\nb\n"), 100, FACE) == 3
    assert lines((), 100, FACE) == 1


def test_bold_and_wider_fonts_take_more_room() -> None:
    text = "Waterschap De Lindestromen"
    assert natural((Run(text, strong=True),), FACE)[0] > natural(runs(text), FACE)[0]
    assert natural(runs(text), Font("Verdana", 1.3))[0] > natural(runs(text), FACE)[0]
    strong = (Run(text, strong=True),)
    assert natural(strong, font("Georgia"))[0] > natural(strong, FACE)[0] * 1.25  # its bold is wider than its light
    assert known("Calibri")
    assert not known("Rijksoverheid Sans")


@pytest.mark.parametrize(("name", "light", "bold"), [("Calibri", 26.25, 26.957), ("Verdana", 32.46, 36.449)])
def test_both_weights_are_measured_by_characters_of_their_own(name: str, light: float, bold: float) -> None:
    """The sums are those of the fonts themselves, in ems: one wrong number in a table of widths is noticed."""
    face = font(name)
    for strong, wide in ((False, light), (True, bold)):
        assert natural((Run(ascii_letters, strong=strong),), face)[0] == pytest.approx(wide * SAFETY)
    for char in map(chr, range(0x21, 0x7F)):
        shares = natural((Run(char, strong=True),), face)[0] / natural(runs(char), face)[0]
        assert 0.88 < shares < 1.52, char


@pytest.mark.parametrize(
    ("name", "wide", "heavy"),
    [("Arial", 1.14, 1), ("Georgia", 1.14, 1.1), ("Tahoma", 1.14, 1.06), ("Open Sans", 1.18, 1.03)],
)
def test_bold_of_another_font_is_as_much_wider_as_it_really_is(name: str, wide: float, heavy: float) -> None:
    for strong, wider in ((False, wide * 1.04), (True, wide * 1.04 * heavy)):
        text = (Run("Waterschap De Lindestromen", strong=strong),)
        assert natural(text, font(name))[0] == pytest.approx(natural(text, font("Calibri"))[0] * wider)


@given(WORDS, st.floats(1, 60), st.integers(1, 6))
@example("?@", 1.0, 1)
@example("\n\n\n", 1.0, 1)
def test_what_is_divided_fits_and_nothing_is_lost_between(text: str, room: float, count: int) -> None:
    head, rest = divide(runs(text), room, FACE, count)
    assert lines(head, room, FACE) <= count or len(plain(head)) <= 2
    assert text.startswith(plain(head))
    assert text.endswith(plain(rest))
    assert not text[len(plain(head)) : len(text) - len(plain(rest))].strip()


@given(WORDS, st.integers(1, 5))
def test_chunks_hold_the_whole_text_in_order(text: str, count: int) -> None:
    found = chunks(runs(text), 12, FACE, count)
    assert [begin for begin, _ in found] == [0, *(end for _, end in found)][: len(found)]
    assert not text or found[-1][1] == len(text)


# spreading


def test_pages_are_as_few_as_possible_and_then_even() -> None:
    frame = flow.Frame(1, "text")
    made = flow.pages([_atom(frame, 10) for _ in range(11)], 100)
    assert [len(page) for page in made] in ([6, 5], [5, 6])
    assert flow.pages([], 100) == []


def test_a_head_counts_on_every_page() -> None:
    frame = flow.Frame(1, "table", head=40)
    made = flow.pages([_atom(frame, 10) for _ in range(10)], 100)
    assert [flow.extent(page) <= 100 for page in made] == [True, True]


@given(st.lists(st.tuples(st.floats(1, 90), st.booleans()), min_size=1, max_size=30))
def test_nothing_is_lost_or_too_high_and_what_leads_up_stays(given_: list[tuple[float, bool]]) -> None:
    frame = flow.Frame(1, "text")
    atoms = [_atom(frame, height, keep=keep) for height, keep in given_]
    made = flow.pages(atoms, 100)
    assert [atom for page in made for atom in page] == atoms
    assert all(flow.extent(page) <= 100.01 for page in made)
    for page, after in pairwise(made):
        # Parted only where both together are more than a slide.
        held = page[-1].height + after[0].height
        chain = next((at for at in range(len(page) - 1, -1, -1) if not page[at].keep), -1)
        assert not page[-1].keep or held > 100 or sum(one.height for one in page[chain + 1 :]) + after[0].height > 100


# slides


def test_what_goes_on_is_marked_balanced_and_told() -> None:
    points = ItemList(tuple((para(f"{number}. {SENTENCE}"),) for number in range(24)))
    written = pptx.write(Document((Heading(1, runs("Knelpunten")), points), "t"), None)
    made = slides(written.content)
    count = len(made)
    assert count > 1
    assert [title(slide) for slide in made] == [f"Knelpunten ({at}/{count})" for at in range(1, count + 1)]
    held = [sum("straten" in words(one) for one in slide.iter(f"{A}p")) for slide in made]
    assert [len(re.findall("straten", words(slide))) for slide in made] == held
    assert max(held) - min(held) <= 2
    (said,) = [one for one in written.remarks if one.code == "slide-continued"]
    assert dict(said.values) == {"slide": "Knelpunten", "parts": str(count)}


def test_the_head_of_a_table_returns() -> None:
    rows = tuple((runs(f"rij {number}"), runs(SENTENCE)) for number in range(40))
    made = slides(_made(Table((runs("Wie"), runs("Wat")), rows)))
    assert len(made) > 1
    for slide in made:
        first = slide.find(f".//{A}tbl/{A}tr")
        assert first is not None
        assert words(first) == "Wie\nWat"
    assert [f"rij {number}" in "\n".join(map(words, made)) for number in range(40)] == [True] * 40


def test_a_label_stays_with_its_answer() -> None:
    blocks: list[Block] = []
    for number in range(20):
        blocks += [para(f"Vraag {number}", "label"), para(SENTENCE * (1 + number % 3))]
    made = slides(_made(*blocks))
    assert len(made) > 1
    for slide in made:
        texts = [words(one) for one in slide.iter(f"{A}p") if words(one).strip()]
        shown = [one for one in texts if one.startswith("Vraag") or "straten" in one]
        assert not shown[-1].startswith("Vraag")


def test_titles_are_unique() -> None:
    blocks = tuple(Heading(1, runs("Gelijk")) for _ in range(3))
    made = slides(pptx.write(Document(blocks, "t"), None).content)
    assert [title(slide) for slide in made] == ["Gelijk", "Gelijk [2]", "Gelijk [3]"]


def test_a_title_gets_smaller_and_then_goes_on_below() -> None:
    slot = _geometry().layouts["content"].title
    assert fitted(runs("Kort"), "", slot)[1] == slot.size
    shown, size, rest = fitted(runs(SENTENCE * 5), " (2/3)", slot)
    assert size == FLOOR
    assert plain(shown).endswith("\u00a0(2/3)")
    assert plain(shown).removesuffix("\u00a0(2/3)") + " " + plain(rest) == SENTENCE * 5


def test_a_title_that_is_too_long_stands_whole_under_the_words_above_it() -> None:
    document = Document((Heading(1, runs(SENTENCE * 5)), para("1. Waarde", "kicker")), "t")
    (made,) = slides(pptx.write(document, None).content)
    assert title(made) == "1. Waarde"
    assert (SENTENCE * 5).strip() in words(made)


def test_the_words_above_a_title_have_their_own_placeholder() -> None:
    (made,) = slides(_made(para("1. Waarde", "kicker"), para("x")))
    (kicker,) = [one for one in made.iter(f"{P}sp") if words(one) == "1. Waarde"]
    place = kicker.find(f".//{P}ph")
    assert place is not None
    assert place.get("type") == "body"
    assert title(made) == "Titel"


def test_nothing_is_cut_off_and_notes_hold_what_was_said() -> None:
    long = SENTENCE * 60
    content = _made(para(long), Notes((para("cel B7"),)))
    assert "cel B7" in notes(content)
    shown = "\n".join(map(words, slides(content)))
    assert "…" not in shown
    assert shown.count("De gemeente") == 60


def test_a_row_higher_than_a_slide_goes_on_in_the_next() -> None:
    content = _made(Table((runs("Wie"), runs("Wat")), ((runs("Ed"), runs(SENTENCE * 90)),)))
    shown = "\n".join(map(words, slides(content)))
    assert "…" not in shown
    assert shown.count("De gemeente") == 90


def test_the_numbers_of_a_chart_are_a_table() -> None:
    table = Table((runs("Blok"), runs("Aantal")), ((runs("Doel"), runs("7")),), runs("Beantwoord"))
    (made,) = slides(_made(Chart(table, "bar", "7 bij doel")))
    assert words(next(made.iter(f"{A}tbl"))) == "Blok\nAantal\nDoel\n7"


def test_every_size_and_place_is_said_outright() -> None:
    content = _made(para(SENTENCE), Quote((para("letterlijk"),)), Table((runs("a"),), ((runs("b"),),)))
    for slide in slides(content):
        for run in slide.iter(f"{A}r"):
            owner = next(run.iterancestors(f"{P}sp"), None)
            place = None if owner is None else owner.find(f".//{P}ph")
            look_ = run.find(f"{A}rPr")
            assert look_ is not None
            assert look_.get("sz") or (place is not None and place.get("type") in ("ftr", "sldNum"))
        assert next(slide.iter(f"{A}normAutofit", f"{A}spAutoFit"), None) is None


def test_the_words_of_the_consultant_are_headed_as_in_the_report() -> None:
    made = _made(Region("own-text", (para("Gekozen door de groep."),)), Region("callout", (para("Nog open."),)))
    shown = "\n".join(map(words, slides(made))).split("\n")
    assert {"Toelichting van de adviseur", "Gekozen door de groep.", "Let op", "Nog open."} <= set(shown)


def test_a_board_is_read_cell_by_cell() -> None:
    cells = tuple(BoardCell(row, column, (para(SENTENCE * 30),)) for row in (1, 2, 3) for column in (1, 2, 3))
    written = pptx.write(Document((Heading(1, runs("Canvas")), Board(cells, "alles")), "t"), None)
    assert faults(written.content) == []
    assert "\n".join(map(words, slides(written.content))).count("De gemeente") == 270


def test_links_within_the_deck_lead_to_their_slide() -> None:
    first = Paragraph((Run("verder", link="#doel"), Run("weg", link="#nergens"), Run("web", link="https://a.nl")))
    document = Document((Heading(1, runs("A")), first, Heading(1, runs("B"), "doel")), "t")
    rels = parts(pptx.write(document, None).content)["ppt/slides/_rels/slide1.xml.rels"].decode()
    assert "slide2.xml" in rels
    assert "https://a.nl" in rels
    assert "nergens" not in rels


def test_what_xml_cannot_hold_is_no_obstacle() -> None:
    content = _made(para("a\x00b\x0bc\ud800"), para("regel\u2028twee"))
    assert "a\ufffdb\nc\ufffd" in "\n".join(map(words, slides(content)))


def test_cutting_is_pure() -> None:
    document = Document((Heading(1, runs("A")), para(SENTENCE * 30), Columns(((para("x"),), (para("y"),)))), "t")
    assert cut(document, _geometry()) == cut(document, _geometry())


def test_a_place_has_room_within_its_insets() -> None:
    for layout in _geometry().layouts.values():
        for slot in (layout.title, *layout.bodies):
            assert isinstance(slot, Slot)
            assert slot.room[0] * 12_700 <= slot.box.width
    deck = cut(Document((Heading(1, runs("A")), para("x"), Table((runs("a"),), ((runs("b"),),))), "t"), _geometry())
    assert [type(one) for one in deck.slides[0].shapes] == [Text, Grid]


# whatever is typed

_RUNS = st.tuples(WORDS, st.booleans(), st.booleans()).map(lambda drawn: Run(*drawn))
_INLINES = st.lists(_RUNS, max_size=3).map(tuple)
# Of a named tuple `builds` would draw what has a default as well, such as widths for columns that there are not.
_PARAGRAPHS = st.tuples(_INLINES, st.sampled_from(["", "label", "lead", "question", "source"])).map(
    lambda drawn: Paragraph(*drawn)
)
_TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.tuples(
        st.tuples(*[_INLINES] * columns),
        st.lists(st.tuples(*[_INLINES] * columns), max_size=8).map(tuple),
        _INLINES,
    ).map(lambda drawn: Table(drawn[0], drawn[1], caption=drawn[2]))
)
_LISTS = st.tuples(st.lists(st.tuples(_PARAGRAPHS), min_size=1, max_size=8).map(tuple), st.booleans()).map(
    lambda drawn: ItemList(*drawn)
)
_PARTS = st.tuples(_PARAGRAPHS, _LISTS)
_REGIONS = st.one_of(
    _PARTS.map(lambda drawn: Region("own-text", drawn)),
    _PARTS.map(lambda drawn: Region("callout", drawn)),
    _PARTS.map(lambda drawn: Region("card", drawn)),
)
_BLOCKS = st.one_of(
    _PARAGRAPHS,
    _TABLES,
    _LISTS,
    st.builds(Quote, st.tuples(_PARAGRAPHS)),
    _REGIONS,
    st.builds(Columns, st.tuples(st.tuples(_PARAGRAPHS, _LISTS), st.tuples(_LISTS))),
    _INLINES.map(lambda drawn: Heading(1, drawn)),
)


@example([Region("own-text", (para("x", "lead"), ItemList(((para(""),),))))])
@example([Table(((),), (((),),), caption=(Run("0", language="\x1f"),))])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_BLOCKS, max_size=6))
def test_nothing_runs_off_a_slide_whatever_is_typed(blocks: list[Block]) -> None:
    content = pptx.write(Document((Heading(1, runs("Begin")), *blocks), "t"), None).content
    assert faults(content) == []
    assert all(etree.fromstring(part) is not None for name, part in parts(content).items() if name.endswith(".xml"))


@pytest.mark.parametrize("name", ["python-pptx", "16:9", "one layout", "one empty layout", "dark"])
def test_nothing_runs_off_in_the_looks_of_others(name: str) -> None:
    blocks: list[Block] = []
    for number in range(8):
        blocks += [para(f"Vraag {number}", "label"), para(SENTENCE * (number + 1))]
    rows = tuple((runs(f"{number}"), runs(SENTENCE * 2)) for number in range(12))
    document = Document(
        (Heading(1, runs("A")), *blocks, Heading(1, runs("B")), Table((runs("x"), runs("y")), rows)), "t"
    )
    reference = STYLES[name]()
    geometry = look(opened(reference).presentation).geometry
    said = faults(pptx.write(document, reference).content, geometry.width, geometry.height, geometry.font)
    assert said == []


@pytest.mark.parametrize(
    ("name", "narrowed"),
    [
        ("Schoon water in de Lindewaard (fictief voorbeeld)", True),
        ("Ruimte op het net, De Kromme Akker (fictief voorbeeld)", False),
        ("Schoon water (fictief voorbeeld)", False),
        ("Water (een heel lang stuk tussen haakjes, langer dan al het andere)", False),
        ("Schoon water in de Lindewaard en alle andere plassen", False),
    ],
)
def test_a_title_is_not_broken_within_the_brackets_at_its_end(name: str, narrowed: bool) -> None:  # noqa: FBT001 - a table
    """Nothing is put between its words: there is less room beside it."""
    for reference in (None, of_python_pptx()):
        made = pptx.write(Document(title=name, blocks=(Region("cover", (Heading(1, runs(name)),)),)), reference).content
        (body,) = [
            shape.find(f"{P}txBody")
            for shape in slides(made)[0].iter(f"{P}sp")
            if (place := shape.find(f".//{P}ph")) is not None and place.get("type") in ("title", "ctrTitle")
        ]
        assert body is not None
        frame = body.find(f"{A}bodyPr")
        assert frame is not None
        # In the style of python-pptx titles stand in the middle: with less room at one side they would not.
        assert (int(frame.get("rIns", "0")) > 500_000) == (narrowed and reference is None)
        assert title(slides(made)[0]) == name
