"""This file shows that every error is a sentence in both languages, and survives the way out of another process."""

from __future__ import annotations

import pickle

import pytest

from generator.errors import CanvasToolError, RefusedError, TemplateError, UnreadableError, UsageError

KINDS = [CanvasToolError, RefusedError, UsageError, UnreadableError, TemplateError]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_can_be_pickled(kind: type[CanvasToolError]) -> None:
    error = kind("edited-file", file="verslag.docx")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is kind
    assert (again.code, again.values, again.exit_code) == (error.code, error.values, error.exit_code)
    assert again.text("nl") == error.text("nl")


def test_an_error_is_a_sentence_in_both_languages() -> None:
    error = RefusedError("edited-file", file="verslag.docx")
    assert error.text("nl").startswith("Bestand verslag.docx: dit is aangepast")
    assert str(error) == error.text("en")
    assert str(error).startswith("File verslag.docx: this was edited")


def test_an_error_may_have_a_value_called_code() -> None:
    assert UsageError("no-such-code", code="x", word="a", meant="b").values["code"] == "x"
