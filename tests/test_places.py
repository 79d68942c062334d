"""This file shows that a finding about a column names the cells of that column, also where all of it is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.api import comparing
from generator.api.setup import Setup
from generator.model import CellRef

SAMPLE = Path(__file__).parent.parent / "samples" / "waterkwaliteit-lindewaard.xlsx"


@pytest.mark.parametrize(
    ("ref", "other", "found"),
    [
        (CellRef("Blad1", "A5"), CellRef("Blad1", "D9"), "D5"),
        (CellRef("Blad1", "A5"), CellRef("Blad2", "D9"), "A5"),
        (CellRef("Blad1", "A5 (notitie)"), CellRef("Blad1", "D9"), "A5 (notitie)"),
        (CellRef("Blad1", "A5"), CellRef("Blad1", "vorm 1"), "A5"),
    ],
)
def test_the_cell_of_a_row_in_another_column(ref: CellRef, other: CellRef, found: str) -> None:
    assert ref.in_column_of(other).cell == found


def test_a_column_that_is_empty_altogether_is_told_with_its_own_cells(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = book["2 Belanghebbenden"]
    for row in range(7, 16):
        sheet.cell(row, 3).value = None
    path = tmp_path / "leeg.xlsx"
    book.save(path)
    assessment = comparing.examine(path, Setup())
    (finding,) = [one for one in assessment.findings if one.question == "f2_vw_vragen"]
    assert finding.code == "missing-in-rows"
    assert {ref.cell[0] for ref in finding.refs} == {"C"}
    assert len(finding.refs) == len(set(finding.refs)) == len(finding.names) == 9
