"""This file reads the JSON of a response strictly: what is wrong is told with its place."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from generator.errors import UnreadableError
from generator.model import LANGUAGES, Answer, Canvas, CellRef, Group, Passage, Record, Response, Span, Unplaced, spans

FORMAT, VERSION = "usecasecanvas-response", 1
# No workbook can hold these: control characters other than tab and line end, halves of a pair, noncharacters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def from_json(text: str, canvases: Mapping[str, Canvas]) -> Response:
    """The response in `text`, as to_json() writes it or as another program made it by the schema.

    Raises UnreadableError, with the place in the JSON, for anything that the schema does not allow and for ids that
    the canvas does not have.
    """
    try:
        content = json.loads(text, object_pairs_hook=_no_doubles)
    except ValueError as error:
        raise UnreadableError("model-no-json", reason=error) from error
    except RecursionError as error:
        raise UnreadableError("model-no-json", reason="RecursionError") from error
    top = _Node("$", content).fields(
        "format", "version", "canvas", "language", "source", "groups", "aliases", "answers", "records", "unplaced"
    )
    if top.need("format").value != FORMAT:
        top.need("format").fault("model-wrong-value", expected=f'"{FORMAT}"')
    if top.need("version").value != VERSION or top.need("version").value is True:
        top.need("version").fault("model-wrong-value", expected=VERSION)
    canvas = canvases[top.need("canvas").one_of(canvases)]
    return Response(
        canvas=canvas.id,
        language=top.get("language", "nl").one_of(LANGUAGES),
        source=top.get("source", "").text(),
        groups=tuple(
            Group(fields.need("name").text(), fields.need("letter").text())
            for fields in (node.fields("name", "letter") for node in top.get("groups", []).entries())
        ),
        aliases=top.get("aliases", {}).texts(),
        answers=_answers(top.get("answers", []), canvas),
        records=_records(top.get("records", []), canvas),
        unplaced=tuple(
            Unplaced(_passage(fields), fields.need("kind").text())
            for fields in (
                node.fields("kind", "sheet", "cell", "voice", "text", "spans")
                for node in top.get("unplaced", []).entries()
            )
        ),
    )


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (double, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise UnreadableError("model-double", where="$", word=double)
    return found


def _answers(node: _Node, canvas: Canvas) -> tuple[Answer, ...]:
    known = {part.id: position for position, part in enumerate(canvas.parts()) if part.kind != "table"}
    found: dict[str, Answer] = {}
    for entry in node.entries():
        fields = entry.fields("question", "label", "passages")
        id_ = fields.need("question").one_of(known)
        if id_ in found:
            fields.need("question").fault("model-double", word=id_)
        fields.get("label", "").text()
        found[id_] = Answer(id_, _passages(fields.need("passages")))
    return tuple(sorted(found.values(), key=lambda answer: known[answer.question]))


def _records(node: _Node, canvas: Canvas) -> tuple[Record, ...]:
    tables = {table.id: table for table in canvas.questions() if table.kind == "table"}
    order = {id_: position for position, id_ in enumerate(tables)}
    found: list[Record] = []
    said = set[Answer]()
    for entry in node.entries():
        fields = entry.fields("table", "cells")
        table = tables[fields.need("table").one_of(tables)]
        columns = [column.id for column in table.columns]
        cells = fields.need("cells").fields(*columns)
        if not cells.value:
            cells.fault("model-wrong-value", expected='{ "' + columns[0] + '": [...] }')
        answers = [Answer(id_, _passages(cells.need(id_))) for id_ in columns if id_ in cells.value]
        # What a cell of a row above says of this one too comes last.
        found.append(Record(table.id, tuple(sorted(answers, key=said.__contains__))))
        said.update(answers)
    return tuple(sorted(found, key=lambda record: order[record.table]))


def _passages(node: _Node) -> tuple[Passage, ...]:
    entries = node.entries()
    if not entries:
        node.fault("model-wrong-value", expected='[{ "text": "..." }]')
    return tuple(_passage(entry.fields("sheet", "cell", "voice", "text", "spans")) for entry in entries)


def _passage(fields: _Node) -> Passage:
    ref = CellRef(fields.get("sheet", "").text(), fields.get("cell", "").text())
    if ("text" in fields.value) == ("spans" in fields.value):
        fields.fault("model-wrong-value", expected='"text" / "spans"')
    if "text" in fields.value:
        pieces = [Span(fields.need("text").text())]
    else:
        pieces = [_span(entry) for entry in fields.need("spans").entries()]
    merged = spans(pieces)
    if not "".join(piece.text for piece in merged).strip():
        fields.fault("model-wrong-value", expected='"text": "..."')
    return Passage(ref, merged, fields.get("voice", "").text())


def _span(node: _Node) -> Span:
    fields = node.fields("text", "bold", "italic", "strike", "link")
    return Span(
        text=fields.need("text").text(),
        bold=fields.get("bold", default=False).flag(),
        italic=fields.get("italic", default=False).flag(),
        strike=fields.get("strike", default=False).flag(),
        link=fields.get("link", "").text(),
    )


class _Node:
    """A value in the JSON, and its place."""

    def __init__(self, where: str, value: Any) -> None:  # noqa: ANN401 - JSON
        self.where = where
        self.value = value

    def fields(self, *known: str) -> _Node:
        """This value, which must be an object with no other keys."""
        self._must(dict, "{ ... }")
        for key in self.value:
            if key not in known:
                self._unknown(key, known)
        return self

    def entries(self) -> list[_Node]:
        """The entries of this value, which must be a list."""
        self._must(list, "[ ... ]")
        return [_Node(f"{self.where}[{number}]", entry) for number, entry in enumerate(self.value)]

    def text(self) -> str:
        """This value, which must be a string that a workbook can hold."""
        self._must(str, '"..."')
        text = str(self.value)
        if unfit := _UNFIT.search(text.replace("\r", "")):
            self.fault("model-bad-character", character=f"U+{ord(unfit.group()):04X}")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def texts(self) -> dict[str, str]:
        """This value, which must be an object of strings."""
        self._must(dict, "{ ... }")
        return {key: self.need(key).text() for key in self.value}

    def flag(self) -> bool:
        """This value, which must be true or false."""
        self._must(bool, "true / false")
        return bool(self.value)

    def one_of(self, known: Iterable[str]) -> str:
        """This value, which must be one of the known words."""
        word = self.text()
        if word not in (choices := tuple(known)):
            self._unknown(word, choices)
        return word

    def need(self, key: str) -> _Node:
        """The value under `key`, which must be there."""
        if key not in self.value:
            self.fault("model-missing-key", key=key)
        return _Node(f"{self.where}.{key}", self.value[key])

    def get(self, key: str, default: object) -> _Node:
        """The value under `key`, or the default."""
        return _Node(f"{self.where}.{key}", self.value.get(key, default))

    def fault(self, code: str, **values: object) -> NoReturn:
        """Raise UnreadableError for this place."""
        raise UnreadableError(code, where=self.where, **values)

    def _must(self, kind: type, expected: str) -> None:
        if not isinstance(self.value, kind):
            self.fault("model-wrong-value", expected=expected)

    def _unknown(self, word: str, known: Iterable[str]) -> NoReturn:
        choices = sorted(known)
        near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
        if near:
            self.fault("model-did-you-mean", word=word, meant=near[0])
        self.fault("model-unknown-word", word=word, known=", ".join(choices))
