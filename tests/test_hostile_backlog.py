"""This file puts texts that do harm elsewhere in every column of the user stories, and looks at every tracker's file.

The files are made by the command itself. Each text ends in a mark of its own; where the tool shows the mark, the text
before it must be what was typed, and nothing may act: no formula, HTML, mention, order or link.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from test_hostile import CONTACT, TEXTS
from trackers_kit import dicts, gitlab, html_text, quick_actions, strict_csv, wiki_shown

from generator import forms
from generator.api.stories import TARGETS
from generator.cli import main
from generator.model import Answer, CellRef, Passage, Record, Response, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.model import Canvas

LINES = (
    "/close", "eerst\n/close", "eerst\n/label ~x\n/assign @me", "eerst\n---\ndan", "eerst\n===",
    "eerst\n```sh\nrm -rf /", "---\ntitle: x\n---", '"', '""', "a,b;c\td", 'x"\n=1+1', '",=1+1,"', "@everyone",
    "#1 GH-2 org/repo#3", "$(touch x)", "`touch x`", "'; touch x; '", "h1. kop", "{code}", "{html}<b>x</b>{html}",
    "[a|javascript:alert(1)]", "!x.png!", "[a](file:///etc/passwd)", "<file:///etc/passwd>",
    "<a href='javascript:x'>y</a>", "<!-- AC:END -->", "- [x] klaar", "eerst\n- [ ] #2 taak", "<!-- SECTION:END -->",
    "\u202eabc\u202c", "a\u0301\u0302\u0303", "lang " * 300,
)  # fmt: skip
COLUMNS = ("gebruiker", "wens", "waarde", "inzichten", "informatie", "indicatoren", "data", "vindplaats", "prioriteit")
NUMBERS = (
    "../../x",
    "=1+1",
    "CON",
    "a/b\\c",
    "<b>",
    '"; rm -rf "',
    "nul.md",
    "x" * 300,
    ".",
    "é\u202e",
    "1\n2",
    "$(id)",
)
Shown = dict[str, str]


def _workbook(canvas: Canvas, rows: list[dict[str, str]], file: Path) -> Path:
    def answer(id_: str, text: str) -> Answer:
        return Answer(id_, (Passage(CellRef("", ""), (Span(text),)),))

    stories = tuple(Record("f4_stories", tuple(answer(f"f4_{c}", row[c]) for c in row)) for row in rows)
    group = answer("meta_group", "=Tafel <b>'A'</b> | @x; #1")
    file.write_bytes(forms.fill(canvas, Response(canvas=canvas.id, answers=(group,), records=stories)))
    return file


def _exported(workbook: Path, folder: Path) -> dict[str, bytes]:
    order = ["backlog", str(workbook), "--to", ",".join(TARGETS), "-o", f"{folder}/", "--lang", "nl", "-q"]
    assert main(order) in {0, 1}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def typed() -> dict[str, str]:
    """Every text, by its mark."""
    texts = [*TEXTS, *LINES]
    return {f" q{number}q": texts[number % len(texts)] for number in range(len(texts) * len(COLUMNS))}


@pytest.fixture(scope="module")
def made(
    typed: dict[str, str], canvases: dict[str, Canvas], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The files of every target. A story has another text in each of its columns."""
    room = tmp_path_factory.mktemp("backlog")
    marks = iter(typed)
    count = len(typed) // len(COLUMNS)
    order = {column: [next(marks) for _ in range(count)] for column in COLUMNS}
    rows = [{column: typed[order[column][at]] + order[column][at] for column in COLUMNS} for at in range(count)]
    return _exported(_workbook(canvases["usecase"], rows, room / "boek.xlsx"), room / "uit")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def wrong(shown: str, typed: Mapping[str, str]) -> list[str]:
    """What came out otherwise than typed, or not at all. How it is cut into points is for each tool to choose."""
    said = squeezed(shown)
    found = []
    for mark, text in typed.items():
        if text in CONTACT:
            # A number of somebody's is left out of every file.
            found += [text] if squeezed(text) in said else []
            continue
        pieces = [re.sub(r"^\s*(?:[-*•–>]|\d+[.)])\s+", "", piece) for piece in re.split(r"[;\n]", text + mark)]
        found += [f"{text + mark!r}: {piece!r}" for piece in pieces if squeezed(piece) not in said]
    return found


def markdown(content: bytes) -> str:
    """The text of Markdown as shown, by another reading than our own: no HTML, no link or picture that runs."""
    text = re.sub(r"\A---\n.*?\n---\n", "", content.decode(), count=1, flags=re.DOTALL)
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        assert token.type not in {"code_block", "blockquote_open"}, token
        assert token.type != "html_block" or re.fullmatch(r"(<!-- [\w: .-]+ -->\n?)+", token.content), token.content
        for child in token.children or ():
            assert child.type not in {"image", "s_open", "code_inline"}, token.content
            assert str(child.attrGet("href") or "#").startswith("#"), child.attrGet("href")
            html = child.type == "html_inline"
            assert not html or re.fullmatch(r"<br/?>|<a id=\"[a-z0-9-]+\">|</a>", child.content), child.content
            found.append(child.content if child.type.startswith("text") else "\n")
        found.append("\n")
    return "".join(found)


def cells(content: bytes, separator: str = ",") -> str:
    """The text of a table that no spreadsheet makes a formula of."""
    rows = strict_csv(content.removeprefix(b"\xef\xbb\xbf"), separator)
    assert [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r\n"}] == []
    return "\n".join(cell for row in rows for cell in row)


def _jira(content: bytes) -> str:
    cells(content)
    shown = []
    for row in dicts(content):
        shown.append(row["Summary"])
        for line in row["Description"].split("\n"):
            told = re.fullmatch(r"(?:\* |\*[^* ][^*]*\* ?)?(.*)", line, re.DOTALL)
            shown += [wiki_shown(part) for part in told[1].split(r" \\ ")] if told else [line]
    return "\n".join(shown)


def _azure(content: bytes) -> str:
    cells(content)
    return "\n".join(
        row["Title"] + html_text(row["Description"] + row["Acceptance Criteria"]) for row in dicts(content)
    )


def _gitlab(content: bytes) -> str:
    cells(content)
    shown = []
    for row in gitlab(content):
        assert [order.split(" ")[0] for order in quick_actions(row["description"])] in (["label"], [])
        shown.append(f"{row['title']}\n{markdown(row['description'].encode())}")
    return "\n".join(shown)


def _trello(content: bytes) -> str:
    cells(content)
    return "\n".join(row["name"] + markdown(row["description"].encode()) for row in dicts(content))


def _openproject(content: bytes) -> str:
    cells(content, ";")
    rows = dicts(content.removeprefix(b"\xef\xbb\xbf"), ";")
    return "\n".join(row["Subject"] + markdown(row["Description"].encode()) for row in rows)


def _plain(content: bytes) -> str:
    """What other programs read, as typed: a spreadsheet gets the copy beside it."""
    return "\n".join(cell for row in strict_csv(content) for cell in row)


def _texts(value: object) -> str:
    match value:
        case dict():
            return "\n".join(_texts(one) for one in value.values())
        case list():
            return "\n".join(_texts(one) for one in value)
    return str(value)


READ: dict[str, Callable[[bytes], str]] = {
    "boek-backlog.md": markdown,
    "boek-jira.csv": _jira,
    "boek-jira-admin.csv": _jira,
    "boek-azure.csv": _azure,
    "boek-gitlab.csv": _gitlab,
    "boek-trello.csv": _trello,
    "boek-openproject.csv": _openproject,
    "boek-taiga-descriptions.md": markdown,
    "boek-stories.csv": _plain,
    "boek-stories-excel.csv": lambda content: cells(content, ";"),
    "boek-backlog.json": lambda content: _texts(json.loads(content)),
}
FOLDERS = ("boek-github/", "boek-backlog/tasks/")


@pytest.mark.parametrize("name", READ)
def test_a_file_shows_what_was_typed(name: str, made: dict[str, bytes], typed: dict[str, str]) -> None:
    assert wrong(READ[name](made[name]), typed) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_files_of_a_folder_show_what_was_typed(folder: str, made: dict[str, bytes], typed: dict[str, str]) -> None:
    found = [markdown(made[name]) for name in sorted(made) if name.startswith(folder) and name.endswith(".md")]
    assert len(found) >= len(typed) // len(COLUMNS)
    assert wrong("\n".join(found), typed) == []


def test_texts_on_a_line_are_lines_and_nothing_else(made: dict[str, bytes], typed: dict[str, str]) -> None:
    """What is pasted as a list: a story a line."""
    count = len(typed) // len(COLUMNS)
    for name in ("boek-trello.txt", "boek-taiga.txt"):
        lines = made[name].decode().removesuffix("\n").split("\n")
        assert [line.split(" ")[0] for line in lines] == [f"US-{number:02d}" for number in range(1, count + 1)]
        # Before a cut are the user, the wish and the value: the first columns.
        assert wrong("\n".join(lines), dict(list(typed.items())[:count])) == []


def test_the_front_of_a_task_is_text(made: dict[str, bytes]) -> None:
    tasks = [content.decode() for name, content in made.items() if name.startswith("boek-backlog/tasks/")]
    for task in tasks:
        start, front, body = task.split("---\n", 2)
        assert start == ""
        for line in front.splitlines():
            key, _, value = line.partition(": ")
            assert re.fullmatch(r"[a-z_]+:?", key), line
            assert value in {"", "[]"} or re.fullmatch(r"task-\d+|\d+", value) or json.loads(value) is not None, line
        assert re.findall("<!-- .* -->", body) == ["<!-- AC:BEGIN -->", "<!-- AC:END -->"]
        assert "- [x]" not in body


def test_nobody_is_called_and_no_other_issue_is_named(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        if name.startswith("boek-github/US"):
            text = content.decode()
            assert not re.search(r"(?<!&)[@#]\w", text), name
            assert "GH-2" not in text


def test_the_way_from_story_to_data_holds_no_formula(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    texts = [text for text in (*TEXTS, *LINES) if text.strip()]
    rows = [dict.fromkeys(COLUMNS, f"{text} q{number}q") for number, text in enumerate(texts)]
    workbook = _workbook(canvases["usecase"], rows, tmp_path / "boek.xlsx")
    assert main(["backlog", str(workbook), "--trace", str(tmp_path / "trace.xlsx"), "--lang", "nl", "-q"]) in {0, 1}
    book = load_workbook(tmp_path / "trace.xlsx")
    cells_ = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells_} <= {"s", "n"}
    assert {cell.hyperlink for cell in cells_} == {None}
    shown = "\n".join(str(cell.value) for cell in cells_)
    assert wrong(shown, {f" q{number}q": text for number, text in enumerate(texts)}) == []


def test_numbers_of_a_group_lead_no_file_elsewhere(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    rows = [{"nr": text, "wens": f"wens q{number}q"} for number, text in enumerate(NUMBERS)]
    folder = tmp_path / "ver" / "weg" / "uit"
    made = _exported(_workbook(canvases["usecase"], rows, tmp_path / "boek.xlsx"), folder)
    assert {path.name for path in tmp_path.iterdir()} == {"boek.xlsx", "boek.ids.json", "ver"}
    assert [
        path.name for path in (tmp_path / "ver").rglob("*") if path.parent != folder and folder not in path.parents
    ] == ["weg", "uit"]
    for name in made:
        assert re.fullmatch(r"[\w. ()-]+", name.replace("/", ""), re.ASCII), name
        assert max(len(part.encode()) for part in name.split("/")) < 200
    ids = [story["id"] for story in json.loads(made["boek-backlog.json"])["stories"]]
    assert len(set(ids)) == len(NUMBERS)
    for number in range(len(NUMBERS)):
        found = [name for name, content in made.items() if f"wens q{number}q".encode() in content]
        assert len(found) > 5


def test_the_longest_text_of_a_cell_is_whole_wherever_it_fits(canvases: dict[str, Canvas], tmp_path: Path) -> None:
    long = ("=lang " * 5461)[:32_767]
    rows = [
        {"gebruiker": "wie", "wens": "wat", column: long} for column in ("waarde", "inzichten", "data", "vindplaats")
    ]
    made = _exported(_workbook(canvases["usecase"], rows, tmp_path / "boek.xlsx"), tmp_path / "uit")
    for name, read in READ.items():
        shown = squeezed(read(made[name]))
        assert shown.count("=lang") >= 4 * long.count("=lang"), name
