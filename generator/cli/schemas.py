"""This file carries out `schema`: the JSON Schema of a file that people type, or of what the program writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator import exchange
from generator.combine import data
from generator.config import schemas
from generator.config.toml import nearest
from generator.errors import UsageError
from generator.report import machine

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from generator.cli.terminal import Terminal


def _settings() -> dict[str, Any]:
    from generator.trackers import TRACKERS  # noqa: PLC0415 - only this command pays for the tools

    return schemas.settings({name: tracker.settings for name, tracker in TRACKERS.items()})


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "settings": _settings,
    "brand": schemas.brand,
    "mapping": schemas.mapping,
    "names": schemas.names,
    "canvas": schemas.canvas,
    "sections": schemas.sections,
    "words": schemas.words,
    "findings-words": schemas.findings_words,
    "form": schemas.form,
    "model": exchange.schema,
    "findings": machine.schema,
    "comparison": data.schema,
}


def schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the schema with the name that was given, or which ones there are."""
    if options.name is None:
        widest = max(map(len, SCHEMAS))
        terminal.result("\n".join(f"{name:{widest}}  {terminal.say(f'schema-{name}')}" for name in SCHEMAS))
        return 0
    if options.name not in SCHEMAS:
        raise UsageError("no-such-schema", name=options.name, meant=nearest(options.name, SCHEMAS))
    terminal.result(json.dumps(SCHEMAS[options.name](), ensure_ascii=False, indent=2))
    return 0
