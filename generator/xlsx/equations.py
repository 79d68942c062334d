"""This file reads an equation in a text box as one line of text, as people type it: (a+b)/c, x^2."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from generator.xlsx.package import local

# What stands before the parts of an equation that are raised, lowered or divided.
_BEFORE = {"den": "/", "sup": "^", "sub": "_"}


def equation_text(element: Element) -> str:
    """The letters and signs of the equation in `element`; of alternatives for older versions only the equation."""
    name = local(element.tag)
    if name == "t":
        return element.text or ""
    if name == "Fallback":
        return ""
    inner = "".join(equation_text(child) for child in element)
    if name in {"num", "den", "sup", "sub"} and len(inner.strip()) > 1:
        inner = f"({inner})"
    return _BEFORE.get(name, "") + inner if inner else ""
