"""This file tells of an assessment without a terminal: its findings as text and data, and the account of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model import Language
from generator.report import coverage, findings
from generator.report.voice import Plain

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.project import Project


def findings_text(assessment: Assessment, project: Project, language: Language = "nl") -> str:
    """Everything that was found, block by block, as `usecasecanvas check` tells it."""
    return findings.as_text(assessment, Plain(language), project.words(language))


def findings_data(assessment: Assessment) -> dict[str, Any]:
    """The same as plain data, as one workbook of `usecasecanvas check --format json`."""
    return findings.as_data(assessment)


def coverage_data(assessment: Assessment, language: Language = "nl") -> dict[str, Any]:
    """What became of every text of the workbook: read at which question, set aside why, or not placed."""
    return coverage.as_data(assessment, Plain(language))
