"""This file gives findings and documents their words, from the .toml files in `templates/shared/`."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

from generator.config import toml
from generator.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.model import Canvas, CellRef, Finding, Level

_PARTS = ("label", "what", "action", "explain")
_SHOWN_PLACES = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: a label, what was seen, the question to the group, and the places."""

    code: str
    level: Level
    label: str
    what: str
    action: str
    place: str

    @property
    def discussion(self) -> str:
        """What to talk about, in two sentences: what the finding is called, and the question to the group."""
        return f"{self.label}. {self.action}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language. `fixed` are those of documents; the rest tells findings."""

    language: str
    fixed: Mapping[str, str]
    findings: Mapping[str, Mapping[str, Any]]
    file: Path

    def tell(self, finding: Finding, canvas: Canvas) -> Told:
        """`finding` in words. Raises TemplateError when the sentence asks for a value that there is not."""
        entry = self._entry(finding.code)
        values = self._values(finding, canvas)
        what, action = (self._fill(finding.code, entry[part], values) for part in ("what", "action"))
        return Told(finding.code, finding.level, entry["label"], what, action, places(finding.refs))

    def codes(self) -> tuple[str, ...]:
        """Every code that can be told."""
        return tuple(sorted(self.findings))

    def explain(self, code: str) -> str:
        """When a finding appears, and why. Raises TemplateError for an unknown code."""
        entry = self._entry(code)
        return f"{code}: {entry['label']}\n\n{entry['explain'].strip()}"

    def _entry(self, code: str) -> Mapping[str, Any]:
        if code not in self.findings:
            raise TemplateError("words-missing", file=self.file, key=code)
        return self.findings[code]

    def _values(self, finding: Finding, canvas: Canvas) -> dict[str, str]:
        """The values of the finding, and the names of its question and of the columns it mentions."""
        values = dict(finding.values)
        question = canvas.find(finding.question)
        values.setdefault("question", question.label.get(self.language) if question else "")
        values.setdefault("name", question.name.get(self.language) if question else "")
        found = (canvas.find(id_) for id_ in values.get("columns", "").split())
        values["columns"] = ", ".join(column.name.get(self.language).lower() for column in found if column)
        return values

    def _fill(self, code: str, sentence: str | Mapping[str, str], values: Mapping[str, str]) -> str:
        if not isinstance(sentence, str):
            sentence = sentence["one" if values.get("count") == "1" else "many"]
        try:
            return sentence.format_map(values)
        except (KeyError, ValueError, IndexError) as error:
            raise TemplateError("words-value", file=self.file, key=code, name=_lacking(error)) from error


def load(root: Path, language: str) -> Words:
    """The words of the templates in `root`, in `language`. Raises TemplateError on a mistake."""
    fixed = toml.load(root / "shared" / f"words.{language}.toml")
    file = root / "shared" / f"findings.{language}.toml"
    findings = toml.load(file)
    for code, entry in findings.items():
        _refuse_wrong(file, code, entry)
    return Words(language, fixed.get("fixed", {}), findings, file)


def places(refs: tuple[CellRef, ...]) -> str:
    """Where to look: the sheet once, then its cells; many cells end in an ellipsis."""
    by_sheet: dict[str, list[str]] = {}
    for ref in dict.fromkeys(refs):
        by_sheet.setdefault(ref.sheet, []).append(ref.cell)
    parts = []
    for ref in {ref.sheet: ref for ref in reversed(refs)}.values():
        cells = by_sheet[ref.sheet]
        more = ", …" if len(cells) > _SHOWN_PLACES else ""
        first = type(ref)(ref.sheet, cells[0])
        parts.append(", ".join([str(first), *cells[1:_SHOWN_PLACES]]) + more)
    return "; ".join(reversed(parts))


def _refuse_wrong(file: Path, code: str, entry: object) -> None:
    """Refuse an entry that lacks a part, has an unknown one, or a sentence that cannot be filled in."""
    if not isinstance(entry, dict):
        raise TemplateError("canvas-wrong-type", file=file, key=code, expected=f"[{code}]")
    for part in _PARTS:
        if part not in entry:
            raise TemplateError("canvas-missing-key", file=file, key=f"{code}.{part}")
    for part, value in entry.items():
        if part not in _PARTS:
            raise TemplateError("canvas-did-you-mean", file=file, key=code, word=part, meant=toml.nearest(part, _PARTS))
        sentences = value.values() if isinstance(value, dict) else [value]
        if isinstance(value, dict) and value.keys() != {"one", "many"}:
            raise TemplateError(
                "canvas-wrong-type", file=file, key=f"{code}.{part}", expected='{ one = "", many = "" }'
            )
        for sentence in sentences:
            try:
                list(Formatter().parse(sentence))
            except (ValueError, TypeError) as error:
                raise TemplateError("words-value", file=file, key=code, name=_lacking(error)) from error


def _lacking(error: Exception) -> str:
    """The value that a sentence asks for and that is not there; braces when these are what is wrong."""
    return f"{{{error.args[0]}}}" if isinstance(error, KeyError) else "{...}"
