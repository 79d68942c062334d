"""Tries whether the tests notice slips: `python tests/mutation.py model`, or the name of another room in `TESTS`.

mutmut (`pip install mutmut`) makes small changes in the code of a room, one at a time, and runs the tests that reach
the changed function. A change that no test notices is a survivor, and is shown. All changes of a room take an hour or
more; `--sample 200` takes that many, chosen by `--seed`. It works on a copy, so that nothing here changes.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = {
    "model": ["test_model_*"],
    "checks": ["test_checks*", "test_messages*", "test_model_counts*", "test_places*", "test_voices*"],
    "layouts": [
        *(f"test_readers_{name}*" for name in ("account", "board", "form", "list", "mapping", "survey", "tables")),
        *("test_readers_matching*", "test_layouts_*", "test_coverage*", "test_strangers*"),
    ],
    "compose": [
        *("test_compose_*", "test_templates_*", "test_voices*", "test_golden*", "test_poster*", "test_lint*"),
        *("test_compare_documents*", "test_together*"),
    ],
    "combine": ["test_combine_compare*", "test_compare_documents*", "test_together*"],
    "trackers": ["test_trackers_*"],
}
"""The test modules that a room's functions are tried with, by pattern."""

CONFIGURATION = """
[tool.mutmut]
source_paths = ["generator"]
only_mutate = ["generator/{room}/*"]
also_copy = [{copied}]
timeout_multiplier = 5
pytest_add_cli_args = [
    "-p", "no:xdist", "-o", "addopts=", "-m", "not slow",
    "-k", "not every_code and not takes_time and not take_time and not in_proportion",
]
pytest_add_cli_args_test_selection = [{tests}]
"""
"""The test of "every code" looks for codes in the source, and would find those of the changes there. A changed copy
takes more time for everything: what tells that time is bounded fails without any change."""
FORGETTING = """

def pytest_sessionstart() -> None:
    import functools, gc

    for known in gc.get_objects():
        if isinstance(known, functools._lru_cache_wrapper):
            known.cache_clear()
"""
"""Each change is tried in a fork of a process that ran all tests: a known result would hide the changed function."""
NOTICED = {1, 3, -24, 24, 36, 152, 255}
"""mutmut's codes for tests that failed, or that no longer came to an end."""
NOT_REACHED = {5, 33}


def main() -> int:
    """Try the changes of a room; 0 when the tests notice as many as asked, else 1."""
    arguments = argparse.ArgumentParser(description="Tries whether the tests notice small changes in a room.")
    arguments.add_argument("room", choices=TESTS)
    arguments.add_argument("--sample", type=int, help="how many changes to try (default: all)")
    arguments.add_argument("--seed", type=int, default=1, help="which ones (default: 1)")
    arguments.add_argument("--least", type=float, default=85, help="what share must be noticed, in %% (default: 85)")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return _tried(Path(scratch), options)


def _tried(folder: Path, options: argparse.Namespace) -> int:
    _copied(folder, options.room)
    # A name that no change has: this makes the changes, and learns which test reaches which function.
    told = _mutmut(folder, "run", "none.*")
    if not (folder / "mutants" / "mutmut-stats.json").is_file():
        print(f"nothing was tried, as the tests fail without any change:\n{told[-2000:]}")
        return 1
    names = sorted(_codes(folder))
    dice = random.Random(options.seed)  # noqa: S311 - a choice that can be made again, no secret
    chosen = dice.sample(names, min(options.sample or len(names), len(names)))
    told = _mutmut(folder, "run", "--max-children", "2", *chosen)
    codes = {name: code for name, code in _codes(folder).items() if name in set(chosen) and code is not None}
    survivors = sorted(name for name, code in codes.items() if code not in NOTICED)
    for name in survivors:
        note = " (no test of these reaches it)" if codes[name] in NOT_REACHED else ""
        print(f"\nsurvived: {name}{note}\n{_mutmut(folder, 'show', name)}")
    if not codes:
        print(f"nothing was tried:\n{told[-2000:]}")
    share = 100 * (len(codes) - len(survivors)) / max(len(codes), 1)
    print(f"{options.room}: {len(codes)} of {len(names)} changes tried, {share:.1f} % noticed")
    return 0 if share >= options.least else 1


def _copied(folder: Path, room: str) -> None:
    """Put a copy of the checkout in `folder`, with what mutmut must know."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    tests = [name for name in names if any(fnmatch(name, f"tests/{pattern}.py") for pattern in TESTS[room])]
    copied = sorted({name.split("/")[0] for name in names} - {"generator", "tests", "pyproject.toml"})
    configuration = CONFIGURATION.format(room=room, copied=_list(copied), tests=_list(tests))
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(configuration)
    with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as file:
        file.write(FORGETTING)


def _list(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _codes(folder: Path) -> dict[str, int | None]:
    """The exit code of the tests for each change, None where it was not tried."""
    codes: dict[str, int | None] = {}
    for path in (folder / "mutants").rglob("*.py.meta"):
        codes |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _mutmut(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())
