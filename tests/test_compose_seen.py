"""This file holds what templates see against its types, and the page that tells about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from compose_kit import job, respond
from conftest import all_canvases
from guide import bare, hints, is_kind, tables

from generator.checks import check
from generator.compose.seen import Seen
from generator.compose.view import view
from generator.model import CellRef, Passage, Span, Unplaced
from generator.system.resources import templates_root
from generator.words.telling import load

GUIDE = Path(__file__).parent.parent / "templates" / "README.md"
FULL_ROWS = {
    "f1_knelpunten": [{"f1_knelpunt": "te nat"}],
    "f2_voor_wie": [{"f2_vw_stakeholder": "boeren", "f2_vw_belang": "peil"}, {"f2_vw_stakeholder": "?"}],
    "f3_proces": [{"f3_stap": "besluit over peil", "f3_data": "meting"}],
    "f4_stories": [
        {"f4_nr": "US1", "f4_gebruiker": "brandweer", "f4_wens": "zien", "f4_data": "a; b", "f4_vindplaats": "p"},
        {"f4_wens": "Als boer wil ik graven", "f4_data": "a", "f4_prioriteit": "M", "f4_indicatoren": "peil in cm"},
    ],
}
LIGHT_ROWS = {
    "l2_belanghebbenden": [{"l2_stakeholder": "boeren", "l2_int_ext": "intern"}, {"l2_stakeholder": "burgers"}],
    "l3_inzichten": [{"l3_stakeholder": "boeren", "l3_inzicht": "peil", "l3_data": "meting"}],
}


def _faults(value: object, hint: Any, where: str) -> list[str]:  # noqa: ANN401 - a type is a value of any kind
    """Where a value is not of its type: a field that is missing, one too many, or of another kind."""
    hint = bare(hint)
    inner = get_args(hint)
    if is_kind(hint):
        fields = hints(hint)
        value = dict(zip(fields, value, strict=True)) if isinstance(value, tuple) and type(value) is hint else value
        if not isinstance(value, dict) or value.keys() != fields.keys():
            odd = set(value) ^ set(fields) if isinstance(value, dict) else type(value).__name__
            return [f"{where}: {odd}"]
        return [fault for name, field in fields.items() for fault in _faults(value[name], field, f"{where}.{name}")]
    if get_origin(hint) in {list, tuple}:
        assert isinstance(value, (list, tuple)), where
        assert type(value) is get_origin(hint), where
        return [fault for one in value for fault in _faults(one, inner[0], f"{where}[]")]
    if get_origin(hint) is dict:
        assert isinstance(value, dict), where
        return [fault for key, one in value.items() for fault in _faults(one, inner[1], f"{where}.{key}")]
    if inner:
        return min((_faults(value, one, where) for one in inner), key=len)
    return [] if type(value) is hint else [f"{where}: {type(value).__name__}"]


@pytest.mark.parametrize(
    ("canvas", "answers", "rows"),
    [
        ("usecase", {"f1_vraagstuk": "a\nn.t.b.", "f1_indicatoren": "peil in cm", "m_title": "Proef"}, FULL_ROWS),
        ("usecase-light", {"l1_knelpunten": "Zoals:\n- a\n- b"}, LIGHT_ROWS),
        ("usecase", {}, {}),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_templates_see_is_what_its_types_say(
    canvas: str, answers: dict[str, str], rows: dict[str, list[dict[str, str]]], language: str
) -> None:
    asked = all_canvases()[canvas]
    loose = [Unplaced(Passage(CellRef("Blad9", "A1"), (Span("los", bold=True),), "Tafel A"), "note")]
    response = respond(asked, answers, rows, loose)
    findings = check(asked, response)
    words = load(templates_root(), language)
    told = [words.tell(finding, asked) for finding in findings]
    seen = view(job(asked, response, language, told=told))
    assert _faults(seen, Seen, "seen") == []


def test_the_guide_tells_what_templates_can_show() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    told = page.partition("<!-- seen -->\n")[2].partition("<!-- /seen -->")[0]
    assert told == tables(), "run: python tests/guide.py"


def test_the_tables_name_every_name_and_every_field() -> None:
    told = tables()
    assert all(f"| `{name}` |" in told for name in hints(Seen))
    for field in ("reason", "story_order", "used", "anchor", "people"):
        assert f"`{field}`" in told
