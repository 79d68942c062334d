"""This file measures how rows are known again after 22 kinds of change, and what must always hold of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import pytest
from counting_kit import calls
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matching_kit import CHANGES, Table, Tally, start, tables

from generator.api.project import Project
from generator.api.setup import reading_of
from generator.model import matching
from generator.model.matching import Row, alike, match

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.xlsx"))


@pytest.fixture(scope="module")
def every_table() -> list[Table]:
    """The tables and lists of the samples that have three rows or more."""
    project = Project()
    readings = [reading_of(path, project) for path in SAMPLES[:4]]
    return [table for one in readings for table in tables(project.canvases[one.response.canvas], one.response)]


def _tally(every_table: list[Table], changes: int) -> Tally:
    tally = Tally()
    for change in CHANGES:
        for place, table in enumerate(every_table):
            dice = Random(f"{change.__name__} {place}")  # noqa: S311 - the same changes each time
            after, before = start(table), start(table)
            change(after, dice)
            for _ in range(changes - 1):
                if len(after) > 2:
                    dice.choice(CHANGES)(after, dice)
            tally.add(after, before, match([line.row() for line in after], [line.row() for line in before]))
    return tally


@pytest.mark.parametrize("changes", [1, 2, 4])
def test_rows_are_known_again_after_scripted_changes(changes: int, every_table: list[Table]) -> None:
    tally = _tally(every_table, changes)
    assert len(CHANGES) == 22
    assert tally.right > 500
    assert tally.precision >= 0.99, tally
    assert tally.recall >= 0.985, tally


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("gem. Lindewaard", "gemeente Lindewaard", True),
        ("gemeente Lindewaard", "gemeente Oosterdal", False),
        ("provincie Utrecht", "gemeente Utrecht", False),
        ("Waterschap Noord", "Waterschap Zuid", False),
        ("LTO", "LTO Noord", True),
        ("te weinig geld", "te weinig budget", True),
        ("3D hoeft niet", "3D alleen voor de oevers", False),
        ("zwemmer | zien of ik vandaag veilig kan zwemmen", "zwemmer | zien of ik morgen veilig kan zwemmen", True),
        ("boer | het peil per sloot zien", "boer | de grondwaterstand per perceel zien", False),
    ],
)
def test_what_is_the_same_row_and_what_is_another(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    here, there = (Row("", name, name) for name in (one, other))
    assert match([here, Row("", "fietspad", "fietspad")], [Row("", "gemaal Zuid", ""), there]) == (
        {0: 1} if same else {}
    )
    assert 0 <= alike(here, there) <= 1


words = st.lists(st.sampled_from(["peil", "sloot", "zien", "boer", "x", "", "é", "A", "100 %"]), max_size=4).map(
    " ".join
)
rows = st.builds(Row, st.sampled_from(["", "1", "US2"]), words, words)


@example([Row("", "", "")], [Row("", "", "")])
@given(st.lists(rows, max_size=8), st.lists(rows, max_size=8))
@settings(max_examples=150, deadline=None)
def test_rows_are_tied_one_to_one_and_the_same_each_time(here: list[Row], there: list[Row]) -> None:
    found = match(here, there)
    assert len(set(found.values())) == len(found)
    assert all(0 <= number < len(here) and 0 <= at < len(there) for number, at in found.items())
    assert match(here, there) == found


@given(st.lists(rows, max_size=8))
@settings(max_examples=100, deadline=None)
def test_what_did_not_change_is_itself(here: list[Row]) -> None:
    found = match(here, here)
    told = [number for number, row in enumerate(here) if row.text or row.number]
    assert [found.get(number) for number in told] == told


@given(st.lists(rows, max_size=8, unique_by=lambda row: (row.text, row.number, row.name)), st.randoms())
@settings(max_examples=100, deadline=None)
def test_moving_rows_changes_nothing(here: list[Row], order: Random) -> None:
    moved = list(range(len(here)))
    order.shuffle(moved)
    found = match([here[at] for at in moved], here)
    unique = {row.text for row in here}
    if len(unique) == len(here) and "" not in unique:
        assert [found[number] for number in range(len(here))] == moved


@pytest.mark.parametrize("kind", ["rare words", "the same words", "short names"])
def test_a_thousand_rows_are_known_again_with_work_in_step(kind: str) -> None:
    vocabulary = [f"woord{number}" for number in range(60)]

    def row(number: int, word: str) -> Row:
        dice = Random(number)  # noqa: S311 - the same words each time
        key = {
            "rare words": f"gebruiker {number % 40} | {word} kunnen zien hoe plek{number} verloopt",
            "the same words": f"gebruiker {number % 40} | {word} {' '.join(dice.sample(vocabulary, 8))}",
            "short names": f"gemeente {''.join(dice.choice('abdefgklmnoprst') for _ in range(8))}{word[:1]}",
        }[kind]
        return Row("", key, key)

    def both(rows: int) -> tuple[list[Row], list[Row]]:
        """New rows each time: a row keeps what was made of it."""
        return [row(number, "snel") for number in range(rows)], [row(number, "goed") for number in range(rows)]

    few, some, many = (calls(partial(match, *both(rows))) for rows in (250, 500, 1000))
    # Each row beside every other one would be four times as much.
    assert many - some < 2.6 * (some - few)
    found = match(*both(1000))
    assert sum(found.get(number) == number for number in range(1000)) >= 985


def test_the_work_grows_with_the_rows_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    score = matching._Ties.score

    def counted(ties: matching._Ties, number: int, at: int) -> float:
        nonlocal compared
        compared += 1
        return score(ties, number, at)

    monkeypatch.setattr(matching._Ties, "score", counted)
    work = []
    for count in (250, 1000):
        compared = 0
        rows = [[Row("", key, key) for number in range(count)
                 if (key := f"gebruiker {number % 40} | {word} zien hoe plek{number} verloopt")]
                for word in ("goed", "snel")]  # fmt: skip
        assert len(match(*rows)) == count
        work.append(compared)
    assert work[0] >= 250
    assert work[1] <= 4.4 * work[0]


def _named(*names: str) -> list[Row]:
    return [Row("", name, name) for name in names]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Row("", "abcde", "abcde"), Row("", "abcxy", "abcxy"), 0.5),
        (Row("", "abcdef", "abcdef"), Row("", "abcxy", "abcxy"), 0.461538),
        (Row("", "abcde", "rood groen blauw"), Row("", "abcxy", "blauw rood groen"), 0.833333),
        (Row("", "abcde", "rood groen"), Row("", "abcxy", "paars geel"), 0.5),
        (Row("", "waterschap noord", "x"), Row("", "waterschap zuid", "y"), 0.45),
        (Row("", "een twee drie", "een twee drie"), Row("", "een twee vier", "een twee vier"), 0.642857),
        (Row("", "dijk abcd", "dijk abcd"), Row("", "dijk abxy", "dijk abxy"), 0.7),
        (Row("", "dijk abcde", "dijk abcde"), Row("", "dijk abxy", "dijk abxy"), 0.45),
        (Row("", "de dijk abcde", "de dijk abcde"), Row("", "de dijk abxy", "de dijk abxy"), 0.769231),
        (Row("", "abcde", "abcde"), Row("", "abxy", "abxy"), 0.363636),
        (Row("", "a", "a"), Row("", "b", "b"), 0.0),
        (Row("", "", ""), Row("", "b", "b"), 0.0),
        (Row("1", "Één", "één"), Row("2", "een ", "EEN"), 1.0),
    ],
)
def test_how_much_alike_rows_are(one: Row, other: Row, expected: float) -> None:
    assert alike(one, other) == alike(other, one) == expected


def test_rows_apart_are_one_when_half_alike_and_neighbours_when_less() -> None:
    far = _named("abcde", "fietspad"), _named("gemaal zuid", "abcxy")
    assert match(*far) == {0: 1}
    less = _named("abcdef", "fietspad"), _named("gemaal zuid", "abcxy")
    assert match(*less) == {}
    assert match(_named("fietspad", "abcdef", "gemaal"), _named("fietspad", "abcxy", "gemaal")) == {0: 0, 1: 1, 2: 2}
    assert match(_named("fietspad", "abcdef"), _named("fietspad", "abcxy")) == {0: 0, 1: 1}
    assert match(_named("abcdef", "gemaal"), _named("abcxy", "gemaal")) == {0: 0, 1: 1}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (("fietspad", "abcdef", "gemaal"), ("fietspad", "abcxy", "haven", "gemaal")),
        (("fietspad", "abcdef", "gemaal"), ("fietspad", "haven", "abcxy", "gemaal")),
        (("fietspad", "abcdef"), ("fietspad", "abcxy", "haven")),
        (("abcdef", "gemaal"), ("haven", "abcxy", "gemaal")),
        (("fietspad", "abcdef", "gemaal"), ("abcxy", "gemaal")),
        (("fietspad", "abcdef", "gemaal"), ("fietspad", "abcxy")),
    ],
)
def test_what_has_other_neighbours_is_another_row(here: tuple[str, ...], there: tuple[str, ...]) -> None:
    known = {number: there.index(name) for number, name in enumerate(here) if name in there}
    assert match(_named(*here), _named(*there)) == known


def test_a_number_ties_rows_that_have_something_in_common_only() -> None:
    there = [Row("US1", "abcxy", "abcxy"), Row("us2", "fietspad", "fietspad")]
    assert match([Row("us1", "abcdef", "abcdef"), Row("US2", "gemaal", "gemaal")], there) == {0: 0}


def test_the_same_words_go_before_the_same_number_and_the_number_before_the_name() -> None:
    there = [Row("1", "boer", "boer | zien"), Row("2", "boer", "boer | meten"), Row("3", "boer", "boer | graven")]
    here = [Row("2", "boer", "boer | planten"), Row("9", "boer", "boer | zien"), Row("8", "boer", "boer | kijken")]
    assert match(here, there) == {0: 1, 1: 0, 2: 2}


def test_rows_that_nothing_tells_apart_keep_their_order() -> None:
    assert match(_named("a", "b", "a", "a"), _named("a", "a", "c")) == {0: 0, 2: 1}
    assert match([], _named("a")) == match(_named("a"), []) == {}
    assert match(_named("peil", "peil"), _named("peil")) == {0: 0}


def test_a_row_of_another_name_is_known_by_its_other_words() -> None:
    here, there = Row("", "boer", "rood groen blauw geel"), Row("", "xyz", "rood groen blauw paars")
    assert match([here], [there]) == {0: 0}
    assert match([here, *_named("fietspad")], [*_named("gemaal"), there]) == {}
    nearly = Row("", "xyz", "rood groen blauw geel paars")
    assert match([here, *_named("fietspad")], [*_named("gemaal"), nearly]) == {0: 1}
