"""This file puts one passage in one cell, so that Excel shows the same words with the same look."""

from __future__ import annotations

import re

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from generator.errors import RefusedError
from generator.forms import styles
from generator.model import Passage, Span, spans
from generator.xlsx.sanitise import escaped

LONGEST = 32767
# What a workbook cannot hold: XML knows no control characters, no halves of a pair and no noncharacters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel takes these as the start of a formula or as its own mark for text, as soon as someone edits the cell.
_NEEDS_PREFIX = ("=", "+", "-", "@", "'")


def put(cell: Cell, passages: tuple[Passage, ...], look: styles.Look) -> None:
    """Write `passages` (one below the other) as the text of `cell`. Raises RefusedError when they do not fit."""
    cell.style = styles.ANSWER
    pieces, link = _one_link(_joined(passages))
    if not pieces:
        return
    text = "".join(piece.text for piece in pieces)
    if len(text.encode("utf-16-le")) > 2 * LONGEST:
        raise RefusedError(
            "cell-too-long", sheet=cell.parent.title, cell=cell.coordinate, start=text[:40], most=LONGEST
        )
    if len(pieces) > 1:
        cell.value = CellRichText([_block(piece, look, link=bool(link)) for piece in pieces])
    else:
        cell.value = escaped(text)
    cell.data_type = "s"
    whole = pieces[0] if len(pieces) == 1 else Span("")
    if link or whole.bold or whole.italic or whole.strike:
        cell.font = styles.answer_font(look, whole, link=bool(link))
    if link:
        cell.hyperlink = link
    if text.startswith(_NEEDS_PREFIX):
        cell.quotePrefix = True


def clean(text: str) -> str:
    """`text` as a cell can hold it: line ends as newlines, and without characters that XML does not know."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _joined(passages: tuple[Passage, ...]) -> tuple[Span, ...]:
    pieces: list[Span] = []
    for passage in passages:
        if pieces:
            pieces.append(pieces[-1]._replace(text="\n"))
        pieces += [span._replace(text=clean(span.text)) for span in passage.spans]
    return spans(pieces)


def _one_link(pieces: tuple[Span, ...]) -> tuple[tuple[Span, ...], str]:
    """A cell has one link, over all of it: a link on some of the words is written out behind them."""
    links = {piece.link for piece in pieces}
    if len(links) <= 1:
        return spans(piece._replace(link="") for piece in pieces), next(iter(links), "")
    written: list[Span] = []
    for position, piece in enumerate(pieces):
        following = pieces[position + 1].link if position + 1 < len(pieces) else ""
        shown = piece.link and piece.link not in {following, piece.text}
        text = f"{piece.text} ({piece.link})" if shown else piece.text
        written.append(piece._replace(text=text, link=""))
    return spans(written), ""


def _block(piece: Span, look: styles.Look, *, link: bool) -> str | TextBlock:
    if not (piece.bold or piece.italic or piece.strike or link):
        return escaped(piece.text)
    font = InlineFont(
        rFont=look.font,
        sz=11,
        b=piece.bold or None,
        i=piece.italic or None,
        strike=piece.strike or None,
        color=Color(rgb=f"FF{look.link if link else look.ink}"),
        u="single" if link else None,
    )
    return TextBlock(font, escaped(piece.text))
