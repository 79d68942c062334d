"""This file shows that a batch runs unchanged on a cluster, and that a worker that dies costs nothing but time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import distributed
import pytest

from generator.system.resources import samples_root
from usecasecanvas import Limits, Project, save

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"
# The cluster itself warns of its own sockets when a worker was killed; that says nothing about this program.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two workers, each a process of its own, as a cluster of many machines has them."""
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
        distributed.Client(cluster) as connected,  # type: ignore[no-untyped-call]
    ):
        yield connected


def _sources(count: int) -> list[tuple[str, bytes]]:
    return [(f"tafel-{number}.xlsx", LIGHT.read_bytes()) for number in range(count)]


@pytest.mark.parametrize("isolate", ["auto", "none"])
def test_a_batch_gives_on_a_cluster_what_it_gives_here(client: Any, isolate: Any) -> None:  # noqa: ANN401 - untyped
    project = Project(limits=Limits(isolate=isolate))
    sources = [*_sources(3), ("stuk.xlsx", b"stuk")]
    there = list(project.batch(sources, client.get_executor()))
    here = list(project.batch(sources))
    assert [run.source for run in there] == [run.source for run in here]
    assert [run.outputs for run in there] == [run.outputs for run in here]
    assert [len(run.outputs) for run in there] == [3, 3, 3, 0]
    assert there[3].failures[0].text("nl") == here[3].failures[0].text("nl")


def test_the_work_of_a_worker_that_dies_is_done_again_and_nothing_is_written_twice(client: Any, tmp_path: Path) -> None:  # noqa: ANN401 - untyped
    project = Project(limits=Limits(isolate="none"))
    workers = {worker["pid"] for worker in client.run(lambda: {"pid": os.getpid()}).values()}
    assert len(workers) == 2
    written: list[str] = []
    for run in project.batch(_sources(8), client.get_executor(), kinds=["backlog"], ahead=8):
        if not written:
            os.kill(min(workers), signal.SIGTERM)
        assert run.done
        written += [path.name for path in save(run.outputs, tmp_path)]
    assert written == [f"tafel-{number}-backlog.md" for number in range(8)]
    assert sorted(path.name for path in tmp_path.iterdir()) == written
    alive = {worker["pid"] for worker in client.run(lambda: {"pid": os.getpid()}).values()}
    assert min(workers) not in alive


def test_the_program_of_the_page_runs(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "tafel.xlsx").write_bytes(LIGHT.read_bytes())
    (tmp_path / "samples" / "stuk.xlsx").write_bytes(b"stuk")
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    _, broken, good = (tmp_path / "workbooks.csv").read_text("utf-8").splitlines()
    assert broken.startswith("stuk.xlsx,,,,,Bestand stuk.xlsx")
    assert good.startswith("tafel.xlsx,usecase-light,")
    assert len(list((tmp_path / "out").iterdir())) == 3
