"""This file makes the manuals into HTML: one file each, with its pictures inside."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

DOCS = Path(__file__).resolve().parent.parent / "docs"
NAMES = {"nl": ("handleiding.md", "Handleiding.html"), "en": ("manual.md", "Manual.html")}
STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 Calibri, Carlito, sans-serif;
  color: #1d2733 }
h1, h2 { color: #154273; line-height: 1.25 } h2 { margin-top: 2.2rem }
img { max-width: 100%; border: 1px solid #c9d1dc } a { color: #00677f }
pre, code { font-family: Consolas, monospace; background: #eef2f7 } pre { padding: .7rem 1rem; overflow: auto }
table { border-collapse: collapse } th, td { border: 1px solid #8a94a3; padding: .4rem .6rem }
th, td { text-align: left; vertical-align: top }
th { background: #eef2f7 }
"""


def page(language: str) -> bytes:
    """The manual in `language`, "nl" or "en", as a page.

    Links to other pages of the repository, which are not beside it, become plain words.
    """
    text = (DOCS / NAMES[language][0]).read_text(encoding="utf-8")
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    title = next(token.content for token in tokens if token.type == "inline")
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[number + 1].content))
        if token.children is not None:
            token.children = _whole(token.children)
    body = markdown.renderer.render(tokens, markdown.options, {})
    head = f'<meta charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>'
    main = f"<body>\n<main>\n{body}</main>\n</body>"
    return f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n{main}\n</html>\n'.encode()


def _whole(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with pictures inside, and without links that would lead nowhere."""
    others = dict(NAMES.values())
    kept: list[Token] = []
    leads = True
    for token in tokens:
        if token.type == "image":
            content = (DOCS / str(token.attrs["src"])).read_bytes()
            token.attrSet("src", f"data:image/png;base64,{base64.b64encode(content).decode()}")
        elif token.type == "link_open":
            target = str(token.attrs["href"])
            leads = target.startswith("#") or target in others
            token.attrSet("href", others.get(target, target))
        if leads or token.type not in {"link_open", "link_close"}:
            kept.append(token)
    return kept


def _anchor(heading: str) -> str:
    """The name that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")
