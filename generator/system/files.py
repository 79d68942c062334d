"""This file writes files whole or not at all, and never over something that a person changed."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.errors import RefusedError, UsageError

if sys.platform != "win32":
    import fcntl

WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
"""How the names of files end that are taken from a folder."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME = 120
_MOST_BYTES = 200
_TEMPORARY = (".usecasecanvas-", ".tmp")
_OLD = 3600.0
# In binary, only if it is new, and never through a link that somebody put there.
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`: the old file or the new one is there at every moment, never a part of one.

    Raises RefusedError when the disk or the folder does not allow it; nothing is left behind then.
    """
    write_all([(path, content)])


def write_all(contents: Iterable[tuple[Path, bytes]]) -> None:
    """Write every content to its path, each as write_whole() does, one after another.

    Raises RefusedError at the first that cannot be written: those before it are there then.
    """
    folders: dict[Path, None] = {}
    try:
        for path, content in contents:
            if path.parent not in folders:
                folders[path.parent] = None
                _prepare(path)
            _write(path, content)
    finally:
        for folder in folders:
            _sync(folder)


def _prepare(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clean(path.parent)
    except OSError as error:
        raise RefusedError("cannot-write", file=path, reason=error.strerror or error) from error


def _write(path: Path, content: bytes) -> None:
    handle, temporary = -1, ""
    try:
        handle, temporary = _temporary(path.parent)
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(content)
        os.fsync(handle)
        Path(temporary).chmod(_mode(path))
        if sys.platform == "win32":
            # Windows moves no open file; elsewhere it stays open, as the lock on it says that it is in use.
            os.close(handle)
            handle = -1
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        raise RefusedError("cannot-write", file=path, reason=error.strerror or error) from error
    finally:
        # Not only after an error: somebody may have stopped the program.
        with contextlib.suppress(OSError):
            if handle >= 0:
                os.close(handle)
        with contextlib.suppress(OSError):
            if temporary:
                Path(temporary).unlink()


def _sync(folder: Path) -> None:
    """Let the names in `folder` reach the disk too: after a power cut a name could point at the old file otherwise."""
    if sys.platform == "win32":
        return
    # Some network drives know no such thing; the files are whole without it.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _temporary(folder: Path) -> tuple[int, str]:
    """A new file in `folder`, open and locked.

    Not by tempfile.mkstemp(): on Windows it takes a folder in which nobody may write for a name that is taken, and
    tries two thousand million others.
    """
    while True:
        name = str(folder / os.urandom(8).hex().join(_TEMPORARY))
        try:
            handle = os.open(name, _NEW, 0o600)
        except FileExistsError:
            continue
        if sys.platform == "win32":
            return handle, name
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, name
        # Another run took it for a left-over in the moment before it was locked.
        os.close(handle)


def _clean(folder: Path) -> None:
    """Take away what runs that were killed left behind; what a run of this moment is writing stays."""
    names: list[str] = []
    # A folder may let people put files in it without letting them see what is there.
    with contextlib.suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208 - a path for each of thousands of files would take long
    for name in names:
        if name.startswith(_TEMPORARY[0]) and name.endswith(_TEMPORARY[1]):
            with contextlib.suppress(OSError):
                take_away(folder / name, Path.unlink, _OLD)


def take_away(left: Path, remove: Callable[[Path], object], old: float) -> None:
    """Have `remove` take away what a killed run left. Raises OSError for what is in use.

    That is locked; on Windows it is what is younger than `old` seconds, which just stays.
    """
    if sys.platform == "win32":
        if time.time() - left.stat().st_mtime > old:
            remove(left)
        return
    handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        remove(left)
    finally:
        os.close(handle)


def write_folder(target: Path, contents: Mapping[str, bytes]) -> None:
    """Write `contents`, by name within the folder ("shared/words.nl.toml"), to the folder `target`.

    All of it is written beside the folder first, so that a full disk leaves nothing behind. What is in the folder under
    other names stays. Raises RefusedError.
    """
    import shutil  # noqa: PLC0415 - few write a whole folder
    import tempfile  # noqa: PLC0415 - same

    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=".usecasecanvas-", suffix=".tmp"))
        for name, content in contents.items():
            place = temporary / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in contents:
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (temporary / name).replace(place)
    except OSError as error:
        raise RefusedError("cannot-write", file=target, reason=error.strerror or error) from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
            # Made for nothing, when it is empty still.
            with contextlib.suppress(OSError):
                target.rmdir()


def refuse_edited(path: Path, sealed: Callable[[bytes], bool | None], code: str = "edited-file") -> None:
    """Raise RefusedError when `path` holds something else than what we wrote there: a person's work.

    `sealed` says of a file's bytes whether they are ours and untouched, `code` what is told when they are not.
    """
    try:
        if not path.exists():
            return
        if not path.is_file():
            raise RefusedError("not-a-file", file=path)
        content = path.read_bytes()
    except OSError as error:
        raise RefusedError("cannot-write", file=path, reason=error.strerror or error) from error
    if not sealed(content):
        raise RefusedError(code, file=path)


def safe_stem(name: str) -> str:
    """`name` as the start of a file name that Windows, macOS and Linux all accept; never a path, never empty."""
    clean = unicodedata.normalize("NFC", name)
    clean = "".join("-" if char in '<>:"/\\|?*' or unicodedata.category(char)[0] == "C" else char for char in clean)
    clean = clean.strip(" .")[:_LONGEST_NAME].rstrip(" .") or "canvas"
    clean = clean.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(" .")
    return f"_{clean}" if _RESERVED.fullmatch(clean) else clean


def distinct_stems(paths: list[Path]) -> list[str]:
    """A stem for every path, different for each even on a disk that ignores case: canvas, canvas-2, ..."""
    taken: set[str] = set()
    stems = []
    for path in paths:
        stem = base = safe_stem(path.stem)
        count = 1
        while _key(stem) in taken:
            count += 1
            stem = f"{base}-{count}"
        taken.add(_key(stem))
        stems.append(stem)
    return stems


def workbooks(paths: list[Path]) -> list[Path]:
    """`paths` with each folder replaced by the workbooks in it, sorted; lock files of Excel are left out.

    Raises UsageError for a folder without a workbook. A file is taken as given, whatever its name.
    """
    found: list[Path] = []
    for path in paths:
        # os.path asks as well, and takes a name that the system refuses for one that is not there.
        if not os.path.isdir(path):  # noqa: PTH112 - see above
            found.append(path)
            continue
        try:
            inside = [child for child in path.iterdir() if child.suffix.lower() in WORKBOOKS]
        except OSError as error:
            raise UsageError("folder-unreadable", folder=path, reason=error.strerror or error) from error
        inside = [child for child in inside if not child.name.startswith(("~$", "."))]
        if not inside:
            raise UsageError("no-workbooks", folder=path)
        found += sorted(inside, key=lambda child: (_key(child.name), child.name))
    return found


def present(path: Path) -> bool:
    """Whether there is a file at `path`; not when the system refuses to look, as for a name that is too long."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises for such a name before Python 3.14


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _mode(path: Path) -> int:
    """What the file's permissions were, or what a new file gets: mkstemp's own would hide it from colleagues."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
