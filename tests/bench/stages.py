"""This file times each stage of one build inside one process and prints the seconds of the processor as JSON.

Run as `python tests/bench/stages.py WORKBOOK`. Imports, canvases and words are loaded before the clock starts.
"""

from __future__ import annotations

import gc
import json
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, TypeVar

from generator import checks, compose, formats, layouts
from generator.api import comparing, reference_choice
from generator.api.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


def stages(workbook: Path) -> dict[str, float]:
    """The seconds of every stage, by its name."""
    gc.set_threshold(1_000_000, 20, 20)  # as `usecasecanvas` does
    project = Project()
    project.words("nl")
    warm_up()
    spent: dict[str, float] = {}
    reading = _timed(spent, "read", lambda: layouts.read(workbook, project.canvases))
    canvas = project.canvases[reading.response.canvas]
    _timed(spent, "check", lambda: checks.check(canvas, reading.response, reading.findings))
    subject = comparing.examine(workbook, project)
    for kind, format_ in canvas.documents:
        document = _timed(spent, f"compose {kind}", partial(compose.compose, kind, subject.job(project)))
        reference, _ = reference_choice.look(format_, workbook, project, canvas.id)
        _timed(spent, f"write {format_}", partial(formats.FORMATS[format_].write, document, reference))
    return spent


def warm_up() -> None:
    """Import what is imported late, so that no stage pays for it."""
    for name in (
        "docx.body",
        "docx.parts",
        "pptx.cutting",
        "pptx.layouts",
        "pptx.packing",
        "pptx.poster",
        "markdown",
    ):
        import_module(f"generator.formats.{name}")


def _timed(spent: dict[str, float], name: str, work: Callable[[], Value]) -> Value:
    start = process_time()
    result = work()
    spent[name] = process_time() - start
    return result


if __name__ == "__main__":
    json.dump(stages(Path(sys.argv[1])), sys.stdout)
