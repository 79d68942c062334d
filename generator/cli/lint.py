"""This file carries out `lint`: what a house style or a template has, what it lacks, and what is done about that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import api
from generator.api import Project
from generator.system.resources import templates_root

if TYPE_CHECKING:
    import argparse

    from generator.cli.terminal import Terminal
    from generator.formats.lint_report import Fact

_DONE, _LACKING, _FAULTY = 0, 1, 4
_GROUPS = ("there", "missing", "stripped")


def lint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tell what is there, what is missing and what is left out; 0 all well, 1 usable, 4 not usable."""
    seen = api.lint(options.file, Project(templates=options.templates or templates_root()))
    if seen.kind == "templates":
        for fault in seen.faults:
            terminal.error(terminal.say(fault.code, **fault.values))
        if not seen.faults:
            terminal.result(terminal.say("lint-templates-good", file=options.file, count=seen.files))
        return _FAULTY if seen.faults else _DONE
    lacking = any(fact.group != "there" for fact in seen.facts)
    lines = [terminal.say(f"lint-usable-{seen.kind}", file=options.file)]
    for group in _GROUPS:
        facts = [fact for fact in seen.facts if fact.group == group]
        if facts:
            lines += ["", terminal.colour(terminal.say(f"lint-{group}"), "strong")]
            lines += [f"  {_told(fact, terminal)}" for fact in facts]
    terminal.result("\n".join(lines))
    return _LACKING if lacking else _DONE


def _told(fact: Fact, terminal: Terminal) -> str:
    return terminal.say(fact.code, **dict(fact.values))
