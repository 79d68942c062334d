"""This floor reads a canvas.toml strictly: a mistake is told with file, key and what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.config import toml
from generator.config.table import Table
from generator.errors import TemplateError
from generator.model import KINDS, Canvas, Choice, Limit, Question, Section
from generator.system.resources import overlaid, templates_root

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "canvas.toml"
_SECTIONS = "sections.toml"


def load_all(root: Path) -> dict[str, Canvas]:
    """Every canvas in the folders of `root`, and ours behind them, by id. Raises TemplateError on a mistake."""
    if not root.is_dir():
        raise TemplateError("templates-missing", folder=root)
    canvases: dict[str, Canvas] = {}
    own = {path.name: path for path in root.iterdir() if (path / _FILE).is_file()}
    for folder in (own[name] for name in sorted(own)):
        canvas = load(folder)
        if canvas.id in canvases:
            raise TemplateError("canvas-double-id", file=folder / _FILE, id=canvas.id)
        canvases[canvas.id] = canvas
    ours = {path.name: path for path in templates_root().iterdir() if (path / _FILE).is_file()}
    # One changed file is enough, but a folder in which nothing could be found is named by mistake.
    if not own and not any((root / name).is_dir() for name in ("shared", *ours)):
        raise TemplateError("templates-missing", folder=root)
    for name in sorted(ours.keys() - own.keys()):
        canvas = load(ours[name], root)
        canvases.setdefault(canvas.id, canvas)
    return dict(sorted(canvases.items()))


def load(folder: Path, root: Path | None = None) -> Canvas:
    """The canvas in `folder`; shared sheets come from `shared/sections.toml` in `root` (None: beside the folder).

    Raises TemplateError.
    """
    top = Table(folder / _FILE, "", toml.load(folder / _FILE))
    shared_file = overlaid(root or folder.parent, "shared", _SECTIONS)
    before = top.strings("before")
    after = top.strings("after")
    shared = Table(shared_file, "", toml.load(shared_file)) if before or after else None
    own = [_read_section(section) for section in top.tables("sections")]
    sections = [*_shared(before, shared, top), *own, *_shared(after, shared, top)]
    canvas = Canvas(
        id=top.identifier("id"),
        title=top.wording("title", required=True),
        sections=tuple(sections),
        documents=tuple(top.mapping("documents").items()) or Canvas.documents,
        aliases=top.strings("aliases"),
    )
    top.done()
    _refuse_doubles(canvas, folder / _FILE)
    _refuse_loose_ends(canvas, folder / _FILE)
    return canvas


def _shared(names: tuple[str, ...], shared: Table | None, top: Table) -> list[Section]:
    """The sheets of `names` that every canvas may have."""
    sections = []
    for name in names:
        if shared is None or not shared.has(name):
            top.unknown("before / after", name, shared.keys() if shared else ())
        sections.append(_read_section(shared.table(name)))
    return sections


def _read_section(table: Table) -> Section:
    section = Section(
        id=table.identifier("id"),
        title=table.wording("title", required=True),
        sheet=table.wording("sheet") or table.wording("title"),
        questions=tuple(_question(question) for question in table.tables("questions")),
        subtitle=table.wording("subtitle"),
        number=table.number("number"),
        asked=table.flag("asked", default=True),
        later=table.flag("later"),
        included=table.flag("included", default=True),
        private=table.flag("private"),
        intro=table.wording("intro"),
        aliases=table.strings("aliases"),
    )
    table.done()
    return section


def _question(table: Table) -> Question:
    kind = table.one_of("kind", KINDS, default="text")
    columns = tuple(_question(column) for column in table.tables("columns"))
    if (kind == "table") != bool(columns):
        table.fault("canvas-table-columns", key="columns")
    question = Question(
        id=table.identifier("id"),
        kind=kind,
        label=table.wording("label", required=True),
        asked=table.flag("asked", default=True),
        required=table.flag("required"),
        role=table.text("role"),
        heading=table.wording("heading"),
        hint=table.wording("hint"),
        aliases=table.strings("aliases"),
        choices=tuple(_choice(choice) for choice in table.tables("choices")),
        columns=columns,
        limit=_limit(table),
        expected=table.number("expected"),
        semicolons=table.flag("semicolons"),
        prompt=table.text("prompt"),
        letter=table.text("letter"),
        grid=_grid(table),
        short=table.wording("short"),
    )
    table.done()
    return question


def _choice(table: Table) -> Choice:
    choice = Choice(table.text("id", required=True), table.wording("label", required=True), table.strings("aliases"))
    table.done()
    return choice


def _limit(table: Table) -> Limit | None:
    if not table.has("limit"):
        return None
    inner = table.table("limit")
    maximum = inner.number("maximum")
    if maximum is None or maximum < 1:
        inner.fault("canvas-wrong-type", key="maximum", expected="1, 2, 3, ...")
    limit = Limit(maximum or 0, inner.text("distinct"))
    inner.done()
    return limit


def _grid(table: Table) -> tuple[int, int, int, int] | None:
    numbers = table.numbers("grid")
    if not numbers:
        return None
    if len(numbers) != 4 or min(numbers) < 1:  # noqa: PLR2004 - row, column and their spans
        table.fault("canvas-wrong-type", key="grid", expected="[1, 1, 1, 1]")
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def _refuse_doubles(canvas: Canvas, file: Path) -> None:
    """Refuse an id that stands twice: answers would be kept under the wrong question."""
    seen: set[str] = set()
    for section in canvas.sections:
        ids = [id_ for question in section.questions for id_ in (question.id, *(col.id for col in question.columns))]
        for id_ in (section.id, *ids):
            if id_.casefold() in seen:
                raise TemplateError("canvas-double-id", file=file, id=id_)
            seen.add(id_.casefold())


def _refuse_loose_ends(canvas: Canvas, file: Path) -> None:
    """Refuse a limit or a shared prompt that points at a column which is not in the same table."""
    for question in canvas.questions():
        own = {column.id for column in question.columns}
        pointers = [column.prompt for column in question.columns if column.prompt]
        pointers += [question.limit.distinct] if question.limit and question.limit.distinct else []
        for pointer in pointers:
            if pointer not in own:
                raise TemplateError("canvas-no-such-column", file=file, id=pointer, table=question.id)
