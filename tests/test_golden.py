"""This file holds every document of every sample against its golden outline; `pytest --accept` renews them."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from outline_kit import outline

from generator.cli import main
from generator.system.resources import samples_root

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted(samples_root().glob("*.xlsx"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_documents_are_as_they_were(sample: Path, tmp_path: Path, *, accept: bool) -> None:
    assert main(["build", str(sample), "-o", str(tmp_path), "-q"]) in {0, 1}
    made = {f"{path.name}.txt": outline(path) for path in sorted(tmp_path.iterdir())}
    if accept:
        for name, text in made.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = {path.name for path in GOLDEN.glob(f"{sample.stem}-*.txt")}
    assert kept == set(made), "renew the golden files with: pytest tests/test_golden.py --accept"
    for name, text in made.items():
        golden = (GOLDEN / name).read_text(encoding="utf-8")
        difference = difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", n=1, lineterm="")
        assert golden == text, "\n".join(list(difference)[:60])


def test_every_golden_file_has_its_sample() -> None:
    stems = tuple(f"{sample.stem}-" for sample in SAMPLES)
    assert [path.name for path in GOLDEN.glob("*.txt") if not path.name.startswith(stems)] == []
