"""This file shows that what other tools export is read at the right question, and tells nobody who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES
from made_tables import Case, cases

from generator.api import Project, examine
from generator.compose import compose
from generator.layouts import read
from generator.layouts.mapping import parse

if TYPE_CHECKING:
    from pathlib import Path

    from generator.layouts import Reading

CASES = list(cases())


def _read(case: Case, folder: Path) -> tuple[Path, Reading]:
    file = folder / "uitvoer.xlsx"
    file.write_bytes(case.save())
    return file, read(file, CANVASES, mapped=[parse(said) for said in case.mapped])


def _answers(reading: Reading) -> list[tuple[str, str, str]]:
    """The question, the words and the voice of every answer, those in rows included."""
    found = [*reading.response.answers, *(answer for row in reading.response.records for answer in row.answers)]
    return [(answer.question, one.text, one.voice) for answer in found for one in answer.passages]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_answer_stands_at_its_question_and_none_elsewhere(case: Case, tmp_path: Path) -> None:
    _, reading = _read(case, tmp_path)
    said = _answers(reading)
    at: dict[str, list[str]] = {}
    for id_, text, _ in said:
        at.setdefault(id_, []).append(text)
    assert (reading.canvas, reading.layout) == (case.canvas, case.layout)
    assert {id_: sorted(texts) for id_, texts in at.items()} == {id_: sorted(t) for id_, t in case.answers.items()}
    if case.voices >= 0:
        assert len({voice for _, _, voice in said if voice}) == case.voices
    assert {finding.code for finding in reading.findings} >= set(case.findings)
    for table, count in case.rows.items():
        assert len(reading.response.rows(table)) == count, table


@pytest.mark.parametrize("case", [case for case in CASES if case.secrets], ids=lambda case: case.name)
def test_nothing_about_who_answered_reaches_a_document(case: Case, tmp_path: Path) -> None:
    file, _ = _read(case, tmp_path)
    project = Project()
    job = examine(file, project).job(project)
    for kind in ("report", "deck", "backlog"):
        shown = repr(compose(kind, job))
        assert [secret for secret in case.secrets if secret in shown] == [], kind


def test_rows_of_a_survey_are_those_of_one_person(tmp_path: Path) -> None:
    for case in (one for one in CASES if one.layout == "survey" and one.voices):
        _, reading = _read(case, tmp_path)
        for record in reading.response.records:
            assert len({answer.text[-1] for answer in record.answers}) == 1, case.name


def test_there_are_many() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
