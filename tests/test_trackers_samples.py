"""This file shows that every sample, in both languages, becomes files that every importer takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from compose_kit import respond
from conftest import all_canvases
from trackers_kit import WORDS, dicts, gitlab, html_text, quick_actions, squeezed, strict_csv, texts_of

from generator.api.comparing import examine
from generator.api.project import Project
from generator.trackers import TRACKERS, Entry, Export, File
from generator.trackers.entries import entries, features

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.xlsx"))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    project = Project()
    subject = examine(request.param, project)
    canvas, response = subject.canvas, subject.response
    found = entries(canvas, response, subject.told, project.words(subject.language))
    return found, features(canvas, response, "")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("tool", sorted(TRACKERS))
def test_every_sample_is_taken(
    sample: tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]], tool: str, language: str
) -> None:
    found, functions = sample
    given = Export(found, functions, "Usecasecanvas", "Backlog", "tafel a.xlsx", language, WORDS[language], {})
    files = TRACKERS[tool].files(given)
    assert files == TRACKERS[tool].files(given)
    if not found:
        assert not any(file.count for file in files)
        return
    for file in files:
        if file.name.endswith(".csv"):
            _table(file, found, tool, language)
        elif file.name.endswith(".txt"):
            assert [line.split()[0] for line in file.content.decode().splitlines()] == [entry.id for entry in found]
        else:
            assert file.content.decode()


def test_what_there_is_none_of_is_not_to_be_decided() -> None:
    """The description of a story said that it was complete, and its criteria what was still to be decided."""
    full = all_canvases()["usecase"]
    rows = [{"f4_wens": "zien", "f4_inzichten": said, "f4_informatie": said} for said in ("geen", "n.v.t.", "?")]
    found = entries(full, respond(full, rows={"f4_stories": rows}), (), Project().words("nl"))
    open_ = [[text for text in one.drafts if "nog te bepalen" in text] for one in found]
    assert [len(texts) for texts in open_] == [2, 2, 4]


def _table(file: File, found: tuple[Entry, ...], tool: str, language: str) -> None:
    human = file.content.startswith(b"\xef\xbb\xbf")
    content = file.content.removeprefix(b"\xef\xbb\xbf")
    rows = strict_csv(content, ";" if human and language == "nl" else ",")
    assert len(rows) == len(found) + 1
    assert file.count == len(found)
    assert human == (file.name.endswith("-excel.csv") or tool == "openproject")
    assert not [cell for row in rows for cell in row if human and cell[:1] in set("=+-@\t\r\n")]
    if human:
        return
    match tool:
        case "gitlab":
            orders = {order for row in gitlab(content) for order in quick_actions(row["description"])}
            assert orders <= {f'label ~"{WORDS[language]["tracker-priority"].lower()}: {rank}"' for rank in "MSCW"}
        case "azure":
            assert content.count(b"\n") == len(rows)
            for entry, row in zip(found, dicts(content), strict=True):
                shown = squeezed(html_text(row["Description"]) + html_text(row["Acceptance Criteria"]))
                assert all(squeezed(text) in shown for text in texts_of(entry))
        case "jira" | "jira-admin":
            assert all(0 < len(row["Summary"]) < 255 for row in dicts(content))
            assert re.match(r"[A-Za-z ,]+\r\n", content.decode())
        case _:
            assert tool in {"trello", "csv"}
