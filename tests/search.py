"""Searches for inputs that break a promise: `python tests/search.py --minutes 20`.

The test suite tries the same examples every time. This tries new ones: all property tests, again and again, each round
with a seed of its own, until the time is over. A round that fails is shown with its seed, and
`python tests/search.py --seed N` tries it again. What a search finds becomes an `@example` of its test.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Search for as long as asked; 0 when nothing was found, else 1."""
    arguments = argparse.ArgumentParser(description="Tries new examples in all property tests.")
    arguments.add_argument("--minutes", type=float, default=20, help="how long (default: 20)")
    arguments.add_argument("--seed", type=int, help="only the round with this seed")
    arguments.add_argument("tests", nargs="*", help="only these files or tests")
    options = arguments.parse_args()
    end = time.monotonic() + 60 * options.minutes
    failed = []
    rounds = 0
    while rounds == 0 or (options.seed is None and time.monotonic() < end):
        seed = random.SystemRandom().randrange(2**32) if options.seed is None else options.seed
        rounds += 1
        if not _round(seed, options.tests):
            failed.append(seed)
    print(f"{rounds} rounds, {len(failed)} failed{': seeds ' if failed else ''}{', '.join(map(str, failed))}")
    return 1 if failed else 0


def _round(seed: int, tests: list[str]) -> bool:
    """Whether all property tests pass with the examples of `seed`; what fails is shown."""
    command = [sys.executable, "-m", "pytest", "-m", "hypothesis", "-q", "--no-header", f"--hypothesis-seed={seed}"]
    environment = {**os.environ, "USECASECANVAS_SEARCH": "1"}
    done = subprocess.run([*command, *tests], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    print(f"seed {seed}: {'nothing found' if passed else 'FAILED'}", flush=True)
    if not passed:
        print(done.stdout, done.stderr, sep="\n", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
