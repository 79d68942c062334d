"""This file reads the program's own words from the .toml files beside it, a language at a time."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

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
            self[language] = tomllib.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise KeyError(language) from None
        return self[language]
