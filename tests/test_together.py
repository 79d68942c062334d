"""This file puts tables of one workshop together: no word lost or moved to another group, no order that matters."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pptx
import pytest
from compose_kit import job, passage, respond, together
from conftest import all_canvases

from generator.api.project import Project
from generator.api.reference_choice import brand_of
from generator.api.together import proposed_names
from generator.blocks import walk
from generator.cli import main
from generator.combine.names import proposals
from generator.combine.side_by_side import side_by_side
from generator.combine.together import Table, part
from generator.compose.phrases import PLACEHOLDER
from generator.compose.view import view
from generator.compose.view_sections import section_views
from generator.document import ItemList, Paragraph, Visual, plain
from generator.document import Table as Grid
from generator.errors import RefusedError, UsageError
from generator.exchange import from_json, to_json
from generator.model import LEVELS, Answer, Passage, Record, Response, Unplaced, counts, party_key, stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.api.assessing import Assessment
    from generator.model import Canvas

SAMPLES = Path(__file__).parent.parent / "samples"
TABLES = (SAMPLES / "waterkwaliteit-lindewaard.xlsx", *sorted((SAMPLES / "werksessie").glob("*.xlsx")))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FULL = all_canvases()["usecase"]


def _group(name: str, answers: dict[str, str], rows: dict[str, list[dict[str, str]]] | None = None) -> Response:
    return respond(FULL, {"m_group": name, **answers}, rows)


A = _group(
    "Tafel A",
    {"f1_kansrijk": "de haven", "f1_doelen": "in 2028 30% minder\nschone lucht", "f2_eigenaar": "Gemeente Zandmeer"},
    {
        "f2_voor_wie": [
            {"f2_vw_stakeholder": "gem. Zandmeer", "f2_vw_belang": "rust"},
            {"f2_vw_stakeholder": "Waterkaartgroep"},
        ],
        "f4_stories": [{"f4_nr": "US1", "f4_gebruiker": "bewoner", "f4_wens": "zien waar de lucht vies is"}],
    },
)
B = _group(
    "Tafel B",
    {"f1_doelen": "Schone lucht.\nin 2030 40% minder\nstilte", "f2_eigenaar": "gem. Zandmeer", "f1_kansrijk": "n.t.b."},
    {
        "f2_voor_wie": [
            {"f2_vw_stakeholder": "Gemeente Zandmeer", "f2_vw_belang": "geld"},
            {"f2_vw_stakeholder": "WKG"},
        ],
        "f4_stories": [
            {"f4_nr": "US1", "f4_gebruiker": "visser", "f4_wens": "een alarm"},
            {"f4_nr": "US2", "f4_gebruiker": "bewoner", "f4_wens": "zien waar de lucht vies is"},
        ],
    },
)


def _passages(response: Response) -> Iterator[Passage]:
    for answer in [*response.answers, *(cell for record in response.records for cell in record.answers)]:
        yield from answer.passages
    yield from (loose.passage for loose in response.unplaced)


def _json(tmp_path: Path, *given: Response) -> list[Path]:
    files = []
    for number, one in enumerate(given):
        file = tmp_path / f"{number}.json"
        file.write_text(to_json(one, all_canvases()[one.canvas]), encoding="utf-8")
        files.append(file)
    return files


def _together(*given: Response, canvas: Canvas = FULL) -> Response:
    return together([Table(f"{number}.xlsx", one) for number, one in enumerate(given)], canvas)


def test_every_word_stands_with_its_group_at_a_place_of_its_own() -> None:
    loose = replace(A, unplaced=(Unplaced(passage("los", "Blad9", "A1")),))
    both = _together(loose, B)
    expected = [("Tafel A", one.text) for one in _passages(loose)] + [("Tafel B", one.text) for one in _passages(B)]
    found = list(_passages(both))
    assert sorted((one.voice, one.text) for one in found) == sorted(expected)
    assert len({one.ref for one in found}) == len({one.ref for one in _passages(loose)}) + len(
        {one.ref for one in _passages(B)}
    )
    assert all(one.ref.sheet.startswith(f"{one.voice}: ") for one in found)


def test_the_order_of_files_changes_nothing() -> None:
    project = Project()
    orders = (TABLES, TABLES[::-1], (TABLES[1], TABLES[2], TABLES[0]))
    whole = [project.together(order) for order in orders]
    kinds = ("report", "deck", "backlog")
    made = {kind: {project.render(one, kind).content for one in whole} for kind in kinds}
    assert {kind: len(contents) for kind, contents in made.items()} == {"report": 1, "deck": 1, "backlog": 1}


@pytest.mark.parametrize("given", [A, respond(all_canvases()["usecase-light"], {"m_group": "x", "l1_vraagstuk": "y"})])
def test_one_table_is_that_table_but_for_the_name_of_the_group(given: Response) -> None:
    canvas = all_canvases()[given.canvas]
    alone = _together(given, canvas=canvas)
    (group,) = alone.groups

    def bare(one: Passage) -> Passage:
        return Passage(one.ref._replace(sheet=one.ref.sheet.removeprefix(f"{group.name}: ")), one.spans)

    assert [bare(one) for one in _passages(alone)] == list(_passages(given))
    assert [one.removeprefix(f"{group.letter}-") for one in (story.id for story in stories(canvas, alone))] == [
        story.id for story in stories(canvas, given)
    ]


def test_documents_of_one_table_are_those_of_that_table_but_for_the_name_of_the_group() -> None:
    project = Project(language="nl")

    def told(assessment: Assessment, kind: str) -> str:
        text = project.render(assessment, kind, format="md").content.decode()
        # The number as it was typed stands beside the id where that has a letter in front.
        text = re.sub(r"[ -]{2,}", " ", re.sub(r"B-(US\d+) \1 A\d+", r"\1", text))
        return re.sub(r"checksum: .*|Tafel B: |[Aa]an (?=\w)|B-(?=US-?\d)|\bB(?=\d+\b)|b-(?=us)", "", text)

    for kind in ("report", "backlog"):
        assert told(project.together(TABLES[1:2]), kind).casefold() == told(project.assess(TABLES[1]), kind).casefold()


def test_a_group_without_a_name_is_called_by_its_file_and_two_of_one_name_by_both() -> None:
    nameless = respond(FULL, {"f1_doelen": "x"})
    twins = [Table("vroeg.xlsx", A), Table("laat.xlsx", replace(B, answers=A.answers)), Table("tafel-z.xlsx", nameless)]
    names = [group.name for group in together(twins, FULL).groups]
    assert names == ["Tafel A (laat)", "Tafel A (vroeg)", "tafel-z"]


def test_a_group_called_as_a_respondent_of_another_one_keeps_its_words() -> None:
    given = [_group("Tafel 1", {"f1_vraagstuk": "a"}), _group("Tafel 1: noord", {"f1_vraagstuk": "b"})]
    both = _together(*given)
    assert [group.name for group in both.groups] == ["Tafel 1", "Tafel 1 – noord"]
    assert [part(both, FULL, [group]).text("f1_vraagstuk") for group in both.groups] == ["a", "b"]


def test_respondents_of_a_table_stay_apart() -> None:
    survey = respond(FULL, {"m_group": "Tafel A"})
    said = A.answers[1]._replace(passages=(passage("x", voice="respondent 3"),))
    both = _together(replace(survey, answers=(*survey.answers, said)), B)
    voices = {one.voice for one in _passages(both)}
    assert "Tafel A: respondent 3" in voices
    assert [group.name for group in both.groups] == ["Tafel A", "Tafel B"]
    assert [one.text for one in _passages(part(both, FULL, both.groups[:1]))] == ["Tafel A", "x"]


def test_story_ids_have_the_letter_of_their_group_and_keep_it(tmp_path: Path) -> None:
    both = _together(A, B)
    assert [story.id for story in stories(FULL, both)] == ["A-US1", "B-US1", "B-US2"]
    first = together([Table("x", _group("Oost", {})), Table("y", _group("West", {}))], FULL)
    assert [(group.name, group.letter) for group in first.groups] == [("Oost", "A"), ("West", "B")]
    later = together(
        [Table("x", _group("Noord", {})), Table("y", _group("West", {}))], FULL, {"Oost": "A", "West": "B"}
    )
    assert [(group.name, group.letter) for group in later.groups] == [("West", "B"), ("Noord", "C")]
    a, b = _json(tmp_path, A, B)
    assert main(["backlog", str(a), str(b), "--together", "--name", "s", "--to", "csv", "-q"]) in {0, 1}
    ids = json.loads((tmp_path / "s.ids.json").read_text("utf-8"))
    assert [one["id"] for one in ids["stories"]] == ["A-US1", "B-US1", "B-US2"]
    assert ids["groups"] == {"Tafel A": "A", "Tafel B": "B"}
    # The table that drops out leaves its ids to nobody, though the other wrote the same story.
    assert Project().together([b], name="s").response.story_ids == ("B-US1", "B-US2")


def test_groups_stand_in_the_order_of_their_letters_and_a_number_needs_no_space() -> None:
    names = ("enquete", "Tafel 10", "tafel2", "Tafel 1", "Tafel 3")
    both = together([Table(name, _group(name, {"f1_vraagstuk": name})) for name in names], FULL)
    assert [tuple(group) for group in both.groups] == [
        ("Tafel 1", "A"), ("tafel2", "B"), ("Tafel 3", "C"), ("enquete", "D"), ("Tafel 10", "J"),
    ]  # fmt: skip
    answer = both.answer("f1_vraagstuk")
    assert answer
    assert [one.voice for one in answer.passages] == [group.name for group in both.groups]


def test_many_groups_all_get_a_letter() -> None:
    many = [Table(f"{number}", _group(f"Groep {number}", {"f1_doelen": str(number)})) for number in range(1, 31)]
    letters = [group.letter for group in together(many, FULL).groups]
    assert letters[0] == "A"
    assert letters[25:27] == ["Z", "AA"]
    assert len(set(letters)) == 30


def test_what_is_shared_what_one_said_and_what_differs(tmp_path: Path) -> None:
    combined = Project().together(_json(tmp_path, A, B)).combined
    assert combined is not None
    goals = next(one for one in combined.laid if one.question == "f1_doelen")
    assert [(one.text, one.groups) for one in goals.shared] == [("schone lucht", ("Tafel A", "Tafel B"))]
    assert ("stilte", ("Tafel B",)) in [(one.text, one.groups) for one in goals.only]
    differences = {(one.question, tuple(side.text for side in one.sides)) for one in combined.differences}
    assert ("f1_doelen", ("in 2028 30% minder", "in 2030 40% minder")) in differences
    # The owner is the same one, and what is still to be decided differs from nothing.
    assert not {"f2_eigenaar", "f1_kansrijk", "m_group"} & {one.question for one in combined.differences}
    parties = next(one for one in combined.laid if one.question == "f2_voor_wie")
    # Two spellings are one party when a person says so: until then it is asked, once.
    assert parties.shared == ()
    asked = {(one.text, other.text) for one, other in combined.proposals}
    assert asked == {("gem. Zandmeer", "Gemeente Zandmeer"), ("WKG", "Waterkaartgroep")}
    owner = next(one for one in combined.laid if one.question == "f2_eigenaar")
    assert [(one.text, other.text) for one, other in owner.near] == [("Gemeente Zandmeer", "gem. Zandmeer")]
    near = _chapter(_report(tmp_path, A, B), "Lijkt op elkaar")
    assert [line for line in near.splitlines() if "Zandmeer" in line] == [
        "- Gemeente Zandmeer (Tafel A) – gem. Zandmeer (Tafel B)"
    ]
    assert counts.parties(FULL, _together(A, B)) == (
        "gem. Zandmeer", "Waterkaartgroep", "Gemeente Zandmeer", "WKG",
    )  # fmt: skip
    found = [one for one in Project().together(_json(tmp_path, A, B)).findings if one.code == "stakeholder-variant"]
    assert [(one.group, dict(one.values)["texts"]) for one in found] == [("", "gem. Zandmeer\nGemeente Zandmeer")]
    (tmp_path / "samen.namen.toml").write_text('"gem. Zandmeer" = "Gemeente Zandmeer"\n', encoding="utf-8")
    combined = Project().together(_json(tmp_path, A, B)).combined
    assert combined is not None
    parties = next(one for one in combined.laid if one.question == "f2_voor_wie")
    assert [(one.text, one.groups) for one in parties.shared] == [
        ("gem. Zandmeer / Gemeente Zandmeer", ("Tafel A", "Tafel B"))
    ]
    owner = next(one for one in combined.laid if one.question == "f2_eigenaar")
    assert [one.text for one in owner.shared] == ["Gemeente Zandmeer / gem. Zandmeer"]
    assert not [one for one in Project().together(_json(tmp_path, A, B)).findings if one.code == "stakeholder-variant"]


def test_single_answers_that_differ_are_to_be_discussed(tmp_path: Path) -> None:
    other = _group("Tafel C", {"f2_eigenaar": "de provincie?"})
    combined = Project().together(_json(tmp_path, A, other)).combined
    assert combined is not None
    (found,) = [one for one in combined.differences if one.question == "f2_eigenaar"]
    assert [(side.text, side.groups) for side in found.sides] == [
        ("Gemeente Zandmeer", ("Tafel A",)),
        ("de provincie?", ("Tafel C",)),
    ]


@pytest.mark.parametrize(("language", "wanted"), [("nl", "Eigenaar van het vraagstuk"), ("en", "Owner of the issue")])
def test_what_differs_is_named_in_the_language_of_the_document(language: str, wanted: str, tmp_path: Path) -> None:
    project = Project(language=language)
    assessment = project.together(_json(tmp_path, A, _group("Tafel C", {"f2_eigenaar": "de provincie"})))
    text = project.render(assessment, "report", format="md").content.decode()
    assert f"| {wanted} | **Tafel A:** Gemeente Zandmeer" in text


@pytest.mark.parametrize(
    ("owners", "wanted"),
    [
        (("12 mei", "13 mei"), [("12 mei", ("1",)), ("13 mei", ("2",))]),
        (("12 mei", "13 mei", "12 mei"), [("12 mei", ("1", "3")), ("13 mei", ("2",))]),
        (("12 mei", "n.t.b.", ""), None),
        (("gemeente\nprovincie", "n.t.b."), None),
    ],
)
def test_one_answer_of_each_table_is_a_difference_with_all_its_sides(
    owners: tuple[str, ...], wanted: list[tuple[str, tuple[str, ...]]] | None
) -> None:
    given = [_group(str(number), {"f1_vraagstuk": "x", "f2_eigenaar": text}) for number, text in enumerate(owners, 1)]
    found = {one.question: one for one in side_by_side(FULL, _together(*given)).differences}
    sides = [(side.text, side.groups) for side in found["f2_eigenaar"].sides] if found else None
    assert sides == wanted


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("WKG", "Waterkaartgroep", True),
        ("RWS", "Rijkswaterstaat", True),
        ("HHNK", "Hoogheemraadschap Hollands Noorderkwartier", True),
        ("HHMV", "Hoogheemraadschap Meren en Vaarten", True),
        ("GGD", "Gemeente Gouda", False),
        ("HHNK", "Hoogheemraadschap Noorderkwartier Hollands", False),
        ("BOR", "Basisschool De Regenboog", False),
        ("BSR", "Basisschool De Regenboog", True),
        ("VvE", "Vereniging van Eigenaren", True),
        ("Warmtebedrijf Dal", "Warmtebedrijf Dal B.V.", True),
        ("Warmtebedrijf Dal", "Warmtebedrijf Dal Zuid", False),
        ("Warmtebedrijf Dal BV", "Warmtebedrijf Dal b.v.", False),
        ("Agr. collectief De Kring", "Agrarisch collectief De Kring", True),
        ("Recreatie-ondernemers", "recreatieondernemers", True),
        ("Hengelsportverenging Vis", "Hengelsportvereniging Vis", True),
        ("HVO", "Warmtebedrijf Zuiderdam (HVO)", True),
        ("Gemeente Zandmeer (afd. Ruimte)", "gem. Zandmeer", True),
        ("bewoners (noord)", "bewoners (zuid)", False),
        ("gemeente Utrecht", "provincie Utrecht", False),
        ("gem. Utrecht", "prov. Utrecht", False),
        ("Stichting Groen", "Stichting Grond", False),
        ("Gemeente Aalten", "Gemeente Aalsmeer", False),
        ("Gemeente A", "Gemeente B", False),
        ("gem. Zandmeer", "Gemeente Zandmeer", True),
        ("Prov. Zuid", "Provincie Zuid", True),
        ("Havenstee", "Woningcorporatie Havenstee", True),
        ("Stroomoost", "netbeheerder Stroomoost", True),
        ("Utrecht", "Municipality of Utrecht", True),
        ("gem. Utrecht", "Utrecht", True),
        ("Gemeente", "Gemeente Utrecht", False),
        ("Havenstee", "Havenbedrijf", False),
        ("Havenstee", "Huurders Havenstee", False),
        ("Stichting Havenstee", "Woningcorporatie Havenstee", False),
        ("G.G.D. Zandmeer", "GGD Zandmeer", False),
    ],
)
def test_only_abbreviations_and_near_spellings_are_asked(one: str, other: str, asked: bool) -> None:  # noqa: FBT001 - a parameter
    assert bool(proposals([(one, "Tafel A"), (other, "Tafel B")], {})) is asked
    assert proposals([(one, "Tafel A"), (other, "Tafel A")], {}) == ()


def test_a_name_that_a_person_uncomments_is_used_and_not_asked_again(tmp_path: Path) -> None:
    project, files = Project(), _json(tmp_path, A, B)
    asked = proposed_names(project.together(files), "", project)
    line = '"WKG" = "Waterkaartgroep"'
    assert f"# {line}  # zelfde? (Tafel B / Tafel A)\n" in asked
    typed = "# van mij\n" + asked.replace(f"# {line}", line)
    (tmp_path / "samen.namen.toml").write_text(typed, encoding="utf-8")
    again = project.together(files)
    aliases = again.response.aliases
    assert party_key("wkg", aliases) == party_key("Waterkaartgroep", aliases)
    assert again.combined is not None
    assert "Waterkaartgroep / WKG" in [said.text for one in again.combined.laid for said in one.shared]
    assert proposed_names(again, typed, project) == ""


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ('"WKG" = "Waterkartgroep"', 1, "samen.namen.toml: geen groep schreef ‘Waterkartgroep’; schrijf elke naam"),
        ('"WKG" = "Waterkaartgroep"', 1, ""),
        ('"WKG" = 3', 3, "samen.namen.toml: achter ‘WKG’ hoort een naam tussen aanhalingstekens"),
        ('letters = { "Tafel A" = "7!" }', 3, "‘7!’ achter ‘Tafel A’ is geen letter voor een groep"),
        ('letters = { "Tafel A" = "" }', 3, "‘’ achter ‘Tafel A’ is geen letter voor een groep"),
        ('letters = { "Tafel A" = "B", "Tafel B" = "B" }', 3, "een letter hoort bij één groep; er staat B, B."),
    ],
)
def test_a_mistake_in_the_file_of_names_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, code: int, told: str
) -> None:
    files = [str(file) for file in _json(tmp_path, A, B)]
    (tmp_path / "samen.namen.toml").write_text(f"{line}\n", encoding="utf-8")
    assert main(["check", *files, "--together", "--lang", "nl"]) == code
    said = capsys.readouterr().err
    assert told in said if told else not said


def test_what_one_table_lacks_is_a_question_to_it_and_what_all_lack_to_all(tmp_path: Path) -> None:
    small = _group("Tafel C", {"f1_doelen": "geen vissterfte"})
    assessment = Project().together(_json(tmp_path, A, small))
    lacking = {(one.question, one.group, one.level) for one in assessment.findings if one.code == "missing-answer"}
    assert ("f1_kansrijk", "Tafel C", "attention") in lacking
    assert ("f1_waarde", "", "missing") in lacking
    assert not {group for question, group, _ in lacking if question == "f1_waarde"} - {""}
    told = [one.action for one in assessment.told if one.action.startswith("Aan Tafel C: ")]
    assert told
    doubles = [one for one in Project().together(_json(tmp_path, A, B)).findings if one.code == "possible-double"]
    assert [dict(one.values) for one in doubles] == [{"story_a": "A-US1", "story_b": "B-US2", "count": "1"}]


@pytest.mark.parametrize("empty", [{}, {"m_group": "Tafel C"}])
@pytest.mark.parametrize("others", [(A,), (A, B)])
def test_an_empty_form_is_no_group_and_is_told(
    empty: dict[str, str], others: tuple[Response, ...], tmp_path: Path
) -> None:
    """The report counted it: "Drie groepen", of which one had written nothing."""
    files = _json(tmp_path, *others, respond(FULL, empty))
    assessment = Project(language="nl").together(reversed(files))
    assert [group.name for group in assessment.response.groups] == ["Tafel A", "Tafel B"][: len(others)]
    assert [group.letter for group in assessment.response.groups] == ["A", "B"][: len(others)]
    (told,) = [one for one in assessment.told if one.finding.code == "empty-table"]
    assert files[-1].name in told.what
    assert not told.action.startswith("Aan ")
    aside = [one.text for one in assessment.reading.aside if one.reason == "empty-table"]
    assert sorted(aside) == sorted(empty.values())
    assert files[-1].name not in assessment.response.source


def test_an_empty_form_that_tells_of_the_workshop_or_has_an_own_text_counts(tmp_path: Path) -> None:
    """The place of the workshop stood on the facilitator's sheet alone, and was in no document."""
    facts = {"m_title": "Lucht", "m_date": "1 mei 2026"}
    told = respond(FULL, {"m_group": "Tafel C", "f1_waarde": "rust", **facts})
    same, more = (
        respond(FULL, {"m_group": name, **facts, **own}) for name, own in (("D", {}), ("E", {"m_place": "Zaal"}))
    )
    files = _json(tmp_path, A, told, same, more, respond(FULL, {}))
    files[-1].with_suffix(".notes.md").write_text("# Besluiten\n\nTafel F kwam niet zo ver.", encoding="utf-8")
    assessment = Project().together(files)
    assert [group.name for group in assessment.response.groups] == ["Tafel A", "Tafel C", files[-1].stem, "E"]
    assert assessment.response.text("m_place") == "Zaal"
    assert [dict(one.values)["file"] for one in assessment.findings if one.code == "empty-table"] == [files[2].name]


@pytest.mark.parametrize(("one", "other"), [("> 30%", "< 30%"), ("5%", "€ 5"), ("10 min", "10 ministerie")])
def test_what_differs_by_a_sign_is_a_difference(one: str, other: str, tmp_path: Path) -> None:
    """Signs and short words were left out as in names of parties, and the difference was gone."""
    rows = [{"f1_knelpunten": [{"f1_knelpunt": "kabels", "f1_knelpunt_waarom": why}]} for why in (one, other)]
    tables = [respond(FULL, {"m_group": name}, row) for name, row in zip("AB", rows, strict=True)]
    combined = Project().together(_json(tmp_path, *tables)).combined
    assert combined
    assert [[side.text for side in found.sides] for found in combined.differences] == [[one, other]]


def test_three_owners_of_which_two_differ_are_a_difference(tmp_path: Path) -> None:
    owners = {"A": "Dal", "B": "Waterschap Dal", "C": "Provincie Dal"}
    tables = [respond(FULL, {"m_group": name, "f2_eigenaar": owner}) for name, owner in owners.items()]
    combined = Project().together(_json(tmp_path, *tables)).combined
    assert combined
    assert [len(found.sides) for found in combined.differences] == [3]


@pytest.mark.parametrize(
    "little", [{"f1_doelen": "?"}, {"m_group": "C", "f1_waarde": "n.t.b."}, {"f1_waarde": "n.v.t."}]
)
def test_a_form_with_any_answer_is_a_group(little: dict[str, str], tmp_path: Path) -> None:
    assessment = Project().together(_json(tmp_path, A, B, respond(FULL, little)))
    assert len(assessment.response.groups) == 3
    assert "empty-table" not in {one.code for one in assessment.findings}


def test_what_stands_without_a_place_makes_a_group_and_so_do_forms_that_are_all_empty(tmp_path: Path) -> None:
    loose = replace(respond(FULL, {}), unplaced=(Unplaced(passage("los", "Blad9", "A1")),))
    assert len(Project().together(_json(tmp_path, A, loose)).response.groups) == 2
    empty = [respond(FULL, {"m_group": name}) for name in ("Tafel A", "Tafel B")]
    assert len(Project().together(_json(tmp_path, *empty)).response.groups) == 2


def test_what_two_of_three_groups_wrote_alike_is_asked_of_those_two(tmp_path: Path) -> None:
    found = Project().together(_json(tmp_path, A, B, _group("Tafel C", {"f1_doelen": "C"}))).findings
    assert {one.group for one in found if one.code == "possible-double"} == {"Tafel A\nTafel B"}


def test_what_all_wrote_on_the_start_sheet_stands_once_in_the_appendix() -> None:
    given = [(f"Tafel {at}", {"m_title": "Veilig naar school", "m_date": f"{at // 2} mei"}) for at in (2, 3, 4)]
    response = _together(*(_group(name, answers) for name, answers in given))
    (start,) = [one for one in section_views(FULL, response, "nl") if one["id"] == "general"]
    facts = [(one.name, one.text, one.sheet, one.voice) for one in start["facts"]]
    assert [one[1:] for one in facts if one[0] == "Titel"] == [
        ("Veilig naar school", "Start", "Tafel 2, Tafel 3, Tafel 4")
    ]
    assert [one[1:] for one in facts if one[0] == "Datum"] == [
        ("1 mei", "Start", "Tafel 2, Tafel 3"),
        ("2 mei", "Tafel 4: Start", "Tafel 4"),
    ]


def test_what_all_of_many_groups_wrote_is_of_all_groups_and_not_of_a_row_of_names(tmp_path: Path) -> None:
    names = ("Ouders, leerkrachten en verkeersouders van De Wissel", "Winkeliers uit de Dorpsstraat", "Jongeren")
    rows = {"f1_knelpunten": [{"f1_knelpunt": "te smal", "f1_knelpunt_waarom": "huizen"}]}
    answers = {"f1_doelen": "minder auto's", "f1_indicatoren": "auto's per dag"}
    project = Project(language="nl")
    made = project.together(_json(tmp_path, *(_group(name, answers, rows) for name in names)))
    deck = pptx.Presentation(io.BytesIO(project.render(made, "deck").content))
    said = "\n".join(one.text_frame.text for slide in deck.slides for one in slide.shapes if one.has_text_frame)
    assert "alle groepen: auto's per dag" in said
    assert "te smal (alle groepen)" in said
    report = _report(tmp_path, *(_group(name, answers, rows) for name in names)).replace("\\", "")
    assert "Alle groepen\n\n> minder auto's" in report
    # On the first page a name stands in full, with what it is short for elsewhere.
    assert "**Groepen:** Jongeren; Ouders, leerkrachten en verkeersouders van De Wissel; Winkeliers" in report


def test_page_two_names_what_differs_before_it_leaves_out_goals_and_decisions(tmp_path: Path) -> None:
    """Of five tables a third of the page was empty, and the goals and what is to be decided were on other pages."""
    groups = []
    for at, name in enumerate(("Ambtenaren", "Bewoners van de Hoge en Lage Dijk", "Jongeren", "Ouders", "Winkeliers")):
        step = {"f3_stap": f"besluit {at}", "f3_soort": "besluit", "f3_wie": "de raad"}
        word = ("stilte", "ruimte", "drempels", "oversteken", "klanten")[at]
        answers = {"f1_kansrijk": f"{word} eerst " * 30, "f1_doelen": f"{word} om te beginnen", "f1_waarde": word}
        groups.append(_group(name, {**answers, "f1_vraagstuk": f"te weinig {word}"}, {"f3_proces": [step]}))
    project = Project(language="nl")
    content = project.render(project.together(_json(tmp_path, *groups)), "report").content
    said = [one.text for one in docx.Document(io.BytesIO(content)).element.body.iter(f"{W}t") if one.text]
    page = said[said.index("Op één pagina") : said.index("Inhoud")]
    assert {f"besluit {at}" for at in range(5)} <= set(page)
    assert any(one.startswith("klanten om te beginnen") for one in page)
    assert "Naast elkaar gezet" in page


def test_page_two_says_the_value_also_where_not_everything_that_is_shared_fits(tmp_path: Path) -> None:
    """Where groups had many stakeholders in common, the page told how many, left the value out and was half empty."""
    answers = {"f1_waarde": "een haven die leeft", "f1_vraagstuk": "te weinig ruimte", "f1_doelen": "meer kade"}
    rows = {"f2_voor_wie": [{"f2_vw_stakeholder": f"de {at}e vereniging van bewoners van de kade"} for at in range(60)]}
    project = Project(language="nl")
    tables = _json(tmp_path, *(_group(name, answers, rows) for name in ("Tafel A", "Tafel B", "Tafel C")))
    content = project.render(project.together(tables), "report").content
    said = [one.text for one in docx.Document(io.BytesIO(content)).element.body.iter(f"{W}t") if one.text]
    page = " ".join(said[said.index("Op één pagina") : said.index("Inhoud")])
    assert all(words in page for words in answers.values())
    assert "de 59e vereniging" not in page


def test_steps_of_several_tables_stand_on_one_slide_where_they_are_few(tmp_path: Path) -> None:
    """A table with one step had a slide with one card as large as the slide; and cards have no numbers to point to."""
    steps = {"Tafel A": ("proef",), "Tafel B": ("proef", "handhaven")}
    given = [
        _group(name, {}, {"f3_proces": [{"f3_stap": step, "f3_soort": "stap"} for step in said]})
        for name, said in steps.items()
    ]
    project = Project(language="nl")
    deck = pptx.Presentation(io.BytesIO(project.render(project.together(_json(tmp_path, *given)), "deck").content))
    titles = {one.shapes.title.text: one for one in deck.slides if one.shapes.title is not None}
    shown = [
        "\n".join(shape.text_frame.text for shape in one.shapes if shape.has_text_frame) for one in titles.values()
    ]
    (said,) = [text for text in shown if "handhaven" in text and "processtappen" in text.split("\n")[0]]
    assert [said.count(text) for text in ("proef", "Tafel A", "Tafel B", "zelfde woorden")] == [2, 1, 1, 0]
    assert not any(one.startswith(("Tafel A:", "Tafel B:")) for one in titles)


def test_a_question_ends_with_its_own_mark_where_the_words_of_groups_stand_on_a_line() -> None:
    given = {"Tafel A": "Hoe laat?", "Tafel B": "wanneer het kan"}
    row = {"f2_vw_stakeholder": "ouders"}
    tables = [_group(name, {}, {"f2_voor_wie": [{**row, "f2_vw_vragen": text}]}) for name, text in given.items()]
    response = _together(*tables)
    (table,) = [one for one in view(job(FULL, response))["stakeholders"] if one["people"]]
    assert [one["questions"] for one in table["people"]] == ["Tafel A: Hoe laat? Tafel B: wanneer het kan"]


def test_a_maximum_holds_for_each_table(tmp_path: Path) -> None:
    canvas = all_canvases()["usecase-light"]
    tables = [
        respond(canvas, {"m_group": f"Tafel {name}", "l1_doelen": f"wind {name}\nregen {name}\nzon {name}"})
        for name in "AB"
    ]
    assessment = Project().together(_json(tmp_path, *tables))
    assert "too-many" not in {one.code for one in assessment.findings}
    assert assessment.combined is not None
    assert assessment.combined.chosen == (("l1_doelen", 6, 3),)


def test_what_stands_together_travels_as_json() -> None:
    both = _together(A, B)
    again = from_json(to_json(both, FULL), all_canvases())
    assert again == both
    assert [story.id for story in stories(FULL, again)] == ["A-US1", "B-US1", "B-US2"]


def test_the_same_table_twice_or_another_canvas_is_refused() -> None:
    with pytest.raises(RefusedError, match="same twice"):
        _together(A, replace(A, source="kopie.xlsx"))
    with pytest.raises(UsageError, match="another canvas"):
        _together(A, respond(all_canvases()["usecase-light"], {}))


def test_tables_that_stand_together_already_are_not_put_with_another_one() -> None:
    both, third = _together(A, B), _group("Tafel C", {"f1_vraagstuk": "lawaai"})
    with pytest.raises(RefusedError, match="several tables stand together in it already"):
        _together(both, third)
    assert [group.name for group in _together(_together(A)).groups] == ["Tafel A"]


def test_one_unreadable_table_lets_nothing_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "stuk.xlsx"
    bad.write_bytes(b"PK nothing")
    assert main(["build", str(TABLES[0]), str(bad), "--together", "-o", str(tmp_path / "uit"), "--lang", "nl"]) == 3
    told = capsys.readouterr()
    (line,) = (told.out + told.err).strip().split("\n")
    assert "niets samengevoegd" in line
    assert "stuk.xlsx" in line
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(("language", "counted"), [("nl", "Drie groepen vulden"), ("en", "Three groups filled in")])
def test_no_passage_is_missing_from_the_appendix(language: str, counted: str) -> None:
    project = Project(language=language)
    assessment = project.together(TABLES)
    text = project.render(assessment, "report", format="html").content.decode()
    assert counted in text
    shown = " ".join(_plain(text[text.index("chapter-answers") :]).split())
    private = {"r_reflections"}
    answers = [cell for row in assessment.response.records if row.table not in private for cell in row.answers]
    for answer in [*assessment.response.answers, *answers]:
        for one in answer.passages:
            if answer.question != "m_participants":
                assert all(" ".join(line.lstrip("- ").split()) in shown for line in one.text.split("\n")), one


def _plain(html: str) -> str:
    from html import unescape  # noqa: PLC0415 - only here
    from re import sub  # noqa: PLC0415 - same

    return unescape(sub(r"<[^>]+>", " ", html))


def test_the_command_line_makes_one_set_and_asks_for_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "uit"
    words = [*map(str, TABLES), "--together", "--lang", "nl"]
    assert main(["build", *words, "-o", str(out), "--name", "werksessie"]) == 0
    assert {file.name for file in out.iterdir()} == {
        "werksessie-report.docx", "werksessie-deck.pptx", "werksessie-backlog.md", "werksessie.namen.toml",
    }  # fmt: skip
    assert 'waterkwaliteit-lindewaard-tafel-c.xlsx" --lang nl --together --name werksessie)' in capsys.readouterr().err
    asked = (out / "werksessie.namen.toml").read_bytes()
    assert main(["build", *words, "-o", str(out), "--name", "werksessie", "-q"]) == 0
    assert (out / "werksessie.namen.toml").read_bytes() == asked
    capsys.readouterr()
    assert main(["model", *words, "-o", str(out / "m.json"), "-q"]) == 0
    assert [one["letter"] for one in json.loads((out / "m.json").read_text("utf-8"))["groups"]] == ["A", "B", "C"]
    assert main(["check", *words]) == 0
    assert "Aan Tafel C: " in capsys.readouterr().out
    assert main(["report", *map(str, TABLES), "-o", str(out) + "/"]) == 2


def test_a_folder_of_tables_is_told_to_be_one_workshop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = {"m_title": "Lucht", "m_date": "1 mei"}
    for number, one in enumerate([_group("A", same), _group("B", same)]):
        (tmp_path / f"{number}.json").write_text(to_json(one, FULL), encoding="utf-8")
    files = [str(tmp_path / f"{number}.json") for number in range(2)]
    main(["build", *files, "-o", str(tmp_path / "uit"), "--only", "backlog", "--lang", "nl"])
    assert "2 werkboeken met dezelfde titel en datum: één rapport maken? --together" in capsys.readouterr().err
    main(["build", *files, "--together", "-o", str(tmp_path / "uit"), "--only", "backlog", "--lang", "nl"])
    assert "één rapport maken?" not in capsys.readouterr().err


def test_several_rounds_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = _json(tmp_path, _group("A", {"m_round": "1"}), _group("B", {"m_round": "2"}))
    main(["check", *map(str, files), "--together", "--lang", "nl"])
    assert "verschillende rondes (1, 2)" in "".join(capsys.readouterr())


def test_words_for_several_groups_stand_in_for_words_that_there_are() -> None:
    project = Project()
    dutch, english = project.words("nl"), project.words("en")
    assert dutch.groups.keys() == english.groups.keys()
    assert dutch.respondents.keys() == english.respondents.keys()
    for words in (dutch, english):
        assert set(words.groups) - {"numbers"} <= set(words.fixed)
        several = words.of_groups(3)
        for key in set(words.groups) - {"numbers"}:
            assert "{groups}" not in several.fixed[key].lower()
            assert set(PLACEHOLDER.findall(several.fixed[key])) == set(PLACEHOLDER.findall(words.fixed[key])), key
        for key, sentence in words.respondents.items():
            assert set(PLACEHOLDER.findall(sentence)) == set(PLACEHOLDER.findall(words.fixed[key])), key


def test_names_that_a_person_calls_one_count_once_everywhere(tmp_path: Path) -> None:
    files = _json(tmp_path, A, B)
    project = Project(language="nl")
    slide = "Voor {} belanghebbenden"

    def counted() -> tuple[int, str, str]:
        assessment = project.together(files)
        seen = view(assessment.job(project))
        deck = str(assessment.document("deck", project))
        return seen["counts"]["stakeholders"], next(n for n in "234" if slide.format(n) in deck), str(seen["data"])

    assert counted()[:2] == (4, "4")
    said = '"WKG" = "Waterkaartgroep"\n"gem. Zandmeer" = "Gemeente Zandmeer"\n'
    (tmp_path / "samen.namen.toml").write_text(said, encoding="utf-8")
    assert counted()[:2] == (2, "2")
    again = project.together(files)
    assert counts.parties(FULL, from_json(to_json(again.response, FULL), all_canvases())) == (
        "gem. Zandmeer",
        "Waterkaartgroep",
    )


def test_a_user_of_another_name_is_the_stakeholder_that_a_person_says(tmp_path: Path) -> None:
    story = {"f4_stories": [{"f4_nr": "1", "f4_gebruiker": "WKG", "f4_wens": "zien"}]}
    asking = _group("Tafel C", {}, {**story, "f2_voor_wie": [{"f2_vw_stakeholder": "Waterkaartgroep"}]})
    files = _json(tmp_path, A, asking)

    def asked() -> list[str]:
        found = Project().together(files).findings
        return [one.group for one in found if one.code == "user-not-a-stakeholder"]

    assert asked() == ["Tafel A", "Tafel C"]
    (tmp_path / "together.namen.toml").write_text('"WKG" = "Waterkaartgroep"\n', encoding="utf-8")
    (tmp_path / "samen.namen.toml").write_text('"WKG" = "Waterkaartgroep"\n', encoding="utf-8")
    assert asked() == ["Tafel A"]


def test_letters_are_kept_without_an_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    west, oost, noord = _json(
        tmp_path, *(_group(name, {"f1_doelen": f"doel {name}"}) for name in ("West", "Oost", "Noord"))
    )

    def letters(*files: Path) -> dict[str, str]:
        words = ["report", *map(str, files), "--together", "-o", f"{tmp_path / 'uit'}/", "-q", "--format", "md"]
        assert main([*words, "--lang", "nl"]) in {0, 1}
        assert main(["model", *map(str, files), "--together", "-o", str(tmp_path / "uit" / "m.json"), "--force"]) == 0
        found = json.loads((tmp_path / "uit" / "m.json").read_text("utf-8"))["groups"]
        return {one["name"]: one["letter"] for one in found}

    assert letters(west, oost) == {"Oost": "A", "West": "B"}
    assert letters(west, noord) == {"Noord": "C", "West": "B"}
    assert letters(noord, oost, west) == {"Noord": "C", "Oost": "A", "West": "B"}
    kept = tmp_path / "uit" / "samen.namen.toml"
    assert 'letters = { "Oost" = "A", "West" = "B", "Noord" = "C" }' in kept.read_text("utf-8")
    assert not list(tmp_path.glob("*.toml"))
    kept.write_text(kept.read_text("utf-8").replace('"Noord" = "C"', '"Noord" = "N"') + '"x" = "y"\n', encoding="utf-8")
    assert letters(noord, oost) == {"Noord": "N", "Oost": "A"}
    assert kept.read_text("utf-8").endswith('"x" = "y"\n')
    kept.write_text('letters = { "Oost" = "A", "West" = "A" }\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(west), str(oost), "--together", "--lang", "nl"]) in {0, 1}
    assert main(["report", str(west), str(oost), "--together", "-o", f"{kept.parent}/", "--lang", "nl"]) == 3
    assert "Geef elke groep een eigen letter" in capsys.readouterr().err


def test_what_one_table_left_open_in_a_block_is_asked_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full = _group(
        "Tafel A",
        {"m_title": "dijk"} | {name: name for name in ("f1_kansrijk", "f1_vraagstuk", "f1_indicatoren", "f1_doelen")},
    )
    text = _chapter(_report(tmp_path, full, _group("Tafel C", {"f1_doelen": "rust"})), "Vragen aan de groepen")
    (asked,) = [line for line in text.splitlines() if "Aan Tafel C" in line]
    assert "Aan Tafel C: Hoort er nog iets bij ‘Vraagstuk’, ‘Kansrijk om mee te starten’ en ‘Indicatoren’?" in asked
    assert "Aan alle groepen: Welke maatschappelijke waarde" in text
    assert "Aan alle groepen: Aan" not in text
    files = [str(file) for file in _json(tmp_path, full, _group("Tafel C", {"f1_doelen": "rust"}))]
    assert main(["check", *files, "--together", "--lang", "nl"]) == 1
    out = capsys.readouterr().out
    first = out.split("Blok 2")[0]
    assert first.count("Aan Tafel C") == 1
    assert "Aan Tafel C: Hoort er nog iets bij ‘Vraagstuk’, ‘Kansrijk om mee te starten’ en ‘Indicatoren’?" in first
    listed = re.findall(r"^  (ontbreekt|aandacht|tip) ", out, re.MULTILINE)
    counts = [listed.count(level) for level in ("ontbreekt", "aandacht", "tip")]
    (total,) = re.findall(r"^Samen: (.*)", out, re.MULTILINE)
    assert [int(number) for number in re.findall(r"\d+", total)] == counts
    assert f"{sum(counts)} vragen" in text
    assert main(["check", *files, "--together", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [data["totals"][level] for level in LEVELS] == counts
    (left,) = [one for one in data["workbooks"][0]["findings"] if one["code"] == "left-open"]
    assert left["action"].startswith("Aan Tafel C: ")
    assert left["questions"] == ["f1_vraagstuk", "f1_kansrijk", "f1_indicatoren"]
    assert main(["check", *files, "--together", "--ignore", "left-open", "--lang", "nl"]) == 1
    assert "hoort er nog iets bij" not in capsys.readouterr().out


def test_the_order_of_files_does_not_say_whose_brand_folder_and_language_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for folder, response in (("x", B), ("y", replace(A, language="en"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brand.toml").write_text(f'name = "Merk {folder}"\n', encoding="utf-8")
        (tmp_path / folder / "t.json").write_text(to_json(response, FULL), encoding="utf-8")
        files.append(str(tmp_path / folder / "t.json"))
    for order in (files, files[::-1]):
        assert main(["report", *order, "--together", "--format", "md", "--lang", "nl", "--force"]) in {0, 1}
        told = "".join(capsys.readouterr())
        assert re.search(r"gebruikt is \S*y\S+brand\.toml, niet: \S*x\S+brand\.toml", told)
        assert main(["report", *order, "--together", "--format", "md", "--force", "-q"]) in {0, 1}
    assert {file.name for file in tmp_path.rglob("*report.md")} == {"samen-report.md", "together-report.md"}
    assert [file.name for file in (tmp_path / "x").iterdir() if "report" in file.name] == []
    assert brand_of(Project().together(files).beside, Project()).name == "Merk y"


def test_what_was_typed_for_a_table_stands_in_the_report_with_its_group(tmp_path: Path) -> None:
    files = _json(tmp_path, A, B)
    (tmp_path / "0.notes.md").write_text("# Blok 1\nDe regen hield op.\n", encoding="utf-8")
    (tmp_path / "1.notes.md").write_text("# Blok 1\nHet regende nog.\n\n# Weer\nNat.\n", encoding="utf-8")
    (tmp_path / "samen.notes.md").write_text("# Blok 1\nVoor allen.\n", encoding="utf-8")
    project = Project(language="nl")
    text = project.render(project.together(files), "report", format="md").content.decode()
    order = ["Voor allen.", "**Tafel A:**", "De regen hield op.", "**Tafel B:**", "Het regende nog.", "Weer", "Nat."]
    places = [text.index(order[0])]
    for words in order[1:]:
        places.append(text.index(words, places[-1]))
    assert places == sorted(places)


def test_the_round_before_may_be_one_workbook_or_a_folder_of_tables(tmp_path: Path) -> None:
    (tmp_path / "ronde1").mkdir()
    for number, one in enumerate(_json(tmp_path, A, B)):
        assert main(["fill", str(one), "-o", str(tmp_path / "ronde1" / f"{number}.xlsx"), "-q"]) == 0
    now = [str(file) for file in _json(tmp_path, replace(A, answers=A.answers[:-1]), B)]
    for before in (tmp_path / "ronde1", tmp_path / "ronde1" / "0.xlsx"):
        out = tmp_path / before.stem
        words = ["build", *now, "--together", "--since", str(before), "--lang", "nl", "-o", f"{out}-uit", "-q"]
        assert main([*words, "--only", "report", "--format", "md"]) in {0, 1}
    text = (tmp_path / "ronde1-uit" / "samen-report.md").read_text("utf-8")
    chapter = text[text.index("Wat er is veranderd") :] if "Wat er is veranderd" in text else text
    assert "Gemeente Zandmeer" in chapter
    assert "vervallen" in chapter


def _report(tmp_path: Path, *given: Response) -> str:
    project = Project(language="nl")
    return project.render(project.together(_json(tmp_path, *given)), "report", format="md").content.decode()


def _chapter(text: str, title: str) -> str:
    """The text from a heading up to the next of its level."""
    level, start = next((m[1], m.end()) for m in re.finditer(rf"^(#+) .*{re.escape(title)}.*$", text, re.MULTILINE))
    return re.split(rf"^#{{1,{len(level)}}} ", text[start:], flags=re.MULTILINE)[0]


def test_what_groups_share_stands_once_in_the_chapters_with_its_groups(tmp_path: Path) -> None:
    (tmp_path / "samen.namen.toml").write_text('"gem. Zandmeer" = "Gemeente Zandmeer"\n', encoding="utf-8")
    text = _report(tmp_path, A, B)
    goals = _chapter(text, "Inhoudelijke doelen")
    assert goals.casefold().count("schone lucht") == 1
    assert goals.index("Tafel A, Tafel B") < goals.index("schone lucht") < goals.index("30%") < goals.index("40%")
    assert "stilte" in goals
    parties = _chapter(text, "Voor wie wij dit doen")
    (row,) = [line.replace("\u00a0", " ") for line in parties.splitlines() if "Zandmeer" in line]
    assert re.findall(r"Tafel A, Tafel B|gem\. Zandmeer / Gemeente Zandmeer|Tafel [AB]:|rust|geld", row) == [
        "Tafel A, Tafel B", "gem. Zandmeer / Gemeente Zandmeer", "Tafel A:", "rust", "Tafel B:", "geld",
    ]  # fmt: skip
    # The appendix has every group's own words and cells.
    appendix = text[text.rindex("Alle antwoorden") :]
    assert [appendix.count(one) for one in ("gem. Zandmeer", "Gemeente Zandmeer")] == [2, 2]


def test_what_respondents_of_one_group_wrote_alike_stands_once_too(tmp_path: Path) -> None:
    survey = respond(FULL, {"m_group": "Enquete"})
    said = ("Water in de kelder", "Respondent 1"), ("water in de kelder", "Respondent 2"), ("kroos", "Respondent 2")
    words = tuple(passage(text, cell=f"F{row}", voice=who) for row, (text, who) in enumerate(said))
    issue = Answer("f1_vraagstuk", words)
    parties = [
        Record("f2_voor_wie", (
            Answer("f2_vw_stakeholder", (passage("Gemeente", cell=f"G{row}", voice=who),)),
            Answer("f2_vw_belang", (passage(f"belang {row}", cell=f"H{row}", voice=who),)),
        ))
        for row, who in enumerate(("Respondent 1", "Respondent 2"))
    ]  # fmt: skip
    survey = replace(survey, answers=(*survey.answers, issue), records=tuple(parties))
    text = _report(tmp_path, survey, A)
    body, appendix = text[: text.rindex("Alle antwoorden")], text[text.rindex("Alle antwoorden") :]
    assert "Water in de kelder (Enquete)" in body
    assert "water in de kelder" not in body
    assert [one in appendix for one in ("Water in de kelder", "water in de kelder")] == [True, True]
    (row,) = [line for line in _chapter(text, "Voor wie wij dit doen").splitlines() if "belang 0" in line]
    assert "Enquete: Respondent 1:" in row
    assert "belang 1" in row


def test_the_same_step_stays_in_the_order_of_each_group(tmp_path: Path) -> None:
    def steps(name: str, *said: str) -> Response:
        return _group(name, {}, {"f3_proces": [{"f3_stap": step, "f3_wie": f"wie {name}"} for step in said]})

    text = _chapter(_report(tmp_path, steps("A", "meten", "praten"), steps("B", "praten", "kiezen")), "Het ontwerp")
    rows = [line for line in text.splitlines() if re.search(r"meten|praten|kiezen", line)]
    assert [re.sub(r"\W+", " ", row).split()[:3] for row in rows] == [
        ["1", "A", "meten"], ["2", "A", "praten"], ["1", "B", "praten"], ["2", "B", "kiezen"],
    ]  # fmt: skip
    assert "zelfde woorden als stap 2 (A)" in rows[2]
    assert "zelfde woorden" not in rows[0] + rows[1] + rows[3]


def test_the_second_page_has_what_is_shared_first_then_of_one_then_what_differs(tmp_path: Path) -> None:
    other = {"f1_vraagstuk": "te veel fijnstof", "f1_kansrijk": "de markt"}
    text = _report(tmp_path, A, replace(B, answers=_group("Tafel B", {"f1_doelen": "schone lucht", **other}).answers))
    page = _chapter(text, "Op één pagina")
    order = [
        *("Door meer dan één groep genoemd", "schone lucht (Tafel A, Tafel B)", "Door één groep genoemd"),
        *("te veel fijnstof (Tafel B)", "Verschillen om te bespreken", "Tafel A: de haven / Tafel B: de markt"),
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (("Warmte Zuid", "Warmte Zuid, Breevoort", "WARMTE ZUID"), "Warmte Zuid, Breevoort"),
        (("Warmte Zuid", "Warmte Noord"), "Warmte Zuid; Warmte Noord"),
        (("Warmte 1", "Warmte 12"), "Warmte 1; Warmte 12"),
    ],
)
def test_of_titles_of_which_one_holds_the_other_the_longest_stands_on_the_cover(
    titles: tuple[str, ...], shown: str, tmp_path: Path
) -> None:
    text = _report(tmp_path, *(_group(f"Tafel {number}", {"m_title": one}) for number, one in enumerate(titles, 1)))
    assert shown in text.splitlines()
    assert f"{titles[0]}; " not in text or ";" in shown


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (("2026-03-10", "10-3-2026", "Dinsdag 10 maart 2026"), ""),
        (("2026-03-10", "10 maart 2026, ochtend"), "2026-03-10; 10 maart 2026, ochtend"),
        (("2026-03-10", "maandag 10 oktober 2026"), "2026-03-10; maandag 10 oktober 2026"),
    ],
)
def test_a_day_that_is_typed_otherwise_is_no_other_day(dates: tuple[str, ...], shown: str, tmp_path: Path) -> None:
    groups = [_group(f"Tafel {number}", {"m_date": one}) for number, one in enumerate(dates, 1)]
    response = _together(*groups)
    assert bool([one for one in side_by_side(FULL, response).differences if one.question == "m_date"]) is bool(shown)
    (line,) = (one for one in _report(tmp_path, *groups).splitlines() if one.startswith("date: "))
    assert line.removeprefix("date: ").strip('"') == (shown or dates[-1])


def test_a_client_whose_name_stands_in_that_of_another_is_named_too(tmp_path: Path) -> None:
    clients = ("Utrecht", "Provincie Utrecht")
    text = _report(tmp_path, *(_group(f"Tafel {one}", {"m_client": one}) for one in clients))
    assert 'client: "Provincie Utrecht; Utrecht"' in text


def test_steps_of_nobody_are_named_once_per_group(tmp_path: Path) -> None:
    steps = [{"f3_stap": "peilen"}, {"f3_stap": "kiezen", "f3_wie": "de raad"}, {"f3_stap": "bouwen", "f3_wie": "?"}]
    text = _report(tmp_path, replace(A, records=()), _group("Tafel B", {}, {"f3_proces": steps}))
    assert "Bij de stappen 1 en 3 (Tafel B) is niet genoteerd wie ze neemt." in _chapter(text, "Op één pagina")


def _three(**answers: str) -> list[Response]:
    return [_group(f"Tafel {number}", {id_: text.format(number) for id_, text in answers.items()}) for number in "123"]


def _as_markdown(tmp_path: Path, kind: str, *given: Response) -> str:
    return Project().render(Project().together(_json(tmp_path, *given)), kind, format="md").content.decode()


def test_what_two_groups_share_is_laid_beside_another_number_of_a_third_and_three_numbers_are_one_difference(
    tmp_path: Path,
) -> None:
    shared = _group("Tafel C", {"f1_doelen": "in 2028 30% minder"})
    combined = Project().together(_json(tmp_path, A, B, shared)).combined
    assert combined
    (found,) = [one for one in combined.differences if one.question == "f1_doelen"]
    assert {(side.text, side.groups) for side in found.sides} == {
        ("in 2028 30% minder", ("Tafel A", "Tafel C")),
        ("in 2030 40% minder", ("Tafel B",)),
    }
    combined = Project().together(_json(tmp_path, *_three(f1_doelen="{}0 flats"))).combined
    assert combined
    assert [[side.text for side in one.sides] for one in combined.differences] == [["10 flats", "20 flats", "30 flats"]]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("1.200 woningen van het gas", "1200 woningen van het gas", False),
        ("0,5 meter lager", "0.5 meter lager", False),
        ("1.200 woningen van het gas", "1.250 woningen van het gas", True),
        ("30 % minder", "30% minder", False),
        ("kaart -> plan", "kaart – plan", False),
    ],
)
def test_a_number_that_is_typed_otherwise_is_no_other_number(one: str, other: str, differs: bool) -> None:  # noqa: FBT001 - a parameter
    both = side_by_side(FULL, _together(_group("A", {"f1_doelen": one}), _group("B", {"f1_doelen": other})))
    assert bool(both.differences) is differs
    assert differs or both.laid[0].near or both.laid[0].shared


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [("gem. Zandmeer", "Gemeente Zandmeer", False), ("G.G.D.", "GGD", False), ("GGD", "GGZ", True)],
)
def test_who_takes_a_step_is_another_one_only_by_another_name(one: str, other: str, differs: bool) -> None:  # noqa: FBT001 - a parameter
    given = [
        _group(name, {}, {"f3_proces": [{"f3_stap": "kiezen", "f3_wie": who}]})
        for name, who in zip("AB", (one, other), strict=True)
    ]
    assert bool(side_by_side(FULL, _together(*given)).differences) is differs


@pytest.mark.parametrize(("one", "other"), [("> 3 dagen", "< 3 dagen"), ("5% eraf", "5 euro eraf"), ("€ 5", "5%")])
def test_a_sign_that_says_something_is_not_left_out(one: str, other: str) -> None:
    both = side_by_side(FULL, _together(_group("A", {"f1_doelen": one}), _group("B", {"f1_doelen": other})))
    assert [said.text for said in both.laid[0].only] == [one, other]


def test_another_choice_for_the_same_stakeholder_or_wish_is_a_difference(tmp_path: Path) -> None:
    def table(name: str, side: str, priority: str) -> Response:
        rows = {"f4_stories": [{"f4_gebruiker": "visser", "f4_wens": "een alarm", "f4_prioriteit": priority}]}
        light = respond(
            all_canvases()["usecase-light"],
            {"m_group": name},
            {"l2_belanghebbenden": [{"l2_stakeholder": "bewoners", "l2_int_ext": side, "l2_belang": f"rust {name}"}]},
        )
        return light if side else _group(name, {}, rows)

    for one, other, column in (
        (table("Tafel A", "intern", ""), table("Tafel B", "external", ""), "l2_int_ext"),
        (table("Tafel A", "", "must"), table("Tafel B", "", "should"), "f4_prioriteit"),
    ):
        combined = Project().together(_json(tmp_path, one, other)).combined
        assert combined
        assert [one.question for one in combined.differences] == [column]
    same = Project().together(_json(tmp_path, table("Tafel A", "intern", ""), table("Tafel B", "internal", "")))
    assert same.combined
    assert not same.combined.differences


def test_reflections_of_tables_stand_below_one_label(tmp_path: Path) -> None:
    def looked_back(name: str, *rows: tuple[str, str]) -> Response:
        cells = [{"r_about": about, "r_text": text, "r_share": "ja"} for about, text in rows]
        return _group(name, {}, {"r_reflections": cells})

    surprise, friction = "Wat verraste ons?", "Waar liep het stroef?"
    one = looked_back("Tafel A", (surprise, "het geld"), (friction, "de tijd"))
    report = _as_markdown(tmp_path, "report", one, looked_back("Tafel B", (surprise, "de rust")))
    chapter = report.split("Terugblik van de groepen\n")[-1].split("Bijlage A")[0]
    assert chapter.count(surprise) == chapter.count(friction) == 1
    assert chapter.index("het geld") < chapter.index("de rust") < chapter.index(friction) < chapter.index("de tijd")


def test_the_same_open_answer_of_groups_stands_once(tmp_path: Path) -> None:
    report = _as_markdown(tmp_path, "report", A, *_three(f2_eigenaar="?"))
    assert "? (Tafel 1, Tafel 2, Tafel 3)" in report.replace("\\", "")


def test_a_poster_has_the_letters_that_groups_keep(tmp_path: Path) -> None:
    files = _json(tmp_path, B, _group("Zij van Zuid", {"f1_doelen": "koelte"}))
    names = tmp_path / "samen.namen.toml"
    names.write_text('letters = { "Zij van Zuid" = "Q" }\n', encoding="utf-8")
    poster = Project().together(files, folder=tmp_path).document("poster", Project())
    tiles = [tile for block in poster.blocks if isinstance(block, Visual) for tile in block.tiles]
    notes = [plain(block.inlines) for tile in tiles for block in tile.blocks if isinstance(block, Paragraph)]
    assert {"Q koelte", "B n.t.b."} <= {*notes}
    legend = next(block for block in poster.blocks if isinstance(block, ItemList))
    told = [plain(block.inlines) for item in legend.items for block in item if isinstance(block, Paragraph)]
    assert told == ["B Tafel B", "Q Zij van Zuid"]


def test_the_brand_is_that_of_the_first_table_by_name_that_has_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for folder, response in (("x", A), ("y", B)):
        (tmp_path / folder).mkdir()
        files += [str(one) for one in _json(tmp_path / folder, response)]
    (tmp_path / "y" / "brand.toml").write_text('name = "Merk y"\n[colours]\naccent = "#7A1F5C"\n', encoding="utf-8")
    made = set()
    for order in (files, files[::-1]):
        assert main(["report", *order, "--together", "-o", f"{tmp_path}/r.docx", "--force"]) in {0, 1}
        told = "".join(capsys.readouterr())
        assert re.search(r"gebruikt: .*brand\.toml", told)
        made.add((tmp_path / "r.docx").read_bytes())
    assert len(made) == 1
    with zipfile.ZipFile(tmp_path / "r.docx") as document:
        assert b"7A1F5C" in document.read("word/theme/theme1.xml")


def test_tables_that_say_nearly_all_the_same_give_one_slide_of_it(tmp_path: Path) -> None:
    long = "\n".join(f"een lange zin van deze werksessie over het {word} van de stad" for word in "abcdefghij")
    ids = ("f1_vraagstuk", "f1_voor_wie", "f1_opgave", "f1_doelen", "f1_indicatoren")
    written = Project().render(Project().together(_json(tmp_path, *_three(**dict.fromkeys(ids, long)))), "deck")
    deck = pptx.Presentation(io.BytesIO(written.content))
    titles = [one.shapes.title.text for one in deck.slides if one.shapes.title]
    assert len([one for one in titles if one.startswith("Door meer dan één groep genoemd")]) == 1


def test_what_stands_among_the_differences_is_not_said_once_more_of_one_group(tmp_path: Path) -> None:
    combined = Project().together(_json(tmp_path, A, B)).combined
    assert combined
    (goals,) = [one for one in combined.laid if one.question == "f1_doelen"]
    assert [said.text for said in goals.only] == ["stilte"]


def test_the_backlog_names_an_indicator_of_two_groups_once_and_the_cells_of_both(tmp_path: Path) -> None:
    def table(name: str, *rows: str) -> Response:
        functions = [{"f5_functionaliteit": text} for text in rows]
        stories_ = [{"f4_gebruiker": "visser", "f4_wens": f"een alarm van {name}"}]
        return _group(name, {"f1_indicatoren": "aantal bomen"}, {"f5_functies": functions, "f4_stories": stories_})

    backlog = _as_markdown(
        tmp_path, "backlog", table("Tafel A", "een kaart"), table("Tafel B", "een schuif", "een kaart")
    )
    assert backlog.count("aantal bomen") == 1
    assert "(blad Tafel A: 4 User stories, rij 5)" in backlog
    assert "inbreng van" not in "".join(line for line in backlog.splitlines() if line.startswith("- **Als**"))
    assert "aantal bomen (Tafel A, Tafel B)" in backlog
    assert re.search(r"een kaart \(A5, A6\)", backlog)


def test_a_table_that_gave_no_name_is_named_among_the_groups_and_other_forms_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    assert book.active
    for question in FULL.questions():
        if question.id in {"f1_vraagstuk", "f1_voor_wie", "f1_opgave", "f1_waarde", "f1_doelen", "f1_ethiek"}:
            book.active.append([question.label.nl, f"lijst {question.id}"])
    book.save(tmp_path / "lijst.xlsx")
    files = [*_json(tmp_path, A), tmp_path / "lijst.xlsx"]
    report = Project().render(Project().together(files), "report", format="md").content.decode()
    assert 'group: "Tafel A; lijst"' in report
    assert main(["check", *map(str, files), "--together"]) in {0, 1}
    assert "werkbladen van verschillende vorm" in capsys.readouterr().out


def test_a_name_with_punctuation_is_one_everywhere_and_not_asked(tmp_path: Path) -> None:
    def table(name: str, party: str) -> Response:
        return _group(name, {"f2_eigenaar": party}, {"f2_voor_wie": [{"f2_vw_stakeholder": party}]})

    tables = _json(tmp_path, table("Tafel A", "GGD Merenland"), table("Tafel B", "GGD-Merenland"))
    combined = Project().together(tables).combined
    assert combined
    assert not combined.proposals
    assert not combined.differences
    (tmp_path / "samen.namen.toml").write_text('"Vis-club" = "Hengelaars"\n', encoding="utf-8")
    tables = _json(tmp_path, table("Tafel A", "Vis-club"), table("Tafel B", "hengelaars"))
    combined = Project().together(tables).combined
    assert combined
    assert not combined.differences
    assert [one.question for one in combined.laid if one.only] == []


def test_the_line_that_checks_tables_again_names_their_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (str(file) for file in _json(tmp_path, A, B))
    for given, named in (([one], f'"{one}"'), ([other, one], f'"{one}" "{other}"')):
        assert main(["build", *given, "--together", "--lang", "nl", "-o", str(tmp_path / "uit"), "--force"]) in {0, 1}
        assert f"check {named} --lang nl --together)" in capsys.readouterr().err
        assert main(["check", *given, "--together", "--lang", "nl"]) in {0, 1}
        assert capsys.readouterr().out.rstrip().endswith(f"{NEXT[len(given)]} {named} --lang nl{TOO[len(given)]}")


TOO = {1: "", 2: " --together"}
NEXT = {1: "usecasecanvas annotate", 2: "usecasecanvas build"}
"""What can be done next with one workbook, and with several: a copy with findings is of one workbook."""


def test_who_is_a_stakeholder_to_one_group_is_none_that_another_one_lacks(tmp_path: Path) -> None:
    def noted(name: str, party: str, user: str) -> Response:
        rows = {"f2_voor_wie": [{"f2_vw_stakeholder": party}], "f3_proces": [{"f3_stap": "kiezen", "f3_wie": user}]}
        return _group(name, {}, {**rows, "f4_stories": [{"f4_gebruiker": user, "f4_wens": f"wens {name}"}]})

    given = [noted("A", "huurders Laan", "huurders"), noted("B", "scholen", "Huurders"), noted("C", "GGD", "raad")]
    both = Project().together(_json(tmp_path, *given))
    lacking = [(one.code, one.group, one.names) for one in both.findings if one.code.endswith("not-a-stakeholder")]
    assert lacking == [("actor-not-a-stakeholder", "C", ("raad",)), ("user-not-a-stakeholder", "C", ("raad",))]


def test_the_backlog_counts_the_same_users_in_its_head_and_in_its_words(tmp_path: Path) -> None:
    stories_ = [{"f4_gebruiker": "huurder", "f4_wens": "zien"}, {"f4_wens": "horen"}]
    text = _as_markdown(tmp_path, "backlog", A, _group("Tafel C", {}, {"f4_stories": stories_}))
    assert "users: 2\n" in text
    assert "3 user stories van 2 gebruikers" in text.replace("\u00a0", " ")


def _letters_of(folder: Path, given: dict[str, Response]) -> dict[str, str]:
    """The letters of groups by their tables' files, in a folder in which stories are given ids."""
    for old in folder.glob("*.json"):
        if not old.name.endswith(".ids.json"):
            old.unlink()
    for name, response in given.items():
        (folder / f"{name}.json").write_text(to_json(response, FULL), encoding="utf-8")
    files = sorted(str(folder / f"{name}.json") for name in given)
    out = ["-o", f"{folder / 'uit'}/"]
    assert main(["backlog", *files, "--together", "--to", "json", "--lang", "nl", "-q", *out]) in {0, 1}
    assert main(["build", *files, "--together", "--only", "backlog", "--lang", "nl", "-q", "--force", *out]) in {0, 1}
    line = re.search(r"^letters = .*$", (folder / "uit" / "samen.namen.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert line
    return dict(re.findall(r'"([^"]+)" = "([A-Z]+)"', line[0]))


def test_a_group_keeps_its_letter_when_what_it_is_called_depends_on_who_else_is_there(tmp_path: Path) -> None:
    twice = replace(B, answers=_group("tafel A", {"f1_vraagstuk": "lawaai"}).answers)
    assert _letters_of(tmp_path, {"x": A, "y": twice}) == {"Tafel A (x)": "A", "tafel A (y)": "B"}
    assert _letters_of(tmp_path, {"y": twice}) == {"Tafel A (x)": "A", "tafel A": "B"}
    assert _letters_of(tmp_path, {"x": A, "y": twice}) == {"Tafel A (x)": "A", "tafel A (y)": "B"}


def test_a_group_whose_file_or_name_is_another_one_keeps_its_letter_by_its_stories(tmp_path: Path) -> None:
    unnamed = respond(FULL, {"f1_vraagstuk": "lawaai"}, {"f4_stories": [{"f4_wens": "horen waar het stil is"}]})
    other = respond(FULL, {"f1_vraagstuk": "stank"}, {"f4_stories": [{"f4_wens": "ruiken wat er in de lucht zit"}]})
    assert _letters_of(tmp_path, {"bord": unnamed, "x": B}) == {"Tafel B": "B", "bord": "A"}
    assert _letters_of(tmp_path, {"bord definitief": unnamed, "x": B}) == {"Tafel B": "B", "bord definitief": "A"}
    assert _letters_of(tmp_path, {"nieuw": other, "x": B}) == {"Tafel B": "B", "bord definitief": "A", "nieuw": "C"}
    ids = json.loads((tmp_path / "samen.ids.json").read_text(encoding="utf-8"))["stories"]
    assert [one["id"] for one in ids if one.get("gone")] == ["A-US1"]


def test_the_matrix_of_several_groups_tells_whose_story_a_column_is(tmp_path: Path) -> None:
    """Parts of a dozen columns were looked at alone: the 1 of the second group stood behind the 18 of the first."""
    stories = [{"f4_nr": f"US{at}", "f4_wens": f"zien {at}", "f4_data": f"bron {at}"} for at in range(1, 15)]
    files = _json(tmp_path, *(_group(name, {}, {"f4_stories": stories}) for name in ("Tafel A", "Tafel B")))
    document = Project(language="nl").together(files).document("report", Project(language="nl"))
    grids = [one for one in walk(document.blocks) if isinstance(one, Grid) and one.style == "matrix"]
    heads = [plain(cell) for one in grids for cell in one.header[2:]]
    assert heads == [f"{group}{at}" for group in "AB" for at in range(1, 15)]


def test_what_is_asked_of_several_tables_alike_is_asked_once(tmp_path: Path) -> None:
    rows = {"f2_voor_wie": [{"f2_vw_stakeholder": "Boeren", "f2_vw_belang": "oogst"}]}
    here = [_group(f"Tafel {letter}", {"f1_doelen": letter}, rows) for letter in "ABC"]
    asked = "Welke vragen hebben Boeren?"
    text = _chapter(_report(tmp_path, *here), "Vragen aan de groepen")
    (line,) = [one for one in text.splitlines() if asked in one]
    assert f"Aan alle groepen: {asked}" in line
    assert line.rstrip("| ").endswith("2 Belanghebbenden, A5")
    (line,) = [
        one for one in _chapter(_report(tmp_path, *here[:2], _group("Tafel C", {"f1_doelen": "C"})), "Vragen aan")
        .splitlines() if asked in one
    ]  # fmt: skip
    assert f"Aan Tafel A en Tafel B: {asked}" in line


def test_a_tracker_is_told_the_workbook_of_each_story_and_a_sentence_says_what_is_open(tmp_path: Path) -> None:
    no_user = _group("Tafel C", {}, {"f4_stories": [{"f4_wens": "zien waar het stinkt"}]})
    files = _json(tmp_path, A, B, no_user)
    given = ["backlog", *map(str, files), "--together", "--lang", "nl", "-o", f"{tmp_path}/uit/"]
    assert main([*given, "--to", "jira"]) in {0, 1}
    (csv,) = (tmp_path / "uit").glob("*-jira.csv")
    sources = [line for line in csv.read_text("utf-8").splitlines() if "Bron:" in line]
    own = {"A-": files[0], "B-": files[1], "C-": files[2]}
    assert {start for start in own if any(start in line for line in sources)} == set(own)
    for start, file in own.items():
        assert all(
            file.name in line and not any(one.name in line for one in files if one != file)
            for line in sources if start in line
        )  # fmt: skip
    assert main([*given]) in {0, 1}
    (text,) = (tmp_path / "uit").glob("*-backlog.md")
    assert "**Als** … (nog te bepalen) **wil ik** zien waar het stinkt" in text.read_text("utf-8")


def test_what_is_used_and_written_beside_the_tables_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["backlog", *(str(file) for file in _json(tmp_path, A, B)), "--together", "--lang", "nl"]
    out = tmp_path / "uit"
    out.mkdir()
    (out / "samen.namen.toml").write_text('"WKG" = "Waterkaartgroep"\n', encoding="utf-8")
    assert main([*given, "-o", f"{out}/"]) in {0, 1}
    assert f"  gebruikt: {out / 'samen.namen.toml'}\n" in capsys.readouterr().err
    assert main([*given, "-o", f"{out}/", "--to", "jira", "--dry-run"]) in {0, 1}
    assert "samen.ids.json" not in capsys.readouterr().err
    assert main([*given, "-o", f"{out}/", "--to", "jira"]) in {0, 1}
    assert f"-> {tmp_path / 'samen.ids.json'} (onthoudt" in capsys.readouterr().err
    assert (tmp_path / "samen.ids.json").is_file()


@pytest.mark.parametrize("named", [False, True])
def test_a_survey_that_is_called_after_its_file_is_told(
    named: bool,  # noqa: FBT001 - a table
    tmp_path: Path,
) -> None:
    """Everybody's answers were signed with the name of the file, and nothing said so."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    asked = [FULL[id_].label.nl for id_ in ("f1_vraagstuk", "f1_waarde", "f1_doelen")]
    sheet.append(["Tijdstempel", *asked, *(["Naam van de groep"] if named else [])])
    for minute, issue in enumerate(("nat", "droog")):
        sheet.append([f"2026-06-01 10:0{minute}", issue, "rust", "groen", *(["Tafel C"] if named else [])])
    file = tmp_path / "enquete-mei.xlsx"
    book.save(file)
    assessment = Project(language="nl").together([*_json(tmp_path, A), file])
    told = [one for one in assessment.told if one.finding.code == "survey-as-group"]
    assert [one.finding.level for one in told] == ([] if named else ["tip"])
    assert all("enquete-mei.xlsx" in one.what and "‘enquete-mei’" in one.what for one in told)
