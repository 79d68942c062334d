"""This file shows what becomes of heads and labels of a writer's own, beside, above and among those of a canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from account_kit import CANVASES
from test_readers_list import nl
from test_strangers import _read

from generator.errors import UnreadableError
from generator.layouts import mapping, read
from generator.model.dates import in_words
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from pathlib import Path

MEMO = ["Vraagstuk: te weinig schaduw", "Knelpunten: kabels", "Doelen: bomen", "Opdrachtgever: gemeente"]
QUESTIONS = [nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")]


@pytest.mark.parametrize(
    "head",
    ["Correctie na afloop (mail)", "Aanvulling per e-mail", "Nagekomen via telefoon", "Correction by email"],
)
def test_what_came_by_mail_is_no_address(head: str, tmp_path: Path) -> None:
    """Corrections were set aside as personal data, with no more than a tip."""
    rows = zip(QUESTIONS, ("te nat", "geld", "droog"), ("veel te nat in de kelders", None, None), strict=True)
    reading = _read(tmp_path, [("Vraag", "Antwoord", head), *rows])
    assert [one.code for one in reading.findings] == ["column-unclaimed"]
    assert {one.reason for one in reading.aside if one.ref.cell == "C2"} == {"unclaimed"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Uw e-mailadres", ("a@b.example", "c@d.example", "e@f.example")),
        ("E-mail", ("geen", "weet ik niet", "liever niet")),
        ("Telefoon of mobiel van u", ("06-12345678", None, "06-12345679")),
        ("Mail van wie", ("Sjoukje Testema", "Klaas Proefstra", None)),
        ("Mail van wie", ("Piet", "Els", "Karin")),
        ("Naam en mail", ("iets anders", "nog wat", None)),
        ("Gewijzigd door", ("iets anders", "nog wat", None)),
    ],
)
def test_addresses_and_names_stay_personal(head: str, said: tuple[str | None, ...], tmp_path: Path) -> None:
    rows = zip(QUESTIONS, ("te nat", "geld", "droog"), said, strict=True)
    reading = _read(tmp_path, [("Vraag", "Antwoord", head), *rows])
    assert [one.code for one in reading.findings] == ["columns-left-out"]
    assert {one.reason for one in reading.aside if one.ref.cell == "C2"} == {"personal"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Contact (mail)", "Els de Vries (gemeente)"),
        ("Telefoon contactpersoon", "Els: 06-12345678"),
        ("Aanvulling per mail", "Els de Vries, els@voorbeeld.example"),
    ],
)
def test_who_is_reached_by_mail_is_somebody(head: str, said: str, tmp_path: Path) -> None:
    rows = [("2026-06-01 10:00", "te nat", "geld", said), ("2026-06-01 10:05", "te droog", "tijd", "zoals gemeld")]
    reading = _read(tmp_path, [("Tijdstempel", *QUESTIONS[:2], head), *rows])
    assert {one.reason for one in reading.aside if one.text == said} == {"personal"}


def test_a_question_of_a_survey_on_mail_is_no_address(tmp_path: Path) -> None:
    heads = ("Tijdstempel", *QUESTIONS[:2], "Wat wilt u nog per mail aanvullen?")
    rows = [("2026-06-01 10:00", "te nat", "geld", "meer tijd"), ("2026-06-01 10:05", "te droog", "tijd", "een kaart")]
    reading = _read(tmp_path, [heads, *rows])
    assert "column-unclaimed" in [one.code for one in reading.findings]


@pytest.mark.parametrize(("language", "word"), [("nl", "groep"), ("en", "group")])
def test_a_column_with_the_group_of_each_answer_may_be_pointed_at(language: str, word: str, tmp_path: Path) -> None:
    heads = ("Timestamp", *QUESTIONS[:2], "Which table are you at?")
    rows = [("2026-06-01 10:00", "te nat", "geld", "Blue"), ("2026-06-01 10:05", "te droog", "tijd", "Red")]
    reading = _read(tmp_path, [heads, *rows])
    (told,) = [one for one in reading.findings if one.code == "column-unclaimed"]
    action = load(templates_root(), language).tell(told, CANVASES[reading.canvas]).action
    offered = [said.partition("'")[0] for said in action.split("--map '")[1:]]
    assert offered[-1] == f"Blad1!D={word}"
    again = read(tmp_path / "vreemd.xlsx", CANVASES, mapped=[mapping.parse(offered[-1])])
    assert {one.voice for answer in again.response.answers for one in answer.passages} == {"Blue", "Red"}


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (["Sfeer: goed"], 1),
        (["Datum volgende sessie: 1 juli", "en dan in het dorpshuis"], 2),
        (["", "Volgende keer: 1 juli", "Foto's van de flap: zie map"], 4),
        (["Weer: zonnig"], 3),
        (["Next time: 1 July"], 4),
    ],
)
def test_a_label_of_its_own_in_a_memo_answers_no_question(lines: list[str], after: int, tmp_path: Path) -> None:
    """What stood at "Volgende keer" became the second client, and "Sfeer: goed" a challenge."""
    reading = _read(tmp_path, [(line,) for line in (*MEMO[:after], *lines, *MEMO[after:])])
    assert [one.passage.text for one in reading.response.unplaced] == [line for line in lines if line]
    assert reading.texts_read == len(MEMO)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- beheer: te duur", 2),
        ("1: eerst in het noorden", 3),
        ("en hagen langs de wegen in het noorden: samen met bewoners", 3),
        ("https://voorbeeld.example/kaart", 1),
        ("vanaf 10:00 uur", 1),
        ("Bijvoorbeeld: linden en eiken", 3),
        ("met name: oude bomen", 3),
        ("Doel 2: koelte", 3),
    ],
)
def test_what_goes_on_below_an_answer_in_a_memo_belongs_to_it(line: str, after: int, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(text,) for text in (*MEMO[:after], line, *MEMO[after:])])
    assert not reading.response.unplaced
    assert reading.texts_read == len(MEMO) + 1


def test_an_answer_of_which_the_first_line_has_a_label_goes_on(tmp_path: Path) -> None:
    lines = [MEMO[0], "Knelpunten: Geld: te weinig", "Tijd: te kort", "Kennis: verspreid", *MEMO[2:]]
    assert not _read(tmp_path, [(line,) for line in lines]).response.unplaced


def test_a_label_below_a_name_alone_is_its_answer(tmp_path: Path) -> None:
    lines = ["Vraagstuk", "Schaduw: te weinig", "Knelpunten", "Kabels: te veel", "Doelen", "Bomen: honderd"]
    assert _read(tmp_path, [(line,) for line in lines]).texts_read == len(lines) / 2


STORY, NEXT = "Als boer wil ik regen zien zodat ik kan maaien", "Als boer wil ik het peil zien"


@pytest.mark.parametrize(
    "rows",
    [
        [("Must have",), (STORY,), (), ("Should have",), (NEXT,)],
        [("4. User stories – wensen en behoeften gebruikers",), (), ("Must have",), (STORY,), (NEXT,)],
        [("Backlog van de polder",), (), ("Must",), (STORY,), (), ("Won't have",), (NEXT,)],
        [("Must", STORY), ("Could", NEXT)],
        [
            ("User stories",),
            ("As a farmer I want to see rain so that I can mow",),
            ("As a mayor, I want to know costs",),
        ],
    ],
)
def test_a_sheet_with_nothing_but_stories_is_read(rows: list[tuple[str, ...]], tmp_path: Path) -> None:
    """A backlog in whole sentences was refused as no canvas."""
    reading = _read(tmp_path, rows)
    priorities = sum(len(row.answers) > 1 for row in reading.response.records)
    assert (len(reading.response.records), priorities) == (2, 0 if "farmer" in str(rows) else 2)


@pytest.mark.parametrize(
    "rows",
    [
        [("Notulen",), (STORY,)],
        [("Voorbeeld",), (STORY,), (NEXT,)],
        [("Als <rol> wil ik <wens>",), ("Als (rol) wil ik (wens) zodat (waarde)",)],
        [("Notulen",), (STORY,), (NEXT,)],
        [("Post", "Klacht"), ("paal", STORY), ("mast", NEXT)],
        [("Budget", "", 100), (STORY, "", 2), (), ("iets", "", "Als burger wil ik rust")],
        [("Notulen",), ("Om negen uur",), (STORY,), ("Daarna koffie",), (NEXT,), ("Naar huis",), ("Tot ziens",)],
    ],
)
def test_a_story_or_two_among_other_words_are_no_canvas(rows: list[tuple[object, ...]], tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(tmp_path, rows)
    assert caught.value.code == "no-canvas"


NOTES = [
    ("te weinig", "elke straat", "vergunning", "per auto", "rijders", "buurt"),
    (None, "alles groen", "stoep te smal", None, "buren", "gemeente"),
    (None, None, "netcapaciteit", None, None, "netbeheerder"),
]


@pytest.mark.parametrize(
    ("heads", "read"),
    [
        (("VRAAGSTUK", "DOELEN", "KNELPUNTEN", "INDICATOREN", "VOOR WIE", "MET WIE"), 7),
        (("Issue", "Goals", "Bottlenecks", "Indicators", "Ideas"), 7),
        (("Vraagstuk", "Doelen", "Knelpunten", "Losse ideeën"), 6),
        (("Vraagstuk", "Losse ideeën", "Doelen", "Knelpunten"), 5),
        (("Vraagstuk", "Doelen", "Knelpunten", "Kansen", "Overig"), 6),
    ],
)
@pytest.mark.parametrize("above", [[], [("Flap van tafel 2",)]])
def test_a_poster_may_have_heads_of_its_own(
    heads: tuple[str, ...], read: int, above: list[tuple[str]], tmp_path: Path
) -> None:
    """It was refused, and a legend far below its notes became a second issue."""
    notes = [row[: len(heads)] for row in NOTES]
    reading = _read(tmp_path, [*above, heads, *notes, (), (), (), ("legenda: geel is een idee",)])
    assert (reading.layout, reading.texts_read) == ("board", read)
    assert "legenda: geel is een idee" in [one.passage.text for one in reading.response.unplaced]


@pytest.mark.parametrize(
    "rows",
    [
        [("Doel", "Indicator", "Waarde", "Bron"), ("a", "b", "1", "c"), (None, "d", "2", None)],
        [
            ("Data", "Bron", "Eigenaar", "Locatie", "Omzet"),
            ("peil", "x", "y", "z", 1),
            ("neerslag", None, None, "z", 2),
        ],
        [("Vraagstuk", "Budget", "Jaar"), ("dijk", 100, 2026), ("weg", None, 2027)],
        [("Knelpunten", "Doelen", "Budget", "Jaar"), ("dijk", "nat", 100, 2026), ("weg", "droog", None, 2027)],
        [("Vraagstuk", "Doelen", "Indicatoren", "Budget", "Jaar"), *[tuple("abcde")] * 2],
    ],
)
def test_a_table_with_some_of_such_heads_is_no_poster(rows: list[tuple[object, ...]], tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(tmp_path, rows)
    assert caught.value.code in {"no-canvas", "little-canvas"}
    assert caught.value.values.get("layouts", "board").endswith("board")


FULL = [nl(id_) for id_ in ("f1_vraagstuk", "f1_knelpunt", "f1_doelen")]
BELOW = {
    "form": [(), *[(one, "iets") for one in FULL]],
    "list": [(), ("Vraag", "Antwoord", "Opmerking"), *[(one, "iets", "meer") for one in FULL]],
    "survey": [
        (),
        ("Tijdstempel", *FULL),
        *[(f"2026-06-01 10:0{at}", f"a{at}", f"b{at}", f"c{at}") for at in range(3)],
    ],
}


@pytest.mark.parametrize("layout", BELOW)
@pytest.mark.parametrize(
    "rows",
    [
        [("Datum", "12 juni", "Groep", "Tafel 3")],
        [("Project", "Kelders", "Plaats", "Dorpshuis", "Groep", "Tafel 3"), ("Datum", "12 juni", "Ronde", "2")],
        [("Datum", "12 juni", "Begeleider", "Sjoukje Testema", "Groep", "Tafel 3")],
    ],
)
def test_several_labels_may_stand_in_one_row(layout: str, rows: list[tuple[str, ...]], tmp_path: Path) -> None:
    """The second of two pairs had no place, and the report no group."""
    reading = _read(tmp_path, [*rows, *BELOW[layout]])
    said = {one.question: one.text for one in reading.response.answers}
    assert (reading.layout, said["m_date"], said["m_group"]) == (layout, "12 juni", "Tafel 3")
    assert {one.passage.text for one in reading.response.unplaced} <= {"Opmerking", "meer"}


@pytest.mark.parametrize("layout", ["form", "list"])
@pytest.mark.parametrize(
    "rows",
    [
        [("Datum", "12 juni", "Budget", "100 euro")],
        [("Datum", "12 juni", "", "Groep")],
        [("Datum", "12 juni", "Groep")],
        [("Wie", "boeren", "Groep", "A")],
    ],
)
def test_a_row_of_other_words_holds_no_label_of_a_group(
    layout: str, rows: list[tuple[str, ...]], tmp_path: Path
) -> None:
    reading = _read(tmp_path, [*rows, *BELOW[layout]])
    assert "m_group" not in {one.question for one in reading.response.answers}


STORIES = ("US", "Als", "wil ik", "zodat")


@pytest.mark.parametrize(
    "heads",
    [
        ("Databron", "Vindplaats"),
        ("Datasets", "Status"),
        ("Benodigde databronnen", "Prio"),
        ("Source data", "Place"),
        ("Brondata", "Waar te vinden"),
    ],
)
def test_a_head_with_the_name_of_a_column_in_it_is_asked_about_once(heads: tuple[str, ...], tmp_path: Path) -> None:
    """It was told to write the words in another cell, and not how the column is read."""
    rows = [(f"US-0{at}", "boer", "peil zien", "weten", "radar", "KNMI") for at in (1, 2)]
    reading = _read(tmp_path, [("Backlog",), (), (*STORIES, *heads), *rows])
    told = [(one.code, dict(one.values)["map"]) for one in reading.findings if one.refs[0].cell == "E3"]
    assert told == [("near-question", "Blad1!E3=f4_data")]


@pytest.mark.parametrize("head", ["Opm.", "Sprint", "Databron", "Epic of thema dat erbij hoort met data"])
def test_another_column_beside_stories_is_told_as_one(head: str, tmp_path: Path) -> None:
    rows = [(f"US-0{at}", "boer", "peil zien", "weten", "radar", "KNMI") for at in (1, 2)]
    page = [("Backlog", "", "", "", "van Jan"), (), (*STORIES, head, "Data"), *rows]
    (told,) = [one for one in _read(tmp_path, page).findings if one.code != "named-elsewhere"]
    assert told.code == "column-not-placed"
    # What the sentence says to type: the head, as above it there are other words.
    said = dict(told.values)["place"] + "=f4_vindplaats"
    reading = read(tmp_path / "vreemd.xlsx", CANVASES, mapped=[mapping.parse(said)])
    assert [row.text("f4_vindplaats") for row in reading.response.records] == ["radar", "radar"]


@pytest.mark.parametrize("head", ["Waar te vinden", "Waar te vinden?", "Where to find it"])
def test_where_data_are_to_be_found_is_their_place(head: str, tmp_path: Path) -> None:
    rows = [(f"US-0{at}", "boer", "peil zien", "weten", "radar", "KNMI") for at in (1, 2)]
    reading = _read(tmp_path, [("Backlog",), (), (*STORIES, "Data", head), *rows])
    assert [row.text("f4_vindplaats") for row in reading.response.records] == ["KNMI", "KNMI"]


def test_a_head_that_looks_like_a_question_is_not_told_to_ask_nothing(tmp_path: Path) -> None:
    heads = (nl("l2_stakeholder"), "intern-extern?", nl("l2_rol"), "Opm.")
    rows = [("boeren", "extern", "gebruiker", "bellen"), ("afdeling", "intern", "trekker", "mailen")]
    reading = _read(tmp_path, [(QUESTIONS[0], "te nat"), (), heads, *rows])
    told = {one.code: (one.refs[0].cell, dict(one.values).get("names")) for one in reading.findings}
    assert told == {"near-question": ("B3", None), "column-not-placed": ("D3", "‘Opm.’ (D)")}


@pytest.mark.parametrize(
    "text",
    [
        "Which legal framework underlies the issue?",
        "Which legal framework underlies the issues?",
        "Which legal framework underlies the issue(s)?",
        "Welk wettelijk kader ligt aan het vraagstuk ten grondslag?",
        "Welk wettelijk kader ligt aan het vraagstuk(ken) ten grondslag?",
    ],
)
def test_a_question_may_be_about_one_or_several(text: str, tmp_path: Path) -> None:
    """Typed without "(s)" it was only asked about."""
    reading = _read(tmp_path, [(FULL[0], "te nat"), (text, "waterwet")])
    assert {one.question: one.text for one in reading.response.answers}["f1_wettelijk_kader"] == "waterwet"


@pytest.mark.parametrize("text", ["Which legal frameworks?", "Welk wettelijk kader ligt aan de opgave ten grondslag?"])
def test_other_words_are_another_question(text: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, [(FULL[0], "te nat"), (text, "waterwet")])
    assert "f1_wettelijk_kader" not in {one.question for one in reading.response.answers}


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2026-06-12", "nl", "12 juni 2026"),
        ("2026-06-12", "en", "12 June 2026"),
        ("2026-06-12; 2026-07-01", "nl", "2026-06-12; 2026-07-01"),
        ("2026-06-12 (ochtend)", "nl", "2026-06-12 (ochtend)"),
        ("12-6-2026", "nl", "12-6-2026"),
        ("2026-13-45", "nl", "2026-13-45"),
        ("project 12026-06-12", "nl", "project 12026-06-12"),
        ("2026-06-12-b", "nl", "2026-06-12-b"),
        ("juni 2026", "nl", "juni 2026"),
    ],
)
def test_a_day_that_a_program_wrote_is_shown_in_words(text: str, language: str, words: str) -> None:
    assert in_words(text, language) == words


@pytest.mark.parametrize(
    "heads", [("Subject", "Body"), ("Card Name", "Card Description"), ("Titel", "Beschrijving"), ("Answer", "Answer")]
)
def test_a_title_and_its_text_are_asked_about_with_a_command_that_works(heads: tuple[str, str], tmp_path: Path) -> None:
    """The command named a sheet that was not there, and only groups and rounds were asked about."""
    rows = [(FULL[0], "te nat", "vooral in kelders"), (FULL[1], "geld", "niets na 2027"), (FULL[2], "droog", "snel")]
    reading = _read(tmp_path, [("List Name", *heads), *rows], "padlet")
    (finding,) = (one for one in reading.findings if one.code == "answers-unsigned")
    told = load(templates_root(), "nl").tell(finding, CANVASES["usecase"])
    assert "een titel met de tekst erbij" in told.action
    assert "--map 'padlet!B=answer'" in told.action


def test_two_groups_are_no_title_and_text(tmp_path: Path) -> None:
    rows = [(FULL[0], "te nat", "te heet"), (FULL[1], "geld", "tijd"), (FULL[2], "droog", "koel")]
    reading = _read(tmp_path, [("Vraag", "Antwoord groep 1", "Antwoord groep 2"), *rows], "padlet")
    assert "answers-unsigned" not in {one.code for one in reading.findings}


@pytest.mark.parametrize("label", ["Aanwezig:", "Begeleider:", "Schrijver:"])
def test_a_label_below_the_date_is_not_the_date(label: str, tmp_path: Path) -> None:
    """Where most answers stand below their heads, "Aanwezig:" was the date on the cover."""
    rows = [("Datum:", "16 juni 2026"), (label, "Ria"), (), ("Vraagstuk",), ("te nat",), (), ("Doelen",), ("droog",)]
    reading = _read(tmp_path, [*rows, (), ("Indicatoren",), ("peil",), (), ("Wettelijk kader",), ("Waterwet",)])
    assert {one.question: one.text for one in reading.response.answers if one.question != "m_participants"} == {
        "m_date": "16 juni 2026",
        "f1_vraagstuk": "te nat",
        "f1_doelen": "droog",
        "f1_indicatoren": "peil",
        "f1_wettelijk_kader": "Waterwet",
    }


@pytest.mark.parametrize("label", ["Eigenaar vraagstuk:", "Budgethouder:"])
def test_a_label_below_a_table_is_no_stakeholder(label: str, tmp_path: Path) -> None:
    heads = ("Met wie", "Rol", "Belang", "Vragen")
    rows = [("Voor wie", "Belang", "Vragen"), ("boeren", "peil", "hoe hoog?"), (), heads, ("gemeente", "vergunning")]
    reading = _read(tmp_path, [*rows, (), (label, "waterschap"), ("Opdrachtgever:", "provincie")])
    assert [row.text("f2_mw_stakeholder") for row in reading.response.rows("f2_met_wie")] == ["gemeente"]
    assert reading.response.text("f2_opdrachtgever") == "provincie"
    assert reading.response.text("f2_eigenaar") == ("waterschap" if label.startswith("Eigenaar") else "")
    left = [item.passage.text for item in reading.response.unplaced]
    assert left == ([] if label.startswith("Eigenaar") else [label, "waterschap"])


def test_rows_with_a_colon_below_rows_with_one_are_rows(tmp_path: Path) -> None:
    heads = ("Met wie", "Rol", "Belang", "Vragen")
    rows = [("Bewoners:", "gebruiker"), ("Boeren:", "geld"), (), ("Natuur:", "ruimte"), ("Provincie:", "regie")]
    reading = _read(tmp_path, [("Vraagstuk", "te nat"), (), heads, *rows])
    said = [row.text("f2_mw_stakeholder") for row in reading.response.rows("f2_met_wie")]
    assert said == ["Bewoners:", "Boeren:", "Natuur:", "Provincie:"]
    rows = [("bewoners", "gebruiker"), (), ("Natuur:", "ruimte"), ("provincie", "regie", "wonen", "hoe?")]
    reading = _read(tmp_path, [("Vraagstuk", "te nat"), (), heads, *rows])
    said = [row.text("f2_mw_stakeholder") for row in reading.response.rows("f2_met_wie")]
    assert said == ["bewoners", "Natuur:", "provincie"]


@pytest.mark.parametrize("question", ["Welke data en rekenmodellen zijn nodig?", nl("l3_data")])
@pytest.mark.parametrize("head", ["Afspraken", "Actielijst"])
def test_agreements_below_a_single_column_are_none_of_its_rows(question: str, head: str, tmp_path: Path) -> None:
    """The question about data stood without that about insights: "Afspraken" and what was agreed on were data."""
    rows = [("3. Inzichten, data en modellen",), (f"b) {question}",), ("BAG",), (), (head,), ("Tim: foto rondsturen",)]
    above = [row for label in QUESTIONS for row in ((label,), ("iets",), ())]
    reading = _read(tmp_path, [*above, *rows, ("provincie: regeling uitzoeken",)])
    assert [row.text("l3_data") for row in reading.response.rows("l3_inzichten")] == ["BAG"]
    agreed = [row.text("a_what") for row in reading.response.rows("a_agreements")]
    assert agreed == ["Tim: foto rondsturen", "provincie: regeling uitzoeken"]


@pytest.mark.parametrize(
    ("head", "said"),
    [("Parkeerplaats", "Welke data hebben we nodig?"), (QUESTIONS[2], "Wie neemt welke stap?")],
)
def test_a_question_among_the_lines_of_an_answer_is_one_of_them(head: str, said: str, tmp_path: Path) -> None:
    """The list ended above it, and what stood below had no place."""
    above = [row for label in QUESTIONS[:2] for row in ((label,), ("iets",), ())]
    reading = _read(tmp_path, [*above, (head,), ("kosten",), (said,), ("iets anders",)])
    answers = (*reading.response.answers, *(one for row in reading.response.records for one in row.answers))
    assert [one for answer in answers for one in answer.text.split("\n")][-3:] == ["kosten", said, "iets anders"]
    assert reading.response.unplaced == ()
