"""This file shows that the deck of every sample tells the story: short, in full, readable, without contacts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import outputs_kit
import pptx as python_pptx
import pytest
from board_kit import FULL, LIGHT
from compose_kit import job, respond
from pptx.util import Emu
from pptx_kit import A, Element, P, decorative, faults, notes, para, parts, runs, said_on, slides, title, words
from references_kit import changed, of_python_pptx

from generator.api.project import Project
from generator.blocks import texts, walk
from generator.checks import check
from generator.compose import compose
from generator.config.brand import Brand
from generator.document import Document, Heading, ItemList, Notes, Paragraph, Run, Table, Tile, Visual, plain
from generator.formats import pptx
from generator.formats.measure import font, natural
from generator.formats.pptx import tiles
from generator.formats.pptx.hygiene import opened
from generator.formats.pptx.layouts import look
from generator.formats.pptx.reference import make_reference
from generator.model.personal import has_contact
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.model import Canvas

MANY = Visual("cards", tuple(Tile((para(f"kaart {number} " * 20),)) for number in range(9)))
LONG_NAME = "peilbeheerder, ecoloog en een vertegenwoordiger van de boeren uit de Lage Polder"
CASES = [(sample, language) for sample, language, kind in outputs_kit.CASES if kind == "deck"]
IDS = [f"{sample.stem}-{language}" for sample, language in CASES]
every_sample = pytest.mark.parametrize(("sample", "language"), CASES, ids=IDS)


@every_sample
def test_a_deck_is_short(sample: Path, language: str) -> None:
    made = slides(outputs_kit.written(sample, language, "deck").content)
    assert len(made) == 6 if "light" in sample.stem else 10 <= len(made) <= 13


@every_sample
def test_nothing_is_cut_and_no_letter_is_small(sample: Path, language: str) -> None:
    for slide in slides(outputs_kit.written(sample, language, "deck").content):
        assert "…" not in words(slide)
        for shape in slide.iter(f"{P}sp"):
            if shape.find(f".//{P}ph") is None:
                assert min((int(one.get("sz", "")) for one in shape.iter(f"{A}rPr")), default=1400) >= 1400


@every_sample
def test_tables_are_set_in_16_points_and_slides_are_used(sample: Path, language: str) -> None:
    used = []
    for slide in slides(outputs_kit.written(sample, language, "deck").content)[1:]:
        assert (
            min(
                (int(one.get("sz", "")) for table in slide.iter(f"{A}tbl") for one in table.iter(f"{A}rPr")),
                default=1600,
            )
            >= 1600
        )
        used.append(_used(slide))
    assert min(used) > 0.3, [f"{share:.2f}" for share in used]
    assert sum(used) / len(used) > 0.55, [f"{share:.2f}" for share in used]


@every_sample
def test_words_take_most_of_every_slide(sample: Path, language: str) -> None:
    """Words with their edges, not the shapes that they stand in: a large card with one line is empty too."""
    empty = [1 - said_on(one) for one in slides(outputs_kit.written(sample, language, "deck").content)[1:]]
    assert max(empty) <= 0.6, [f"{share:.2f}" for share in empty]
    assert sum(empty) / len(empty) <= 0.45, [f"{share:.2f}" for share in empty]


def _used(slide: Element) -> float:
    """The share of the area below the title on which something stands."""
    total = 0
    for shape in (*slide.iter(f"{P}sp"), *slide.iter(f"{P}graphicFrame")):
        place = shape.find(f".//{P}ph")
        extent = shape.find(f".//{A}ext[@cx]")
        if (
            extent is not None
            and words(shape).strip()
            and (place is None or place.get("type") not in ("title", "ctrTitle"))
        ):
            total += int(extent.get("cx", "")) * int(extent.get("cy", ""))
    return total / (12.13 * 5.15 * 914_400**2)


@every_sample
def test_contacts_stand_on_no_slide(sample: Path, language: str) -> None:
    content = outputs_kit.written(sample, language, "deck").content
    assert not any(has_contact(words(slide)) for slide in slides(content))


def test_contacts_stand_in_no_notes_either() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "netcongestie" in one.stem)
    told = notes(outputs_kit.written(sample, "nl", "deck").content)
    assert "gegevens weggelaten" in told
    assert not has_contact(told)


@every_sample
def test_shapes_are_read_in_order_and_decorations_are_not(sample: Path, language: str) -> None:
    for slide in slides(outputs_kit.written(sample, language, "deck").content):
        held = slide.find(f"{P}cSld/{P}spTree")
        assert held is not None
        kinds = [place.get("type") for one in held.iter(f"{P}sp") if (place := one.find(f".//{P}ph")) is not None]
        assert kinds[0] in ("title", "ctrTitle")
        assert [one for one in held.iter(f"{P}sp") if not words(one).strip() and not decorative(one)] == []


def test_the_question_of_the_workshop_stands_whole_on_the_second_slide() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    second = slides(outputs_kit.written(sample, "nl", "deck").content)[1]
    assert title(second).startswith("Water waar je in kunt zwemmen")
    for text in (
        "Grote Linde haalt KRW-doelen 2027 niet",
        "Niemand heeft het hele plaatje",
        "Dagelijks bestuur waterschap",
        "stuurgroep (waterschap, gemeente, provincie)",
    ):
        assert text in words(second)


def test_one_stakeholder_is_spoken_of_as_one() -> None:
    rows = {"f2_voor_wie": [{"f2_vw_stakeholder": "de bewoners", "f2_vw_belang": "rust"}]}
    blocks = compose("deck", job(FULL, respond(FULL, {}, rows))).blocks
    titles = [plain(block.inlines) for block in blocks if isinstance(block, Heading)]
    assert "Voor 1 belanghebbende doen we dit: wat is voor die partij belangrijk?" in titles


def test_a_question_that_is_still_to_be_answered_is_no_bare_label_on_the_summary() -> None:
    folder = outputs_kit.SAMPLES[0].parent / "werksessie"
    (sample,) = folder.glob("*-tafel-b.xlsx")
    second = slides(outputs_kit.written(sample, "nl", "deck").content)[1]
    assert "Eigenaar van het vraagstuk" in words(second)
    assert "Opdrachtgever" not in words(second)


@pytest.mark.parametrize("actor", ["", "raad"])
def test_one_decision_is_told_by_arrows_and_more_by_cards(actor: str) -> None:
    one = {"f3_soort": "besluit", "f3_stap": "wel of niet bouwen", "f3_wie": actor, "f3_inzichten": "kosten"}
    for rows, kind in (([one], "flow"), ([one, one], "cards")):
        blocks = compose("deck", job(FULL, respond(FULL, {}, {"f3_proces": rows}))).blocks
        shown = [block for block in walk(blocks) if isinstance(block, Visual) and block.kind == kind]
        said = [
            " ".join(plain(inner.inlines) for inner in tile.blocks if isinstance(inner, Paragraph))
            for tile in shown[-1].tiles
        ]
        assert len(said) == (3 if kind == "flow" else 2)
        assert "kosten" in said[-1]
        if kind == "flow":
            assert [tile.style for tile in shown[-1].tiles] == ["", "" if actor else "open", ""]


@pytest.mark.parametrize("name", ["Calibri", "Verdana", "Open Sans"])
def test_no_word_is_broken_in_a_wide_font_and_every_slide_names_its_part(name: str) -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    content = pptx.write(outputs_kit.composed(sample, "nl", "deck"), make_reference(Brand(font=name))).content
    assert faults(content, face=font(name)) == []
    for slide in slides(content)[1:]:
        texts = [words(shape) for shape in slide.iter(f"{P}sp")]
        assert any(re.match(r"\d\. |Samenvatting|Afspraken", text) for text in texts[1:]), texts
        for text, size, width in _lines(slide):
            longest = max((natural((Run(word),), font(name))[1] for word in text.split()), default=0.0)
            assert longest * size <= width, (text, size, width)


def _lines(slide: Element) -> Iterator[tuple[str, float, float]]:
    """The text of every run of cards and tables, its size, and the width that a line has there, all in points."""
    for shape in slide.iter(f"{P}sp"):
        extent, body = shape.find(f".//{A}ext[@cx]"), shape.find(f".//{A}bodyPr")
        if shape.find(f".//{P}ph") is None and extent is not None and body is not None and body.get("wrap") == "square":
            sides = int(body.get("lIns", "0")) + int(body.get("rIns", "0"))
            yield from _runs(shape, (int(extent.get("cx", "")) - sides) / 12_700)
    for table in slide.iter(f"{A}tbl"):
        widths = [int(one.get("w", "")) / 12_700 for one in table.iter(f"{A}gridCol")]
        for row in table.iter(f"{A}tr"):
            for cell, width in zip(row.iter(f"{A}tc"), widths, strict=True):
                yield from _runs(cell, width - 12)


def _runs(holder: Element, width: float) -> Iterator[tuple[str, float, float]]:
    for run in holder.iter(f"{A}r"):
        yield run.findtext(f"{A}t") or "", int(run[0].get("sz", "")) / 100, width


def test_every_slide_of_a_house_style_without_a_place_for_it_names_its_part() -> None:
    many = Visual("flow", tuple(Tile((para(f"knelpunt {number}"), para("reden"))) for number in range(14)))
    made = pptx.write(Document((Heading(1, runs("Titel")), para("1. Waarde", "kicker"), many), "t"), of_python_pptx())
    assert len(slides(made.content)) == 3
    assert all(words(slide).count("1. Waarde") == 1 for slide in slides(made.content))


def test_a_title_that_is_too_long_stands_under_what_of_the_part_is_shown() -> None:
    blocks = (
        Heading(1, runs("een titel die heel lang doorgaat " * 9)),
        para("3. Ontwerp · besluiten", "kicker"),
        para("a"),
    )
    (slide,) = slides(pptx.write(Document(blocks, "t"), None).content)
    assert title(slide) == "Besluiten"
    assert "3. Ontwerp\n" in words(slide)
    assert words(slide).count("een titel die heel lang doorgaat") == 9


def test_every_reason_stands_beside_its_bottleneck() -> None:
    found = [("te traag", "geen geld"), ("te duur", "?"), ("- wij haken af, want het lekt", "n.t.b.")]
    rows = [{"f1_knelpunt": one, "f1_knelpunt_waarom": why} for one, why in found]
    blocks = compose("deck", job(FULL, respond(FULL, {}, {"f1_knelpunten": rows}))).blocks
    (flow,) = [block for block in walk(blocks) if isinstance(block, Visual) and block.kind == "flow"]
    said = [[plain(one.inlines) for one in tile.blocks if isinstance(one, Paragraph)] for tile in flow.tiles]
    within = ["wij haken af, want het lekt", "de reden staat in het knelpunt zelf"]
    assert said == [["te traag", "geen geld"], ["te duur", "geen reden genoteerd"], within]
    assert [tile.style for tile in flow.tiles] == ["", "open", ""]


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=["full", "light"])
def test_an_empty_canvas_has_a_deck_without_empty_slides(canvas: object) -> None:
    document = compose("deck", job(canvas, respond(canvas)))  # type: ignore[arg-type]  # one of the two
    made = slides(pptx.write(document, None).content)
    assert all(len(words(slide).split("\n")) > 2 for slide in made[1:])
    assert words(made[0]).count(canvas.title.nl) == 1  # type: ignore[attr-defined]  # same


def test_titles_are_answers_questions_or_counts_of_content() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    titles = [title(one) for one in slides(outputs_kit.written(sample, "nl", "deck").content)]
    assert titles[2] == "5 knelpunten, en waarom"
    assert titles[4] == "Voor 9 belanghebbenden doen we dit: wat is voor hen belangrijk?"
    assert not [one for one in titles if re.search(r"van de \d+ vragen|compleet|ingevuld", one)]


def test_a_long_name_stands_whole_in_the_questions_of_the_deck() -> None:
    name = "Stichting Platform voor Toegankelijkheid, Zelfstandig Wonen en Langer Thuis in de Regio Veenrijk-Oost"
    other = {"f2_vw_stakeholder": "scholen", "f2_vw_belang": "rust", "f2_vw_vragen": "Waar?"}
    rows = {"f2_voor_wie": [{"f2_vw_stakeholder": name, "f2_vw_belang": "bankjes en schaduw"}, other]}
    response = respond(FULL, {}, rows)
    words_ = load(templates_root(), "nl")
    part = tuple(one for one in check(FULL, response) if one.code == "partial-answer")
    content = pptx.write(
        compose("deck", job(FULL, response, told=[words_.tell(one, FULL) for one in part])), None
    ).content
    last = words(slides(content)[-1])
    assert name in last
    assert "…" not in last


def test_data_with_places_that_fit_no_pair_says_so() -> None:
    """It stood among data with a condition, as if the group had set one."""
    story = {"f4_gebruiker": "planner", "f4_wens": "zien", "f4_data": "KLIC; bomen; sleuven", "f4_vindplaats": "A; B"}
    content = pptx.write(compose("deck", job(FULL, respond(FULL, {}, {"f4_stories": [story]}))), None).content
    (said,) = [words(one) for one in slides(content) if title(one).startswith("3 databronnen")]
    assert "KLIC: A of B?" in said


@pytest.mark.parametrize(
    ("canvas", "answers", "rows", "asked"),
    [
        (LIGHT, {}, {"l3_inzichten": [{"l3_stakeholder": one, "l3_inzicht": f"zicht {one}"} for one in "abcdd"]},
         "Welke 3 van de 4 belanghebbenden vindt de groep het belangrijkst?"),
        (FULL, {"f1_doelen": "minder uitval"}, {"f1_knelpunten": [{"f1_knelpunt": "net vol"}]},
         "Waarom zijn het volgens de groep knelpunten?"),
        (FULL, {"f1_doelen": "minder uitval"}, {}, "Welke indicatoren horen bij de doelen?"),
        (FULL, {}, {"f2_voor_wie": [{"f2_vw_stakeholder": "scholen"}],
                    "f3_proces": [{"f3_stap": "praten", "f3_wie": LONG_NAME}]},
         f"Hoort ‘{LONG_NAME}’ bij de belanghebbenden?"),
    ],
    ids=["stakeholders, not insights", "reason", "indicators", "long name"],
)  # fmt: skip
def test_a_question_is_understood_by_who_was_not_there(
    canvas: Canvas, answers: dict[str, str], rows: dict[str, list[dict[str, str]]], asked: str
) -> None:
    words_ = load(templates_root(), "nl")
    told = [words_.tell(one, canvas).ask for one in check(canvas, respond(canvas, answers, rows))]
    assert asked in told


def test_columns_of_a_slide_follow_their_words_where_that_makes_the_table_lower() -> None:
    """Half of the width stood empty beside "open", and an agreement went on for five lines."""
    heads = tuple(runs(head) for head in ("Afspraak", "Wie", "Wanneer", "Soort", "Status"))
    said = (
        "Juridische toets op het gebruik van adressen, met de functionaris gegevensbescherming van alle vier partijen"
    )
    for agreement, share in ((said, 0.45), ("delen", 4 / 14)):
        rows = (tuple(runs(text) for text in (agreement, "jurist", "januari", "actie", "open")),)
        table = Table(heads, rows, widths=(4, 2, 2, 2, 4))
        (slide,) = slides(pptx.write(Document((Heading(1, runs("Titel")), table), "t"), None).content)
        widths = [int(one.get("w", "")) for one in slide.iter(f"{A}gridCol")]
        assert (
            widths[0] / sum(widths) == pytest.approx(share, abs=0.01)
            if share < 0.4
            else widths[0] > share * sum(widths)
        )


def test_what_a_column_does_not_need_goes_to_one_that_does() -> None:
    """Three twelfths of the width were for "Tafel A", and every agreement beside it took two lines."""
    rows = ((runs("Tafel A"), runs("een afspraak van " + "tamelijk veel woorden " * 3)),) * 3
    table = Table((runs("Inbreng"), runs("Afspraak")), rows, widths=(3, 4))
    (slide,) = slides(pptx.write(Document((Heading(1, runs("Titel")), table), "t"), None).content)
    narrow, wide = (int(one.get("w", "")) for one in slide.iter(f"{A}gridCol"))
    assert narrow < wide * 0.25


def test_a_contact_in_any_answer_stands_on_no_slide() -> None:
    """The samples have theirs in a role, which is left out before words are looked at."""
    rows = {
        "f2_voor_wie": [
            {"f2_vw_stakeholder": "de scholen", "f2_vw_belang": "rust, bel 020 123 45 67 voor het overleg"}
        ],
        "f1_knelpunten": [{"f1_knelpunt": "te traag, mail trekker@voorbeeld.nl voor de reden daarvan"}],
    }
    answers = {"f1_doelen": "een kaart, op te vragen bij kaarten@voorbeeld.nl in de zomer"}
    content = pptx.write(compose("deck", job(FULL, respond(FULL, answers, rows))), None).content
    said = "\n".join(map(words, slides(content)))
    assert all(text in said for text in ("te traag", "een kaart", "de scholen"))
    assert not has_contact(said)


@pytest.mark.parametrize(
    ("canvas", "key", "language", "question"),
    [
        (LIGHT, "l1_vraagstuk", "nl", "Welk vraagstuk willen we oplossen?"),
        (LIGHT, "l1_vraagstuk", "en", "Which issue do we want to solve?"),
        (FULL, "f1_waarde", "nl", "Welke maatschappelijke waarde willen we realiseren?"),
    ],
)
def test_an_answer_too_long_for_a_title_stands_whole_under_the_question(
    canvas: Canvas, key: str, language: str, question: str
) -> None:
    """The bare name of the question stood there, which is no answer, no question and no count."""
    answer = "Hoe houden we de polder leefbaar voor wie er woont, werkt, boert en wandelt? " * 5
    answers = {key: answer.strip(), f"{key[:2]}_doelen": "minder uitval"}
    (slide,) = slides(pptx.write(compose("deck", job(canvas, respond(canvas, answers), language)), None).content)[1:2]
    assert title(slide) == question
    assert words(slide).count("Hoe houden we de polder") == 5


def test_several_texts_for_the_value_stand_under_its_question() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "netcongestie" in one.stem)
    content = outputs_kit.written(sample, "nl", "deck").content
    assert title(slides(content)[1]) == "Welke maatschappelijke waarde willen we realiseren?"


def test_without_an_issue_the_title_of_a_light_deck_counts_what_there_is() -> None:
    answers = {"l1_knelpunten": "te traag\nte duur", "l1_doelen": "sneller"}
    content = pptx.write(compose("deck", job(LIGHT, respond(LIGHT, answers))), None).content
    assert title(slides(content)[1]) == "2 knelpunten en 1 doel"


def test_layouts_are_named_in_the_language_of_the_deck_and_those_of_others_stay() -> None:
    for language, expected in (("nl-NL", "Titeldia"), ("en-GB", "Title slide")):
        content = pptx.write(Document((Heading(1, runs("A")), para("b")), "t", language), None).content
        layout = parts(content)["ppt/slideLayouts/slideLayout1.xml"].decode()
        assert f'name="{expected}"' in layout
        assert ("Ondertitel" in layout) == (language == "nl-NL")
    theirs = parts(of_python_pptx())["ppt/slideLayouts/slideLayout1.xml"]
    made = pptx.write(Document((Heading(1, runs("A")), para("b")), "t", "en-GB"), of_python_pptx()).content
    assert re.findall(rb'name="[^"]*"', theirs) == re.findall(
        rb'name="[^"]*"', parts(made)["ppt/slideLayouts/slideLayout1.xml"]
    )


def test_a_footer_is_the_title_alone_and_a_part_is_named_once_above_a_slide() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "light" in one.stem)
    made = slides(outputs_kit.written(sample, "nl", "deck").content)
    assert "Concept · Bouwen in de Havenkom" in words(made[1])
    assert "Presentatie" not in "".join(map(words, made))
    assert "3. Inzichten, data en modellen\n" in words(made[4])
    assert "1. Maatschappelijke waarde · vraagstuk\n" in words(made[1])


def test_a_subtitle_with_too_little_room_makes_no_second_title_slide() -> None:
    """A master of a client has half an inch for it."""
    reference = changed(of_python_pptx(), "ppt/slideLayouts/slideLayout1.xml", _small_subtitle)
    subtitle = "Usecasecanvas – Waterschap De Lindestromen, samen met de gemeente en de provincie, 16 april 2026"
    blocks = (Heading(1, runs("Schoon water"), style="title"), para(subtitle, "subtitle"), para("Concept", "status"))
    content = pptx.write(Document((*blocks, Heading(1, runs("B")), para("b")), "t"), reference).content
    assert len(slides(content)) == 2
    assert subtitle in words(slides(content)[0])
    geometry = look(opened(reference).presentation).geometry
    assert faults(content, geometry.width, geometry.height, geometry.font) == []


def _small_subtitle(text: str) -> str:
    head, _, rest = text.partition('type="subTitle"')
    small = re.sub(r'<a:ext cx="\d+" cy="\d+"/>', '<a:ext cx="2743200" cy="457200"/>', rest, count=1)
    return f'{head}type="subTitle"{small}'


def test_rows_stand_apart_where_a_slide_has_room() -> None:
    heads, row = (runs("Functie"), runs("Interface")), (runs("een kaart"), runs("telefoon"))
    heights = []
    for count in (4, 60):
        table = Table(heads, (row,) * count)
        content = pptx.write(Document((Heading(1, runs("Titel")), table), "t"), None).content
        assert faults(content) == []
        heights.append({int(one.get("h", "")) for one in slides(content)[0].iter(f"{A}tr")}.pop() / 12_700)
    assert heights[0] > 45
    assert heights[1] < 33


def test_a_table_that_breaks_words_becomes_cards_and_words_stay_whole() -> None:
    """The master of python-pptx is one of 4:3, which has no width for six columns with a long word each."""
    words_ = ("waterbergingsmodel", "woningbouwplanning", "grondexploitatiemodel", "belanghebbendenlijst")
    heads = tuple(runs(head) for head in ("Nr.", "Belanghebbende", "Inzicht", "Waarvoor", "Data", "Rekenmodellen"))
    row = tuple(runs(text) for text in ("1", "Projectteam", *words_))
    document = Document((Heading(1, runs("Titel")), para("vooraf"), Table(heads, (row, row))), "t")
    (slide,) = slides(pptx.write(document, of_python_pptx()).content)
    assert not list(slide.iter(f"{A}tbl"))
    assert words(slide).index("vooraf") < words(slide).index("1 · Projectteam")
    for head, word in zip(("Inzicht", "Waarvoor", "Data", "Rekenmodellen"), words_, strict=True):
        assert words(slide).count(f"{head}\n{word}") == 2
    for text, size, width in _lines(slide):
        assert max(natural((Run(word),), font("Calibri"))[1] for word in text.split()) * size <= width
    assert list(slides(pptx.write(document, None).content)[0].iter(f"{A}tbl"))


def test_what_stakeholders_ask_is_shown_where_there_is_room() -> None:
    def people(count: int) -> list[dict[str, str]]:
        return [
            {"f2_vw_stakeholder": f"school {at}", "f2_vw_belang": "rust " * 9, "f2_vw_vragen": "Waar blijft het water?"}
            for at in range(count)
        ]

    for count, shown in ((3, 3), (12, 0)):
        response = respond(FULL, {}, {"f2_voor_wie": people(count)})
        (slide,) = slides(pptx.write(compose("deck", job(FULL, response)), None).content)[1:2]
        assert words(slide).count("Waar blijft het water?") == shown
        assert words(slide).count("rust rust") > 0


def test_goals_stand_beside_why_they_matter_where_there_is_room() -> None:
    answers = {"f1_doelen": "minder uitval", "f1_waarom": "iedereen heeft er last van", "f1_opgave": "leefbaarheid"}
    assert set(answers) <= {question.id for section in FULL.sections for question in section.questions}
    content = pptx.write(compose("deck", job(FULL, respond(FULL, answers))), None).content
    said = [words(one) for one in slides(content) if title(one) == "1 doel"]
    assert ["iedereen heeft er last van" in one and "leefbaarheid" in one for one in said] == [True]


def test_what_is_little_stands_on_one_slide_with_what_belongs_to_it() -> None:
    """Of a canvas with an answer each, four slides held one card of some words."""
    rows = {
        "f1_knelpunten": [{"f1_knelpunt": "net vol"}],
        "f2_voor_wie": [{"f2_vw_stakeholder": "scholen", "f2_vw_belang": "rust"}],
        "f2_met_wie": [{"f2_mw_stakeholder": "netbeheerder"}],
        "f4_stories": [{"f4_gebruiker": "planner", "f4_wens": "zien waar plek is", "f4_data": "kabels"}],
    }
    job_ = job(FULL, respond(FULL, {"f1_doelen": "minder uitval"}, rows))
    made = slides(pptx.write(compose("deck", job_), None).content)
    assert [title(one) for one in made[1:4]] == [
        "1 knelpunt en 1 doel",
        "2 belanghebbenden: voor wie doen we dit, en met wie?",
        "1 user story van 1 gebruiker",
    ]
    for slide, said in zip(
        made[1:4],
        (("net vol", "minder uitval"), ("scholen", "rust", "netbeheerder"), ("zien waar plek is", "kabels")),
        strict=True,
    ):
        assert all(one in words(slide) for one in said)


def test_one_decision_among_a_few_steps_stands_whole_on_their_line() -> None:
    step = {"f3_soort": "stap", "f3_stap": "praten", "f3_wie": "allen"}
    one = {"f3_soort": "besluit", "f3_stap": "wel of niet bouwen", "f3_wie": "raad", "f3_inzichten": "wat het kost"}
    for rows, count in (([step, one], 1), ([step] * 5 + [one], 2)):
        made = slides(pptx.write(compose("deck", job(FULL, respond(FULL, {}, {"f3_proces": rows}))), None).content)
        told = [slide for slide in made if "wat het kost" in words(slide)]
        assert len(told) == 1
        assert ("beslist" in title(told[0])) == (count == 2)


def test_a_wide_font_shows_more_than_one_story_with_its_chain() -> None:
    """Its words were in bold, and their column was measured without."""
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    brand = make_reference(Brand(font="Verdana", heading_font="Verdana"))
    made = slides(pptx.write(outputs_kit.composed(sample, "nl", "deck"), brand).content)
    (chain,) = [words(one) for one in made if title(one).startswith("Van wens naar data")]
    assert "US1 zwemmer" in chain
    assert "US3 adviseur" in chain


def test_a_process_whose_ends_are_too_long_for_a_title_is_called_by_its_counts() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    brand = make_reference(Brand(font="Verdana", heading_font="Verdana"))
    titles = [title(one) for one in slides(pptx.write(outputs_kit.composed(sample, "nl", "deck"), brand).content)]
    assert "7 processtappen en 3 besluiten" in titles
    assert len(titles) == 13
    assert not any(one.startswith("Processtappen en besluiten") for one in titles)


def test_a_title_that_ends_with_its_short_form_is_shown_as_that_and_not_again_below() -> None:
    (slide,) = slides(
        pptx.write(
            Document(
                (
                    Heading(1, runs(f"Van {'begin ' * 40} naar het einde: 7 stappen")),
                    para("7 stappen", "question"),
                    Visual("timeline", tuple(Tile((para(f"stap {number}"),)) for number in range(7))),
                ),
                "t",
            ),
            None,
        ).content
    )
    assert title(slide) == "7 stappen"
    assert "begin" not in words(slide)


def test_cards_go_down_to_the_footers_of_a_house_style_or_to_what_is_drawn_above_those() -> None:
    """The master of python-pptx ends its text 13 points above its footers."""
    bottoms = []
    for drawn in (None, 484, 300):
        presentation = python_pptx.Presentation()
        if drawn is not None:
            tree = presentation.slide_masters[0].shapes._spTree
            tree.add_autoshape(99, "lijn", "rect", Emu(0), Emu(drawn * 12_700), Emu(9_144_000), Emu(12_700))
        presentation.save(buffer := io.BytesIO())
        (slide,) = slides(pptx.write(Document((Heading(1, runs("Titel")), MANY), "t"), buffer.getvalue()).content)
        cards = [one for one in slide.iter(f"{P}sp") if "kaart" in words(one)]
        places = [(one.find(f".//{A}off"), one.find(f".//{A}ext")) for one in cards]
        bottoms.append(
            max(
                int(at.get("y", "")) + int(size.get("cy", ""))
                for at, size in places
                if at is not None and size is not None
            )
        )
    assert [round(one / 12_700) for one in bottoms] == [493, 479, 493]


def test_a_table_stays_whole_beside_a_text_that_goes_on_the_next_slide() -> None:
    table = Table((runs("Afspraak"), runs("Wie")), ((runs("bellen over de sloot " * 8), runs("iemand")),) * 6)
    asked = ItemList(tuple((para("Welke vraag heeft de camping aan het water? " * 5),) for _ in range(5)))
    first, second = slides(pptx.write(Document((Heading(1, runs("Titel")), table, asked), "t"), None).content)
    assert words(first).count("bellen over de sloot") == 48
    assert "Afspraak" not in words(second)


def test_heads_of_cards_beside_each_other_are_equally_high() -> None:
    tiles = tuple(
        Tile((para(name, "title"), para("iets " * length)), "headed")
        for name, length in (("een kop van heel veel woorden achter elkaar", 2), ("kort", 90), ("ook kort", 2))
    )
    content = pptx.write(Document((Heading(1, runs("Titel")), Visual("cards", tiles, (1, 1, 1))), "t"), None).content
    assert faults(content) == []
    heads = [one for one in slides(content)[0].iter(f"{P}sp") if words(one).endswith(("elkaar", "kort"))]
    places = [one.find(f".//{A}ext[@cx]") for one in heads]
    assert len({one.get("cy") for one in places if one is not None}) == 1
    assert len({one.get("cx") for one in places if one is not None}) > 1


def test_a_cell_without_an_answer_is_no_line_on_the_card_of_its_row() -> None:
    heads = tuple(
        runs(head) for head in ("Nr.", "Wie", "Data die nodig zijn", "Rekenmodellen", "Waarvoor", "Inzichten")
    )
    row = tuple(runs(text) for text in ("2", "–", "onwaarschijnlijklangwoordvoordata" * 2, "–", "x", "y"))
    document = Document((Heading(1, runs("Titel")), Table(heads, (row,))), "t")
    (slide,) = slides(pptx.write(document, of_python_pptx()).content)
    assert "Rekenmodellen" not in words(slide)
    assert "2\nData die nodig zijn" in words(slide)


def test_the_other_data_stand_on_a_card_where_there_is_room() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "netcongestie" in one.stem)
    made = slides(outputs_kit.written(sample, "nl", "deck").content)
    (data,) = [words(one) for one in made if "databronnen" in title(one)]
    assert "Bij één user story\nwoningbouwplanning: gemeente" in data


def test_of_tables_together_titles_count_what_is_on_the_slide() -> None:
    folder = outputs_kit.SAMPLES[0].parent
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    project = Project(language="nl")
    made = project.together([sample, *sorted((folder / "werksessie").glob("*.xlsx"))])
    titles = [title(one) for one in slides(project.render(made, "deck").content)]
    assert re.fullmatch(r"Door meer dan één groep genoemd: \d+ antwoorden", titles[1])
    assert re.fullmatch(r"Door één groep genoemd bij Vraagstuk en Maatschappelijke waarde: 6 antwoorden", titles[2])
    assert re.match(r"9 verschillen om te bespreken", titles[3])


def _cards(content: bytes, number: int) -> list[tuple[int, int]]:
    """How wide and high the shapes with words are on a slide, without what stands in a place of its layout."""
    shapes = (one for one in slides(content)[number].iter(f"{P}sp") if one.find(f".//{P}ph") is None and words(one))
    places = (one.find(f".//{A}ext[@cx]") for one in shapes)
    return [(int(one.get("cx", "0")), int(one.get("cy", "0"))) for one in places if one is not None]


def test_an_issue_alone_stands_under_its_question_and_on_no_empty_slide() -> None:
    content = pptx.write(
        compose("deck", job(LIGHT, respond(LIGHT, {"l1_vraagstuk": "te weinig huizen"}))), None
    ).content
    slide = slides(content)[1]
    assert title(slide) == "Welk vraagstuk willen we oplossen?"
    assert "te weinig huizen" in words(slide)


def test_a_card_alone_is_not_much_higher_than_its_words() -> None:
    for stack in ((), (1,)):
        visual = Visual("cards", (Tile((para("wie", "title"), para("kort"))),), stack)
        ((_, high),) = _cards(pptx.write(Document((Heading(1, runs("Titel")), visual), "t"), None).content, 0)
        assert high < Emu(5143500) // 2


def test_rows_of_arrows_are_equally_high_where_they_fit() -> None:
    """One of three was lower than the others for a word less."""
    reasons = ("kort", "een reden die op twee regels staat " * 3, "ook kort")
    visual = Visual("flow", tuple(Tile((para("knelpunt", "title"), para(reason))) for reason in reasons))
    made = _cards(pptx.write(Document((Heading(1, runs("Titel")), visual), "t"), None).content, 0)
    assert len({high for _, high in made}) == 1


def test_cards_close_together_are_in_the_largest_type_too() -> None:
    """Nine goals of two words were set in the smallest type, which their air had asked for."""
    visual = Visual("cards", tuple(Tile((para(f"doel {number}"),), "tint") for number in range(10)), (10,))
    content = pptx.write(Document((Heading(1, runs("Titel")), visual), "t"), None).content
    (slide,) = slides(content)
    assert min(int(one.get("sz", "0")) for one in slide.iter(f"{A}rPr") if one.get("sz")) > 1400


def test_where_all_stories_have_the_highest_priority_they_are_not_told_to_be_so_many_of_them() -> None:
    story = {"f4_gebruiker": "planner", "f4_wens": "zien", "f4_prioriteit": "M"}
    rows = {"f4_stories": [story | {"f4_wens": f"{wish} zien"} for wish in ("kabels", "bomen", "buizen")]}
    made = slides(pptx.write(compose("deck", job(FULL, respond(FULL, {}, rows))), None).content)
    assert "3 user stories met prioriteit M" in [title(one) for one in made]


def test_stories_without_a_priority_are_named_below_those_with_the_highest() -> None:
    """Of three tables of which one gave priorities, the stories of the others stood on no slide and in no note."""
    given = ["M", "S", "", "", "S", "S", "S"]
    rows = {
        "f4_stories": [
            {"f4_wens": f"{at} zien"} | ({"f4_prioriteit": one} if one else {}) for at, one in enumerate(given, 1)
        ]
    }
    blocks = compose("deck", job(FULL, respond(FULL, {}, rows))).blocks
    said = "\n".join(map(plain, texts(blocks)))
    assert "Nog zonder prioriteit, en in de backlog te vinden: 2 user stories (US-03 en US-04)." in said
    noted = "\n".join(map(plain, texts([one for one in walk(blocks) if isinstance(one, Notes)])))
    assert "3 zien" in noted
    assert "4 zien" in noted


def test_few_stories_all_stand_on_the_slide_each_with_its_priority() -> None:
    """Of three stories the two with the highest priority had two thirds of the slide empty, and one was only named."""
    rows = {"f4_stories": [{"f4_wens": f"{at} zien", "f4_prioriteit": one} for at, one in enumerate("SM", 1)]}
    rows["f4_stories"].append({"f4_gebruiker": "wij", "f4_wens": "3 zien"})
    (slide,) = slides(pptx.write(compose("deck", job(FULL, respond(FULL, {}, rows))), None).content)[1:2]
    assert title(slide) == "3 user stories van 1 gebruiker"
    said = words(slide)
    places = [said.index(one) for one in ("Prio M", "2 zien", "Prio S", "1 zien", "US-03 · wij\n", "3 zien")]
    assert places == sorted(places)


def test_stakeholders_on_one_slide_stand_in_the_order_of_the_sheet() -> None:
    """They stood from A to Z there, and in the order of the sheet in the report and on every other slide."""
    rows = {
        "f2_voor_wie": [{"f2_vw_stakeholder": "wandelaars", "f2_vw_belang": "rust"}, {"f2_vw_stakeholder": "fietsers"}],
        "f2_met_wie": [{"f2_mw_stakeholder": "gemeente", "f2_mw_rol": "trekker"}],
    }
    (slide,) = slides(pptx.write(compose("deck", job(FULL, respond(FULL, {}, rows))), None).content)[1:2]
    assert words(slide).index("wandelaars") < words(slide).index("fietsers")


def test_few_stakeholders_inside_and_outside_stand_on_one_slide() -> None:
    rows = {
        "l2_belanghebbenden": [
            {"l2_stakeholder": name, "l2_int_ext": side, "l2_belang": "rust"}
            for name, side in (("haven", "intern"), ("schippers", "extern"), ("omwonenden", "extern"))
        ]
    }
    (slide,) = slides(pptx.write(compose("deck", job(LIGHT, respond(LIGHT, {}, rows))), None).content)[1:2]
    assert title(slide) == "3 belanghebbenden: wat is voor hen belangrijk?"
    said = words(slide).split("\n")
    assert [said.index(one) for one in ("Intern", "haven", "Extern", "schippers", "omwonenden")] == sorted(
        said.index(one) for one in ("Intern", "haven", "Extern", "schippers", "omwonenden")
    )


def test_data_of_which_there_is_nothing_else_to_say_stand_with_their_places() -> None:
    rows = {
        "f4_stories": [
            {"f4_gebruiker": "wie", "f4_wens": f"wens {at}", "f4_data": f"kaart {at}", "f4_vindplaats": f"kast {at}"}
            for at in range(3)
        ]
    }
    made = slides(pptx.write(compose("deck", job(FULL, respond(FULL, {}, rows))), None).content)
    (said,) = [words(one) for one in made if title(one) == "3 databronnen"]
    assert "kaart 1: kast 1" in said


def test_spaces_stay_as_they_were_typed() -> None:
    """One that does not break would keep "€ 5" together, but whoever looks for what was typed would not find it."""
    document = Document((Heading(1, runs("Linde (fictief voorbeeld)")), para("er is € 5")), "t")
    (slide,) = slides(pptx.write(document, None).content)
    assert title(slide) == "Linde (fictief voorbeeld)"
    assert "er is € 5" in words(slide)


def test_what_nobody_joined_to_rows_stands_where_its_block_does() -> None:
    """The user stories came before the people for whom they are."""
    loose = {"f4_wens": "zien", "f3_stap": "meten", "f2_mw_rol": "bouwt", "f2_vw_belang": "rust", "f1_knelpunt": "vol"}
    blocks = compose("deck", job(FULL, respond(FULL, loose, {"f5_functies": [{"f5_functionaliteit": "kaart"}]}))).blocks
    titles = [plain(one.inlines) for one in walk(blocks) if isinstance(one, Heading)]
    told = [title.partition(": ")[0] for title in titles if title.endswith("nog niet bij elkaar gezet")]
    names = ["f1_knelpunten", "f2_voor_wie", "f2_met_wie", "f3_proces", "f4_stories"]
    assert told == [found.name.nl for name in names if (found := FULL.find(name))]
    assert titles.index("1 functie voor het prototype") > titles.index(f"{told[-1]}: nog niet bij elkaar gezet")


def test_names_below_each_other_on_a_card_stand_apart_but_close_to_their_label() -> None:
    blocks = (para("een", "title"), para("wat"), para("twee", "title"), para("Besluit", "label"), para("drie", "title"))
    found = tiles.Words(blocks, font("Calibri")).paras(20.0)
    assert [one.before for one in found] == [0.0, 3.0, 10.0, 9.0, 4.0]


def test_the_data_that_most_stories_need_stand_first() -> None:
    data = ("kaart\nlijst", "lijst\nkaart", "lijst\nfoto")
    rows = [
        {"f4_gebruiker": "wie", "f4_wens": f"wens {at}", "f4_data": data[at], "f4_vindplaats": "a\nb"}
        for at in range(3)
    ]
    made = slides(pptx.write(compose("deck", job(FULL, respond(FULL, {}, {"f4_stories": rows}))), None).content)
    (told,) = [words(one) for one in made if "databronnen" in title(one)]
    assert told.index("lijst (3") < told.index("kaart (2")
