"""This file puts tables of one workshop together: no word lost or moved to another group, no order that matters."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from compose_kit import passage, respond
from conftest import all_canvases

from generator.api import Project, proposed_names
from generator.cli import main
from generator.combine.names import named, proposals
from generator.combine.together import Table, part, together
from generator.compose.phrases import PLACEHOLDER
from generator.errors import RefusedError, UsageError
from generator.exchange import from_json, to_json
from generator.model import Passage, Response, Unplaced, counts, stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Canvas

SAMPLES = Path(__file__).parent.parent / "samples"
TABLES = (SAMPLES / "waterkwaliteit-lindewaard.xlsx", *sorted((SAMPLES / "werksessie").glob("*.xlsx")))
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
    kinds = ("report", "deck", "backlog")
    made = {kind: {project.render(project.together(order), kind).content for order in orders} for kind in kinds}
    assert {kind: len(contents) for kind, contents in made.items()} == {"report": 1, "deck": 1, "backlog": 1}


@pytest.mark.parametrize("given", [A, respond(all_canvases()["usecase-light"], {"m_group": "x", "l1_vraagstuk": "y"})])
def test_one_table_is_that_table_but_for_the_name_of_the_group(given: Response) -> None:
    canvas = all_canvases()[given.canvas]
    alone = _together(given, canvas=canvas)
    (group,) = alone.groups

    def bare(one: Passage) -> Passage:
        return Passage(replace(one.ref, sheet=one.ref.sheet.removeprefix(f"{group.name}: ")), one.spans)

    assert [bare(one) for one in _passages(alone)] == list(_passages(given))
    assert [one.removeprefix(f"{group.letter}-") for one in (story.id for story in stories(canvas, alone))] == [
        story.id for story in stories(canvas, given)
    ]


def test_a_group_without_a_name_is_called_by_its_file_and_two_of_one_name_by_both() -> None:
    nameless = respond(FULL, {"f1_doelen": "x"})
    twins = [Table("vroeg.xlsx", A), Table("laat.xlsx", replace(B, answers=A.answers)), Table("tafel-z.xlsx", nameless)]
    names = [group.name for group in together(twins, FULL).groups]
    assert names == ["Tafel A (laat)", "Tafel A (vroeg)", "tafel-z"]


def test_respondents_of_a_table_stay_apart() -> None:
    survey = respond(FULL, {"m_group": "Tafel A"})
    said = replace(A.answers[1], passages=(passage("x", voice="respondent 3"),))
    both = _together(replace(survey, answers=(*survey.answers, said)), B)
    voices = {one.voice for one in _passages(both)}
    assert "Tafel A: respondent 3" in voices
    assert [group.name for group in both.groups] == ["Tafel A", "Tafel B"]
    assert [one.text for one in _passages(part(both, FULL, both.groups[0]))] == ["Tafel A", "x"]


def test_story_ids_have_the_letter_of_their_group_and_keep_it(tmp_path: Path) -> None:
    both = _together(A, B)
    assert [story.id for story in stories(FULL, both)] == ["A-US1", "B-US1", "B-US2"]
    first = together([Table("x", _group("Oost", {})), Table("y", _group("West", {}))], FULL)
    assert [(group.name, group.letter) for group in first.groups] == [("Oost", "A"), ("West", "B")]
    later = together(
        [Table("x", _group("Noord", {})), Table("y", _group("West", {}))], FULL, {"Oost": "A", "West": "B"}
    )
    assert [(group.name, group.letter) for group in later.groups] == [("Noord", "C"), ("West", "B")]
    a, b = _json(tmp_path, A, B)
    assert main(["backlog", str(a), str(b), "--together", "--name", "s", "--to", "csv", "-q"]) in {0, 1}
    ids = json.loads((tmp_path / "s.ids.json").read_text("utf-8"))
    assert [one["id"] for one in ids["stories"]] == ["A-US1", "B-US1", "B-US2"]
    assert ids["groups"] == {"Tafel A": "A", "Tafel B": "B"}
    # The table that drops out leaves its ids to nobody, though the other wrote the same story.
    assert Project().together([b], name="s").response.story_ids == ("B-US1", "B-US2")


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
    assert [(one.name, one.sides) for one in combined.parties] == [
        (
            "gem. Zandmeer / Gemeente Zandmeer",
            (("Tafel A", (("f2_vw_belang", "rust"),)), ("Tafel B", (("f2_vw_belang", "geld"),))),
        )
    ]
    assert counts.parties(FULL, _together(A, B)) == ("gem. Zandmeer", "Waterkaartgroep", "WKG")


def test_single_answers_that_differ_are_to_be_discussed(tmp_path: Path) -> None:
    other = _group("Tafel C", {"f2_eigenaar": "de provincie?"})
    combined = Project().together(_json(tmp_path, A, other)).combined
    assert combined is not None
    (found,) = [one for one in combined.differences if one.question == "f2_eigenaar"]
    assert [(side.text, side.groups) for side in found.sides] == [
        ("Gemeente Zandmeer", ("Tafel A",)),
        ("de provincie?", ("Tafel C",)),
    ]


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("WKG", "Waterkaartgroep", True),
        ("RWS", "Rijkswaterstaat", True),
        ("HHNK", "Hoogheemraadschap Hollands Noorderkwartier", False),
        ("VvE", "Vereniging van Eigenaren", True),
        ("Agr. collectief De Kring", "Agrarisch collectief De Kring", True),
        ("Recreatie-ondernemers", "recreatieondernemers", True),
        ("Hengelsportverenging Vis", "Hengelsportvereniging Vis", True),
        ("gemeente Utrecht", "provincie Utrecht", False),
        ("gem. Utrecht", "prov. Utrecht", False),
        ("Stichting Groen", "Stichting Grond", False),
        ("Gemeente Aalten", "Gemeente Aalsmeer", False),
        ("Gemeente A", "Gemeente B", False),
        ("gem. Zandmeer", "Gemeente Zandmeer", False),
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
    assert named("wkg", again.aliases) == named("Waterkaartgroep", again.aliases)
    assert again.combined is not None
    assert "Waterkaartgroep / WKG" in [one.name for one in again.combined.parties]
    assert proposed_names(again, typed, project) == ""


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
    assert [dict(one.values) for one in doubles] == [{"story_a": "A-US1", "story_b": "B-US2"}]


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


def test_one_unreadable_table_lets_nothing_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "stuk.xlsx"
    bad.write_bytes(b"PK nothing")
    assert main(["build", str(TABLES[0]), str(bad), "--together", "-o", str(tmp_path / "uit"), "--lang", "nl"]) == 3
    told = capsys.readouterr()
    assert "stuk.xlsx" in told.err
    assert "niets samengevoegd" in told.out + told.err
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
    assert 'waterkwaliteit-lindewaard-tafel-c.xlsx" --together)' in capsys.readouterr().err
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
    for words in (dutch, english):
        assert set(words.groups) - {"numbers"} <= set(words.fixed)
        several = words.of_groups(3)
        for key in set(words.groups) - {"numbers"}:
            assert "{groups}" not in several.fixed[key].lower()
            assert set(PLACEHOLDER.findall(several.fixed[key])) == set(PLACEHOLDER.findall(words.fixed[key])), key
