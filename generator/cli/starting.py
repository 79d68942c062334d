"""This file carries out the commands that give something to start with: templates, samples, init and schema."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.api.settings import tool_settings
from generator.cli import outputs
from generator.cli.arguments import words_of
from generator.cli.terminal import DONE, Terminal
from generator.config import schemas
from generator.config.settings import NAME, OPTIONS, REFERENCES
from generator.config.toml import nearest
from generator.errors import RefusedError, UsageError
from generator.system.files import write_folder
from generator.system.resources import samples_root, templates_root

_HELP = {"templates": "templates.option", "output": "build.output", "check-format": "format"}
"""Where the help of an option stands under another name than its key."""
_WIDTH = 110


def templates(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the templates to a folder, to be changed there."""
    from generator.api.overlay import MANIFEST, manifest  # noqa: PLC0415 - only this command needs it

    contents = _contents(templates_root())
    return _copy(contents | {MANIFEST: manifest(contents)}, options, terminal)


def samples(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the sample workbooks to a folder."""
    contents = _contents(samples_root())
    return _copy({name: one for name, one in contents.items() if name.endswith((".xlsx", ".md"))}, options, terminal)


def _contents(source: Path) -> dict[str, bytes]:
    """Every file of a folder that travels with the program, by its name within that folder."""
    found = {path.relative_to(source): path for path in sorted(source.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found.items()
        if not any(part.startswith(("__pycache__", "~$", ".")) for part in name.parts)
    }


def _copy(contents: Mapping[str, bytes], options: argparse.Namespace, terminal: Terminal) -> int:
    target: Path = options.folder
    if target.exists() and not target.is_dir():
        raise RefusedError("not-a-folder", folder=target)
    if target.is_dir() and any(target.iterdir()) and not options.force:
        raise RefusedError("folder-not-empty", folder=target)
    write_folder(target, contents)
    terminal.wrote("wrote-plain", target)
    return DONE


def init(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a usecasecanvas.toml in which everything stands, explained and switched off, never over another one."""
    return outputs.write(options.folder / NAME, _settings_text(terminal).encode(), options, terminal)


def _settings_text(terminal: Terminal) -> str:
    """The whole file, in the language of the user."""
    words = words_of(terminal.language)
    lines = [f"# {terminal.say(f'init-{part}')}" for part in ("what", "how", "where", "schema")]
    lines += ["", f"# --- {terminal.say('init-options')} ---"]
    for key, setting in OPTIONS.items():
        lines += ["", *_wrapped(words[_HELP.get(key, key)]), f"# {key} = {setting.example}"]
    lines += ["", *_wrapped(f"{words['reference-docx']}; {words['reference-pptx']}")]
    both = ", ".join(f'{name} = "huisstijl.{name}"' for name in REFERENCES)
    lines += [f"# references = {{ {both} }}", "", f"# --- {terminal.say('init-tools')} ---"]
    for name, settings in tool_settings().items():
        if settings:
            lines += ["", f'# ["{name}"]' if "." in name else f"# [{name}]"]
            lines += [f"# {key} = {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items()]
    return "\n".join(lines) + "\n"


def _wrapped(sentence: str) -> Iterator[str]:
    """A sentence as lines of comment, apart from what can be switched on by two dashes."""
    import textwrap  # noqa: PLC0415 - only this command needs it

    for line in textwrap.wrap(sentence, _WIDTH - len("## "), break_long_words=False, break_on_hyphens=False):
        yield f"## {line}"


def schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the JSON Schema with the name that was given, or which ones there are."""
    if options.name is None:
        widest = max(map(len, SCHEMAS))
        terminal.result("\n".join(f"{name:{widest}}  {terminal.say(f'schema-{name}')}" for name in SCHEMAS))
        return DONE
    if options.name not in SCHEMAS:
        raise UsageError("no-such-schema", name=options.name, meant=nearest(options.name, SCHEMAS))
    terminal.result(json.dumps(SCHEMAS[options.name](), ensure_ascii=False, indent=2))
    return DONE


_TYPED = ("brand", "mapping", "names", "canvas", "sections", "words", "findings-words", "form")
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "settings": lambda: schemas.settings(tool_settings()),
    **{name: partial(schemas.typed, name) for name in _TYPED},
    "model": partial(schemas.published, "exchange/response"),
    "findings": partial(schemas.published, "report/check"),
    "comparison": partial(schemas.published, "combine/comparison"),
}
"""The schema of each file that people type, and of what the program writes."""
