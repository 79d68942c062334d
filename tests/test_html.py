"""This file shows that the page is whole, can be read by all, does nothing by itself, and is the same every time."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from brand_kit import BRAND, png

from generator.cli import main
from generator.config.brand import READABLE, Brand, contrast, load, mixed
from generator.document import (
    Board,
    BoardCell,
    Chart,
    Columns,
    Contents,
    Document,
    Heading,
    ItemList,
    PageBreak,
    Paragraph,
    Quote,
    Region,
    Run,
    Table,
)
from generator.formats import FORMATS
from generator.system.resources import samples_root

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = {"meta", "img", "br", "col", "rect"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \" ' </style> --> ]]> javascript:alert(3)"


class Page(HTMLParser):
    """The elements of a page in order, each with what is around it; every element must be closed where it should."""

    def __init__(self, content: bytes) -> None:
        """Read all of `content`."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.all: list[tuple[str, dict[str, str], tuple[str, ...]]] = []
        self.words: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        assert len({name for name, _ in attrs}) == len(attrs)
        self.all.append((tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.all.append((tag, {name: value or "" for name, value in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words that are shown."""
        if "style" not in self.open:
            self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of this name."""
        return [attributes for name, attributes, _ in self.all if name == tag]


def _text(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _document(*blocks: object, title: str = "Proef") -> Document:
    return Document(blocks=blocks, title=title, language="nl-NL", status="concept")  # type: ignore[arg-type]


def _page(*blocks: object) -> Page:
    return Page(FORMATS["html"].write(_document(*blocks)).content)


TABLE = Table(
    header=(_text("Wie"), _text("Wat")),
    rows=((_text("gemeente"), _text("zwemadvies")), (_text(""), _text("meten"))),
    caption=_text("Rollen"),
)


@pytest.fixture(scope="module", params=["report", "backlog"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("pagina") / "x.html"
    sample = str(samples_root() / "waterkwaliteit-lindewaard.xlsx")
    assert main(["--lang", "nl", request.param, sample, "--format", "html", "-o", str(file)]) in {0, 1}
    return file.read_bytes()


def test_a_page_has_a_language_landmarks_and_one_title(made: bytes) -> None:
    page = Page(made)
    assert page.of("html") == [{"lang": "nl-NL"}]
    assert len(page.of("main")) == len(page.of("h1")) == len(page.of("title")) == 1
    (skip,) = (one for one in page.of("a") if one.get("class") == "skip")
    assert skip["href"] == "#" + page.of("main")[0]["id"]
    assert next(tag for tag, _, around in page.all if around == ("html", "body")) == "a", "the link comes first"


def test_bold_says_the_same_as_in_word(made: bytes) -> None:
    """Every source of data was bold, below a sentence that says that those named most are."""
    (rule,) = (one for one in made.decode().split("\n") if one.endswith("{font-weight:400}"))
    assert rule.partition("{")[0].split(",") == [".matrix tbody th", ".plain tbody th", ".small", ".cell", "td .label"]


def test_numbers_above_the_matrix_are_links_that_can_be_read(made: bytes) -> None:
    """They had the colour of the ground that they stand on."""
    page = Page(made)
    links = [around for tag, _, around in page.all if tag == "a" and "thead" in around]
    rules = made.decode().split("\n")
    assert not links or {"thead th{background:var(--accent);color:#fff}", "thead a{color:#fff}"} <= {
        re.sub("#[0-9A-Fa-f]{6}", "var(--accent)", one) for one in rules
    }


def test_a_box_to_tick_stands_in_the_place_of_a_bullet() -> None:
    items = ((Run("[ ]", style="box"), Run(" toont")), _text("[ ] getypt"), _text("gewoon [ ] hier"))
    content = FORMATS["html"].write(_document(ItemList(tuple((Paragraph(one),) for one in items)))).content
    made = '<li class="task">☐ toont</li>\n<li>[ ] getypt</li>\n<li>gewoon [ ] hier</li>'
    assert made in content.decode()


def test_headings_leave_no_level_out(made: bytes) -> None:
    levels = [int(tag[1]) for tag, _, _ in Page(made).all if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_there_once_and_links_lead_somewhere(made: bytes) -> None:
    page = Page(made)
    ids = [attributes["id"] for _, attributes, _ in page.all if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {one["href"][1:] for one in page.of("a") if one["href"].startswith("#")}
    assert targets
    assert targets <= set(ids)


def test_nothing_runs_and_nothing_is_fetched(made: bytes) -> None:
    page = Page(made)
    names = {tag for tag, _, _ in page.all}
    assert names.isdisjoint({"script", "iframe", "object", "embed", "link", "form", "base"})
    attributes = {name for _, found, _ in page.all for name in found}
    assert not [name for name in attributes if name.startswith("on")]
    assert {one["src"][:5] for one in page.of("img")} <= {"data:"}
    assert "default-src 'none'" in page.of("meta")[1]["content"]
    assert b"url(" not in made


def test_every_table_has_heads_with_a_scope(made: bytes) -> None:
    page = Page(made)
    assert page.of("table")
    assert {one.get("scope") for one in page.of("th")} <= {"col", "row"}
    wide = [attributes for tag, attributes, _ in page.all if attributes.get("class") == "wide"]
    assert len(wide) == len(page.of("table"))
    assert {one["tabindex"] for one in wide} == {"0"}
    # Who comes there with the keyboard hears what it is.
    assert {one["role"] for one in wide} == {"group"}
    assert all(one["aria-label"].strip() for one in wide)


def test_the_tables_of_a_backlog_have_names_as_well(tmp_path: Path) -> None:
    order = ["backlog", str(samples_root() / "waterkwaliteit-lindewaard.xlsx"), "--format", "html", "-q"]
    assert main([*order, "-o", str(tmp_path / "b.html"), "--lang", "nl"]) in {0, 1}
    tables = Page((tmp_path / "b.html").read_bytes()).of("table")
    assert [one.get("aria-label") for one in tables] == [
        "User stories", "Data en de stories die deze data nodig hebben", "Van doelen en mensen naar stories",
    ]  # fmt: skip


def test_every_picture_has_words(made: bytes) -> None:
    page = Page(made)
    pictures = [*page.of("svg"), *page.of("img")]
    assert all(one.get("aria-label", one.get("alt", "")).strip() for one in pictures)


def test_a_table_is_told_by_its_caption_and_heads() -> None:
    page = _page(TABLE)
    assert [attributes.get("scope") for attributes in page.of("th")] == ["col", "col", "row"]
    assert "Tabel 1. Rollen" in "".join(page.words)


def test_a_chart_is_a_picture_with_words_and_the_numbers() -> None:
    table = Table((_text("Blok"), _text("Ja"), _text("Nee")), ((_text("Een"), _text("3"), _text("1")),), _text("Stand"))
    page = _page(Chart(table, "stacked-bar", "Blok een: 3 ja, 1 nee"))
    assert [one["aria-label"] for one in page.of("svg")] == ["Blok een: 3 ja, 1 nee"]
    drawn = [one for one in page.of("rect") if float(one["x"]) >= 260 and one["height"] == "16"]
    first, second = (float(one["width"]) for one in drawn)
    assert first == pytest.approx(3 * second, abs=0.2)
    assert {"3", "1"} <= set(page.words)


def test_a_board_keeps_its_places() -> None:
    cells = (BoardCell(1, 2, (Paragraph(_text("Doel")),), row_span=2, column_span=3, style="heading"),)
    page = _page(Board(cells, "Het bord"))
    (board,) = (one for one in page.of("div") if one.get("class") == "board")
    assert (board["role"], board["aria-label"]) == ("group", "Het bord")
    assert [one["style"] for one in page.of("div") if "style" in one] == ["grid-area:1 / 2 / span 2 / span 3"]


def test_no_text_is_markup() -> None:
    run = Run(HOSTILE, link="javascript:alert(4)", language='x" onload="y')
    cells = (run,)
    page = _page(
        Heading(1, cells, anchor='a" onclick="b'), Paragraph(cells), Quote((Paragraph(cells),)),
        ItemList(((Paragraph(cells),),)), Table((cells, cells), ((cells, cells),), cells),
        Chart(Table((cells, cells), ((cells, cells),)), "pie", HOSTILE),
        Board((BoardCell(1, 1, (Paragraph(cells),)),), HOSTILE),
        Columns(((Paragraph(cells),),)), Region("own-text", (Paragraph(cells),)), Contents(), PageBreak(),
    )  # fmt: skip
    assert {tag for tag, _, _ in page.all}.isdisjoint({"script", "iframe"})
    assert page.of("img") == []
    assert not [name for _, found, _ in page.all for name in found if name.startswith("on")]
    assert [one["href"] for one in page.of("a") if "javascript" in one.get("href", "").lower()] == []
    assert "".join(page.words).count(HOSTILE) >= 10


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://voorbeeld.nl/a?b=1&c=2", True), ("mailto:a@voorbeeld.nl", True), ("JavaScript:alert(1)", False),
        ("data:text/html,x", False), ("file:///etc/passwd", False), ("//voorbeeld.nl", False), ("#nergens", False),
    ],
)  # fmt: skip
def test_links_lead_to_the_web_to_mail_or_within(link: str, leads: bool) -> None:  # noqa: FBT001 - a table of cases
    page = _page(Paragraph((Run("hier", link=link),)))
    assert ([one["href"] for one in page.of("a")][1:] == [link]) is leads
    assert "hier" in page.words


def test_what_no_page_may_hold_is_left_out() -> None:
    content = FORMATS["html"].write(_document(Paragraph(_text("a\x00b\x08c\ud800d\ufffee")))).content
    assert b"abcde" in content


def test_a_brand_gives_colours_a_font_and_a_logo(tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text(BRAND.replace('"Verdana"', "'V\"</style>'"), encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png())
    brand = load(tmp_path / "brand.toml")
    html = FORMATS["html"]
    content = html.write(_document(), html.reference(brand)).content
    page = Page(content)
    assert f"--accent:#{brand.accent}".encode() in content
    assert [one["alt"] for one in page.of("img")] == [brand.logo.alt if brand.logo else ""]
    assert page.of("img")[0]["src"].startswith("data:image/png;base64,")
    assert content.count(b"</style>") == 1


def test_text_can_be_read_on_what_it_stands_on() -> None:
    brand = Brand()
    tint = mixed(brand.accent, 0.1)
    for text in (brand.accent, brand.secondary, brand.ink, brand.muted):
        assert contrast(text, "FFFFFF") >= READABLE
    assert min(contrast(brand.ink, tint), contrast(brand.accent, tint), contrast("FFFFFF", brand.accent)) >= READABLE


def test_the_same_document_gives_the_same_bytes() -> None:
    one, other = (FORMATS["html"].write(_document(TABLE, Contents())).content for _ in range(2))
    assert one == other


def test_an_edited_page_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = str(samples_root() / "woningbouw-kromdiep-light.xlsx")
    command = ["--lang", "nl", "build", sample, "--format", "html", "-o", str(tmp_path)]
    assert main(command) in {0, 1}
    page = tmp_path / "woningbouw-kromdiep-light-report.html"
    first = page.read_bytes()
    assert main(command) in {0, 1}
    assert page.read_bytes() == first
    page.write_bytes(first.replace(b"</h1>", b"!</h1>", 1))
    assert main(command) == 1
    assert "is aangepast" in capsys.readouterr().err
    assert b"!</h1>" in page.read_bytes()


@pytest.mark.parametrize(
    ("formats", "made"),
    [
        ("docx,html", {"report.docx", "report.html", "backlog.docx", "backlog.html"}),
        ("pptx", {"deck.pptx"}),
        ("html,md", {"report.html", "report.md", "backlog.html", "backlog.md"}),
    ],
)
def test_every_format_that_was_asked_for_is_made(formats: str, made: set[str], tmp_path: Path) -> None:
    sample = samples_root() / "woningbouw-kromdiep-light.xlsx"
    assert main(["build", str(sample), "--format", formats, "-o", str(tmp_path)]) in {0, 1}
    assert {file.name for file in tmp_path.iterdir()} == {f"{sample.stem}-{name}" for name in made}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", "--format", "htm"], "bedoelde u ‘html’"),
        (["deck", "--format", "docx"], "kies uit: pptx, pdf"),
        (["build", "--only", "deck", "--format", "html"], "kies uit: pptx, pdf"),
    ],
)
def test_a_format_that_is_not_there_is_told(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = str(samples_root() / "woningbouw-kromdiep-light.xlsx")
    assert main(["--lang", "nl", arguments[0], sample, *arguments[1:], "-o", str(tmp_path / "uit")]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_whose_words_a_box_holds_is_seen_and_no_column_ends_with_a_heading_or_within_a_list() -> None:
    box = Region("own-text", (Paragraph(_text("Een dagdeel.")),))
    made = _page(box)
    assert {"class": "label"} in made.of("p")
    assert "Toelichting van de adviseur" in made.words
    style = FORMATS["html"].write(_document(box)).content
    assert b".label{break-after:avoid}" in style
    assert b".two-columns ul,.two-columns ol,.two-columns blockquote{break-inside:avoid}" in style
