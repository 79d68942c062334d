"""This file turns what stands inside a paragraph, heading or cell into runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn
from urllib.parse import quote

from markdown_it.token import Token

from generator.document import INLINE_STYLES, Inlines, Run, look_of, normal, plain
from generator.markdown import rules
from generator.markdown.attributes import Attributes
from generator.markdown.slots import PLAIN, Slots, holds_blocks, holds_value, in_look, parted, slot
from generator.system.patterns import later

_LINK = later(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_MARKS = {"strong": "strong", "em": "emphasis", "s": "strike"}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_SPAN_STYLES = ("strong", "emphasis", "strike")
_REFUSED = {"loose": "markdown-loose", "braces": "markdown-attributes", "image": "markdown-picture-alone"}
_LINKS = ("http://", "https://", "mailto:", "#")


def read_inlines(text: str, slots: Slots, refuse: Callable[[str], NoReturn]) -> Inlines:
    """The runs of `text`, its slots filled; `refuse(code)` raises for what no writer can show."""
    if not holds_value(text):
        return _read(text, slots, refuse)
    literals, values = slots.apart(text)
    plan = _plan(literals)
    return _read(text, slots, refuse) if plan.steps is None else _filled(plan.steps, values)


def read_line(text: str, slots: Slots, refuse: Callable[[str], NoReturn]) -> Inlines | None:
    """The same for a text that is a paragraph whatever stands around it; None where that is not sure."""
    literals, values = slots.apart(text)
    plan = _plan(literals)
    if not plan.line:
        return None
    return _read(text, slots, refuse) if plan.steps is None else _filled(plan.steps, values)


class _Step(NamedTuple):
    """Words in one look: what the template says (a text) and the numbers of slots; `link` in the same way."""

    words: tuple[str | int, ...]
    look: tuple[Any, ...]
    link: tuple[str | int, ...]


class _Plan(NamedTuple):
    """How texts with the same words between their slots are read; no steps where a value or a fault decides on that.

    A loop of a template prints thousands of such texts, which differ in their values only.
    """

    line: bool
    steps: tuple[_Step, ...] | None


class _NoPlanError(Exception):
    """What stands there is refused, and where is told by who reads it."""


@lru_cache(maxsize=2048)
def _plan(literals: tuple[str, ...]) -> _Plan:
    if any(map(holds_blocks, literals)):
        return _Plan(line=False, steps=None)
    signs = Slots([slot(number) for number in range(len(literals) - 1)])
    text = literals[0] + "".join(map(str.__add__, map(str, signs.kept), literals[1:]))
    line = bool(rules.SIMPLE.fullmatch(text) or _ONE_LINE.fullmatch(text))
    try:
        # Every slot is filled with itself, and stands then in the run in which its value will.
        runs = _read(text, signs, _no_plan)
    except _NoPlanError:
        return _Plan(line, None)
    steps = tuple(_Step(parted(run.text), look_of(run), parted(run.link)) for run in runs)
    filled = {part for step in steps for part in (*step.words, *step.link) if isinstance(part, int)}
    # A value in an address or attributes is looked at first, in "<https://…>" it is quoted, and in code it has no look.
    settled = len(filled) == len(signs.kept) and not any(run.code or quote("\ufdd0") in run.link for run in runs)
    return _Plan(line, steps if settled else None)


def _no_plan(code: str) -> NoReturn:
    raise _NoPlanError(code)


def _filled(steps: tuple[_Step, ...], values: Sequence[str | Inlines]) -> Inlines:
    runs: list[Run] = []
    apart = True
    for words, own, link in steps:
        look = own
        if len(link) > 1:
            look = (*own[:_AT_LINK], "".join([_words(part, values) for part in link]), *own[_AT_LINK + 1 :])
        text = ""
        for part in words:
            value = part if type(part) is str else values[part]  # type: ignore[index] # what is no text is a number
            if type(value) is str:
                text += value
                continue
            runs += (Run(text, *look), *in_look(value, look))  # type: ignore[arg-type] # what is no text is runs
            text, apart = "", False
        if text or look[_AT_ANCHOR]:
            runs.append(Run(text, *look))
        else:
            apart = False
    return tuple(runs) if apart else normal(runs)


def _words(part: str | int, values: Sequence[str | Inlines]) -> str:
    value = values[part] if isinstance(part, int) else part
    return value if isinstance(value, str) else plain(value)


_AT_LINK, _AT_ANCHOR = (Run._fields.index(name) - 1 for name in ("link", "anchor"))
# Begins with what begins no list, quotation, heading, table or container: it is a paragraph whatever follows.
_ONE_LINE = re.compile(r"(?:[\ufdd0\[(“‘]|[^\W\d_]|\*\*\S).*")


def _read(text: str, slots: Slots, refuse: Callable[[str], NoReturn]) -> Inlines:
    if simple := rules.SIMPLE.fullmatch(text):
        return _simple(simple.groups(""), slots)
    shape, slots = slots.shape(text)
    return _runs(_tokens(shape), slots, refuse)


@lru_cache(maxsize=2048)
def _tokens(shape: str) -> list[Token]:
    """The tokens of all texts of one shape: what a loop of a template prints differs in its values only."""
    return rules.inline_tokens(shape)


def _runs(tokens: Sequence[Token], slots: Slots, refuse: Callable[[str], NoReturn]) -> Inlines:
    looks = [PLAIN]
    runs: list[Run] = []
    for before, token in zip([*tokens[:1], *tokens], tokens, strict=False):
        look = looks[-1]
        match token.type:
            case "text" | "text_special" | "softbreak" | "hardbreak" | "code_inline":
                runs += _said(token, look, slots)
            case "strong_open" | "em_open" | "s_open":
                looks.append(_marked(look, (_MARKS[token.type.removesuffix("_open")],), look.language))
            case "link_open":
                target = _target(str(token.attrs.get("href", "")), slots, refuse)
                if look.link:
                    refuse("markdown-link")
                if "title" in token.attrs:
                    refuse("markdown-refused")
                looks.append(look._replace(link=target))
            case "span_open":
                looks.append(_spanned(look, slots.attributes(token.meta["attributes"]), runs, refuse))
            case "link_close" | "span_close" if _empty(before):
                refuse("markdown-loose")
            case "strong_close" | "em_close" | "s_close" | "link_close" | "span_close":
                looks.pop()
            case _:
                refuse(_REFUSED.get(token.type, "markdown-refused"))
    return normal(runs)


def _said(token: Token, look: Run, slots: Slots) -> list[Run]:
    """What a token with words shows."""
    if token.type == "text":
        return slots.runs(token.content, look)
    if token.type == "code_inline":
        return [look._replace(text=slots.words(token.content), code=True)]
    return [look._replace(text=_BREAKS.get(token.type, token.content))]


def _target(href: str, slots: Slots, refuse: Callable[[str], NoReturn]) -> str:
    """Where a link goes. A template's own address has to be one; a value that is none leaves words without a link."""
    if not holds_value(href) or href.startswith("#"):
        return slots.words(href) if href.lower().startswith(_LINKS) else refuse("markdown-link")
    target = slots.words(href)
    return target if target.startswith("#") else link_target(target)


def _empty(before: Token) -> bool:
    """Whether a link or look that ends now began just before: there is nothing that could show it."""
    return before.type == "link_open" or (before.type == "span_open" and not before.meta["attributes"].anchor)


_BOLD = Run("", strong=True)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|<br>")


def _simple(parts: Sequence[str], slots: Slots) -> Inlines:
    """The runs of a check box, words in bold, and words, of which the latter two may hold escapes and line breaks."""
    box, bold, rest = parts
    if not bold:
        return slots.inlines(box + _literal(rest))
    return normal((Run(box), *slots.runs(_literal(bold), _BOLD), *slots.runs(_literal(rest))))


def _literal(text: str) -> str:
    if "\\" in text or "<" in text:
        return _ESCAPED.sub(lambda found: found[1] or "\n", text)
    return text


def _spanned(look: Run, attributes: Attributes, runs: list[Run], refuse: Callable[[str], NoReturn]) -> Run:
    """The look inside a span. An anchor is a run of its own, so that it holds no words that could be split."""
    if set(attributes.styles) - {*_SPAN_STYLES, *INLINE_STYLES} or set(attributes.values) - {"lang"}:
        refuse("markdown-attributes")
    if attributes.anchor:
        runs.append(Run("", anchor=attributes.anchor))
    return _marked(look, attributes.styles, attributes.values.get("lang", look.language))


@lru_cache(maxsize=1024)
def _marked(look: Run, styles: tuple[str, ...], language: str) -> Run:
    """`look` with these styles as well; kept, since a loop of a template has the same few."""
    return look._replace(
        strong=look.strong or "strong" in styles,
        emphasis=look.emphasis or "emphasis" in styles,
        strike=look.strike or "strike" in styles,
        language=language,
        style=next((style for style in styles if style in INLINE_STYLES), look.style),
    )


def link_target(url: str) -> str:
    """`url` as it can stand in a document; empty when it is no http, https or mailto address."""
    return quote(url, safe="/:?#@!$&'*+,;=%~-._") if _LINK().fullmatch(url) else ""
