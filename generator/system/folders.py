"""This file writes a folder of files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_folder(target: Path, contents: Mapping[str, bytes]) -> None:
    """Write `contents`, by name within the folder ("shared/words.nl.toml"), to the folder `target`.

    All of it is written beside the folder first, so that a full disk leaves nothing behind. What is in the folder under
    other names stays. Raises RefusedError.
    """
    import tempfile  # noqa: PLC0415 - few write a whole folder

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
