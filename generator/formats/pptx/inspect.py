"""This file looks at a PowerPoint house style before use: with the code that uses it, so that both see the same."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.brand import contrast
from generator.formats.measure import known
from generator.formats.pptx.colours import ink
from generator.formats.pptx.deck import ROLES
from generator.formats.pptx.hygiene import opened, usable
from generator.formats.pptx.layouts import Look, look
from generator.notices import Notice, notice

_READABLE = 4.5
_SHAPES = {"16:9": 16 / 9, "4:3": 4 / 3, "16:10": 16 / 10}
_NEAR = 0.02
_CM = 360_000
"""EMU in a centimetre."""


def survey(reference: bytes) -> tuple[Notice, ...]:
    """What is in a .pptx or .potx, what is missing and what would be left out. Raises TemplateError when unusable."""
    with usable():
        held = opened(reference)
        found = look(held.presentation)
        return (
            *_layouts(found),
            *_looks(found),
            *(notice(f"lint-part-added-{part}", "missing") for part in held.added),
            *held.remarks,
            *found.remarks,
        )


def _layouts(found: Look) -> Iterator[Notice]:
    lacking = {value for one in found.remarks if one.code == "reference-layout-missing" for _, value in one.values}
    for role in ROLES:
        if role not in lacking:
            yield notice(f"lint-layout-{role}", "there", layout=found.geometry.layouts[role].name)
    content = found.geometry.layouts["content"]
    kinds = {slot.kind for slot in content.footers}
    for kind, code in (("ftr", "footer"), ("sldNum", "number")):
        yield notice(f"lint-{code}", "there") if kind in kinds else notice(f"lint-no-{code}", "missing")


def _looks(found: Look) -> Iterator[Notice]:
    geometry = found.geometry
    share = geometry.width / geometry.height
    shape = next((name for name, value in _SHAPES.items() if abs(share - value) < _NEAR), f"{share:.2f}:1")
    yield notice(
        "lint-size", "there", width=round(geometry.width / _CM, 1), height=round(geometry.height / _CM, 1), shape=shape
    )
    yield notice("lint-fonts", "there", fonts=geometry.font.name or "–")
    if not known(geometry.font.name):
        yield notice("lint-wide-font", "missing", font=geometry.font.name or "–")
    content = geometry.layouts["content"]
    back = content.ground or content.colours.get("bg1", "")
    chosen = ink(content.colours, content.ground)
    text = content.colours.get(chosen.text, "")
    if back and text:
        yield notice("lint-ground", "there", ground=back, text=text, contrast=f"{contrast(text, back):.1f}")
        if chosen.text != "tx1" or contrast(text, back) < _READABLE:
            yield notice("lint-contrast", "missing", ground=back)
