"""This file gives the roles that styles have (`roles.toml`): what ours are called, and which names others give them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.config import toml
from generator.formats.docx.xml import Element, name


class Role(NamedTuple):
    """A role that a paragraph or a run can have. How it looks in our own documents stands in report.docx.

    `label` is the name of our style, `names` are those of others; `level` is the outline level of a heading (from 0).
    """

    role: str
    label: str
    names: Sequence[str] = ()
    kind: str = "paragraph"
    level: int | None = None
    told: bool = False
    """Whether its absence in a house style is worth a remark."""


_ROLES: dict[str, dict[str, Any]] = toml.load(Path(__file__).with_suffix(".toml"))
ROLES = tuple(
    Role(role, kind=kind, **told) for kind in ("paragraph", "character") for role, told in _ROLES[kind].items()
)
TABLES: dict[str, str] = _ROLES["tables"]
"""The names of our table styles by role."""


def style_name(style: Element) -> str:
    """The name of a w:style element, empty when it has none."""
    named = style.find(name("w:name"))
    return "" if named is None else named.get(name("w:val"), "")
