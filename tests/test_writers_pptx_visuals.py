"""This file shows that visuals on slides are native shapes that hold every word, in order and in sister sizes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pptx_kit import A, Element, P, decorative, faults, para, runs, slides, title, words
from references_kit import of_python_pptx

from generator.blocks import listed
from generator.document import Block, Document, Heading, ItemList, Paragraph, Tile, Visual, VisualKind
from generator.errors import TemplateError
from generator.formats import FORMATS, pptx
from generator.formats.measure import Font
from generator.formats.pptx.hygiene import opened
from generator.formats.pptx.layouts import look
from generator.formats.pptx.visuals import pages
from generator.markdown import parse

KINDS: tuple[VisualKind, ...] = ("cards", "flow", "timeline")
SENTENCE = "De gemeente wil weten welke straten onder water komen te staan bij hevige regen. "


def _deck(*blocks: Block) -> list[Element]:
    content = pptx.write(Document((Heading(1, runs("Titel")), *blocks), "t"), None).content
    assert faults(content) == []
    return slides(content)


def _tiles(count: int, text: str = "iets", style: str = "") -> tuple[Tile, ...]:
    return tuple(Tile((para(f"naam {number}", "title"), para(text)), style) for number in range(count))


def _shapes(slide: Element) -> list[Element]:
    """The native shapes with text that are no placeholders, in reading order."""
    return [one for one in slide.iter(f"{P}sp") if one.find(f".//{P}ph") is None and words(one).strip()]


def _forms(slide: Element) -> list[str]:
    return [one.get("prst", "") for shape in _shapes(slide) for one in shape.iter(f"{A}prstGeom")]


def _sizes(shapes: list[Element], text: str) -> set[str]:
    """The sizes of the runs that say `text`, in hundredths of a point."""
    return {
        look_.get("sz", "")
        for shape in shapes
        for run in shape.iter(f"{A}r")
        if (run.findtext(f"{A}t") or "").startswith(text) and (look_ := run.find(f"{A}rPr")) is not None
    }


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_cards_stand_in_the_order_of_the_sheet_in_one_size(count: int) -> None:
    (slide,) = _deck(Visual("cards", _tiles(count, SENTENCE)))
    assert [words(one).split("\n")[0] for one in _shapes(slide)] == [f"naam {number}" for number in range(count)]
    assert len(_sizes(_shapes(slide), "naam")) == 1


def _boxes(slide: Element) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of the shapes with text."""
    frames = [(one.find(f".//{A}off"), one.find(f".//{A}ext")) for one in _shapes(slide)]
    return [
        (int(at.get("x", "")), int(at.get("y", "")), int(size.get("cx", "")), int(size.get("cy", "")))
        for at, size in frames
        if at is not None and size is not None
    ]


@pytest.mark.parametrize("count", [5, 7])
def test_the_last_row_of_cards_leaves_no_place_empty(count: int) -> None:
    (slide,) = _deck(Visual("cards", _tiles(count, SENTENCE)))
    boxes = _boxes(slide)
    rights = {top: max(x + wide for x, y, wide, _ in boxes if y == top) for _, top, _, _ in boxes}
    assert len(rights) > 1
    assert max(rights.values()) - min(rights.values()) < 100


def test_cards_that_go_on_are_as_wide_on_the_last_slide() -> None:
    """Three beside each other, and then two: those begin at the left."""
    shown = [_boxes(slide) for slide in _deck(Visual("cards", _tiles(8, SENTENCE * 8)))]
    assert [len(boxes) for boxes in shown] == [3, 3, 2]
    assert len({wide for boxes in shown for _, _, wide, _ in boxes}) == 1
    assert {min(x for x, *_ in boxes) for boxes in shown} == {_boxes(_deck(Visual("cards", _tiles(1)))[0])[0][0]}


def test_cards_that_go_on_have_one_form_on_every_slide() -> None:
    """Two beside each other on the first slide, and four on the second."""
    tiles = tuple(Tile((para("naam", "title"), para(SENTENCE * (5 if at in {5, 6} else 2)))) for at in range(8))
    made = _deck(Visual("cards", tiles))
    assert len(made) > 1
    assert len({_boxes(slide)[0][2] for slide in made}) == 1


def test_a_few_words_stand_large_in_a_card_that_is_no_higher_than_twice_what_they_take() -> None:
    (slide,) = _deck(Visual("cards", (Tile((para("minder zoekverkeer"),), "tint"),)))
    assert _sizes(_shapes(slide), "minder") == {"3200"}
    ((_, _, _, high),) = _boxes(slide)
    assert 400_000 < high < 1_500_000  # of 4,300,000 EMU that it could have


def test_the_head_of_a_card_is_a_shape_of_its_own_above_the_rest() -> None:
    (slide,) = _deck(Visual("cards", _tiles(2, style="headed")))
    assert [words(one) for one in _shapes(slide)] == ["naam 0", "iets", "naam 1", "iets"]


def test_columns_of_cards_are_read_from_the_first_to_the_last() -> None:
    (slide,) = _deck(Visual("cards", _tiles(3), (2, 1)))
    places = [int(one.get("x", "")) for shape in _shapes(slide) for one in shape.iter(f"{A}off")]
    assert places[0] == places[1] < places[2]


def test_an_arrow_leads_to_its_reason() -> None:
    pairs = (
        Tile((para("te traag"), para("er is geen geld"))),
        Tile((para("te duur"), para("geen reden", "source")), "open"),
    )
    (slide,) = _deck(Visual("flow", pairs))
    assert [words(one) for one in _shapes(slide)] == ["te traag", "er is geen geld", "te duur", "geen reden"]
    assert _forms(slide) == ["homePlate", "rect", "homePlate", "rect"]


@pytest.mark.parametrize("count", [3, 8, 12])
def test_steps_are_numbered_and_a_decision_is_a_diamond(count: int) -> None:
    tiles = (*_tiles(count - 1), Tile((para("kiezen", "title"),), "decision"))
    (slide,) = _deck(Visual("timeline", tiles))
    said = [words(one) for one in _shapes(slide)]
    assert said[::2] == [str(number) for number in range(1, count + 1)]
    assert said[-1] == "kiezen"
    assert _forms(slide)[::2] == ["ellipse"] * (count - 1) + ["diamond"]
    assert sum(decorative(one) for one in slide.iter(f"{P}sp")) == count + 1


def test_more_steps_than_a_line_holds_go_on_with_their_numbers() -> None:
    made = _deck(Visual("timeline", _tiles(20)))
    assert [title(one) for one in made] == ["Titel (1/2)", "Titel (2/2)"]
    assert words(_shapes(made[1])[0]) == "11"


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_lost_or_cut_where_much_is_said(kind: VisualKind) -> None:
    made = _deck(
        Visual(kind, tuple(Tile((para(f"naam {number}", "title"), para(SENTENCE * 25))) for number in range(5)))
    )
    shown = "\n".join(map(words, made))
    assert len(made) > 1
    assert "…" not in shown
    assert shown.count("De gemeente") == 125
    assert all(f"naam {number}" in shown for number in range(5))
    assert len(_sizes([one for slide in made for one in _shapes(slide)], "De gemeente")) == 1


def test_what_is_higher_than_a_slide_goes_on_under_the_same_head() -> None:
    made = _deck(Visual("cards", (Tile((para("US1", "title"), para(SENTENCE * 120)), "headed"),)))
    shown = "\n".join(map(words, made))
    assert shown.count("De gemeente") == 120
    assert all("US1" in words(slide) for slide in made)


def test_text_above_and_below_stands_clear_of_the_cards() -> None:
    (slide,) = _deck(para("vooraf"), Visual("cards", _tiles(4)), para("achteraf", "source"))
    said = words(slide)
    assert said.index("vooraf") < said.index("naam 0") < said.index("achteraf")


def test_a_visual_that_goes_on_begins_where_no_text_stands_above_it() -> None:
    first, second = _deck(para("vooraf"), Visual("timeline", _tiles(20)), para("achteraf", "source"))
    tops = [
        min(int(place.get("y", "")) for shape in slide.iter(f"{P}sp") for place in shape.iter(f"{A}off"))
        for slide in (first, second)
    ]
    assert abs(tops[0] - tops[1]) < 12_700
    assert "achteraf" in words(second)


def test_only_the_first_slide_of_a_visual_has_less_room_for_what_stands_above_it() -> None:
    made = _deck(para(SENTENCE * 9), Visual("flow", _tiles(10, SENTENCE * 3)))
    assert [_forms(slide).count("homePlate") for slide in made] == [2, 4, 4]


def test_shapes_stand_closer_where_that_saves_a_slide() -> None:
    tiles = tuple(Tile((para("knelpunt"), para(SENTENCE * 2))) for _ in range(6))
    distances = []
    for height in (500.0, 300.0):
        (laid,) = pages(Visual("flow", tiles), (870.0, height), Font())
        first, second = [piece.box for piece in laid if piece.form == "homePlate"][:2]
        distances.append(round((second.y - first.bottom) / 12_700))
        assert laid[-1].box.bottom <= height * 12_700
    assert distances == [12, 6]


def test_a_visual_survives_a_house_style_of_others() -> None:
    document = Document((Heading(1, runs("A")), para("1. Blok", "kicker"), Visual("cards", _tiles(6, SENTENCE))), "t")
    reference = of_python_pptx()
    geometry = look(opened(reference).presentation).geometry
    content = pptx.write(document, reference).content
    assert faults(content, geometry.width, geometry.height, geometry.font) == []
    assert "1. Blok" in words(slides(content)[0])
    assert not any(one.get("val") for one in slides(content)[0].iter(f"{A}srgbClr"))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
_BLOCKS = st.one_of(
    st.builds(para, _TEXT, st.sampled_from(["", "label", "title", "source"])),
    st.lists(st.tuples(st.builds(para, _TEXT)), min_size=1, max_size=4).map(tuple).map(ItemList),
)
_LOOKS = st.sampled_from(["", "dark", "open", "headed", "decision"])
_TILES = st.tuples(st.lists(_BLOCKS, max_size=4).map(tuple), _LOOKS).map(lambda drawn: Tile(*drawn))
# Of a named tuple `builds` would draw what has a default as well: a stack of cards that there are not.
_VISUALS = st.tuples(st.sampled_from(KINDS), st.lists(_TILES, max_size=14).map(tuple)).map(lambda drawn: Visual(*drawn))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_VISUALS)
@example(Visual("cards", (Tile((para(""),)),)))
def test_nothing_runs_off_a_shape_whatever_is_typed(visual: Visual) -> None:
    _deck(visual)


# in Markdown and elsewhere

TEXT = """
::::: cards stack="1 1"
:::: card .dark
{.title}
een
::::
:::: card
twee
::::
:::::

::::: timeline
:::: step .decision
kiezen
::::
:::::
"""


def test_containers_become_visuals() -> None:
    cards, line = parse(TEXT)
    assert cards == Visual("cards", (Tile((Paragraph(runs("een"), "title"),), "dark"), Tile((para("twee"),))), (1, 1))
    assert line == Visual("timeline", (Tile((para("kiezen"),), "decision"),))


@pytest.mark.parametrize(
    "text",
    ['::: cards stack="2"\n:::: card\na\n::::\n:::', "::: flow\n:::: card\na\n::::\n:::", "::: cards\na\n:::",
     "::: timeline\n:::: step .blauw\na\n::::\n:::"],
)  # fmt: skip
def test_a_visual_that_does_not_add_up_is_refused(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(text)
    assert caught.value.code == "markdown-inside"


@pytest.mark.parametrize("name", ["md", "html", "docx"])
def test_elsewhere_a_visual_is_a_list(name: str) -> None:
    visual = Visual("timeline", (Tile((para("eerst"),)), Tile((para("dan"), para("wie", "source")), "decision")))
    as_list = Document((Heading(1, runs("A")), listed(visual)), "t")
    assert listed(visual).ordered
    made = FORMATS[name].write(Document((Heading(1, runs("A")), visual), "t"), None).content
    assert made == FORMATS[name].write(as_list, None).content


def test_what_stands_above_cards_is_as_large_as_what_is_in_them() -> None:
    """An issue too long for a title stood in 18 points above bullets of 24."""
    (slide,) = _deck(para(SENTENCE * 3, "lead"), Visual("cards", _tiles(2)))
    assert _sizes(_shapes(slide), "De gemeente") == {"2200"}
    (crowded, *_) = _deck(para("Vooraf: " + SENTENCE * 2, "lead"), Visual("cards", _tiles(9, SENTENCE * 2)))
    assert _sizes(_shapes(crowded), "Vooraf") == {"1800"}
