"""This file shows that tables which stand beside each other keep their own words, whichever stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_readers_list import nl
from test_strangers import _read, _said

if TYPE_CHECKING:
    from pathlib import Path

FOR = {
    "f2_vw_stakeholder": ("fietsers", "winkels"),
    "f2_vw_belang": ("gezond", "klanten"),
    "f2_vw_vragen": ("hoe?", "waar?"),
    "f2_vw_beslissingen": ("route", "open"),
}
WITH = {
    "f2_mw_stakeholder": ("gemeente", "GGD"),
    "f2_mw_rol": ("betaalt", "meet"),
    "f2_mw_belang": ("rust", "cijfers"),
    "f2_mw_vragen": ("wie?", "wat?"),
    "f2_mw_beslissingen": ("geld", "advies"),
}
Table = dict[str, tuple[str, str]]


def _lines(*tables: Table, gap: int = 1) -> list[list[str | None]]:
    lines: list[list[str | None]] = [[], [], []]
    for table in tables:
        for line, row in enumerate(zip(*((nl(id_), *texts) for id_, texts in table.items()), strict=True)):
            lines[line] += [*([None] * (gap if lines[line] else 0)), *row]
    return lines


@pytest.mark.parametrize("gap", [0, 1, 2])
@pytest.mark.parametrize("widths", [(4, 5), (2, 3)])
@pytest.mark.parametrize("order", ["for first", "with first"])
@pytest.mark.parametrize("above", ["", "titles"])
def test_two_tables_beside_each_other_keep_their_own_words(
    gap: int, widths: tuple[int, int], order: str, above: str, tmp_path: Path
) -> None:
    """What those for whom it is done find important stood at those with whom it is done, and the other way round."""
    tables = [dict([*table.items()][:width]) for table, width in zip((FOR, WITH), widths, strict=True)]
    first, second = tables if order == "for first" else reversed(tables)
    names = ["Met wie wij dit uitvoeren", "Voor wie wij dit doen"]
    titles = names[::-1] if order == "for first" else names
    named = [[titles[0], *[None] * (len(first) + gap - 1), titles[1]]] if above else []
    reading = _read(tmp_path, [[nl("f1_vraagstuk"), "smog"], [], *named, *_lines(first, second, gap=gap)])
    wanted = {id_: [(text, "") for text in texts] for table in tables for id_, texts in table.items()}
    assert _said(reading) == {"f1_vraagstuk": [("smog", "")], **wanted}
    assert not reading.response.unplaced


def test_a_table_typed_in_full_is_the_one_whose_heads_these_are(tmp_path: Path) -> None:
    """All five heads of "Met wie" fit those of "Voor wie" too, when roles and names of columns count the same."""
    assert _said(_read(tmp_path, _lines(WITH))) == {id_: [(text, "") for text in texts] for id_, texts in WITH.items()}


def test_owner_and_client_in_one_row_below_two_tables_answer_their_own_questions(tmp_path: Path) -> None:
    tables = [dict([*table.items()][:width]) for table, width in ((FOR, 2), (WITH, 3))]
    titles = ["Voor wie wij dit doen", None, None, None, "Met wie wij dit uitvoeren"]
    last = ["Eigenaar", "wethouder", None, None, "Opdrachtgever", "provincie"]
    said = _said(_read(tmp_path, [titles, *_lines(*tables, gap=2), [], last]))
    wanted = {id_: [(text, "") for text in texts] for table in tables for id_, texts in table.items()}
    assert said == {**wanted, "f2_eigenaar": [("wethouder", "")], "f2_opdrachtgever": [("provincie", "")]}
