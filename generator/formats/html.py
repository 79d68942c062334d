"""This file writes a document as one HTML page that anyone can read: nothing is fetched, nothing runs, all is in it.

Headings, lists, tables with scopes, landmarks and a link past the contents are for who does not see the page; colours
and fonts are those of the brand. Text is only ever escaped text, and a link leads to the web, to mail or within.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from html import escape
from pathlib import Path
from string import Template
from typing import assert_never

from generator import document as doc
from generator.blocks import listed, walk
from generator.config.brand import Brand, mixed, palette
from generator.document import Block, BoardCell, Document, Inlines, Run, Written, plain
from generator.formats.fallback_words import fixed_words
from generator.formats.html_chart import chart_svg

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+", re.IGNORECASE)
_BOX = "\u2610"
_DEEPEST = 6
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def write(document: Document, reference: bytes | None = None) -> Written:
    """`document` as one page of HTML in UTF-8. `reference` is a brand as make_reference() gives it; None: our own."""
    brand: dict[str, str] = json.loads(reference) if reference else _values(Brand())
    words = fixed_words(document)
    writer = _Writer(document, words, tuple(brand["palette"].split()))
    body = writer.blocks(document.blocks)
    logo = f'<img class="logo" src="{_safe(brand["logo"])}" alt="{_safe(brand["alt"])}">' if brand["logo"] else ""
    # A document without a title or a chapter that is the title gets one: a page has one heading that says what it is.
    title = "" if writer.titled else f"<h1>{_safe(document.title)}</h1>\n"
    status = f'<p class="status">{_safe(words[document.status])}</p>\n' if document.status else ""
    status = "" if writer.told_status else status
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_safe(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_safe(document.title)}</title>",
        *(f'<meta name="{_safe(name)}" content="{_safe(text)}">' for name, text in document.meta if name == "status"),
        f"<style>\n{_stylesheet(brand)}</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#main">{_safe(words["skip"])}</a>',
        *([f"<header>{logo}</header>"] if logo else []),
        f'<main id="main">\n{status}{title}{body}</main>',
        "</body>",
        "</html>",
    ]
    return Written(("\n".join(lines) + "\n").encode())


def make_reference(brand: Brand) -> bytes:
    """The look of a page: the colours, fonts and logo of `brand` as JSON."""
    return json.dumps(_values(brand), sort_keys=True).encode()


def _values(brand: Brand) -> dict[str, str]:
    known = {one.name: getattr(brand, one.name) for one in fields(brand)}
    kept = {key: value for key, value in known.items() if isinstance(value, str)}
    logo = brand.logo
    shown = {"logo": _picture(logo.kind, logo.content), "alt": logo.alt} if logo else {"logo": "", "alt": ""}
    return {**kept, "palette": " ".join(palette(brand)), **shown}


def _picture(kind: str, content: bytes) -> str:
    """A picture as an address that holds it."""
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _stylesheet(brand: Mapping[str, str]) -> str:
    """The style of a page for a phone, a wide screen and paper, in the colours and fonts of `brand`."""
    return Template(Path(__file__).with_name("html.css").read_text("utf-8")).substitute(
        accent=f"#{brand['accent']}",
        second=f"#{brand['secondary']}",
        ink=f"#{brand['ink']}",
        muted=f"#{brand['muted']}",
        tint=f"#{mixed(brand['accent'], 0.1)}",
        font=_quoted(brand["font"]),
        headings=_quoted(brand["heading_font"] or brand["font"]),
    )


def _quoted(font: str) -> str:
    """The name of a font as a string of CSS, in which nothing can end the string or the style."""
    return '"' + re.sub(r"[^\w -]", lambda found: f"\\{ord(found[0]):x} ", font) + '"'


class _Writer:
    """Writes blocks as HTML, and keeps count of what is numbered."""

    def __init__(self, document: Document, words: Mapping[str, str], colours: tuple[str, ...]) -> None:
        """Look through the document: whether something in it is the title, and what each heading is called."""
        self._words, self._colours = words, colours
        blocks = list(walk(document.blocks))
        headings = [block for block in blocks if isinstance(block, doc.Heading)]
        title = next((one for one in blocks if isinstance(one, doc.Paragraph) and one.style == "title"), None)
        highest = [one for one in headings if one.level == 1]
        self._title = title or (headings[0] if headings and highest == headings[:1] else None)
        self.titled = self._title is not None
        self.told_status = any(isinstance(one, doc.Paragraph) and one.style == "status" for one in blocks)
        self._shift = 0 if isinstance(self._title, doc.Heading) else 1
        self._level = 1
        self._ids: dict[int, str] = {}
        self._headings = headings
        self._anchors = {_id(one.anchor) for one in headings if one.anchor}
        self._anchors |= {_id(run.anchor) for block in blocks for run in _runs(block) if run.anchor}
        self._used = {"main"}
        for number, heading in enumerate(headings, 1):
            self._ids[id(heading)] = self._claimed(_id(heading.anchor)) or f"part-{number}"
        self._tables = self._figures = 0

    def blocks(self, blocks: Iterable[Block]) -> str:
        """`blocks` as HTML, each on lines of its own."""
        return "".join(f"{self._block(block)}\n" for block in blocks)

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of block
        match block:
            case doc.Heading():
                wanted = min(block.level + self._shift, _DEEPEST)
                # Who reads by headings takes a level that is left out for a part that is missing.
                self._level = level = 1 if block is self._title else max(2, min(wanted, self._level + 1))
                return f'<h{level} id="{self._ids[id(block)]}">{self._text(block.inlines)}</h{level}>'
            case doc.Paragraph():
                tag, look = ("h1", "") if block is self._title else ("p", block.style and f' class="{block.style}"')
                return f"<{tag}{look}>{self._text(block.inlines)}</{tag}>"
            case doc.Quote():
                return f"<blockquote>\n{self.blocks(block.blocks)}</blockquote>"
            case doc.ItemList():
                return self._list(block)
            case doc.Table():
                return self._table(block)
            case doc.Chart():
                return self._chart(block)
            case doc.Image():
                source = _picture(block.kind, block.content)
                return f'<p><img src="{source}" alt="{_safe(block.alt)}" width="{block.width}"></p>'
            case doc.Board():
                cells = "".join(map(self._cell, block.cells))
                return f'<div class="board" role="group" aria-label="{_safe(block.alt)}">\n{cells}</div>'
            case doc.Columns():
                inside = "".join(f"<div>\n{self.blocks(column)}</div>\n" for column in block.columns)
                return f'<div class="columns">\n{inside}</div>'
            case doc.Visual():
                return self._list(listed(block))
            case doc.OnePage():
                return self.blocks(block.variants[0])
            case doc.Region():
                return self._region(block)
            case doc.Notes():
                return f'<div class="notes">\n{self.blocks(block.blocks)}</div>'
            case doc.PageBreak():
                return '<div class="break"></div>'
            case doc.Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _list(self, block: doc.ItemList) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li{_task(item)}>{self._item(item)}</li>\n" for item in block.items)
        return f"<{tag}{start}>\n{items}</{tag}>"

    def _item(self, item: tuple[Block, ...]) -> str:
        """An item: its first line bare, so that a list of short lines stays close together."""
        if not item or not isinstance(item[0], doc.Paragraph) or item[0].style:
            return self.blocks(item)
        return self._text(item[0].inlines) + (f"\n{self.blocks(item[1:])}" if item[1:] else "")

    def _table(self, block: doc.Table) -> str:
        if not block.header or not (block.rows or any(plain(cell).strip() for cell in block.header)):
            return ""
        caption = ""
        if block.caption:
            self._tables += 1
            caption = f"{_safe(self._words['table'])} {self._tables}. {self._text(block.caption)}"
        return self._grid(block, caption)

    def _grid(self, block: doc.Table, caption: str) -> str:
        """A table that scrolls sideways by itself where a screen is narrow."""
        total = sum(block.widths)
        widths = "".join(f'<col style="width:{100 * one / total:.1f}%">' for one in block.widths if total)
        lines = [f"<caption>{caption}</caption>"] if caption else []
        lines += [f"<colgroup>{widths}</colgroup>"] if widths else []
        if any(plain(cell).strip() for cell in block.header):
            cells = "".join(f'<th scope="col">{self._text(cell)}</th>' for cell in block.header)
            lines.append(f"<thead><tr>{cells}</tr></thead>")
        rows = "\n".join(f"<tr>{self._row(row)}</tr>" for row in block.rows)
        inside = "\n".join([*lines, f"<tbody>\n{rows}\n</tbody>"])
        look = f' class="{block.style}"' if block.style else ""
        told = f' aria-label="{_safe(block.alt)}"' if block.alt and not caption else ""
        # Who comes there with the keyboard, to scroll, hears what it is.
        name = _safe(block.alt or plain(block.caption))
        place = f' role="group" aria-label="{name}"' if name else ""
        return f'<div class="wide" tabindex="0"{place}>\n<table{look}{told}>\n{inside}\n</table>\n</div>'

    def _row(self, row: tuple[Inlines, ...]) -> str:
        first, *rest = row
        head = f'<th scope="row">{self._text(first)}</th>' if plain(first).strip() else "<td></td>"
        return head + "".join(f"<td>{self._text(cell)}</td>" for cell in rest)

    def _chart(self, block: doc.Chart) -> str:
        """A picture of the numbers, and the numbers; without numbers there is nothing to see."""
        if not block.table.rows or len(block.table.header) < 2:  # noqa: PLR2004 - a category and a number
            return ""
        self._figures += 1
        caption = self._text(block.table.caption)
        told = f"{_safe(self._words['figure'])} {self._figures}. {caption}"
        numbers = f"{_safe(self._words['chart-numbers'])} {self._figures}"
        drawn = chart_svg(block, self._colours, _safe(block.alt or plain(block.table.caption)))
        return f"<figure>\n{drawn}\n<figcaption>{told}</figcaption>\n{self._grid(block.table, numbers)}\n</figure>"

    def _cell(self, cell: BoardCell) -> str:
        place = f"{cell.row} / {cell.column} / span {cell.row_span} / span {cell.column_span}"
        look = f' class="{_safe(cell.style)}"' if cell.style else ""
        return f'<div{look} style="grid-area:{place}">\n{self.blocks(cell.blocks)}</div>\n'

    def _region(self, block: doc.Region) -> str:
        inside = self.blocks(block.blocks)
        if block.kind == "own-text":
            label = _safe(self._words["own-text"])
            return f'<aside class="own-text" aria-label="{label}">\n<p class="label">{label}</p>\n{inside}</aside>'
        tag = "section" if block.kind == "card" else "div"
        return f'<{tag} class="{block.kind}">\n{inside}</{tag}>'

    def _contents(self, block: doc.Contents) -> str:
        shown = [one for one in self._headings if one.level <= block.depth and one is not self._title]
        items = "".join(
            f'<li class="level-{one.level}"><a href="#{self._ids[id(one)]}">{_safe(plain(one.inlines))}</a></li>\n'
            for one in shown
        )
        return f'<nav aria-label="{_safe(self._words["contents"])}">\n<ul>\n{items}</ul>\n</nav>' if items else ""

    def _text(self, inlines: Inlines) -> str:
        return "".join(self._run(run) for run in inlines)

    def _run(self, run: Run) -> str:
        if run.style == "box":
            return _BOX
        text = _safe(run.text).replace("\n", "<br>\n")
        for wanted, tag in ((run.code, "code"), (run.strike, "s"), (run.emphasis, "em"), (run.strong, "strong")):
            text = f"<{tag}>{text}</{tag}>" if wanted and text else text
        if run.style:
            text = f'<span class="{_safe(run.style)}">{text}</span>'
        if run.language:
            text = f'<span lang="{_safe(run.language)}">{text}</span>'
        # A link may lead to a place on the web, to mail, or to something in this document.
        target = _safe(run.link) if _LINK.fullmatch(run.link) else ""
        if run.link.startswith("#"):
            target = f"#{_id(run.link[1:])}" if _id(run.link[1:]) in self._anchors else ""
        text = f'<a href="{target}">{text}</a>' if target else text
        anchor = self._claimed(_id(run.anchor)) if run.anchor else ""
        return f'<span id="{anchor}">{text}</span>' if anchor else text

    def _claimed(self, name: str) -> str:
        """`name`, the first time; a second thing of the same name gets none."""
        if not name or name in self._used:
            return ""
        self._used.add(name)
        return name


def _task(item: tuple[Block, ...]) -> str:
    """The class of an item that begins with a box to tick."""
    inlines = item[0].inlines if item and isinstance(item[0], doc.Paragraph) else ()
    return ' class="task"' if inlines and inlines[0].style == "box" else ""


def _runs(block: Block) -> Iterable[Run]:
    match block:
        case doc.Heading() | doc.Paragraph():
            return block.inlines
        case doc.Table():
            return [run for row in (block.header, *block.rows, (block.caption,)) for cell in row for run in cell]
        case _:
            return ()


def _id(name: str) -> str:
    """An anchor as a name in HTML: any character but white space and those that need escaping."""
    return re.sub(r"[^\w.-]", "-", name)


def _safe(text: str) -> str:
    """`text` with everything that HTML would take for markup escaped, and without what no page may hold."""
    return escape(_UNFIT.sub("", text))
