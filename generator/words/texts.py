"""This file reads the program's own words from the .toml files beside it, a language at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.system.cache import kept

_FOLDER = Path(__file__).parent


class Texts(dict[str, dict[str, Any]]):
    """What stands in `<language>/<name>.toml`, by language; read when it is asked for, and then kept."""

    def __init__(self, name: str) -> None:
        """Read nothing yet: --help needs one language of one file."""
        super().__init__()
        self._name = name

    def __missing__(self, language: str) -> dict[str, Any]:
        """The words of a language. Raises KeyError for one that there is not."""
        file = _FOLDER / language / f"{self._name}.toml"
        try:
            self[language] = kept(file, file.read_bytes(), _parsed)
        except FileNotFoundError:
            raise KeyError(language) from None
        return self[language]


def _parsed(content: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - costs as much as all words that are kept

    return tomllib.loads(content.decode("utf-8"))
