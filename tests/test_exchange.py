"""This file shows that the model goes out as JSON by its schema, and comes back the same or is refused with a place."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from counting_kit import calls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import responses

from generator import exchange
from generator.config.schemas import published
from generator.errors import UnreadableError
from generator.layouts import read
from generator.model import Answer, CellRef, Passage, Record, Response, Span, Unplaced
from generator.system.resources import samples_root
from generator.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Canvas

RESPONSE = Response(
    canvas="usecase",
    language="nl",
    source="tafel-a.xlsx",
    answers=(
        Answer("m_title", (Passage(CellRef("Start", "B12"), (Span("Schoon water"),)),)),
        Answer(
            "f1_vraagstuk",
            (
                Passage(CellRef("1 Waarde", "B5"), (Span("Blauwalg "), Span("elke zomer", bold=True))),
                Passage(CellRef("1 Waarde", "B6"), (Span("Stank", link="https://example.org"),), "Tafel B"),
            ),
        ),
    ),
    records=(
        Record("f4_stories", (Answer("f4_wens", (Passage(CellRef("4 User stories", "C5"), (Span("“zien”"),)),)),)),
    ),
    unplaced=(Unplaced(Passage(CellRef("Blad1", "B3"), (Span("los"),)), "note"),),
)

TEXT = """\
{
  "format": "usecasecanvas-response",
  "version": 1,
  "canvas": "usecase",
  "language": "nl",
  "source": "tafel-a.xlsx",
  "answers": [
    {
      "question": "m_title",
      "label": "Titel",
      "passages": [
        {
          "sheet": "Start",
          "cell": "B12",
          "text": "Schoon water"
        }
      ]
    },
    {
      "question": "f1_vraagstuk",
      "label": "Welk vraagstuk(ken) willen we oplossen?",
      "passages": [
        {
          "sheet": "1 Waarde",
          "cell": "B5",
          "spans": [
            {
              "text": "Blauwalg "
            },
            {
              "text": "elke zomer",
              "bold": true
            }
          ]
        },
        {
          "sheet": "1 Waarde",
          "cell": "B6",
          "voice": "Tafel B",
          "spans": [
            {
              "text": "Stank",
              "link": "https://example.org"
            }
          ]
        }
      ]
    }
  ],
  "records": [
    {
      "table": "f4_stories",
      "cells": {
        "f4_wens": [
          {
            "sheet": "4 User stories",
            "cell": "C5",
            "text": "“zien”"
          }
        ]
      }
    }
  ],
  "unplaced": [
    {
      "kind": "note",
      "sheet": "Blad1",
      "cell": "B3",
      "text": "los"
    }
  ]
}
"""


def test_the_json_is_readable(canvases: dict[str, Canvas]) -> None:
    assert exchange.to_json(RESPONSE, canvases["usecase"]) == TEXT


def test_the_json_comes_back_the_same(canvases: dict[str, Canvas]) -> None:
    assert exchange.from_json(TEXT, canvases) == RESPONSE


def _valid(text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(published("exchange/response")).is_valid(json.loads(text)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(published("exchange/response"))
    assert _valid(TEXT)


@pytest.mark.parametrize("path", sorted(samples_root().glob("*.xlsx")), ids=lambda path: str(path.stem))
def test_the_samples_go_out_and_back(canvases: dict[str, Canvas], path: Any) -> None:  # noqa: ANN401 - a Path, named at run time
    response = read(path, canvases).response
    text = exchange.to_json(response, canvases[response.canvas])
    assert _valid(text)
    assert exchange.from_json(text, canvases) == response


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_response_goes_out_and_back(canvases: dict[str, Canvas], data: st.DataObject) -> None:
    response = data.draw(responses(canvases[data.draw(st.sampled_from(sorted(canvases)))]))
    text = exchange.to_json(response, canvases[response.canvas])
    assert _valid(text)
    assert exchange.from_json(text, canvases) == response


def test_the_least_that_is_a_model(canvases: dict[str, Canvas]) -> None:
    least = '{"format": "usecasecanvas-response", "version": 1, "canvas": "usecase-light"}'
    assert _valid(least)
    assert exchange.from_json(least, canvases) == Response("usecase-light")


def test_what_stands_in_another_order_is_put_in_that_of_the_canvas(canvases: dict[str, Canvas]) -> None:
    content = json.loads(TEXT)
    content["answers"].reverse()
    content["records"].insert(
        0, {"table": "a_agreements", "cells": {"a_who": [{"text": "wij"}], "a_what": [{"text": "x"}]}}
    )
    found = exchange.from_json(json.dumps(content), canvases)
    assert [answer.question for answer in found.answers] == ["m_title", "f1_vraagstuk"]
    assert [record.table for record in found.records] == ["f4_stories", "a_agreements"]
    assert [answer.question for answer in found.records[1].answers] == ["a_what", "a_who"]


def test_line_ends_of_windows_are_line_ends(canvases: dict[str, Canvas]) -> None:
    found = exchange.from_json(TEXT.replace("Schoon water", r"Schoon\r\nwater\ren"), canvases)
    assert found.text("m_title") == "Schoon\nwater\nen"


def _edited(change: Callable[[dict[str, Any]], object]) -> str:
    content: dict[str, Any] = json.loads(TEXT)
    change(content)
    return json.dumps(content)


# What is done to the model, what is told, where, and whether the schema refuses it too (it knows no ids).
MISTAKES: list[tuple[Callable[[dict[str, Any]], object], str, str, bool]] = [
    (lambda c: c.pop("format"), "model-missing-key", "$", True),
    (lambda c: c.update(format="iets"), "model-wrong-value", "$.format", True),
    (lambda c: c.update(version=2), "model-wrong-value", "$.version", True),
    (lambda c: c.update(version="1"), "model-wrong-value", "$.version", True),
    (lambda c: c.update(canvas="usecas"), "model-did-you-mean", "$.canvas", False),
    (lambda c: c.update(canvas="zzz"), "model-unknown-word", "$.canvas", False),
    (lambda c: c.update(canvas=3), "model-wrong-value", "$.canvas", True),
    (lambda c: c.update(language="de"), "model-unknown-word", "$.language", True),
    (lambda c: c.update(source=None), "model-wrong-value", "$.source", True),
    (lambda c: c.update(answrs=[]), "model-did-you-mean", "$", True),
    (lambda c: c.update(answers={}), "model-wrong-value", "$.answers", True),
    (lambda c: c["answers"].append(1), "model-wrong-value", "$.answers[2]", True),
    (lambda c: c["answers"].append(c["answers"][0]), "model-double", "$.answers[2].question", False),
    (lambda c: c["answers"][0].update(question="m_titel"), "model-did-you-mean", "$.answers[0].question", False),
    (lambda c: c["answers"][0].update(question="f4_stories"), "model-did-you-mean", "$.answers[0].question", False),
    (lambda c: c["answers"][0].update(passages=[]), "model-wrong-value", "$.answers[0].passages", True),
    (lambda c: c["answers"][0].pop("passages"), "model-missing-key", "$.answers[0]", True),
    (lambda c: c["answers"][0]["passages"][0].pop("text"), "model-wrong-value", "$.answers[0].passages[0]", True),
    (
        lambda c: c["answers"][0]["passages"][0].update(text=" \n"),
        "model-wrong-value",
        "$.answers[0].passages[0]",
        True,
    ),
    (
        lambda c: c["answers"][0]["passages"][0].update(text=7),
        "model-wrong-value",
        "$.answers[0].passages[0].text",
        True,
    ),
    (lambda c: c["answers"][0]["passages"][0].update(spans=[]), "model-wrong-value", "$.answers[0].passages[0]", True),
    (lambda c: c["answers"][0]["passages"][0].update(cel="B2"), "model-did-you-mean", "$.answers[0].passages[0]", True),
    (
        lambda c: c["answers"][0]["passages"][0].update(text="a\x07"),
        "model-bad-character",
        "$.answers[0].passages[0].text",
        False,
    ),
    (
        lambda c: c["answers"][0]["passages"][0].update(text="\ud800"),
        "model-bad-character",
        "$.answers[0].passages[0].text",
        False,
    ),
    (
        lambda c: c["answers"][1]["passages"][0]["spans"][1].update(bold="ja"),
        "model-wrong-value",
        "$.answers[1].passages[0].spans[1].bold",
        True,
    ),
    (
        lambda c: c["answers"][1]["passages"][0]["spans"][1].update(bolt=True),
        "model-did-you-mean",
        "$.answers[1].passages[0].spans[1]",
        True,
    ),
    (lambda c: c["records"][0].update(table="f4_story"), "model-did-you-mean", "$.records[0].table", False),
    (lambda c: c["records"][0].update(cells={}), "model-wrong-value", "$.records[0].cells", True),
    (lambda c: c["records"][0]["cells"].update(f3_wie=[]), "model-did-you-mean", "$.records[0].cells", True),
    (lambda c: c["records"][0]["cells"].update(f4_wens=[]), "model-wrong-value", "$.records[0].cells.f4_wens", True),
    (lambda c: c["unplaced"][0].pop("kind"), "model-missing-key", "$.unplaced[0]", True),
    (lambda c: c["unplaced"][0].update(zzz=1), "model-unknown-word", "$.unplaced[0]", True),
]


@pytest.mark.parametrize(("change", "code", "where", "by_schema"), MISTAKES)
def test_a_mistake_is_told_with_its_place(
    canvases: dict[str, Canvas],
    change: Callable[[dict[str, Any]], object],
    code: str,
    where: str,
    by_schema: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    text = _edited(change)
    with pytest.raises(UnreadableError) as caught:
        exchange.from_json(text, canvases)
    assert (caught.value.code, caught.value.values["where"]) == (code, where)
    for language in ("nl", "en"):
        assert where in message(code, language, **caught.value.values)
    assert _valid(text) is not by_schema


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": 1,}', "\ufeff{}"])
def test_what_is_no_json_is_told(canvases: dict[str, Canvas], text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        exchange.from_json(text, canvases)
    assert caught.value.code == "model-no-json"


@pytest.mark.parametrize("text", ["3", "null", "[]", '"a"', "NaN"])
def test_json_of_something_else_is_told(canvases: dict[str, Canvas], text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        exchange.from_json(text, canvases)
    assert (caught.value.code, caught.value.values["where"]) == ("model-wrong-value", "$")


def test_a_key_that_stands_twice_is_told(canvases: dict[str, Canvas]) -> None:
    with pytest.raises(UnreadableError) as caught:
        exchange.from_json(TEXT.replace('"version": 1', '"version": 1, "version": 1'), canvases)
    assert (caught.value.code, caught.value.values["word"]) == ("model-double", "version")


def test_many_rows_take_their_share_of_work_and_no_more(canvases: dict[str, Canvas]) -> None:
    def work(rows: int) -> None:
        response = Response("usecase", records=RESPONSE.records * rows)
        text = exchange.to_json(response, canvases["usecase"])
        assert exchange.from_json(text, canvases) == response

    few, many = (calls(partial(work, rows)) for rows in (100, 1_000))
    assert many < 10.2 * few
