"""This floor reads a canvas.toml strictly: a mistake is told with file, key and what was probably meant."""

from __future__ import annotations

from pathlib import Path

from generator.config import toml
from generator.config.table import CANVAS, CHOICE, LIMIT, QUESTION, SECTION, Table
from generator.errors import TemplateError
from generator.model import Canvas, Choice, Limit, Question, Section
from generator.system.resources import overlaid, templates_root

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
    found = top.read(CANVAS)
    before, after = found.pop("before", ()), found.pop("after", ())
    shared = Table(shared_file, "", toml.load(shared_file) if before or after else {})
    known = shared.keys()
    for name in (*before, *after):
        if name not in known:
            top.unknown("before / after", name, known)
    sections = (*map(shared.table, before), *found.pop("sections"), *map(shared.table, after))
    found["documents"] = tuple(found.get("documents", {}).items()) or Canvas.documents
    canvas = Canvas(**found, sections=tuple(map(_section, sections)))
    _refuse_doubles(canvas, folder / _FILE)
    _refuse_loose_ends(canvas, folder / _FILE)
    return canvas


def _section(table: Table) -> Section:
    found = table.read(SECTION)
    found["sheet"] = found.get("sheet") or found["title"]
    return Section(**{**found, "questions": tuple(map(_question, found.get("questions", ())))})


def _question(table: Table) -> Question:
    found = table.read(QUESTION)
    found["kind"] = found.get("kind") or "text"
    found["columns"] = tuple(map(_question, found.get("columns", ())))
    if (found["kind"] == "table") != bool(found["columns"]):
        table.fault("canvas-table-columns", key="columns")
    found["choices"] = tuple(Choice(**choice.read(CHOICE)) for choice in found.get("choices", ()))
    if limit := found.get("limit"):
        found["limit"] = Limit(**limit.read(LIMIT))
        if found["limit"].maximum < 1:
            limit.fault("canvas-wrong-type", key="maximum", expected="1, 2, 3, ...")
    if "grid" in found and (len(found["grid"]) != 4 or min(found["grid"]) < 1):  # noqa: PLR2004 - row, column and spans
        table.fault("canvas-wrong-type", key="grid", expected="[1, 1, 1, 1]")
    return Question(**found)


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
