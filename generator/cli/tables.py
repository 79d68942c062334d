"""This file puts the tables of one workshop together, and asks which names of stakeholders may be one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api import setup
from generator.api import together as workshop
from generator.api.assessing import Assessment
from generator.cli import outputs
from generator.cli.terminal import Terminal
from generator.combine.names import strange_names
from generator.config import toml
from generator.errors import CanvasToolError, UsageError
from generator.model import party_key
from generator.system import files

if TYPE_CHECKING:
    from generator.api.project import Project


def together(
    options: argparse.Namespace, tables: Iterable[Assessment], project: Project, terminal: Terminal
) -> Assessment:
    """The tables of one workshop as one. Raises CanvasToolError: one that cannot be read lets nothing be made."""
    try:
        found = list(tables)
    except UsageError:
        raise
    except CanvasToolError as error:
        reason = terminal.say(error.code, **error.values)
        raise type(error)("together-nothing", reason=reason[:1].lower() + reason[1:]) from error
    first = workshop.first(found)
    name = options.name or workshop.DEFAULT_NAME[options.lang or first.language]
    place = first.path.with_name(files.safe_stem(name).replace(".", "-"))
    if several := workshop.rounds(found):
        terminal.mention("together-rounds", rounds=", ".join(several))
    if looks := workshop.brands(found, project):
        used, *others = map(str, looks)
        terminal.mention("together-brands", file=used, others=", ".join(others))
    names = names_of(options, place)
    whole = project.together(found, name=place.name, folder=place.parent, names=names)
    if strange := strange_names(whole.response):
        # As it is typed there, and not as names are compared.
        typed = {party_key(name): name for pair in toml.load(names).items() for name in pair if isinstance(name, str)}
        terminal.mention("names-strange", file=names, names=", ".join(f"‘{typed.get(one, one)}’" for one in strange))
    return whole


def ask_names(assessment: Assessment, options: argparse.Namespace, project: Project, terminal: Terminal) -> None:
    """Write which names of stakeholders may be one below what a person has in that file already."""
    file = names_of(options, assessment.path)
    before = setup.text(file) if files.present(file) else ""
    content = workshop.proposed_names(assessment, before, project)
    if content:
        files.write_whole(file, content.encode())
        terminal.wrote("names-asked" if content.count('\n# "') > before.count('\n# "') else "names-kept", file)


def names_of(options: argparse.Namespace, place: Path) -> Path:
    """Where a person says which names are one: beside the documents."""
    output = getattr(options, "output", None)
    if output is None or str(output) == "-":
        return workshop.names_file(place)
    folder = Path(output)
    if options.command != "build" and not outputs.is_folder(str(output)):
        folder = folder.parent
    return workshop.names_file(folder / place.name)
