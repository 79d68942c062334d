"""This file teaches markdown-it our three additions: attribute lines, containers, and `<br>`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from generator.markdown import attributes

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_FENCE = re.compile(r":{3,}\s*(?P<name>[\w-]+)?(?P<rest>.*)")
_BREAK = "<br>"
# What no inline rule does anything with, once its escapes and line breaks are taken as such; in front of it perhaps a
# check box, then perhaps words in bold with white space behind them.
_INERT = r"(?:[^\\`*_~\[\]<>&!{}\n]+|\\[!-/:-@\[-`{-~]|<br>)"
_SIMPLE = re.compile(rf"(\[[ x]\] )?(?:\*\*(?=\S)({_INERT}++)(?<=\S)\*\*(?=\s|$))?({_INERT}*+)")
_INDENT = 4


@cache
def parser() -> MarkdownIt:
    """The parser, made once: raw HTML and what no writer can show are not markup to it."""
    made = MarkdownIt("js-default", {"linkify": False, "typographer": False})
    made.disable(["code", "reference", "lheading", "html_block", "html_inline", "image"])
    made.block.ruler.before("table", "container", _container, {"alt": ["paragraph", "blockquote", "list"]})
    made.block.ruler.before("table", "attributes", _attribute_line)
    made.inline.ruler.before("autolink", "br", _line_break)
    made.inline.ruler.after("link", "span", _span)
    made.core.ruler.before("inline", "headings", _heading_attributes)
    made.core.ruler.at("inline", _inlines)
    made.normalizeLink = lambda url: url  # type: ignore[method-assign] # a link is written as it was typed
    return made


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _attribute_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    text = _line(state, start)
    if not (text.startswith("{") and text.endswith("}")) or state.sCount[start] - state.blkIndent >= _INDENT:
        return False
    found = attributes.read(text[1:-1])
    if found is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta = {"attributes": found}
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    opening = _FENCE.fullmatch(_line(state, start))
    if opening is None or opening["name"] is None or state.sCount[start] - state.blkIndent >= _INDENT:
        return False
    if silent:
        return True
    closing = _closing(state, start, end)
    token = state.push("container_open", "", 1)
    token.info = opening["name"]
    token.content = _line(state, start)
    token.meta = {"attributes": attributes.read(opening["rest"]), "closed": closing is not None}
    token.map = [start, closing or end]
    parent, last = state.parentType, state.lineMax
    state.parentType = "container"
    state.lineMax = end if closing is None else closing
    state.md.block.tokenize(state, start + 1, state.lineMax)
    state.parentType, state.lineMax = parent, last
    state.push("container_close", "", -1)
    state.line = end if closing is None else closing + 1
    return True


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    """The line with the fence that closes the container of line `start`: fences pair like brackets."""
    depth = 0
    for line in range(start, end):
        fenced = state.src.startswith(":::", state.bMarks[line] + state.tShift[line])
        if not fenced or state.sCount[line] < state.blkIndent:
            continue
        fence = _FENCE.fullmatch(_line(state, line))
        if fence is None:
            continue
        depth += 1 if fence["name"] else -1
        if depth == 0:
            return line
    return None


def _inlines(state: StateCore) -> None:
    """Let the parser loose only on text that could hold markup: most of it was escaped, and holds none."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if simple := _SIMPLE.fullmatch(token.content):
            token.meta["simple"] = simple.groups("")
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _line_break(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    if not state.src.startswith(_BREAK, state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len(_BREAK)
    return True


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """Read `[words]{attributes}`."""
    if state.src[state.pos] != "[":
        return False
    closing = state.md.helpers.parseLinkLabel(state, state.pos, disableNested=False)
    if closing < 0 or state.src[closing + 1 : closing + 2] != "{":
        return False
    end = state.src.find("}", closing + 2, state.posMax)
    found = attributes.read(state.src[closing + 2 : end]) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = state.pos + 1, closing
        state.push("span_open", "", 1).meta = {"attributes": found}
        state.md.inline.tokenize(state)
        state.push("span_close", "", -1)
        state.posMax = last
    state.pos = end + 1
    return True


def _heading_attributes(state: StateCore) -> None:
    """Take the attributes off the end of each heading, before its words are read."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            inline.content, found = attributes.at_end(inline.content)
            opening.meta = {"attributes": found}
