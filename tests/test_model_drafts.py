"""This file shows what is told of a story besides its words: drafts of criteria, twins, and what to talk about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import made_stories

from generator.model import CellRef, Finding
from generator.model.drafts import discussed, draft_criteria, lookalikes

if TYPE_CHECKING:
    from generator.model import Canvas


def test_a_draft_says_data_with_their_place_and_the_rest_by_itself(canvases: dict[str, Canvas]) -> None:
    row = {
        "f4_wens": "zien",
        "f4_inzichten": "het  peil\n?\nstroming",
        "f4_data": "BAG\nn.t.b.\nBGT",
        "f4_vindplaats": "PDOK",
    }
    (story,) = made_stories(canvases["usecase"], row)
    assert draft_criteria(story, "data") == ["BAG (PDOK)", "BGT (PDOK)"]
    assert draft_criteria(story, "insight") == ["het peil", "stroming"]
    assert draft_criteria(story, "place") == ["PDOK"]
    assert draft_criteria(story, "indicator") == []


def test_a_draft_of_data_without_or_with_an_uneven_number_of_places(canvases: dict[str, Canvas]) -> None:
    without, uneven = made_stories(
        canvases["usecase"],
        {"f4_wens": "zien", "f4_data": "BAG\nBGT"},
        {"f4_wens": "meten", "f4_data": "BAG\n?\nBGT", "f4_vindplaats": "hier\ndaar"},
    )
    assert draft_criteria(without, "data") == draft_criteria(uneven, "data") == ["BAG", "BGT"]


def test_the_first_of_two_stories_that_look_alike_stands_at_the_others() -> None:
    twins = [
        Finding("possible-double", "tip", values=(("story", "US1"), ("other", "x"), ("story2", "US2"))),
        Finding("possible-double", "tip", values=(("story", "US3"), ("story2", "US2"), ("story3", "US4"))),
        Finding("missing-answer", "missing", values=(("story", "US1"), ("story2", "US9"))),
        Finding("possible-double", "tip"),
    ]
    assert lookalikes(twins) == {"US2": ["US1", "US3"], "US4": ["US3"]}
    assert lookalikes([]) == {}


def test_findings_stand_at_the_story_of_their_row_each_once(canvases: dict[str, Canvas]) -> None:
    made = made_stories(canvases["usecase"], {"f4_wens": "zien"}, {"f4_wens": "meten"})
    first, second = (story.record.ref for story in made)

    def beside(ref: CellRef, sheet: str = "") -> CellRef:
        return CellRef(sheet or ref.sheet, f"H{ref.cell[1:]}")

    findings = [
        Finding("data-without-place", "attention", refs=(beside(first), first)),
        Finding("missing-answer", "missing", refs=(first,)),
        Finding("wish-is-a-screen", "tip", refs=(second, beside(first))),
        Finding("story-in-one-sentence", "tip", refs=(beside(first, "Ander blad"), CellRef(first.sheet, "koptekst"))),
        Finding("user-not-a-stakeholder", "tip", refs=(CellRef(second.sheet, f"H{second.cell[1:]} (notitie)"),)),
        Finding("place-without-data", "tip"),
    ]
    assert discussed(made, findings) == {made[0].id: [0, 2], made[1].id: [2, 4]}
