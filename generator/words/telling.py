"""This file gives findings and documents their words, from the .toml files in `templates/shared/`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from generator.config import toml
from generator.errors import TemplateError
from generator.model import Canvas, CellRef, Finding, Response
from generator.model.names import once
from generator.system.resources import beside, overlaid, templates_root
from generator.words.messages import filled, message

_PARTS = ("label", "what", "action", "explain")
_ASKS = "asks"
"""A part that an entry may have: the question to ask at a column, by what that column is for (its role)."""
_SHOWN_PLACES = 8
_SHOWN_NAMES = 6
_OF_PARTIES = {"actor-not-a-stakeholder", "insight-stakeholder-unknown"}
_PHRASES = {"bottlenecks", "functions", "insights", "process"}
"""Tables whose rows are called by a phrase, which reads on into the sentence around it unless it is quoted."""
_SEVERAL = re.compile(r"\w+(?:[a-z]s|en)|\w+(?:ers|aars|anten|isten|ents|ants)\b.*")
"""A name of one word in -en or -s, or of more that begins with people: "Bewoners Havenkwartier"."""
_LISTED = re.compile(r";| · ")
"""What stands between names that are listed in one cell."""
_AND = {"nl": (" en ", "nog {n}", "rij {row}"), "en": (" and ", "{n} more", "row {row}")}
_WITH = {"nl": "de rij met ‘{words}’", "en": "the row with ‘{words}’"}


class Told(NamedTuple):
    """A finding in words: a label, what was seen, and the question to the group.

    `ask` is the question as it stands on its own, in a list of questions without what was seen. `block` and `question`
    are the names of what it is about, a question's empty when it is about none.
    """

    finding: Finding
    label: str
    what: str
    action: str
    ask: str = ""
    block: str = ""
    question: str = ""

    @property
    def place(self) -> str:
        """Where to look, to be read."""
        return places(self.finding.refs)

    @property
    def discussion(self) -> str:
        """What to talk about, in two sentences: what the finding is called, and the question to the group."""
        return f"{self.label}. {self.action}"


class Words(NamedTuple):
    """The words in one language. `fixed` are those of documents; `findings` tells findings.

    `groups` are the words of `fixed` that are others when several groups stand together, and the numbers in words;
    `respondents` those that are others when respondents answered.
    """

    language: str
    fixed: Mapping[str, str]
    findings: Mapping[str, Mapping[str, Any]]
    file: Path
    groups: Mapping[str, str]
    respondents: Mapping[str, str]

    def tell(self, finding: Finding, canvas: Canvas) -> Told:
        """`finding` in words. Raises TemplateError when the sentence asks for a value that there is not."""
        entry = self._entry(finding.code)
        values = self._values(finding, canvas)
        column = canvas.find(finding.question)
        name = column.name.get(self.language) if column else ""
        asks = entry.get(_ASKS, {})
        alone = asks.get(column.role if column else "") or asks.get("other") or entry["action"]
        values["ask"] = ask = self._fill(finding.code, alone, values | _plural(finding, canvas))
        what, action = (self._fill(finding.code, entry[part], values) for part in ("what", "action"))
        ask, action = (self._to(finding, said) for said in (ask, action))
        return Told(finding, entry["label"], what, action, ask, self._block(finding, canvas), name)

    def _block(self, finding: Finding, canvas: Canvas) -> str:
        """What the block of a finding is called, with its number where it has one."""
        section = next((section for section in canvas.sections if section.id == finding.section), None)
        if section is None:
            return message("whole-workbook", self.language)
        title = section.title.get(self.language)
        number = "" if section.number is None else f"{message('overview-block', self.language)} {section.number}. "
        return f"{number}{title}"

    def of(self, response: Response) -> Words:
        """The same, where the words of documents speak of those who answered: several groups, or respondents."""
        if response.of_respondents:
            return self._replace(fixed={**self.fixed, **self.respondents})
        return self.of_groups(len(response.groups))

    def of_groups(self, count: int) -> Words:
        """The same, where the words of documents speak of `count` groups; these words themselves for one or none."""
        if count <= 1:
            return self
        written = self.groups["numbers"].split()
        told = written[count] if count < len(written) else str(count)
        several = {
            key: sentence.replace("{groups}", told).replace("{Groups}", told.capitalize())
            for key, sentence in self.groups.items()
            if key in self.fixed
        }
        return self._replace(fixed={**self.fixed, **several})

    def codes(self) -> tuple[str, ...]:
        """Every code that can be told."""
        return tuple(sorted(self.findings))

    def explain(self, code: str) -> str:
        """When a finding appears, and why."""
        entry = self._entry(code)
        return f"{code}: {entry['label']}\n\n{entry['explain'].strip()}"

    def _entry(self, code: str) -> Mapping[str, Any]:
        # A code that nobody gave words takes nothing else along: it stands there itself.
        return self.findings.get(code) or dict.fromkeys(_PARTS, code)

    def _values(self, finding: Finding, canvas: Canvas) -> dict[str, str]:
        """The values of the finding, and the names of its question and of the columns it mentions."""
        values = dict(finding.values)
        question = canvas.find(finding.question)
        values.setdefault("question", question.label.get(self.language) if question else "")
        values.setdefault("name", question.name.get(self.language) if question else "")
        table = canvas.table_of.get(finding.question, question)
        values.setdefault("table", table.name.get(self.language) if table else "")
        section = canvas.section_of.get(finding.question)
        values.setdefault("block", section.title.get(self.language) if section else "")
        quoted = "stories" in values or (table is not None and table.role in _PHRASES)
        values.setdefault("names", self._names(finding, quoted=quoted))
        values["stories"] = (
            self._joined(self._some(values["stories"].split(", "))) if "stories" in values else values["names"]
        )
        whose = f" ({values['names']})" if finding.names else ""
        column = f"‘{values['name']}’ in ‘{values['table']}’{whose}"
        values["at"] = column if finding.question in canvas.table_of else f"‘{values['name']}’"
        if "texts" in values:
            values["text"] = self._joined(values["texts"].split("\n"), "’", "‘")
        values["columns"] = self._called(values.get("columns", ""), canvas).lower()
        values["questions"] = self._called(values.get("questions", ""), canvas, "‘{}’")
        return values

    def _called(self, ids: str, canvas: Canvas, marks: str = "{}") -> str:
        """What the questions and columns with these ids are called, each between `marks`."""
        found = (canvas.find(id_) for id_ in ids.split())
        return self._joined([marks.format(one.name.get(self.language)) for one in found if one])

    def _to(self, finding: Finding, ask: str) -> str:
        if not (finding.group or finding.section or finding.refs):
            return ask  # about the files: whoever puts them together knows
        key = "to-group" if finding.group else "to-all"
        values = {"group": self._joined(finding.group.split("\n")), "ask": ask}
        return self._fill(key, self.fixed[key], values, f"words.{self.language}.toml")

    def _names(self, finding: Finding, *, quoted: bool) -> str:
        """The rows that a finding is about, by name: A, B and C; a row without a name by its words or its number."""
        conjunction, _, row = _AND[self.language]
        said = dict(finding.values).get("said", "").split("\n")
        words = (_WITH[self.language].format(words=one) if one else "" for one in chain(said, repeat("")))
        named = zip(finding.names, words, finding.refs, strict=False)
        names = list(once(name or one or row.format(row=re.sub(r"\D", "", ref.cell)) for name, one, ref in named))
        shown = self._some(names)
        mixed = len(names) > 1 and any("," in name or conjunction in name for name in shown)
        called = set(finding.names)
        if quoted or mixed or any(map(_LISTED.search, called)):
            shown = [f"‘{name}’" if name in called else name for name in shown]
        return self._joined(shown)

    def _some(self, names: Sequence[str]) -> list[str]:
        """The first names, and how many more there are where that is more than one."""
        if len(names) <= _SHOWN_NAMES + 1:
            return [*names]
        more = _AND[self.language][1].format(n=len(names) - _SHOWN_NAMES)
        return [*names[:_SHOWN_NAMES], more]

    def _joined(self, names: Sequence[str], end: str = "", begin: str = "") -> str:
        """A, B and C, with `end` and `begin` around what stands between them."""
        *first, last = names or ("",)
        return f"{end}, {begin}".join(first) + end + _AND[self.language][0] + begin + last if first else last

    def _fill(
        self, code: str, sentence: str | Mapping[str, str], values: Mapping[str, str], file: Path | str = ""
    ) -> str:
        try:
            return filled(sentence, values)
        except (KeyError, ValueError, IndexError) as error:
            raise TemplateError("words-value", file=file or self.file, key=code, name=_lacking(error)) from error


def load(root: Path, language: str) -> Words:
    """The words of the templates in `root`, in `language`. Raises TemplateError on a mistake."""
    fixed: dict[str, str] = {}
    groups: dict[str, str] = {}
    respondents: dict[str, str] = {}
    findings: dict[str, Any] = {}
    # What a changed file lacks is as in ours: it may have been copied before there was a word for something.
    for file in beside("checks", f".{language}.toml").values():
        findings |= _entries(file)
    for place in dict.fromkeys((templates_root(), root)):
        told = toml.load(overlaid(place, "shared", f"words.{language}.toml"))
        fixed |= told.get("fixed", {})
        groups |= told.get("groups", {})
        respondents |= told.get("respondents", {})
        file = overlaid(place, "shared", f"findings.{language}.toml")
        findings |= _entries(file)
    return Words(language, fixed, findings, file, groups, respondents)


def _entries(file: Path) -> dict[str, Any]:
    entries = toml.load(file)
    for code, entry in entries.items():
        _refuse_wrong(file, code, entry)
    return entries


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


def _plural(finding: Finding, canvas: Canvas) -> dict[str, str]:
    """The number that the verb of a question follows: one name that is or begins with a plural, or a list, is several.

    What rows are called by a phrase is about one thing, however it begins.
    """
    table = canvas.table_of.get(finding.question)
    phrase = table is not None and table.role in _PHRASES and finding.code not in _OF_PARTIES
    name = finding.names[0] if len(finding.names) == 1 and not phrase else ""
    return {"count": "2"} if _SEVERAL.fullmatch(name) or _LISTED.search(name) else {}


def _refuse_wrong(file: Path, code: str, entry: object) -> None:
    """Refuse an entry that lacks a part, has an unknown one, or a sentence that cannot be filled in."""
    if not isinstance(entry, dict):
        raise TemplateError("canvas-wrong-type", file=file, key=code, expected=f"[{code}]")
    for part in _PARTS:
        if part not in entry:
            raise TemplateError("canvas-missing-key", file=file, key=f"{code}.{part}")
    asks = entry.get(_ASKS, {})
    said = [(part, value) for part, value in entry.items() if part != _ASKS]
    for part, value in [*said, *((_ASKS, ask) for ask in (asks.values() if isinstance(asks, dict) else [asks]))]:
        if part not in (*_PARTS, _ASKS):
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
