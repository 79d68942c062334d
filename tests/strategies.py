"""This file makes responses of every kind for property tests: any words, any looks, any gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced, spans

if TYPE_CHECKING:
    from generator.model import Canvas, Question

NOWHERE = CellRef("", "")
# Words that have gone wrong in programs like this one.
NASTY = (
    "=1+1", "+31 6", "-5", "@x", "'s avonds", "12-6", "007", "1.0", "TRUE", "#N/A", "_x0041_", "_x005F_", "x005F_",
    "{{ 7*7 }}", "{% raw %}", "<b>&amp;", "a|b", "**", "`", "R&D <5 days", "]]>", "&A&P", "€ 1.000,-", "naïef",
    "e\u0301", "שלום", "👩‍👩‍👧", "𝔘", "\u00a0a", "\u200b.", "a\n\n b", "\tx", " ", "\n", "Nieuw; punt", "n.v.t.",
)  # fmt: skip

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _holdable(text: str) -> bool:
    """Whether the border for text lets `text` through unchanged, and there is something to see in it."""
    return bool(text.strip()) and not any(ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef" for char in text)


characters = st.one_of(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=_BIDI),
    st.sampled_from("\n\t '\"=_<&"),
)
texts = (
    st.lists(st.one_of(st.text(characters, max_size=12), st.sampled_from(NASTY)), max_size=4)
    .map("".join)
    .filter(_holdable)
)
links = st.sampled_from(["https://example.org/", "https://example.org/a?b=1&c=%20d#e", "mailto:a@example.org"])


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """One passage: a few stretches of their own look, or a link over all of it."""
    link = draw(links) if draw(st.integers(0, 7)) == 0 else ""
    pieces = (
        [
            Span(text, *draw(st.tuples(st.booleans(), st.booleans(), st.booleans())), link)
            for text in draw(st.lists(texts, min_size=1, max_size=3))
        ]
        if draw(st.booleans())
        else [Span(draw(texts), link=link)]
    )
    return Passage(NOWHERE, spans(pieces))


def _answers(question: Question, *, most: int) -> st.SearchStrategy[Answer]:
    return st.lists(passages(), min_size=1, max_size=most).map(lambda found: Answer(question.id, tuple(found)))


@st.composite
def responses(draw: st.DrawFn, canvas: Canvas) -> Response:
    """A response to `canvas` with a handful of answers and rows anywhere."""
    questions = [question for question in canvas.questions() if question.kind != "table"]
    tables = [question for question in canvas.questions() if question.kind == "table"]
    chosen = draw(st.sets(st.sampled_from(range(len(questions))), max_size=4))
    answers = [draw(_answers(questions[number], most=7)) for number in sorted(chosen)]
    records = []
    for number in sorted(draw(st.sets(st.sampled_from(range(len(tables))), max_size=2))):
        for _ in range(draw(st.integers(1, 3))):
            columns = tables[number].columns
            filled = draw(st.sets(st.sampled_from(range(len(columns))), min_size=1, max_size=3))
            cells = [draw(_answers(columns[place], most=1)) for place in sorted(filled)]
            records.append(Record(tables[number].id, tuple(cells)))
    return Response(
        canvas=canvas.id,
        language=draw(st.sampled_from(["nl", "en"])),
        answers=tuple(answers),
        records=tuple(records),
        unplaced=tuple(draw(st.lists(_unplaced(), max_size=2))),
    )


@st.composite
def _unplaced(draw: st.DrawFn) -> Unplaced:
    ref = CellRef(
        draw(st.sampled_from(["Blad1", "1 Waarde", "=x"])), draw(st.sampled_from(["B2", "AA100", "koptekst"]))
    )
    return Unplaced(Passage(ref, draw(passages()).spans), draw(st.sampled_from(["cell", "note", "shape"])))
