"""This file reads tracker files by the importers' published rules, apart from the code that writes them."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

from generator.trackers import Entry, Export
from generator.words import telling as words

WORDS = {language: words.load(Path(__file__).parent.parent / "templates", language).fixed for language in ("nl", "en")}


def given(*entries: Entry, language: str = "nl", **settings: object) -> Export:
    named = {key.replace("_", "-"): value for key, value in settings.items()}
    return Export(entries, (), "Usecasecanvas", "Backlog", "tafel a.xlsx", language, WORDS[language], named)


def strict_csv(content: bytes, separator: str = ",") -> list[list[str]]:
    """RFC 4180 without mercy: rows end in CR LF, a quote stands at the ends of a field or doubled inside quotes."""
    text = content.decode("utf-8")
    rows: list[list[str]] = []
    place = 0
    while place < len(text):
        row, place = _row(text, place, separator)
        rows.append(row)
    assert len({len(row) for row in rows}) == 1, "commas of empty values are kept"
    return rows


_FIELDS = {
    separator: re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"|([^"{separator}\r\n]*))({separator}|\r\n)') for separator in ",;"
}


def _row(text: str, place: int, separator: str) -> tuple[list[str], int]:
    row = []
    while True:
        found = _FIELDS[separator].match(text, place)
        assert found, f"not CSV: {text[place : place + 60]!r}"
        row.append(found[1].replace('""', '"') if found[1] is not None else found[2])
        place = found.end()
        if found[3] == "\r\n":
            return row, place


def dicts(content: bytes, separator: str = ",") -> list[dict[str, str]]:
    head, *rows = strict_csv(content, separator)
    return [dict(zip(head, row, strict=True)) for row in rows]


def gitlab(content: bytes) -> list[dict[str, str]]:
    """GitLab's importer: the separator from the header, its limits, and rows that it would save."""
    assert len(content) <= 10 * 1024 * 1024
    header = content.decode("utf-8").splitlines(keepends=True)[0]
    assert len(header.encode()) <= 2048
    assert "title" in header.lower()
    assert "description" in header.lower()
    separator = next(sign for sign in ",;\t" if sign in header)
    rows = dicts(content, separator)
    for row in rows:
        assert row["title"].strip()
        assert len(row["title"]) <= 255
        assert len(row["description"].encode()) <= 1024 * 1024
    return rows


# What GitLab passes over when it looks for commands (code, HTML and quote blocks), and a command itself.
_QUICK = re.compile(
    r"(?:^```.+?\n```$)|(?:^.*`\n*.+?\n*`$)|(?:^<[^>]+?>\n.+?\n</[^>]+?>$)|(?:^>>>.+?\n>>>$)"
    r"|(?:^/(?P<cmd>[a-z_]+)(?:[ ](?P<arg>[^\n]*))?(?:\s*\n|$))",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


def quick_actions(description: str) -> list[str]:
    found = _QUICK.finditer(description.replace("\r", ""))
    return [f"{one['cmd']} {one['arg']}" for one in found if one["cmd"]]


def wiki_shown(text: str) -> str:
    """What Jira shows of a line of wiki markup: a backslash is dropped before a sign of its list, entities are read.

    Fails when something is left that markup would be made of.
    """
    signs = r"-#*_+?^~|%{}\[\]()!@"
    shown = re.sub(rf"(?<!\\)\\([{signs}])", lambda found: f"\ue000{ord(found[1]):03d}", text)
    shown = re.sub(r"&(?:amp|#92);", lambda found: f"\ue000{ord(html.unescape(found[0])):03d}", shown)
    assert not re.search(r"&#?\w+;", shown), "an entity of the text's own"
    assert "\\\\" not in shown, "a forced break"
    assert not re.search(r"[*_^~|{}\[\]#]|--|!\S|\?\?|[:;][()]", shown), f"live markup in {shown!r}"
    return re.sub(r"\ue000(\d{3})", lambda found: chr(int(found[1])), shown)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.add(tag)
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def html_text(source: str) -> str:
    """The text of HTML that holds nothing but paragraphs, lists, bold and line breaks."""
    seen = _Seen()
    seen.feed(source)
    seen.close()
    assert not seen.open
    assert seen.tags <= {"p", "b", "ul", "li", "br"}
    return seen.text


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts_of(entry: Entry) -> list[str]:
    """Every text that a tracker must hold."""
    chain = [text for _, texts in entry.chain for text in texts]
    data = [text for pair in entry.data for text in pair]
    own = [*entry.user, *entry.wish, *entry.value, *chain, *data, *entry.drafts, *entry.missing, *entry.remarks]
    return [entry.id, entry.title, *own, entry.source, entry.group]
