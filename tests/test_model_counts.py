"""This file shows what counts: one number everywhere, and nothing that was struck out, put off or said twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from compose_kit import job, respond
from conftest import all_canvases
from hypothesis import given, settings
from hypothesis import strategies as st
from made import made_stories, response

from generator.checks import check
from generator.compose.view import view
from generator.model import (
    Answer,
    CellRef,
    Choice,
    Passage,
    Record,
    Response,
    Span,
    Wording,
    counts,
    items,
    party_key,
    stories,
)
from generator.model.response import Group
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from generator.model import Canvas

WORDS = load(templates_root(), "nl")
SAID = ("", "?", "n.t.b.", "nog niet besproken", "n.v.t.", "boeren", "Boeren ", "bóeren", "a; b", "a\nb\n?", "M",
        "Als boer wil ik zien, zodat ik plan", "besluit over peil", "waterschap?", "idem", "- a\n- b")  # fmt: skip
CHOICES = (Choice("decision", Wording("Groot besluit")),)
STORY = {
    "f4_gebruiker": "boer",
    "f4_wens": "het peil zien",
    "f4_waarde": "plannen",
    "f4_inzichten": "peil",
    "f4_informatie": "stand",
    "f4_indicatoren": "cm",
    "f4_data": "meting",
    "f4_vindplaats": "waterschap",
}


def _parties(canvas: Canvas, *names: str) -> tuple[str, ...]:
    half = len(names) // 2
    rows = {
        "f2_voor_wie": [{"f2_vw_stakeholder": name, "f2_vw_belang": "peil"} for name in names[:half]],
        "f2_met_wie": [{"f2_mw_stakeholder": name, "f2_mw_rol": "gast"} for name in names[half:]],
    }
    return counts.parties(canvas, response(canvas, rows=rows))


def test_a_party_counts_once_whatever_its_case_spaces_and_accents(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    assert _parties(full, "Coöperatie  Zon", "boeren", "cooperatie zon", "Boeren ") == ("Coöperatie  Zon", "boeren")


@pytest.mark.parametrize("nobody", ["?", "n.t.b.", "-", "nog niet besproken", "idem"])
def test_what_keeps_a_place_is_no_party(nobody: str, canvases: dict[str, Canvas]) -> None:
    assert _parties(canvases["usecase"], "boeren", nobody) == ("boeren",)


def test_nobody_is_no_user_and_a_sentence_in_one_cell_has_one(canvases: dict[str, Canvas]) -> None:
    sentence = {"f4_wens": "Als bewoner wil ik de hittekaart zien, zodat ik een route kies."}
    found = made_stories(
        canvases["usecase"], STORY, STORY | {"f4_gebruiker": " Boer"}, STORY | {"f4_gebruiker": "?"}, sentence
    )
    assert counts.users(found) == ("boer", "bewoner")
    assert counts.lacking(found[2]) == ("user",)
    assert not {"user", "wish", "value"} & set(counts.lacking(found[3]))


@pytest.mark.parametrize(
    ("place", "found", "complete"),
    [("waterschap", "known", True), ("", "unknown", False), ("?", "unknown", False), ("n.v.t.", "ask", True),
     ("waterschap?", "ask", True), ("nog uit te zoeken", "unknown", False)],
)  # fmt: skip
def test_complete_never_stands_beside_an_unknown_place(
    place: str,
    found: str,
    complete: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    made = made_stories(canvases["usecase"], STORY | {"f4_vindplaats": place})
    (source,) = counts.sources(made)
    assert source.found == found
    assert (not counts.lacking(made[0])) is complete
    assert counts.found_counts([source])[source.found] == 1


def test_the_same_data_in_two_ways_of_writing_is_one_source(canvases: dict[str, Canvas]) -> None:
    made = made_stories(canvases["usecase"], STORY, STORY | {"f4_wens": "graven", "f4_data": "Meting ; luchtfoto"})
    assert [(source.data.text, source.times, source.stories) for source in counts.sources(made)] == [
        ("meting", 2, [1, 2]),
        ("luchtfoto", 1, [2]),
    ]


@pytest.mark.parametrize(
    ("kinds", "steps", "decisions"),
    [(("", "", ""), 3, None), (("besluit", "stap", ""), 2, 1), (("stap", "stap", "stap"), 3, 0)],
)
def test_decisions_are_not_counted_where_nobody_told_them_apart(
    kinds: tuple[str, ...], steps: int, decisions: int | None, canvases: dict[str, Canvas]
) -> None:
    full = canvases["usecase"]
    rows = [{"f3_stap": f"stap {number}", "f3_soort": kind} for number, kind in enumerate(kinds)]
    found = counts.process(full.find("f3_proces"), response(full, rows={"f3_proces": rows}))
    assert (found.steps, found.decisions) == (steps, decisions)


def _struck(made: Response, column: str) -> Response:
    """`made` with every cell of `column` crossed out."""

    def answer(one: Answer) -> Answer:
        if one.question != column:
            return one
        spans = [tuple(span._replace(strike=True) for span in passage.spans) for passage in one.passages]
        return one._replace(
            passages=tuple(old._replace(spans=new) for old, new in zip(one.passages, spans, strict=True))
        )

    records = tuple(record._replace(answers=tuple(map(answer, record.answers))) for record in made.records)
    return replace(made, records=records, answers=tuple(map(answer, made.answers)))


def test_a_struck_data_source_does_not_count_and_its_row_asks_for_data(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    made = _struck(response(full, rows={"f4_stories": [STORY]}), "f4_data")
    found = stories(full, made)
    assert counts.sources(found) == ()
    assert "data" in counts.lacking(found[0])
    codes = {finding.code for finding in check(full, made) if finding.question == "f4_data"}
    assert codes == {"missing-in-rows"}


def test_a_struck_party_and_a_struck_answer_do_not_count(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    rows = {"f2_voor_wie": [{"f2_vw_stakeholder": "boeren"}]}
    made = response(full, {"f1_doelen": "droog", "f1_waarde": "rust"}, rows)
    assert counts.parties(full, made) == ("boeren",)
    assert counts.parties(full, _struck(made, "f2_vw_stakeholder")) == ()
    codes = {finding.code for finding in check(full, _struck(made, "f1_doelen")) if finding.question == "f1_doelen"}
    assert codes == {"missing-answer"}


def test_of_a_text_that_was_struck_in_part_the_rest_counts(canvases: dict[str, Canvas]) -> None:
    spans = (Span("meting ", strike=True), Span("luchtfoto"))
    answer = Answer("f4_data", (Passage(CellRef("Blad1", "H5"), spans),))
    column = canvases["usecase"].find("f4_data")
    assert column is not None
    (item,) = items(answer, column)
    assert (item.standing, item.nature) == ("luchtfoto", "real")
    assert Record("f4_stories", (answer,)).text("f4_data") == "meting luchtfoto"


def test_of_a_workbook_in_which_all_is_struck_nothing_counts(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    made = response(
        full,
        {"f1_doelen": "droog\nnat", "f2_eigenaar": "waterschap"},
        {
            "f2_voor_wie": [{"f2_vw_stakeholder": "boeren"}],
            "f3_proces": [{"f3_stap": "besluit"}],
            "f4_stories": [STORY],
        },
    )
    for column in (*STORY, "f1_doelen", "f2_eigenaar", "f2_vw_stakeholder", "f3_stap"):
        made = _struck(made, column)
    assert counts.parties(full, made) == ()
    assert stories(full, made) == ()
    assert counts.process(full.find("f3_proces"), made) == counts.Process(0, None)
    assert {finding.code for finding in check(full, made)} == {finding.code for finding in check(full, response(full))}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Canvas, Response]:
    """A canvas with any of these texts, or none, in a few rows of its tables and at its questions."""
    canvas = draw(st.sampled_from(sorted(all_canvases().values(), key=lambda one: one.id)))
    said = st.sampled_from(SAID)
    answers, rows = {}, {}
    for question in canvas.questions():
        if question.kind == "table":
            ids = [column.id for column in question.columns]
            lines = draw(st.lists(st.dictionaries(st.sampled_from(ids), said.filter(bool), min_size=1), max_size=4))
            rows[question.id] = [{id_: line[id_] for id_ in ids if id_ in line} for line in lines]
        elif text := draw(said):
            answers[question.id] = text
    return canvas, respond(canvas, answers, rows)


@given(case=cases())
@settings(max_examples=40, deadline=None)
def test_every_number_of_the_documents_is_the_same_number(case: tuple[Canvas, Response]) -> None:
    canvas, made = case
    findings = check(canvas, made)
    told = [WORDS.tell(finding, canvas) for finding in findings]
    seen = view(job(canvas, made, told=told))
    number = seen["counts"]
    assert number["users"] == sum(bool(group["user"]) for group in seen["users"])
    assert number["stories"] == len(seen["stories"]) == len(seen["story_order"])
    assert number["complete"] == sum(not story["missing"] for story in seen["stories"])
    assert number["findings"] == len(seen["questions"])
    assert sum(seen["data_counts"].values()) == len(seen["data"])
    assert {row["name"] for part in seen["matrix"] for row in part["rows"]} == {entry["name"] for entry in seen["data"]}
    assert number["stakeholders"] <= sum(len(table["names"]) for table in seen["stakeholders"])
    for table in seen["stakeholders"]:
        assert len(table["names"]) == len(counts.parties(canvas, made, canvas.find(table["id"])))
    complete = {story["anchor"] for story in seen["stories"] if not story["missing"]}
    unknown = [entry for entry in seen["data"] if entry["status"] == "unknown"]
    assert not complete & {mark["anchor"] for entry in unknown for mark in entry["stories"]}
    if number["decisions"] is not None:
        assert number["decisions"] <= len(seen["decisions"])
    block = sum(one["total"] for one in seen["progress"]["blocks"])
    assert block == seen["progress"]["total"] == len(canvas.prompts)


def test_a_party_in_two_rows_is_one_everywhere(canvases: dict[str, Canvas]) -> None:
    canvas = canvases["usecase"]
    rows = [
        {"f2_vw_stakeholder": "Café De Brug", "f2_vw_belang": "bereikbaar zijn", "f2_vw_vragen": "Wanneer?"},
        {"f2_vw_stakeholder": "cafe  de brug"},
        {"f2_vw_stakeholder": "Scholieren", "f2_vw_belang": "veilig", "f2_vw_vragen": "Hoe?"},
        {"f2_vw_stakeholder": "scholieren", "f2_vw_belang": "op tijd komen", "f2_vw_vragen": "Hoe?"},
    ]
    given_ = response(canvas, rows={"f2_voor_wie": rows})
    assert "stakeholder-only-name" not in {finding.code for finding in check(canvas, given_)}
    (side,) = view(job(canvas, given_))["stakeholders"][0]["sides"]
    assert side["names"] == ["Café De Brug", "Scholieren"]
    assert [(one["name"], one["interest"]) for one in side["people"]] == [
        ("Café De Brug", "bereikbaar zijn"),
        ("Scholieren", "veilig; op tijd komen"),
    ]


def test_answers_are_the_real_things_of_a_list_and_the_rows_of_a_table_that_count(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    goals, process = full.find("f1_doelen"), full.find("f3_proces")
    assert goals is not None
    assert process is not None
    rows = {"f3_proces": [{"f3_stap": "meten"}, {"f3_stap": "?"}, {"f3_soort": "besluit"}, {"f3_wie": "gemeente"}]}
    made = response(full, {"f1_doelen": "- droog\n- n.t.b.\n- -\n- n.v.t.\n- rust"}, rows)
    assert [counts.answers(one, made) for one in (goals, process)] == [2, 2]
    assert [counts.answers(one, response(full)) for one in (goals, process)] == [0, 0]


def test_of_an_uneven_story_the_place_has_to_be_decided_and_its_sources_are_asked_for(
    canvases: dict[str, Canvas],
) -> None:
    row = STORY | {"f4_data": "a\n?\nb", "f4_vindplaats": "p\n-\nq"}
    (story,) = made = made_stories(canvases["usecase"], row)
    assert counts.lacking(story) == ("place",)
    assert counts.lacking(story, ("user", "data")) == ()
    assert counts.lacking(story)
    found = counts.sources(made)
    assert [(source.data.text, sorted(source.places), source.found) for source in found] == [
        ("a", ["p", "q"], "ask"),
        ("b", ["p", "q"], "ask"),
    ]
    assert counts.found_counts(found) == {"known": 0, "ask": 2, "unknown": 0}


def test_a_story_lacks_its_parts_in_the_order_of_the_canvas(canvases: dict[str, Canvas]) -> None:
    (whole, bare) = made_stories(canvases["usecase"], STORY, {"f4_informatie": "stand", "f4_data": "n.v.t."})
    assert counts.lacking(whole) == ()
    assert counts.lacking(bare) == ("user", "wish", "value", "insight", "indicator", "place")


def test_a_source_is_known_once_one_story_says_where_it_is(canvases: dict[str, Canvas]) -> None:
    made = made_stories(
        canvases["usecase"],
        STORY | {"f4_vindplaats": ""},
        STORY | {"f4_vindplaats": "PDOK"},
        STORY | {"f4_data": "meting\nMETING", "f4_vindplaats": "pdok"},
    )
    (source,) = counts.sources(made)
    assert (source.times, source.stories, [place.text for place in source.places.values()]) == (4, [1, 2, 3], ["PDOK"])
    assert source.found == "known"
    told = made_stories(canvases["usecase"], STORY, STORY | {"f4_vindplaats": "provincie, vertrouwelijk"})
    assert [source.found for source in counts.sources(told)] == ["ask"]


@pytest.mark.parametrize(
    ("row", "decision"),
    [
        ({"f3_stap": "kiezen", "f3_soort": "besluit"}, True),
        ({"f3_stap": "kiezen", "f3_soort": " Decision "}, True),
        ({"f3_stap": "kiezen", "f3_soort": "Besluit!"}, True),
        ({"f3_stap": "kiezen", "f3_soort": "besluit?"}, False),
        ({"f3_stap": "keuze kavel (BESLUIT)"}, True),
        ({"f3_stap": "choose a plot [decision] in June"}, True),
        ({"f3_stap": "keuze kavel (besluitmoment)"}, True),
        ({"f3_stap": "keuze kavel (geen besluit)"}, False),
        ({"f3_stap": "keuze kavel (besluit voorbereiden)"}, False),
        ({"f3_stap": "keuze kavel (BESLUIT)", "f3_soort": "stap"}, False),
        ({"f3_stap": "besluit: kiezen", "f3_soort": "stap"}, False),
        ({"f3_stap": "besluit: kiezen", "f3_soort": "overleg"}, False),
        ({"f3_stap": "Besluit: kiezen"}, True),
        ({"f3_stap": "- (decision) kiezen", "f3_soort": "?"}, True),
        ({"f3_stap": "2. Peilen - besluit huurdersvereniging"}, True),
        ({"f3_stap": "Kiezen -> besluit: gemeenteraad"}, True),
        ({"f3_stap": "Kiezen → decision"}, True),
        ({"f3_stap": "Kiezen - besluitvorming in de raad"}, False),
        ({"f3_stap": "pre-besluit"}, False),
        ({"f3_stap": "besluitvorming"}, False),
        ({"f3_stap": "een besluit"}, False),
        ({"f3_wie": "besluit"}, False),
    ],
)
def test_what_a_decision_is(row: dict[str, str], decision: bool, canvases: dict[str, Canvas]) -> None:  # noqa: FBT001 - a table
    full = canvases["usecase"]
    table = full.find("f3_proces")
    assert table is not None
    made = response(full, rows={"f3_proces": [row]})
    assert counts.is_decision(table, made.rows("f3_proces")[0]) is decision
    assert counts.is_decision(table._replace(columns=()), made.rows("f3_proces")[0]) is False


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"f1_knelpunt": "Bewoners haken af - want ze horen niets"}, ["reason"]),
        ({"f1_knelpunt": "Uitval i.v.m. het oude net"}, ["reason"]),
        ({"f1_knelpunt": "Net nog niet afgeschreven, dus dubbele kosten"}, []),
        ({"f1_knelpunt": "Want wij horen niets"}, []),
        ({"f1_knelpunt": "Niemand weet het want"}, []),
        ({"f1_knelpunt": "touw en want vervangen"}, []),
        ({"f1_knelpunt": "Too late because nobody told us"}, ["reason"]),
        ({"f1_knelpunt": "Duster dan verwacht"}, []),
        ({"f3_stap": "Peilen - besluit huurdersvereniging"}, ["actor"]),
        ({"f3_stap": "Peilen -> besluit"}, []),
        ({"f3_stap": "Besluit: kiezen"}, []),
    ],
)
def test_what_a_row_says_itself_is_not_said_to_lack(
    row: dict[str, str], told: list[str], canvases: dict[str, Canvas]
) -> None:
    full = canvases["usecase"]
    table = next(one for one in full.questions() if any(column.id in row for column in one.columns))
    assert counts.within(table, response(full, rows={table.id: [row]}).rows(table.id)[0]) == told


def test_a_kind_in_two_cells_is_one_kind(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    table = full.find("f3_proces")
    assert table is not None
    choice = table.columns[0]._replace(id="k", kind="single", role="kind", choices=CHOICES)
    cells = tuple(Passage(CellRef("A", f"B{at}"), (Span(text),)) for at, text in enumerate(("groot", "besluit"), 5))
    record = Record("f3_proces", (Answer("k", cells),))
    assert counts.is_decision(table._replace(columns=(choice,)), record)


def test_a_process_counts_steps_and_decisions_apart(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    rows = [{"f3_stap": "een"}, {"f3_stap": "besluit: twee"}, {"f3_stap": "?"}]
    assert counts.process(full.find("f3_proces"), response(full, rows={"f3_proces": rows})) == counts.Process(1, 1)
    assert counts.process(None, response(full)) == counts.Process(0, None)
    other = [{"f3_stap": "een", "f3_soort": "overleg"}]
    assert counts.process(full.find("f3_proces"), response(full, rows={"f3_proces": other})) == counts.Process(1, 0)


def test_where_groups_stand_together_a_party_counts_once_in_each_spelling(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    names = [{"f2_vw_stakeholder": name} for name in ("gem. Dal", "gemeente Dal", "WKG", "Zon")]
    made = response(full, rows={"f2_voor_wie": names, "f2_met_wie": [{"f2_mw_stakeholder": "ZON"}]})
    assert counts.parties(full, made) == ("gem. Dal", "gemeente Dal", "WKG", "Zon")
    together = replace(made, groups=(Group("Tafel 1", "A"),), aliases={"wkg": "zon"})
    assert counts.parties(full, together) == ("gem. Dal", "gemeente Dal", "WKG")
    assert counts.parties(full, together, full.find("f2_met_wie")) == ("ZON",)
    assert len(counts.party_items(full.tables("stakeholders")[0], made)) == 4


def test_users_are_told_apart_by_the_key_that_is_given(canvases: dict[str, Canvas]) -> None:
    made = made_stories(canvases["usecase"], *({"f4_gebruiker": name} for name in ("G.D. Dal", "GD Dal", "boer")))
    assert counts.users(made) == ("G.D. Dal", "GD Dal", "boer")
    assert counts.users(made, party_key) == ("G.D. Dal", "boer")
    assert counts.users(()) == ()
