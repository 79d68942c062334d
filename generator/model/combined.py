"""This file says what the tables of one workshop have in common, and what differs: nothing in it is merged."""

from typing import NamedTuple


class Said(NamedTuple):
    """Words as they were first written (of a name every spelling), and the groups that wrote them."""

    text: str
    groups: tuple[str, ...]


class Laid(NamedTuple):
    """What was noted at a question or in the first column of a table: by more than one group, and by one only.

    `near` are pairs that look alike and are not the same; whether they are is a question.
    """

    question: str
    shared: tuple[Said, ...]
    only: tuple[Said, ...]
    near: tuple[tuple[Said, Said], ...] = ()


class Difference(NamedTuple):
    """Where groups wrote something else at the same place. `about` is the row that it is about, "" outside a table."""

    question: str
    about: str
    sides: tuple[Said, ...]


class Combined(NamedTuple):
    """The tables of a workshop, laid side by side by kind of question.

    `proposals` are pairs of names that may be one stakeholder, `chosen` the questions (with how many there are and how
    many the canvas asks for) of which each group kept to the maximum.
    """

    groups: tuple[str, ...]
    laid: tuple[Laid, ...]
    differences: tuple[Difference, ...]
    proposals: tuple[tuple[Said, Said], ...]
    chosen: tuple[tuple[str, int, int], ...]
