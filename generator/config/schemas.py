"""This file gives JSON Schemas: of each TOML file, for editors that help while somebody types, and of what we write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.config.settings import OPTIONS, REFERENCES, Setting
from generator.config.table import CANVAS, CHOICE, LIMIT, QUESTION, SECTION, WORDING
from generator.model import KINDS

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_COLOUR: Schema = {"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"}
_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"}


def published(name: str) -> Schema:
    """The schema of what the program writes: the file of that `name`, beside the code that writes it."""
    content: Schema = json.loads((Path(__file__).parent.parent / f"{name}.schema.json").read_text(encoding="utf-8"))
    return content


def settings(tools: Mapping[str, Mapping[str, object]]) -> Schema:
    """What may stand in usecasecanvas.toml; `tools` are the settings of each backlog tool with their defaults."""
    references = _table(dict.fromkeys(REFERENCES, _TEXT))
    keys = {name: _option(setting) for name, setting in OPTIONS.items()}
    tables = {
        name: _table({key: _like(value) for key, value in values.items()}) for name, values in tools.items() if values
    }
    return _top("settings", "usecasecanvas.toml", _table({**keys, "references": references, **tables}))


def brand() -> Schema:
    """What may stand in brand.toml."""
    colours = _table(dict.fromkeys(("accent", "secondary", "text", "muted"), _COLOUR))
    fonts = _table(dict.fromkeys(("text", "headings"), _TEXT))
    logo = _table({"file": _TEXT, "alt": _TEXT}, "file", "alt")
    return _top("brand", "brand.toml", _table({"name": _TEXT, "colours": colours, "fonts": fonts, "logo": logo}))


def mapping() -> Schema:
    """What may stand in mapping.toml and canvas.map.toml: cells, or tables of cells by sheet."""
    inner = {"type": "object", "additionalProperties": _TEXT}
    return _top("mapping", "mapping.toml", {"type": "object", "additionalProperties": {"anyOf": [_TEXT, inner]}})


def names() -> Schema:
    """What may stand in NAME.namen.toml: which names are another one, and the letters of groups."""
    letters = {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[A-Z]{1,2}$"}}
    keys = {"type": "object", "properties": {"letters": letters}, "additionalProperties": _TEXT}
    return _top("names", "samen.namen.toml", keys)


def canvas() -> Schema:
    """What may stand in canvas.toml."""
    return _top("canvas", "canvas.toml", _keys(CANVAS, sections=_SECTION), **_DEFINITIONS)


def sections() -> Schema:
    """What may stand in sections.toml: sheets that every canvas may have, by name."""
    return _top("sections", "sections.toml", {"type": "object", "additionalProperties": _SECTION}, **_DEFINITIONS)


def words() -> Schema:
    """What may stand in words.nl.toml and words.en.toml."""
    fixed = {"type": "object", "additionalProperties": _TEXT}
    return _top("words", "words.nl.toml", _table({"groups": fixed, "fixed": fixed}))


def findings_words() -> Schema:
    """What may stand in findings.nl.toml and findings.en.toml: for each code what is told."""
    counted = _table({"one": _TEXT, "many": _TEXT}, "one", "many")
    sentence: Schema = {"anyOf": [_TEXT, counted]}
    asks = {"type": "object", "additionalProperties": sentence}
    parts = {"label": _TEXT, "what": sentence, "action": sentence, "explain": _TEXT, "asks": asks}
    return _top(
        "findings-words",
        "findings.nl.toml",
        {"type": "object", "additionalProperties": _table(parts, *list(parts)[:4])},
    )


def form() -> Schema:
    """What may stand in form.nl.toml and form.en.toml: the words of the blank workbook."""
    return _top("form", "form.nl.toml", {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _TEXTS]}})


def _top(name: str, file: str, schema: Schema, **more: Any) -> Schema:  # noqa: ANN401 - parts of a schema
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:usecasecanvas:{name}:1"}
    return {**head, "title": file, **schema, **more}


def _table(keys: Mapping[str, Schema], *required: str) -> Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": dict(keys), **needed}


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


def _keys(keys: Mapping[str, str], **nested: Schema) -> Schema:
    """The schema of a table of a canvas; `nested` are those of the tables in it."""
    known = {key: nested.get(key) or _KINDS[kind.rstrip("!")] for key, kind in keys.items()}
    made = {key: _many(one) if keys[key].startswith("tables") else one for key, one in known.items()}
    return _table(made, *(key for key, kind in keys.items() if kind.endswith("!")))


def _many(schema: Schema, **more: int) -> Schema:
    return {"type": "array", "items": schema, **more}


_POSITIVE: Schema = {"type": "integer", "minimum": 1}
_KINDS: dict[str, Schema] = {
    "id": _ID,
    "text": _TEXT,
    "texts": _TEXTS,
    "flag": _FLAG,
    "number": _COUNT,
    "mapping": {"type": "object", "additionalProperties": _TEXT},
    "kind": {"enum": list(KINDS)},
}
_KINDS["words"] = _keys(WORDING)
_SECTION: Schema = {"$ref": "#/$defs/section"}
_QUESTION: Schema = {"$ref": "#/$defs/question"}
_DEFINITIONS: Schema = {
    "$defs": {
        "section": _keys(SECTION, questions=_QUESTION),
        "question": _keys(
            QUESTION,
            choices=_keys(CHOICE),
            columns=_QUESTION,
            limit=_keys(LIMIT, maximum=_POSITIVE),
            grid=_many(_POSITIVE, minItems=4, maxItems=4),
        ),
    }
}
