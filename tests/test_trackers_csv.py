"""This file shows that each tracker's file is what its importer takes, whatever participants wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from counting_kit import calls
from hypothesis import example, settings
from hypothesis import given as property_of
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from trackers_kit import (
    dicts,
    gitlab,
    given,
    html_text,
    quick_actions,
    squeezed,
    strict_csv,
    texts_of,
    wiki_shown,
)

from generator.errors import CanvasToolError
from generator.trackers import TRACKERS, Entry, Export, File, howto
from generator.trackers.body import _wiki
from generator.trackers.sanitise import cut, octets, pieces, units

HOSTILE = (
    "/close", "/label ~x\n/assign @me", "```\n/close\n```", "`\n/close\n`", "<p>\n/close\n</p>", ">>>\n/close\n>>>",
    '=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r\n", "\r", "\n\n", '"', '""', "'", ",", ";", "|", "\\",
    "\\\\", "\\*", "*b*", "_i_", "{code}", "[a|b]", "!x.png!", "h1. x", "bq. x", "??c??", ":)", "(x)", "----", "# x",
    "&amp;", "&", "<script>", "</p>", "<!--", "~~x~~", "- [ ] x", "1. x", "a-b", "é", "ş", "😀", "\u2028", "\u00a0",
    "{user}", "%s",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufffe\uffff")
HARMFUL = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(LETTERS, max_size=8)), max_size=5).map("".join)
TEXTS = st.lists(HARMFUL, max_size=3).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    wish = draw(TEXTS)
    chain = tuple((role, draw(TEXTS)) for role in ("insight", "information", "indicator"))
    return Entry(
        id=f"US-{draw(st.integers(1, 999)):02d}",
        title=" ".join(draw(st.one_of(st.just(" ".join(wish)), HARMFUL)).split()),
        user=draw(TEXTS),
        wish=wish,
        value=draw(TEXTS),
        chain=chain,
        data=tuple(draw(st.lists(st.tuples(HARMFUL, HARMFUL), max_size=2))),
        drafts=draw(TEXTS),
        source=draw(HARMFUL),
        group=draw(HARMFUL),
        missing=draw(TEXTS),
        remarks=draw(TEXTS),
    )


def story(place: int = 1, **changes: object) -> Entry:
    base = Entry(f"US-{place:02d}", f"wens {place}", ("Gemeente",), (f"wens {place}",), ("waarde",), source="Blok 4!B7")
    return replace(base, **changes)  # type: ignore[arg-type]  # the fields of an entry, by name


def made(tool: str, export: Export) -> list[File]:
    """The files for the importer, without the copy for people."""
    return [file for file in TRACKERS[tool].files(export) if not file.name.endswith("-excel.csv")]


def holds(entry: Entry, shown: str) -> None:
    for text in texts_of(entry):
        assert squeezed(text) in squeezed(shown), text


def inert(rows: list[list[str]]) -> None:
    """No cell of an importer's file could run in a spreadsheet: each begins with an id or a word of ours."""
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\n")]


def markdown_text(source: str) -> str:
    """The text of Markdown as shown, with line breaks."""
    found = []
    for token in MarkdownIt("commonmark").parse(source):
        assert token.type not in {"html_block", "heading_open", "code_block", "fence", "blockquote_open", "hr"}
        for child in token.children or ():
            assert child.type in {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "text_special"}
            found.append(child.content if child.type.startswith("text") else "\n" if "break" in child.type else "")
        found.append("\n")
    return "".join(found)


@property_of(entries())
@settings(max_examples=60)
def test_gitlab_takes_the_file_and_runs_nothing_of_a_participant(entry: Entry) -> None:
    (file,) = made("gitlab", given(entry, labels=["a b", 'c"d']))
    (row,) = gitlab(file.content)
    inert(strict_csv(file.content))
    assert quick_actions(row["description"]) == ['label ~"a b" ~"cd"']
    text = row["description"].split("\n", 1)[1]
    assert "\n/" not in text
    holds(entry, markdown_text(text))


@property_of(entries())
@settings(max_examples=60)
def test_jira_takes_the_file_and_shows_the_words(entry: Entry) -> None:
    for tool in ("jira", "jira-admin"):
        (file,) = made(tool, given(entry, description_length=0))
        inert(strict_csv(file.content))
        assert re.fullmatch(r"[A-Za-z ]+(,[A-Za-z ]+)*", file.content.decode().split("\r\n")[0])
        (row,) = dicts(file.content)
        assert row["Issue Type"] == "Story"
        assert 0 < units(row["Summary"]) < 255
        shown = []
        for line in row["Description"].split("\n"):
            label, rest = re.fullmatch(r"(\* |\*[^* ][^*]*\* ?)?(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]  # it matches anything
            assert label or not rest, "a line begins with a word of ours or a bullet"
            shown += [wiki_shown(part) for part in rest.split(r" \\ ")]
        holds(entry, "\n".join(shown))


@property_of(st.text(st.one_of(st.sampled_from("\\*-_+?^~|%{}[]()!@#&;:/xn1 "), LETTERS)))
@example("\\*")
@example("a\\\\b")
@example("&#92;")
@example("(on) (*y)")
def test_wiki_markup_shows_exactly_the_text(text: str) -> None:
    assert wiki_shown(_wiki(text)) == text


@property_of(entries())
@settings(max_examples=60)
def test_azure_takes_the_file_a_row_a_line(entry: Entry) -> None:
    (file,) = made("azure", given(entry, tags=["a;b", "c"], area_path="Team\\Data"))
    text = file.content.decode()
    assert text.count("\r\n") == 2
    assert not re.search(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text.replace("\r\n", ""))
    inert(strict_csv(file.content))
    (row,) = dicts(file.content)
    assert row.keys() == {"Work Item Type", "Title", "Description", "Acceptance Criteria", "Tags", "Area Path"}
    assert row["Work Item Type"] == "User Story"
    assert row["Tags"] == "a,b; c"
    assert 0 < len(row["Title"]) <= 255
    holds(entry, html_text(row["Description"]) + html_text(row["Acceptance Criteria"]))
    if entry.drafts:
        assert "concept, afgeleid van het canvas" in row["Acceptance Criteria"]


@property_of(st.lists(entries(), min_size=1, max_size=3))
@settings(max_examples=40)
def test_lines_to_paste_are_a_story_a_line(found: list[Entry]) -> None:
    for tool in ("trello", "taiga"):
        lines, second = made(tool, given(*found))
        shown = lines.content.decode().splitlines()
        assert len(shown) == len(found) == lines.count == second.count
        for entry, line in zip(found, shown, strict=True):
            assert line.startswith(f"{entry.id} ")
            for text in (*entry.user, *entry.wish, *entry.value):
                assert squeezed(text) in squeezed(line)
    page = markdown_text(re.sub(r"(?m)^# ", "", second.content.decode()))
    for entry in found:
        holds(entry, page)
    for entry, row in zip(found, dicts(made("trello", given(*found))[1].content), strict=True):
        assert row.keys() == {"name", "description", "due", "completed"}
        holds(entry, markdown_text(row["description"]))


@property_of(entries(), st.sampled_from(["nl", "en"]))
@settings(max_examples=60)
def test_openproject_is_pasted_from_excel(entry: Entry, language: str) -> None:
    (file,) = TRACKERS["openproject"].files(given(entry, language=language))
    assert file.content.startswith(b"\xef\xbb\xbf")
    content = file.content.removeprefix(b"\xef\xbb\xbf")
    separator = ";" if language == "nl" else ","
    inert(strict_csv(content, separator))
    (row,) = dicts(content, separator)
    assert list(row)[:4] == ["Updatestatus", "Lock Version", "ID", "Subject"]
    assert row["Subject"].startswith("US-")
    assert "'" not in row["Subject"][:1] + row["Description"][:1]
    holds(entry, markdown_text(row["Description"]))


@property_of(entries(), st.sampled_from(["nl", "en"]))
@settings(max_examples=60)
def test_the_copy_for_excel_runs_nothing_and_says_the_same(entry: Entry, language: str) -> None:
    files = {file.name: file for file in TRACKERS["csv"].files(given(entry, language=language))}
    plain, copy = (files[name].content for name in ("stories.csv", "stories-excel.csv"))
    assert copy.startswith(b"\xef\xbb\xbf")
    found = strict_csv(copy.removeprefix(b"\xef\xbb\xbf"), ";" if language == "nl" else ",")
    inert(found)
    bare = [[cell[1:] if cell.startswith("'") and cell not in row else cell for cell in line]
            for line, row in zip(found, strict_csv(plain), strict=True)]  # fmt: skip
    assert bare == strict_csv(plain)
    shown = "\n".join(dicts(plain)[0].values())
    for text in (text for text in texts_of(entry) if text):
        assert squeezed(text) in squeezed(shown)


@pytest.mark.parametrize("tool", ["jira", "jira-admin", "azure", "gitlab", "trello", "csv"])
def test_each_table_has_a_copy_for_excel(tool: str) -> None:
    (copy,) = (f for f in TRACKERS[tool].files(given(story(), language="en")) if f.name.endswith("-excel.csv"))
    rows = strict_csv(copy.content.removeprefix(b"\xef\xbb\xbf"))
    inert(rows)
    assert copy.count == len(rows) - 1 == 1
    assert not [f for f in TRACKERS[tool].files(given(story(), excel_copy=False)) if "excel" in f.name]


def test_the_separator_for_excel_can_be_set() -> None:
    copy = TRACKERS["csv"].files(given(story(), language="en", excel_separator=";"))[-1]
    assert strict_csv(copy.content.removeprefix(b"\xef\xbb\xbf"), ";")[1][:2] == ["US-01", "wens 1"]
    with pytest.raises(CanvasToolError):
        TRACKERS["csv"].files(given(story(), excel_separator="x"))


def test_a_text_that_no_cell_can_hold_goes_on_in_the_row_below() -> None:
    long = "=" + "x" * 70_000
    copy = TRACKERS["csv"].files(given(story(wish=(long,))))[-1]
    rows = strict_csv(copy.content.removeprefix(b"\xef\xbb\xbf"), ";")
    assert len(rows) == 4
    assert max(len(cell) for row in rows for cell in row) <= 32_767
    assert "".join(row[3] for row in rows[1:]) == f"'{long}"


@pytest.mark.parametrize(
    ("tool", "count", "expected"),
    [
        ("jira", 250, [250]),
        ("jira", 251, [250, 1]),
        ("jira", 1000, [250, 250, 250, 250]),
        ("jira-admin", 1501, [1500, 1]),
        ("azure", 1000, [1000]),
        ("azure", 1001, [1000, 1]),
        ("gitlab", 1001, [1001]),
    ],
)
def test_files_are_numbered_and_counted_within_the_limit_of_rows(tool: str, count: int, expected: list[int]) -> None:
    found = made(tool, given(*(story(number) for number in range(1, count + 1))))
    assert [file.count for file in found] == expected
    assert [len(strict_csv(file.content)) - 1 for file in found] == expected
    names = [f"{tool}.csv"] if len(expected) == 1 else [
        f"{tool}-{number}-of-{len(expected)}.csv" for number in range(1, len(expected) + 1)
    ]  # fmt: skip
    assert [file.name for file in found] == names


def test_gitlab_files_stay_below_ten_megabytes_and_lose_nothing() -> None:
    long = "woord " * 160_000
    found = made("gitlab", given(*(story(number, wish=(long,)) for number in range(1, 13)), excel_copy=False))
    rows = [row for file in found for row in gitlab(file.content)]
    assert len(found) > 1
    assert sum(file.count for file in found) == len(rows) == 12


def test_a_description_over_the_limit_goes_on_in_an_item_of_its_own() -> None:
    words = " ".join(f"w{number}*" for number in range(9_000))
    signs = "\\*&😀" * 9_000
    entry = story(wish=(words, signs))
    (file,) = made("jira", given(entry))
    rows = dicts(file.content)
    assert file.count == 1
    assert len(rows) > 3
    assert all(units(row["Description"]) <= 32_767 for row in rows)
    assert [row["Summary"] for row in rows] == [
        f"US-01 ({place}/{len(rows)}) wens 1" for place in range(1, len(rows) + 1)
    ]
    assert all(row["Description"].startswith(f"(vervolg, deel {place})") for place, row in enumerate(rows[1:], 2))
    whole = "".join(re.sub(r"^\(vervolg, deel \d+\)\s+", "", row["Description"]) for row in rows)
    assert squeezed(_wiki(words)) in squeezed(whole)
    assert squeezed(_wiki(signs)) in squeezed(whole)


@property_of(st.text(LETTERS, min_size=1, max_size=300), st.integers(4, 60), st.sampled_from([units, octets]))
def test_pieces_are_within_the_limit_and_together_the_text(text: str, limit: int, measure: object) -> None:
    count = units if measure is units else octets
    found = pieces(text, limit, count)
    assert "".join(found) == text
    assert all(0 < count(piece) <= limit for piece in found)


@property_of(st.text(max_size=300), st.integers(2, 60))
def test_a_title_that_is_cut_fits_and_says_so(text: str, limit: int) -> None:
    found = cut(text, limit)
    assert units(found) <= limit
    assert found == text or found.endswith("…")


def test_a_title_that_is_cut_stands_in_full_in_the_description() -> None:
    long = " ".join(f"woord{number}" for number in range(90))
    for tool, column in (("jira", "Summary"), ("azure", "Title"), ("gitlab", "title")):
        (file,) = made(tool, given(story(title=long)))
        (row,) = dicts(file.content)
        assert row[column].endswith("…")
        assert squeezed(long) in squeezed("".join(row.values()))


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("jira", ["US-01"]),
        ("gitlab", ["US-01"]),
        ("trello", ["US-01"]),
        ("jira-admin", ["US-01", "US-02", "US-06"]),
        ("azure", ["US-01", "US-02", "US-06"]),
        ("csv", ["US-01", "US-02", "US-03", "US-04", "US-05", "US-06"]),
    ],
)
def test_a_second_export_gives_what_the_tool_can_use(tool: str, expected: list[str]) -> None:
    export = given(
        story(1),
        story(2, change="changed", number="12"),
        story(3, change="changed"),
        story(4, change="unchanged", number="14"),
        story(5, change="gone", number="15"),
        story(6, number="16"),
    )
    content = made(tool, export)[-1].content
    assert re.findall(r"^(?:[^,\r\n]*,){0,3}?(US-\d\d)\b", content.decode(), re.MULTILINE) == expected
    keys = {"azure": "ID", "jira-admin": "Issue key"}
    if tool in keys:
        assert [row[keys[tool]] for row in dicts(content)] == ["", "12", "16"]


@pytest.mark.parametrize(
    "tool", sorted(set(TRACKERS) & {"jira", "jira-admin", "azure", "gitlab", "trello", "taiga", "openproject"})
)
def test_nothing_new_is_no_file(tool: str) -> None:
    assert TRACKERS[tool].files(given(story(change="unchanged"), story(2, change="gone"))) == ()


def test_parents_stand_right_above_their_stories() -> None:
    other = story(3, user=("Waterschap",))
    export = given(story(1), other, story(2, user=("gemeente",)), story(4, user=()), parent_type="Epic")
    rows = dicts(made("jira-admin", export)[0].content)
    assert [(row["Issue Type"], row["Summary"]) for row in rows] == [
        ("Epic", "Groep: Gemeente"), ("Story", "US-01 wens 1"), ("Story", "US-02 wens 2"),
        ("Epic", "Groep: Waterschap"), ("Story", "US-03 wens 3"), ("Story", "US-04 wens 4"),
    ]  # fmt: skip
    ids = {row["Issue ID"]: row["Summary"] for row in rows}
    assert len(ids) == len(rows)
    assert [ids.get(row["Parent"], "") for row in rows] == [
        "", "Groep: Gemeente", "Groep: Gemeente", "", "Groep: Waterschap", "",
    ]  # fmt: skip
    rows = dicts(made("azure", export)[0].content)
    assert [(row["Title 1"], row["Title 2"]) for row in rows] == [
        ("Groep: Gemeente", ""), ("", "US-01 wens 1"), ("", "US-02 wens 2"),
        ("Groep: Waterschap", ""), ("", "US-03 wens 3"), ("US-04 wens 4", ""),
    ]  # fmt: skip


def test_a_group_that_fits_in_no_file_keeps_every_story() -> None:
    export = given(*(story(number) for number in range(1, 2_501)), parent_type="Feature")
    found = made("azure", export)
    assert sum(file.count for file in found) == 2_500
    assert all(len(strict_csv(file.content)) <= 1_001 for file in found)
    titles = [row["Title 1"] + row["Title 2"] for file in found for row in dicts(file.content)]
    assert titles == ["Groep: Gemeente", *(f"US-{number:02d} wens {number}" for number in range(1, 2_501))]


def test_basic_boards_have_no_field_for_criteria() -> None:
    (row,) = dicts(made("azure", given(story(drafts=("de tweeling toont: x",)), type="Issue"))[0].content)
    assert "Acceptance Criteria" not in row
    assert "concept, afgeleid van het canvas" in row["Description"]


def test_characters_that_no_file_may_hold_are_shown_as_unknown() -> None:
    entry = story(wish=("a\x00b\ud800c\x0bd",), title="a\x00b\ud800c d")
    for tool in TRACKERS:
        for file in TRACKERS[tool].files(given(entry)):
            assert b"\x00" not in file.content
            file.content.decode()


@pytest.mark.parametrize(
    ("settings_", "key"),
    [({"rows": "many"}, "rows"), ({"rows": -1}, "rows"), ({"labels": "x"}, "labels"), ({"labels": [1]}, "labels")],
)
def test_a_setting_of_another_kind_is_refused(settings_: dict[str, object], key: str) -> None:
    with pytest.raises(CanvasToolError) as refused:
        TRACKERS["jira"].files(replace(given(story()), settings=settings_))
    assert refused.value.code == "tracker-setting"
    assert refused.value.values["key"] == key


def test_github_sees_no_people_and_no_issues() -> None:
    files = {
        file.name: file.content.decode()
        for file in TRACKERS["github"].files(given(story(wish=("vraag @jan over #12",))))
    }
    (shown,) = (text for name, text in files.items() if name.endswith(".md"))
    assert "\\@&#8203;jan" in shown
    assert "\\#&#8203;12" in shown


TEMPLATES = Path(__file__).parent.parent / "templates"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("tool", sorted(TRACKERS))
def test_every_tool_tells_how_to_import_and_what_can_be_set(tool: str, language: str) -> None:
    text = howto(tool, language, TEMPLATES)
    assert text.startswith("# ")
    named = set(re.findall(r"`([a-z-]+)(?: = [^`]*)?`", text.partition("usecasecanvas.toml`, ")[2]))
    assert named <= set(TRACKERS[tool].settings) | set(TRACKERS), "a setting that there is not"


def test_a_missing_how_to_is_told() -> None:
    with pytest.raises(CanvasToolError) as told:
        howto("jira", "fy", TEMPLATES)
    assert told.value.code == "file-unreadable"


@pytest.mark.parametrize("tool", sorted(TRACKERS))
def test_the_work_grows_with_the_stories_and_no_faster(tool: str) -> None:
    exports = (given(*map(story, range(1, count + 1))) for count in (20, 200))
    few, many = (calls(partial(TRACKERS[tool].files, export)) for export in exports)
    assert many < 10 * 1.1 * few + 1_000
