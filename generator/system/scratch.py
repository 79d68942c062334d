"""This file gives work that needs files of its own a folder, and takes away the folders of runs that were killed.

What lies in such a folder is a copy of somebody's canvas: it must not stay on a computer that others use too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.system.files import take_away

if sys.platform != "win32":
    import fcntl

_PREFIX = "usecasecanvas-work-"
_OLD = 86_400.0


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A new folder where the system keeps what is temporary; afterwards it is gone, with all that is in it."""
    _clean()
    handle, folder = _locked()
    try:
        yield folder
    finally:
        # A program that is just ending may hold on to its files: the next run takes away what stays.
        shutil.rmtree(folder, ignore_errors=True)
        if handle >= 0:
            os.close(handle)


def _locked() -> tuple[int, Path]:
    """A new folder, and the lock on it that says that it is in use; a killed run has none any more."""
    import tempfile  # noqa: PLC0415 - most runs need no folder

    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        if sys.platform == "win32":
            return -1, folder
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.is_dir():
                return handle, folder
            # Another run took it for a left-over in the moment before it was locked.
            os.close(handle)


def _clean() -> None:
    import tempfile  # noqa: PLC0415 - same

    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as found:
        left = [one for one in found if one.name.startswith(_PREFIX) and one.is_dir(follow_symlinks=False)]
        for one in left:
            with contextlib.suppress(OSError):
                take_away(Path(one.path), partial(shutil.rmtree, ignore_errors=True), _OLD)
