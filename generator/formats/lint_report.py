"""This file says what a look at a house style gives: facts, each in words of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Remark

Group = Literal["there", "missing", "stripped"]
GROUPS: tuple[Group, ...] = ("there", "missing", "stripped")
_STRIPPED = {
    "reference-macros-removed",
    "reference-link-removed",
    "reference-slides-left-out",
    "reference-marker-twice",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a house style: what is there, what is missing, or what is left out. `code` names its sentence."""

    group: Group
    code: str
    values: tuple[tuple[str, str], ...] = ()


def there(code: str, **values: object) -> Fact:
    """A fact about what is there; its sentence is `lint-...`."""
    return Fact("there", f"lint-{code}", _texts(values))


def missing(code: str, **values: object) -> Fact:
    """A fact about what is missing and what is done instead."""
    return Fact("missing", f"lint-{code}", _texts(values))


def of_remarks(remarks: Iterable[Remark]) -> list[Fact]:
    """The remarks that a writer would make, as facts."""
    return [
        Fact("stripped" if one.code in _STRIPPED else "missing", f"remark-{one.code}", one.values) for one in remarks
    ]


def _texts(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(value)) for key, value in values.items())
