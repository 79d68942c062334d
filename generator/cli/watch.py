"""This file carries out `watch`: every workbook that is saved in a folder is built again, until Ctrl-C."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from generator.api.side_files import NOTES
from generator.cli import documents, faults
from generator.cli.terminal import DONE, Terminal
from generator.errors import RefusedError, UsageError
from generator.system import files
from generator.xlsx.annotations import is_product

_LOOK = 500
"""Milliseconds after which a file that was saved is looked at again: what is as it was by then is whole."""
_NOTHING = {"together": False, "name": None, "dry_run": False, "open": False, "jobs": None, "since": None, "ids": None,
            "notes": None}  # fmt: skip
"""What `build` is asked and `watch` is not."""


def watch(options: argparse.Namespace, terminal: Terminal) -> int:
    """Build what is saved, each in a process of its own: nothing that goes wrong with one ends the watch. Always 0."""
    (folder,) = options.workbooks
    if not folder.is_dir():
        raise UsageError("watch-no-folder", folder=folder)
    try:
        import watchfiles  # noqa: PLC0415 - an extra, which only this command needs
    except ImportError:
        raise RefusedError("watch-lacking") from None
    changes = watchfiles.watch(
        folder, watch_filter=None, recursive=False, yield_on_timeout=True, rust_timeout=_LOOK, debounce=_LOOK
    )
    try:
        # It watches from the first time that it is asked: only then may somebody be told to save.
        first = next(changes)
        terminal.mention("watch-begins", folder=folder)
        for path in saved(folder, ({Path(name) for _, name in batch} for batch in chain([first], changes))):
            try:
                documents.build(argparse.Namespace(**{**vars(options), **_NOTHING, "workbooks": [path]}), terminal)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one workbook, the next one is built
                faults.tell(error, terminal)
    except KeyboardInterrupt:
        terminal.mention("watch-ended")
    return DONE


def saved(folder: Path, batches: Iterable[set[Path]]) -> Iterator[Path]:
    """The workbooks of `folder` that were saved, each when it is whole.

    `batches` are the files that changed since the batch before; an empty one says that nothing did for a while. Excel
    and whatever copies or syncs write bit by bit, so a file waits until it is the same at two looks.
    """
    waiting: dict[Path, tuple[int, int]] = {}
    for batch in batches:
        for path in sorted({folder / file.name for file in batch} | waiting.keys()):
            before, now = waiting.pop(path, None), _seen(path)
            if now is not None and now != before:
                waiting[path] = now
            elif now is not None:
                yield from _workbooks(path)


def _seen(path: Path) -> tuple[int, int] | None:
    """The size of a file and when it was changed; None when it is gone, or only Excel's note of what is open."""
    try:
        found = path.stat()
    except OSError:
        return None
    return None if path.name.startswith(("~$", ".")) else (found.st_size, found.st_mtime_ns)


def _workbooks(path: Path) -> list[Path]:
    """Which workbooks are built for a file that was saved: itself, or the one whose notes it has; none for ours."""
    if path.suffix.lower() in files.WORKBOOKS:
        return [] if is_product(path) else [path]
    if path.name.endswith(NOTES):
        return [
            one
            for ending in files.WORKBOOKS
            if (one := path.with_name(path.name.removesuffix(NOTES) + ending)).is_file()
        ]
    return []
