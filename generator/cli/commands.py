"""This file carries out the commands: it asks the API, tells what came of it, and gives the exit code."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api import reference_choice, workbooks
from generator.cli import outputs, sources
from generator.cli.project import project_of
from generator.cli.remarks import tell_brand
from generator.cli.terminal import DONE
from generator.config.toml import nearest
from generator.errors import RefusedError, UnreadableError, UsageError
from generator.system.folders import write_folder
from generator.system.resources import samples_root, templates_root
from generator.system.text import decoded

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from generator.cli.terminal import Terminal

    Command = Callable[[argparse.Namespace, Terminal], int]

STDIO = "-"


def explain(options: argparse.Namespace, terminal: Terminal) -> int:
    """Explain one finding, or list all of them."""
    words = project_of(options).words(terminal.language)
    if options.code is None:
        widest = max(map(len, words.codes()))
        terminal.result("\n".join(f"{code:{widest}}  {words.findings[code]['label']}" for code in words.codes()))
        return DONE
    if options.code not in words.codes():
        raise UsageError("no-such-code", word=options.code, meant=nearest(options.code, words.codes()))
    terminal.result(words.explain(options.code))
    return DONE


def model(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write what was read as JSON."""
    if options.schema:
        from generator import exchange  # noqa: PLC0415 - only this option needs it

        text = json.dumps(exchange.schema(), ensure_ascii=False, indent=2) + "\n"
    elif not options.workbooks:
        raise UsageError("no-workbook", command="model")
    elif options.together or len(options.workbooks) > 1:
        text = workbooks.model_of(sources.one(options, project_of(options), terminal))
    else:
        given, project = sources.named(options.workbooks[0]), project_of(options)
        text = workbooks.model(given.path if given.content is None else given.content, project, given.path.name)
    if options.output == STDIO:
        terminal.raw(text.encode())
        return DONE
    return outputs.write(outputs.named(options.output, (".json",), "model"), text.encode(), options, terminal)


def fill(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the workbook of a model."""
    project = project_of(options)
    text = decoded(sys.stdin.buffer.read()) if options.model == STDIO else None
    if text is None and options.model == STDIO:
        raise UnreadableError("text-encoding", file=STDIO)
    target = outputs.named(options.output, (".xlsx",), "fill")
    content = workbooks.fill(Path(options.model), project, text, target)
    tell_brand(reference_choice.brand_of(target, project), terminal, set())
    return outputs.write(target, content, options, terminal)


def new(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a blank workbook."""
    project = project_of(options)
    canvas = options.canvas or "full"
    usual = "usecasecanvas" if canvas == "full" else f"usecasecanvas-{canvas}"
    target = outputs.named(options.output or usual, (".xlsx",), "new")
    content = workbooks.blank(canvas, terminal.language, options.include, project, target)
    tell_brand(reference_choice.brand_of(target, project), terminal, set())
    return outputs.write(target, content, options, terminal)


def templates(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the templates to a folder, to be changed there."""
    from generator.api.overlay import MANIFEST, manifest  # noqa: PLC0415 - only this command needs it

    return _copy(templates_root(), options, terminal, more=lambda contents: {MANIFEST: manifest(contents)})


def samples(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the sample workbooks to a folder."""
    return _copy(samples_root(), options, terminal, keep=(".xlsx", ".md"))


def _late(module: str, name: str = "") -> Command:
    """A command of another file, which is imported when it is carried out: no command pays for the others."""

    def command(options: argparse.Namespace, terminal: Terminal) -> int:
        code: int = getattr(import_module(f"generator.cli.{module}"), name or module)(options, terminal)
        return code

    return command


COMMANDS: dict[str, Command] = {
    "build": _late("documents", "build"),
    "watch": _late("watch"),
    "report": _late("documents", "document"),
    "deck": _late("documents", "document"),
    "poster": _late("documents", "document"),
    "backlog": _late("backlog"),
    "compare": _late("compare"),
    "check": _late("check"),
    "annotate": _late("annotate"),
    "explain": explain,
    "lint": _late("lint"),
    "model": model,
    "fill": fill,
    "new": new,
    "templates": templates,
    "samples": samples,
    "completion": _late("completion"),
    "init": _late("init"),
    "schema": _late("schemas", "schema"),
    "doctor": _late("doctor"),
}
SET = frozenset(COMMANDS) - {"completion", "init", "schema", "samples", "templates", "explain"}
"""The commands whose options may have defaults in usecasecanvas.toml."""


def _copy(
    source: Path,
    options: argparse.Namespace,
    terminal: Terminal,
    keep: tuple[str, ...] = ("",),
    more: Callable[[dict[str, bytes]], dict[str, bytes]] = lambda _: {},
) -> int:
    target: Path = options.folder
    if target.exists() and not target.is_dir():
        raise RefusedError("not-a-folder", folder=target)
    if target.is_dir() and any(target.iterdir()) and not options.force:
        raise RefusedError("folder-not-empty", folder=target)

    contents = {name: content for name, content in _contents(source) if name.endswith(keep)}
    write_folder(target, contents | more(contents))
    terminal.wrote("wrote-plain", target)
    return DONE


def _contents(source: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder that travels with the program, by its name within that folder."""
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_file() and not any(part.startswith(("__pycache__", "~$", ".")) for part in name.parts):
            yield name.as_posix(), path.read_bytes()
