"""This file times the export of user stories to every target, and prints the microseconds a story as JSON.

Run as `python tests/bench/exports.py STORIES ROUNDS`; each time is the best of the rounds, inside one process.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import inputs

from generator import canvas, forms, pipeline
from generator.pipeline import stories
from generator.pipeline.identity import known_again
from generator.resources import templates_root
from generator.trackers.identity import IdMap

if TYPE_CHECKING:
    from collections.abc import Callable


def exports(count: int, rounds: int) -> dict[str, float]:
    """Microseconds a story, by step and by target."""
    setup = pipeline.Setup()
    with tempfile.TemporaryDirectory() as name:
        workbook = Path(name) / "workshop.xlsx"
        made = inputs.response(count / inputs.ROWS["f4_stories"])
        workbook.write_bytes(forms.fill(canvas.load(templates_root() / "usecase"), made))
        subject = pipeline.examine(workbook, setup)
        job = subject.job(setup)
        number = len(job.view["stories"])
        _, ids = known_again(subject.response, subject.canvas, IdMap())
        # Every story was rewritten a little since, which is the most work there can be.
        earlier = IdMap(tuple(replace(one, wish=f"beter {one.wish}", own="") for one in ids.stories))
        spent = {
            "same ids in a next version": _best(
                lambda: known_again(subject.response, subject.canvas, earlier), rounds
            )
        }
        for target in stories.TARGETS:

            def whole(target: str = target) -> None:
                given, _ = stories._export(subject, target, {}, ids, setup, again=True)
                stories._made(subject, target, given, setup)

            whole()
            spent[f"to {target}"] = _best(whole, rounds)
    return {name: seconds / number * 1e6 for name, seconds in spent.items()}


def _best(work: Callable[[], object], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        gc.collect()
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    # As the command line does: looking for cycles takes time that grows with everything that is in memory.
    gc.set_threshold(100_000, 20, 20)
    json.dump(exports(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
