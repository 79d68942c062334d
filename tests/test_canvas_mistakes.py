"""This file shows that a mistake in a canvas.toml is told with file, key and what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.canvas import load, load_all
from generator.errors import TemplateError
from generator.system.resources import templates_root
from generator.words.messages import message

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = """\
id = "proef"
title = { nl = "Proef", en = "Trial" }
before = ["general"]

[[sections]]
id = "een"
number = 1
title = { nl = "Een", en = "One" }

[[sections.questions]]
id = "e_wat"
kind = "list"
label = { nl = "Wat?", en = "What?" }
required = true
grid = [1, 1, 1, 1]

[[sections.questions]]
id = "e_rijen"
kind = "table"
label = { nl = "Rijen", en = "Rows" }
limit = { maximum = 3, distinct = "e_wie" }

[[sections.questions.columns]]
id = "e_wie"
label = { nl = "Wie?", en = "Who?" }
choices = [{ id = "a", label = { nl = "A", en = "A" } }]
"""
SHARED = """\
[general]
id = "general"
title = { nl = "Algemeen", en = "General" }
asked = false
"""

# What is changed, into what, and what is told: the code, where, and the words that matter.
MISTAKES = [
    ('kind = "list"', 'kind = "lst"', "canvas-did-you-mean", "sections[1].questions[1].kind", ("lst", "list")),
    ('kind = "list"', 'kind = "q"', "canvas-unknown-word", "sections[1].questions[1].kind", ("q", "single")),
    ("required = true", "requird = true", "canvas-did-you-mean", "sections[1].questions[1]", ("requird", "required")),
    ("number = 1", "xyzzy = 1", "canvas-unknown-word", "sections[1]", ("xyzzy", "number")),
    ("before =", "befor =", "canvas-did-you-mean", "-", ("befor", "before")),
    ('before = ["general"]', 'before = ["genral"]', "canvas-did-you-mean", "before / after", ("genral", "general")),
    ("maximum = 3, distinct", "maximun = 3, distinct", "canvas-wrong-type", "limit.maximum", ("1, 2, 3",)),
    ('distinct = "e_wie"', 'distinkt = "e_wie"', "canvas-did-you-mean", "limit", ("distinkt", "distinct")),
    ('title = { nl = "Een", en = "One" }', "", "canvas-missing-key", "sections[1].title", ()),
    ('id = "een"\n', "", "canvas-missing-key", "sections[1].id", ()),
    ('nl = "Wat?", en', "en", "canvas-missing-key", "sections[1].questions[1].label.nl", ()),
    ('label = { nl = "Wat?", en = "What?" }', 'label = "Wat?"', "canvas-wrong-type", "questions[1].label", ("{ nl",)),
    ("required = true", 'required = "ja"', "canvas-wrong-type", "questions[1].required", ("true / false",)),
    ("number = 1", "number = true", "canvas-wrong-type", "sections[1].number", ("1, 2, 3",)),
    ("number = 1", 'number = "1"', "canvas-wrong-type", "sections[1].number", ("1, 2, 3",)),
    ("grid = [1, 1, 1, 1]", "grid = [1, 1]", "canvas-wrong-type", "questions[1].grid", ("[1, 1, 1, 1]",)),
    ("grid = [1, 1, 1, 1]", "grid = [0, 1, 1, 1]", "canvas-wrong-type", "questions[1].grid", ("[1, 1, 1, 1]",)),
    ("maximum = 3", "maximum = 0", "canvas-wrong-type", "limit.maximum", ("1, 2, 3",)),
    ('id = "e_wat"', 'id = "E Wat"', "canvas-bad-id", "sections[1].questions[1].id", ("E Wat",)),
    ('id = "e_wat"', 'id = "f1"', "canvas-bad-id", "sections[1].questions[1].id", ("f1",)),
    ('id = "e_wat"', 'id = "r1c1"', "canvas-bad-id", "sections[1].questions[1].id", ("r1c1",)),
    ('id = "e_wat"', 'id = "e-wat"', "canvas-bad-id", "sections[1].questions[1].id", ("e-wat",)),
    ('id = "e_wie"', 'id = "xfd1"', "canvas-bad-id", "columns[1].id", ("xfd1",)),
    ('id = "e_wie"', 'id = "e_wat"', "canvas-double-id", "canvas.toml", ("e_wat",)),
    ('id = "e_wat"', 'id = "general"', "canvas-double-id", "canvas.toml", ("general",)),
    ('kind = "table"', 'kind = "list"', "canvas-table-columns", "sections[1].questions[2].columns", ()),
    ('kind = "list"', 'kind = "table"', "canvas-table-columns", "sections[1].questions[1].columns", ()),
    ('distinct = "e_wie"', 'distinct = "e_wat"', "canvas-no-such-column", "canvas.toml", ("e_rijen", "e_wat")),
    (
        'label = { nl = "Wie?"',
        'prompt = "weg"\nlabel = { nl = "Wie?"',
        "canvas-no-such-column",
        "canvas.toml",
        ("weg",),
    ),
    ('nl = "A", en', "en", "canvas-missing-key", "choices[1].label.nl", ()),
    ('id = "proef"', 'id = "proef', "canvas-syntax", "canvas.toml", ("1",)),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "sections.toml").write_text(SHARED, encoding="utf-8")
    (tmp_path / "proef").mkdir()
    return tmp_path / "proef"


def test_without_a_mistake_it_loads(folder: Path) -> None:
    (folder / "canvas.toml").write_text("\ufeff" + RIGHT, encoding="utf-8")
    assert [section.id for section in load(folder).sections] == ["general", "een"]


@pytest.mark.parametrize(("old", "new", "code", "where", "words"), MISTAKES)
def test_a_mistake_is_told(folder: Path, old: str, new: str, code: str, where: str, words: tuple[str, ...]) -> None:
    assert RIGHT.count(old) >= 1
    (folder / "canvas.toml").write_text(RIGHT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load(folder)
    assert caught.value.code == code
    for language in ("nl", "en"):
        told = message(code, language, **caught.value.values)
        assert str(folder / "canvas.toml") in told
        assert where in told
        for word in words:
            assert word in told


def test_a_mistake_in_a_shared_sheet_names_that_file(folder: Path) -> None:
    (folder / "canvas.toml").write_text(RIGHT, encoding="utf-8")
    shared = folder.parent / "shared" / "sections.toml"
    shared.write_text(SHARED.replace("asked", "askd"), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load(folder)
    assert (caught.value.code, caught.value.values["file"]) == ("canvas-did-you-mean", str(shared))


def test_two_canvases_with_one_id_are_refused(folder: Path) -> None:
    other = folder.parent / "tweede"
    other.mkdir()
    for place in (folder, other):
        (place / "canvas.toml").write_text(RIGHT, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_all(folder.parent)
    assert caught.value.code == "canvas-double-id"


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_without_a_canvas_is_told(tmp_path: Path, make: bool) -> None:  # noqa: FBT001 - a parameter of the test
    root = tmp_path / "templates"
    if make:
        root.mkdir()
    with pytest.raises(TemplateError) as caught:
        load_all(root)
    assert caught.value.code == "templates-missing"


def test_a_canvas_that_is_no_text_is_told(folder: Path) -> None:
    (folder / "canvas.toml").write_bytes(b'id = "proef"\n\xff\xfe\x00')
    with pytest.raises(TemplateError) as caught:
        load(folder)
    assert (caught.value.code, caught.value.values["line"]) == ("toml-encoding", "2")


def test_behind_a_missing_shared_file_stands_ours(folder: Path) -> None:
    (folder / "canvas.toml").write_text(RIGHT, encoding="utf-8")
    (folder.parent / "shared" / "sections.toml").unlink()
    assert load(folder).sections[0] == load(templates_root() / "usecase").sections[0]
