"""This file tells of an assessment without a terminal: its findings as text and data, and the account of its texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.model import Language
from generator.report import coverage, findings
from generator.words.messages import message

if TYPE_CHECKING:
    from generator.api.assessing import Assessment
    from generator.api.project import Project


@dataclass(frozen=True, slots=True)
class Plain:
    """A voice without marks, for text that is no terminal's."""

    language: Language = "nl"

    def say(self, code: str, /, **values: object) -> str:
        """The sentence for `code`."""
        return message(code, self.language, **values)

    def colour(self, text: str, look: str) -> str:  # noqa: ARG002 - as in Voice
        """`text` as it is."""
        return text


def findings_text(assessment: Assessment, project: Project, language: Language = "nl") -> str:
    """Everything that was found, block by block, as `usecasecanvas check` tells it."""
    return findings.as_text(assessment, Plain(language), project.words(language))


def coverage_data(assessment: Assessment, language: Language = "nl") -> dict[str, Any]:
    """What became of every text of the workbook: read at which question, set aside why, or not placed."""
    return coverage.as_data(assessment, Plain(language))
