"""This file tells whose words are whose: a row of one respondent or group says so once, not in every cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.compose.view_text import passage_view, standing_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.compose import seen
    from generator.model import Answer, Record, Response


def rows_apart(response: Response) -> tuple[Response, Mapping[int, str]]:
    """`response` with the voices taken out of every row that is one voice's own, and those voices by `id(record)`."""
    voices: dict[int, str] = {}
    records = tuple(_plain(record, voices) for record in response.records)
    return (replace(response, records=records) if voices else response), voices


def by_voice(answer: Answer | None) -> list[seen.Voice]:
    """The passages of an answer by voice, in the order in which voices first speak; empty when there are no voices."""
    said = [(passage, standing_spans(passage.spans)) for passage in (answer.passages if answer else ())]
    passages = [passage._replace(spans=spans) for passage, spans in said if spans]
    if not any(passage.voice for passage in passages):
        return []
    groups: dict[str, list[seen.Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.voice, []).append(passage_view(passage))
    return [{"voice": voice, "passages": found} for voice, found in groups.items()]


def several(passages: Sequence[seen.Passage]) -> str:
    """What several voices noted where a document has one line: the same words once."""
    lines = {" ".join(passage["text"].casefold().split()): " ".join(passage["text"].split()) for passage in passages}
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
