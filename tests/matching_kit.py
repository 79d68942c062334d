"""Scripted changes of tables and lists, with which row became which: what matching is measured on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.model import items
from generator.model.matching import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from generator.model import Canvas, Response

NEW = {
    "party": "Stichting Zilveren Reiger",
    "text": "nieuwe lantaarns langs het jaagpad plaatsen",
    "other": "kosten per kwartaal vergelijken met de begroting",
}


@dataclass
class Line:
    """One row while it is being changed. `was` are the rows of the old version that it may be taken for."""

    number: str
    name: str
    cells: list[str] = field(default_factory=list)
    was: set[int] = field(default_factory=set)

    def row(self) -> Row:
        """The line as it is known again."""
        _, bar, wish = self.name.partition(" | ")
        apart = Row("", wish, "\n".join([wish, *self.cells])) if bar and wish else None
        return Row(self.number, self.name, "\n".join([self.name, *self.cells]), apart)


Table = list[Line]
Change = "Callable[[Table, Random], None]"


def tables(canvas: Canvas, response: Response) -> Iterator[Table]:
    """Every table with three rows or more, and every list with three items or more."""
    for question in canvas.questions():
        if question.kind == "table":
            found = []
            for record in response.rows(question.id):
                own = [column for column in question.columns if column.role == "number"]
                rest = [column for column in question.columns if column.role != "number" and not column.choices]
                named = rest[:2] if question.role == "stories" else rest[:1]
                name = " | ".join(record.text(column.id) for column in named)
                cells = [record.text(column.id) for column in rest[len(named) :]]
                found.append(Line(record.text(own[0].id) if own else "", name, cells))
        else:
            found = [Line("", item.text) for item in items(response.answer(question.id), question)]
        if len(found) >= 3:
            yield found


def start(table: Table) -> Table:
    return [Line(line.number, line.name, list(line.cells), {at}) for at, line in enumerate(table)]


def _words(line: Line, change: Callable[[list[str]], list[str]]) -> None:
    line.name = " ".join(change(line.name.split()))


def word(table: Table, dice: Random) -> None:
    line = dice.choice([line for line in table if len(line.name.split()) > 2] or table)
    at = dice.randrange(len(line.name.split()))
    _words(line, lambda words: [*words[:at], "anders" if len(words) > 2 else words[at] + "en", *words[at + 1 :]])


def half(table: Table, dice: Random) -> None:
    line = dice.choice([line for line in table if len(line.name.split()) > 3] or table)
    if len(line.name.split()) > 3:
        _words(line, lambda words: [*words[: (len(words) + 1) // 2], "op", "termijn", "bekijken"])


def typo(table: Table, dice: Random) -> None:
    line = dice.choice([line for line in table if len(line.name) > 7] or table)
    at = dice.randrange(1, max(2, len(line.name) - 2))
    if len(line.name) > 4:
        line.name = line.name[:at] + line.name[at + 1] + line.name[at] + line.name[at + 2 :]


def case(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.name = line.name.upper()


def digits(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.name = f"{line.name} in 2031"


def number(table: Table, dice: Random) -> None:
    dice.choice(table).number = "US77"


def move(table: Table, dice: Random) -> None:
    line = table.pop(dice.randrange(len(table)))
    table.insert(dice.randrange(len(table) + 1), line)


def sort(table: Table, dice: Random) -> None:
    del dice
    table.sort(key=lambda line: line.name.casefold())


def delete(table: Table, dice: Random) -> None:
    table.pop(dice.randrange(len(table)))


def insert(table: Table, dice: Random) -> None:
    at = dice.randrange(len(table) + 1)
    table.insert(at, Line("", NEW["party"] if dice.random() < 0.5 else NEW["text"], [NEW["other"]], set()))


def split(table: Table, dice: Random) -> None:
    line = dice.choice([line for line in table if len(line.name.split()) > 3] or table)
    words = line.name.split()
    if len(words) > 3:
        line.name = " ".join(words[: len(words) // 2])
        table.insert(table.index(line) + 1, Line("", " ".join(words[len(words) // 2 :]), [], set(line.was)))


def join(table: Table, dice: Random) -> None:
    at = dice.randrange(len(table) - 1)
    second = table.pop(at + 1)
    table[at].name = f"{table[at].name}; {second.name}"
    table[at].was |= second.was


def renumber(table: Table, dice: Random) -> None:
    del dice
    for at, line in enumerate(table):
        line.number = f"US{at + 2}" if line.number else ""


def reuse(table: Table, dice: Random) -> None:
    line = table.pop(dice.randrange(len(table)))
    table.append(Line(line.number, NEW["text"], [NEW["other"]], set()))


def rename(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    user, bar, wish = line.name.partition(" | ")
    line.name = f"inwoner van de kern{bar}{wish}" if bar else line.name.replace("gemeente", "gem.")
    del user


def abbreviate(table: Table, dice: Random) -> None:
    line = dice.choice([line for line in table if "emeente" in line.name or "aterschap" in line.name] or table)
    line.name = line.name.replace("Gemeente", "Gem.").replace("gemeente", "gem.").replace("aterschap", "S")


def fill(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.cells.append("aangevuld door de groep na de lunch")


def empty(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.cells = ["" for _ in line.cells]


def later(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.cells = ["n.t.b." for _ in line.cells]


def double(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    table.insert(table.index(line) + 1, Line(line.number, line.name, list(line.cells), set(line.was)))


def signs(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.name = line.name.replace("'", "’").replace(" - ", " – ").replace(",", ";") + "."


def longer(table: Table, dice: Random) -> None:
    line = dice.choice(table)
    line.name = f"{line.name}, met aandacht voor de haalbaarheid"


CHANGES = (word, half, typo, case, digits, number, move, sort, delete, insert, split, join, renumber, reuse, rename,
           abbreviate, fill, empty, later, double, signs, longer)  # fmt: skip


@dataclass
class Tally:
    """How many ties were right, wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, after: Table, before: Table, matches: dict[int, int]) -> None:
        """Count the ties of rows whose words or number changed, and every tie that is wrong.

        Of a row that was split, or of two that were joined, either part is right.
        """
        used = set()
        for place, line in enumerate(after):
            at = matches.get(place)
            if at is not None and at in line.was and line.row() == before[at].row():
                used |= line.was
            elif at is not None:
                self.right += at in line.was
                self.wrong += at not in line.was
                used |= line.was
        # What could have been tied and was not: a row whose old row nobody else of its kind was tied to.
        for place, line in enumerate(after):
            if place not in matches and line.was and not line.was <= used:
                self.missed += 1
                used |= line.was

    @property
    def precision(self) -> float:
        """How many of the ties are right, 0 to 1."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """How many of the rows that are still there were found, 0 to 1."""
        return self.right / ((self.right + self.wrong + self.missed) or 1)
