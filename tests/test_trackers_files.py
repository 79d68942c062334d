"""This file shows what goes to GitHub, to Backlog.md and to JSON."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.api.identity import numbers_in
from generator.system.resources import templates_root
from generator.trackers import TRACKERS, Entry, Export
from generator.trackers.entries import make_entry
from generator.words import telling as words

WORDS = {language: words.load(templates_root(), language).fixed for language in ("nl", "en")}
HOSTILE = (
    "$(touch injected)", "`touch injected`", "'; touch injected; '", '"; touch injected; "', "a\nb", "--label x", "-F",
    "%s%n", "\\", "\\'", "!!", "$HOME", "*", "~", "@everyone", "#1", "GH-1", "<script>", "a,b", "’; touch injected; ‘",
    "é 漢 👩‍👩‍👧", "| a |", "- [ ] x", "**vet**", "{{ x }}", "~~a~~", "[a](http://b)", "&amp;", "\u2028x", "---",
)  # fmt: skip
FULL = Entry(
    "US-07",
    "zien waar het knelt",
    ("netbeheerder",),
    ("zien waar het knelt",),
    ("op tijd verzwaren",),
    (("insight", ("knelpunten",)), ("indicator", ("MW", "aantal"))),
    (("metingen", "netbeheerder"), ("plannen", "")),
    ("de tweeling toont: knelpunten",),
    "blad 4, rij 7",
    "Tafel B",
    ("Informatie",),
    ("Lijkt op US-03.",),
)


def _export(*found: Entry, language: str = "nl", **values: object) -> Export:
    features = (("kaart – web", "5 Prototype, A14"),)
    return Export(found, features, "Usecasecanvas", "Backlog", "canvas.xlsx", language, WORDS[language], values)


def _hostile() -> tuple[Entry, ...]:
    return tuple(
        make_entry(
            f"US-{number:02d}",
            {
                role: [text]
                for role in ("user", "wish", "value", "insight", "information", "indicator", "data", "place")
            },
            "nog te bepalen",
            drafts=(text.replace("\n", " "),),
            source="blad 4, rij 5",
        )
        for number, text in enumerate(HOSTILE, start=1)
    )


# --- GitHub -------------------------------------------------------------------------------------------

GH = """#!/bin/sh
# A gh that writes down every argument, a line each with its length, and gives issues a number.
here=$(dirname "$0")
printf 'call %s\\n' "$#" >>"$here/log"
for one in "$@"; do printf '<%s>\\n' "$one" >>"$here/log"; done
if [ "$1 $2" = "issue create" ]; then
    if [ -f "$here/full" ]; then exit 1; fi
    count=$(cat "$here/count" 2>/dev/null || echo 0)
    count=$((count + 1))
    echo $count >"$here/count"
    echo "https://github.com/a/b/issues/$count"
    if [ "$count" = "$(cat "$here/stop" 2>/dev/null)" ]; then touch "$here/full"; fi
fi
"""


class Gh:
    """A folder with an export for GitHub and a fake gh that remembers."""

    def __init__(self, folder: Path) -> None:
        """Put a fake gh in a folder of its own."""
        self.folder = folder / "github it's"
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.bin / "gh").write_text(GH, encoding="utf-8")
        (self.bin / "gh").chmod(0o755)

    def write(self, *found: Entry) -> None:
        """Export the stories."""
        for file in TRACKERS["github"].files(_export(*found)):
            path = self.folder / file.name.removeprefix("github/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)

    def run(self, *arguments: str, check: bool = True) -> str:
        """What the script says."""
        environment = {**os.environ, "PATH": f"{self.bin}:{os.environ['PATH']}", "PAUSE": "0"}
        command = ["sh", str(self.folder / "issues.sh"), *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    def calls(self) -> list[list[str]]:
        """The arguments of every call."""
        log = self.bin / "log"
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        found: list[list[str]] = []
        for line in text.splitlines() if "\u2028" not in text else text.split("\n"):
            if line.startswith("call "):
                found.append([])
            elif line:
                assert line.startswith("<"), "an argument holds a line break"
                found[-1].append(line[1:-1])
        return found


def _rows(gh: Gh) -> list[dict[str, str]]:
    """What the script recorded."""
    return list(csv.DictReader((gh.folder / "numbers.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def gh(tmp_path: Path) -> Gh:
    if sys.platform == "win32" or shutil.which("sh") is None:
        pytest.skip("there is no POSIX shell")
    return Gh(tmp_path)


def test_the_github_script_only_tells_until_it_is_told_to_go(gh: Gh) -> None:
    gh.write(FULL)
    told = gh.run()
    assert "create: US-07 zien waar het knelt" in told
    assert gh.calls() == []
    assert not (gh.folder / "numbers.csv").exists()


def test_labels_come_first_and_numbers_are_recorded(gh: Gh) -> None:
    gh.write(FULL, replace(FULL, id="US-08"))
    gh.run("--go")
    calls = gh.calls()
    assert calls[:2] == [["label", "create", "user-story", "--force"], ["label", "create", "netbeheerder", "--force"]]
    first = ["issue", "create", "--title", "US-07 zien waar het knelt", "--body-file", "./US-07.md"]
    assert calls[2] == [*first, "--label", "user-story", "--label", "netbeheerder"]
    rows = _rows(gh)
    assert [(row["id"], row["number"]) for row in rows] == [("US-07", "1"), ("US-08", "2")]
    assert numbers_in(gh.folder / "numbers.csv") == {"US-07": "1", "US-08": "2"}


def test_a_second_run_makes_nothing_twice_and_edits_what_changed(gh: Gh) -> None:
    gh.write(FULL, replace(FULL, id="US-08"))
    gh.run("--go")
    before = len(gh.calls())
    assert gh.run("--go").count("unchanged") == 2
    assert all(call[0] == "label" for call in gh.calls()[before:])
    gh.write(replace(FULL, wish=("iets anders",), title="iets anders"), replace(FULL, id="US-08"))
    before = len(gh.calls())
    assert "edit #1: US-07 iets anders" in gh.run()
    gh.run("--go")
    stories = [call for call in gh.calls()[before:] if call[0] == "issue"]
    assert [call[:5] for call in stories] == [["issue", "edit", "1", "--title", "US-07 iets anders"]]
    assert gh.run("--go").count("unchanged") == 2


def test_a_run_that_was_stopped_goes_on_where_it_was(gh: Gh) -> None:
    gh.write(*(replace(FULL, id=f"US-{number:02d}") for number in range(1, 6)))
    (gh.bin / "stop").write_text("3", encoding="utf-8")
    gh.run("--go", check=False)
    (gh.bin / "full").unlink()
    gh.run("--go")
    made = [call[3].split()[0] for call in gh.calls() if call[:2] == ["issue", "create"]]
    assert sorted(set(made)) == [f"US-0{number}" for number in range(1, 6)]
    rows = _rows(gh)
    assert [row["id"] for row in rows] == [f"US-0{number}" for number in range(1, 6)]


def test_no_title_or_label_gets_out_of_its_quotes(gh: Gh) -> None:
    found = _hostile()
    gh.write(*found)
    gh.run("--go")
    created = [call for call in gh.calls() if call[:2] == ["issue", "create"]]
    titles = [" ".join(entry.title.split()) or WORDS["nl"]["wish-not-noted"] for entry in found]
    assert [call[3] for call in created] == [f"{entry.id} {title}" for entry, title in zip(found, titles, strict=True)]
    assert all(call[6::2] == ["--label"] * len(call[6::2]) for call in created)
    assert not list(gh.folder.parent.rglob("injected*"))
    assert not Path("injected").exists()


def test_a_body_speaks_to_nobody_and_links_to_nothing(gh: Gh) -> None:
    gh.write(*_hostile())
    for path in gh.folder.glob("US-*.md"):
        text = path.read_text(encoding="utf-8")
        assert "@everyone" not in text
        assert "#1" not in text.replace("&#1", "")
        assert len(path.read_bytes()) <= 65_536


def test_spaces_at_the_ends_of_a_text_are_no_issue_of_another(gh: Gh) -> None:
    gh.write(replace(FULL, value=("\u00a0vast\u00a0 #12 `code`", "&#65;")))
    text = (gh.folder / "US-07.md").read_text(encoding="utf-8")
    assert "&#160;vast&#160;&#32;\\#&#8203;12 \\`code\\`" in text
    assert "\\&\\#&#8203;65\\;" in text


def test_a_body_that_is_too_long_is_cut_where_it_can_be(gh: Gh) -> None:
    gh.write(replace(FULL, value=("lange waarde " * 9000,)))
    content = (gh.folder / "US-07.md").read_bytes()
    assert 60_000 < len(content) <= 65_536
    content.decode("utf-8")


def test_the_power_shell_form_says_the_same_and_doubles_every_quote() -> None:
    files = {file.name: file.content for file in TRACKERS["github"].files(_export(*_hostile()))}
    content = files["github/issues.ps1"]
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    stories = [line for line in text.split("\n") if line.startswith("Story ")]
    assert len(stories) == len(HOSTILE)
    for line in stories:
        assert '"' not in line
        outside, inside, at = "", False, 0
        while at < len(line):
            quote = line[at] in "'‘’‚‛"
            if quote and inside and line[at + 1 : at + 2] in set("'‘’‚‛"):
                at += 2
                continue
            if quote:
                inside = not inside
            elif not inside:
                outside += line[at]
            at += 1
        assert not inside
        assert set(outside) <= set("Story @(),")


# --- Backlog.md and JSON ------------------------------------------------------------------------------


def test_a_task_has_the_front_matter_and_sections_of_backlog_md() -> None:
    files = TRACKERS["backlog.md"].files(_export(replace(FULL, number="12")))
    assert [file.name for file in files] == ["backlog/tasks/task-12 - US-07.md", "backlog/functions.md"]
    text = files[0].content.decode("utf-8")
    front = dict(line.split(": ", 1) for line in text.split("---\n")[1].strip().split("\n"))
    assert front["id"] == "task-12"
    assert json.loads(front["title"]) == "US-07 zien waar het knelt"
    assert json.loads(front["status"]) == "To Do"
    assert front["assignee"] == front["dependencies"] == "[]"
    assert json.loads(front["labels"]) == ["user-story", "netbeheerder"]
    assert "## Description\n" in text
    assert "<!-- AC:BEGIN -->\n- [ ] #1 de tweeling toont: knelpunten\n<!-- AC:END -->" in text
    assert text.index("De acceptatiecriteria hieronder zijn een concept") < text.index("## Acceptance Criteria\n<!--")
    assert "kaart – web" in files[1].content.decode("utf-8")


def test_a_task_tells_every_part_of_its_story_each_text_as_it_stands() -> None:
    story = replace(FULL, user=("netbeheerder", "gemeente"), wish=("- zien\nwaar",), value=(), priority="Must")
    text = TRACKERS["backlog.md"].files(_export(story))[0].content.decode("utf-8")
    assert text.split("## Description\n\n")[1].split("\n\n")[0].split("\n") == [
        "- **Als**", "  - netbeheerder", "  - gemeente", "- **wil ik** - zien\\", "  waar",
        "- **Waarde:** nog te bepalen", "- **Prioriteit:** Must", "- **Inzicht:** knelpunten", "- **Indicator:**",
        "  - MW", "  - aantal", "- **Data:**", "  - metingen", "    - netbeheerder", "  - plannen",
        "- **Bron:** US-07; blad 4, rij 7; canvas.xlsx (Tafel B)", "- **Nog te bepalen:**", "  - Informatie",
        "- **Om te bespreken:**", "  - Lijkt op US-03.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "places", "pairs"),
    [
        (["meting", "kaart"], ["ws", "prov"], [("meting", "ws"), ("kaart", "prov")]),
        (["meting", "kaart"], ["ws"], [("meting", "ws"), ("kaart", "ws")]),
        (["meting"], ["ws", "prov"], [("meting", "ws"), ("meting", "prov")]),
        (["meting"], [], [("meting", "")]),
        ([], ["ws"], [("", "ws")]),
        (["a", "b", "c"], ["ws", "prov"], [("a", ""), ("b", ""), ("c", ""), ("", "ws"), ("", "prov")]),
    ],
)
def test_data_get_a_place_only_where_the_numbers_say_which(
    data: list[str], places: list[str], pairs: list[tuple[str, str]]
) -> None:
    entry = make_entry("US-01", {"wish": ["zien"], "data": data, "place": places}, "nog te bepalen")
    assert list(entry.data) == pairs


def test_a_tab_and_the_signs_of_html_reach_azure_as_text() -> None:
    file, *_ = TRACKERS["azure"].files(_export(replace(FULL, wish=("a\tb <i> & c\nd",))))
    assert "a&#9;b &lt;i&gt; &amp; c<br>d" in file.content.decode("utf-8")


def test_settings_change_the_tasks() -> None:
    files = TRACKERS["backlog.md"].files(_export(FULL, prefix="us", first=101, folder="werk"))
    assert [file.name for file in files] == ["werk/us-101 - US-07.md", "werk/functions.md"]


def test_json_keeps_every_part_apart() -> None:
    (file,) = TRACKERS["json"].files(_export(FULL, *_hostile(), replace(FULL, id="US-99", change="gone")))
    content = json.loads(file.content)
    assert content["stories"][0]["data"] == [
        {"data": "metingen", "place": "netbeheerder"}, {"data": "plannen", "place": ""}
    ]  # fmt: skip
    assert [story.get("wish", []) for story in content["stories"][1:-1]] == [list(entry.wish) for entry in _hostile()]
    assert content["stories"][-1]["change"] == "gone"
    assert file.count == len(HOSTILE) + 1
    assert content["functions"] == [{"text": "kaart – web", "source": "5 Prototype, A14"}]
