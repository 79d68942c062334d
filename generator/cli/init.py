"""This file carries out `init`: a usecasecanvas.toml in which everything stands, explained and switched off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.cli import outputs
from generator.cli.arguments import words_of
from generator.config.settings import NAME, OPTIONS, REFERENCES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from generator.cli.terminal import Terminal

_HELP = {"templates": "templates.option", "output": "build.output", "check-format": "format"}
"""Where the help of an option stands under another name than its key."""
_WIDTH = 110


def init(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the file to a folder, and never over one that is there already with something else in it."""
    path = options.folder / NAME
    content = text(terminal).encode()
    return outputs.write(path, content, options, terminal)


def text(terminal: Terminal) -> str:
    """The whole file, in the language of the user."""
    words = words_of(terminal.language)
    lines = [f"# {terminal.say(f'init-{part}')}" for part in ("what", "how", "where", "schema")]
    lines += ["", f"# --- {terminal.say('init-options')} ---"]
    for key, setting in OPTIONS.items():
        lines += ["", *_wrapped(words[_HELP.get(key, key)]), f"# {key} = {setting.example}"]
    lines += ["", *_wrapped(f"{words['reference-docx']}; {words['reference-pptx']}")]
    both = ", ".join(f'{name} = "huisstijl.{name}"' for name in REFERENCES)
    lines += [f"# references = {{ {both} }}", "", f"# --- {terminal.say('init-tools')} ---"]
    from generator.trackers import TRACKERS  # noqa: PLC0415 - only this command pays for the tools

    for name, tracker in TRACKERS.items():
        if tracker.settings:
            lines += ["", *_tool(name, tracker.settings)]
    return "\n".join(lines) + "\n"


def _tool(name: str, settings: Mapping[str, object]) -> Iterator[str]:
    yield f'# ["{name}"]' if "." in name else f"# [{name}]"
    for key, value in settings.items():
        yield f"# {key} = {json.dumps(value, ensure_ascii=False)}"


def _wrapped(sentence: str) -> list[str]:
    """A sentence as lines of comment, apart from what can be switched on by two dashes."""
    lines, line = [], "##"
    for word in sentence.split():
        if len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = "##"
        line += f" {word}"
    return [*lines, line]
