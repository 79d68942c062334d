"""This file draws a chart for an HTML page: bars as SVG. A pie is drawn as bars too, which are easier to compare."""

from __future__ import annotations

import re
from html import escape
from math import fsum

from generator.document import Chart, plain

_WIDTH, _LABELS, _BAR, _GAP, _LEGEND = 900, 260, 18, 12, 28
_LONGEST = 36
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def chart_svg(chart: Chart, colours: tuple[str, ...], alt: str) -> str:
    """The chart as an SVG picture. `alt` is escaped already, and is what is read aloud in its place."""
    series = [plain(cell) for cell in chart.table.header[1:]]
    rows = [(plain(row[0]), [_value(plain(cell)) for cell in row[1:]]) for row in chart.table.rows]
    stacked = chart.kind == "stacked-bar"
    most = max((fsum(values) if stacked else max(values, default=0.0) for _, values in rows), default=0.0) or 1.0
    high = (_BAR if stacked else _BAR * len(series)) + _GAP
    drawn, top = [], _LEGEND if len(series) > 1 else 0
    for label, values in rows:
        drawn.append(_text(0, top + _BAR - 4, _short(label)))
        left, low = float(_LABELS), float(top)
        for number, value in enumerate(values):
            wide = (_WIDTH - _LABELS - 60) * value / most
            drawn.append(_bar(left, low, wide, colours[number % len(colours)]))
            left, low = (left + wide, low) if stacked else (left, low + _BAR)
            if not stacked:
                drawn.append(_text(_LABELS + wide + 6, low - 4, f"{value:g}"))
        top += high
    if len(series) > 1:
        drawn += _legend(series, colours)
    return f'<svg viewBox="0 0 {_WIDTH} {top}" role="img" aria-label="{alt}">\n' + "\n".join(drawn) + "\n</svg>"


def _legend(series: list[str], colours: tuple[str, ...]) -> list[str]:
    drawn, left = [], float(_LABELS)
    for number, name in enumerate(series):
        drawn += [_bar(left, 2, 14, colours[number % len(colours)], 14), _text(left + 20, 14, _short(name))]
        left += 40 + 8 * len(_short(name))
    return drawn


def _bar(left: float, top: float, wide: float, colour: str, high: float = _BAR - 2) -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:g}" fill="#{colour}"/>'


def _text(left: float, low: float, text: str) -> str:
    return f'<text x="{left:.1f}" y="{low:.1f}" font-size="14" fill="currentColor">{escape(text)}</text>'


def _short(text: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _value(text: str) -> float:
    found = _NUMBER.search(text)
    return max(0.0, float(found[0].replace(",", "."))) if found else 0.0
