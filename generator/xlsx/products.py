"""This file tells a workbook that we made ourselves, and that is no canvas to read, by its defined names alone."""

from __future__ import annotations

from pathlib import Path

from generator.errors import UnreadableError
from generator.model.marks import PRODUCT_NAME, is_overview
from generator.xlsx.package import open_package


def is_product(path: Path) -> bool:
    """Whether the workbook at `path` is an overview of ours, or a copy that we wrote findings into.

    False for what cannot be read: that is told when somebody reads it.
    """
    try:
        package = open_package(path)
    except UnreadableError:
        return False
    try:
        mains = [one.target for one in package.relations("").values() if one.kind == "officeDocument"]
        names = [element.get("name", "") for main in mains for element in package.elements(main, {"definedName"})]
    except UnreadableError:
        return False
    finally:
        package.close()
    return any(name.casefold() == PRODUCT_NAME or is_overview(name) for name in names)
