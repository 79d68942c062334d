"""This file reads the program's own words from the .toml files beside it, a language at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.system.cache import kept
from generator.system.resources import beside

_FOLDER = Path(__file__).parent


class Texts(dict[str, dict[str, Any]]):
    """What stands in `<language>/<name>.toml`, by language; read when it is asked for, and then kept.

    With it goes what stands in `<its name>.<language>.toml` in the folders of `room`.
    """

    def __init__(self, name: str, room: str = "") -> None:
        """Read nothing yet: --help needs one language of one file."""
        super().__init__()
        self._name, self._room = name, room

    def __missing__(self, language: str) -> dict[str, Any]:
        """The words of a language. Raises KeyError for one that there is not."""
        file = _FOLDER / language / f"{self._name}.toml"
        more = beside(self._room, f".{language}.toml").values() if self._room else ()
        try:
            self[language] = kept(file, b"\n".join(one.read_bytes() for one in (file, *more)), _parsed)
        except FileNotFoundError:
            raise KeyError(language) from None
        return self[language]


def contained(file: Path) -> dict[str, Any]:
    """The content of one of the program's own files of words."""
    return kept(file, file.read_bytes(), _parsed)


def _parsed(content: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - costs as much as all words that are kept

    return tomllib.loads(content.decode("utf-8"))
