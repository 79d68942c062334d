"""This file turns Markdown into blocks, and refuses what no writer can show: nothing is dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NoReturn
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from generator import document as doc
from generator.document import Block, Inlines, Run, normal
from generator.errors import TemplateError
from generator.markdown.attributes import NONE, Attributes
from generator.markdown.containers import CONTAINERS, counts
from generator.markdown.inlines import read_inlines, read_line
from generator.markdown.rules import inline_tokens, parser
from generator.markdown.slots import Slots, holds_blocks

Pictures = Callable[[str, str], doc.Image | None]
_RULE = re.compile(r":?-{3,}:?")
_PARTS = {"board": "cell", "columns": "column", "one-page": "variant", "cards": "card", "flow": "pair",
          "timeline": "step", "wall": "note"}  # fmt: skip
"""What stands in the containers that hold parts."""


_LONG = 20_000
"""Characters of a part of which the tokens are not kept."""


def parse(
    text: str, *, source: str = "", slots: Slots | None = None, pictures: Pictures | None = None, before: int = 0
) -> tuple[Block, ...]:
    """The blocks of `text`, in the normal form. `source` is what to call it in an error.

    `before` is the number of lines that stand above it there. `slots` hold what the slots in the text stand for;
    `pictures` finds a picture by its name and its words, None when there is none (without it, no picture may stand
    there). Raises TemplateError, with line and excerpt, for anything that is not in the grammar.
    """
    kept = slots or Slots([])
    if pictures:
        return Reader(text, source, kept, pictures, before=before).blocks()
    found: list[Block] = []
    number = before
    # What a loop of a template prints differs in its values only: parts of one shape are parsed once.
    tokens = lru_cache(maxsize=64)(parser().parse)
    for lines in parts(text.split("\n")):
        shape, own = kept.shape("\n".join(lines))
        # A long part comes once, and its tokens are many times as large as its text.
        take_apart = tokens if len(shape) < _LONG else parser().parse
        found += Reader(shape, source, own, tokens=take_apart(shape), before=number).blocks()
        number += len(lines)
    return tuple(found)


def parse_inlines(text: str, slots: Slots) -> Inlines | None:
    """The inlines of a text that is to be part of a line, such as a cell; None when it holds anything else."""
    if (filled := slots.only(text)) is not None:
        return filled
    if (inlines := read_line(text, slots, _refuse_cell)) is not None:
        return inlines
    match parse(text, slots=slots):
        case (doc.Paragraph(inlines, ""),):
            return inlines
    return None


def parts(lines: list[str]) -> list[list[str]]:
    """`lines` in parts that each begin with a heading and can be read on their own; in one where that is not sure."""
    starts, depth, before = [0], 0, ""
    for number, line in enumerate(lines):
        if _HEADING.match(line) and not (depth or before):
            starts.append(number)
        fence = _FENCE.match(line) if ":::" in line else None
        if fence:
            depth += 1 if fence[1] else -1
        if depth < 0 or (("```" in line or "~~~" in line) and _CODE.match(line)):
            return [lines]
        # Attributes stand above what they belong to, with or without an empty line between.
        before = line.strip() or (before if before.endswith("}") else "")
    return [lines] if depth else [lines[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


_HEADING = re.compile("#{1,6} ")
_FENCE = re.compile(r"\s*:{3,}\s*(\S)?")
_CODE = re.compile(r"[\s>]*(?:[-+*]\s+|\d{1,9}[.)]\s+)*(?:```|~~~)")

MOST_COLUMNS = 63
"""How many columns a table can have in Word."""


def _refuse_cell(code: str) -> NoReturn:
    raise TemplateError(code, file="", line=1, excerpt="", typed=0)


class Reader:
    """Goes through the parser's tokens once, from front to back."""

    def __init__(
        self,
        text: str,
        source: str,
        slots: Slots,
        pictures: Pictures | None = None,
        *,
        tokens: Sequence[Token] | None = None,
        before: int = 0,
    ) -> None:
        """Let markdown-it read the text, unless its `tokens` are known; `before` counts the lines above it."""
        self._lines = text.split("\n")
        self._before = before
        self._source = source
        self._slots = slots
        self._pictures = pictures
        self._tokens = parser().parse(text) if tokens is None else tokens
        self._at = 0

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        """The blocks up to the token `until`, which is passed over."""
        found: list[Block] = []
        waiting: Token | None = None
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            if token.type == "attributes":
                if waiting is not None:
                    self.refuse("markdown-attributes", waiting)
                waiting = token
                continue
            given = self._attributes(waiting) if waiting else None
            made = self._made(token) if waiting is None else None
            found += (self._block(token, given),) if made is None else made
            waiting = None
        if waiting is not None:
            self.refuse("markdown-attributes", waiting)
        return tuple(found)

    def refuse(self, code: str, token: Token, **values: object) -> NoReturn:
        """Raise TemplateError with the line and an excerpt."""
        number = (token.map[0] if token.map else 0) + 1
        line = self._slots.words(self._lines[number - 1]) if number <= len(self._lines) else ""
        excerpt = " ".join(line.split())[:80]
        if code == "markdown-picture-alone" and not self._pictures:
            code = "markdown-refused"
        # Pictures go with what people typed themselves; all else was made by a template, and has lines of its own.
        typed = 1 if self._pictures else 0
        number += self._before
        raise TemplateError(code, file=self._source, line=number, excerpt=excerpt, typed=typed, **values)

    def _block(self, token: Token, given: Attributes | None) -> Block:  # noqa: RET503 - refuse() never returns
        match token.type:
            case "heading_open":
                return self._heading(token, given)
            case "paragraph_open":
                return self._paragraph(token, given)
            case "table_open":
                return self._table(token, given)
            case "deep":
                self.refuse("markdown-deep", token)
            case "not_opened":
                self.refuse("markdown-not-opened", token)
            case _ if given is not None:
                self.refuse("markdown-attributes", token)
            case "blockquote_open":
                return doc.Quote(self.blocks("blockquote_close"))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "container_open":
                return self._container(token)
            case _:
                self.refuse("markdown-refused", token)

    def _attributes(self, token: Token) -> Attributes:
        """The attributes of `token` with what was in their slots."""
        given: Attributes = token.meta["attributes"]
        if any(map(holds_blocks, (given.anchor, *given.values.values()))):
            self.refuse("markdown-block", token)
        return self._slots.attributes(given)

    def _made(self, token: Token) -> tuple[Block, ...] | None:
        """The blocks made from data, or the picture, where a paragraph holds nothing else: it is then passed over."""
        if token.type != "paragraph_open":
            return None
        inside = self._tokens[self._at]
        made = self._slots.blocks(inside.content)
        if self._pictures and inside.content.startswith("!["):
            tokens = inline_tokens(inside.content)
            if [one.type for one in tokens] == ["image"]:
                made = (self._image(token, tokens[0], self._pictures),)
        if made is not None:
            self._at += 2
        return made

    def _image(self, token: Token, shown: Token, pictures: Pictures) -> doc.Image:
        name = unquote(str(shown.attrs.get("src", "")))
        alt = " ".join("".join(child.content for child in shown.children or ()).split())
        if not alt or "title" in shown.attrs:
            self.refuse("markdown-picture-alt", token, name=name)
        image = pictures(name, alt)
        return image or self.refuse("markdown-picture", token, name=name)

    def _inline(self, token: Token) -> Inlines:
        """The inlines of the inline token at hand, which is passed over."""
        inline = self._tokens[self._at]
        self._at += 1
        if holds_blocks(inline.content):
            self.refuse("markdown-block", token)
        return read_inlines(inline.content, self._slots, lambda code: self.refuse(code, token))

    def _heading(self, token: Token, given: Attributes | None) -> doc.Heading:
        at_end = self._attributes(token) if token.meta.get("attributes") else None
        attributes = at_end or given or NONE
        if len(attributes.styles) > 1 or attributes.values or (at_end and given):
            self.refuse("markdown-attributes", token)
        inlines = self._inline(token)
        self._at += 1
        if not inlines:
            self.refuse("markdown-empty-heading", token)
        return doc.Heading(int(token.tag[1]), inlines, attributes.anchor, "".join(attributes.styles))

    def _paragraph(self, token: Token, given: Attributes | None) -> doc.Paragraph:
        attributes = given or NONE
        style = "".join(attributes.styles)
        if style not in doc.PARAGRAPH_STYLES or attributes.values:
            self.refuse("markdown-style", token, known=", ".join(filter(None, doc.PARAGRAPH_STYLES)))
        inlines = self._inline(token)
        self._at += 1
        if attributes.anchor:
            inlines = normal((Run("", anchor=attributes.anchor), *inlines))
        return doc.Paragraph(inlines, style)

    def _list(self, token: Token) -> doc.ItemList:
        closing = token.type.replace("open", "close")
        items = []
        while self._tokens[self._at].type != closing:
            self._at += 1
            items.append(self.blocks("list_item_close"))
        self._at += 1
        start = int(token.attrs.get("start", 1)) if token.tag == "ol" else 1
        return doc.ItemList(tuple(items), ordered=token.tag == "ol", start=start)

    def _table(self, token: Token, given: Attributes | None) -> doc.Table:
        attributes = given or NONE
        style = "".join(attributes.styles)
        caption = attributes.values.get("caption", "")
        widths = attributes.values.get("widths", "").split()
        known = {"caption", "widths", "alt"}
        if style not in doc.TABLE_STYLES or set(attributes.values) - known or not all(map(counts, widths)):
            self.refuse("markdown-table", token, known=", ".join(filter(None, doc.TABLE_STYLES)))
        rows: list[tuple[Inlines, ...]] = []
        cells: list[Inlines] = []
        rule = False
        while (part := self._tokens[self._at]).type != "table_close":
            self._at += 1
            match part.type:
                case "tr_open":
                    cells, rule = [], bool(rows)
                    self._refuse_lost_cells(part, len(rows[0]) if rows else 0)
                case "th_open" | "td_open":
                    if len(cells) == MOST_COLUMNS:
                        self.refuse("markdown-columns", token, most=MOST_COLUMNS)
                    rule = rule and bool(_RULE.fullmatch(self._tokens[self._at].content))
                    cells.append(self._inline(part))
                case "tr_close":
                    if rule:
                        self.refuse("markdown-tables", token)
                    rows.append(tuple(cells))
        self._at += 1
        if widths and len(widths) != len(rows[0]):
            self.refuse("markdown-widths", token, columns=len(rows[0]))
        return doc.Table(
            rows[0],
            tuple(rows[1:]),
            normal([Run(caption)]),
            tuple(int(width) for width in widths),
            style,
            attributes.values.get("alt", ""),
        )

    def _refuse_lost_cells(self, row: Token, columns: int) -> None:
        """Refuse a row with more cells than its head: markdown-it would leave them out without a word."""
        if not columns or not row.map:
            return
        line = self._lines[row.map[0]].strip().lstrip("> ")
        if line.count("|") < columns + line.startswith("|") + line.endswith("|"):
            return
        cells = escapedSplit(line)
        surplus = len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())
        if surplus > columns:
            self.refuse("markdown-cells", row, columns=columns)

    def _container(self, token: Token) -> Block:
        if not token.meta["closed"]:
            self.refuse("markdown-not-closed", token, name=token.info)
        if token.meta["attributes"] is None:
            self.refuse("markdown-attributes", token)
        if token.info not in CONTAINERS:
            self.refuse("markdown-container", token, name=token.info, known=", ".join(CONTAINERS))
        inside = self._inside(token)
        made = CONTAINERS[token.info](self._attributes(token), inside)
        if made is None:
            self.refuse("markdown-inside", token, name=token.info)
        return made

    def _inside(self, token: Token) -> tuple[Block | tuple[Attributes, tuple[Block, ...]], ...]:
        """What stands in a container: blocks, or for columns and their like the parts with their attributes."""
        part = _PARTS.get(token.info)
        if part is None:
            return self.blocks("container_close")
        parts = []
        while self._tokens[self._at].type != "container_close":
            child = self._tokens[self._at]
            self._at += 1
            if child.type != "container_open" or child.info != part or child.meta["attributes"] is None:
                self.refuse("markdown-inside", token, name=token.info)
            if not child.meta["closed"]:
                self.refuse("markdown-not-closed", child, name=child.info)
            parts.append((self._attributes(child), self.blocks("container_close")))
        self._at += 1
        return tuple(parts)
