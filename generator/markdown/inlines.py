"""This file turns what stands inside a paragraph, heading or cell into runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NoReturn
from urllib.parse import quote

from markdown_it.token import Token

from generator.document import INLINE_STYLES, Inlines, Run, normal
from generator.markdown import rules
from generator.markdown.attributes import Attributes
from generator.markdown.slots import PLAIN, Slots, holds_value
from generator.system.patterns import later

_LINK = later(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_MARKS = {"strong": "strong", "em": "emphasis", "s": "strike"}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_SPAN_STYLES = ("strong", "emphasis", "strike")
_REFUSED = {"loose": "markdown-loose", "braces": "markdown-attributes", "image": "markdown-picture-alone"}
_LINKS = ("http://", "https://", "mailto:", "#")


def read_inlines(text: str, slots: Slots, refuse: Callable[[str], NoReturn]) -> Inlines:
    """The runs of `text`, its slots filled; `refuse(code)` raises for what no writer can show."""
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
