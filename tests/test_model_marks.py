"""This file shows how our own paragraphs and lines are known again, and that what a person changed is that person's."""

from __future__ import annotations

import pytest

from generator.model.marks import appended, is_line, is_overview, line_number, marked, ours

OURS = marked("Vul de rol aan.")


@pytest.mark.parametrize("before", ["", "van Noor", "van Noor\n"])
def test_our_paragraph_stands_where_it_stands(before: str) -> None:
    assert ours(before + OURS) == [(len(before), len(before + OURS))]
    assert ours(before + appended(OURS)) == [(len(before), len(before + OURS) + 2)], "with the blank line before it"


def test_of_two_paragraphs_with_a_persons_words_around_them_only_ours_are_ours() -> None:
    text = "eerst" + appended(OURS) + "\nen dan" + appended(marked("Tweede.")) + " einde"
    first, second = ours(text)
    assert text[: first[0]] + text[first[1] : second[0]] + text[second[1] :] == "eerst\nen dan einde"
    assert ours("") == ours("eerst") == []


def test_what_a_person_changed_is_no_longer_ours() -> None:
    assert ours(OURS.replace("rol", "taak")) == []
    assert ours(OURS[:-2]) == []
    assert len(ours(OURS.replace("rol", "taak") + OURS)) <= 1


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("\n", "\n  "), ("de rol", "de   rol"), ("Vul", "Vul ")])
def test_other_programs_may_keep_white_space_their_own_way(old: str, new: str) -> None:
    assert ours(OURS.replace(old, new)) == [(0, len(OURS.replace(old, new)))]


@pytest.mark.parametrize(
    "text",
    ["[usecasecanvas] en [/usecasecanvas 123456]", "a_x005F_b", "a_x005F_x005F_b", "", "twee\n\nregels", "half \ud800"],
)
def test_any_text_is_known_again(text: str) -> None:
    assert ours(marked(text)) == [(0, len(marked(text)))]
    assert marked(text).count("[usecasecanvas]") == marked(text).count("[/usecasecanvas") == 1


def test_an_escape_that_another_program_adds_does_not_matter() -> None:
    assert len(ours(marked("a_b").replace("a_b", "a_x005F_b"))) == 1
    assert line_number(["a_b"]) == line_number(["a_x005F_b"])


def test_a_line_of_the_overview_is_ours_until_it_changes() -> None:
    check = line_number(["open", "Blad1!C5"])
    assert check.startswith("usecasecanvas:")
    assert is_line(f" {check}\n", ["open", "Blad1!C5"])
    for texts in (["open", "Blad1!C6"], ["Blad1!C5", "open"], ["open"], ["openBlad1!C5"]):
        assert not is_line(check, texts)
    assert not is_line(check + "0", ["open", "Blad1!C5"])
    assert not is_line("", [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ucc_findings", True), ("UCC_Findings_12", True), ("ucc_findings_", False), ("ucc_findings_a", False),
     ("x_ucc_findings", False), ("ucc_product", False), ("", False)],
)  # fmt: skip
def test_the_name_of_an_overview(name: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_overview(name) == expected
