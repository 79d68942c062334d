"""This file shows that the benchmark runs; it measures nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parent / "bench"


@pytest.mark.slow
def test_the_benchmark_runs_on_a_small_input() -> None:
    command = [sys.executable, str(BENCH / "run.py"), "--sizes", "tiny", "--runs", "1"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    assert "| tiny | ours |" in done.stdout
    assert "| tiny | docxtpl |" in done.stdout
    assert "| read |" in done.stdout
    for way in ("reading", "building", "merging", "comparing", "both"):
        assert f"| {way} | 1 |" in done.stdout
