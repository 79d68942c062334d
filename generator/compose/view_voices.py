"""This file tells whose words are whose: once for a row of one voice, and side by side for the tables of a workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.compose.given import Given
from generator.compose.view_text import NO_ANSWER, Passage, one_line, passage, standing_spans
from generator.model import Answer, Question, Record, Response, Span, items, lines_apart
from generator.model.combined import Laid, Said
from generator.model.items import unmarked
from generator.model.names import day_key

if TYPE_CHECKING:
    from generator.compose import seen


def rows_apart(response: Response) -> tuple[Response, Mapping[int, str]]:
    """`response` with the voices taken out of every row that is one voice's own, and those voices by `id(record)`."""
    voices: dict[int, str] = {}
    records = tuple(_plain(record, voices) for record in response.records)
    return (replace(response, records=records) if voices else response), voices


def by_voice(answer: Answer | None, question: Question) -> list[seen.Voice]:
    """The passages of an answer by voice, in the order in which voices first speak; empty when there are no voices."""
    if not answer or not any(one.voice for one in answer.passages):
        return []
    groups: dict[str, seen.Voice] = {}
    for one in answer.passages:
        if spans := unmarked(standing_spans(one.spans)):
            group = groups.setdefault(one.voice, {"voice": one.voice, "passages": [], "told": []})
            group["passages"].append(shown := passage(one._replace(spans=spans)))
            found = items(Answer(question.id, (one,)), question)
            told = [item for item in found if item.nature not in NO_ANSWER]
            if told == list(found):
                group["told"].append(shown)
            elif told:
                lines = tuple(span for item in told for span in (Span("\n"), *standing_spans(item.spans)))[1:]
                group["told"].append(passage(one._replace(spans=lines)))
    return list(groups.values()) if any(groups) else []


def several(passages: Sequence[Passage], *, longest: bool) -> str:
    """What several voices or sheets noted where a document has one line: the same words once, without crossed-out ones.

    With `longest`, of what holds another only that: a title may be written out, where "Utrecht" is another client than
    "Provincie Utrecht".
    """
    texts = ("".join(span.text for span in said.rich if not span.strike).strip() for said in passages)
    lines = {day_key(text) or text: one_line(text) for text in texts}
    held = {key for key in lines if longest and any(key != other and f" {key} " in f" {other} " for other in lines)}
    return "; ".join(line for key, line in lines.items() if line and key not in held)


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


def together_view(job: Given) -> seen.Together | None:
    """The tables of a workshop side by side; None for one workbook."""
    found = job.combined
    if found is None:
        return None
    asked = [one for one in found.laid if not _role(one.question, job).startswith("meta.")]
    pairs = [*(pair for laid in found.laid for pair in laid.near), *found.proposals]
    near = {frozenset((one.text, other.text)): (one, other) for one, other in reversed(pairs)}
    return {
        "groups": list(found.groups),
        "shared": [_laid(one, job, found.groups) for one in asked if one.shared],
        "only": [_laid(one, job, ()) for one in asked if one.only],
        "near": [{"one": _said(one), "other": _said(other)} for one, other in reversed(near.values())],
        "differences": [
            {
                "id": one.question,
                "name": _name(one.question, job),
                "about": one.about,
                "label": one.about or _name(one.question, job),
                "sides": [_said(side) for side in one.sides],
            }
            for one in found.differences
        ],
        "chosen": [
            {"name": _name(id_, job), "count": count, "maximum": maximum} for id_, count, maximum in found.chosen
        ],
    }


def _laid(laid: Laid, job: Given, everybody: Sequence[str]) -> seen.Laid:
    """One question; what `everybody` (more than two groups) said is not said to be of each of them by name."""
    shared = [_said(one) for one in laid.shared]
    for said, one in zip(shared, laid.shared, strict=True):
        if len(one.groups) == len(everybody) > 2:  # noqa: PLR2004 - of two, the names say as much
            said["groups"] = job.words.fixed["together-all"]
    return {
        "name": _name(laid.question, job),
        "role": _role(laid.question, job),
        "shared": shared,
        "only": [_said(one) for one in laid.only],
    }


def _said(said: Said) -> seen.Said:
    return {"text": one_line(lines_apart(said.text)), "groups": ", ".join(said.groups)}


def _name(id_: str, job: Given) -> str:
    question = job.canvas.find(id_)
    return question.name.get(job.language) if question else ""


def _role(id_: str, job: Given) -> str:
    question = job.canvas.find(id_)
    return question.role if question else ""
