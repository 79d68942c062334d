"""This file shows that the canvases ask what the canvas asks, word for word, and that a third needs no Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.canvas import load, load_all
from generator.model import Limit
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from generator.model import Canvas

CANVASES = Path(__file__).parent / "canvases"

FULL = """\
Welk vraagstuk(ken) willen we oplossen?
Voor wie is het een vraagstuk?
Welke maatschappelijke opgave ligt aan het vraagstuk ten grondslag?
Welke maatschappelijke waarde willen we realiseren?
Wat zijn de grootste knelpunten?
En waarom?
Welk wettelijk kader ligt aan het vraagstuk (ken) ten grondslag?
Wat is het meest kansrijke vraagstuk om mee te starten?
Wat zijn onze inhoudelijke doelen?
Waarom we dit belangrijk vinden
En wat zijn indicatoren?
Welke ethische afwegingen worden gemaakt om tot een oplossing voor het vraagstuk te komen?
Voor wie willen wij het vraagstuk oplossen?
Wat is voor hen belangrijk?
Voor welke vragen zoeken zij een oplossing?
Welke beslissingen willen zij kunnen nemen?
Wie is eigenaar van het vraagstuk?
Met wie willen wij het vraagstuk oplossen?
Welke rol hebben zij?
Wat is voor hen belangrijk?
Voor welke vragen zoeken zij een oplossing?
Welke beslissingen willen zij kunnen nemen?
Wie is opdrachtgever?
Wat zijn de processtappen en besluitvormingsmomenten om tot een oplossing voor het vraagstuk te komen?
Wie neemt welke processtap en/of besluit?
Welke inzichten/informatie is daarbij nodig?
Welke data is nodig voor de gewenste inzichten/informatie?
Wat wil de gebruiker met de digitale tweeling kunnen?
En wat wil de gebruiker daarmee bereiken (waarde)?
Welke inzichten zijn nodig?
Welke informatie is nodig om tot deze inzichten te komen?
Welke indicatoren horen hierbij?
Welke data is nodig om deze informatie te genereren?
En waar vinden we deze data?
Hoe ziet het prototype van de digitale tweeling er voor de gebruiker(s) visueel uit?
Welke functionaliteiten zijn er minimaal nodig?
Welke gebruikersinterfaces zijn nodig voor deze functionaliteiten?
Hoe ziet de visualisatie van de opgave en de rekenmodellen eruit?
Hoe draagt de digitale tweeling bij aan het maken van afwegingen?
Hoe draagt de digitale tweeling bij aan besluitvorming?
Hoe dragen de data en de digitale tweeling bij aan een gedeeld beeld van de opgave, het vraagstuk en \
oplossingsrichtingen? (common operational picture)
Hoe borgen we de besluiten die o.b.v. data en de digitale tweeling zijn genomen?
""".splitlines()

LIGHT = """\
Welk vraagstuk willen we oplossen?
Wat zijn de (max.) 3 grootste knelpunten?
Wat zijn onze (max.) 3 belangrijkste inhoudelijke doelen?
Wie zijn bij dit vraagstuk belanghebbenden?
Vanuit welke rol?
Welke (kwalitatieve) aspecten zijn in deze opgave voor hen belangrijk (what's in for them)?
Welke inzichten denken jullie dat de (max.) 3 belangrijkste stakeholders nodig hebben om met het vraagstuk aan de \
gang te gaan?
En waarvoor?
Welke data en rekenmodellen zijn nodig om de inzichten te bereiken?
""".splitlines()

BLOCKS = {
    "usecase": [
        (1, "Maatschappelijke waarde", "wat oplossen en waarom", 12),
        (2, "Belanghebbenden, wensen en verwachtingen", "met wie, voor wie en waartoe", 11),
        (3, "Het ontwerp", "op welke manier", 4),
        (4, "User stories", "wensen en behoeften gebruikers", 7),
        (5, "Prototesting", "naar een prototype digitale tweeling", 3),
        (6, "Digitale tweeling in praktijk", "evaluatie toepassing en borging", 5),
    ],
    "usecase-light": [
        (1, "Maatschappelijke waarde", "", 3),
        (2, "Interne & externe belanghebbenden", "", 3),
        (3, "Inzichten, data en modellen", "", 3),
    ],
}


@pytest.mark.parametrize(("id_", "labels"), [("usecase", FULL), ("usecase-light", LIGHT)])
def test_the_prompts_are_verbatim(canvases: dict[str, Canvas], id_: str, labels: list[str]) -> None:
    assert [prompt.label.nl for prompt in canvases[id_].prompts] == labels


def test_the_counts_are_those_of_the_canvas(canvases: dict[str, Canvas]) -> None:
    assert (len(canvases["usecase"].prompts), len(canvases["usecase-light"].prompts)) == (42, 9)


@pytest.mark.parametrize("id_", BLOCKS)
def test_the_blocks_are_verbatim(canvases: dict[str, Canvas], id_: str) -> None:
    canvas = canvases[id_]
    asked = [section for section in canvas.sections if section.asked]
    found = [
        (section.number, section.title.nl, section.subtitle.nl, sum(p.section is section for p in canvas.prompts))
        for section in asked
    ]
    assert found == BLOCKS[id_]


@pytest.mark.parametrize("id_", BLOCKS)
def test_everything_is_said_in_both_languages(canvases: dict[str, Canvas], id_: str) -> None:
    canvas = canvases[id_]
    parts = [part for question in canvas.questions() for part in (question, *question.columns)]
    wordings = [
        canvas.title,
        *(wording for s in canvas.sections for wording in (s.title, s.sheet, s.subtitle, s.intro)),
    ]
    wordings += [wording for part in parts for wording in (part.label, part.hint, part.short, part.heading)]
    wordings += [choice.label for part in parts for choice in part.choices]
    assert [wording for wording in wordings if bool(wording.nl) != bool(wording.en)] == []


def test_only_the_light_canvas_names_maxima(canvases: dict[str, Canvas]) -> None:
    limits = {id_: {q.id: q.limit for q in canvas.questions() if q.limit} for id_, canvas in canvases.items()}
    assert limits == {
        "usecase": {},
        "usecase-light": {
            "l1_knelpunten": Limit(3),
            "l1_doelen": Limit(3),
            "l3_inzichten": Limit(3, "l3_stakeholder"),
        },
    }


def test_what_the_canvas_does_not_ask_is_marked(canvases: dict[str, Canvas]) -> None:
    added = {
        id_: [c.id for s in canvas.sections if s.asked for q in s.questions for c in q.columns if not c.asked]
        for id_, canvas in canvases.items()
    }
    assert added == {
        "usecase": ["f2_vw_rol", "f3_soort", "f4_nr", "f4_gebruiker", "f4_prioriteit"],
        "usecase-light": ["l2_int_ext", "l3_stakeholder"],
    }
    for canvas in canvases.values():
        assert [s.id for s in canvas.sections if not s.asked] == ["general", "agreements", "reflection", "facilitator"]
        assert [s.id for s in canvas.sections if not s.included] == ["reflection", "facilitator"]
        assert [s.id for s in canvas.sections if s.private] == ["facilitator"]


def test_the_chain_of_a_story_can_be_found_by_role(canvases: dict[str, Canvas]) -> None:
    stories = canvases["usecase"].by_role("stories")
    assert stories is not None
    roles = ["user", "wish", "value", "insight", "information", "indicator", "data", "place"]
    assert [column.role for column in stories.columns if column.role in roles] == roles


def test_inside_and_outside_may_be_written_short(canvases: dict[str, Canvas]) -> None:
    """Of four parties outside a slide counted three, and "ext." stood on a slide of its own."""
    side = canvases["usecase-light"]["l2_int_ext"]
    said = [side.choice(text) for text in ("ext.", "Ext", "E", "externe", "int.", "interne", "I", "intern/ext.")]
    assert said == ["external"] * 4 + ["internal"] * 3 + [""]


@pytest.mark.parametrize("folder", ["usecase", "usecase-light"])
def test_a_canvas_stands_in_the_folder_of_its_id(folder: str) -> None:
    assert load(templates_root() / folder).id == folder


def test_a_third_canvas_takes_a_folder_and_no_python() -> None:
    canvas = load_all(CANVASES)["leesclub"]
    assert [prompt.label.nl for prompt in canvas.prompts] == [
        "Welk boek lezen we?",
        "Waarom juist dit boek?",
        "Welke (max.) 2 vragen bespreken we?",
        "Wie?",
        "Held, schurk of anders?",
    ]
    question = canvas.find("b_waarom")
    assert question is not None
    assert (question.kind, question.label.get("en")) == ("text", "Waarom juist dit boek?")
