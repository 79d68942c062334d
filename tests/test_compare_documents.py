"""This file shows the comparison of rounds as people get it: documents, a slide, JSON, and what is refused."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import jsonschema
import openpyxl
import pptx
import pytest
from compose_kit import respond
from conftest import all_canvases
from validity_kit import faults

from generator.api import workbooks
from generator.cli import main
from generator.compose.view import view
from generator.config.schemas import published
from generator.exchange import to_json
from usecasecanvas import Project, UsageError, comparison_data

if TYPE_CHECKING:
    from generator.api.assessing import Assessment

SAMPLES = Path(__file__).parent.parent / "samples"
FIRST = SAMPLES / "waterkwaliteit-lindewaard.xlsx"
SECOND = SAMPLES / "ronde-2" / "waterkwaliteit-lindewaard-ronde-2.xlsx"
NAME = "waterkwaliteit-lindewaard-ronde-2-comparison"


@pytest.fixture(scope="module")
def compared() -> Assessment:
    project = Project(language="nl")
    return project.compare([project.assess(FIRST), project.assess(SECOND)])


def test_the_command_makes_a_document_a_slide_markdown_and_json(tmp_path: Path) -> None:
    assert main(["compare", str(FIRST), str(SECOND), "-o", str(tmp_path), "--lang", "nl"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{NAME}.{one}" for one in ("docx", "json", "md", "pptx")
    ]
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["compare", str(FIRST), str(SECOND), "-o", str(tmp_path), "--lang", "nl"]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    data = json.loads(before[f"{NAME}.json"])
    jsonschema.Draft202012Validator(published("combine/comparison")).validate(data)
    assert data["steps"][0]["counts"] == {"unchanged": 90, "changed": 11, "new": 5, "gone": 5, "moved": 0}


def test_only_what_was_asked_for_is_made_and_a_file_that_was_edited_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"{NAME}.json").write_text("{}")
    given = ["compare", str(FIRST), str(SECOND), "-o", str(tmp_path), "--only", "json", "--only", "md", "--lang", "en"]
    assert main(given) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{NAME}.json", f"{NAME}.md"]
    assert (tmp_path / f"{NAME}.json").read_text() == "{}"
    assert f"{NAME}.json" in capsys.readouterr().err
    assert main([*given, "--force"]) == 0
    assert json.loads((tmp_path / f"{NAME}.json").read_text("utf-8"))["version"] == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_report_and_deck_tell_what_changed_since_a_round_before(tmp_path: Path, language: str) -> None:
    model = tmp_path / "eerste.json"
    assert main(["model", str(FIRST), "-o", str(model)]) == 0
    out = tmp_path / "out"
    given = ["build", str(SECOND), "--since", str(model), "-o", str(out), "--lang", language, "--only", "report"]
    assert main([*given, "--only", "deck"]) in {0, 1}
    (report,) = out.glob("*.docx")
    headings = [
        one.text for one in docx.Document(str(report)).paragraphs if one.style and "Heading" in str(one.style.name)
    ]
    wanted = {"nl": ("Wat is er veranderd", "Ronde 2 naast ronde 1"), "en": ("What changed", "Round 2 beside round 1")}
    assert any(heading.endswith(wanted[language][0]) for heading in headings)
    assert wanted[language][1] in headings
    (deck,) = out.glob("*.pptx")
    titles = [slide.shapes.title.text for slide in pptx.Presentation(str(deck)).slides if slide.shapes.title]
    assert {"nl": "Sinds ronde 1: 11 gewijzigd, 5 nieuw en 5 vervallen",
            "en": "Since round 1: 11 changed, 5 new and 5 gone"}[language] in titles  # fmt: skip


def test_without_a_round_before_nothing_is_said_of_changes() -> None:
    project = Project(language="nl")
    assessment = project.assess(SECOND)
    assert b"veranderd" not in project.render(assessment, "report", format="md").content
    with pytest.raises(UsageError) as raised:
        project.render(assessment, "comparison")
    assert raised.value.code == "no-such-document"
    with pytest.raises(UsageError):
        comparison_data(assessment)


def test_changed_words_are_struck_and_bold_and_the_state_stands_there_in_words(compared: Assessment) -> None:
    content = Project(language="nl").render(compared, "comparison").content
    tables = docx.Document(io.BytesIO(content)).tables
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    changed = next(cell for cell in cells if "zwemplas max." in cell.text)
    runs = [(run.text, bool(run.font.strike), bool(run.bold)) for run in changed.paragraphs[0].runs]
    assert ("1 week", True, False) in runs
    assert ("2 weken", False, True) in runs
    row = next(row for table in tables for row in table.rows if "zwemplas max." in row.cells[-1].text)
    assert [cell.text for cell in row.cells[:2]] == ["Inhoudelijke doelen", "gewijzigd"]


def test_a_story_is_called_by_its_number_too(compared: Assessment) -> None:
    text = Project(language="nl").render(compared, "comparison", format="md").content.decode()
    assert "| **gewijzigd** | US1 · op mijn telefoon zien of ik vandaag veilig kan zwemmen<br>Vindplaats: " in text
    assert "Nr.: ~~US14~~" in text


def test_a_slide_that_holds_few_changes_names_some_of_each_block(compared: Assessment) -> None:
    slide = pptx.Presentation(io.BytesIO(Project(language="nl").render(compared, "comparison-slide").content)).slides[0]
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    (changed,) = (row.cells[2].text for row in table.rows if row.cells[0].text == "gewijzigd")
    assert [line.split(":")[0] for line in changed.split("\v")[:4]] == [
        "Knelpunten", "Voor wie wij dit doen", "Processtappen en besluiten", "User stories",
    ]  # fmt: skip


def test_the_document_says_what_the_words_mean_and_grades_nothing(compared: Assessment) -> None:
    text = Project(language="nl").render(compared, "comparison", format="md").content.decode()
    assert "‘Vervallen’ zegt niet waarom iets weg is." in text
    assert "boeren meten zelf al jaren, we hadden het nooit gevraagd | de sensor gaf twee keer alarm" in text
    assert "gesprek over wie betaalt, daar zijn we niet uit" not in text
    template = (SAMPLES.parent / "templates/shared/report/changes.md.j2").read_text("utf-8")
    assert not set("→↑↓▲▼%") & set(template.replace("{%", "").replace("%}", ""))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_light_canvas_and_three_rounds(tmp_path: Path, language: str) -> None:
    project = Project(language=language)
    first = SAMPLES / "woningbouw-kromdiep-light.xlsx"
    rounds: list[Path] = []
    for number, (old, new) in enumerate([("", ""), ("bouw", "bouw en sloop"), ("sloop", "verhuizing")], start=1):
        model = tmp_path / f"ronde{number}.json"
        if number == 1:
            assert main(["model", str(first), "-o", str(model)]) == 0
        else:
            model.write_text(rounds[-1].read_text("utf-8").replace(old, new), "utf-8")
        rounds.append(model)
    compared = project.compare([project.assess(path) for path in rounds])
    assert compared.rounds is not None
    assert len(compared.rounds.steps) == 2
    text = project.render(compared, "comparison", format="md").content.decode()
    histories = {"nl": "Wat er van ronde tot ronde mee gebeurde", "en": "What became of it from round to round"}
    assert histories[language] in text
    assert text.count("ronde3.json") >= len(("cover", "heading", "history"))
    assert project.render(compared, "comparison-slide").content
    assert comparison_data(compared)["histories"]


def test_the_same_workbook_under_another_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "kopie.xlsx"
    shutil.copy(FIRST, copy)
    assert main(["compare", str(FIRST), str(copy), "--lang", "nl"]) == 2
    assert "hierin staat hetzelfde als in" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["kopie.xlsx"]


def test_data_is_made_anew_when_a_round_changed_and_kept_when_a_person_changed_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / f"{SECOND.stem}-comparison.json"
    later = tmp_path / SECOND.name
    words = ["compare", str(FIRST), str(later), "-o", str(tmp_path), "--only", "json", "--lang", "nl"]
    for value in ("eerst zo", "later zo"):
        book = openpyxl.load_workbook(SECOND)
        book.worksheets[1]["B5"] = value
        book.save(later)
        assert main(words) == 0
        assert value in data.read_text(encoding="utf-8")
        jsonschema.Draft202012Validator(published("combine/comparison")).validate(
            json.loads(data.read_text(encoding="utf-8"))
        )
    data.write_text(data.read_text(encoding="utf-8").replace("later zo", "van mij"), encoding="utf-8")
    assert main(words) == 1
    assert "is niet overschreven" in capsys.readouterr().err
    assert "van mij" in data.read_text(encoding="utf-8")


def test_what_is_not_finished_is_refused_once_and_as_a_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / SECOND.name
    book = openpyxl.load_workbook(SECOND)
    for row in range(5, 9):
        book.worksheets[1][f"B{row}"] = None
    book.save(later)
    assert main(["compare", str(FIRST), str(later), "--final", "-o", str(tmp_path / "uit"), "--lang", "nl"]) == 1
    assert capsys.readouterr().err.count("geen definitieve documenten") == 1
    assert not (tmp_path / "uit").exists()


def test_tables_of_one_workshop_that_are_named_as_rounds_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    neighbour, later = (
        SAMPLES / "werksessie" / "waterkwaliteit-lindewaard-tafel-b.xlsx",
        next((SAMPLES / "ronde-2").glob("*.xlsx")),
    )
    for second, told in ((neighbour, True), (later, False)):
        words = ["compare", str(FIRST), str(second), "-o", str(tmp_path), "--only", "md", "--lang", "nl"]
        assert main(words) == 0
        assert ("zijn het tafels van één werksessie" in capsys.readouterr().err) is told


def test_since_is_for_one_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(FIRST), str(SECOND), "--since", str(FIRST), "--lang", "nl"]) == 2
    assert "--since is voor één werkboek; noem er één, of zet --together erachter" in capsys.readouterr().err


def test_what_there_is_not_of_a_comparison_is_told_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(FIRST), str(SECOND), "--only", "backlog", "--lang", "nl"]) == 2
    assert "report, deck, md, json" in capsys.readouterr().err


def test_comparison_report_and_deck_are_sound(compared: Assessment) -> None:
    project = Project(language="nl")
    for kind in ("comparison", "comparison-slide", "report", "deck"):
        assert faults(project.render(compared, kind).content) == []


def test_no_contact_details_reach_the_slide_or_the_json() -> None:
    project = Project(language="nl")
    first = json.loads(project_model(FIRST))
    text = json.dumps(first).replace("Leverancier sensoren", "Jan, 06-12345678").encode()
    compared = project.compare([project.assess(text, name="eerste.json"), project.assess(SECOND)])
    said = json.dumps(comparison_data(compared))
    slide = pptx.Presentation(io.BytesIO(project.render(compared, "comparison-slide").content)).slides[0]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    assert "Jan, (gegevens weggelaten)" in said
    assert "06-12345678" not in "\n".join([said, *cells])
    assert "vervallen" in cells


def project_model(path: Path) -> str:
    return workbooks.model(path, Project(), path.name)


def _folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two rounds of two tables: of the second round only table A changed."""
    spring, autumn = tmp_path / "voorjaar", tmp_path / "najaar"
    for folder, first in ((spring, FIRST), (autumn, SECOND)):
        folder.mkdir()
        shutil.copy(first, folder / "a.xlsx")
        shutil.copy(SAMPLES / "werksessie" / "waterkwaliteit-lindewaard-tafel-b.xlsx", folder / "b.xlsx")
    return spring, autumn


def test_a_round_may_be_a_folder_of_tables_or_a_model_of_them(tmp_path: Path) -> None:
    spring, autumn = _folders(tmp_path)
    model = tmp_path / "voorjaar.json"
    assert main(["model", "--together", *map(str, spring.iterdir()), "-o", str(model)]) == 0
    told = []
    for side in (spring, model):
        out = tmp_path / f"uit-{side.suffix}"
        assert main(["compare", str(side), str(autumn), "-o", str(out), "--only", "json", "--lang", "nl"]) == 0
        told.append(json.loads((out / "najaar-comparison.json").read_text("utf-8"))["steps"])
    assert told[0] == told[1]
    voices = {
        entry.get("voice") for one in told[0][0]["questions"] if one["counted"]
        for entry in one["entries"] if entry["state"] != "unchanged"
    }  # fmt: skip
    assert voices == {"Tafel A"}


def test_several_tables_have_a_chapter_of_what_changed_since_a_folder(tmp_path: Path) -> None:
    spring, autumn = _folders(tmp_path)
    out = tmp_path / "uit"
    given = ["report", *map(str, autumn.iterdir()), "--together", "--since", str(spring), "-o", str(out / "r.md")]
    assert main([*given, "--lang", "nl"]) in {0, 1}
    text = (out / "r.md").read_text("utf-8")
    assert "Ten opzichte van ronde 1:" in text
    assert "riool stort over" in text.partition("Wat is er veranderd")[2]


def test_one_folder_is_one_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spring, _ = _folders(tmp_path)
    assert main(["compare", str(spring), "--lang", "nl"]) == 2
    assert "de map met de werkboeken van de tafels" in capsys.readouterr().err


def test_a_round_of_another_canvas_says_what_was_not_compared() -> None:
    project = Project(language="nl")
    light = project.assess(SAMPLES / "woningbouw-kromdiep-light.xlsx")
    text = project.render(project.compare([light, project.assess(SECOND)]), "comparison", format="md").content.decode()
    assert "Deze rondes zijn op verschillende canvassen ingevuld." in text
    (line,) = (line for line in text.splitlines() if line.startswith("- **") and "Belanghebbenden" in line)
    assert "Inzichten" in line


def test_the_slide_names_the_question_of_what_it_counts(compared: Assessment) -> None:
    slide = pptx.Presentation(io.BytesIO(Project(language="nl").render(compared, "comparison-slide").content)).slides[0]
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    said = {row.cells[0].text: row.cells[2].text for row in table.rows}
    assert "Voor wie wij dit doen: Drinkwaterbedrijf Oosterwater" in said["gewijzigd"]
    assert "User stories: US1 · op mijn telefoon zien of ik vandaag veilig kan zwemmen" in said["gewijzigd"]
    assert "Met wie wij dit uitvoeren: Leverancier sensoren" in said["vervallen"]
    assert said["ongewijzigd"] == "–"


def test_the_slide_names_as_many_changes_as_it_holds(compared: Assessment) -> None:
    project = Project(language="nl")
    (slide,) = pptx.Presentation(io.BytesIO(project.render(compared, "comparison-slide").content)).slides
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    named = sum(row.cells[2].text.count(": ") for row in table.rows)
    assert named > 9
    assert any(f"nog {21 - named}" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_what_has_no_place_is_on_no_slide_and_under_one_heading() -> None:
    project = Project(language="nl")
    model = json.loads(project_model(FIRST))
    cell = {"sheet": "Extra", "cell": "A1", "kind": "cell", "spans": [{"text": "losse flodder op de flap"}]}
    model["unplaced"] = [*model.get("unplaced", []), cell]
    later = project.assess(json.dumps(model).encode(), name="later.json")
    compared = project.compare([project.assess(FIRST), later])
    slide = pptx.Presentation(io.BytesIO(project.render(compared, "comparison-slide").content)).slides[0]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    assert "losse flodder" not in "\n".join(cells)
    text = project.render(compared, "comparison", format="md").content.decode()
    assert "**losse flodder op de flap**" in text
    assert text.count("Niet geplaatste teksten") == 1


def test_start_sheets_are_shown_where_they_differ_and_an_emptied_cell_is_asked_about(compared: Assessment) -> None:
    text = Project(language="nl").render(compared, "comparison", format="md").content.decode()
    start = text.partition("| Waarover ")[2].partition("\n\n")[0]
    assert "8 oktober 2026" in start
    assert "Gemaal De Linde" not in start
    assert "nu leeg: is dat de bedoeling?" in text


def test_the_name_of_a_file_keeps_its_letters_where_it_stands_for_a_round(tmp_path: Path) -> None:
    project = Project(language="en")
    model = tmp_path / "t1.json"
    assert main(["model", str(SAMPLES / "woningbouw-kromdiep-light.xlsx"), "-o", str(model)]) == 0
    bare = json.loads(model.read_text("utf-8"))
    bare["answers"] = [one for one in bare["answers"] if one["question"] != "m_round"]
    for name in ("t1", "t2"):
        said = json.dumps({**bare, "source": f"{name}.json"}, ensure_ascii=False)
        (tmp_path / f"{name}.json").write_text(said.replace("bouw", f"{name} bouw"), "utf-8")
    compared = project.compare([project.assess(tmp_path / f"{name}.json") for name in ("t1", "t2")])
    text = project.render(compared, "comparison", format="md").content.decode()
    assert "\nt1.json\n" in text
    assert "T1.json" not in text


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ({"date": "2026-04-14"}, {"date": "2026-06-16", "round": "2"}, ["14 april 2026", "ronde 2"]),
        ({"date": "2026-04-14", "round": "1"}, {"date": "2026-06-16", "round": "1"}, ["14 april 2026", "16 juni 2026"]),
        ({"date": "14-4-2026"}, {"date": "14 april 2026"}, ["a.json", "b.json"]),
        ({}, {"date": "2026-06-16", "round": "2"}, ["a.json", "ronde 2 (b.json)"]),
    ],
)
def test_a_round_without_a_number_is_called_by_its_date(
    old: dict[str, str], new: dict[str, str], names: list[str], tmp_path: Path
) -> None:
    """The cover and the slide had the name of a file where a client looks for a day."""
    project, canvas = Project(language="nl"), all_canvases()["usecase"]
    for name, said in (("a", old), ("b", new)):
        start = {f"m_{key}": text for key, text in said.items()}
        made = replace(respond(canvas, {"f1_vraagstuk": f"hitte {name}", **start}), source=f"{name}.json")
        (tmp_path / f"{name}.json").write_text(to_json(made, canvas), "utf-8")
    compared = project.compare([project.assess(tmp_path / f"{name}.json") for name in ("a", "b")])
    sides = view(compared.job(project))["rounds"]
    assert sides
    assert [one["name"] for one in sides["sides"]] == names


def test_workbooks_of_one_name_are_called_by_their_folders(tmp_path: Path) -> None:
    other = next((SAMPLES / "ronde-2").glob("*.xlsx"))
    project = Project(language="nl")
    paths = []
    for folder, file in (("maart", FIRST), ("juni", other)):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "tafel1.xlsx")
        paths[-1].write_bytes(file.read_bytes())
    text = project.render(project.compare([project.assess(one) for one in paths]), "comparison", format="md")
    assert "maart/tafel1.xlsx" in text.content.decode()
    assert "juni/tafel1.xlsx" in text.content.decode()


def test_an_answer_that_is_new_and_crossed_out_stops_no_document(tmp_path: Path) -> None:
    for name, answer in (("een", ""), ("twee", "ligt stil")):
        book = openpyxl.Workbook()
        page = book.worksheets[0]
        for row in (("Vraag", "Antwoord"), ("Welke maatschappelijke waarde willen we realiseren?", "gezond")):
            page.append(row)
        page.append(("Wie is opdrachtgever?", "gemeente"))
        page.append(("Wat zijn onze inhoudelijke doelen?", answer))
        page["B4"].font = openpyxl.styles.Font(strike=True)
        book.save(tmp_path / f"{name}.xlsx")
    done = main(["compare", str(tmp_path / "een.xlsx"), str(tmp_path / "twee.xlsx"), "-o", str(tmp_path / "uit")])
    assert done == 0
    assert {file.suffix for file in (tmp_path / "uit").iterdir()} == {".docx", ".pptx", ".md", ".json"}


RISE, WATCH, MAP, DIVE = (
    ("boer", "horen wanneer het water stijgt"),
    ("bewoner", "de buurt vergelijken"),
    ("gemeente", "een kaart van de polder"),
    ("duiker", "meten bij de dijk"),
)


def _stories(file: Path, *told: tuple[str, tuple[str, str]]) -> Path:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (("Welk vraagstuk(ken) willen we oplossen?", "natte voeten"), ("Nr", "Als", "Wil ik", "Zodat")):
        page.append(row)
    for number, (user, wish) in told:
        page.append((number or None, user, wish, "het droog blijft"))
    book.save(file)
    return file


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        ([("", WATCH), ("", MAP), ("", DIVE)], "US-01, US-02, US-03"),
        ([("", RISE), ("", WATCH), ("", MAP), ("", DIVE)], ""),
        ([("", DIVE), ("", RISE), ("", WATCH), ("", MAP)], "US-01, US-02, US-03"),
        ([("US2", WATCH), ("US3", MAP)], ""),
        ([("US3", WATCH), ("US9", DIVE)], "US3"),
    ],
)
def test_ids_that_other_stories_had_in_the_round_before_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], now: list[tuple[str, tuple[str, str]]], moved: str
) -> None:
    then = _stories(tmp_path / "een.xlsx", ("", RISE), ("", WATCH), ("", MAP))
    new = _stories(tmp_path / "twee.xlsx", *now)
    out = tmp_path / "uit"
    build = ["build", str(new), "--since", str(then), "-o", str(out), "--only", "backlog", "--lang", "nl", "--force"]
    for command in (build, ["compare", str(then), str(new), "-o", str(out), "--lang", "nl"]):
        assert main(command) in {0, 1}
        told = [line for line in capsys.readouterr().err.splitlines() if "Let op: " in line]
        assert [line.partition("Let op: ")[2].partition(" wa")[0] for line in told] == ([moved] if moved else [])
    # What the sentence says to do: then all documents, and the files of stories, call each as it was called.
    ids = tmp_path / "een.ids.json"
    assert main(["backlog", str(then), "--to", "csv", "-o", f"{out}/"]) in {0, 1}
    capsys.readouterr()
    assert main([*build, "--ids", str(ids)]) in {0, 1}
    assert "Let op: " not in capsys.readouterr().err
    assert main(["backlog", str(new), "--to", "csv", "--ids", str(ids), "-o", f"{out}/"]) in {0, 1}
    backlog, table = (out / "twee-backlog.md").read_text("utf-8"), (out / "twee-stories.csv").read_text("utf-8")
    for number, (_, wish) in enumerate((RISE, WATCH, MAP), start=1):
        if any(wish == said for _, (_, said) in now):
            assert f"## US-{number:02d} · {wish}" in backlog
    for id_, _, wish in (line.removeprefix("## ").partition(" · ") for line in backlog.splitlines() if " · " in line):
        assert any(id_ in line and wish.partition(" <a")[0] in line for line in table.splitlines())


def test_a_story_that_the_comparison_knows_again_is_no_other_story(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The document said that its wish was put in other words, and the terminal that it was another story."""
    then = _stories(tmp_path / "een.xlsx", ("US1", ("boer", "het peil in de sloten zien")), ("US2", WATCH))
    new = _stories(tmp_path / "twee.xlsx", ("US1", ("boer", "waterstand op telefoon")), ("US2", WATCH))
    for file in (then, new):
        book = openpyxl.load_workbook(file)
        book.worksheets[0]["D3"] = "op tijd zaaien en oogsten"
        book.save(file)
    assert main(["compare", str(then), str(new), "-o", str(tmp_path / "uit"), "--lang", "nl"]) in {0, 1}
    assert "Let op: " not in capsys.readouterr().err
    found = json.loads((tmp_path / "uit" / "twee-comparison.json").read_text("utf-8"))
    (asked,) = [one for one in found["steps"][0]["questions"] if one["question"] == "f4_stories"]
    assert [one["state"] for one in asked["entries"]] == ["changed", "unchanged"]


def test_a_story_that_is_not_called_by_the_number_beside_it_is_told(tmp_path: Path) -> None:
    file = _stories(tmp_path / "een.xlsx", ("US1", RISE), ("US2", WATCH))
    assert main(["backlog", str(file), "--to", "csv", "-o", f"{tmp_path}/"]) in {0, 1}
    assert not [one for one in Project().assess(file).findings if one.code == "number-other"]
    _stories(file, ("US1", WATCH), ("US02", RISE), ("", MAP), ("US9", DIVE))
    (told,) = [one for one in Project().assess(file).findings if one.code == "number-other"]
    assert told.names == ("US2", "US1")
    assert [ref.cell for ref in told.refs] == ["A3", "A4"]
