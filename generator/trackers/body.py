"""This file writes the description of a story: the same parts in plain text, HTML, Markdown or Jira's wiki markup."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from generator.markdown import escape
from generator.markdown.escaping import escape_lightly
from generator.trackers.entry import Entry, Export
from generator.trackers.sanitise import clean, one_line

Markup = Literal["plain", "html", "markdown", "gitlab", "jira"]


@dataclass(frozen=True, slots=True)
class Part:
    """A label and what stands below it. One text stands on the line of its label unless `listed`."""

    label: str
    texts: tuple[str, ...]
    listed: bool = False
    checks: bool = False


def body(entry: Entry, export: Export, markup: Markup, *, drafts: bool = True) -> str:
    """The description of a story: what was said, its priority, chain and data, draft criteria, what is missing, source.

    Every text is inert in `markup`, and no line begins with a text of the entry. Without `drafts` the draft criteria
    are left out, for tools that have a field for them.
    """
    return _rendered(_parts(entry, export, drafts=drafts), markup)


def criteria(entry: Entry, export: Export, markup: Markup) -> str:
    """The draft criteria alone, below the label that says that they are drafts; empty when there are none."""
    return _rendered([_drafts(entry, export)], markup)


def user_line(name: str, export: Export, markup: Markup) -> str:
    """The user of a group of stories, behind its label."""
    return _rendered([Part(word(export, "as"), (name,))], markup)


def word(export: Export, key: str) -> str:
    """A fixed word; its key where the words of the templates lack it."""
    return export.words.get(key, key)


def sentence(entry: Entry, export: Export) -> str:
    """User, wish, value and priority on one line, each behind its label; the title when the first are empty."""
    parts = [(part.label, "; ".join(filter(None, map(one_line, part.texts)))) for part in _story(entry, export)]
    *wish, value = (f"{label} {texts}" if texts else "" for label, texts in parts)
    between = " " if entry.goes_on else " – "
    words = between.join(filter(None, (" ".join(filter(None, wish)), value))) or title_words(entry, export)
    return f"{words} – {_priority(entry, export).label} {one_line(entry.priority)}" if entry.priority else words


def title_words(entry: Entry, export: Export) -> str:
    """The title on one line; a fixed word where there is none."""
    return one_line(entry.title) or word(export, "wish-not-noted")


def told(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """User, wish and value, each behind the key of its label."""
    value = "so-that" if entry.goes_on else "value-label"
    return ("as", entry.user), ("i-want", entry.wish), (value, entry.value)


def source(entry: Entry, export: Export) -> str:
    """Where the story stands: its id, its place, and its workbook."""
    return "; ".join(one_line(text) for text in (entry.id, entry.source, entry.workbook or export.source) if text)


def _parts(entry: Entry, export: Export, *, drafts: bool) -> list[Part]:
    chain = [Part(word(export, f"tracker-{role}"), texts, listed=True) for role, texts in entry.chain]
    data = tuple(f"{data} ({place})".lstrip() if place else data for data, place in entry.data)
    status = entry.missing or (word(export, "complete"),)
    label = word(export, "tracker-missing") if entry.missing else f"{word(export, 'status')}:"
    parts = [Part(part.label, part.texts or (word(export, "to-be-decided"),)) for part in _story(entry, export)]
    return [
        _title(entry, export),
        *parts,
        _priority(entry, export),
        *chain,
        Part(word(export, "tracker-data"), data, listed=True),
        *([_drafts(entry, export)] if drafts else []),
        Part(label, status, listed=bool(entry.missing)),
        Part(word(export, "tracker-remarks"), entry.remarks, listed=True),
        Part(word(export, "tracker-group"), (entry.group,) if entry.group else ()),
        Part(f"{word(export, 'source')}:", (source(entry, export),)),
    ]


def _story(entry: Entry, export: Export) -> list[Part]:
    return [Part(word(export, label), some) for label, some in told(entry)]


def _title(entry: Entry, export: Export) -> Part:
    """The title in full when the story's own texts do not hold it: a tool may cut it."""
    title = one_line(entry.title)
    held = any(title in one_line(text) for text in (*entry.user, *entry.wish, *entry.value))
    return Part(word(export, "tracker-title"), () if held or not title else (title,))


def _drafts(entry: Entry, export: Export) -> Part:
    return Part(word(export, "criteria"), entry.drafts, listed=True, checks=True)


def _priority(entry: Entry, export: Export) -> Part:
    return Part(f"{word(export, 'tracker-priority')}:", (entry.priority,) if entry.priority else ())


def _rendered(parts: Sequence[Part], markup: Markup) -> str:
    return _RENDERERS[markup]([part for part in parts if part.texts])


def _lines(text: str) -> list[str]:
    return clean(text).strip("\n").split("\n")


def _plain(parts: Sequence[Part]) -> str:
    return "\n\n".join(_block(part, part.label, "- ", lambda line: line, "\n  ") for part in parts)


def _markdown(parts: Sequence[Part], inert: Callable[[str], str] = escape) -> str:
    found = []
    for part in parts:
        mark = "- [ ] " if part.checks else "- "
        # A list needs an empty line above it in some trackers, and a break in an item must stay in that item.
        found.append(_block(part, f"**{escape_lightly(part.label)}**", mark, inert, "\\\n  ", "\n\n"))
    return "\n\n".join(found)


def _unquoted(line: str) -> str:
    """A line of Markdown without back quotes: GitLab looks for commands before it reads escapes.

    A line that ends in a back quote would make all before it a piece of code to GitLab, our own commands with it.
    """
    return escape(line).replace("\\`", "&#96;")


def _jira(parts: Sequence[Part]) -> str:
    # A forced break keeps what follows inside the line: "h1. " or "bq. " at the start of a line cannot be escaped.
    return "\n\n".join(_block(part, f"*{_wiki(part.label)}*", "* ", _wiki, r" \\ ") for part in parts)


def _block(part: Part, label: str, mark: str, inert: Callable[[str], str], line_break: str, gap: str = "\n") -> str:
    texts = [line_break.join(map(inert, _lines(text))) for text in part.texts]
    if len(texts) == 1 and not part.listed:
        return f"{label} {texts[0]}"
    return f"{label}{gap}" + "\n".join(f"{mark}{text}" for text in texts)


_WIKI = re.compile(
    r"(?P<entity>&(?=#?\w+;))"
    r"|(?P<backslash>\\(?=[-#*_+?^~|%{}\[\]()!@\\]|$)|(?<=\\)\\)"
    r"|[*_^~|{}\[\]#+]"
    r"|(?<![^\W_])-|-(?![^\W_])"
    r"|!(?=\S)|\?(?=\?)|(?<=\?)\?|(?<=[:;])[()]"
    r"|\((?=(?:[-/!?+*xiyn]|on|off|flag(?:off)?|\*[a-z])\))"
)


def _wiki(text: str) -> str:
    """`text` with a backslash before what wiki markup would take for a sign of its own.

    Two backslashes are a line break there and a backslash cannot be escaped by another: it becomes an entity.
    """
    return _WIKI.sub(_inert, text)


def _inert(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "entity":
            return "&amp;"
        case "backslash":
            return "&#92;"
        case _:
            return f"\\{found.group()}"


def _html(parts: Sequence[Part]) -> str:
    """HTML on one line: line ends in a field make the importer of Azure stumble, even in quotes."""
    found = []
    for part in parts:
        texts = ["<br>".join(html.escape(line).replace("\t", "&#9;") for line in _lines(text)) for text in part.texts]
        label = f"<b>{html.escape(part.label)}</b>"
        if len(texts) == 1 and not part.listed:
            found.append(f"<p>{label} {texts[0]}</p>")
        else:
            found.append(f"<p>{label}</p><ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>")
    return "".join(found)


_RENDERERS: dict[Markup, Callable[[Sequence[Part]], str]] = {
    "plain": _plain,
    "html": _html,
    "markdown": _markdown,
    "gitlab": partial(_markdown, inert=_unquoted),
    "jira": _jira,
}
