"""This file reads the fixed words that a form shows: how to fill it in, what a column is called."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from generator.config import toml
from generator.config.table import Table
from generator.system.resources import overlaid, templates_root


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
    content = Table(file, "", toml.load(templates_root() / "shared" / file.name) | toml.load(file))
    keys = {field.name: "texts" if field.name == "how" else "text!" for field in fields(FormWords)}
    return FormWords(**{"how": (), **content.read(keys)})
