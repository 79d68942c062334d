"""This file shows that documents list as many things as they count, and say nothing that the workbook contradicts."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from board_kit import FULL, LIGHT
from compose_kit import job, passage, respond, together

from generator.api.questions import doubles_at_once
from generator.blocks import texts, walk
from generator.checks import check
from generator.cli import main
from generator.combine.together import Table
from generator.compose import compose
from generator.compose.view import view
from generator.document import Document, Heading, OnePage, Visual, plain
from generator.forms import blank
from generator.model import Answer, CellRef, Finding, Response, Span, Unplaced, counts, nature
from generator.model.drafts import lookalikes
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from pathlib import Path

BOTTLENECKS = [
    {"f1_knelpunt": "weinig bomen", "f1_knelpunt_waarom": "geen ruimte"},
    {"f1_knelpunt": '"', "f1_knelpunt_waarom": "idem"},
    {"f1_knelpunt_waarom": "alleen een reden"},
    {"f1_knelpunt": "doorgehaald", "f1_knelpunt_waarom": "is achterhaald"},
    {"f1_knelpunt": "hete haltes", "f1_knelpunt_waarom": "zon"},
]


STEPS = (("meten", "A"), ("zie boven", ""), ("delen", "B"), ("bouwen", "C"))
STORIES = [
    {"f4_gebruiker": "bewoner", "f4_wens": "doorgehaald", "f4_waarde": "schaduw vinden"},
    {"f4_gebruiker": "boer", "f4_wens": "bomen planten", "f4_waarde": "koelte"},
]


def _noted() -> Response:
    """The bottlenecks, of which one was crossed out, and goals with a dash among them."""
    goals = {"f1_doelen": "koelte\nschaduw\nwater\n-", "f1_indicatoren": "graden"}
    response = respond(FULL, goals, {"f1_knelpunten": BOTTLENECKS})
    struck = tuple(
        record._replace(answers=tuple(_struck(one) for one in record.answers)) if number == 3 else record
        for number, record in enumerate(response.records)
    )
    return replace(response, records=struck)


def _struck(answer: Answer) -> Answer:
    if answer.question not in ("f1_knelpunt", "f4_wens"):
        return answer
    return answer._replace(
        passages=tuple(one._replace(spans=(Span(one.text, strike=True),)) for one in answer.passages)
    )


def _said(document: Document) -> list[str]:
    return [plain(runs) for runs in texts(document.blocks)]


def test_a_slide_shows_as_many_bottlenecks_and_goals_as_its_title_counts() -> None:
    response = _noted()
    table = FULL.by_role("bottlenecks")
    assert table
    assert counts.answers(table, response) == 3
    blocks = list(walk(compose("deck", job(FULL, response)).blocks))
    titles = [plain(one.inlines) for one in blocks if isinstance(one, Heading)]
    assert "3 knelpunten, en waarom" in titles
    assert any(title.startswith("3 doelen") for title in titles)
    (pairs,) = [one for one in blocks if isinstance(one, Visual) and one.kind == "flow"]
    assert len(pairs.tiles) == 3
    said = _said(compose("deck", job(FULL, response)))
    assert not [text for text in said if text.strip() in ("4  -", "-", '"')]


def test_what_was_crossed_out_or_is_no_answer_stands_in_the_appendix_alone() -> None:
    blocks = compose("report", job(FULL, _noted())).blocks
    said = [plain(runs) for runs in texts(blocks)]
    (summary,) = [one for one in walk(blocks) if isinstance(one, OnePage)]
    assert not {"-", '"'} & {plain(runs) for runs in texts((summary,))}
    assert said.count("is achterhaald") <= 1


@pytest.mark.parametrize("kind", ["report", "deck", "backlog"])
def test_a_story_of_which_only_the_wish_was_crossed_out_is_one_without_a_wish(kind: str) -> None:
    """User and value stood in the appendix alone, and no finding told of it."""
    made = respond(FULL, {}, {"f4_stories": STORIES})
    struck = made.records[0]._replace(answers=tuple(map(_struck, made.records[0].answers)))
    half = replace(made, records=(struck, *made.records[1:]))
    said = " ".join(_said(compose(kind, job(FULL, half))))
    assert said.count("schaduw vinden") > (kind == "report")  # its appendix has it anyhow
    assert "story-without-wish" in [one.code for one in check(FULL, half)]


def test_what_stands_beside_a_name_that_was_crossed_out_is_asked_about() -> None:
    (found,) = [one for one in check(FULL, _noted()) if one.code == "row-crossed-out"]
    assert (found.question, len(found.refs)) == ("f1_knelpunten", 1)
    told = load(templates_root(), "nl").tell(found, FULL)
    assert "van 1 rij doorgestreept waar zij over gaat" in told.what


def test_a_row_that_is_no_step_takes_no_number_from_the_steps() -> None:
    """Three steps were counted, and four stood on the line."""
    steps = [{"f3_stap": one, "f3_wie": who} for one, who in STEPS]
    asked = job(FULL, respond(FULL, {}, {"f3_proces": steps}))
    process = view(asked)["role"]["process"]
    assert process
    assert [(row["number"], row["name"]) for row in process["rows"]] == [(1, "meten"), (2, "delen"), (3, "bouwen")]
    assert [row["label"] for row in process["every"]] == ["1", "–", "2", "3"]
    lines = [one for one in walk(compose("deck", asked).blocks) if isinstance(one, Visual) and one.kind == "timeline"]
    assert [len(line.tiles) for line in lines] == [3]
    assert "zie boven" in " ".join(_said(compose("report", asked)))


def test_a_word_that_only_joins_is_no_answer() -> None:
    for text in ("omdat", "en daarom", "En daarom...", "because", "so that"):
        assert nature(text) == "open", text
    for text in ("omdat het heet is", "daarom bomen", "want list", "so far so good", "dus ja"):
        assert nature(text) == "real", text


@pytest.mark.parametrize(
    ("language", "denied"), [("nl", ["niet ingevuld", "bevat geen"]), ("en", ["not filled in", "holds no"])]
)
def test_what_was_not_read_is_not_denied_where_texts_have_no_place(language: str, denied: list[str]) -> None:
    """A sheet with its stories below a heading that nobody knows: the report said that there were none."""
    response = respond(FULL, {"f1_vraagstuk": "hitte"})
    answers = tuple(
        one._replace(passages=tuple(said._replace(ref=CellRef("Uitwerking", "B3")) for said in one.passages))
        for one in response.answers
    )
    loose = tuple(Unplaced(passage(f"tekst {place}", "Uitwerking", f"A{place}"), "cell") for place in (4, 5))
    free = replace(response, answers=answers, unplaced=loose)
    for kind in ("report", "backlog"):
        said = " ".join(_said(compose(kind, job(FULL, free, language)))).casefold()
        assert not [one for one in denied if one in said]
        # Once in a backlog, and on page two of a report, which has several variants.
        told = said.count("2 teksten hebben geen plaats" if language == "nl" else "2 texts have no place")
        assert told == (1 if kind == "backlog" else said.count("nog open:" if language == "nl" else "still open:")) > 0
        # In a form what is not there was not written down, whatever stands beside it.
        formed = " ".join(_said(compose(kind, job(FULL, replace(response, unplaced=loose), language)))).casefold()
        assert "hebben geen plaats" not in formed
        assert "have no place" not in formed


def test_a_column_that_belongs_to_no_question_is_told_where_a_block_seems_empty() -> None:
    found = Finding(
        "column-unclaimed",
        "attention",
        values=(("sheet", "Blad"), ("names", "N"), ("map", "x"), ("count", "1"), ("place", "N")),
    )
    # The head of another looks like a question; what looks like one and has no place is told among the texts.
    values = (("text", "Welke doelen?"), ("id", "f1_doelen"), ("map", "Blad!P1=f1_doelen"))
    head, text = (
        Finding("near-question", "attention", "f1", "f1_doelen", (CellRef("Blad", cell),), values)
        for cell in ("P1", "A9")
    )
    tell = load(templates_root(), "nl").tell
    response = replace(
        respond(FULL, {"f1_vraagstuk": "hitte"}), unplaced=(Unplaced(passage("Welke doelen?", "Blad", "A9"), "cell"),)
    )
    for findings, count in (((found,), "1 kolom hoort"), ((found, head, text), "2 kolommen horen")):
        told = [tell(one, FULL) for one in findings]
        said = " ".join(_said(compose("report", job(FULL, response, told=told))))
        assert "Bij blok 4 (User stories) staat hier nog niets." in said
        assert f"{count} bij geen vraag." in said


def test_a_slide_shows_where_the_group_pointed_at_as_the_report_does() -> None:
    """A slide said "geen reden genoteerd" where the report had "zie foto", and a card had nothing but a name."""
    rows = {
        "f1_knelpunten": [
            {"f1_knelpunt": "vleermuizen", "f1_knelpunt_waarom": "zie foto"},
            {"f1_knelpunt": "vocht", "f1_knelpunt_waarom": "?"},
        ],
        "f2_voor_wie": [
            {"f2_vw_stakeholder": name, "f2_vw_belang": belang}
            for name, belang in (("Bisdom", "rust"), ("PKN", "idem"))
        ],
        "f3_proces": [{"f3_stap": "meten", "f3_wie": "zie flap 3"}, {"f3_stap": "delen", "f3_wie": "n.t.b."}],
    }
    said = _said(compose("deck", job(FULL, respond(FULL, {}, rows))))
    assert {"zie foto", "idem", "zie flap 3"} <= set(said)
    assert said.count("geen reden genoteerd") == 1
    assert said.count("niet genoteerd wie") == 1


def test_what_says_that_there_is_nothing_is_counted_as_none() -> None:
    """A group wrote "geen" as its goal: it was the fourth, and data that are not needed were a source."""
    stories = [{"f4_gebruiker": "boer", "f4_wens": "zien", "f4_data": "Geen."}]
    response = respond(FULL, {"f1_doelen": "koelte\ngeen", "f1_ethiek": "geen"}, {"f4_stories": stories})
    seen = view(job(FULL, response))
    goals, ethics = seen["answers"]["f1_doelen"], seen["answers"]["f1_ethiek"]
    assert (goals["count"], goals["texts"]) == (1, ["koelte"])
    assert (ethics["count"], ethics["texts"]) == (1, ["geen"])
    assert not seen["data"]
    assert "geen" in [plain(runs) for runs in texts(compose("report", job(FULL, response)).blocks)]


@pytest.mark.parametrize(("insight", "title"), [("", "Inzichten, data en modellen"), ("waar", "1 inzicht, en")])
def test_a_slide_counts_no_insight_where_only_data_were_noted(insight: str, title: str) -> None:
    rows = [{"l3_data": "kaart"}, {"l3_data": "lijst", **({"l3_inzicht": insight} if insight else {})}]
    blocks = compose("deck", job(LIGHT, respond(LIGHT, {}, {"l3_inzichten": rows}))).blocks
    assert [one for one in walk(blocks) if isinstance(one, Heading) and plain(one.inlines).startswith(title)]


def test_a_decision_that_groups_wrote_in_the_same_words_is_one() -> None:
    """Page two said "2 besluiten" of one that it told to be of both groups, and numbered them 2 and 1."""
    steps = ([("meten", "A"), ("Besluit: bouwen", "raad")], [("Besluit: bouwen", "college"), ("meten", "B")])
    tables = [
        Table(
            f"{name}.xlsx",
            respond(FULL, {"m_group": name}, {"f3_proces": [{"f3_stap": a, "f3_wie": b} for a, b in some]}),
        )
        for name, some in zip(("Noord", "Zuid"), steps, strict=True)
    ]
    both = job(FULL, together(tables, FULL))
    seen = view(both)
    assert (seen["counts"]["steps"], seen["counts"]["decisions"]) == (1, 1)
    (decision,) = seen["decisions"]
    assert (decision["voice"], decision["number"]) == ("Noord, Zuid", 0)
    assert decision["by"]["actor"].said == "Noord: raad; Zuid: college"
    process = seen["role"]["process"]
    assert process
    assert len(process["rows"]) == 4
    for kind in ("report", "deck"):
        assert "2 besluiten" not in " ".join(_said(compose(kind, both)))


def test_stories_that_look_like_one_are_one_question() -> None:
    """Twenty-four stories of one pattern were twenty-three questions to the group."""
    wishes = [*["scenario bekijken voor mijn perceel"] * 4, "dijk en stuw op kaart", "kaart van stuw en dijk"]
    stories = [{"f4_nr": f"US{at}", "f4_gebruiker": "boer", "f4_wens": wish} for at, wish in enumerate(wishes, start=1)]
    found = list(doubles_at_once(check(FULL, respond(FULL, {}, {"f4_stories": stories}))))
    words = load(templates_root(), "nl")
    told = [words.tell(one, FULL) for one in found if one.code == "possible-double"]
    assert [one.what for one in told] == ["US2, US3, US4 lijken op US1.", "US6 lijkt op US5."]
    assert [one.ask.partition(",")[0] for one in told] == ["Willen US2", "Willen US5 en US6 hetzelfde"]
    assert [len(one.finding.refs) for one in told] == [4, 2]
    assert lookalikes(found) == {"US2": ["US1"], "US3": ["US1"], "US4": ["US1"], "US6": ["US5"]}


def test_page_two_has_no_words_that_put_an_answer_off_where_the_deck_has_none() -> None:
    answers = {"f1_vraagstuk": "hitte", "f1_doelen": "koelte\nn.t.b.", "f1_kansrijk": "geen idee"}
    rows = {"f1_knelpunten": [{"f1_knelpunt": one} for one in ("stoepen scheef", "weet ik niet")]}
    alone = respond(FULL, answers, rows)
    voices = tuple(
        passage(text, cell=f"G{row}", voice=f"Respondent {row}") for row, text in enumerate(_OF_THREE, start=2)
    )
    several = replace(respond(FULL, {"f1_doelen": "koelte"}), answers=(Answer("f1_vraagstuk", voices),))
    for response, lacking, shown in (
        (alone, ("n.t.b.", "geen idee", "weet ik niet"), ("hitte", "koelte", "stoepen scheef")),
        (several, ("weet ik niet", "-", "Respondent 3", "Respondent 4"), ("eenzaam", "vallen", "Respondent 2")),
    ):
        blocks = compose("report", job(FULL, response)).blocks
        (page,) = [one for one in walk(blocks) if isinstance(one, OnePage)]
        told = "\n".join(plain(runs) for runs in texts((page,))).split("\n")
        assert not [one for one in lacking if one in told]
        assert not [one for one in shown if one not in told]
        assert "weet ik niet" in [plain(runs) for runs in texts(blocks)]


_OF_THREE = ("eenzaam\nvallen", "weet ik niet", "-")


def test_an_indicator_that_shares_one_word_is_not_told_as_one_in_the_same_words() -> None:
    stories = [{"f4_gebruiker": "wethouder", "f4_wens": "kiezen", "f4_indicatoren": "CO2, € en bezoekers"}]
    response = respond(FULL, {"f1_indicatoren": "aantal bezoekers per week"}, {"f4_stories": stories})
    said = " ".join(_said(compose("backlog", job(FULL, response))))
    assert "Stories met een indicator waarin woorden hiervan staan" in said
    assert "dezelfde woorden" not in said


def test_a_value_that_the_wish_tells_is_not_said_to_lack() -> None:
    """Below a table with its column full stood "Niet ingevuld: Waarde"."""
    whole, bare = "Als boer wil ik peil zien, zodat ik rust heb", "peil zien"
    for wishes, open_ in (((whole, bare), False), ((bare, bare), True)):
        stories = [{"f4_gebruiker": "boer", "f4_wens": wish} for wish in wishes]
        (section,) = [
            one for one in view(job(FULL, respond(FULL, {}, {"f4_stories": stories})))["sections"] if one["id"] == "f4"
        ]
        assert ("Waarde" in section["open"]) == open_
        assert "Inzichten" in section["open"]
    rows = {"f1_knelpunten": [{"f1_knelpunt": "de dijk zakt, want de grond is slap"}]}
    assert "Waarom (knelpunten)" not in " ".join(view(job(FULL, respond(FULL, {}, rows)))["sections"][0]["open"])


def test_where_names_were_left_out_it_is_not_said_that_nobody_was_noted() -> None:
    found = Finding("people-left-out", "tip", values=(("sheet", "Blad"), ("names", "‘Aanwezig’")))
    told = [load(templates_root(), "nl").tell(found, FULL)]
    said = " ".join(_said(compose("report", job(FULL, respond(FULL, {"f1_vraagstuk": "hitte"}), told=told))))
    assert "geen deelnemers" not in said


def test_a_reason_that_two_findings_share_is_told_once() -> None:
    found = [
        Finding("error-value", "attention", "s1", "f1_waarom", (CellRef("B", cell),), (("text", "#N/A"),))
        for cell in ("B2", "C3")
    ]
    words = load(templates_root(), "nl")
    document = compose("report", job(FULL, respond(FULL, {}), told=[words.tell(one, FULL) for one in found]))
    (asked,) = [text for text in _said(document) if "een foutwaarde" in text]
    assert asked.count("een foutwaarde") == 1


@pytest.mark.parametrize("kind", ["report", "deck"])
def test_what_only_who_makes_the_documents_can_answer_is_asked_in_none(kind: str) -> None:
    """A client read whether a head was meant as a question, and a slide counted more questions than the report told."""
    answers = {
        "m_title": "dijk",
        "f1_vraagstuk": "bel ons op 06-12345678",
        "f1_opgave": "lang " * 400,
        "f1_waarde": "rust",
    }
    rows = {
        "f4_stories": [{"f4_wens": "Als boer wil ik peil zien, zodat ik rust heb"}],
        "a_agreements": [{"a_what": "bellen"}],
    }
    response = respond(FULL, answers, rows, unplaced=[Unplaced(passage("los", "Blad9", "C4"))])
    words = load(templates_root(), "nl")
    values = (("text", "Wat vinden zij belangrijk?"), ("label", "Waarom"), ("map", "x"))
    near = Finding("near-question", "attention", "s1", "f1_waarom", (CellRef("B", "B2"),), values)
    found = [near, *(one for one in check(FULL, response) if one.level != "missing")]
    kept = {"near-question", "not-placed", "personal-data", "long-cell", "story-in-one-sentence"}
    assert kept < {one.code for one in found}
    given = job(FULL, response, told=[words.tell(one, FULL) for one in found])
    told = " ".join(_said(compose(kind, given)))
    assert not re.search(
        "bedoeld als de vraag|buiten de vragen|in het rapport, of|over meer cellen|over de kolommen", told
    )
    count = view(given)["counts"]["findings"]
    assert count == len(view(given)["questions"]) == len(found) - len(kept)
    assert f"{count} vragen aan de groep" in told if kind == "report" else f"{count} vragen die nog open zijn" in told


def test_check_marks_and_counts_what_a_final_document_waits_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing was missing by the count, and --final refused for eight places that nobody could find."""
    book = openpyxl.load_workbook(io.BytesIO(blank(LIGHT, "nl")))
    book["1 Waarde"]["B4"] = "n.t.b."
    book.save(tmp_path / "canvas.xlsx")
    main(["check", str(tmp_path / "canvas.xlsx"), "--lang", "nl"])
    said = capsys.readouterr().out
    assert "[placeholder] – nodig voor --final" in said
    assert "(1 nodig voor --final)" in said
    main(["check", str(tmp_path / "canvas.xlsx"), "--lang", "nl", "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["workbooks"]
    final = {one["code"]: one["final"] for one in found["findings"]}
    assert final["placeholder"] is False
    assert all(one["final"] for one in found["findings"] if one["level"] == "tip")


def test_a_poster_shows_no_crossed_out_words_and_calls_stories_as_the_backlog_does() -> None:
    stories = [{"f4_nr": "3", "f4_gebruiker": who, "f4_wens": "een kaart zien"} for who in ("boer", "bewoner")]
    rows = respond(FULL, {}, {"f4_stories": stories}).records
    noted = _noted()
    said = _said(compose("poster", job(FULL, replace(noted, records=(*noted.records, *rows)))))
    assert not [text for text in said if "doorgehaald" in text or "achterhaald" in text]
    assert "weinig bomen" in said
    assert [text for text in said if text.startswith("US-")] == ["US-01", "US-02"]


@pytest.mark.parametrize("kind", ["report", "deck", "backlog"])
def test_stories_without_a_user_are_not_for_no_users(kind: str) -> None:
    stories = [{"f4_wens": wish} for wish in ("een kaart zien", "bomen tellen", "water meten")]
    said = _said(compose(kind, job(FULL, respond(FULL, {}, {"f4_stories": stories}))))
    assert not [text for text in said if "0 gebruikers" in text]
    assert [text for text in said if "3 user stories" in text]


@pytest.mark.parametrize("sign", ["-", "?", "n.t.b."])
def test_page_two_has_no_dash_as_who_decides(sign: str) -> None:
    """Of a question mark it was told that nobody was noted, and a dash stood there as an answer."""
    steps = [{"f3_stap": "peilen", "f3_wie": sign}, {"f3_stap": "Besluit: bouwen", "f3_wie": sign}]
    said = _said(compose("report", job(FULL, respond(FULL, {"f1_vraagstuk": "te nat"}, {"f3_proces": steps}))))
    assert "niet genoteerd wie" in said
    assert [text for text in said if "Bij de stappen 1 en 2 is niet genoteerd wie ze neemt." in text]
