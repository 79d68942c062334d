"""This file puts texts that do harm elsewhere in every field, and looks how they come out of every document.

Each field ends in a mark of its own. Where the mark stands in a document, the text before it must be what was typed;
and the marks that stand in a document are those that stand there with harmless text.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pptx import Presentation
from readers_kit import RELATION, cell, parts, rels, rows, written

from generator import forms, layouts
from generator.api import comparing, rendering
from generator.api.project import Project
from generator.model import Answer, CellRef, Passage, Record, Response, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.model import Canvas

TEXTS = (
    "=1+1", "+31 6 12345678", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "\tx",
    "'s avonds", "{{ 7*7 }}", "{% raw %}", "{# stil #}", "{{ ''.__class__ }}", "${7*7}", "%s %d {0}", "<b>vet</b>",
    "<script>alert(1)</script>", "<w:p/>", "]]>", "<![CDATA[x", "&amp; &#65; &lt;", "<!-- weg -->",
    "<img src=x onerror=y>", "<!DOCTYPE x>", "**sterren** __x__", "*x* _y_ ~~z~~", "`code` ``", "# kop {#a .b}",
    "> citaat", "[x](javascript:alert(1))", "![x](y.png)", "<https://example.org>", "javascript:alert(1)", "a|b\\|c",
    "einde\\", "::: cover", ":::", "{.lead}", "---", "***", "```sh", "[ ] taak", "[^1]: noot", "|x|y|", "~~~",
    "\\newpage", "$x^2$", "R&D <5 days", "$(rm -rf) `id`", "'; DROP TABLE", "👩\u200d👩\u200d👧 🇳🇱 emoji",
    "İstanbul ışık", "שלום עולם", "e\u0301", "𝔘𝔫𝔦", "\u200b.", "\u00a0x\u00a0", "\u2028x", "None", "nan", "TRUE",
    "#REF!", "1.0", "007", "A&P &P &D", "../../x", "C:\\x\\y", "http://example.org/?a=1&b=<2>",
    "\ue0000\ue001", "\U000f00001\U000f0001", "\U0010fffd",
)  # fmt: skip
CONTACT = {"+31 6 12345678"}
"""What is left out of every document, and said to be."""
DOCUMENTS = ("report", "deck", "backlog")
Words = dict[str, str]


def flat(text: str) -> str:
    """`text` on one line: where a line ends is for each document to choose."""
    return re.sub(r"\s+", " ", text)


def marked(canvas: Canvas, texts: tuple[str, ...], turn: int) -> tuple[Response, dict[str, str]]:
    """A response with a text and a mark in every field, and what was typed before each mark."""
    typed: dict[str, str] = {}

    def answer(id_: str) -> Answer:
        mark = f" q{len(typed)}q"
        typed[mark] = texts[(len(typed) + turn) % len(texts)]
        return Answer(id_, (Passage(CellRef("", ""), (Span(typed[mark] + mark),)),))

    questions = [question for section in canvas.sections if section.included for question in section.questions]
    return Response(
        canvas=canvas.id,
        answers=tuple(answer(question.id) for question in questions if question.kind != "table"),
        records=tuple(
            Record(table.id, tuple(answer(column.id) for column in table.columns))
            for table in questions
            if table.kind == "table"
            for _ in range(2)
        ),
    ), typed


def documents(workbook: Path) -> Words:
    """Everything a person can read in each document of `workbook`, on one line."""
    project = Project()
    subject = comparing.examine(workbook, project)
    made = {kind: rendering.make(subject, kind, project).content for kind in DOCUMENTS}
    return {"report": _word(made["report"]), "deck": _slides(made["deck"]), "backlog": _markdown(made["backlog"])}


def _word(content: bytes) -> str:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _harmless_links(archive)
        body = etree.fromstring(archive.read("word/document.xml"))
    lines = []
    for paragraph in body.iter(f"{w}p"):
        pieces = [one.text or "" if one.tag == f"{w}t" else " " for one in paragraph.iter(f"{w}t", f"{w}br", f"{w}tab")]
        lines.append("".join(pieces))
    return flat("\n".join(lines))


def _slides(content: bytes) -> str:
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _harmless_links(archive)
    for slide in Presentation(io.BytesIO(content)).slides:
        for part in (slide, *([slide.notes_slide] if slide.has_notes_slide else [])):
            root = etree.fromstring(etree.tostring(part.element))
            a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
            lines += [
                "".join(one.text or "" if one.tag == f"{a}t" else " " for one in paragraph.iter(f"{a}t", f"{a}br"))
                for paragraph in root.iter(f"{a}p")
            ]
    return flat("\n".join(lines))


def _harmless_links(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith(".rels"):
            for one in etree.fromstring(archive.read(name)):
                if one.get("TargetMode") == "External":
                    assert re.match(r"(https?://|mailto:)", one.get("Target", "")), one.get("Target")


def _markdown(content: bytes) -> str:
    """The text of a backlog, by another reading of Markdown than our own; no HTML, and no link that runs."""
    text = re.sub(r"\A---\n.*?\n---\n", "", content.decode(), flags=re.DOTALL)
    lines = []
    for token in MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text):
        assert token.type != "html_block" or token.content.startswith("<!-- usecasecanvas:"), token.content
        pieces = []
        for child in token.children or ():
            assert child.type != "html_inline" or re.fullmatch(
                r'<br/?>|<a id="(?:story|us)-?\d+">|</a>', child.content
            ), child
            assert not str(child.attrGet("href") or "").lower().startswith(("javascript", "data", "file"))
            pieces.append(
                child.content
                if child.type in ("text", "code_inline", "text_special")
                else " " * child.type.endswith(("break", "html_inline"))
            )
        lines.append("".join(pieces))
        if token.type in ("code_block", "fence"):
            lines.append(token.content)
    return flat("\n".join(lines))


def wrong(words: Words, typed: Mapping[str, str]) -> list[str]:
    """Where a text came out otherwise than typed: the document, the text, and what stands there."""
    found = []
    for kind, shown in words.items():
        # Lines of one cell stand apart by a sign on a slide.
        said = shown.replace(" · ", " ") if kind == "deck" else shown
        for mark, text in typed.items():
            wanted = flat(text + mark).lstrip()
            # A list shows its own bullets, and what stood between semicolons on lines of its own, with a number.
            pieces = [re.escape(piece.strip()) for piece in wanted.removeprefix("> ").split(";")]
            listed = re.compile(rf"{' .{0,9}'.join(pieces)}\Z")
            if text in CONTACT:
                continue
            for place in re.finditer(re.escape(mark), said):
                stands = said[: place.end()][-len(wanted) - 40 :]
                if not stands.endswith(wanted) and not listed.search(stands):
                    found.append(f"{kind}: {wanted!r} became {stands[-len(wanted) :]!r}")
    return sorted(set(found))


def present(words: Words, typed: Mapping[str, str]) -> dict[str, set[str]]:
    """The marks that stand in each document."""
    return {kind: {mark for mark in typed if mark in said} for kind, said in words.items()}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def plain(canvases: dict[str, Canvas], room: Path) -> dict[str, dict[str, set[str]]]:
    """The marks that stand in each document of each canvas when the texts are harmless."""
    return {id_: present(*_made(canvases[id_], ("iets",), 0, room)) for id_ in ("usecase", "usecase-light")}


def _made(canvas: Canvas, texts: tuple[str, ...], turn: int, room: Path) -> tuple[Words, dict[str, str]]:
    response, typed = marked(canvas, texts, turn)
    workbook = room / "boek.xlsx"
    workbook.write_bytes(forms.fill(canvas, response))
    return documents(workbook), typed


TURNS = [
    ("usecase", 0),
    ("usecase", 23),
    ("usecase", 46),
    *(("usecase-light", turn) for turn in range(0, len(TEXTS), 9)),
]


@pytest.mark.parametrize(("id_", "turn"), TURNS)
def test_every_text_comes_out_as_typed(
    id_: str, turn: int, canvases: dict[str, Canvas], room: Path, plain: dict[str, dict[str, set[str]]]
) -> None:
    words, typed = _made(canvases[id_], TEXTS, turn, room)
    assert wrong(words, typed) == []
    for kind, found in present(words, typed).items():
        # A text may stand there once more, when a check quotes it.
        assert {mark: typed[mark] for mark in plain[id_][kind] - found} == {}, kind
    assert all(present(words, typed).values())


def test_a_long_word_is_whole_in_report_and_backlog(canvases: dict[str, Canvas], room: Path) -> None:
    """A deck goes on with it on the next slide, and a picture of the wall leaves it open."""
    words, typed = _made(canvases["usecase"], ("x" * 900,), 0, room)
    del words["deck"]
    assert wrong(words, typed) == []
    assert present(words, typed)["report"] == set(typed)


# What stands in the XML of a cell, and what a person is to read of it.
ESCAPED = {
    "a_xD800_b": "a\ufffdb",
    "a_xD83D__xDE00_b": "a\U0001f600b",
    "a_x0000_b": "ab",
    "a_x001B_[31mb": "a[31mb",
    "a_xFFFE_b": "ab",
    "a_x000B_b": "a b",
    "a_x005F_x0041_b": "a_x0041_b",
    "\u202eabc": "\u202eabc",
    "\u2066abc": "\u2066abc",
    "abc\u202c": "abc",
}


def test_what_xml_cannot_hold_stops_at_the_reader(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    canvas = canvases["usecase-light"]
    asked = [canvas.find(id_) for id_ in ("l1_vraagstuk", "l1_doelen")]
    for number, (text, wanted) in enumerate(ESCAPED.items()):
        places = [question.label.nl for question in asked if question]
        content = {
            row: cell(f"A{row}", label) + cell(f"B{row}", f"{text} q{row}q") for row, label in enumerate(places, 1)
        }
        file = written(tmp_path, parts({"Blad1": rows(content)}), f"boek{number}.xlsx")
        typed = {f" q{row}q": wanted for row in content}
        words = documents(file)
        assert wrong(words, typed) == []
        assert present(words, typed)["report"] == set(typed)
        for opens, closes in ("\u202e\u202c", "\u2066\u2069"):
            assert all(said.count(opens) == said.count(closes) for said in words.values())
        assert not any(re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", said) for said in words.values())


URLS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "vbscript:x", "\\\\server\\share", "ms-word:ofe|u|http://x", "//example.org", "http:\\\\x", "x\njavascript:y", "https://ok.example/",
)  # fmt: skip


def test_links_that_run_something_become_text(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    labels = [
        question.label.nl for id_ in ("l1_vraagstuk", "l1_doelen") if (question := canvases["usecase-light"].find(id_))
    ]
    for number, url in enumerate(URLS):
        escaped = url.replace("&", "&amp;").replace('"', "&quot;").replace("\n", "&#10;")
        inner = rows({1: cell("A1", labels[0]) + cell("B1", "klik q1q"), 2: cell("A2", labels[1])})
        content = parts({"Blad1": f'{inner}<hyperlinks><hyperlink ref="B1" r:id="h"/></hyperlinks>'})
        link = f'<Relationship Id="h" Type="{RELATION}/hyperlink" Target="{escaped}" TargetMode="External"/>'
        content["xl/worksheets/_rels/sheet1.xml.rels"] = rels(link)
        file = written(tmp_path, content, f"boek{number}.xlsx")
        assert layouts.read(file, canvases).response.answer("l1_vraagstuk")
        words = documents(file)
        assert wrong(words, {" q1q": "klik"}) == []
        assert "klik q1q" in words["report"]
