"""This file makes `carlito.json`, how wide characters are: `python packaging/widths.py FOLDER`.

Carlito has the widths of Calibri, so a table of its numbers (no outlines) measures what PowerPoint will show. It
is run once, with the standard library only; FOLDER holds Carlito-Regular.ttf and Carlito-Bold.ttf.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

# Latin with all diacritics, Greek, Cyrillic, punctuation, currency, arrows and mathematical signs
RANGES = ((0x20, 0x7F), (0xA0, 0x250), (0x370, 0x400), (0x400, 0x460), (0x1E00, 0x1F00), (0x2010, 0x2050),
          (0x20A0, 0x20C0), (0x2190, 0x2200), (0x2200, 0x2270))  # fmt: skip


def make(folder: Path) -> str:
    """The table as JSON: for each face, runs of [first code point, widths in thousandths of an em]."""
    faces = {"regular": "Carlito-Regular.ttf", "bold": "Carlito-Bold.ttf"}
    return json.dumps(
        {face: _runs((folder / name).read_bytes()) for face, name in faces.items()}, separators=(",", ":")
    )


def _runs(font: bytes) -> list[list[int | list[int]]]:
    tables = {
        font[12 + 16 * at : 16 + 16 * at]: struct.unpack_from(">II", font, 20 + 16 * at)
        for at in range(struct.unpack_from(">H", font, 4)[0])
    }
    em = struct.unpack_from(">H", font, tables[b"head"][0] + 18)[0]
    count = struct.unpack_from(">H", font, tables[b"hhea"][0] + 34)[0]
    glyphs = _glyphs(font, tables[b"cmap"][0])
    runs: list[list[int | list[int]]] = []
    last = -2
    for first, end in RANGES:
        for code in range(first, end):
            if code not in glyphs:
                continue
            at = tables[b"hmtx"][0] + 4 * min(glyphs[code], count - 1)
            width = round(struct.unpack_from(">H", font, at)[0] * 1000 / em)
            if code != last + 1:
                runs.append([code, []])
            widths = runs[-1][1]
            if isinstance(widths, list):
                widths.append(width)
            last = code
    return runs


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Code point -> glyph, from the Windows Unicode table (format 4)."""
    for at in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * at)
        if (platform, encoding) == (3, 1):
            break
    else:
        raise ValueError("no Windows Unicode table")
    start = cmap + offset
    half = struct.unpack_from(">H", font, start + 6)[0]
    count = half // 2
    ends, begins, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, start + 14 + (2 if part else 0) + part * half) for part in range(4)
    )
    glyphs: dict[int, int] = {}
    for segment in range(count):
        for code in range(begins[segment], ends[segment] + 1):
            if offsets[segment]:
                place = start + 16 + 3 * half + 2 * segment + offsets[segment] + 2 * (code - begins[segment])
                glyph = struct.unpack_from(">H", font, place)[0]
            else:
                glyph = code
            if glyph or not offsets[segment]:
                glyphs[code] = (glyph + deltas[segment]) & 0xFFFF
    return {code: glyph for code, glyph in glyphs.items() if glyph}


if __name__ == "__main__":
    made = Path(__file__).parent.parent / "generator" / "formats" / "carlito.json"
    made.write_text(make(Path(sys.argv[1])) + "\n", encoding="ascii")
