"""This file names what stands in a deck, in its language: shapes, layouts, and the words in empty places."""

from __future__ import annotations

_NAMES = {
    "Titel": "Title",
    "Kopje": "Kicker",
    "Tekst": "Text",
    "Kaart": "Card",
    "Vorm": "Shape",
    "Streep": "Bar",
    "Tabel": "Table",
    "Voettekst": "Footer",
    "Dianummer": "Slide Number",
    "Notities": "Notes",
    "‹nr.›": "‹#›",
    "Titeldia": "Title slide",
    "Titel en tekst": "Title and text",
    "Sectie": "Section",
    "Twee kolommen": "Two columns",
    "Alleen titel": "Title only",
    "Ondertitel": "Subtitle",
    "Vlak": "Area",
    "Tekst links": "Text left",
    "Tekst rechts": "Text right",
    "Titel van de dia": "Slide title",
    "Titel van het deel": "Section title",
    "Blok en onderwerp": "Block and subject",
    "Toelichting": "Comment",
}
"""What shapes and layouts are called, the words in empty places, and the number of a slide until it is shown: Dutch to
English."""
LAYOUTS = ("Titeldia", "Titel en tekst", "Sectie", "Twee kolommen", "Alleen titel")
"""The layouts of our own look, by their names in `templates/shared/deck.pptx`."""


def shape_name(dutch: str, language: str) -> str:
    """The name of a shape in the language of the deck: screen readers and the selection pane tell it."""
    return _NAMES.get(dutch, dutch) if language.lower().startswith("en") else dutch
