"""This file draws what a command says in a window, as a picture for the manuals."""

from __future__ import annotations

import subprocess
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = 17
LINE = 24
COLUMNS = 100
EDGE = 18
BAR = 34
GROUND, INK, BAR_GROUND = (12, 12, 12), (222, 222, 222), (43, 43, 43)


def window(title: str, text: str) -> Image.Image:
    """`text` in a dark window with a `title`; long lines go on below, as a console does it."""
    file = subprocess.run(
        ["fc-match", "-f", "%{file}", "DejaVu Sans Mono"], check=True, capture_output=True, text=True
    ).stdout
    font = ImageFont.truetype(Path(file), SIZE)
    lines = [
        part
        for line in text.rstrip().split("\n")
        for part in wrap(line, COLUMNS, drop_whitespace=False, break_on_hyphens=False) or [""]
    ]
    width = 2 * EDGE + int(font.getlength("x" * COLUMNS))
    picture = Image.new("RGB", (width, BAR + 2 * EDGE + LINE * len(lines)), GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width, BAR), BAR_GROUND)
    draw.text((EDGE, (BAR - SIZE) // 2 - 1), title, INK, font)
    for number, line in enumerate(lines):
        draw.text((EDGE, BAR + EDGE + LINE * number), line, INK, font)
    return picture.quantize(8)
