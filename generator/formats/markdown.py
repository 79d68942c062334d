"""This file writes a document as Markdown that a person would have typed, for people and for GitHub, GitLab and Azure.

Text is escaped lightly: only what would be read as markup. What is of Office only (regions, columns, a contents, notes)
leaves its words; a chart becomes its table. Links within the document go to headings by the names that GitHub gives
them; a long heading gets an anchor of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never
from urllib.parse import quote

from generator import document as doc
from generator.blocks import listed, texts, walk
from generator.document import Block, Document, Inlines, Run, Written, plain
from generator.markdown.escaping import escape_lightly, kept, start_of_line

_WIDEST = 100
_PLAIN_YAML = re.compile(r"[^\W_][\w .,()/&+–-]*", re.UNICODE)
_YAML_WORD = re.compile(r"(?:true|false|yes|no|on|off|null|~|[\d.,:+-]+)", re.IGNORECASE)
_TASK = re.compile(r"\A\\\[(?P<mark>[ xX])\\\] ")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_ANCHOR = re.compile(r"[\w.-]+", re.ASCII)
_LONG = 24
_SLUG = re.compile(r"[^\w\- ]", re.UNICODE)


def write(document: Document, reference: bytes | None = None) -> Written:  # noqa: ARG001 - Markdown has no house style
    """`document` as Markdown in UTF-8, with its `meta` as front matter."""
    writer = _Writer(_targets(document.blocks))
    meta = [f"{key}: {_scalar(value)}" for key, value in document.meta]
    lines = [*(["---", *meta, "---", ""] if meta else []), *writer.blocks(document.blocks)]
    while lines and not lines[-1]:
        lines.pop()
    text = "\n".join(lines) + "\n"
    return Written(text.encode("utf-8", errors="replace"))


def _scalar(value: str) -> str:
    """A YAML scalar: bare where that is safe, else in double quotes."""
    line = " ".join(value.split())
    if _PLAIN_YAML.fullmatch(line) and not _YAML_WORD.fullmatch(line):
        return line
    if line.isascii() and line.isdigit():
        return line
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _targets(blocks: Sequence[Block]) -> dict[str, str]:
    """For each anchor of a heading the name that links go to: the one that GitHub and GitLab give to the heading.

    Where that is long, or has a sign left out of which not all make the same ("--"), and there are such links, it is
    the anchor itself.
    """
    linked = {run.link[1:] for inlines in texts(blocks) for run in inlines if run.link.startswith("#")}
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    for block in walk(blocks):
        if isinstance(block, doc.Heading):
            slug = _SLUG.sub("", plain(block.inlines).strip().lower()).replace(" ", "-")
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            unsure = len(slug) > _LONG or "--" in slug
            own = unsure and block.anchor in linked and _ANCHOR.fullmatch(block.anchor)
            if block.anchor:
                found[block.anchor] = block.anchor if own else f"{slug}-{count}" if count else slug
    return found


class _Writer:
    """Writes blocks as lines; `targets` are the anchors that can be linked to."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        self._targets = targets

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """The lines of `blocks`, an empty line after each."""
        lines: list[str] = []
        previous: Block | None = None
        for block in blocks:
            written = self._block(block)
            if isinstance(block, doc.ItemList) and isinstance(previous, doc.ItemList) and written:
                # Two lists in a row would become one.
                lines += ["<!-- -->", ""]
            lines += [*written, ""] if written else []
            previous = block if written else previous
        return lines

    def _block(self, block: Block) -> list[str]:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of block
        match block:
            case doc.Heading():
                line = re.sub(r"(#+)$", r"\\\1", self._text(block.inlines, escape_lightly).replace("\n", " ").strip())
                # The anchor is in sight of links where they do not go to what GitHub calls the heading.
                own = block.anchor and self._targets.get(block.anchor) == block.anchor
                return [f"{'#' * block.level} {line}" + (f' <a id="{block.anchor}"></a>' if own else "")]
            case doc.Paragraph():
                *lines, last = map(start_of_line, map(kept, self._text(block.inlines, escape_lightly).split("\n")))
                return [*(f"{line}\\" for line in lines), last]
            case doc.Quote():
                return [f"> {line}".rstrip() for line in _trimmed(self.blocks(block.blocks))]
            case doc.ItemList():
                return self._list(block)
            case doc.Table():
                return self._table(block)
            case doc.Chart():
                return self._table(block.table)
            case doc.Image():
                return [f"![{escape_lightly(block.alt)}](<{quote(block.name, safe='/')}>)"]
            case doc.Region() | doc.Notes():
                return _trimmed(self.blocks(block.blocks))
            case doc.Columns():
                return _trimmed([line for column in block.columns for line in self.blocks(column)])
            case doc.Visual():
                return self._list(listed(block))
            case doc.OnePage():
                return _trimmed(self.blocks(block.variants[0]))
            case doc.Board():
                return _trimmed([line for cell in block.cells for line in self.blocks(cell.blocks)])
            case doc.PageBreak() | doc.Contents():
                return []
            case _:
                assert_never(block)

    def _list(self, block: doc.ItemList) -> list[str]:
        lines = []
        tight = all(len(item) < 2 or isinstance(item[1], doc.ItemList) for item in block.items)  # noqa: PLR2004
        for number, item in enumerate(block.items, start=block.start):
            mark = f"{number}. " if block.ordered else "- "
            inside = _trimmed(self.blocks(item))
            if tight:
                inside = [line for line in inside if line]
            if inside:
                inside[0] = _TASK.sub(r"[\g<mark>] ", inside[0], count=1) if not block.ordered else inside[0]
            first, *rest = inside or [""]
            lines.append(f"{mark}{first}".rstrip())
            lines += [f"{' ' * len(mark)}{line}".rstrip() for line in rest]
            if not tight and number < block.start + len(block.items) - 1:
                lines.append("")
        return lines

    def _table(self, block: doc.Table) -> list[str]:
        rows = [[self._cell(cell) for cell in row] for row in (block.header, *block.rows)]
        widths = [max(3, *(len(row[at]) for row in rows)) for at in range(len(block.header))]
        if sum(widths) + 3 * len(widths) > _WIDEST:
            widths = [3] * len(widths)
        shown = [
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
        ]
        rule = "| " + " | ".join("-" * width for width in widths) + " |"
        caption = [f"*{kept(self._text(block.caption, escape_lightly))}*", ""] if block.caption else []
        return [*caption, shown[0], rule, *shown[1:]]

    def _cell(self, inlines: Inlines) -> str:
        return kept(self._text(inlines, lambda text: escape_lightly(text).replace("|", "\\|"))).replace("\n", "<br>")

    def _text(self, inlines: Inlines, escape: Callable[[str], str]) -> str:
        # Markdown tells no language: bold that goes on in another one would be closed and opened again, "**A****:**".
        if any(run.language for run in inlines):
            inlines = doc.normal(run._replace(language="") for run in inlines)
        return "".join(self._run(run, escape) for run in inlines)

    def _run(self, run: Run, escape: Callable[[str], str]) -> str:
        if run.code:
            return _code(run.text)
        if not (run.strong or run.emphasis or run.strike or run.link):
            return escape(run.text)
        found = _EDGES.match(run.text)
        front, middle, back = found.groups() if found else ("", run.text, "")
        text = escape(middle)
        if middle:
            for wanted, mark in ((run.strike, "~~"), (run.emphasis, "*"), (run.strong, "**")):
                text = (
                    "\n".join(f"{mark}{line}{mark}" if line.strip() else line for line in text.split("\n"))
                    if wanted
                    else text
                )
            target = run.link
            if target.startswith("#"):
                target = f"#{name}" if (name := self._targets.get(target[1:])) else ""
            text = f"[{text}]({target})" if target else text
        return front + text + back


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines
