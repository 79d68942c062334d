"""This file shows which texts are an answer, and which only keep a place for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import nature
from generator.model.placeholders import FORMS

MORE = {
    "open": ["nog uit te zoeken", "geen idee", "volgt later", "moeten we nog uitzoeken", "wordt nog uitgezocht",
             "nog navragen", "nog niet bekend", "onduidelijk", "(n.t.b.)", "[nog in te vullen]", "n.t.b.?",
             "nog te bepalen in de volgende ronde", "?? / n.t.b.", "nog onbekend, nog uitzoeken", "no idea yet",
             "to be determined", "to be decided later", "we need to find out", "We don’t know yet", "not known yet",
             "to follow", "work in progress", "nog even uitzoeken", "weten wij niet", "op dit moment niet bekend",
             "vullen we later in", "zoeken we nog uit", "nnb", "n.n.b.", "(?)", "-?-", "meer volgt", "pending",
             "hier komen we op terug", "hier moeten we nog over nadenken", "weten we nu nog niet", "tbc",
             "moet nog ingevuld worden", "nog in te vullen door de groep", "still needs to be decided",
             "nog te bepalen door de stuurgroep", "wordt nog aangeleverd", "moet nog",
             "dit weten we (nog) niet", "still to be decided by the board",
             "navragen bij Jan", "navragen", "nog navragen bij Jan de Vries", "check bij waterschap", "uitzoeken",
             "uitzoeken met Piet", "bij Jan navragen", "uit te zoeken door Jan", "Jan zoekt dit uit", "zoeken we uit",
             "vragen aan Jan", "nog afstemmen met de provincie", "komt nog", "komt eraan", "komt in ronde 2",
             "volgt na de zomer", "wacht op input van Jan", "te bepalen", "te bepalen door de stuurgroep",
             "ntb met Jan", "in onderzoek", "wordt uitgezocht door Piet", "niet beantwoord", "dunno",
             "moet nog gecheckt",
             "check with Jan", "ask the province", "find out with Pete", "bepalen in ronde 2",
             "nader onderzoek nodig", "dat weten we nog niet", "not sure", "need to check",
             "we still have to decide", "t.b.d.", "t.b.c.", "foto volgt", "details follow", "antwoord volgt nog",
             "vullen we later aan", "vul ik later aan", "invullen s.v.p.", "... volgt", "nog een open punt",
             "open question", "left blank", "not filled in", "none yet", "needs more research", "we'll find out",
             "for later", "volgt na de sessie"],
    "not-discussed": ["nog niet besproken", "niet besproken in deze ronde", "nog niet aan toegekomen",
                      "hier zijn we nog niet aan toegekomen", "geen tijd voor gehad", "nog te bespreken",
                      "bespreken we later", "nog bespreken met Jan", "te bespreken in ronde 2", "tijd te kort",
                      "bespreken in de volgende sessie", "we kwamen hier niet aan toe", "doorgeschoven naar ronde 2",
                      "overgeslagen", "overslaan", "vergeten", "not discussed yet", "not yet discussed",
                      "we did not get to this",
                      "ran out of time", "to be discussed", "hier hebben we het niet over gehad",
                      "niet aan de orde geweest", "we hebben dit nog niet besproken", "volgende keer bespreken",
                      "(nog niet besproken)", "NOG NIET BESPROKEN!", "we skipped this", "haven't discussed this yet",
                      "kwam niet aan bod"],
    "not-applicable": ["n.v.t. in deze fase", "nvt (nog geen besluit)", "nvt, nog geen model", "n/a",
                       "n.v.t. - alleen intern", "niet van toepassing in deze fase", "n.v.t. voor dit vraagstuk",
                       "not applicable at this stage", "not applicable (no data yet)", "vooralsnog nvt",
                       "in deze fase niet van toepassing", "nvt omdat er nog geen prototype is", "n/a for now"],
    "reference": ["zie foto flap 5", "zie flap 5 en 6", "zie foto van flap 5", "op flap 5", "zie foto (flap 5)",
                  "zie bijlage", "see photo flip chart 5", "same as above", "zie vorige vraag",
                  "idem dito", "zie notulen", "staat op de flap", "zie foto van de flap", "zie blok 1", "see minutes",
                  "zie parkeerplaats"],
}  # fmt: skip
OPEN = ["n.t.b.", "ntb", "n.t.b", "nader te bepalen", "tbd", "?", "??", "???", "p.m.", "pm", "volgt", "volgt nog",
        "nog invullen", "todo", "onbekend", "weten we niet", "weten we nog niet", "xxx", "...", "…"]  # fmt: skip
NOT_APPLICABLE = ["nvt", "n.v.t.", "n.v.t", "niet van toepassing"]
REFERENCE = ["idem", '"', "zie boven", "zie hierboven", "zie flap 5", "zie foto", "zie tabblad X", "zie blok 2",
             "zie ook blok 2", "zie US 1"]  # fmt: skip
EMPTY = ["", " ", "-", "–", "x", "(leeg)", "[leeg]", "<empty>", ";", "--", " / ", "*"]
ALL = [(text, kind) for kind, texts in MORE.items() for text in texts]
ALL += [(text, "open") for text in OPEN]
ALL += [(text, "not-applicable") for text in NOT_APPLICABLE]
ALL += [(text, "reference") for text in REFERENCE]
ALL += [(text, "empty") for text in EMPTY]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_case_spaces_and_a_final_full_stop_do_not_matter(text: str, expected: str) -> None:
    assert {nature(form) for form in (text, text.upper(), f"  {text}\n")} == {expected}
    if text.strip() and not text.endswith("."):
        assert nature(f"{text}.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "geen", "Geen.", "0", "0%", "nee", "ja", "KRW?", "Wat doet de provincie?", "de norm is n.t.b. volgens ons",
        "we weten nog niet hoe", "zie flap 5 en 6 voor de wensen van boeren", "idem voor de gemeente", "pm10",
        "volgt uit de wet", "onbekende risico's", "om te kiezen tweede keer", "om later te bepalen",
        "in order to decide later",
        "uitzoeken welke data er is", "nagaan of dit mag", "check de vergunning", "vragen van burgers", "parkeren",
        "bij Jan navragen hoe het zit", "vraag naar water", "opvragen bij KNMI", "nu kiezen", "te kiezen", "check-in",
        "open data portaal", "afstemmen van belangen", "wachten op de bus", "komt uit de wet", "xxl",
        "niet van toepassing op boeren", "pompen...", "todolijst",
        "none", "n.v.t. voor boeren, wel voor burgers", "n.v.t. (maar wel voor burgers)", "wanneer?", "open data",
        "later: een dashboard", "bespreken met de raad", "nog niet alle boeren",
        "geen tijd om te wachten", "op de kaart zien", "op de website van de provincie", "zie website waterschap",
        "geen tijd", "te weinig tijd", "no time", "bespreken", "open", "volgt de norm", "later inzaaien",
        "zie je wat er gebeurt", "foto's van de plas", "geen mening van de raad", "wachten op de provincie",
        "nog niet iedereen doet mee", "geen antwoord krijgen van de gemeente", "aanvullen met zand", "pm, 200 euro",
        "foto volgt de stroom", "text follows the law", "voor later gebruik", "open punten", "vul aan met zand", "[x]",
        "open vraag stellen", "blanco stemmen", "needs research budget", "parkeerplaats", "? (minder droogte)",
        "rapport 2023", "in onderzoek bij RIVM", "geparkeerde auto's", "same day delivery", "kaart 1:50.000",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_placeholder_is_an_answer(text: str) -> None:
    assert nature(text) == "real"


@pytest.mark.parametrize(
    "text",
    [
        "n.t.b. – bespreken in stuurgroep", "n.t.b. - bespreken", "NTB: vraag aan de provincie", "ntb (na de zomer)",
        "nader te bepalen, na overleg", "tbd: ask the province", "onbekend; navragen", "todo: bellen",
        "n.t.b. –\nbespreken", "nog uit te zoeken: wie betaalt", "geen idee, vraag de provincie",
        "nog niet besproken, vraag aan Tafel B",
    ],
)  # fmt: skip
def test_an_open_point_keeps_its_text(text: str) -> None:
    assert nature(text) == "open-with-text"


@pytest.mark.parametrize("text", ["navragen bij Jan", "Uitzoeken", "check bij waterschap", "bepalen in ronde 2"])
def test_what_people_will_do_is_an_answer_where_that_was_asked(text: str) -> None:
    assert (nature(text), nature(text, acts=True)) == ("open", "real")


@pytest.mark.parametrize(
    "text", ["nog uit te zoeken", "n.t.b.", "bespreken we later", "komt nog", "later bepalen", "?"]
)
def test_also_where_people_say_what_they_do_an_answer_may_be_owed(text: str) -> None:
    assert nature(text, acts=True) == nature(text) != "real"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[(text, "open") for text in ("ntb (tbd)", "ntb)", "ntb, onbekend", "?? – ntb", "onbekend!?", "volgt!",
                                      "volgt…", "ntb ronde 2", "[n.t.b.]", "*ntb*", "nog bepalen",
                                      "moet bepaald worden", "wordt nagevraagd", "geen idee", "onbekend " * 12)],
        *[(text, "not-discussed") for text in ("later bespreken", "moet besproken worden", "niet besproken",
                                               "overgeslagen, niet besproken")],
        *[(text, "not-applicable") for text in ("n.v.t. / n.t.b.", "n.v.t. / ?", "(n.v.t.)")],
        *[(text, "reference") for text in ("(zie foto)", "zie foto, zie flap 5")],
        *[(text, "empty") for text in ("x.", "(leeg).", " - .", "—", "+1")],
        *[(text, "open-with-text") for text in ("n.t.b. (volgt)", "ntb / later", "ntb: pm", "ntb: navragen",
                                                "nog niet besproken (bellen)")],
        *[(text, "real") for text in ("later / ntb", "pm: ntb", "? – bellen", "zie foto: bellen", "idem, maar",
                                      "(ntb) bellen", "bepalen", "bepaald", "idee", "wel idee", "besproken", "ntb peil",
                                      "peil ntb", "ntb 2", "ronde 2", "2", "nog", "moet", "niet", "volgende",
                                      "nog weten", "onbekend " * 13, "om te bepalen", "n.v.t. maar wel later",
                                      "()", "( , )")],
    ],
)  # fmt: skip
def test_one_word_decides(text: str, expected: str) -> None:
    assert nature(text) == expected


def test_a_text_that_goes_on_and_on_is_an_answer() -> None:
    assert [nature("n.t.b. " + "a" * count) for count in (393, 394)] == ["open-with-text", "real"]
    assert [nature("n.t.b.: " + "a" * count) for count in (392, 393)] == ["open-with-text", "real"]


@pytest.mark.parametrize("text", ["zomer bepalen", "vakantie bepalen", "straks bepalen", "volgende keer bepalen"])
def test_when_it_will_be_done_is_said_by_what_people_do(text: str) -> None:
    assert (nature(text), nature(text, acts=True)) == ("open", "real")


@pytest.mark.parametrize("number", range(len(FORMS)), ids=[kind for *_, kind in FORMS])
@given(data=st.data())
def test_the_words_after_which_a_form_is_tried_are_in_all_that_it_matches(number: int, data: st.DataObject) -> None:
    _, form, _ = FORMS[number]
    text = " ".join(data.draw(st.from_regex(form(), fullmatch=True)).casefold().split())
    if form().fullmatch(text) and len(text) <= 400:
        assert nature(text) != "real", text
