"""This file shows that a poster holds every word of every group on native notes, readable, and in order."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import openxml_audit
import outputs_kit
import pptx as python_pptx
import pytest
from board_kit import FULL
from compose_kit import job, passage, respond
from pptx_kit import A, Element, P, faults, slides, title, words

from generator.api.comparing import examine
from generator.api.project import Project
from generator.cli import main
from generator.compose import compose
from generator.document import Document, Heading, Paragraph, Run, Tile, Visual, plain
from generator.formats import pptx
from generator.model import Answer, Record, standing

if TYPE_CHECKING:
    from pathlib import Path

A1 = (841 * 36_000, 594 * 36_000)


def _document(count: int, text: str = "iets om te onthouden", letter: str = "a") -> Document:
    note = (Paragraph((Run(f"{letter.upper()} ", strong=True), Run(text))),)
    blocks = (
        Heading(1, (Run("Wand"),)),
        Heading(2, (Run("1. Waarde"),)),
        Heading(3, (Run("Vraagstuk"),)),
        Visual("wall", tuple(Tile(note, letter) for _ in range(count))),
    )
    return Document(blocks, "Wand", page="A1")


def _sizes(slide: Element) -> list[int]:
    return [int(one.get("sz", "0")) for shape in slide.iter(f"{P}sp") for one in shape.iter(f"{A}rPr")]


def _box(shape: Element) -> tuple[int, ...]:
    return tuple(
        int(value) for name in ("off", "ext") for one in shape.iter(f"{A}{name}") for value in one.attrib.values()
    )


def _fills(slide: Element) -> set[str]:
    return {
        one.get("val", "")
        for shape in slide.iter(f"{P}sp")
        for one in shape.iterfind(f"{P}spPr/{A}solidFill/{A}schemeClr")
        if one.get("val", "").startswith("accent")
    }


def test_a_poster_is_one_slide_as_large_as_its_paper() -> None:
    content = pptx.write(_document(10), None).content
    presentation = python_pptx.Presentation(io.BytesIO(content))
    assert (presentation.slide_width, presentation.slide_height) == A1
    (slide,) = slides(content)
    assert slide.get("showMasterSp") == "0"
    assert faults(content, *A1) == []


@pytest.mark.parametrize(("page", "wide"), [("A0", 1189), ("A1", 841), ("A3", 420)])
def test_the_paper_can_be_chosen(page: str, wide: int) -> None:
    content = pptx.write(replace(_document(10), page=page), None).content
    assert python_pptx.Presentation(io.BytesIO(content)).slide_width == wide * 36_000


def test_where_little_was_noted_it_can_be_read_from_a_distance() -> None:
    (slide,) = slides(pptx.write(_document(40), None).content)
    assert min(_sizes(slide)) >= 2400


def test_where_much_was_noted_there_is_a_second_poster_and_no_small_letter() -> None:
    written = pptx.write(_document(600, "een tamelijk lange zin over water in de straat, telkens weer"), None)
    made = slides(written.content)
    assert len(made) > 1
    assert [title(one) for one in made] == [f"Wand ({at}/{len(made)})" for at in range(1, len(made) + 1)]
    assert min(min(_sizes(one)) for one in made) >= 1400
    assert "\n".join(map(words, made)).count("telkens weer") == 600
    assert "1. Waarde (vervolg)" in words(made[1])
    assert faults(written.content, *A1) == []
    assert [one.code for one in written.remarks] == ["poster-more"]


def test_a_note_higher_than_a_poster_goes_on() -> None:
    made = slides(pptx.write(_document(1, "water in de straat en geen geld. " * 2000), None).content)
    shown = "\n".join(map(words, made))
    assert shown.count("geen geld") == 2000
    assert "…" not in shown


def test_a_note_goes_on_in_the_next_column_only_where_no_column_is_wide_enough(tmp_path: Path) -> None:
    """In columns of the largest type that fits the stories of this sample would be read in pieces."""
    sample = next(one for one in outputs_kit.SAMPLES if "flood" in one.stem)
    assert main(["poster", str(sample), "--size", "A3", "-o", str(tmp_path / "p.pptx"), "-q"]) == 0
    made = slides((tmp_path / "p.pptx").read_bytes())
    notes = [words(one) for slide in made for one in _hung(slide)]
    assert len(notes) == len(_wall(outputs_kit.composed(sample, "en", "poster"))) > 60


def test_every_group_has_a_colour_and_a_letter() -> None:
    answers = Answer("f1_vraagstuk", (passage("te nat", voice="Tafel Zuid"), passage("te droog", voice="Tafel Noord")))
    response = replace(respond(FULL), answers=(answers,))
    content = pptx.write(compose("poster", job(FULL, response)), None).content
    (slide,) = slides(content)
    said = words(slide).split("\n")
    assert said.index("A Tafel Zuid") < said.index("B Tafel Noord") < said.index("A te nat") < said.index("B te droog")
    assert _fills(slide) == {"accent1", "accent3"}  # blue and orange; the second is a blue as well
    assert faults(content, *A1) == []


def test_of_one_group_no_letter_stands_on_the_notes_and_its_name_below_the_title() -> None:
    response = respond(FULL, {"f1_vraagstuk": "te nat", "m_group": "Tafel Zuid"})
    content = pptx.write(compose("poster", job(FULL, response)), None).content
    (slide,) = slides(content)
    said = words(slide).split("\n")
    assert "te nat" in said
    assert "Tafel Zuid" in said[1]
    assert faults(content, *A1) == []


def _hung(slide: Element) -> list[Element]:
    """The notes, which have a light ground of their own."""
    return [one for one in slide.iter(f"{P}sp") if one.find(f"{P}spPr//{A}lumOff") is not None]


def _wall(document: Document) -> list[tuple[str, list[list[Run]]]]:
    tiles = [tile for block in document.blocks if isinstance(block, Visual) for tile in block.tiles]
    return [(tile.style, [[*one.inlines] for one in tile.blocks if isinstance(one, Paragraph)]) for tile in tiles]


def test_a_row_is_a_note_for_each_who_speaks_in_it_its_first_cell_bold_and_the_others_named() -> None:
    cells = (
        Answer("f3_stap", (passage("meten", voice="Zuid"), passage("kijken", voice="Noord"))),
        Answer(
            "f3_wie", (passage("de teler", voice="Zuid"), passage("wij", voice="Noord"), passage("zij", voice="Noord"))
        ),
    )
    response = replace(
        respond(FULL), answers=(Answer("f1_vraagstuk", (passage("te nat", voice="Noord"),)),),
        records=(Record("f3_proces", cells),),
    )  # fmt: skip
    name = next(
        one.name.nl for one in FULL.questions() if one.id == "f3_proces" for one in one.columns if one.id == "f3_wie"
    )
    assert _wall(compose("poster", job(FULL, response))) == [
        ("a", [[Run("A ", strong=True), Run("te nat")]]),
        ("b", [[Run("B meten", strong=True)], [Run(f"{name}: de teler")]]),
        ("a", [[Run("A kijken", strong=True)], [Run(f"{name}: wij")], [Run(f"{name}: zij")]]),
    ]


@pytest.mark.parametrize("sample", outputs_kit.SAMPLES, ids=lambda sample: sample.stem)
def test_every_answer_of_a_sample_stands_on_its_poster(sample: Path, tmp_path: Path) -> None:
    project = Project(language="nl")
    assessment = examine(sample, project)
    output = project.render(assessment, "poster")
    shown = re.sub(r"\s+", "", "".join(map(words, slides(output.content))))
    closed = {
        one
        for section in assessment.canvas.sections
        if section.private or not section.asked
        for question in section.questions
        for one in (question.id, *(column.id for column in question.columns))
    }
    response = assessment.response
    asked = [answer for answer in (*response.answers, *(one for record in response.records for one in record.answers))
             if answer.question not in closed]  # fmt: skip
    texts = [
        re.sub(r"\s+", "", standing(one.spans)) for answer in asked for one in answer.passages if "@" not in one.text
    ]
    assert len(texts) > 20
    assert [text for text in texts if text not in shown] == []
    file = tmp_path / "poster.pptx"
    file.write_bytes(output.content)
    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(str(file)).errors] == []
    assert faults(output.content, *A1) == []


def test_a_poster_is_the_same_every_time_and_comes_with_the_commands(tmp_path: Path) -> None:
    sample = str(outputs_kit.SAMPLES[-1])
    assert main(["poster", sample, "-o", str(tmp_path / "a.pptx"), "--lang", "nl"]) in {0, 1}
    assert main(["build", sample, "--only", "poster", "-o", str(tmp_path), "--lang", "nl"]) in {0, 1}
    (built,) = tmp_path.glob("*-poster.pptx")
    assert built.read_bytes() == (tmp_path / "a.pptx").read_bytes()
    assert main(["poster", sample, "-o", str(tmp_path / "b.pptx"), "--size", "A3"]) in {0, 1}
    assert python_pptx.Presentation(str(tmp_path / "b.pptx")).slide_width == 420 * 36_000


def test_slides_of_a_house_style_are_kept_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style, made = tmp_path / "stijl.pptx", tmp_path / "d.pptx"
    style.write_bytes(outputs_kit.STYLES["pptx"]["slides left in it"]())
    order = ["deck", str(outputs_kit.SAMPLES[-1]), "-o", str(made), "--reference-pptx", str(style), "--lang", "nl"]
    main(order)
    assert "die zijn weggelaten" in capsys.readouterr().err
    assert "Wie wij zijn" not in [title(one) for one in slides(made.read_bytes())]
    main([*order, "--keep-slides", "--force"])
    assert "die blijven staan" in capsys.readouterr().err
    assert title(slides(made.read_bytes())[0]) == "Wie wij zijn"


LARGEST = {"waterkwaliteit-lindewaard": (4, 24), "flood-safety-merewold": (3, 24), "netcongestie-veldersloot": (1, 24),
           "woningbouw-kromdiep-light": (1, 28)}  # fmt: skip
"""How many posters each sample takes at most, and the type on them at least: 24 points are read from 1.5 m,
and four sheets still hang beside each other."""


@pytest.mark.parametrize("sample", outputs_kit.SAMPLES, ids=lambda sample: sample.stem)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_type_is_as_large_as_the_sheet_allows(sample: Path, language: str) -> None:
    project = Project(language=language)
    made = slides(project.render(examine(sample, project), "poster").content)
    posters, size = LARGEST[sample.stem]
    assert len(made) <= posters
    assert min(min(_sizes(slide)) for slide in made) >= size * 100


def test_notes_of_one_question_are_equally_wide_but_the_last_of_an_odd_number() -> None:
    """Of seven bottlenecks four were half as wide as the others, as their words happened to fit."""
    texts = ("kort", "ook kort", "een zin van een aantal woorden " * 7, "kort", "kort", "kort", "kort")
    note = [Tile((Paragraph((Run("A ", strong=True), Run(text))),), "a") for text in texts]
    document = _document(1)
    for some, wanted in ((note, 1), ([*note[:2], *note[3:6], *note[:2]], 2)):
        blocks = (*document.blocks[:3], Visual("wall", tuple(some)))
        (slide,) = slides(pptx.write(replace(document, blocks=blocks), None).content)
        notes = [one for one in slide.iter(f"{P}sp") if words(one).startswith("A ")]
        assert len({_box(one)[2] for one in notes}) == wanted, wanted


def test_short_notes_stand_beside_each_other_and_are_read_from_the_left() -> None:
    (slide,) = slides(pptx.write(_document(2, "kort"), None).content)
    first, second = (one for one in slide.iter(f"{P}sp") if words(one).endswith("kort"))
    (left, top, wide, _), (right, beside, _, _) = (_box(one) for one in (first, second))
    assert top == beside
    assert 0 < right - left - wide < 56 * 0.4 * 12_700


def test_a_section_goes_on_in_the_next_column_under_its_title() -> None:
    first, second = _document(70), _document(140)
    blocks = (*first.blocks, *(block for block in second.blocks if not isinstance(block, Heading) or block.level > 1))
    (slide,) = slides(pptx.write(replace(first, blocks=blocks), None).content)
    said = words(slide).split("\n")
    assert sum("(vervolg)" in line for line in said) == 1
    assert faults(pptx.write(replace(first, blocks=blocks), None).content, *A1) == []


def test_short_sections_stand_below_each_other_under_their_own_titles() -> None:
    first = _document(60)
    short = tuple(
        block
        for number in (2, 3)
        for block in (
            Heading(2, (Run(f"{number}. Kort"),)),
            Heading(3, (Run("Borging"),)),
            Visual("wall", ()),
        )
    )
    content = pptx.write(replace(first, blocks=(*first.blocks, *short)), None).content
    (slide,) = slides(content)
    places = {
        words(shape): (int(place.get("x", "")), int(place.get("y", "")))
        for shape in slide.iter(f"{P}sp")
        for place in shape.iter(f"{A}off")
    }
    assert places["2. Kort"][0] == places["3. Kort"][0]
    assert places["2. Kort"][1] < places["3. Kort"][1]
    assert faults(content, *A1) == []


def test_notes_of_many_words_take_the_whole_width_of_a_column() -> None:
    """Beside each other they were columns of two words a line."""
    (sample,) = (outputs_kit.SAMPLES[0].parent / "werksessie").glob("*-tafel-b.xlsx")
    project = Project(language="nl")
    halves: list[tuple[int, int]] = []
    for slide in slides(project.render(examine(sample, project), "poster").content):
        boxes = [_box(one) for one in _hung(slide)]
        whole = max(wide for _, _, wide, _ in boxes)
        halves += [(wide, high) for _, _, wide, high in boxes if wide < whole * 0.6]
    assert halves
    assert all(high <= wide * 1.55 for wide, high in halves)


def test_what_was_agreed_on_and_parked_hangs_there_too() -> None:
    (sample,) = (one for one in outputs_kit.SAMPLES if "kromdiep" in one.name)
    project = Project(language="nl")
    said = " ".join(words(slide) for slide in slides(project.render(examine(sample, project), "poster").content))
    flat = " ".join(said.split())
    assert "Afspraken en parkeerplaats" in flat
    assert "normen uit de 6 pdf's in één tabel" in flat


def test_posters_begin_with_a_part_of_the_canvas_where_that_takes_no_more_of_them() -> None:
    said = "een tamelijk lange zin over water in de straat, telkens weer"
    first = _document(90, said)
    parts = (Heading(2, (Run("2. Deel"),)), *first.blocks[2:])
    content = pptx.write(replace(first, blocks=(*first.blocks, *parts)), None).content
    made = slides(content)
    assert len(made) > 1
    assert "vervolg" not in "".join(map(words, made))
    assert ["Deel" in words(one) for one in made] == [False, True]
    assert min(min(_sizes(one)) for one in made) >= 2400
    assert faults(content, *A1) == []


def test_more_than_a_wall_holds_takes_smaller_type_before_more_posters() -> None:
    made = slides(
        pptx.write(_document(700, "een tamelijk lange zin over water in de straat, telkens weer"), None).content
    )
    assert len(made) == 4
    assert 1400 <= min(_sizes(made[0])) < 2400


def test_a_row_is_a_note_of_each_that_spoke_with_the_names_of_its_further_cells() -> None:
    def said(id_: str, *words: tuple[str, str]) -> Answer:
        return Answer(id_, tuple(passage(text, voice=voice) for voice, text in words))

    records = (
        Record(
            "f1_knelpunten", (said("f1_knelpunt", ("Noord", "nat")), said("f1_knelpunt_waarom", ("Noord", "regen")))
        ),
        Record(
            "f1_knelpunten",
            (said("f1_knelpunt", ("Zuid", "zout"), ("Noord", "zilt")), said("f1_knelpunt_waarom", ("Zuid", "zee"))),
        ),
    )
    blocks = compose("poster", job(FULL, replace(respond(FULL), answers=(), records=records))).blocks
    (wall,) = [block for block in blocks if isinstance(block, Visual) and block.tiles]
    notes = [
        (tile.style, [plain(block.inlines) for block in tile.blocks if isinstance(block, Paragraph)])
        for tile in wall.tiles
        if isinstance(tile, Tile)
    ]
    assert notes == [("a", ["A nat", "Waarom: regen"]), ("b", ["B zout", "Waarom: zee"]), ("a", ["A zilt"])]
