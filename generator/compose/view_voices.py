"""This file tells whose words are whose: a row of one respondent or group says so once, not in every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.compose.view_text import Passage, one_line, passage, standing_spans
from generator.model import Answer, Record, Response
from generator.system.dataclass import replace

if TYPE_CHECKING:
    from generator.compose import seen


def rows_apart(response: Response) -> tuple[Response, Mapping[int, str]]:
    """`response` with the voices taken out of every row that is one voice's own, and those voices by `id(record)`."""
    voices: dict[int, str] = {}
    records = tuple(_plain(record, voices) for record in response.records)
    return (replace(response, records=records) if voices else response), voices


def by_voice(answer: Answer | None) -> list[seen.Voice]:
    """The passages of an answer by voice, in the order in which voices first speak; empty when there are no voices."""
    if not answer or not any(one.voice for one in answer.passages):
        return []
    groups: dict[str, list[Passage]] = {}
    for one in answer.passages:
        if spans := standing_spans(one.spans):
            groups.setdefault(one.voice, []).append(passage(one._replace(spans=spans)))
    if not any(groups):
        return []
    return [{"voice": voice, "passages": found} for voice, found in groups.items()]


def several(passages: Sequence[Passage]) -> str:
    """What several voices noted where a document has one line: the same words once."""
    lines = {one_line(said.text.casefold()): one_line(said.text) for said in passages}
    return "; ".join(line for line in lines.values() if line)


def _plain(record: Record, voices: dict[int, str]) -> Record:
    spoken = {passage.voice for answer in record.answers for passage in answer.passages}
    if len(spoken) != 1 or spoken == {""}:
        return record
    answers = tuple(
        answer._replace(passages=tuple(passage._replace(voice="") for passage in answer.passages))
        for answer in record.answers
    )
    plain = record._replace(answers=answers)
    voices[id(plain)] = spoken.pop()
    return plain
