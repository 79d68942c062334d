"""This file reads the fixed words that a form shows: how to fill it in, what a column is called."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from generator.config import toml
from generator.errors import TemplateError
from generator.system.resources import overlaid, templates_root

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of `templates/shared/form.<language>.toml`; `how` holds one line of explanation each."""

    question: str
    answer: str
    note: str
    how_title: str
    how: tuple[str, ...]
    unplaced_sheet: str
    unplaced_title: str
    unplaced_intro: str
    unplaced_from: str
    unplaced_cell: str
    unplaced_kind: str
    unplaced_text: str
    choose: str
    voice: str


def load(root: Path, language: str) -> FormWords:
    """The words in one language, from the templates in `root`. Raises TemplateError on a mistake."""
    file = overlaid(root, "shared", f"form.{language}.toml")
    # What a changed file lacks is as in ours.
    content = toml.load(templates_root() / "shared" / file.name) | toml.load(file)
    known = {field.name for field in fields(FormWords)}
    for key in content.keys() - known:
        raise TemplateError("canvas-unknown-word", file=file, key="-", word=key, known=", ".join(sorted(known)))
    words = {name: _word(file, name, content) for name in sorted(known)}
    return FormWords(**words)


def _word(file: Path, name: str, content: dict[str, Any]) -> Any:  # noqa: ANN401 - a string, or the lines of `how`
    value = content.get(name)
    if value is None:
        raise TemplateError("canvas-missing-key", file=file, key=name)
    if name == "how":
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise TemplateError("canvas-wrong-type", file=file, key=name, expected='["...", "..."]')
        return tuple(value)
    if not isinstance(value, str):
        raise TemplateError("canvas-wrong-type", file=file, key=name, expected='"..."')
    return value
