"""This file keeps lines that say themselves that they are for no report out of it: "moe (niet in verslag)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, groupby

from generator.layouts.column_roles import withheld
from generator.layouts.present import left_out
from generator.layouts.reading import Reading
from generator.model import Answer, CellRef, Passage, SetAside, Span, between, spans
from generator.system.patterns import later

_MAY = later(r"verslag|rapport|notul|report|minutes|record", re.IGNORECASE)


def without_withheld(reading: Reading) -> Reading:
    """`reading` without the lines that are for no report. Every cell with one is told; the rest of its row stays."""
    response = reading.response
    answers = chain(response.answers, *[record.answers for record in response.records])
    passages = chain([item.passage for item in response.unplaced], *[answer.passages for answer in answers])
    # A survey has thousands of choices, and of each one its text is a call.
    if not _MAY().search("".join([span.text for passage in passages for span in passage.spans])):
        return reading
    gone: dict[Passage, str] = {}

    def kept(passages: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(left for one in passages if (left := _left(one, gone)).spans)

    def answered(answers: Iterable[Answer]) -> tuple[Answer, ...]:
        return tuple(one._replace(passages=left) for one in answers if (left := kept(one.passages)))

    rows = (record._replace(answers=answered(record.answers)) for record in response.records)
    response = replace(
        response,
        answers=answered(response.answers),
        records=tuple(row for row in rows if row.answers),
        unplaced=tuple(one._replace(passage=left) for one in response.unplaced for left in kept((one.passage,))),
    )
    places: dict[str, dict[CellRef, str]] = defaultdict(dict)
    for one, label in gone.items():
        places[one.ref.sheet][one.ref] = f"‘{label}’"
    told = (left_out(sheet, refs, dict.fromkeys(refs.values())) for sheet, refs in places.items())
    aside = (SetAside(one.ref, one.text.strip(), "withheld") for one in gone)
    return reading._replace(response=response, aside=(*reading.aside, *aside), findings=(*reading.findings, *told))


def _left(passage: Passage, gone: dict[Passage, str]) -> Passage:
    """`passage` without its lines for no report, which are added to `gone` with the words that say so."""
    lines = [(line, withheld(line)) for line in passage.text.splitlines(keepends=True)]
    if not any(label for _, label in lines):
        return passage
    pieces: list[Span] = []
    at = 0
    for label, some in groupby(lines, key=lambda one: one[1]):
        begin, at = at, at + sum(len(line) for line, _ in some)
        piece = between(passage.spans, begin, at)
        if label:
            gone[passage._replace(spans=piece)] = label
        else:
            pieces += piece
    left = passage._replace(spans=spans(pieces))
    return left._replace(spans=between(left.spans, 0, len(left.text.rstrip())))
