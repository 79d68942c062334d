"""This file says what reading a workbook gives: the answers, what was set aside and why, and what deserves a look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import CellRef, Finding, Response, SetAside


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook, read. Every text in it stands in the response, among its unplaced texts, or in `aside`.

    `layout` names the reader that recognised it ("form"); `match` says how much of the canvas was recognised, 0 to 1;
    `canvas` is the canvas's id; `sheets` are the names of all sheets, hidden ones included. `places` says where an
    answer goes, also where there is none yet: the first cell of a question, the first below the head of a column.
    """

    response: Response
    layout: str
    match: float
    sheets: tuple[str, ...] = ()
    aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, CellRef] = field(default_factory=dict)

    @property
    def texts_read(self) -> int:
        """How many texts have a place at a question."""
        return sum(len(answer.passages) for answer in self.response.every_answer())

    @property
    def texts_there(self) -> int:
        """How many texts there are that are no questions, titles or hints: those read, and those not placed."""
        unclaimed = sum(aside.reason == "unclaimed" for aside in self.aside)
        return self.texts_read + len(self.response.unplaced) + unclaimed

    @property
    def canvas(self) -> str:
        """The id of the canvas that was recognised."""
        return self.response.canvas

    @property
    def language(self) -> str:
        """The language of the form: "nl" or "en"."""
        return self.response.language
