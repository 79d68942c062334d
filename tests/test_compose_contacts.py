"""This file shows that mail addresses and telephone numbers stay out of documents, and the words around them do not."""

from __future__ import annotations

import pytest
from pptx_kit import para, runs

from generator.compose import contacts as module
from generator.compose.contacts import without_contacts
from generator.document import Heading, Notes, Paragraph, Run, plain
from generator.model.personal import has_contact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vragen: loket@stroomoost.example of 06-12345678", ""),
        ("bel 020 123 45 67 voor het overleg", "bel … voor het overleg"),
        ("+31 (0)6 1234 5678", ""),
        ("loket stroom: 06-12345678", ""),
        ("loket stromen: 06-12345678", "loket stromen: …"),
        (
            "norm 2027 en 1.800 woningen, kosten 250.000.000 euro",
            "norm 2027 en 1.800 woningen, kosten 250.000.000 euro",
        ),
        ("a@b.nl, c@d.nl of e@f.nl: dat zijn de trekkers van het plan", "…: dat zijn de trekkers van het plan"),
    ],
)
def test_contacts_are_left_out(text: str, shown: str) -> None:
    (made,) = without_contacts([para(text)], "…")
    assert isinstance(made, Paragraph)
    assert plain(made.inlines) == shown


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        ("https://linde.example/verslag?gebruiker=jan@linde.example", False),
        ("https://linde.example/?gebruiker=jan%40linde.example", False),
        ("https://jan@linde.example/map", False),
        ("https://linde.example/leden/jan.de.groot@linde.example/foto", False),
        ("https://bel.example/?naar=%2B31612345678", False),
        ("https://kaart.example/@52.1,5.3,15z", True),
        ("https://blog.example/@linde/artikel", True),
        ("https://wet.example/BWBR0006622", True),
        ("https://linde.example/korting%40thuis", True),
        ("https://teams.linde.example/l/channel/19%3aab12%40thread.tacv2/Algemeen?groupId=1", True),
        ("https://linde.example/npm/leaflet@1.9.4/dist", True),
        ("https://linde.example/dataset/0201234567?bbox=0101234567,0201234567", True),
        ("https://linde.example/stuk/2024-0012345", True),
    ],
)
def test_a_link_that_leads_to_somebody_goes_and_its_words_stay(link: str, *, stays: bool) -> None:
    (made,) = without_contacts([Paragraph((Run("het verslag", link=link),))], "(weg)")
    assert made == Paragraph((Run("het verslag", link=link if stays else ""),))


def test_an_address_written_for_a_link_is_left_out_too() -> None:
    (made,) = without_contacts([para("zie https://linde.example/?gebruiker=jan%40linde.example&taal=nl")], "(weg)")
    assert made == para("zie https://linde.example/?gebruiker=(weg)&taal=nl")


def test_a_contact_in_two_looks_is_found_and_left_out_of_notes() -> None:
    mixed = Paragraph(
        (Run("aanspreekpunt van het project is jan@"), Run("linde.nl", strong=True, link="mailto:jan@linde.nl"))
    )
    made = without_contacts([Heading(1, runs("A")), mixed, Notes((para("jan@linde.nl"),))], "(weg)")
    assert isinstance(made[1], Paragraph)
    assert made[1].inlines == runs("aanspreekpunt van het project is (weg)")
    assert made[2] == Notes((para("(weg)"),))


def test_a_link_to_a_page_stays_and_one_to_an_address_goes() -> None:
    texts = (Run("de norm", link="https://norm.example"), Run(" en het loket", link="mailto:loket@dal.example"))
    (alone,) = without_contacts([Paragraph(texts)], "…")
    assert alone == Paragraph((texts[0], Run(" en het loket")))
    said = (*texts, Run(" van de gemeente: 06-12345678"))
    (beside,) = without_contacts([Paragraph(said)], "…")
    assert beside == Paragraph((texts[0], Run(" en het loket van de gemeente: …")))


def test_the_slow_search_reads_only_the_texts_with_a_sign_of_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line "aan de laan" above one of "2 keer" had all words searched for houses, which took an eighth of a run."""
    read: list[str] = []

    def noted(text: str) -> bool:
        read.append(text)
        return has_contact(text)

    monkeypatch.setattr(module, "has_contact", noted)
    blocks = [para("meer groen"), para("om 09:30 aan de laan"), para("2 keer per week"), para("meer groen")]
    assert without_contacts(blocks, "…") == tuple(blocks)
    assert read == ["meer groen", "om 09:30 aan de laan", "2 keer per week"]
    read.clear()
    assert without_contacts(blocks[:1], "…") == tuple(blocks[:1])
    assert read == []
