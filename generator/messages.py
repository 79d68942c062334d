"""This file holds what the program says on a terminal, in Dutch and in English: one sentence a code."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "nl": {},
    "en": {},
}


def message(code: str, language: str, **values: object) -> str:
    """The sentence for `code` in `language` ("nl" or "en"), with `values` filled in.

    Raises KeyError for a code that has no sentence: a test keeps both languages complete.
    """
    return MESSAGES[language][code].format(**values)
