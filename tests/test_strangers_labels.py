"""This file shows what becomes of heads and labels of a writer's own, beside, above and among those of a canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_readers_list import nl
from test_strangers import _read

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = [nl(id_) for id_ in ("l1_vraagstuk", "l1_knelpunten", "l1_doelen")]


@pytest.mark.parametrize(
    "head",
    ["Correctie na afloop (mail)", "Aanvulling per e-mail", "Nagekomen via telefoon", "Correction by email"],
)
def test_what_came_by_mail_is_no_address(head: str, tmp_path: Path) -> None:
    """Corrections were set aside as personal data, with no more than a tip."""
    rows = zip(QUESTIONS, ("te nat", "geld", "droog"), ("veel te nat in de kelders", None, None), strict=True)
    reading = _read(tmp_path, [("Vraag", "Antwoord", head), *rows])
    assert [one.code for one in reading.findings] == ["column-unclaimed"]
    assert {one.reason for one in reading.aside if one.ref.cell == "C2"} == {"unclaimed"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Uw e-mailadres", ("a@b.example", "c@d.example", "e@f.example")),
        ("E-mail", ("geen", "weet ik niet", "liever niet")),
        ("Telefoon of mobiel van u", ("06-12345678", None, "06-12345679")),
        ("Mail van wie", ("Sjoukje Testema", "Klaas Proefstra", None)),
        ("Mail van wie", ("Piet", "Els", "Karin")),
        ("Naam en mail", ("iets anders", "nog wat", None)),
        ("Gewijzigd door", ("iets anders", "nog wat", None)),
    ],
)
def test_addresses_and_names_stay_personal(head: str, said: tuple[str | None, ...], tmp_path: Path) -> None:
    rows = zip(QUESTIONS, ("te nat", "geld", "droog"), said, strict=True)
    reading = _read(tmp_path, [("Vraag", "Antwoord", head), *rows])
    assert [one.code for one in reading.findings] == ["columns-left-out"]
    assert {one.reason for one in reading.aside if one.ref.cell == "C2"} == {"personal"}


def test_a_question_of_a_survey_on_mail_is_no_address(tmp_path: Path) -> None:
    heads = ("Tijdstempel", *QUESTIONS[:2], "Wat wilt u nog per mail aanvullen?")
    rows = [("2026-06-01 10:00", "te nat", "geld", "meer tijd"), ("2026-06-01 10:05", "te droog", "tijd", "een kaart")]
    reading = _read(tmp_path, [heads, *rows])
    assert "column-unclaimed" in [one.code for one in reading.findings]
