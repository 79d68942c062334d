"""This file shows the way from story to data and back: in the backlog, as JSON and as a workbook."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import response
from openpyxl import load_workbook

from generator import exchange
from generator.api import comparing, rendering
from generator.api.project import Project
from generator.api.trace import trace, trace_data
from generator.cli import main
from generator.forms.trace import write

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.model import Canvas

SAMPLES = Path(__file__).parent.parent / "samples"
FULL = ("waterkwaliteit-lindewaard", "netcongestie-veldersloot", "flood-safety-merewold")


def _subject(path: Path, language: str = "nl") -> tuple[Assessment, Project]:
    project = Project(language=language)
    return comparing.examine(path, project), project


@pytest.mark.parametrize("sample", FULL)
def test_every_source_and_story_leads_to_the_other(sample: str) -> None:
    found = trace_data(*_subject(SAMPLES / f"{sample}.xlsx"))
    needed = {story["id"]: {pair.get("data", "") for pair in story.get("data", ())} for story in found["stories"]}
    for source in found["data"]:
        assert source["stories"]
        for id_ in source["stories"]:
            named = {" ".join(text.casefold().split()) for text in needed[id_]}
            assert " ".join(source["data"].casefold().split()) in named
    assert all("!" in story["cell"] for story in found["stories"])


def test_goals_and_users_that_lead_nowhere_are_listed(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    story = {"f4_gebruiker": "duikers", "f4_wens": "zicht onder water", "f4_indicatoren": "doorzicht in meter"}
    canvas = canvases["usecase"]
    question = canvas.by_role("indicators")
    table = canvas.by_role("stakeholders.for")
    assert question is not None
    assert table is not None
    column = table.column("stakeholder")
    assert column is not None
    goals = {question.id: "doorzicht (m)\naantal soorten waterplanten"}
    rows = {"f4_stories": [story], table.id: [{column.id: "gemeente"}]}
    path = tmp_path / "made.json"
    path.write_text(exchange.to_json(response(canvas, goals, rows), canvas), encoding="utf-8")
    found = trace_data(*_subject(path))
    assert [(goal["indicator"], goal["stories"]) for goal in found["goals"]] == [
        ("doorzicht (m)", ["US-01"]),
        ("aantal soorten waterplanten", []),
    ]
    assert found["users_without_stakeholder"] == [{"user": "duikers", "stories": ["US-01"]}]


def test_the_backlog_tells_it_too() -> None:
    subject, project = _subject(SAMPLES / f"{FULL[0]}.xlsx")
    text = rendering.make(subject, "backlog", project).content.decode("utf-8")
    assert "## Van doelen en mensen naar stories" in text
    assert "| doorzicht in m (nu 0,4)        | [US12](#us12)    " in text
    unmeasured = text.partition("Geen story heeft een indicator in de woorden van: ")[2].partition("\n")[0]
    assert unmeasured.split("; ")[2] == "% partijen dat eigen metingen deelt"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sample", FULL)
def test_the_workbook_has_every_row_and_is_the_same_every_time(sample: str, language: str) -> None:
    subject, project = _subject(SAMPLES / f"{sample}.xlsx", language)
    content = trace(subject, Path("t.xlsx"), project)
    assert content == trace(subject, Path("t.xlsx"), project)
    found = trace_data(subject, project)
    book = load_workbook(io.BytesIO(content))
    rows = [sheet.max_row - 1 for sheet in book.worksheets]
    assert rows == [len(found[name]) for name in ("stories", "data", "goals", "users_without_stakeholder")]
    first = book.worksheets[0]
    assert [cell.value for cell in first["A"]][1:] == [story["id"] for story in found["stories"]]
    assert all(cell.data_type in {"s", "n"} for row in first.iter_rows() for cell in row)


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    hostile = ["=1+1", "+1", "-1", "@x", "_x0041_", "a\x00b", "x" * 40_000, "\n=1"]
    book = load_workbook(io.BytesIO(write("t", "nl", [("Stories", ("A",), [(text,) for text in hostile])])))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:4] == hostile[:4]


def test_the_command_writes_it_beside_an_export_or_alone(tmp_path: Path) -> None:
    for name in ("t.json", "t.xlsx"):
        assert main(["backlog", str(SAMPLES / f"{FULL[0]}.xlsx"), "--trace", str(tmp_path / name), "-q"]) == 0
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["format"] == "usecasecanvas-trace"
    assert load_workbook(tmp_path / "t.xlsx").sheetnames[0] == "Stories"


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_a_trace_is_made_anew_unless_a_person_changed_it(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, workbook = tmp_path / f"t{ending}", tmp_path / "canvas.xlsx"
    words = ["backlog", str(workbook), "-o", str(tmp_path / "b.md"), "--trace", str(path), "--lang", "nl", "-q"]
    made = []
    for sample in FULL[:2]:
        workbook.write_bytes((SAMPLES / f"{sample}.xlsx").read_bytes())
        assert main(words) in {0, 1}
        made.append(path.read_bytes())
    assert made[0] != made[1]
    assert not capsys.readouterr().err
    if ending == ".json":
        path.write_text(path.read_text(encoding="utf-8").replace("usecasecanvas-trace", "van mij"), encoding="utf-8")
    else:
        book = load_workbook(path)
        book.worksheets[0]["A1"] = "van mij"
        book.save(path)
    kept = path.read_bytes()
    assert main(words) == 1
    assert "is niet overschreven" in capsys.readouterr().err
    assert path.read_bytes() == kept
