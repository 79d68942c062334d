"""This file gives JSON Schemas: of each TOML file, for editors that help while somebody types, and of what we write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.config.settings import OPTIONS, REFERENCES, Setting
from generator.system.resources import templates_root

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def published(name: str) -> Schema:
    """The schema of what the program writes: the file of that `name`, beside the code that writes it."""
    return _read(Path(__file__).parent.parent / f"{name}.schema.json")


def typed(name: str) -> Schema:
    """The schema of a file that people type: it lies among the templates, where those name it."""
    return _read(templates_root() / "schemas" / f"{name}.schema.json")


def _read(file: Path) -> Schema:
    content: Schema = json.loads(file.read_text(encoding="utf-8"))
    return content


def settings(tools: Mapping[str, Mapping[str, object]]) -> Schema:
    """What may stand in usecasecanvas.toml; `tools` are the settings of each backlog tool with their defaults."""
    keys = {name: _option(setting) for name, setting in OPTIONS.items()}
    tables = {
        name: _table({key: _like(value) for key, value in values.items()}) for name, values in tools.items() if values
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:usecasecanvas:settings:1",
        "title": "usecasecanvas.toml",
        **_table({**keys, "references": _table(dict.fromkeys(REFERENCES, _TEXT)), **tables}),
    }


def _table(keys: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": dict(keys)}


def _option(setting: Setting) -> Schema:
    match setting.kind:
        case "flag":
            return _FLAG
        case "list":
            return _TEXTS
        case "count":
            return {"type": "integer", "minimum": 1, "maximum": 64}
        case "choice":
            return {"enum": list(setting.choices)}
    return _TEXT


def _like(value: object) -> Schema:
    """The schema of a setting of a tool, by its default."""
    match value:
        case bool():
            return {**_FLAG, "default": value}
        case int():
            return {**_COUNT, "default": value}
        case list():
            return {**_TEXTS, "default": value}
    return {**_TEXT, "default": value}
