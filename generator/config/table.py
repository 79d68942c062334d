"""This file reads one table of a TOML file key by key, and refuses what it does not know."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from generator.errors import TemplateError
from generator.model import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_Word = TypeVar("_Word", bound=str)
_ID = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
# The ids of questions and columns become defined names in a workbook: those know no hyphen, and must not look like a
# cell (F1, R1C1) to Excel, nor like one of the form's own names.
_OWN = "ucc_"
_CELL_LIKE = re.compile(r"[a-z]{1,3}\d+|r\d*c?\d*|c\d*")


class Table:
    """A TOML table that knows where it stands and which of its keys were read."""

    def __init__(self, file: Path, path: str, content: dict[str, Any]) -> None:
        """`path` is how a person would point at it: "sections[2].questions[1]"."""
        self._file = file
        self._path = path
        self._content = content
        self._read: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._content

    def keys(self) -> tuple[str, ...]:
        """The keys as written."""
        return tuple(self._content)

    def text(self, key: str, *, required: bool = False) -> str:
        """A string; empty when it is not there."""
        value = self._get(key, str, '"..."', required=required)
        return value or ""

    def identifier(self, key: str) -> str:
        """A required id: lower case, digits and underscores, not like a cell's address."""
        value = self.text(key, required=True)
        named = "questions" in self._path
        if not _ID.fullmatch(value) or (
            named and ("-" in value or value.startswith(_OWN) or _CELL_LIKE.fullmatch(value))
        ):
            self.fault("canvas-bad-id", key=key, id=value)
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A true or false."""
        value = self._get(key, bool, "true / false")
        return default if value is None else value

    def number(self, key: str) -> int | None:
        """A whole number, or None."""
        value: int | None = self._get(key, int, "1, 2, 3, ...")
        return value

    def numbers(self, key: str) -> list[int]:
        """A list of whole numbers."""
        return self._list(key, int, "[1, 2, ...]")

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(self._list(key, str, '["...", "..."]'))

    def mapping(self, key: str) -> dict[str, str]:
        """A table of strings."""
        value = self._get(key, dict, '{ report = "docx" }') or {}
        if not all(isinstance(item, str) for item in value.values()):
            self.fault("canvas-wrong-type", key=key, expected='{ report = "docx" }')
        return dict(value)

    def wording(self, key: str, *, required: bool = False) -> Wording:
        """Words in both languages: { nl = "...", en = "..." }; Dutch may not be left out."""
        value = self._get(key, dict, '{ nl = "...", en = "..." }', required=required)
        if value is None:
            return Wording()
        inner = Table(self._file, self._at(key), value)
        wording = Wording(nl=inner.text("nl", required=True), en=inner.text("en"))
        inner.done()
        return wording

    def one_of(self, key: str, words: tuple[_Word, ...], *, default: _Word) -> _Word:
        """One of `words`."""
        value = self.text(key) or default
        found = next((word for word in words if word == value), None)
        if found is None:
            self.unknown(key, value, words)
        return found

    def table(self, key: str) -> Table:
        """The table under this key, which must be there."""
        value = self._get(key, dict, f"[{key}]", required=True)
        return Table(self._file, self._at(key), value or {})

    def tables(self, key: str) -> list[Table]:
        """The tables under this key, in order."""
        entries = self._list(key, dict, f"[[{key}]]")
        return [Table(self._file, f"{self._at(key)}[{number}]", entry) for number, entry in enumerate(entries, start=1)]

    def done(self) -> None:
        """Refuse a key that nobody read: a typing error would otherwise pass in silence."""
        for key in self._content:
            if key not in self._read:
                self.unknown(self._path or "-", key, self._read)

    def unknown(self, where: str, word: str, known: Iterable[str]) -> NoReturn:
        """Refuse `word`, and offer the nearest known one."""
        choices = sorted(known)
        near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
        if near:
            self.fault("canvas-did-you-mean", key=where, word=word, meant=near[0])
        self.fault("canvas-unknown-word", key=where, word=word, known=", ".join(choices))

    def fault(self, code: str, *, key: str, **values: object) -> NoReturn:
        """Raise TemplateError for this key."""
        where = key if key.startswith(self._path) else self._at(key)
        raise TemplateError(code, file=self._file, key=where, **values)

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _get(self, key: str, kind: type[Any], expected: str, *, required: bool = False) -> Any:  # noqa: ANN401 - TOML
        self._read.add(key)
        value = self._content.get(key)
        if value is None:
            if required:
                self.fault("canvas-missing-key", key=key)
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault("canvas-wrong-type", key=key, expected=expected)
        return value

    def _list(self, key: str, kind: type[Any], expected: str) -> list[Any]:
        value = self._get(key, list, expected) or []
        if not all(isinstance(item, kind) for item in value):
            self.fault("canvas-wrong-type", key=key, expected=expected)
        return list(value)
