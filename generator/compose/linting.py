"""This file looks at templates before use: what cannot be read, what points at nothing, and what a sentence lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2.nodes import Call, Concat, CondExpr, Const, Expr, Extends, FromImport, Import, Include, Name, Stmt, Template

from generator.compose.engine import Engine
from generator.compose.phrases import PLACEHOLDER
from generator.errors import TemplateError
from generator.words.telling import Words

_LEFT_OVER = re.compile(r"\{[^{}]*\}?|\}")


@dataclass(frozen=True, slots=True)
class Asked:
    """That a template asks for sentences, by their whole name or how it begins, and gives them values."""

    name: str
    whole: bool
    given: frozenset[str]

    def asks(self, key: str) -> bool:
        """Whether the sentence `key` is meant, or may be."""
        return key == self.name if self.whole else key.startswith(self.name)


def looked_at(file: Path, folders: Sequence[Path]) -> tuple[list[TemplateError], list[Asked]]:
    """What is wrong with one template, and the sentences that it asks for.

    `folders` are where the templates that it uses stand.
    """
    try:
        tree = Engine((file.parent, *folders), "nl").tree(file.name)
    except TemplateError as error:
        return [error], []
    faults = []
    for part in tree.find_all(Stmt):
        if isinstance(part, (Include, Import, FromImport, Extends)) and isinstance(part.template, Const):
            name = str(part.template.value)
            if not any((folder / name).is_file() for folder in (file.parent, *folders)):
                faults.append(TemplateError("template-missing-part", file=file, line=part.lineno, name=name))
    return faults, list(_asked(tree))


def sentence_faults(asked: Sequence[Asked], words: Words, usual: Iterable[Words]) -> Iterator[TemplateError]:
    """What stands between braces in the sentences of `words` and is not filled in, also where none is asked for now.

    `asked` is what all templates ask for; `usual` are our own words in each language, which say what findings are
    filled in with.
    """
    ours: dict[str, set[str]] = {code: set(_ALWAYS) for code in words.findings} | {_NOTHING: set()}
    for own in usual:
        for key, _, sentence in _sentences(own):
            ours.setdefault(key, set()).update(PLACEHOLDER.findall(sentence))
    for key, place, sentence in _sentences(words):
        known = _known(key, asked if key == place else (), ours)
        left = [piece.strip("{}") for piece in _LEFT_OVER.findall(PLACEHOLDER.sub("", sentence))]
        unknown = [name for name in dict.fromkeys(PLACEHOLDER.findall(sentence)) if name not in (known or ())]
        for name in (*unknown, *left) if known is not None else ():
            file = words.file.with_name(f"{'words' if key == place else 'findings'}.{words.language}.toml")
            shown = ", ".join(sorted(known or ())) or "–"
            yield TemplateError("words-no-such-value", file=file, key=place, name=name, known=shown)


_ALWAYS = ("question", "name", "columns", "ask")
"""What every finding is filled in with."""
_AS_IS = ("label", "explain")
"""What of a finding is shown as it stands."""
_NOTHING = "-"
"""In place of the name of a sentence that is not filled in."""


def _known(key: str, asked: Iterable[Asked], ours: Mapping[str, set[str]]) -> set[str] | None:
    """What the sentence `key` is filled in with wherever it is asked for; None when that cannot be known."""
    given = [one for one in asked if one.asks(key)]
    if whole := [one.given for one in given if one.whole]:
        return set(frozenset.intersection(*whole))
    if key in ours or given:
        return ours.get(key, set()).union(*(one.given for one in given))
    return None


def _sentences(words: Words) -> Iterator[tuple[str, str, str]]:
    """Every sentence: its name or the code of its finding, the place in its file, and the words."""
    for key, sentence in words.fixed.items():
        yield key, key, sentence
    for key in words.groups.keys() & words.fixed.keys():
        yield key, key, words.groups[key].replace("{groups}", "").replace("{Groups}", "")
    for key in words.respondents.keys() & words.fixed.keys():
        yield key, key, words.respondents[key]
    for code, entry in words.findings.items():
        for part, said in entry.items():
            for place, sentence in _each(f"{code}.{part}", said):
                yield _NOTHING if part in _AS_IS else code, place, sentence


def _each(place: str, said: str | Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A sentence, or those for one and many, for each kind of column: with the place of each."""
    if isinstance(said, str):
        yield place, said
        return
    for form, inner in said.items():
        yield from _each(f"{place}.{form}", inner)


def _asked(tree: Template) -> Iterator[Asked]:
    for call in tree.find_all(Call):
        if not isinstance(call.node, Name) or call.node.name not in {"t", "n"} or call.dyn_kwargs or not call.args:
            continue
        given = frozenset(pair.key for pair in call.kwargs)
        for name, whole in _names(call.args[0]):
            if call.node.name == "t":
                yield Asked(name, whole, given)
            elif whole:
                yield from (Asked(f"{name}-{form}", whole, frozenset({"n"})) for form in ("one", "many"))


def _names(asked: Expr) -> Iterator[tuple[str, bool]]:
    """The names that an expression may stand for: each whole, or (False) how it begins."""
    match asked:
        case Const():
            yield str(asked.value), True
        case CondExpr(expr1=first, expr2=second):
            yield from _names(first)
            yield from _names(second) if second else ()
        case Concat(nodes=[Const(value=begin), *_]):
            yield str(begin), False
