"""This file times five tables of a workshop in one process, and what they are measured against, in processor seconds.

    python tests/bench/tables.py inputs FOLDER 0.3  two rounds of five tables, and a workbook as large as a round
    python tests/bench/tables.py reading FOLDER     the five tables of a round, each read
    python tests/bench/tables.py building FOLDER    every document of the workbook that is as large as the five
    python tests/bench/tables.py merging FOLDER     every document of the five tables together
    python tests/bench/tables.py comparing FOLDER   document, slide and data of what changed between the two rounds
    python tests/bench/tables.py both FOLDER        every document of the tables together, with what changed in them

With a size of 0.3 a table has as many rows as the rich sample (18 stories). Half of the cells are what every table
wrote, the others its own; in the second round one cell in six is another. Imports, canvases and words are loaded before
the clock starts.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import stages
from inputs import response

from generator import forms, layouts
from generator.api import comparing
from generator.api.project import Project
from generator.model import Answer, Passage, Record, Response, Span

if TYPE_CHECKING:
    from generator.api.assessing import Assessment

TABLES = 5


def main(what: str, folder: Path, size: float) -> None:
    """Do it, and print how long it took."""
    if what == "inputs":
        _write(folder, size)
        return
    project = Project(language="nl")
    project.words("nl")
    stages.warm_up()
    tables = sorted((folder / "now").glob("*.xlsx"))
    start = process_time()
    match what:
        case "reading":
            for table in tables:
                layouts.read(table, project.canvases)
        case "building":
            _render(project, project.assess(folder / "large.xlsx"))
        case "merging":
            _render(project, project.together(tables, folder=folder))
        case "comparing":
            before, now = (
                comparing.round_of(folder / name, project, check=check)
                for name, check in (("before", False), ("now", True))
            )
            compared = project.compare([before, now])
            comparing.comparison_data(compared)
            for kind in ("comparison", "comparison-slide"):
                project.render(compared, kind)
        case _:
            later = replace(project, since=folder / "before")
            _render(later, later.together(tables, folder=folder))
    sys.stdout.write(f"{process_time() - start}\n")


def _render(project: Project, assessment: Assessment) -> None:
    for kind, _ in assessment.canvas.documents:
        project.render(assessment, kind)


def _write(folder: Path, size: float) -> None:
    canvas = Project().canvases["usecase"]
    for round_, name in enumerate(("before", "now"), start=1):
        (folder / name).mkdir()
        for number in range(TABLES):
            (folder / name / f"tafel-{number + 1}.xlsx").write_bytes(forms.fill(canvas, _table(number, round_, size)))
    (folder / "large.xlsx").write_bytes(forms.fill(canvas, response(TABLES * size)))


def _table(number: int, round_: int, size: float) -> Response:
    """What a table wrote in a round."""
    whole = response(size)

    def own(answer: Answer, at: int) -> Answer:
        more = f" (tafel {number + 1})" if at % 2 else ""
        more += " in 2031" if round_ > 1 and at % 6 == 0 else ""
        passages = tuple(
            Passage(one.ref, tuple(Span(span.text + more) for span in one.spans)) for one in answer.passages
        )
        return Answer(answer.question, passages)

    records = tuple(
        Record(record.table, tuple(own(answer, at + place) for place, answer in enumerate(record.answers)))
        for at, record in enumerate(whole.records)
    )
    said = {"m_group": f"Tafel {number + 1}", "m_date": "14 april 2026", "m_round": str(round_)}
    answers = tuple(
        Answer(one.question, (Passage(one.ref, (Span(said[one.question]),)),)) if one.question in said else own(one, at)
        for at, one in enumerate(whole.answers)
    )
    return replace(whole, answers=answers, records=records)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 0.0)
