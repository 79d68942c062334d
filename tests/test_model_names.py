"""This file shows when two names are one, and what a row is called."""

from __future__ import annotations

import pytest

from generator.model import (
    Answer,
    CellRef,
    Choice,
    Passage,
    Question,
    Record,
    Response,
    Span,
    Wording,
    folded,
    name_key,
    names_parties,
    once,
    party_key,
    row_name,
    same_key,
    spelled,
    words_key,
)
from generator.model.names import shortened, singulars
from generator.model.response import Group

NUMBER = Question("nr", "text", Wording("Nr"), role="number")
KIND = Question("soort", "single", Wording("Soort"), role="kind", choices=(Choice("x", Wording("x")),))
WHO = Question("wie", "text", Wording("Wie"), role="stakeholder")
INSIGHT = Question("inzicht", "text", Wording("Inzicht"), role="insight")
PARTIES = Question("t", "table", Wording("T"), role="stakeholders.for", columns=(NUMBER, KIND, WHO, INSIGHT))
INSIGHTS = Question("i", "table", Wording("I"), role="insights", columns=(WHO, INSIGHT))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("İstanbul", "istanbul", True), ("Coöperatie  Zon ", "cooperatie zon", True), ("ﬁets", "fiets", True),
     ("Straße", "STRASSE", True), ("de zon", "dezon", False), ("", " ", True), ("zon.", "zon", False)],
)  # fmt: skip
def test_case_accents_and_white_space_are_no_part_of_a_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert (folded(one) == folded(other)) == same


@pytest.mark.parametrize(
    ("name", "key"),
    [("Gem. Lindewaard", "gem lindewaard"), ("gem.Lindewaard", "gem lindewaard"),
     ("Prov. Zuid", "prov zuid"), ("W.K.G.", "wkg"), ("b.v. De Kade", "bv de kade"), ("3.5.Zuid", "3 5 zuid"),
     ("o.a.Noord", "o a noord"), ("Gemaal", "gemaal"), ("Gemeente Lindewaard", "gemeente lindewaard"), ("", "")],
)  # fmt: skip
def test_the_key_of_a_party(name: str, key: str) -> None:
    assert party_key(name) == key


def test_a_key_stands_for_another_as_a_person_said_also_in_steps_and_circles() -> None:
    aliases = {"wkg": "waterkaartgroep", "waterkaartgroep": "gem dal", "a": "b", "b": "a"}
    assert [party_key(name, aliases) for name in ("WKG", "Waterkaartgroep", "gem. Dal", "zon")] == [
        "gem dal",
        "gem dal",
        "gem dal",
        "zon",
    ]
    assert {party_key("A", aliases), party_key("b", aliases)} <= {"a", "b"}


def test_only_where_groups_stand_together_names_are_one_without_dots_or_as_a_person_says() -> None:
    alone, together = Response("eigen"), Response("eigen", groups=(Group("Tafel 1", "A"),), aliases={"wkg": "zon"})
    assert [name_key(alone)(name) for name in ("G.D. Dal", "WKG")] == ["g.d. dal", "wkg"]
    assert [name_key(together)(name) for name in ("G.D. Dal", "WKG")] == ["gd dal", "zon"]


def test_what_groups_wrote_is_the_same_whatever_its_punctuation() -> None:
    made = Response("eigen", aliases={"wkg": "zon"})
    text, single = Question("q", "list", Wording("Q")), Question("q", "single", Wording("Q"))
    assert words_key(" Te nat, té_droog! (3x)") == "te nat te droog 3x"
    assert [same_key(one, made)("W.K.G. / gem.") for one in (text, INSIGHTS)] == ["wkg gem"] * 2
    assert [same_key(one, made)("gem. 'Dal'") for one in (single, PARTIES)] == ["gem dal"] * 2
    assert [same_key(one, made)("WKG!") for one in (text, single)] == ["wkg", "zon"]
    assert [names_parties(table) for table in (PARTIES, INSIGHTS, text)] == [True, False, False]


def test_each_name_once_as_first_written() -> None:
    assert once(["Zon", "", "maan", "ZON ", "  ", "Máan"]) == ("Zon", "maan")
    assert once(["Zon", "zee"], lambda name: name[:1].lower()) == ("Zon",)
    assert spelled(["gem. Dal", "Gemeente Dal", "GEM DAL"]) == "gem. Dal / Gemeente Dal"


def _row(**cells: str) -> Record:
    return Record("t", tuple(Answer(id_, (Passage(CellRef("B", "A5"), (Span(text),)),)) for id_, text in cells.items()))


@pytest.mark.parametrize(
    ("cells", "name"),
    [({"nr": "1", "soort": "x", "wie": "Zon van\nde  zee"}, "Zon van de zee"), ({"wie": "Zon\nZee"}, "Zon · Zee"),
     ({"nr": "1", "inzicht": "peil"}, ""),
     ({"wie": "n.t.b."}, ""), ({"wie": "Wie doet mee?! "}, "Wie doet mee")],
)  # fmt: skip
def test_a_row_is_called_by_its_first_words_that_are_no_number_and_no_choice(cells: dict[str, str], name: str) -> None:
    assert row_name(PARTIES, _row(**cells)) == name


def test_an_insight_is_called_by_the_insight() -> None:
    assert row_name(INSIGHTS, _row(wie="Zon", inzicht="peil")) == "peil"
    assert row_name(Question("t", "table", Wording("T"), columns=(NUMBER, KIND)), _row(nr="1", soort="x")) == ""
    several = Question("t", "table", Wording("T"), columns=(Question("d", "list", Wording("D")),))
    assert row_name(several, _row(d="- een\n- ?\n- twee")) == "een; twee"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 59 + "…"),
        (f"{'a' * 30} {'b' * 40}", f"{'a' * 30} {'b' * 28}…"),
        (f"{'a' * 31} {'b' * 40}", f"{'a' * 31}…"),
        (f"{'a' * 40} (, {'b' * 40}", f"{'a' * 40}…"),
        (f"{'a' * 58} {'b' * 9}", f"{'a' * 58}…"),
        ("  een \n twee ", "een twee"),
    ],
)
def test_a_long_name_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text) == short


@pytest.mark.parametrize(
    "pair",
    [
        "eigenaar eigenaren", "huisarts huisartsen", "school scholen", "leraar leraren", "bedrijf bedrijven",
        "ambtenaar ambtenaren", "omwonende omwonenden", "parochiaan parochianen", "raadslid raadsleden", "huis huizen",
        "overheid overheden", "man mannen", "stad steden", "kind kinderen", "boer boeren", "industrie industrieën",
        "museum musea", "politicus politici", "wethouder wethouders", "city cities", "church churches",
        "fisherman fishermen",
    ],
)  # fmt: skip
def test_a_plural_is_known_as_that_of_its_singular(pair: str) -> None:
    one, several = pair.split()
    assert one in singulars(folded(several))
    assert several not in singulars(one)


@pytest.mark.parametrize("pair", ["boer boor", "raad gemeente", "bewoner woner", "gemeente provincies"])
def test_other_words_have_no_singular_in_common(pair: str) -> None:
    first, *_, last = pair.split()
    assert singulars(first).isdisjoint(singulars(last))
