"""This file shows that the deck of every sample tells the story: short, in full, readable, without contacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import outputs_kit
import pytest
from board_kit import FULL, LIGHT
from compose_kit import job, respond
from pptx_kit import A, P, decorative, notes, para, runs, slides, title, words

from generator.compose import compose
from generator.compose.contacts import has_contact, without_contacts
from generator.document import Heading, Notes, Paragraph, Run, Visual, plain, walk
from generator.formats import pptx

if TYPE_CHECKING:
    from pathlib import Path

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
def test_contacts_stand_on_no_slide(sample: Path, language: str) -> None:
    content = outputs_kit.written(sample, language, "deck").content
    assert not any(has_contact(words(slide)) for slide in slides(content))


def test_contacts_stay_in_the_notes() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "netcongestie" in one.stem)
    assert has_contact(notes(outputs_kit.written(sample, "nl", "deck").content))


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


def test_every_reason_stands_beside_its_bottleneck() -> None:
    rows = {
        "f1_knelpunten": [{"f1_knelpunt": "te traag", "f1_knelpunt_waarom": "geen geld"}, {"f1_knelpunt": "te duur"}]
    }
    blocks = compose("deck", job(FULL, respond(FULL, {}, rows))).blocks
    (flow,) = [block for block in walk(blocks) if isinstance(block, Visual) and block.kind == "flow"]
    said = [[plain(one.inlines) for one in tile.blocks if isinstance(one, Paragraph)] for tile in flow.tiles]
    assert said == [["te traag", "geen geld"], ["te duur", "geen reden genoteerd"]]
    assert [tile.style for tile in flow.tiles] == ["", "open"]


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=["full", "light"])
def test_an_empty_canvas_has_a_deck_without_empty_slides(canvas: object) -> None:
    document = compose("deck", job(canvas, respond(canvas)))  # type: ignore[arg-type]  # one of the two
    made = slides(pptx.write(document, None).content)
    assert all(len(words(slide).split("\n")) > 2 for slide in made)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vragen: loket@stroomoost.example of 06-12345678", ""),
        ("bel 020 123 45 67 voor het overleg", "bel … voor het overleg"),
        ("+31 (0)6 1234 5678", ""),
        (
            "norm 2027 en 1.800 woningen, kosten 250.000.000 euro",
            "norm 2027 en 1.800 woningen, kosten 250.000.000 euro",
        ),
        ("a@b.nl, c@d.nl of e@f.nl: dat zijn de trekkers van het plan", "…: dat zijn de trekkers van het plan"),
    ],
)
def test_contacts_are_left_out(text: str, shown: str) -> None:
    (made,) = without_contacts([para(text)], "…")
    assert isinstance(made, Paragraph)
    assert plain(made.inlines) == shown


def test_a_contact_in_two_looks_is_found_and_notes_keep_theirs() -> None:
    mixed = Paragraph(
        (Run("aanspreekpunt van het project is jan@"), Run("linde.nl", strong=True, link="mailto:jan@linde.nl"))
    )
    made = without_contacts([Heading(1, runs("A")), mixed, Notes((para("jan@linde.nl"),))], "(weg)")
    assert isinstance(made[1], Paragraph)
    assert made[1].inlines == runs("aanspreekpunt van het project is (weg)")
    assert made[2] == Notes((para("jan@linde.nl"),))


def test_titles_are_answers_questions_or_counts_of_content() -> None:
    sample = next(one for one in outputs_kit.SAMPLES if "waterkwaliteit" in one.stem)
    titles = [title(one) for one in slides(outputs_kit.written(sample, "nl", "deck").content)]
    assert titles[2] == "5 knelpunten, en waarom"
    assert titles[4] == "Voor 9 belanghebbenden doen we dit: wat is voor hen belangrijk?"
    assert not [one for one in titles if re.search(r"van de \d+ vragen|compleet|ingevuld", one)]
