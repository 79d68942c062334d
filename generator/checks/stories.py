"""This file looks at user stories: user, wish and value, the chain down to the data, and stories that look alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from generator.checks.subject import Subject, owed, words
from generator.model import (
    CellRef,
    Finding,
    Level,
    Question,
    Record,
    Story,
    id_key,
    own_id,
    several_sentences,
    words_key,
)

_SCREEN = re.compile(
    r"(?:een |de |het |an? |the )?(?:\w+ )?(?:dashboard|scherm|kaart|kaartje|app|knop|viewer|website|portaal|screen|map"
    r"|button|portal)\s*[.!]?",
    re.IGNORECASE,
)
_COMMON = 60
_ALIKE = 0.6
_FEWEST_SHARED = 3


def parts(subject: Subject) -> Iterator[Finding]:
    """Stories without a user, a wish or a value. A whole sentence in one cell has them all, in one place."""
    for role, code in (
        ("user", "story-without-user"),
        ("wish", "story-without-wish"),
        ("value", "story-without-value"),
    ):

        def lacks(story: Story, role: str = role) -> bool:
            # The canvas does not ask for the user, so an open point there is told nowhere else.
            found = [item for item in story.items(role) if role != "user" or item.nature != "open-with-text"]
            return owed(found) and not story.said(role) and not _several(story)

        yield from _listed(subject, role, code, "attention", lacks)
    yield from _listed(subject, "wish", "story-in-one-sentence", "tip", lambda story: bool(story.embedded))
    yield from _listed(subject, "wish", "several-stories", "attention", _several)
    yield from _listed(
        subject, "wish", "several-wishes", "tip", lambda story: len(story.real("wish")) > 1 and not _several(story)
    )
    yield from _listed(
        subject, "wish", "wish-is-a-screen", "tip",
        lambda story: any(_SCREEN.fullmatch(item.text.strip()) for item in story.real("wish")),
    )  # fmt: skip


def chain(subject: Subject) -> Iterator[Finding]:
    """Links of the chain that were not noted: insight, information, indicator, data, place."""
    for role in ("insight", "information", "indicator"):

        def lacks(story: Story, role: str = role) -> bool:
            return owed(story.items(role))

        yield from _listed(subject, role, "broken-chain", "attention", lacks)
    yield from _listed(
        subject, "data", "data-missing", "attention", lambda s: owed(s.items("data")) and not s.real("place")
    )
    yield from _listed(subject, "place", "data-and-places-uneven", "tip", lambda story: story.uneven)
    yield from _listed(subject, "place", "data-without-place", "attention", _data_without_place)
    yield from _listed(
        subject, "data", "place-without-data", "attention", lambda s: bool(s.real("place")) and owed(s.items("data"))
    )


def users(subject: Subject) -> Iterator[Finding]:
    """Users who cannot be tied to any stakeholder: one shared word is enough."""
    if not subject.parties:
        return

    def unknown(story: Story) -> bool:
        user = story.said("user")
        return bool(words(user)) and not subject.is_tied(user)

    found = [story for story in subject.stories if unknown(story)]
    if found:
        column = _column(subject, "user")
        people = [(story.said("user"), _place(subject, story, column)) for story in found]
        ids = ", ".join(story.id for story in found)
        yield subject.finding_of_people("user-not-a-stakeholder", "attention", column, people, stories=ids)


def alike(subject: Subject) -> Iterator[Finding]:
    """Stories whose wishes share most of their words: shown side by side, never merged; of more than two each once."""
    wishes = [story.said("wish") for story in subject.stories]
    bags = [*map(words, wishes)]
    index: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for word in bag:
            index[word].append(number)
    first: dict[int, int] = {}
    for number, bag in enumerate(bags):
        told = set[int]()
        # Words that many stories share tell nothing, and comparing all of those would be quadratic.
        others = {o for word in bag if len(index[word]) <= _COMMON for o in index[word] if o < number}
        for other in sorted(others):
            shared = len(bag & bags[other])
            earliest = first.get(other, other)
            equal = bag == bags[other] and words_key(wishes[number]) == words_key(wishes[other])
            fewest = _FEWEST_SHARED - equal
            if shared >= fewest and shared / len(bag | bags[other]) >= _ALIKE and earliest not in told:
                told.add(earliest)
                first.setdefault(number, earliest)
                column = _column(subject, "wish")
                pair = (subject.stories[other], subject.stories[number])
                refs = [_place(subject, story, column) for story in pair]
                ids = {"story_a": pair[0].id, "story_b": pair[1].id}
                yield subject.finding("possible-double", "tip", column, refs, **ids, count=1)


def _listed(
    subject: Subject, role: str, code: str, level: Level, concerns: Callable[[Story], bool]
) -> Iterator[Finding]:
    """One finding for all stories that it concerns; none when the whole column is empty, which is said already."""
    column = _column(subject, role)
    if column is None or any(
        state.state == "missing" and column in state.prompt.columns for state in subject.states if state.prompt.columns
    ):
        return
    found = [story for story in subject.stories if concerns(story)]
    if found:
        yield subject.finding_of_rows(code, level, column, [story.record for story in found], columns=column.id)


def numbers(subject: Subject) -> Iterator[Finding]:
    """Numbers that the group gave to more than one story, and those that another story had before: none keeps it."""
    column = _column(subject, "number")
    rows: dict[str, list[Record]] = defaultdict(list)
    for story in subject.stories if column else ():
        rows[id_key(own_id(story.text("number")))].append(story.record)
    for key, found in rows.items():
        if key and len(found) > 1 and column:
            text = " ".join(found[0].text(column.id).split())
            yield subject.finding_of_rows("number-twice", "attention", column, found, text=text)
    other = [
        story.record
        for story in subject.stories
        if (key := id_key(own_id(story.text("number")))) and len(rows[key]) == 1 and not _has_number(story.id, key)
    ]
    if other and column:
        yield subject.finding_of_rows("number-other", "attention", column, other)


def _has_number(id_: str, key: str) -> bool:
    """Whether an id is this number, with or without the letter of a group before it."""
    return key in {id_key(id_), id_key(id_.partition("-")[2])}


def _several(story: Story) -> bool:
    """Whether a row holds more sentences of stories than one."""
    return several_sentences("\n".join(item.standing for item in story.items("wish")))


def _data_without_place(story: Story) -> bool:
    if story.uneven or not story.real("data"):
        return False
    return any(pair.data.nature == "real" and (pair.place is None or owed([pair.place])) for pair in story.pairs)


def _column(subject: Subject, role: str) -> Question | None:
    table = subject.canvas.by_role("stories")
    return table.column(role) if table else None


def _place(subject: Subject, story: Story, column: Question | None) -> CellRef:
    return subject.response.cell(story.record, column.id) if column else story.record.ref
