"""This file makes the sample workbooks from the words in content/: `python samples/make.py [FOLDER]`."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import mess  # noqa: E402 - same as the next

from generator import canvas, forms  # noqa: E402 - the checkout beside us, also when nothing is installed
from generator.model import Answer, CellRef, Passage, Record, Response, Span  # noqa: E402 - same
from generator.system.resources import templates_root  # noqa: E402 - same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Canvas


def main(folder: Path) -> None:
    """Write every sample workbook to `folder`."""
    canvases = canvas.load_all(templates_root())
    for source in sorted((HERE / "content").rglob("*.toml")):
        content = tomllib.loads(source.read_text(encoding="utf-8"))
        asked = canvases[content["canvas"]]
        made = forms.fill(asked, _response(asked, content))
        if content.get("mess"):
            made = mess.netcongestie(made)
        target = folder / source.relative_to(HERE / "content").with_suffix(".xlsx")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(made)


def _response(asked: Canvas, content: dict[str, Any]) -> Response:
    answers, rows = content["answers"], content.get("rows", {})
    unknown = {*answers, *rows} - {question.id for question in asked.questions()}
    if unknown:
        sys.exit(f"no such question: {', '.join(sorted(unknown))}")
    return Response(
        canvas=asked.id,
        language=content["language"],
        answers=tuple(
            _answer(question.id, answers[question.id]) for question in asked.questions() if question.id in answers
        ),
        records=tuple(_records(asked, rows)),
    )


def _records(asked: Canvas, rows: dict[str, list[dict[str, str]]]) -> Iterator[Record]:
    for table in asked.questions():
        for row in rows.get(table.id, ()):
            unknown = set(row) - {column.id for column in table.columns}
            if unknown:
                sys.exit(f"{table.id}: no such column: {', '.join(sorted(unknown))}")
            yield Record(
                table.id, tuple(_answer(column.id, row[column.id]) for column in table.columns if column.id in row)
            )


def _answer(question: str, typed: str | list[str]) -> Answer:
    """One cell of text, or several cells below each other."""
    texts = [typed] if isinstance(typed, str) else typed
    return Answer(question, tuple(Passage(CellRef("", ""), (Span(text.strip("\n")),)) for text in texts))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
