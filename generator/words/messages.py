"""This file says what the program says on a terminal: the sentences stand in nl/messages.toml and en/messages.toml."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from generator.words.texts import Texts, contained

MESSAGES: Mapping[str, Mapping[str, str]] = Texts("messages", "layouts")
"""By language ("nl", "en") the sentence of every code; a language is read when its first sentence is needed."""
_REASONS = cache(lambda: contained(Path(__file__).with_name("reasons.toml")))
"""What systems and parsers say in English, and what that is for a reader; read when the first reason is told."""


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


def reason(text: str, language: str) -> str:
    """`text`, which a system or parser gave as a reason, in `language`; as it is where it is in no table.

    The words of an operating system are looked up by its own error numbers; of a parser the place is kept; what only a
    programmer knows becomes "unexpected content".
    """
    at = 0 if language == "nl" else 1
    says = _REASONS()
    if pair := says["system"].get(_name(text)):
        return str(pair[at])
    for pattern, *told in says["parsers"]["patterns"]:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            tokens = (says["tokens"].get(group, (group, group))[at] for group in found.groups())
            return str(told[at].format(*tokens))
    return text


def _name(text: str) -> str:
    """The name of the error that a system has these words for; "" for none."""
    bare = re.sub(r"^\[(?:Errno|WinError) -?\d+\] |: '.*'$", "", text).rstrip(".").casefold()
    return _REASONS()["windows"].get(bare) or _names().get(bare, "")


@cache
def _names() -> dict[str, str]:
    known = ((name, getattr(errno, name, None)) for name in _REASONS()["system"])
    return {os.strerror(number).casefold(): name for name, number in known if number is not None}
