"""This file shows that nothing that is written is broken where validators do not look, in any look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import outputs_kit
import pytest
from outputs_kit import CASES, IDS, OTHERS, SAMPLES
from validity_kit import faults

from generator.formats import office

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_our_own_looks(case: tuple[Path, str, str]) -> None:
    assert faults(outputs_kit.written(*case).content) == []


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: f"{other[0]}-{other[1]}")
def test_the_looks_of_others(other: tuple[str, str]) -> None:
    before = faults_of_style(*other)
    assert [one for one in faults(outputs_kit.styled(*other).content) if one not in before] == []


def faults_of_style(format_: str, name: str) -> list[str]:
    """What is wrong in the cover or slides that somebody else put in a house style stays as it was."""
    try:
        return faults(outputs_kit.STYLES[format_][name]())
    except (KeyError, ValueError):
        return []


BROKEN = [
    ("report", "word/document.xml", r'(<w:bookmarkEnd w:id="0"/>)', r"", "closed one by one"),
    ("report", "word/document.xml", r'(w:name=")[^"]+(")', r"\1_Toc00000001\2", "twice"),
    ("report", "word/document.xml", r'w:fldCharType="end"', 'w:fldCharType="separate"', "field"),
    ("report", "word/document.xml", r"<w:gridCol [^>]*/>", "", "grid of"),
    ("report", "word/header2.xml", r'(<wp:docPr id=")\d+', r"\g<1>7", "drawing 7"),
    ("report", "word/document.xml", r'w:anchor="[^"]+"', 'w:anchor="nergens"', "nergens"),
    ("report", "word/document.xml", r'(<w:headerReference [^>]*r:id=")\w+', r"\1rId999", "rId999"),
    ("report", "word/document.xml", r'(<w:pStyle w:val=")\w+', r"\1Weg", "style Weg"),
    ("deck", "ppt/slides/slide1.xml", r'(<p:cNvPr id=")\d+', r"\g<1>2", "shape 2"),
    ("deck", "ppt/presentation.xml", r'(<p:sldId id=")\d+', r"\g<1>300", "slide 300"),
]


@pytest.mark.parametrize(("kind", "part", "old", "new", "said"), BROKEN, ids=[one[-1] for one in BROKEN])
def test_what_is_broken_is_seen(kind: str, part: str, old: str, new: str, said: str) -> None:
    sample = next(one for one in SAMPLES if "waterkwaliteit" in one.name)
    parts = office.unzip(outputs_kit.written(sample, "nl", kind).content)
    made = re.sub(old, new, parts[part].decode())
    assert any(said in one for one in faults(office.rezip({**parts, part: made.encode()})))
