"""This file teaches markdown-it our grammar: attributes, containers, `<br>`, and what is to be refused.

A token that no reader knows ("refused", "loose", ...) is how a rule says that something cannot be shown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from generator.markdown import attributes

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_FENCE = re.compile(r":{3,}\s*(?P<name>[\w-]+)?(?P<rest>.*)")
_BREAK = re.compile(r"<br ?/?>")
_FOOTNOTE = re.compile(r"\[\^[^\s\]]+\]")
# What no inline rule does anything with, once its escapes and line breaks are taken as such; in front of it perhaps a
# check box, then perhaps words in bold with white space behind them.
_INERT = r"(?:[^\\`*_~\[\]<>&!{}\n]+|\\[!-/:-@\[-`{-~]|<br>)"
SIMPLE = re.compile(rf"(\[[ x]\] )?(?:\*\*(?=\S)({_INERT}++)(?<=\S)\*\*(?=\s|$))?({_INERT}*+)")
_BRACKET = re.compile(r"\\.|[\[\]]")
_MOST_BRACKETS = 100
_INDENT = 4
_DEEPEST = 40
_TILDES = 2


@cache
def parser() -> MarkdownIt:
    """The parser, made once: raw HTML and what no writer can show are not markup to it."""
    made = MarkdownIt("js-default", {"linkify": False, "typographer": False})
    made.disable(["code", "reference", "lheading", "html_block", "html_inline"])
    made.block.ruler.before("table", "deep", _too_deep)
    made.block.ruler.before("table", "container", _container, {"alt": ["paragraph", "blockquote", "list"]})
    made.block.ruler.before("table", "attributes", _attribute_line, {"alt": ["paragraph"]})
    made.inline.ruler.before("strikethrough", "marks", _marks)
    made.inline.ruler.before("autolink", "tag", _tag)
    made.inline.ruler.after("link", "span", _span)
    made.inline.ruler.after("span", "braces", _braces)
    made.inline.ruler2.after("emphasis", "loose", _loose)
    made.core.ruler.before("inline", "headings", _heading_attributes)
    # What stands inside is read by `inline_tokens`: most of it is words and slots, which no parser has to look at.
    made.core.ruler.disable(["inline", "text_join"])
    made.normalizeLink = lambda url: url  # type: ignore[method-assign] # a link is written as it was typed
    made.validateLink = lambda url: url is not None  # type: ignore[method-assign] # the reader refuses what is no link
    return made


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """Refuse what stands in too many lists or quotations: markdown-it would leave it out without a word."""
    if silent or state.level < _DEEPEST:
        return False
    state.push("deep", "", 0).map = [start, start + 1]
    state.line = end
    return True


def _attribute_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    # Nearly no line does, and each is asked.
    if not state.src.startswith("{", state.bMarks[start] + state.tShift[start]):
        return False
    text = _line(state, start)
    if not text.endswith("}") or state.sCount[start] - state.blkIndent >= _INDENT:
        return False
    found = attributes.read(text[1:-1])
    if found is None or found == attributes.NONE:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta = {"attributes": found}
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]):
        return False
    opening = _FENCE.fullmatch(_line(state, start))
    if opening is None or state.sCount[start] - state.blkIndent >= _INDENT:
        return False
    if silent:
        return True
    if opening["name"] is None:
        state.push("fence_open" if opening["rest"] else "not_opened", "", 0).map = [start, start + 1]
        state.line = start + 1
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
        if fence is None or (fence["rest"] and not fence["name"]):
            continue
        depth += 1 if fence["name"] else -1
        if depth == 0:
            return line
    return None


def inline_tokens(text: str) -> list[Token]:
    """The tokens inside a paragraph, heading or cell."""
    if _brackets(text) > _MOST_BRACKETS:
        return [Token("loose", "", 0)]
    found: list[Token] = []
    parser().inline.parse(text, parser(), {}, found)
    return found


def _brackets(text: str) -> int:
    """How many brackets are open at most. For each one that stays open, markdown-it reads on to the end of the text."""
    opened = most = 0
    for bracket in _BRACKET.findall(text):
        opened += 1 if bracket == "[" else -1 if bracket == "]" and opened else 0
        most = max(most, opened)
    return most


def _marks(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """Read stars and tildes: what has no space behind it may open, what has none before it may close.

    CommonMark also looks at punctuation. Then `**{{ name }}**` would be bold or not by how the name ends and what
    follows: a template would work until somebody answers "(geen)".
    """
    mark = state.src[state.pos]
    if silent or mark not in "*~":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == mark:
        end += 1
    length = end - state.pos
    if mark == "~" and length != _TILDES:
        if length > 1:
            state.push("loose", "", 0)
            state.pos = end
        return length > 1
    opens = end < state.posMax and not state.src[end].isspace()
    closes = state.pos > 0 and not state.src[state.pos - 1].isspace()
    for _ in range(length if mark == "*" else 1):
        state.push("text", "", 0).content = mark if mark == "*" else mark * length
        # As markdown-it does: the length counts for stars only.
        counted = length if mark == "*" else 0
        token = len(state.tokens) - 1
        found = Delimiter(marker=ord(mark), length=counted, token=token, end=-1, open=opens, close=closes)
        state.delimiters.append(found)
    state.pos = end
    return True


def _loose(state: StateInline) -> None:
    """Mark the stars and tildes that found no partner: they stand around nothing, or were forgotten."""
    inside = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *inside):
        for delimiter in delimiters:
            token = state.tokens[delimiter.token]
            if token.type == "text" and token.content and chr(delimiter.marker) != "_" and delimiter.length != 1:
                token.type = "loose"


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """Read `<br>`, the only tag there is."""
    if state.src[state.pos] != "<":
        return False
    line_break = _BREAK.match(state.src, state.pos)
    found = line_break or HTML_TAG_RE.match(state.src[state.pos :])
    if found is None:
        return False
    if not silent:
        state.push("hardbreak" if line_break else "refused", "br", 0)
    state.pos += len(found.group())
    return True


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """Read `[words]{attributes}`; a footnote is refused."""
    if state.src[state.pos] != "[":
        return False
    if footnote := _FOOTNOTE.match(state.src, state.pos):
        if not silent:
            state.push("refused", "", 0)
        state.pos = footnote.end()
        return True
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


def _braces(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """Refuse attributes where there is nothing that they could belong to."""
    if state.src[state.pos] != "{":
        return False
    end = state.src.find("}", state.pos, state.posMax)
    found = attributes.read(state.src[state.pos + 1 : end]) if end >= 0 else None
    if found is None or found == attributes.NONE:
        return False
    if not silent:
        state.push("braces", "", 0)
    state.pos = end + 1
    return True


def _heading_attributes(state: StateCore) -> None:
    """Take the attributes off the end of each heading, before its words are read."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            inline.content, found = attributes.at_end(inline.content)
            opening.meta = {"attributes": found}
