"""This file shows that a finding about a column names the cells of that column, also where all of it is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from board_kit import new
from openpyxl import load_workbook
from test_readers_list import nl

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


@pytest.mark.parametrize(
    ("ref", "other", "found"),
    [
        (CellRef("Blad1", "C4"), CellRef("Blad1", "B6"), "C6"),
        (CellRef("Blad1", "C4"), CellRef("Blad2", "B6"), "C4"),
        (CellRef("Blad1", "C4"), CellRef("Blad1", "vorm 1"), "C4"),
        (CellRef("Blad1", "koptekst"), CellRef("Blad1", "B6"), "koptekst"),
    ],
)
def test_the_cell_of_a_column_in_another_row(ref: CellRef, other: CellRef, found: str) -> None:
    assert ref.in_row_of(other).cell == found


PARTY, ROLE, INTEREST = (nl(id_) for id_ in ("l2_stakeholder", "l2_rol", "l2_belang"))


@pytest.mark.parametrize(
    ("rows", "role", "interest"),
    [
        # A turned table, with a stakeholder in each column.
        ([(PARTY, "a", "b", "c"), (ROLE, "d", "e", "f"), (INTEREST, "g", "h")], [], ["D4"]),
        ([(PARTY, "Buurt", "Scholen"), (ROLE, "a", "b"), (INTEREST, None, "c")], [], ["B4"]),
        # A list with a group in each column; the second question has no answer of anybody.
        ([("Vraag", "Groep 1", "Groep 2"), (PARTY, "Buurt", "Scholen"), (ROLE,), (INTEREST, "a")], ["B3", "C3"], []),
        ([("Vraag", "Groep 1", "Groep 2"), (PARTY, "Buurt", "Scholen"), (ROLE, "a"), (INTEREST, "a", "b")], ["C3"], []),
        # A list in which the questions come back for the next stakeholder: nobody knows where the answer would go.
        ([("Vraag", "Antwoord"), (PARTY, "Buurt"), (ROLE, "a"), (INTEREST, "b"), (PARTY, "School"), (INTEREST, "c")],
         ["B5"], []),
        # A table as people make it.
        ([(PARTY, ROLE, INTEREST), ("Buurt", "a"), ("Scholen", None, "b")], ["B4"], ["C3"]),
        ([(PARTY, ROLE, INTEREST), ("Buurt", None, "a"), ("Scholen", None, "b")], ["B3", "B4"], []),
    ],
)  # fmt: skip
def test_a_row_that_lacks_an_answer_is_told_with_the_cell_where_it_goes(
    rows: list[tuple[str | None, ...]], role: list[str], interest: list[str], tmp_path: Path
) -> None:
    """It was told with the filled cell of another stakeholder, or of another group."""
    book, sheet = new("Canvas")
    for row in [(), *rows] if rows[0][0] == PARTY else rows:
        sheet.append(row)
    book.save(tmp_path / "plek.xlsx")
    assessment = comparing.examine(tmp_path / "plek.xlsx", Setup())
    found = {one.question: [ref.cell for ref in one.refs] for one in assessment.findings if one.names}
    assert (found.get("l2_rol", []), found.get("l2_belang", [])) == (role, interest)


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
