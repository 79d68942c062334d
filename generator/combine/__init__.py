"""This floor lays workbooks of the same canvas side by side: the rounds in which a group filled it in."""

from generator.combine.compare import AgreedBefore, Compared, Comparison, OpenPoint, Partly, compare
from generator.combine.data import as_data, schema
from generator.combine.entries import Cell, Entry
from generator.combine.rounds import History, Reflection, Rounds, Side, rounds
from generator.combine.stretches import Stretch, even, stretches

__all__ = [
    "AgreedBefore",
    "Cell",
    "Compared",
    "Comparison",
    "Entry",
    "History",
    "OpenPoint",
    "Partly",
    "Reflection",
    "Rounds",
    "Side",
    "Stretch",
    "as_data",
    "compare",
    "even",
    "rounds",
    "schema",
    "stretches",
]
