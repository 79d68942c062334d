"""This file shows that no way to reach somebody leaves with a document, a comparison or a file for a backlog tool."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from board_kit import CANVASES

from generator.api.stories import TARGETS
from generator.cli import main
from generator.forms import blank
from usecasecanvas import Project, comparison_data

if TYPE_CHECKING:
    from pathlib import Path

_CONTACT = re.compile(r"@linde|06-?\d{8}|030-\d{7}|123456782|Weverstraat 14")
_FORMATS = ("docx", "pptx", "html", "md")


def _canvas(round_: int) -> bytes:
    """Our own form with ways to reach somebody in its facts and its answers, of which some differ by round."""
    book = openpyxl.load_workbook(io.BytesIO(blank(CANVASES["usecase"], "nl")))
    start, value = book["Start"], book["1 Waarde"]
    start["B13"], start["B14"] = "Isolatie (info@linde.nl)", f"1{round_} nov (bel 030-234567{round_})"
    start["B15"], start["B16"] = "Stadskantoor, bel 06-12345678", "Gemeente Linde (contact: l.bos@linde.nl)"
    start["B17"], start["B18"] = f"Groep 1, 06-1234567{round_}", round_
    value["B5"] = f"Wie bel je? 06-1234567{round_}, Weverstraat 14; BSN 123456782 staat er ook bij"
    stories = book["4 User stories"]
    stories["B5"], stories["C5"] = "bewoner", f"weten wie je belt: 06-1234567{round_}"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _said(content: bytes) -> str:
    """All that a file says, the parts of an Office file with and without their marks."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist() if "media" not in name]
    return "\n".join([*parts, *(re.sub(r"<[^>]*>", "", part) for part in parts)])


def test_no_contact_of_the_start_sheet_is_in_a_document_above_its_pages_or_in_its_properties() -> None:
    project = Project(formats=_FORMATS)
    run = project.make(_canvas(1))
    outputs = [*run.outputs, Project().render(project.assess(_canvas(1)), "poster")]
    assert {(one.kind, one.format) for one in outputs} > {("report", "docx"), ("report", "html"), ("deck", "pptx")}
    for one in outputs:
        assert not _CONTACT.findall(_said(one.content)), (one.kind, one.format)
        assert "Isolatie" in _said(one.content)


@pytest.mark.parametrize("target", TARGETS)
def test_no_contact_is_in_a_file_of_stories(target: str, tmp_path: Path) -> None:
    (tmp_path / "canvas.xlsx").write_bytes(_canvas(1))
    assert main(["backlog", str(tmp_path / "canvas.xlsx"), "--to", target, "-o", str(tmp_path / "out")]) in {0, 1}
    for path in (tmp_path / "out").rglob("*.*"):
        assert not _CONTACT.findall(_said(path.read_bytes())), path.name


def test_no_contact_is_in_a_comparison_also_where_only_that_changed() -> None:
    """A number that was struck and the new one beside it were one number too long, and stood there."""
    project = Project()
    compared = project.compare([project.assess(_canvas(1), name="1.xlsx"), project.assess(_canvas(2), name="2.xlsx")])
    assert not _CONTACT.findall(json.dumps(comparison_data(compared)))
    for kind, format_ in (("comparison", "docx"), ("comparison", "md"), ("comparison-slide", "pptx"), ("report", "")):
        assert not _CONTACT.findall(_said(project.render(compared, kind, format=format_).content)), kind
