"""This file carries out `lint`: what a house style or a template has, what it lacks, and what is done about that."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.api import lint as linting
from generator.api.overlay import Aged, aged, unused
from generator.api.project import Project
from generator.cli.terminal import DONE, INCOMPLETE, Terminal
from generator.errors import TemplateError
from generator.notices import LEVELS
from generator.system.resources import templates_root

_FAULTY = TemplateError.exit_code
_GROUPS = {"there": ("there",), "missing": LEVELS, "stripped": ("stripped",)}
"""The levels of what is told below each heading."""


def lint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tell what is there, what is missing and what is left out; 0 all well, 1 usable, 4 not usable."""
    seen = linting.lint(options.file, Project(templates=options.templates or templates_root()))
    if seen.kind == "templates":
        for fault in seen.faults:
            terminal.error(terminal.tell(fault.notice))
        if not seen.faults:
            terminal.result(terminal.say("lint-templates-good", file=options.file, count=seen.files))
        old = [aged_sentence(one, terminal) for one in aged(options.file)]
        more = unused_sentences(options.file, terminal) if options.file.is_dir() else []
        for sentence in (*old, *more):
            terminal.result(f"  {sentence}")
        return _FAULTY if seen.faults else INCOMPLETE if old else DONE
    lacking = any(fact.level != "there" for fact in seen.facts)
    lines = [terminal.say(f"lint-usable-{seen.kind}", file=options.file)]
    for group, levels in _GROUPS.items():
        facts = [fact for fact in seen.facts if fact.level in levels]
        if facts:
            lines += ["", terminal.colour(terminal.say(f"lint-{group}"), "strong")]
            lines += [f"  {terminal.tell(fact)}" for fact in facts]
    terminal.result("\n".join(lines))
    return INCOMPLETE if lacking else DONE


def aged_sentence(one: Aged, terminal: Terminal) -> str:
    """That ours changed since a template was copied, what changed, and what to do about it."""
    parts = [
        terminal.say(f"aged-{kind}", names=", ".join(names))
        for kind, names in (("new", one.new), ("gone", one.gone))
        if names
    ]
    changes = f" ({'; '.join(parts)})" if parts else ""
    return terminal.say("aged-changed" if one.changed else "aged-copy", file=one.name, changes=changes)


def unused_sentences(root: Path, terminal: Terminal) -> list[str]:
    """What in somebody's templates changes nothing, and what was probably meant."""
    return [
        terminal.say("unused-key" if key else "unused-file", file=root / name, key=key, meant=meant)
        for name, key, meant in unused(root)
    ]
