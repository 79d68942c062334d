"""This file shows that an id stays with its story, whatever the next version of the workbook does."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import UnreadableError
from generator.model import id_key
from generator.model.identity import (
    IdMap,
    Known,
    Sighting,
    assign,
    assign_by_group,
    digest,
    read,
    reworded,
    share,
    write,
)

SWIM = Sighting("US1", "US1", "zwemmer", "zien of ik vandaag veilig kan zwemmen")
FARM = Sighting("US2", "US2", "agrariër", "weten wanneer ik mag beregenen")
DIKE = Sighting("US3", "US3", "dijkbeheerder", "op de kaart zien waar de dijk te laag is")
FIRST = (SWIM, FARM, DIKE)


def _moved(story: Sighting, number: str) -> Sighting:
    return Sighting(number, number, story.user, story.wish)


def _changed(story: Sighting, wish: str) -> Sighting:
    return Sighting(story.id, story.own, story.user, wish)


def test_first_ids_are_the_groups_own() -> None:
    ids, known = assign(FIRST, IdMap())
    assert ids == ("US1", "US2", "US3")
    assert known.places == {"US1": 1, "US2": 2, "US3": 3}


def test_a_deleted_id_is_not_given_to_another_story() -> None:
    _, known = assign(FIRST, IdMap())
    _, known = assign((SWIM, DIKE), known)
    new = Sighting("US2", "US2", "wethouder", "kunnen uitleggen waarom er woningen bij komen")
    ids, known = assign((SWIM, new, DIKE), known)
    assert ids[0] == "US1"
    assert ids[2] == "US3"
    assert ids[1] not in {"US1", "US2", "US3"}
    assert [one.gone for one in known.stories] == [False, True, False, False]


def test_ids_stay_when_the_group_numbers_its_stories_anew() -> None:
    _, known = assign(FIRST, IdMap())
    ids, _ = assign((_moved(FARM, "US1"), _moved(DIKE, "US2"), _moved(SWIM, "US3")), known)
    assert ids == ("US2", "US3", "US1")


def test_a_story_that_was_rewritten_a_little_keeps_its_id() -> None:
    _, known = assign([Sighting(f"US-0{n}", "", s.user, s.wish) for n, s in enumerate(FIRST, start=1)], IdMap())
    new = Sighting("US-01", "", "brandweer", "drinkwater vinden bij een natuurbrand")
    later = [new, Sighting("US-02", "", "zwemmer", "zien of ik morgen veilig kan zwemmen"), *FIRST[1:]]
    ids, _ = assign(later, known)
    assert ids == ("US-04", "US-01", "US-02", "US-03")


def test_the_same_number_with_words_in_common_is_the_same_story() -> None:
    _, known = assign(FIRST, IdMap())
    ids, _ = assign((_changed(SWIM, "vandaag weten hoe schoon het water is waarin ik zwem"), FARM, DIKE), known)
    assert ids == ("US1", "US2", "US3")


@pytest.mark.parametrize(
    ("user", "was", "wish"),
    [
        ("beleidsadviseur", "alarm krijgen", "kaart maken"),
        ("bewoner", "melding doen", "nog een"),
        ("bewoner", "melding doen", "meedenken"),
        ("bewoner", "route plannen", "bomen planten"),
        ("planner", "kaart zien", "data zien"),
        ("beheerder", "hitte zien", "water zien"),
    ],
)
def test_another_wish_of_the_same_user_is_another_story(user: str, was: str, wish: str) -> None:
    other = Sighting("US-02", "", "iemand anders", "iets heel anders doen")
    _, known = assign([Sighting("US-01", "1", user, was), other], IdMap())
    ids, now = assign([replace(other, own="1"), Sighting("US-02", "2", user, wish)], known)
    assert ids == ("US-02", "US-03")
    assert [one.gone for one in now.stories] == [True, False, False]
    assert reworded(known, now) == ()


def test_a_story_known_by_some_of_its_words_only_is_told_with_the_old_ones() -> None:
    pairs = [
        ("kaart zien", "kaart zien per wijk"),
        ("grondwater volgen", "grondprijs volgen"),
        ("een melding van overlast doen", "een meldign van overlast doen"),
    ]
    was, now = ([Sighting(f"US-{at}", "", "planner", pair[side]) for at, pair in enumerate(pairs)] for side in (0, 1))
    _, known = assign(was, IdMap())
    _, after = assign(now, known)
    assert reworded(known, after) == (("US-0", *pairs[0]), ("US-1", *pairs[1]))


def test_a_story_that_comes_back_gets_its_id_back() -> None:
    _, known = assign(FIRST, IdMap())
    _, known = assign((SWIM,), known)
    ids, known = assign((DIKE, SWIM), known)
    assert ids == ("US3", "US1")
    assert [one.gone for one in known.stories] == [False, True, False]


def test_two_stories_with_the_same_words_keep_their_ids_in_order() -> None:
    twins = [Sighting(f"US-0{n}", "", "zwemmer", "veilig zwemmen") for n in (1, 2)]
    ids, known = assign(twins, IdMap())
    assert assign(twins, known)[0] == ids == ("US-01", "US-02")


def test_no_two_stories_share_a_number_however_it_is_written() -> None:
    _, known = assign([Sighting("US-02", "", SWIM.user, SWIM.wish)], IdMap())
    ids, _ = assign(
        [Sighting("US2", "US2", FARM.user, FARM.wish), Sighting("US9a", "US9a", DIKE.user, DIKE.wish)], known
    )
    assert ids[1] == "US9a"
    assert len({id_key(id_) for id_ in ("US-02", *ids)}) == 3


words = st.text(st.sampled_from("abc déf\n|*<;\"'"), max_size=24)
sightings = st.builds(lambda own, user, wish: (own, user, wish), st.sampled_from(["", "US1", "US2", "7"]), words, words)


def _seen(rows: list[tuple[str, str, str]]) -> list[Sighting]:
    return [Sighting(f"US-{number:02d}", own, user, wish) for number, (own, user, wish) in enumerate(rows, start=1)]


@example(versions=[[("US1", ";", ""), ("", "", "")], [("US1", "", ""), ("US1", "", "")]])
@given(versions=st.lists(st.lists(sightings, max_size=6), min_size=1, max_size=4))
@settings(max_examples=120, deadline=None)
def test_ids_are_one_to_one_and_a_story_that_does_not_change_keeps_its_own(
    versions: list[list[tuple[str, str, str]]],
) -> None:
    known = IdMap()
    for rows in versions:
        before = {one.id for one in known.stories}
        ids, known = assign(_seen(rows), known)
        assert len({id_.casefold() for id_ in ids}) == len(ids)
        assert before <= {one.id for one in known.stories}, "an id is never forgotten"
        assert assign(_seen(rows), known)[0] == ids
        assert read(write(known), "ids.json") == known


@given(rows=st.lists(sightings, max_size=6, unique_by=lambda row: " ".join(row[1:]).casefold()), order=st.randoms())
@settings(max_examples=60, deadline=None)
def test_moved_rows_keep_their_ids(rows: list[tuple[str, str, str]], order: st.DataObject) -> None:
    ids, known = assign(_seen(rows), IdMap())
    moved = list(zip(rows, ids, strict=True))
    order.shuffle(moved)  # type: ignore[attr-defined] # hypothesis gives a Random here
    unique = {" ".join(f"{user} | {wish}".casefold().split()) for _, user, wish in rows}
    if len(unique) == len(rows):
        assert assign(_seen([row for row, _ in moved]), known)[0] == tuple(id_ for _, id_ in moved)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"format": "x", "version": 1, "stories": []}',
     '{"format": "usecasecanvas-ids", "version": 1, "stories": [{"id": 3}]}',
     '{"format": "usecasecanvas-ids", "version": 1, "stories": [{"id": "US1"}, {"id": "us1"}]}'],
)  # fmt: skip
def test_what_is_no_id_map_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text, "canvas.ids.json")


def test_an_id_that_stands_twice_is_told_with_its_file() -> None:
    entries = ", ".join(f'{{"id": "{id_}"}}' for id_ in ("US1", "US2", "us2"))
    with pytest.raises(UnreadableError) as refused:
        read(f'{{"format": "usecasecanvas-ids", "version": 1, "stories": [{entries}]}}', "canvas.ids.json")
    assert refused.value.code == "ids-unreadable"
    assert refused.value.values == {"file": "canvas.ids.json", "reason": "us2"}


def test_the_only_story_of_a_user_with_the_same_value_and_data_stays_that_story() -> None:
    """Its wish was put in other words: it was exported again, and its item struck."""
    was = [Sighting("US1", "", "zwemmer", "kwaliteit zien", "a"), Sighting("US2", "", "boer", "peil", "b"), DIKE]
    new = replace(was[0], wish="weten of het water schoon is")
    for first, then, kept in (
        (was, new, True),
        (was, replace(new, rest="c"), False),
        ([replace(was[0], rest=""), *was[1:]], replace(new, rest=""), False),
        ([*was, replace(was[0], id="US4", wish="parkeren")], new, False),
    ):
        _, known = assign(first, IdMap())
        ids, now = assign([*was[1:], then], read(write(known), "x"))
        assert (ids[-1] == "US1") is kept
        assert reworded(known, now) == ((("US1", "kwaliteit zien", new.wish),) if kept else ())


def test_the_map_keeps_what_tools_were_given() -> None:
    known = IdMap((Known("US1", "", "a", "b", sent={"jira": digest(["x"])}, numbers={"jira": "ABC-1"}),), {"f": "1"})
    assert read(write(known), "") == known


def test_a_thousand_rewritten_stories_are_matched_in_time() -> None:
    def version(word: str) -> list[Sighting]:
        return [
            Sighting(f"US-{n}", "", f"gebruiker {n % 40}", f"{word} kunnen zien hoe plek{n} en meting{n * 7} verlopen")
            for n in range(1000)
        ]

    _, known = assign(version("goed"), IdMap())
    start = time.process_time()
    ids, _ = assign(version("snel"), known)
    assert time.process_time() - start < 4
    assert ids == tuple(f"US-{n}" for n in range(1000))


def test_stories_of_groups_are_told_apart_and_an_id_of_a_group_stays_with_it() -> None:
    letters = {"Noord": "A", "Zuid": "B"}
    ids, known = assign_by_group((("A", SWIM), ("B", _moved(FARM, "US1"))), IdMap((), {"jira": "x"}), letters)
    assert ids == ("A-US1", "B-US1")
    assert (known.files, known.groups) == ({"jira": "x"}, letters)
    # The groups say it the other way round: what Noord says now is new for Noord, and Zuid keeps its own.
    later = (("B", SWIM), ("A", FARM), ("B", FARM), ("B", DIKE))
    ids, known = assign_by_group(later, known, letters)
    assert ids == ("B-US-02", "A-US2", "B-US1", "B-US3")
    assert [(one.id, one.gone) for one in known.stories] == [
        ("A-US1", True), ("B-US1", False), ("A-US2", False), ("B-US-02", False), ("B-US3", False)
    ]  # fmt: skip
    # A group that is not there this time keeps its letter; its stories are gone.
    ids, known = assign_by_group((("C", SWIM), ("B", FARM)), known, {"Zuid": "B", "Oost": "C"})
    assert ids == ("C-US1", "B-US1")
    assert known.groups == {"Noord": "A", "Zuid": "B", "Oost": "C"}
    assert [one.id for one in known.stories if not one.gone] == ["B-US1", "C-US1"]


def test_how_many_of_the_stories_of_a_letter_are_there_again() -> None:
    known = IdMap(tuple(Known(f"A-{one.id}", one.own, one.user, one.wish) for one in FIRST))
    assert share((SWIM, FARM, DIKE), known, "A") == 1
    assert share((DIKE,), known, "A") == pytest.approx(1 / 3)
    assert share((SWIM,), known, "B") == 0
