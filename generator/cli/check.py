"""This file carries out `check`, what is missing, needs attention or is a tip, and `explain`, which explains it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.api.assessing import Assessment
from generator.api.project import Project
from generator.cli import faults, sources
from generator.cli.project import project_of
from generator.cli.terminal import DONE, INCOMPLETE, Terminal
from generator.cli.usage import carried
from generator.config.toml import nearest
from generator.errors import UsageError, foreseen
from generator.report import coverage, findings
from generator.words.telling import Words


def check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tell what was found in every workbook; a bad one does not stop the rest. The exit code says the worst."""
    from generator.report import machine  # noqa: PLC0415 - explain does without

    if options.schema:
        from generator.config.schemas import published  # noqa: PLC0415 - only this option needs it

        terminal.result(machine.as_json(published("report/check")))
        return DONE
    if not options.workbooks:
        raise UsageError("no-workbook", command="check")
    project, outcomes = project_of(options), [DONE]
    format_ = options.format or "text"
    words = project.words(terminal.language)
    assessments: list[Assessment] = []
    refused: list[machine.Refused] = []
    for path, examine in _asked(options, project, terminal):
        try:
            assessment = examine()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the others are read
            outcomes.append(faults.tell(error, terminal))
            refused.append(machine.Refused(path, foreseen(error).code, faults.sentence(error, terminal), outcomes[-1]))
            continue
        assessments.append(assessment)
        if format_ == "text" and not terminal.is_quiet:
            _show(assessment, options, terminal, words)
        outcomes.append(INCOMPLETE if findings.reaches(assessment, options.fail_on or "missing") else DONE)
    match format_:
        case "json":
            covered = {"coverage": coverage.as_data} if options.coverage else {}
            terminal.result(machine.as_json(machine.data(assessments, refused, terminal, covered)))
        case "github":
            terminal.result("\n".join(machine.github(assessments, refused, words)))
        case "junit":
            terminal.result(machine.junit(assessments, refused, words, options.fail_on or "missing"))
        case _ if assessments and not options.coverage and not terminal.is_quiet:
            terminal.result(findings.totals(assessments, options.workbooks, terminal, partial(carried, options)))
    return max(outcomes)


def explain(options: argparse.Namespace, terminal: Terminal) -> int:
    """Explain one finding, or list all of them."""
    words = project_of(options).words(terminal.language)
    if options.code is None:
        widest = max(map(len, words.codes()))
        terminal.result("\n".join(f"{code:{widest}}  {words.findings[code]['label']}" for code in words.codes()))
        return DONE
    if options.code not in words.codes():
        raise UsageError("no-such-code", word=options.code, meant=nearest(options.code, words.codes()))
    terminal.result(words.explain(options.code))
    return DONE


def _asked(
    options: argparse.Namespace, project: Project, terminal: Terminal
) -> list[tuple[Path, Callable[[], Assessment]]]:
    """Every workbook, or all of them as one, with what examines it."""
    if options.together:
        return [(options.workbooks[0], partial(sources.one, options, project, terminal))]
    return [(one.path, partial(one.examine, project)) for one in sources.all_named(options.workbooks, terminal)]


def _show(assessment: Assessment, options: argparse.Namespace, terminal: Terminal, words: Words) -> None:
    if options.coverage:
        terminal.result(findings.recognised(assessment, terminal))
        terminal.result(coverage.as_text(assessment, terminal))
    else:
        terminal.result(findings.as_text(assessment, terminal, words, carried(options, "check")) + "\n")
