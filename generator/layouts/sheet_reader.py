"""This file keeps what reading a sheet cell by cell has in common in all layouts: where what is no answer goes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.layouts.collector import Collector
from generator.layouts.column_roles import role, tells_present
from generator.layouts.headers import labels
from generator.layouts.questions import Texts, normalise, tells_how
from generator.layouts.split import cut, with_answer
from generator.model import Answer, CellRef, Passage, Question, Record, SetAside, Span, Unplaced, between
from generator.model.canvas import START
from generator.system.patterns import later
from generator.xlsx.cells import Cell, Sheet, covered

FARTHEST = 4
"""So many rows below its last words an answer goes on at most: three empty rows, and the next."""
_FEWEST_WORDS = 3
_NEXT_FACT = later(r"(?:\s{2,9}|\s[|·•–—-]\s|[;,]\s?)(?P<label>[^\W\d_]{3,20}(?: [^\W\d_]{1,20})?) ?:\s{0,9}(?=\S)")
_ON_WORKSHOP = START | {"commissioner"}


class SheetReader:
    """One sheet on its way into a Collector; `_typed` are the cells that hold what people typed."""

    def __init__(self, sheet: Sheet, texts: Texts, collector: Collector) -> None:
        """Begin with nothing read yet of `sheet`."""
        self._sheet = sheet
        self._texts = texts
        self._canvas = texts.canvas
        self._collector = collector
        self._under = covered(sheet.merges, sheet.last_row, max((column for _, column in sheet.cells), default=0))
        self._typed: set[CellRef] = set()

    def _is_template(self, text: str) -> bool:
        """Whether a form writes this itself, and it is too long to be what somebody wrote."""
        return self._texts.is_fixed(text) and len(normalise(text).split()) >= _FEWEST_WORDS

    def _aside(self, cell: Cell, reason: str, text: str | None = None) -> None:
        self._collector.aside.append(SetAside(self._ref(cell), cell.text if text is None else text, reason))

    def _take_label(self, cell: Cell) -> tuple[Span, ...]:
        """Put the question in `cell` aside; the answer behind it, where a person says that it is that question.

        Where nobody can tell that the question ends there, the words behind it have no place.
        """
        parts = cut(cell, self._texts) if (cell.row, cell.column) in self._sheet.pointed else []
        part = parts[0] if len(parts) == 1 else None
        if part is None or part.end == part.middle or tells_how(cell.text[part.middle :]):
            self._aside(cell, "question")
            return ()
        asked = cell.text[: part.middle]
        self._aside(cell, "question", asked)
        words = between(cell.spans, part.middle, part.end)
        if asked.rstrip().endswith("?") or self._texts.near(asked, part.ids):
            return words
        self._unplaced(cell, "cell", words=words)
        return ()

    def _unplaced(self, cell: Cell, kind: str, who: str = "", words: tuple[Span, ...] | None = None) -> None:
        self._collector.unplaced.append(Unplaced(self._passage(cell, who, words), kind))

    def _shows_nothing(self, cell: Cell, id_: str, who: str = "") -> bool:
        """Whether no words of `cell` show: an error is told at the question `id_`; what a merge covers has no place."""
        if cell.kind in ("error", "formula"):
            self._collector.no_value(self._sheet, cell, id_)
        elif cell.text.strip():
            if (cell.row, cell.column) not in self._under:
                return False
            self._unplaced(cell, "covered", who)
        return True

    def _labelled(self, cell: Cell, who: str = "") -> bool:
        """Take a cell with a question that has no other place and its answer, as "Vraagstuk: te nat"; whether it was.

        Not who took part: that is asked in roles, and people write names.
        """
        part = with_answer(cell, self._texts)
        free = [one for one in part.ids if one not in self._collector.found] if part else []
        free = [one for one in free if one not in self._canvas.table_of] or free
        question = self._canvas[free[0]] if len(free) == 1 else None
        if part is None or question is None or question.columns or question.role == "meta.participants":
            return False
        if tells_present(cell.text[: part.middle]):  # "Naam: Els" names no stakeholder
            return False
        pieces = [(question.id, 0, part.middle), *self._facts(question, cell.text, part.middle)]
        ends = [*(start for _, start, _ in pieces[1:]), part.end]
        for (id_, start, middle), end in zip(pieces, ends, strict=True):
            self._aside(cell, "question", cell.text[start:middle])
            passage = self._passage(cell, who, between(cell.spans, middle, end))
            if table := self._canvas.table_of.get(id_):
                self._collector.records[table.id].append(Record(table.id, (Answer(id_, (passage,)),)))
            else:
                self._collector.answers[id_].append(passage)
        return True

    def _facts(self, question: Question, text: str, first: int) -> Iterator[tuple[str, int, int]]:
        """Where the labels of other facts stand behind a fact of the workshop: "Datum: 8 mei   Plaats: ICOON"."""
        for found in _NEXT_FACT().finditer(text, first) if question.role in START else ():
            ids = [one.id for one in self._texts.known(found["label"]) if self._canvas[one.id].role in START]
            if ids and ids[0] not in self._collector.found:
                yield ids[0], found.start(), found.end()

    def _passage(self, cell: Cell, who: str = "", words: tuple[Span, ...] | None = None) -> Passage:
        """What stands in `cell`, or only these `words` of it, said by `who`."""
        passage = Passage(self._ref(cell), cell.spans if words is None else words, who)
        self._typed.add(passage.ref)
        return passage

    def _ref(self, cell: Cell) -> CellRef:
        return CellRef(self._sheet.name, cell.name)


class RowReader(SheetReader):
    """A sheet that is read by rows: of a list, or of a survey."""

    def _on_workshop(self, cell: Cell) -> bool:
        """Take a label of the workshop above the table, as "Datum", or what stands beside it; whether it was.

        Where the row below goes on in both columns and begins with no label, the two are heads of a table.
        """
        pair = _pair(self._sheet, cell, self._texts)
        parts = [self._canvas[one.id] for one in self._texts.of(pair[0])] if pair else []
        below = {id_ for one in labels(self._sheet, self._texts) if one.strong for id_ in one.ids}
        meta = next((part for part in parts if part.role in _ON_WORKSHOP and part.id not in below), None)
        if pair is None or meta is None or meta.id in self._collector.found:
            return False
        label, answer = pair
        following = self._sheet.filled(cell.row + 1)
        goes_on = [label.column, answer.column] == [other.column for other in following] and not role(following[0].text)
        among = [following[0].text] if goes_on else []
        among += [other.text for other in self._sheet.row(cell.row - 1)[:1]]
        # "Tafel 3" is the name of a column too, and no head where "Groep" and others stand before their answers.
        head = role(answer.text) and not pairs_in(self._sheet, cell.row, self._texts)
        if head or (goes_on and not any(tells_workshop(text, self._texts) for text in among)):
            return False
        if cell.column == label.column:
            self._aside(cell, "question")
        else:
            self._collector.found.add(meta.id)
            self._collector.places[meta.id] = self._ref(cell)
            self._collector.answers[meta.id].append(self._passage(cell))
        return True

    def _unclaimed(self, cell: Cell, who: str = "") -> None:
        if cell.kind in ("error", "formula"):
            self._collector.no_value(self._sheet, cell, "")
        elif not cell.text.strip():
            return
        elif self._texts.is_fixed(cell.text):
            self._aside(cell, "template")
        elif not self._labelled(cell, who):
            self._unplaced(cell, "covered" if (cell.row, cell.column) in self._under else "cell", who)


def tells_workshop(text: str, texts: Texts) -> bool:
    """Whether `text` is a label of the workshop, such as "Datum", or "Begeleider:"."""
    said = any(texts.canvas[one.id].role.startswith(("meta.", "commissioner")) for one in texts.known(text))
    return said or tells_present(text) or text.rstrip().endswith(":")


def pairs_in(sheet: Sheet, row: int, texts: Texts) -> list[tuple[Cell, Cell]]:
    """The labels of the workshop in a row with nothing else, several side by side, each with what stands beside it."""
    cells = sheet.filled(row)
    if len(cells) > 2 * len(_ON_WORKSHOP):  # no more than there are labels, whatever stands in a row of a large table
        return []
    pairs = [*zip(cells[::2], cells[1::2], strict=False)]
    beside = all(answer.column - label.column == 1 for label, answer in pairs)
    labelled = all(
        tells_workshop(label.text, texts) and not tells_workshop(answer.text, texts) for label, answer in pairs
    )
    return pairs if len(pairs) > 1 and len(cells) == 2 * len(pairs) and beside and labelled else []


def _pair(sheet: Sheet, cell: Cell, texts: Texts) -> tuple[Cell, Cell] | None:
    """A label of the workshop and what stands beside it, of which `cell` is one: with nothing in their row but these.

    Several may stand side by side.
    """
    filled = sheet.filled(cell.row)
    if any(one.kind in ("error", "formula") for one in filled):
        return None
    if len(filled) == len(("label", "answer")):
        return (filled[0], filled[1]) if tells_workshop(filled[0].text, texts) else None
    return next((pair for pair in pairs_in(sheet, cell.row, texts) if cell in pair), None)
