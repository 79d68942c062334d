"""This file shows that every sentence exists in both languages, with the same fields, and that every code has one."""

from __future__ import annotations

import ast
import fnmatch
from pathlib import Path
from string import Formatter

from generator.cli.arguments import HELP
from generator.words.messages import MESSAGES

PACKAGE = Path(__file__).parent.parent / "generator"
ERRORS = {"CanvasToolError", "UsageError", "UnreadableError", "TemplateError", "RefusedError"}
MAKERS = {*ERRORS, "fault", "say", "mention", "wrote", "notice", "message"}


def _fields(sentence: str) -> set[str]:
    """The values that a sentence shows; one that only chooses between one and many may be needed in one language."""
    return {name for _, name, spec, _ in Formatter().parse(sentence) if name and "|" not in (spec or "")}


def _made() -> dict[str, str]:
    """The codes that are told anywhere, and where; of one that is made of parts its beginning and an asterisk."""
    found = {}
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                match node.args[:1]:
                    case [ast.Constant(value=str(code))]:
                        found[code] = f"{module.name}:{node.lineno}"
                    case [ast.JoinedStr(values=[ast.Constant(value=str(start)), *_])]:
                        found[f"{start}*"] = f"{module.name}:{node.lineno}"
    return found


def test_both_languages_say_the_same() -> None:
    assert MESSAGES["nl"].keys() == MESSAGES["en"].keys()
    for code, sentence in MESSAGES["nl"].items():
        assert _fields(sentence) == _fields(MESSAGES["en"][code]), code


def test_help_exists_in_both_languages() -> None:
    assert HELP["nl"].keys() == HELP["en"].keys()


def test_every_code_that_is_told_has_a_sentence() -> None:
    """Where one lacks its code is told, which helps nobody."""
    made = _made()
    assert len(made) > 200
    for language in ("nl", "en"):
        known = tuple(MESSAGES[language])
        assert {code: where for code, where in made.items() if not fnmatch.filter(known, code)} == {}
