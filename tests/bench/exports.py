"""This file times the export of user stories to every target: microseconds a story for few and for many, as JSON.

Run as `python tests/bench/exports.py FEW MANY ROUNDS`. Few and many take turns inside one process, so that a machine
that speeds up or slows down does so for both; each time is the best of the rounds, in seconds of the processor.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import inputs

from generator import canvas, forms
from generator.api import comparing, stories, story_files
from generator.api.identity import known_again
from generator.api.project import Project
from generator.model.identity import IdMap
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable


def exports(few: int, many: int, rounds: int) -> dict[str, tuple[float, float]]:
    """Microseconds a story, for few and for many, by target."""
    project = Project()
    with tempfile.TemporaryDirectory() as folder:
        work = [_work(count, Path(folder) / f"{count}.xlsx", project) for count in (few, many)]
    found = {}
    for name in work[0]:
        best = [float("inf"), float("inf")]
        for _ in range(rounds):
            for at, times in enumerate((max(1, many // few), 1)):
                best[at] = min(best[at], _seconds(work[at][name], times))
        found[name] = (best[0] / few * 1e6, best[1] / many * 1e6)
    return found


def _work(count: int, workbook: Path, project: Project) -> dict[str, Callable[[], object]]:
    """What is timed for a workbook of so many stories, by name."""
    made = inputs.response(count / inputs.ROWS["f4_stories"])
    workbook.write_bytes(forms.fill(canvas.load(templates_root() / "usecase"), made))
    subject = comparing.examine(workbook, project)
    _, ids = known_again(subject.response, subject.canvas, IdMap())
    # Every story was rewritten a little since, which is the most work there can be.
    earlier = IdMap(tuple(replace(one, wish=f"beter {one.wish}", own="") for one in ids.stories))
    work: dict[str, Callable[[], object]] = {
        "ids of the next version": partial(known_again, subject.response, subject.canvas, earlier)
    }

    def whole(target: str) -> None:
        given, _ = stories._export(subject, target, story_files.Order((target,), again=True), ids, project)
        stories._made(subject, target, given, project)

    work |= {f"to {target}": partial(whole, target) for target in stories.TARGETS}
    whole("md")
    return work


def _seconds(work: Callable[[], object], times: int) -> float:
    gc.collect()
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


if __name__ == "__main__":
    # As the command line does: looking for cycles takes time that grows with everything that is in memory.
    gc.set_threshold(100_000, 20, 20)
    json.dump(exports(*map(int, sys.argv[1:4])), sys.stdout)
