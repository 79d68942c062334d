"""This file shows that every sentence exists in both languages, with the same fields, and that every code has one."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

from generator.cli.arguments import HELP
from generator.words.messages import MESSAGES

PACKAGE = Path(__file__).parent.parent / "generator"
ERRORS = {"CanvasToolError", "UsageError", "UnreadableError", "TemplateError", "RefusedError"}
MAKERS = {*ERRORS, "fault", "say", "notice"}


def _fields(sentence: str) -> set[str]:
    """The values that a sentence shows; one that only chooses between one and many may be needed in one language."""
    return {name for _, name, spec, _ in Formatter().parse(sentence) if name and "|" not in (spec or "")}


def _raised() -> dict[str, str]:
    """The codes that are raised anywhere, and where."""
    found = {}
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if (
                name in {*ERRORS, "fault", "say", "notice"}
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                found[first.value] = f"{module.name}:{node.lineno}"
    return found


def test_both_languages_say_the_same() -> None:
    assert MESSAGES["nl"].keys() == MESSAGES["en"].keys()
    for code, sentence in MESSAGES["nl"].items():
        assert _fields(sentence) == _fields(MESSAGES["en"][code]), code


def test_help_exists_in_both_languages() -> None:
    assert HELP["nl"].keys() == HELP["en"].keys()


def test_every_code_that_is_raised_has_a_sentence() -> None:
    raised = _raised()
    assert len(raised) > 20
    assert {code: where for code, where in raised.items() if code not in MESSAGES["nl"]} == {}
