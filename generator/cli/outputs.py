"""This file says where a document goes: what was given with -o agrees with what is made, or is refused."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.terminal import DONE, Terminal
from generator.errors import RefusedError, UsageError
from generator.formats import FORMATS, suffix
from generator.system import files
from generator.system.opening import show
from generator.system.patterns import later

STDIO = "-"
_ENDING = later(r"\.[A-Za-z][A-Za-z0-9]{1,4}")
"""What looks like the ending of a kind of file: "v1.2" and "2026.12" have none."""

_OTHER_ENDINGS = (".xlsx", ".doc", ".ppt", ".txt", ".csv", ".zip")


def ending(path: Path) -> str:
    """The ending of a file name, in lower case; empty where there is none."""
    return path.suffix.lower() if _ENDING().fullmatch(path.suffix) else ""


def is_folder(output: str) -> bool:
    """Whether -o names a folder: it is there, or ends in a slash."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def folder(output: Path | None, code: str = "output-folder", **values: str) -> Path | None:
    """The folder that -o names for many documents.

    Raises UsageError for what is the name of a document, told by `code`; RefusedError where a file stands.
    """
    if output is None or output.is_dir():
        return output
    if ending(output) in {*(one.suffix for one in FORMATS.values()), *_OTHER_ENDINGS}:
        raise UsageError(code, file=output, name=output.with_suffix(""), **values)
    if output.exists():
        raise RefusedError("not-a-folder", folder=output)
    return output


def format_of(output: str | None, kind: str, known: tuple[str, ...], asked: tuple[str, ...]) -> str:
    """The format that the name after -o asks for; empty where it asks for none.

    `known` are the formats that this document can be had in, `asked` those that were asked for by name.

    Raises UsageError when the name ends as another kind of file.
    """
    last = ending(Path(output)) if output and output != "-" and not is_folder(output) else ""
    if not (last and known):
        return ""
    suffixes = {FORMATS[name].suffix: name for name in known}
    if last not in suffixes:
        raise UsageError("output-ending", file=output, kind=kind, known=", ".join(suffixes))
    if len(asked) == 1 and suffixes[last] != asked[0]:
        raise UsageError("output-format", file=output, format=asked[0], ending=FORMATS[asked[0]].suffix)
    return suffixes[last]


def document(output: str | None, workbook: Path, kind: str, format_: str) -> Path:
    """Where a document in `format_` goes: beside the workbook, in the folder of -o, or under the name of -o.

    A name without an ending gets one; where there are several formats, each gets its own.
    """
    last = suffix(format_)
    name = f"{files.safe_stem(workbook.stem)}-{kind}{last}"
    if not output:
        return workbook.parent / name
    target = Path(output)
    if is_folder(output):
        return target / name
    bare = target.name[: -len(target.suffix)] if ending(target) else target.name
    return target.with_name(bare + last)


def write(
    path: Path,
    content: bytes,
    options: argparse.Namespace,
    terminal: Terminal,
    code: str = "wrote-plain",
    **values: object,
) -> int:
    """Write a file that is not a document: it carries no checksum, so anything that differs may be somebody's work.

    `code` is what is told of it, with `values`.
    """
    if not options.force:
        files.refuse_edited(path, lambda old: old == content, "other-content")
    files.write_whole(path, content)
    terminal.wrote(code, path, **values)
    if getattr(options, "open", False):
        show([path])
    return DONE


def named(output: str, suffix: str, what: str) -> Path:
    """The name of one file that is no document: with `suffix` where it has none.

    Raises UsageError when it ends as another kind of file; `what` says what is made.
    """
    target = Path(output)
    last = ending(target)
    if not last:
        return target.with_name(target.name + suffix)
    if last != suffix:
        raise UsageError("output-ending", file=output, kind=what, known=suffix)
    return target
