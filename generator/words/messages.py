"""This file says what the program says on a terminal: the sentences stand in nl/messages.toml and en/messages.toml."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from generator.words.reasons import reason
from generator.words.texts import Texts

MESSAGES: Mapping[str, Mapping[str, str]] = Texts("messages", "layouts")
"""By language ("nl", "en") the sentence of every code; a language is read when its first sentence is needed."""


def message(code: str, language: str, /, **values: object) -> str:
    """The sentence for `code` in `language` ("nl" or "en"), with `values` filled in.

    "{count:tip|tips}" is "tip" for 1 and "tips" for any other number. A value called `reason` comes from a system or a
    parser as a rule, and is told in the reader's language. A slip in the sentences takes nothing else along: of a code
    without one that can be filled in the code is told, with the values. Raises KeyError for an unknown language.
    """
    sentences = MESSAGES[language]
    if "reason" in values:
        values["reason"] = reason(str(values["reason"]), language)
    try:
        return filled(sentences[code], values)
    except (KeyError, ValueError, IndexError):
        return " ".join([code, *(f"{key}={value}" for key, value in values.items())])


def filled(sentence: str | Mapping[str, str], values: Mapping[str, object]) -> str:
    """`sentence` with `values` filled in, in the words for "one" or for "many" where it has both: `count` says which.

    Raises KeyError, ValueError or IndexError when it asks for what is not there.
    """
    if not isinstance(sentence, str):
        sentence = sentence["one" if values.get("count") == "1" else "many"]
    return _SENTENCES.vformat(sentence, (), values)


class _Sentences(Formatter):
    """Fills in values, and chooses between one and many."""

    def format_field(self, value: object, format_spec: str) -> str:
        """`value`, or the one of two words that goes with it."""
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return format(value, format_spec)


_SENTENCES = _Sentences()
