"""This file runs LibreOffice, where it is installed: for formats that only it reads or writes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from generator.errors import RefusedError
from generator.system.scratch import workplace

_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SETTINGS = Path(__file__).with_suffix(".xcu")
"""The settings of a profile: no macro runs, and nothing that a document links to is fetched."""
_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)")


def available() -> bool:
    """Whether LibreOffice is installed where it can be found."""
    return where() is not None


def where() -> str | None:
    """Where its program lies; None when it is not installed where it can be found."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return found
    windows = (Path(os.environ[name]) / "LibreOffice/program/soffice.exe" for name in _WINDOWS if name in os.environ)
    return next((str(place) for place in (_MAC, *windows) if place.is_file()), None)


def version() -> str:
    """Which LibreOffice it is; empty when it is not there or does not say."""
    program = where()
    if program is None:
        return ""
    import subprocess  # noqa: PLC0415 - most runs start no other program

    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout  # noqa: S603 - see convert
    except (OSError, subprocess.SubprocessError):
        return ""
    return " ".join(said.split()[1:2])


def convert(source: Path, target: str, folder: Path, seconds: int = 120) -> Path:
    """Convert the file `source` into `folder`, and return what came out.

    `target` is a suffix as "xlsx", or with LibreOffice's filter behind a colon, as "pdf:writer_pdf_Export". A profile
    of its own keeps the run apart from a LibreOffice that is open, and from the person's own settings and macros.
    Raises RefusedError when LibreOffice is not there, or makes nothing of it within `seconds`.
    """
    program = where()
    if program is None:
        raise RefusedError("libreoffice-missing", file=source.name)
    with workplace() as place:
        # A copy under a plain name: the file's own name may be one that LibreOffice takes for an option.
        inner = place / f"source{source.suffix.lower()}"
        shutil.copyfile(source, inner)
        (place / "profile/user").mkdir(parents=True)
        shutil.copyfile(_SETTINGS, place / "profile/user/registrymodifications.xcu")
        made = place / f"out/source.{target.partition(':')[0]}"
        command = [program, f"-env:UserInstallation={(place / 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--nolockcheck", "--convert-to", target]
        command += ["--outdir", str(made.parent), str(inner)]
        if not _ended_well(command, seconds) or not made.is_file():
            raise RefusedError("libreoffice-failed", file=source.name)
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.move(made, folder / f"{source.stem}{made.suffix}"))


def _ended_well(command: list[str], seconds: int) -> bool:
    """Whether `command` could be run to its end; when it takes too long, it and what it started are stopped."""
    import subprocess  # noqa: PLC0415 - most runs start no other program

    apart = sys.platform != "win32"
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    try:
        with subprocess.Popen(command, **quiet, start_new_session=apart) as process:  # type: ignore[call-overload]  # noqa: S603 - the program's own path and words of ours
            try:
                process.wait(seconds)
            except BaseException:
                # soffice is a script that starts the program: stopping the script alone would leave the program.
                if sys.platform != "win32":
                    os.killpg(process.pid, 9)
                process.kill()
                raise
    except (OSError, subprocess.SubprocessError):
        return False
    return True
