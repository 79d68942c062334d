"""This file reads every TOML file there is, strictly and within bounds: canvases, words, brands, mappings, settings.

`load` gives the content as it stands; `Table` in `config.table` reads it key by key and refuses what it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.errors import CanvasToolError, TemplateError, UnreadableError
from generator.system.cache import kept
from generator.system.patterns import later

MOST_BYTES = 1_000_000
"""Forty times the largest canvas there is; a file is not read further."""
_DEEPEST, _LARGEST = 24, 1 << 63
_MOST_DOTS = 60
_DOTS = later(r"\.+")
_LINE = later(r"at line (\d+)")
_LONGEST_WORD = 100


def load(file: Path, error: type[CanvasToolError] = TemplateError) -> dict[str, Any]:
    """The content of a TOML file in UTF-8.

    Raises `error`, naming the file and where it can the line, when it is no TOML, is larger than MOST_BYTES, nested
    deeper than people write, or holds a number of more than 64 bits (TOML knows no larger). Of a file that cannot be
    read at all only a template is a TemplateError; else it is an UnreadableError.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as reason:
        kind = TemplateError if error is TemplateError else UnreadableError
        raise kind("file-unreadable", file=file, reason=reason.strerror or reason) from reason
    if len(raw) > MOST_BYTES:
        raise error("toml-large", file=file, most=MOST_BYTES // 1_000_000)
    if error is not TemplateError:
        # Settings and answers belong to somebody's work: no copy of them stays behind.
        return _read(raw, file, error)
    return kept(file, raw, lambda raw: _read(raw, file, error))


def _read(raw: bytes, file: Path, error: type[CanvasToolError]) -> dict[str, Any]:
    """The content of a file whose bytes are `raw`. Raises `error`."""
    import tomllib  # noqa: PLC0415 - not paid for by what is kept

    try:
        content = _parsed(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as reason:
        raise error("toml-encoding", file=file, line=raw.count(b"\n", 0, reason.start) + 1) from reason
    except tomllib.TOMLDecodeError as reason:
        found = _LINE().search(str(reason))
        raise error("canvas-syntax", file=file, line=found[1] if found else raw.count(b"\n") + 1) from reason
    except RecursionError:
        raise error("toml-deep", file=file) from None
    except ValueError as reason:
        raise error("toml-number", file=file) from reason
    _refuse_odd(content, file, error)
    return content


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`; empty when none is known."""
    import difflib  # noqa: PLC0415 - only for who mistypes

    folded = {one.casefold(): one for one in sorted(known)}
    likely = difflib.get_close_matches(word[:_LONGEST_WORD].casefold(), folded, n=1, cutoff=0.0)
    return folded[likely[0]] if likely else ""


def _parsed(text: str) -> dict[str, Any]:
    # A key of n parts costs tomllib n * n steps: a line of half a million dots would take days.
    if any(len(_DOTS().findall(line)) > _MOST_DOTS for line in text.splitlines() if line.count(".") > _MOST_DOTS):
        raise RecursionError
    import tomllib  # noqa: PLC0415 - as above

    return tomllib.loads(text)


def _refuse_odd(content: dict[str, Any], file: Path, error: type[CanvasToolError]) -> None:
    """Refuse what is nested too deep, and whole numbers that nothing else can hold (or print)."""
    left: list[tuple[object, int]] = [(content, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            raise error("toml-deep", file=file)
        match value:
            case dict():
                left += [(inner, depth + 1) for inner in value.values()]
            case list():
                left += [(inner, depth + 1) for inner in value]
            case int() if not -_LARGEST <= value < _LARGEST:
                raise error("toml-number", file=file)
            case _:
                pass
