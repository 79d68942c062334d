"""This file shows the documents as a whole: what stands in them, in which order, and that no answer is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from compose_kit import job, passage, respond
from conftest import all_canvases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import NASTY, responses

from generator.blocks import children, texts, walk
from generator.canvas import load
from generator.checks import check
from generator.compose import compose
from generator.compose.view import view
from generator.document import (
    Board,
    Chart,
    Document,
    Heading,
    ItemList,
    Notes,
    OnePage,
    Paragraph,
    Region,
    Run,
    Table,
    plain,
)
from generator.errors import TemplateError
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced, Wording
from generator.model.personal import has_contact
from generator.system.resources import templates_root
from generator.words import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.document import Block
    from generator.model import Canvas

FULL = all_canvases()["usecase"]
LIGHT = all_canvases()["usecase-light"]
KINDS = ("report", "deck", "backlog")

SMALL = {
    "m_title": "Koele wijken",
    "m_date": "14 april 2026",
    "m_participants": "2 beleidsadviseurs\nGIS-specialist",
    "f1_vraagstuk": "- hitte in de wijk\n- droge tuinen",
    "f1_waarde": "Prettig wonen, ook in 2050.",
    "f2_eigenaar": "gemeente",
    "f6_borging": "n.t.b.",
}
SMALL_ROWS = {
    "f1_knelpunten": [{"f1_knelpunt": "weinig schaduw", "f1_knelpunt_waarom": "jonge bomen"}],
    "f2_voor_wie": [{"f2_vw_stakeholder": "bewoners", "f2_vw_belang": "koelte"}],
    "f3_proces": [{"f3_stap": "meten"}, {"f3_stap": "kiezen", "f3_soort": "besluit", "f3_wie": "raad"}],
    "f4_stories": [
        {"f4_gebruiker": "bewoner", "f4_wens": "koele plek zien", "f4_waarde": "buiten kunnen", "f4_inzichten": "hitte",
         "f4_informatie": "temperatuur", "f4_indicatoren": "°C", "f4_data": "hittekaart", "f4_vindplaats": "atlas"},
        {"f4_wens": "Als boom wil ik water krijgen zodat ik groei"},
    ],
}  # fmt: skip


def _small() -> Response:
    return respond(FULL, SMALL, SMALL_ROWS, [Unplaced(passage("los briefje", "Blad9", "F7"))])


def _outline(blocks: Iterable[Block]) -> Iterator[str]:
    """Headings, and under each what stands there."""
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {plain(block.inlines)}"
            case Table():
                yield f"table {len(block.header)}x{len(block.rows)}"
            case Chart():
                yield f"chart {len(block.table.rows)}"
            case Board():
                yield f"board {len(block.cells)}"
            case ItemList():
                yield f"list {len(block.items)}"
            case Notes():
                yield "notes"
            case _:
                yield from _outline(children(block))


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    for block in walk(blocks):
        match block:
            case Heading() | Paragraph():
                yield from block.inlines
            case Table():
                yield from block.caption
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from cell
            case _:
                pass


def _words(document: Document) -> str:
    """All text of a document, one run after another, without white space."""
    return _bare("".join(run.text for run in _runs(document.blocks)))


def _bare(text: str) -> str:
    return re.sub(r"[\s·]+", "", text)


def test_the_report_has_its_chapters_in_order() -> None:
    found = list(_outline(compose("report", job(FULL, _small())).blocks))
    assert found == REPORT.strip().splitlines()


REPORT = """
# Op één pagina
table 2x1
list 2
list 1
## Besluiten die voorliggen (1)
table 3x1
# Aanleiding en werkwijze
## Hoe dit rapport te lezen
list 3
# 1 Maatschappelijke waarde
## Vraagstuk
list 2
## Knelpunten, en waarom
table 2x1
# 2 Belanghebbenden, wensen en verwachtingen
table 1x1
## Voor wie wij dit doen
table 2x1
# 3 Het ontwerp
table 3x2
# 4 User stories
table 4x2
# 5 Prototesting
# 6 Digitale tweeling in praktijk
## Borging
# 7 Overzicht van data
table 3x1
# 8 Afspraken en parkeerplaats
# 9 Vragen aan de groep
# Bijlage A. Alle antwoorden
## 1 Maatschappelijke waarde
## 2 Belanghebbenden, wensen en verwachtingen
## 3 Het ontwerp
## 4 User stories
## 6 Digitale tweeling in praktijk
## Algemene gegevens
# Bijlage B. Deelnemers
# Bijlage C. Niet geplaatste teksten
"""


def test_the_deck_has_a_slide_for_what_was_answered() -> None:
    found = [line for line in _outline(compose("deck", job(FULL, _small())).blocks) if line.startswith("#")]
    assert found == [
        "# Koele wijken",
        "# Prettig wonen, ook in 2050.",
        "# 1 knelpunt, en waarom",
        "# Voor 1 belanghebbende doen we dit: wat is voor die partij belangrijk?",
        "# Van ‘meten’ naar ‘kiezen’: 1 processtap en 1 besluit",
        "# 2 user stories van 2 gebruikers",
    ]
    (whole,) = [one for one in walk(compose("deck", job(FULL, _small())).blocks) if isinstance(one, Table)]
    assert [plain(row[0]) for row in whole.rows] == [
        "Wens", "Waarde", "Inzicht", "Informatie", "Indicator", "Data", "Vindplaats",
    ]  # fmt: skip


def test_a_backlog_holds_a_table_and_then_each_story_with_its_chain_as_criteria() -> None:
    document = compose("backlog", job(FULL, _small()))
    (table,) = (block for block in document.blocks[:4] if isinstance(block, Table))
    assert [plain(cell) for cell in table.header] == ["Nr.", "Gebruiker", "Wens", "Te bepalen"]
    assert [[plain(cell) for cell in row][:3] for row in table.rows] == [
        ["US-01", "bewoner", "koele plek zien"],
        ["US-02", "boom", "water krijgen"],
    ]
    assert [plain(row[3]) for row in table.rows] == ["", "Inzichten, Informatie, Indicatoren, Data, Vindplaats"]
    lines = [plain(block.inlines) for block in walk(document.blocks) if isinstance(block, Heading | Paragraph)]
    first, second = lines.index("US-01 · koele plek zien"), lines.index("US-02 · water krijgen")
    assert lines[first + 1 : second] == [
        "Als bewoner wil ik koele plek zien Waarde: buiten kunnen (blad 4 User stories, rij 5)",
        "[ ] de tweeling toont: hitte",
        "[ ] op basis van: temperatuur",
        "[ ] met indicator: °C",
        "[ ] bron zichtbaar: hittekaart — atlas",
    ]
    assert lines[second + 1] == "Als boom wil ik water krijgen zodat ik groei (blad 4 User stories, rij 6)"
    assert "[ ] nog te bepalen: Indicatoren" in lines[second:]
    assert "Zo genoteerd: Als boom wil ik water krijgen zodat ik groei" in lines[second:]
    assert dict(document.meta)["stories"] == "2"


def test_a_light_backlog_says_that_there_are_no_stories() -> None:
    rows = {"l3_inzichten": [{"l3_inzicht": "waar is het heet", "l3_waarvoor": "bomen planten"}]}
    document = compose("backlog", job(LIGHT, respond(LIGHT, rows=rows)))
    assert [line for line in _outline(document.blocks) if line.startswith("#")] == [
        "# Backlog: Usecase-canvas 'light'",
        "## Inzichten (nog geen user stories)",
        "### 1. waar is het heet",
    ]
    assert "vraagtnietnaaruserstories" in _words(document)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=["full", "light"])
def test_an_empty_canvas_gives_documents_without_empty_headings(canvas: Canvas, language: str, kind: str) -> None:
    document = compose(kind, job(canvas, respond(canvas), language))
    blocks = [block for block in walk(document.blocks) if not isinstance(block, Region)]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and block.style != "title":
            assert isinstance(after, Heading) is False or (isinstance(after, Heading) and after.level > block.level)
            assert after is not None, plain(block.inlines)
    assert not {"None", "nan", "{{"} & set(re.findall(r"None|nan\b|\{\{", _words(document)))
    if kind == "report":
        assert ("Geenvande" if language == "nl" else "Notoneofthe") in _words(document)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=["full", "light"])
def test_headings_take_no_step_of_two(canvas: Canvas, kind: str) -> None:
    level = 0
    for block in walk(compose(kind, job(canvas, _everywhere(canvas, "iets"))).blocks):
        if isinstance(block, Heading):
            assert block.level <= level + 1, plain(block.inlines)
            level = block.level


def _everywhere(canvas: Canvas, text: str) -> Response:
    """`text` in every answer and every cell."""
    questions = [question for question in canvas.questions() if canvas.section_of[question.id].private is False]
    answers = {question.id: text for question in questions if question.kind != "table"}
    rows = {
        table.id: [{column.id: "ja" if column.role == "share" else text for column in table.columns}]
        for table in questions
        if table.kind == "table"
    }
    return respond(canvas, answers, rows, [Unplaced(passage(text, "Blad9", "A1"))])


HOSTILE = [
    *(text for text in NASTY if text.strip()),
    *("::: cover", "# kop {#a}", "- [ ] x", "> q", "[a](b){.c}", "1. x", "\\", "a\n:::\nb", "x" * 32767),
]


def _hostile(canvas: Canvas) -> Response:
    """Every hostile text somewhere, in turns; marks and choices stay as they are."""
    plainly = _everywhere(canvas, "iets")
    texts = cycle(HOSTILE)
    records = tuple(
        Record(record.table, tuple(_changed(answer, texts) for answer in record.answers)) for record in plainly.records
    )
    answers = tuple(_changed(answer, texts) for answer in plainly.answers)
    return Response(canvas.id, answers=answers, records=records, unplaced=plainly.unplaced)


def _changed(answer: Answer, texts: Iterator[str]) -> Answer:
    return Answer(answer.question, (passage(next(texts)),)) if answer.text == "iets" else answer


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=["full", "light"])
def test_hostile_words_come_out_as_typed_and_change_nothing_else(canvas: Canvas) -> None:
    response = _hostile(canvas)
    for kind in KINDS:
        document = compose(kind, job(canvas, response))
        plainly = compose(kind, job(canvas, _everywhere(canvas, "iets")))
        assert len(list(_chapters(document))) == len(list(_chapters(plainly)))
        if kind == "report":
            words = _words(document)
            assert [text for text in _printable(canvas, response) if _bare(text) not in words] == []


def _chapters(document: Document) -> Iterator[Block]:
    return (block for block in walk(document.blocks) if isinstance(block, Heading) and block.level == 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_answer_is_lost(data: st.DataObject) -> None:
    canvas = data.draw(st.sampled_from([FULL, LIGHT]))
    response = data.draw(responses(canvas))
    words = _words(compose("report", job(canvas, response, response.language)))
    # Addresses and numbers of people stand in no document.
    told = [text for text in _printable(canvas, response) if not has_contact(text)]
    assert [text for text in told if _bare(text) not in words] == []


def _printable(canvas: Canvas, response: Response) -> Iterator[str]:
    """Every text but what is private or not marked to share; a story's number may have become its id."""
    for answer in response.answers:
        if not canvas.section_of[answer.question].private:
            yield from (one.text for one in answer.passages)
    for record in response.records:
        if not canvas.section_of[record.table].private and record.table != "r_reflections":
            for answer in record.answers:
                yield from (one.text for one in answer.passages)
    yield from (one.passage.text for one in response.unplaced)


def test_voices_stand_with_their_words() -> None:
    voiced = Answer("f1_waarde", (passage("koel", voice="Tafel A"), passage("groen", voice="Tafel B")))
    response = Response("usecase", answers=(voiced,))
    words = _words(compose("report", job(FULL, response)))
    assert "InbrengvanAntwoordTafelAkoelTafelBgroen" in words
    assert "koel(inbrengvanTafelA)B2" in words


def test_links_point_at_something() -> None:
    document = compose("report", job(FULL, _everywhere(FULL, "iets")))
    anchors = {block.anchor for block in walk(document.blocks) if isinstance(block, Heading)}
    anchors |= {run.anchor for run in _runs(document.blocks)}
    links = {run.link[1:] for run in _runs(document.blocks) if run.link.startswith("#")}
    assert links
    assert links <= anchors


def test_anchors_are_used_once() -> None:
    document = compose("report", job(FULL, _everywhere(FULL, "iets")))
    anchors = [block.anchor for block in walk(document.blocks) if isinstance(block, Heading) and block.anchor]
    anchors += [run.anchor for run in _runs(document.blocks) if run.anchor]
    assert len(anchors) == len(set(anchors))


def test_own_texts_stand_in_their_chapter_and_apart() -> None:
    notes = "# Op één pagina\nZo **ging** het.\n\n# Blok 2\n## Wie er niet was\nDe buren.\n\n# f6\n\\# geen kop\n"
    document = compose("report", job(FULL, _small(), own_texts=notes))
    regions = [block for block in walk(document.blocks) if isinstance(block, Region) and block.kind == "own-text"]
    assert [_words(Document(region.blocks)) for region in regions] == ["Zoginghet.", "WieernietwasDeburen.", "#geenkop"]


def test_own_text_for_a_chapter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TemplateError) as told:
        compose("report", job(FULL, _small(), own_texts="tekst vooraf\n\n# Samenvating\nx"))
    assert told.value.code == "no-such-chapter"
    assert told.value.values["line"] == "3"
    assert told.value.values["name"] == "Samenvating"
    with pytest.raises(TemplateError) as told:
        compose("report", job(FULL, _small(), own_texts="# Blok 12\nx"))
    assert (told.value.values["name"], told.value.values["meant"]) == ("Blok 12", "blok 2")


def test_a_third_canvas_needs_no_templates_of_its_own(canvases_folder: Path) -> None:
    canvas = load(canvases_folder / "leesclub")
    response = respond(canvas, {"b_titel": "Het diner"}, {"p_lijst": [{"p_naam": "Serge", "p_rol": "held"}]})
    for kind in KINDS:
        document = compose(kind, job(canvas, response))
        assert document.blocks
    report = compose("report", job(canvas, response))
    headings = [line for line in _outline(report.blocks) if re.match(r"# \d", line)]
    assert headings[:2] == ["# 1\u2002Het boek", "# 2\u2002Personages: wie/wat?"]
    # What is said of the use-case canvases is not true of every other one.
    assert ["digitaletweeling" in _words(one).lower() for one in (report, compose("report", job(FULL, _small())))] == [
        False,
        True,
    ]
    assert "bijhetLeesclubcanvas" in _words(report)
    named = compose("report", job(replace(canvas, title=Wording("Leerkaart")), response))
    assert "bijhetcanvas‘Leerkaart’" in _words(named)


@pytest.fixture
def canvases_folder(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.path.parent / "canvases"
    return folder


def test_what_is_open_is_told_by_name() -> None:
    rows = {"f3_proces": [{"f3_stap": "meten"}], "f4_stories": [{"f4_wens": "zien", "f4_data": "bodemkaart"}]}
    (page,) = [one for one in compose("report", job(FULL, respond(FULL, {}, rows))).blocks if isinstance(one, OnePage)]
    said = [_words(Document(variant)) for variant in page.variants]
    assert all("Bijbodemkaartisgeenvindplaatsbekend.Bijstap1isnietgenoteerdwiehemneemt." in one for one in said)


def test_what_was_put_off_is_no_headline_of_the_report() -> None:
    """On page two "n.t.b." stood in large letters as the value, and "?" as the owner."""
    answers = {"f1_waarde": "n.t.b.", "f2_eigenaar": "?", "f2_opdrachtgever": "?", "f1_vraagstuk": "te druk"}
    blocks = compose("report", job(FULL, respond(FULL, answers))).blocks
    (page,) = [one for one in blocks if isinstance(one, OnePage)]
    said = [plain(one) for one in texts(page.variants[0])]
    assert "te druk" in said
    assert not {"n.t.b.", "?"} & set(said)
    assert not any("Opdrachtgever" in plain(one) for one in texts(blocks[: blocks.index(page)]))
    assert {"n.t.b.", "?"} <= {plain(one) for one in texts(blocks)}


def test_one_question_is_asked_of_what_was_put_off_in_a_named_row() -> None:
    """The same cell was asked about twice: as the question of its column, and by the name of its story."""
    rows = {"f4_stories": [{"f4_gebruiker": "wij", "f4_wens": "zien", "f4_data": "kaart", "f4_vindplaats": "?"}]}
    response = respond(FULL, {}, rows)
    told = [telling.load(templates_root(), "nl").tell(one, FULL) for one in check(FULL, response)]
    seen = view(job(FULL, response, told=told))["questions"]
    here = [one["code"] for one in seen if one["places"] == [{"sheet": "4 User stories", "cells": ["I5"]}]]
    assert here == ["data-without-place"]


def test_crossed_out_words_stand_in_the_appendix_of_the_report_and_nowhere_else() -> None:
    def struck(text: str, kept: str = "") -> tuple[Span, ...]:
        return tuple(Span(part, strike=part == text) for part in (kept, text) if part)

    whole = {id_: struck(f"zzz {id_}") for id_ in ("f1_vraagstuk", "f1_opgave", "f1_waarde", "f1_doelen")}
    whole["f1_ethiek"] = struck("zzz f1_ethiek", "blijft\n")
    rows = [
        {"f1_knelpunt": struck("zzz k"), "f1_knelpunt_waarom": struck("zzz w")},
        {"f1_knelpunt": (Span("geld"),), "f1_knelpunt_waarom": struck("zzz w2")},
        {"f2_vw_stakeholder": struck("zzz s"), "f2_vw_belang": struck("zzz b")},
        {"f3_stap": struck("zzz p"), "f3_wie": (Span("raad"),)},
        {"f4_gebruiker": struck("zzz u"), "f4_wens": (Span("zien"),), "f4_data": struck("zzz d")},
        {"a_what": struck("zzz a"), "a_who": (Span("teamleider"),)},
    ]
    here = CellRef("Blad", "B2")
    answers = tuple(Answer(id_, (Passage(here, spans),)) for id_, spans in whole.items())
    records = tuple(
        Record(
            FULL.table_of[next(iter(row))].id, tuple(Answer(id_, (Passage(here, cell),)) for id_, cell in row.items())
        )
        for row in rows
    )
    response = Response("usecase", answers=answers, records=records)
    for kind in KINDS:
        words = _words(compose(kind, job(FULL, response)))
        chapters, _, appendix = words.rpartition("BijlageA.Alleantwoorden")
        assert "zzz" not in (chapters if kind == "report" else words), kind
        assert kind != "report" or appendix.count("zzz") == len(whole) + 9


@pytest.mark.parametrize("contact", ["jan@voorbeeld.nl", "06-12345678", "+31 6 12345678"])
@pytest.mark.parametrize("kind", ["report", "backlog"])
def test_an_address_typed_as_a_role_stands_in_no_document_and_what_the_consultant_typed_does(
    contact: str, kind: str
) -> None:
    rows = {
        "f2_met_wie": [{"f2_mw_stakeholder": "gemeente", "f2_mw_rol": contact}],
        "f4_stories": [{"f4_gebruiker": f"beheerder ({contact})", "f4_wens": "zien"}],
    }
    response = respond(
        FULL, {"f1_vraagstuk": f"te nat, bel {contact}"}, rows, [Unplaced(passage(contact, "Blad9", "F7"))]
    )
    words = _words(compose(kind, job(FULL, response)))
    assert _bare(contact) not in words
    assert "(gegevensweggelaten)" in words
    if kind == "report":
        typed = compose(kind, job(FULL, response, own_texts="# Samenvatting\n\nVragen? " + contact))
        assert _words(typed).count(_bare(contact)) == 1


@pytest.mark.parametrize(
    ("language", "lead"), [("nl", "De groep noteerde 1 besluit."), ("en", "The group noted 1 decision.")]
)
def test_decisions_without_steps_are_told_alone_and_in_their_own_word(language: str, lead: str) -> None:
    response = respond(FULL, {"f1_kansrijk": "n.t.b."}, {"f3_proces": [{"f3_stap": "Besluit: gaan we door?"}]})
    assert _bare(lead) in _words(compose("report", job(FULL, response, language)))
    deck = list(_outline(compose("deck", job(FULL, response, language)).blocks))
    assert not any(line.startswith("# 0") for line in deck)
    assert sum("1 besluit" in line or "1 decision" in line for line in deck) == 1
    steps = {"f3_proces": [{"f3_stap": "meten"}, {"f3_stap": "Besluit: gaan we door?"}, {"f3_stap": "weer meten"}]}
    for kind in ("report", "deck"):
        words = _words(compose(kind, job(FULL, respond(FULL, rows=steps), "en")))
        assert "DecisionBesluit" not in words


def test_an_appendix_without_participants_is_no_page() -> None:
    unplaced = [Unplaced(passage("los", "Blad9", "A1"))]
    found = _outline(compose("report", job(FULL, respond(FULL, unplaced=unplaced))).blocks)
    assert [line for line in found if line.startswith("# Bijlage")] == [
        "# Bijlage A. Alle antwoorden", "# Bijlage B. Niet geplaatste teksten",
    ]  # fmt: skip
    assert (
        "InhetwerkboekzijngeendeelnemersGenoteerd".casefold()
        in _words(compose("report", job(FULL, respond(FULL)))).casefold()
    )


@pytest.mark.parametrize("kind", ["report", "deck", "poster"])
def test_the_words_of_the_group_are_marked_where_the_document_is_in_another_language(kind: str) -> None:
    """A screen reader said English answers in a Dutch report as if they were Dutch."""
    response = replace(_small(), language="en")
    other, own = (compose(kind, job(FULL, one)) for one in (response, replace(response, language="nl")))
    said = {run.text for run in _runs(other.blocks) if run.language == "en-GB"}
    answers = {passage.text for answer in response.every_answer() for passage in answer.passages}
    assert len(said & answers) > 3
    assert {run.language for run in _runs(other.blocks)} == {"", "en-GB"}
    assert {run.language for run in _runs(own.blocks)} == {""}
    # What is the program's own stays Dutch, and no word goes.
    assert _words(other) == _words(own)
    assert not any("groep noteerde" in text or "werkboek" in text for text in said)
