"""This file adds to a house style the parts that Word expects of every document and that its maker left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.formats.docx.package import Package, read
from generator.formats.docx.reference import make_reference

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXPECTED = ("settings", "fontTable", "theme")


def complete(package: Package) -> Sequence[str]:
    """Add settings, font table and theme of our own where there are none; the types of what was added."""
    missing = [type_ for type_ in _EXPECTED if package.target(package.main, type_) is None]
    if missing:
        ours = read(make_reference())
        for type_ in missing:
            part = ours.target(ours.main, type_)
            if part is not None:
                place = package.free(part.replace("1.xml", ".xml").replace(".xml", "{}.xml"))
                package.relate(package.main, type_, package.add(place, ours.parts[part], ours.kinds[part]))
    return missing
