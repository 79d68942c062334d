"""This file reads usecasecanvas.toml: defaults for the options of the command line, and what backlog tools want.

It is looked for beside the workbook, in the folders above it, and in the user's folder of settings. What is nearer
wins, key by key.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.config import toml
from generator.errors import UsageError
from generator.system.resources import beside

NAME = "usecasecanvas.toml"
Kind = Literal["text", "flag", "list", "path", "choice", "count"]


class Setting(NamedTuple):
    """What may stand at a key, with an example of it; a choice is one of `choices`."""

    kind: Kind
    example: str
    choices: tuple[str, ...] = ()


OPTIONS: dict[str, Setting] = {
    "lang": Setting("choice", '"nl"', ("nl", "en")),
    "templates": Setting("path", '"mijn-templates"'),
    "brand": Setting("path", '"brand.toml"'),
    "output": Setting("path", '"uitvoer"'),
    "formats": Setting("list", '["docx", "html"]'),
    "only": Setting("list", '["report", "deck"]'),
    "pdf": Setting("flag", "true"),
    "odt": Setting("flag", "true"),
    "page-numbers": Setting("flag", "true"),
    "fit": Setting("flag", "true"),
    "keep-slides": Setting("flag", "true"),
    "large": Setting("flag", "true"),
    "watermark": Setting("flag", "true"),
    "size": Setting("choice", '"A1"', ("A0", "A1", "A3")),
    "final": Setting("flag", "true"),
    "force": Setting("flag", "true"),
    "open": Setting("flag", "true"),
    "quiet": Setting("flag", "true"),
    "verbose": Setting("flag", "true"),
    "jobs": Setting("count", "2"),
    "layout": Setting("choice", '"form"', tuple(beside("layouts", ".nl.toml"))),
    "map": Setting("list", '["Blad1!B3=f1_vraagstuk"]'),
    "notes": Setting("path", '"canvas.notes.md"'),
    "ids": Setting("path", '"canvas.ids.json"'),
    "ignore": Setting("list", '["partial-answer"]'),
    "fail-on": Setting("choice", '"missing"', ("missing", "attention", "tip")),
    "check-format": Setting("choice", '"text"', ("text", "json", "github", "junit")),
    "coverage": Setting("flag", "true"),
    "to": Setting("list", '["jira"]'),
    "trace": Setting("path", '"herleidbaarheid.xlsx"'),
    "canvas": Setting("text", '"light"'),
    "with": Setting("list", '["reflection"]'),
}
"""The options that may have a default, by their key. `references` is a table beside them."""
REFERENCES = ("docx", "pptx")
_EXAMPLES = {
    "text": '"..."',
    "flag": "true",
    "list": '["...", "..."]',
    "path": '"..."',
    "choice": '"..."',
    "count": "1",
}
_MOST = 64


class Settings(NamedTuple):
    """What the files say: `options` by key, which file gave each (`origin`), and the tables of backlog tools."""

    options: Mapping[str, Any]
    origin: Mapping[str, Path]
    tools: Mapping[str, Mapping[str, object]]


def settings(files: Sequence[Path], tools: Mapping[str, Iterable[str]]) -> Settings:
    """What stands in `files`, the nearest first. `tools` are the keys that each backlog tool knows.

    Raises UsageError for a key that is no setting or a value of another kind, naming the file and what was meant.
    """
    options: dict[str, Any] = {}
    origin: dict[str, Path] = {}
    merged: dict[str, dict[str, object]] = {}
    for file in files:
        for key, value in toml.load(file, UsageError).items():
            if key in tools:
                merged[key] = {**_tool(file, key, value, tools[key]), **merged.get(key, {})}
                continue
            for name, read in _options(file, key, value, tools):
                if name not in options:
                    options[name], origin[name] = read, file
    return Settings(options, origin, merged)


def found(beside: Path, given: Path | None = None) -> tuple[Path, ...]:
    """The files that have a say for workbooks in the folder `beside`, nearest first: `given`, or what is there."""
    if given is not None:
        return (given,)
    folder = beside.resolve()
    places = [*(place / NAME for place in (folder, *folder.parents)), user_file()]
    return tuple(dict.fromkeys(file for file in places if file.is_file()))


def user_file() -> Path:
    """Where the settings of this user stand, whatever the folder of the workbook."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "usecasecanvas" / NAME


def _tool(file: Path, tool: str, value: object, known: Iterable[str]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UsageError("settings-value", file=file, key=tool, expected=f"[{_key(tool)}]")
    for key in value:
        if key not in known:
            _refuse_unknown(file, f"{_key(tool)}.{key}", key, known, f"{_key(tool)}.")
    return value


def _options(file: Path, key: str, value: object, tools: Iterable[str]) -> list[tuple[str, Any]]:
    """The options that stand under one key of the top."""
    if key == "references":
        if not isinstance(value, dict):
            raise UsageError("settings-value", file=file, key=key, expected='{ docx = "...", pptx = "..." }')
        for name in value:
            if name not in REFERENCES:
                _refuse_unknown(file, f"references.{name}", name, REFERENCES, "references.")
        path = Setting("path", "")
        return [(f"reference-{name}", _read(file, f"references.{name}", one, path)) for name, one in value.items()]
    if key not in OPTIONS:
        _refuse_unknown(file, key, key, [*OPTIONS, "references", *tools])
    return [(key, _read(file, key, value, OPTIONS[key]))]


def _read(file: Path, key: str, value: object, setting: Setting) -> object:
    """A value as the command line has it. Raises UsageError for one that does not fit."""
    match setting.kind, value:
        case "flag", bool():
            return value
        case (("text" | "path"), str()) if value.strip():
            return value if setting.kind == "text" else file.resolve().parent / value
        case "count", int() if not isinstance(value, bool) and 0 < value <= _MOST:
            return value
        case "choice", str() if value in setting.choices:
            return value
        case "choice", str():
            raise UsageError("settings-choice", file=file, key=key, value=value, known=", ".join(setting.choices))
        case "list", list() if all(isinstance(one, str) and one.strip() for one in value):
            return value
    raise UsageError("settings-value", file=file, key=key, expected=f"{key} = {_EXAMPLES[setting.kind]}")


def _refuse_unknown(file: Path, key: str, word: str, known: Iterable[str], before: str = "") -> None:
    meant = toml.nearest(word, known)
    raise UsageError("settings-unknown", file=file, key=key, meant=before + meant if meant else before.rstrip("."))


def _key(tool: str) -> str:
    return f'"{tool}"' if "." in tool else tool
