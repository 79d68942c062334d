"""This file reads one table of a TOML file key by key, and refuses what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from generator.errors import TemplateError
from generator.model import KINDS, Wording

CANVAS = {
    "id": "id!", "title": "words!", "aliases": "texts", "before": "texts", "after": "texts", "documents": "mapping",
    "sections": "tables!",
}  # fmt: skip
SECTION = {
    "id": "id!", "title": "words!", "sheet": "words", "subtitle": "words", "intro": "words", "asked": "flag",
    "later": "flag", "included": "flag", "private": "flag", "number": "number", "aliases": "texts",
    "questions": "tables",
}  # fmt: skip
QUESTION = {
    "id": "id!", "kind": "kind", "label": "words!", "heading": "words", "hint": "words", "short": "words",
    "asked": "flag", "required": "flag", "semicolons": "flag", "role": "text", "prompt": "text", "letter": "text",
    "expected": "number", "aliases": "texts", "choices": "tables", "columns": "tables", "limit": "table",
    "grid": "numbers",
}  # fmt: skip
CHOICE = {"id": "text!", "label": "words!", "aliases": "texts"}
LIMIT = {"maximum": "number!", "distinct": "text"}
WORDING = {"nl": "text!", "en": "text"}
"""What may stand in each table of a canvas.toml: the kind of every key, with "!" where it may not be left out."""
_EXPECTED: dict[str, tuple[type[Any], str]] = {
    "text": (str, '"..."'),
    "id": (str, '"..."'),
    "kind": (str, '"..."'),
    "flag": (bool, "true / false"),
    "number": (int, "1, 2, 3, ..."),
    "numbers": (int, "[1, 2, ...]"),
    "texts": (str, '["...", "..."]'),
    "mapping": (dict, '{ report = "docx" }'),
    "words": (dict, '{ nl = "...", en = "..." }'),
}
_ID = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
# The ids of questions and columns become defined names in a workbook: those know no hyphen, and must not look like a
# cell (F1, R1C1) to Excel, nor like one of the form's own names.
_OWN = "ucc_"
_CELL_LIKE = re.compile(r"[a-z]{1,3}\d+|r\d*c?\d*|c\d*")


class Table:
    """A TOML table that knows where it stands."""

    def __init__(self, file: Path, path: str, content: dict[str, Any]) -> None:
        """`path` is how a person would point at it: "sections[2].questions[1]"."""
        self._file = file
        self._path = path
        self._content = content

    def read(self, keys: Mapping[str, str]) -> dict[str, Any]:
        """What stands here, by key, each as its kind in `keys` says; what is left out is not among it.

        Raises TemplateError for what is of another kind or lacks, and for a key that is not in `keys`: a typing error
        would otherwise pass in silence.
        """
        for key, kind in keys.items():
            if kind == "number!" and key not in self._content:
                self.fault("canvas-wrong-type", key=key, expected=_EXPECTED["number"][1])
            if kind.endswith("!") and key not in self._content:
                self.fault("canvas-missing-key", key=key)
        found = {key: self._value(key, kind.rstrip("!")) for key, kind in keys.items() if key in self._content}
        for key in self._content:
            if key not in keys:
                self.unknown(self._path or "-", key, keys)
        return found

    def keys(self) -> tuple[str, ...]:
        """The keys as written."""
        return tuple(self._content)

    def table(self, key: str) -> Table:
        """The table under this key, which is there."""
        return Table(self._file, self._at(key), self._of(key, dict, f"[{key}]"))

    def unknown(self, where: str, word: str, known: Iterable[str]) -> NoReturn:
        """Refuse `word`, and offer the nearest known one."""
        import difflib  # noqa: PLC0415 - only for who mistypes

        choices = sorted(known)
        near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
        if near:
            self.fault("canvas-did-you-mean", key=where, word=word, meant=near[0])
        self.fault("canvas-unknown-word", key=where, word=word, known=", ".join(choices))

    def fault(self, code: str, *, key: str, **values: object) -> NoReturn:
        """Raise TemplateError for this key."""
        where = key if key.startswith(self._path) else self._at(key)
        raise TemplateError(code, file=self._file, key=where, **values)

    def _value(self, key: str, kind: str) -> Any:  # noqa: ANN401 - TOML
        match kind:
            case "table":
                return self.table(key)
            case "tables":
                entries = enumerate(self._list(key, dict, f"[[{key}]]"), start=1)
                return [Table(self._file, f"{self._at(key)}[{number}]", entry) for number, entry in entries]
            case "texts" | "numbers":
                return tuple(self._list(key, *_EXPECTED[kind]))
        value = self._of(key, *_EXPECTED[kind])
        match kind:
            case "words":
                return Wording(**Table(self._file, self._at(key), value).read(WORDING))
            case "mapping" if not all(isinstance(item, str) for item in value.values()):
                self.fault("canvas-wrong-type", key=key, expected=_EXPECTED[kind][1])
            case "kind" if value not in KINDS:
                self.unknown(key, value, KINDS)
            case "id":
                own = "questions" in self._path and (
                    "-" in value or value.startswith(_OWN) or _CELL_LIKE.fullmatch(value)
                )
                if own or not _ID.fullmatch(value):
                    self.fault("canvas-bad-id", key=key, id=value)
        return value

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _of(self, key: str, kind: type[Any], expected: str) -> Any:  # noqa: ANN401 - TOML
        value = self._content[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault("canvas-wrong-type", key=key, expected=expected)
        return value

    def _list(self, key: str, kind: type[Any], expected: str) -> list[Any]:
        value: list[Any] = self._of(key, list, expected)
        if not all(isinstance(item, kind) for item in value):
            self.fault("canvas-wrong-type", key=key, expected=expected)
        return value
