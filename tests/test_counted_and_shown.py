"""This file shows that documents list as many things as they count, and say nothing that the workbook contradicts."""

from __future__ import annotations

from dataclasses import replace

from board_kit import FULL
from compose_kit import job, respond

from generator.blocks import texts, walk
from generator.compose import compose
from generator.document import Document, Heading, OnePage, Visual, plain
from generator.model import Answer, Response, Span, counts, nature

BOTTLENECKS = [
    {"f1_knelpunt": "weinig bomen", "f1_knelpunt_waarom": "geen ruimte"},
    {"f1_knelpunt": '"', "f1_knelpunt_waarom": "idem"},
    {"f1_knelpunt_waarom": "alleen een reden"},
    {"f1_knelpunt": "doorgehaald", "f1_knelpunt_waarom": "is achterhaald"},
    {"f1_knelpunt": "hete haltes", "f1_knelpunt_waarom": "zon"},
]


def _noted() -> Response:
    """The bottlenecks, of which one was crossed out, and goals with a dash among them."""
    goals = {"f1_doelen": "koelte\nschaduw\nwater\n-", "f1_indicatoren": "graden"}
    response = respond(FULL, goals, {"f1_knelpunten": BOTTLENECKS})
    struck = tuple(
        record._replace(answers=tuple(_struck(one) for one in record.answers)) if number == 3 else record
        for number, record in enumerate(response.records)
    )
    return replace(response, records=struck)


def _struck(answer: Answer) -> Answer:
    if answer.question != "f1_knelpunt":
        return answer
    return answer._replace(
        passages=tuple(one._replace(spans=(Span(one.text, strike=True),)) for one in answer.passages)
    )


def _said(document: Document) -> list[str]:
    return [plain(runs) for runs in texts(document.blocks)]


def test_a_slide_shows_as_many_bottlenecks_and_goals_as_its_title_counts() -> None:
    response = _noted()
    table = FULL.by_role("bottlenecks")
    assert table
    assert counts.answers(table, response) == 3
    blocks = list(walk(compose("deck", job(FULL, response)).blocks))
    titles = [plain(one.inlines) for one in blocks if isinstance(one, Heading)]
    assert "3 knelpunten, en waarom" in titles
    assert any(title.startswith("3 doelen") for title in titles)
    (pairs,) = [one for one in blocks if isinstance(one, Visual) and one.kind == "flow"]
    assert len(pairs.tiles) == 3
    said = _said(compose("deck", job(FULL, response)))
    assert not [text for text in said if text.strip() in ("4  -", "-", '"')]


def test_what_was_crossed_out_or_is_no_answer_stands_in_the_appendix_alone() -> None:
    blocks = compose("report", job(FULL, _noted())).blocks
    said = [plain(runs) for runs in texts(blocks)]
    (summary,) = [one for one in walk(blocks) if isinstance(one, OnePage)]
    assert not {"-", '"'} & {plain(runs) for runs in texts((summary,))}
    assert said.count("is achterhaald") <= 1


def test_a_word_that_only_joins_is_no_answer() -> None:
    for text in ("omdat", "en daarom", "En daarom...", "because", "so that"):
        assert nature(text) == "open", text
    for text in ("omdat het heet is", "daarom bomen", "want list", "so far so good", "dus ja"):
        assert nature(text) == "real", text
