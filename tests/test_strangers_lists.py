"""This file shows that lists as strangers made them keep what stands beside their answers, and stay lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl, rows_of
from test_strangers import _read, _said

from generator.api.project import Project
from generator.errors import UsageError
from generator.layouts import Reading, mapping, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHORT = (("Vraagstuk", "te nat"), ("Opgave", "klimaat"), ("Doelen", "droog"))


def _list(folder: Path, rows: Sequence[Sequence[Any]], *mapped: str) -> Reading:
    book, page = new("Blad1")
    for row in rows:
        page.append(list(row))
    book.save(folder / "lijst.xlsx")
    return read(folder / "lijst.xlsx", CANVASES, mapped=[mapping.parse(one) for one in mapped])


@pytest.mark.parametrize("heads", [("Extra", "Meer"), ("Kolom1", "Kolom2"), ("Notulen", "Gekozen door de tafel")])
@pytest.mark.parametrize(
    ("mapped", "found"),
    [
        (("C=f1_indicatoren",), {"f1_indicatoren": ["m3", "euro", "uur"]}),
        (("C=f1_indicatoren", "D=f1_ethiek"), {"f1_indicatoren": ["m3", "euro", "uur"], "f1_ethiek": ["a", "b", "c"]}),
        (("C=f4_wens", "D=f4_waarde"), {"f4_wens": ["m3", "euro", "uur"], "f4_waarde": ["a", "b", "c"]}),
        (("D=f1_vraagstuk",), {"f1_vraagstuk": ["te nat", "a", "b", "c"]}),
    ],
)
@pytest.mark.parametrize("full", [False, True])
def test_a_list_of_which_columns_are_pointed_at_stays_a_list(
    heads: tuple[str, str],
    mapped: tuple[str, ...],
    found: dict[str, list[str]],
    full: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """It became a form or a survey, and what stood in other columns was read otherwise, or not at all."""
    asked = [nl("f1_vraagstuk"), nl("f1_opgave"), nl("f1_doelen")] if full else [question for question, _ in SHORT]
    rows: list[tuple[Any, ...]] = [("Onderdeel", "Antwoord", *heads)]
    rows += [
        (question, answer, *beside)
        for question, (_, answer), beside in zip(asked, SHORT, [("m3", "a"), ("euro", "b"), ("uur", "c")], strict=True)
    ]
    reading = _list(tmp_path, rows, *(f"Blad1!{one}" for one in mapped))
    assert reading.layout == "list"
    said = {id_: [text for text, _ in texts] for id_, texts in _said(reading).items()}
    plain = {"f1_vraagstuk": ["te nat"], "f1_opgave": ["klimaat"], "f1_doelen": ["droog"]}
    assert {id_: sorted(texts) for id_, texts in said.items()} == {
        id_: sorted(texts) for id_, texts in (plain | found).items()
    }


def test_columns_of_one_table_that_are_pointed_at_make_its_rows(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("Vraag", "Antwoord", "Extra", "Meer"),
        *((*one, f"wens {at}", f"nut {at}") for at, one in enumerate(SHORT)),
    ]
    reading = _list(tmp_path, rows, "Blad1!C=f4_wens", "Blad1!D=f4_waarde")
    assert rows_of(reading, "f4_stories") == [["wens 0", "nut 0"], ["wens 1", "nut 1"], ["wens 2", "nut 2"]]


@pytest.mark.parametrize("role", ["question", "vraag"])
def test_a_column_without_questions_is_no_column_of_questions(role: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        _list(tmp_path, [("Vraag", "Antwoord", "Extra"), *((*one, "meer") for one in SHORT)], f"Blad1!C={role}")
    assert caught.value.code == "map-no-questions"


ACTIONS = (("kaart maken", "gemeente", "1 mei 2026", "open"), ("bellen", None, "2026-05-01", "klaar"))


@pytest.mark.parametrize(
    ("heads", "action", "begin"),
    [
        (("Onderdeel", "Tekst", "Eigenaar", "Deadline", "Status"), "Afspraken", SHORT),
        (("Vraag", "Antwoord", "Wie", "Wanneer", "Stand van zaken"), "Actie", SHORT),
        (("Onderdeel", "Omschrijving", "Verantwoordelijke", "Gereed", "Status"), "Afspraak", SHORT),
        (
            ("Section", "Text", "Owner", "Due date", "Progress"),
            "Agreements",
            (("Issue", "too wet"), ("Goals", "dry"), ("Bottlenecks", "money")),
        ),
        (
            ("Question", "Answer", "Who", "When", "Status"),
            "Action",
            (("Which issue(s) do we want to solve?", "wet"), ("What are our substantive goals?", "dry")),
        ),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 1, 4, 3)])
def test_who_and_when_beside_agreements_in_a_list_are_of_these(
    heads: tuple[str, ...], action: str, begin: tuple[tuple[str, str], ...], order: tuple[int, ...], tmp_path: Path
) -> None:
    """They were left out as columns about people and numbers, or asked about."""
    rows: list[tuple[Any, ...]] = [heads, *begin, *((action, *one) for one in ACTIONS)]
    rows = [tuple((*row, None, None, None)[place] for place in order) for row in rows]
    reading = _list(tmp_path, rows)
    assert rows_of(reading, "a_agreements") == [
        ["kaart maken", "gemeente", "1 mei 2026", "open"],
        ["bellen", "2026-05-01", "klaar"],
    ]
    assert not reading.response.unplaced
    assert not reading.findings


def test_rows_of_other_tables_have_their_columns_beside_them_too(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("Onderdeel", "Tekst", "Reden", "Prioriteit"),
        *SHORT,
        ("Knelpunten", "geld", "duur"),
        ("Knelpunten", "tijd"),
    ]
    rows.append(("User stories", "Als bewoner wil ik zien zodat ik weet", None, "Must"))
    reading = _list(tmp_path, rows)
    assert rows_of(reading, "f1_knelpunten") == [["geld", "duur"], ["tijd"]]
    assert rows_of(reading, "f4_stories") == [["Als bewoner wil ik zien zodat ik weet", "Must"]]


def test_who_said_it_in_every_row_is_no_owner_of_an_agreement(tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord", "Wie"), *((*one, "Fatima") for one in SHORT), ("Afspraken", "kaart maken", "Kees")]
    reading = _list(tmp_path, rows)
    assert rows_of(reading, "a_agreements") == [["kaart maken"]]
    assert "Kees" not in {text for texts in _said(reading).values() for text, _ in texts}


def test_a_table_beside_a_list_keeps_whose_it_is(tmp_path: Path) -> None:
    heads = ("Tafel", "Vraag", "Antwoord", "Wie", "Wanneer")
    rows = [heads, *(("Tafel 1", *one) for one in SHORT), ("Tafel 2", "Afspraken", "bellen", "Jan", "juni")]
    assert _said(_list(tmp_path, rows))["a_who"] == [("Jan", "Tafel 2")]


def test_who_stands_beside_two_groups_is_of_nobody_in_particular(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [
        ("Onderdeel", "Groep 1", "Groep 2", "Wie"),
        *((*one, "b") for one in SHORT),
        ("Actie", "kaart", "bel", "Kees"),
    ]
    reading = _list(tmp_path, rows)
    assert "rows-not-joined" in {one.code for one in reading.findings}
    assert rows_of(reading, "a_agreements") == []


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (("Onderdeel", "Tekst"), ("Vraagstuk", "Doelen", "Knelpunten")),
        (("Section", "Text"), ("Issue", "Goals", "Bottlenecks")),
        (("Vraag", "Antwoord"), (nl("f1_vraagstuk"), nl("f1_doelen"), nl("f1_knelpunt"))),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_row_without_a_question_is_asked_about_where_all_others_have_one(
    head: tuple[str, str],
    names: tuple[str, str, str],
    turned: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    """It went to the question above it, in silence."""
    issue, goals, bottlenecks = names
    rows = [head, (issue, "nat"), (goals, "droog"), (bottlenecks, "geld"), (bottlenecks, "tijd"), (None, "regen")]
    rows += [
        (goals, "koel"),
        (goals, "groen"),
        (bottlenecks, "grond"),
        (bottlenecks, "lucht"),
        (issue, "heet"),
        (" ", "wind"),
    ]
    reading = _list(tmp_path, [row[::-1] for row in rows] if turned else rows)
    assert [item.passage.text for item in reading.response.unplaced] == ["regen", "wind"]
    (found,) = [one for one in reading.findings if one.code == "row-without-question"]
    assert [ref.cell for ref in found.refs] == (["A6", "A12"] if turned else ["B6", "B12"])


def test_below_a_question_that_is_named_once_its_answers_go_on(tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord"), ("Vraagstuk", "nat"), (None, "te nat"), ("Doelen", "droog"), ("Opgave", "klimaat")]
    reading = _list(tmp_path, rows)
    assert _said(reading)["f1_vraagstuk"] == [("nat", ""), ("te nat", "")]
    assert not reading.findings


TURNED = (
    (nl("f4_gebruiker"), "verpleegkundige", "ontwerper", "bewoner"),
    (nl("f4_wens"), "adressen zien", "schaduw zien", "koel lopen"),
    (nl("f4_data"), "PGO", "AHN", "OSM"),
)


@pytest.mark.parametrize("head", ["Wie zei dat?", "Naam", "Opmerking", "Status"])
@pytest.mark.parametrize(
    "names", [(), ("User stories", "Story A", "Story B", "Story C"), ("User stories", "1", "2", "3")]
)
@pytest.mark.parametrize("many", [2, 3])
def test_a_turned_table_below_a_list_has_nothing_of_the_heads_of_the_list(
    head: str, names: tuple[str, ...], many: int, tmp_path: Path
) -> None:
    """The story below the head of a column that nobody asks for reached no document, and "Story A" was a wish."""
    rows: list[tuple[Any, ...]] = [("Vraag", "Antwoord", head), *((*one, "Jos") for one in SHORT), ()]
    # Two columns without names may be answers, and what is said of them.
    many = many if names else 3
    reading = _list(tmp_path, [*rows, *(row[: many + 1] for row in (names, *TURNED) if row)])
    told = zip(*(row[1:] for row in TURNED), strict=True)
    assert rows_of(reading, "f4_stories") == [[*story] for story in told][:many]
    assert [text for text, _ in _said(reading)["f1_vraagstuk"]] == ["te nat"]
    assert reading.layout == "list"


@pytest.mark.parametrize("head", ["Opm.", "Opmerking", "Toelichting", "Remarks", "Kosten"])
@pytest.mark.parametrize("listed", [False, True])
def test_a_column_beside_agreements_that_nobody_asks_for_is_told(
    head: str,
    listed: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    if listed:
        rows = [("Onderdeel", "Tekst", "Wie", "Wanneer", head), *SHORT, ("Afspraken", "bellen", "Jan", "mei", "spoed")]
        reading = _list(tmp_path, rows)
    else:
        table = [(), ("Afspraak", "Wie", "Wanneer", head), ("bellen", "Jan", "mei", "spoed"), ("kaart", "Kees", "juni")]
        reading = _list(tmp_path, [*SHORT, *table])
    assert rows_of(reading, "a_agreements")[0] == ["bellen", "Jan", "mei"]
    codes = {one.code for one in reading.findings if head in dict(one.values).get("names", "")}
    assert codes == ({"column-unclaimed"} if listed and head == "Kosten" else {"column-not-placed"})


def test_an_empty_column_beside_a_table_is_not_told(tmp_path: Path) -> None:
    table = [(), ("Afspraak", "Wie", "Wanneer", "Opm."), ("bellen", "Jan", "mei"), ("kaart", "Kees", "juni")]
    assert "column-not-placed" not in {one.code for one in _list(tmp_path, [*SHORT, *table]).findings}


@pytest.mark.parametrize("question", ["Vraagstuk", "Doelen", "Knelpunten"])
def test_where_questions_are_not_named_in_each_row_none_of_their_answers_is_doubted(
    question: str, tmp_path: Path
) -> None:
    """What stands below a question that was named twice had no place, and below one named once it was placed."""
    rows = [("Onderdeel", "Tekst"), (question, "nat"), (question, "droog"), (None, "heet"), ("Opgave", "klimaat")]
    reading = _list(tmp_path, [*rows, (None, "zeespiegel"), ("Waarde", "rust")])
    texts = [text for said in _said(reading).values() for text, _ in said]
    assert sorted(texts) == ["droog", "heet", "klimaat", "nat", "rust", "zeespiegel"]
    assert "row-without-question" not in {one.code for one in reading.findings}


@pytest.mark.parametrize("who", ["Kees Proef, Fatima Test", "Kees; Fatima"])
@pytest.mark.parametrize("before", [[], [("Datum", "3 september 2026")]])
def test_names_below_the_head_of_a_list_and_above_its_questions_reach_no_document(
    who: str, before: list[tuple[str, str]], tmp_path: Path
) -> None:
    """The row was taken for a head, and the names stood in the report as texts without a place."""
    rows = [
        ("Vraag", "Antwoord"),
        *before,
        ("Deelnemers", who),
        *((nl(f"f1_{id_}"), "x") for id_ in ("opgave", "doelen")),
    ]
    reading = _list(tmp_path, rows)
    assert not reading.response.unplaced
    assert [one.code for one in reading.findings] == ["participants-named"]


@pytest.mark.parametrize("head", ["Eigenaar", "Contact", "Bron bij ons"])
def test_who_owns_an_answer_is_not_who_gave_it(head: str, tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord", head), (nl("f1_opgave"), "nat", "Kees Proef"), (nl("f1_doelen"), "x", "Fatima Test")]
    reading = _list(tmp_path, rows)
    assert {voice for found in _said(reading).values() for _, voice in found} == {""}
    assert not reading.response.unplaced


def test_a_list_of_short_names_of_which_two_columns_may_hold_the_answers_is_asked_about(tmp_path: Path) -> None:
    """It was refused as too little of a canvas."""
    rows = [
        ("Onderdeel", "Wat is gezegd", "Herkomst"),
        *((*row, "flap") for row in SHORT),
        ("Knelpunten", "geld", "wand"),
    ]
    reading = _list(tmp_path, rows)
    assert {one.code for one in reading.findings} >= {"answers-undecided"}


@pytest.mark.parametrize("head", ["Persoon", "Spreker", "Wie", "Genoemd door", "Speaker"])
def test_who_said_an_answer_has_a_number(head: str, tmp_path: Path) -> None:
    rows = [("Vraag", "Antwoord", head), (nl("f1_opgave"), "nat", "Kees Proef"), (nl("f1_doelen"), "x", "Fatima Test")]
    reading = _list(tmp_path, rows)
    assert sorted(voice for found in _said(reading).values() for _, voice in found) == ["Respondent 1", "Respondent 2"]
    assert not reading.response.unplaced


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([(nl("f1_vraagstuk"), "nat", "was lastig")], "Vraagstuk"),
        ([(nl("f1_vraagstuk"), "nat", None), (None, "laag", "was lastig")], "Vraagstuk"),
        ([(nl("f4_wens"), "een kaart", "was lastig"), (nl("f4_gebruiker"), "boer", None)], "Wens"),
        ([(nl("f1_vraagstuk"), None, "was lastig")], ""),
    ],
)
def test_a_remark_stands_in_the_appendix_with_its_question(
    rows: list[tuple[Any, ...]], named: str, language: str, tmp_path: Path
) -> None:
    """It stood there alone: "was lastig"."""
    _list(tmp_path, [("Vraag", "Antwoord", "Opmerking"), *rows, (nl("f1_doelen"), "droog"), (nl("f1_opgave"), "x")])
    project = Project(language=language)
    report = project.render(project.assess(tmp_path / "lijst.xlsx"), "report", format="md").content.decode()
    (line,) = [line for line in report.splitlines() if "was lastig" in line]
    remark = {"nl": "Opmerking bij ‘{}’: ", "en": "Remark at ‘{}’: "}[language].format(
        CANVASES["usecase"][{"Vraagstuk": "f1_vraagstuk", "Wens": "f4_wens"}[named]].name.get(language)
    ) if named else ""  # fmt: skip
    assert line.startswith(f"{remark}was lastig")


KEPT = ("Frame", "Vraag", "Tekst", "Kleur")
NOTES: tuple[tuple[str | None, ...], ...] = (
    ("Blok 1", nl("f1_vraagstuk"), "nat", "geel"),
    ("Blok 1", nl("f1_knelpunt"), "geld", "geel"),
    ("Blok 1", nl("f1_knelpunt"), "tijd", "roze"),
)
GOALS: tuple[str | None, ...] = ("Blok 1", nl("f1_doelen"), "droog", "geel")


@pytest.mark.parametrize(
    ("head", "rows", "loose", "parked"),
    [
        (KEPT, (*NOTES, (None, None, "lunch", "geel"), GOALS, (None, " ", "trein", "geel")), ["lunch", "trein"], []),
        (KEPT, (*NOTES, GOALS, ("Parkeerplaats", None, "lunch", "geel")), [], ["lunch"]),
        (KEPT, (*NOTES[:2], GOALS, ("Parkeerplaats", None, "lunch"), ("Parkeerplaats",)), [], ["lunch"]),
        (KEPT[:3], (*NOTES[:2], GOALS, ("Overig", None, "lunch"), (None, None, "trein")), ["lunch", "trein"], []),
        (("Blok", *KEPT[1:3]), (*NOTES[:2], ("Blok 2", None, "lunch"), GOALS), [], []),
        (("Gebied", *KEPT[1:3]), (*NOTES[:2], ("Zuid", None, "lunch"), GOALS), [], []),
        (KEPT[:3], (NOTES[0], NOTES[1], ("Blok 1", None, "tijd"), GOALS, (None, None, "koel")), [], []),
        (KEPT[1:], (NOTES[1][1:], (None, "tijd", "geel"), GOALS[1:], (None, "koel", "geel")), [], []),
        (KEPT[1:3], (NOTES[1][1:3], NOTES[2][1:3], (None, "lucht"), GOALS[1:3], (None, "koel")), [], []),
        (("Vraag", "Tekst", "Thema"), ((NOTES[1][1], "geld", "a"), (None, "tijd", "b"), GOALS[1:3]), [], []),
        (KEPT[:3], (NOTES[0][:3], ("blok 1 ", None, "te nat"), GOALS), [], []),
        (
            ("Tafel", "Vraag", "Tekst", "Status"),
            (
                ("Tafel 1", *NOTES[1][1:3]),
                ("Tafel 2", *NOTES[2][1:3]),
                (None, None, "lucht", "ok"),
                ("Tafel 1", *GOALS[1:3]),
            ),
            [],
            [],
        ),
    ],
)
def test_a_note_outside_the_frames_of_a_board_answers_no_question(
    head: Sequence[str], rows: Sequence[Sequence[Any]], loose: list[str], parked: list[str], tmp_path: Path
) -> None:
    """It went to the question in the row above it, in silence, also from "Parkeerplaats"."""
    reading = _list(tmp_path, [head, *rows])
    assert [item.passage.text for item in reading.response.unplaced] == loose
    assert [text for text, _ in _said(reading).get("a_parked", ())] == parked
    told = [one for one in reading.findings if one.code == "row-without-question"]
    assert bool(told) == bool(loose)


@pytest.mark.parametrize(
    ("head", "voices"),
    [
        *((head, {""}) for head in ("Sticky tekst", "Notitie tekst", "Post-it tekst", "Tekst op kaart", "Memo-tekst")),
        *((head, {""}) for head in ("Sticky note text", "Antwoord op de vraag", "Tekst (plakker)", "Antwoord 1")),
        *((f"Antwoord {name}", {name}) for name in ("wijkteam", "Tafel 2", "Gemeente", "team Kaart", "A")),
    ],
)
def test_what_an_answer_was_written_on_is_no_group(head: str, voices: set[str], tmp_path: Path) -> None:
    """The report said "inbreng van Sticky"."""
    reading = _list(tmp_path, [("Vraag", head), *SHORT])
    assert {who for texts in _said(reading).values() for _, who in texts} == voices


FRAMES = (
    *(("Vraagstuk", "te nat"), ("Vraagstuk", "te droog"), ("Doelen", "koel"), ("Voor wie", "ouderen")),
    *(("Voor wie", "scholen"), ("Met wie", "waterschap"), ("Data", "bomen"), ("Flap", "lunch")),
)


@pytest.mark.parametrize(
    "heads", [("Frame", "Content"), ("Vraag", "Antwoord"), ("Section", "Body"), ("Kolom", "Kaart")]
)
@pytest.mark.parametrize("id_", ["", "a_who", "f1_voor_wie", "f2_vw_stakeholder"])
def test_what_is_said_of_a_question_of_a_list_takes_that_row_alone(
    heads: tuple[str, str], id_: str, tmp_path: Path
) -> None:
    """The rest of the list was taken for a table: its goals, data and notes were not read any more."""
    rows = [("Type", heads[1], heads[0], "Votes"), *(("note", text, frame, 1) for frame, text in FRAMES)]
    before = _list(tmp_path, rows)
    proposed = [dict(one.values)["map"] for one in before.findings if one.code == "near-question"]
    of = ["f2_vw_stakeholder", "f2_vw_stakeholder", "f2_mw_stakeholder"]
    assert proposed == [f"Blad1!C{row}={one}" for row, one in zip((5, 6, 7), of, strict=True)]
    for chosen in [f"Blad1!C5={id_}"] if id_ else proposed:
        after = _list(tmp_path, rows, chosen)
        question, answer = FRAMES[int(chosen[7]) - 2]
        left, before_ = (sorted(item.passage.text for item in one.response.unplaced) for one in (after, before))
        assert sorted([*left, question, answer]) == before_
        taken = _said(after)
        assert taken.pop(chosen.partition("=")[2]) == [(answer, "")]
        assert taken == _said(before)
    everything = _list(tmp_path, rows, *proposed)
    assert {item.passage.text for item in everything.response.unplaced} == {"Flap", "lunch"}


@pytest.mark.parametrize("head", ["Titel", "Beschrijving", "Idee"])
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_in_a_title_beside_answers_is_a_remark_and_no_answer_of_another_group(
    head: str,
    first: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """They were read as answers too, and it was asked whose."""
    pairs = (("f1_vraagstuk", "nat"), ("f1_waarde", "gezond"), ("f1_doelen", "droog"))
    rows = [(f"iets over {text}", nl(id_), text) for id_, text in pairs]
    heads = (head, "Vraag", "Antwoord")
    reading = _read(tmp_path, [heads, *rows] if first else [(*heads[1:], head), *((*row[1:], row[0]) for row in rows)])
    assert _said(reading) == {id_: [(text, "")] for id_, text in pairs}
    assert [(one.passage.text, one.kind) for one in reading.response.unplaced] == [(row[0], "remark") for row in rows]


@pytest.mark.parametrize("heads", [("Type", "Afspraak", "Uiterlijk"), ("Status", "Wanneer", "Wat is afgesproken")])
@pytest.mark.parametrize("title", [[("Afspraken",)], []])
def test_one_row_of_agreements_below_a_list_is_one_whatever_stands_first(
    heads: tuple[str, ...], title: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """The head "Afspraak" was read as the kind of one."""
    asked = [
        (nl(id_), text) for id_, text in (("f1_vraagstuk", "nat"), ("f1_waarde", "gezond"), ("f1_doelen", "droog"))
    ]
    texts = ("actie", "kaart maken", "1 juni 2026") if heads[0] == "Type" else ("open", "1 juni 2026", "kaart maken")
    reading = _read(tmp_path, [("Vraag", "Antwoord"), *asked, (), *title, heads, texts])
    said = {id_: found for id_, found in _said(reading).items() if id_.startswith("a_")}
    assert said["a_what"] == [("kaart maken", "")]
    assert said["a_when"] == [("1 juni 2026", "")]
    assert len(said) == 3
    assert reading.response.unplaced == ()
