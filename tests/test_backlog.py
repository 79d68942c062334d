"""This file shows how the backlog tells the stories: in the order of priority, whole, and without noise."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from compose_kit import job, respond

from generator.api import comparing, rendering
from generator.api.project import Project
from generator.blocks import texts, walk
from generator.canvas import load
from generator.compose import compose
from generator.document import Heading, Paragraph, Table, plain
from generator.formats import markdown
from generator.model import counts, stories
from generator.system.resources import templates_root
from generator.trackers.entries import entries
from generator.words import telling

FULL = load(templates_root() / "usecase")
SAMPLES = Path(__file__).parent.parent / "samples"


def test_stories_stand_in_the_order_of_priority_and_headings_are_whole() -> None:
    wish = "zien waar het water heen gaat als het twee dagen lang hard regent en de gemalen stilstaan door storing"
    cells = [("a", "C"), ("b", ""), ("c", "M"), (wish, "S")]
    rows = [{"f4_gebruiker": "wij", "f4_wens": said, "f4_prioriteit": priority} for said, priority in cells]
    rows = [{key: value for key, value in row.items() if value} for row in rows]
    document = compose("backlog", job(FULL, respond(FULL, rows={"f4_stories": rows})))
    (table, *_) = (block for block in document.blocks if isinstance(block, Table))
    assert [(plain(row[0]), plain(row[1]), plain(row[3])) for row in table.rows] == [
        ("US-03", "M", "c"),
        ("US-04", "S", wish),
        ("US-01", "C", "a"),
        ("US-02", "", "b"),
    ]
    headings = [plain(block.inlines) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings[:4] == ["US-03 · c", f"US-04 · {wish}", "US-01 · a", "US-02 · b"]


def test_what_was_put_off_or_does_not_apply_stands_at_the_story() -> None:
    row = {
        "f4_gebruiker": "wij",
        "f4_wens": "x",
        "f4_informatie": "nog uit te zoeken",
        "f4_indicatoren": "n.v.t.",
        "f4_vindplaats": "kast",
    }
    document = compose("backlog", job(FULL, respond(FULL, rows={"f4_stories": [row]})))
    lines = [plain(block.inlines) for block in walk(document.blocks) if isinstance(block, Paragraph)]
    assert "[ ] nog te bepalen: Informatie (nog uit te zoeken)" in lines
    assert "[ ] Indicatoren: n.v.t." in lines
    assert "[ ] nog te bepalen: Data" in lines
    assert "Vindplaats: kast" in lines


def test_data_that_were_put_off_are_no_source_and_their_place_stays() -> None:
    row = {"f4_gebruiker": "wij", "f4_wens": "x", "f4_data": "n.t.b.", "f4_vindplaats": "kast"}
    document = compose("backlog", job(FULL, respond(FULL, rows={"f4_stories": [row]})))
    lines = [plain(block.inlines) for block in walk(document.blocks) if isinstance(block, Paragraph)]
    assert "[ ] nog te bepalen: Data (n.t.b.)" in lines
    assert "Vindplaats: kast" in lines
    assert not any("bron zichtbaar" in line for line in lines)


@pytest.mark.parametrize(("own", "told"), [("", "zodat ik kan pompen"), ("oogst", "Waarde: oogst")])
def test_a_value_that_was_split_off_a_sentence_goes_on_in_its_words(own: str, told: str) -> None:
    row = {"f4_wens": "Als boer wil ik het peil zien zodat ik kan pompen", **({"f4_waarde": own} if own else {})}
    document = compose("backlog", job(FULL, respond(FULL, rows={"f4_stories": [row]})))
    lines = [plain(block.inlines) for block in walk(document.blocks) if isinstance(block, Paragraph)]
    assert any(line.startswith(f"Als boer wil ik het peil zien {told} (") for line in lines)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            ("als wethouder", "wil ik kiezen", "zodat ik weet wat mag"),
            "Als wethouder wil ik kiezen zodat ik weet wat mag (",
        ),
        (("Als een toerist", "Ik wil een route", "rust"), "Als een toerist wil ik een route Waarde: rust ("),
        (("As a resident", "I want to see it", "So that I know"), "Als resident wil ik to see it zodat I know ("),
        (("ALS Nederland", "wil", "zodat"), "Als ALS Nederland wil ik wil Waarde: "),
        (("As Watson", "ik wilde meer", "zodatig"), "Als As Watson wil ik ik wilde meer Waarde: zodatig ("),
    ],
)
def test_the_word_that_leads_to_a_cell_in_a_sentence_is_not_said_twice(cells: tuple[str, ...], told: str) -> None:
    """A story was told as "Als als wethouder wil ik wil ik kiezen"."""
    row = dict(zip(("f4_gebruiker", "f4_wens", "f4_waarde"), cells, strict=True))
    response = respond(FULL, rows={"f4_stories": [row]})
    lines = [
        plain(one.inlines) for one in walk(compose("backlog", job(FULL, response)).blocks) if isinstance(one, Paragraph)
    ]
    assert [line for line in lines if line.startswith(told)]
    (entry,) = entries(FULL, response, [], telling.load(templates_root(), "nl"))
    assert told.startswith(f"Als {entry.user[0]} wil ik {entry.wish[0]}")
    assert entry.goes_on == ("Waarde:" not in told)
    # Of all answers the appendix has every word.
    report = "\n".join(plain(runs) for runs in texts(compose("report", job(FULL, response)).blocks))
    assert all(cell in report for cell in cells)


def test_a_tracker_gets_no_question_mark_as_data() -> None:
    """An issue had "Data (vindplaats): ? (?)", and below it that data were still to be decided."""
    rows = [
        {"f4_wens": "zien", "f4_data": "?", "f4_vindplaats": "?", "f4_inzichten": "n.t.b.\nwaar het nat is"},
        {"f4_wens": "zien", "f4_data": "kaart", "f4_vindplaats": "?", "f4_inzichten": "n.t.b. – vraagt Piet"},
        {"f4_wens": "zien", "f4_data": "a\nb\n?", "f4_vindplaats": "p\nq"},
    ]
    told = entries(FULL, respond(FULL, rows={"f4_stories": rows}), [], telling.load(templates_root(), "nl"))
    assert [one.data for one in told] == [
        (),
        (("kaart", "?"),),
        (("a", ""), ("b", ""), ("", "p"), ("", "q")),
    ]
    assert [one.chain for one in told] == [
        (("insight", ("waar het nat is",)),),
        (("insight", ("n.t.b. – vraagt Piet",)),),
        (),
    ]
    assert [("Data" in one.missing, "Vindplaats" in one.missing) for one in told[:2]] == [(True, True), (False, True)]


def test_a_user_with_and_without_the_word_before_it_is_one() -> None:
    rows = [{"f4_gebruiker": user, "f4_wens": "kiezen"} for user in ("als wethouder", "wethouder")]
    found = stories(FULL, respond(FULL, rows={"f4_stories": rows}))
    assert counts.users(found) == ("wethouder",)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_backlog_of_the_rich_sample_is_short(language: str) -> None:
    project = Project(language=language)
    subject = comparing.examine(SAMPLES / "waterkwaliteit-lindewaard.xlsx", project)
    lines = rendering.make(subject, "backlog", project).content.decode().splitlines()
    assert len(lines) <= 250
    starts = [number for number, line in enumerate(lines) if line.startswith("## US")]
    assert len(starts) == 18
    assert sum(after - before for before, after in itertools.pairwise(starts)) / 17 <= 9
    assert not any("…" in line for line in lines)


def test_links_go_to_a_short_anchor_of_a_long_heading() -> None:
    project = Project()
    subject = comparing.examine(SAMPLES / "waterkwaliteit-lindewaard.xlsx", project)
    text = rendering.make(subject, "backlog", project).content.decode()
    linked = set(re.findall(r"\]\(#([^)]*)\)", text))
    assert linked == {f"us{number}" for number in range(1, 18)} | {"us-18"}
    headings = re.findall(r'^## .* <a id="([^"]*)"></a>$', text, re.MULTILINE)
    assert headings == re.findall(r"^\| \[US[^]]*\]\(#([^)]+)\)", text, re.MULTILINE)


def test_a_short_heading_has_the_anchor_of_a_long_one() -> None:
    # GitHub makes "us-01--a" of "US-01 · a", and GitLab "us-01-a".
    rows = [{"f4_wens": "a"}, {"f4_wens": "zien waar het water heen gaat"}]
    text = markdown.write(compose("backlog", job(FULL, respond(FULL, rows={"f4_stories": rows})))).content.decode()
    headings = re.findall(r'^## .* <a id="([^"]*)"></a>$', text, re.MULTILINE)
    assert headings == ["us-01", "us-02"] == re.findall(r"^\| \[US[^]]*\]\(#([^)]+)\)", text, re.MULTILINE)


def test_the_anchor_of_an_odd_number_is_that_of_its_row() -> None:
    rows = [{"f4_nr": number, "f4_wens": f"kaart {number} zien"} for number in ("US7", "ST.3", '"><b>', "US-8", "us 9")]
    document = compose("backlog", job(FULL, respond(FULL, rows={"f4_stories": rows})))
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert anchors[:4] == ["us7", "story-2", "us-03", "us-8"]
