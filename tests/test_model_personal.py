"""This file shows what tells who somebody is, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.model.personal import is_personal, is_private, without_contacts
from generator.model.sentences import split_sentence


@pytest.mark.parametrize(
    "text",
    ["mail jan@x.nl", "06-12345678", "06 1234 5678", "+31 6 12345678", "0612345678", "020-1234567", "(020) 1234567",
     "jan[at]x.nl", "jan (at) x.nl", "mw. dr. Bakker", "jurist mr. A. Pieters",
     "prof. dr. H. de Vries",
     "mevr. Jansen", "Mw. A. de Vries", "de heer Bos", "Mr Smith", "Naam: Jan Jansen", "192.168.100.1",
     "fe80:0:0:0:0:1", "52.12345, 5.12345", "123e4567-e89b-12d3-a456-426614174000"],
)  # fmt: skip
def test_what_tells_who_somebody_is(text: str) -> None:
    assert is_personal(text)
    assert is_personal(f"zie {text}, voor meer")


@pytest.mark.parametrize(
    "text",
    ["", "a@b", "a [at] b", "zie (at) home",
     "01-02-2026", "1-2-2026 10:00", "12:30:45", "bel 112", "gemaal dr. A. Jansen", "mr. A. Kuyperstraat",
     "prof. onderzoek", "1.2.3.4", "256.100.1.1", "52.1, 5.1",
     "gemeente De Bilt"],
)  # fmt: skip
def test_what_only_looks_like_it(text: str) -> None:
    assert not is_personal(text)


@pytest.mark.parametrize("space", ["", " " * 150])
def test_a_sentence_may_begin_with_white_space_and_its_parts_have_none(space: str) -> None:
    assert split_sentence(f"{space}Als  boer , wil ik  zien , zodat  ik plan  ") == {
        "user": "boer",
        "wish": "zien",
        "value": "ik plan",
    }


@pytest.mark.parametrize(
    "text",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "BE68 5390 0754 7034",
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "BSN 123456782",
        "BSn 123456782",
        "bsn: 1234.56.782",
        "burgerservicenummer 123456782",
        "Weverstraat 14",
        "Prinses Beatrixlaan 3b",
        "Nieuwegracht 12, 3512 LP Utrecht",
        "wonend Hoofdweg 201",
        "Hoofdweg 201 Assen",
        "Jan Bos Hoofdweg 201 9401 AB",
    ],
)
def test_what_is_private_is_left_out_where_it_stands(text: str) -> None:
    assert is_private(text)
    assert is_private(f"zie {text}; dat is het")
    said = without_contacts(f"zie {text}; dat is het", "(weg)")
    assert "(weg)" in said
    assert said.endswith("; dat is het")


@pytest.mark.parametrize("text", ["14 Weaver Street", "She lives at 3b Old Mill Lane", "Contact: 12 High Road, please"])
def test_an_english_address_has_its_number_first(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "A12",
        "NL 2030",
        "1234 AB",
        "postcode 3512 LP",
        "Damrak 1 t/m 40",
        "Weverstraat 1 t/m 40",
        "Weverstraat 1-40",
        "Weverstraat 14, 16 en 18",
        "Weverstraat 14 en 16",
        "Weverstraat < 6 m",
        "Weverstraat 6 m breed",
        "Stationsweg 30 km",
        "Stationsweg 2030",
        "Rijksweg 12",
        "Spoorweg 2",
        "1 x graven per straat",
        "in de straat 1 keer open",
        "Hoofdweg 40%",
        "Dorpsstraat 12 woningen",
        "Dorpsstraat 12 nieuwe woningen",
        "Beukenlaan 30 bomen",
        "Onderweg 3 keer gestopt",
        "dossier 123456782",
        "NL.IMGEO.1234",
        "NL94_5",
        "BSN is niet nodig",
        "aanleg 3 leidingen",
        "Phase 2 Station Road",
        "Table 3 Main Street",
        "2030 Station Road",
        "Middenweg 1.250 euro",
        "ISO DE12",
        "Vondellaan 8000 voertuigen per dag",
        "Vondellaan 10 000",
        "Stationsplein 2 miljoen",
        "Marktplein 4e fase",
        "Marktplein 1 januari",
        "Stationsstraat 5G",
        "Schoolplein 3",
        "Onderweg 3",
        "Variant Ringweg 2",
        "Hoogstraat 2-onder-1-kap",
        "3 New Road projects",
    ],
)
def test_what_only_looks_private(text: str) -> None:
    assert not is_private(text)


def test_what_is_left_out_within_brackets_has_none_of_its_own() -> None:
    assert without_contacts("Bel Jan-Willem (06-12345678) over de pomp", "(weg)") == "Bel Jan-Willem (weg) over de pomp"
    assert without_contacts("net (vragen: a@b.nl) en c@d.nl", "(weg)") == "net (vragen: weg) en (weg)"
    assert without_contacts("niets te zien", "(weg)") == "niets te zien"


@pytest.mark.parametrize("sign", ["@", "[at]", " (at) "])
def test_an_address_is_left_out_however_its_sign_was_typed(sign: str) -> None:
    assert without_contacts(f"vraag j.jansen{sign}zorg.nl", "(weggelaten)") == "vraag (weggelaten)"
