"""This file opens files and folders with the program that the computer has for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.errors import RefusedError


def show(paths: Iterable[Path]) -> None:
    """Open each of `paths`, and do not wait for it. Raises RefusedError when the computer knows no way to."""
    for path in paths:
        try:
            _open(path)
        except OSError as error:
            raise RefusedError("cannot-open", file=path) from error


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - as a double click does
        return
    program = "open" if sys.platform == "darwin" else "xdg-open"
    # What opens it lives on by itself: nobody waits for it, as subprocess would want.
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    os.posix_spawnp(program, [program, str(path.absolute())], os.environ, file_actions=quiet)
