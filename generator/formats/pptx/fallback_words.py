"""This file holds the fixed words of a deck, for when the templates do not give them."""

from __future__ import annotations

from collections.abc import Callable

from generator.document import Document

Fixed = Callable[[str], str]

_USUAL = {
    "nl": {
        "table": "Tabel",
        "continued": "vervolg",
        "groups": "Groepen",
        "slide": "Dia",
        "concept": "Concept",
        "own-text": "Toelichting van de begeleider",
        "callout": "Let op",
        "notes-at-first": "Zie de notities bij",
    },
    "en": {
        "table": "Table",
        "continued": "continued",
        "groups": "Groups",
        "slide": "Slide",
        "concept": "Draft",
        "own-text": "Comment by the facilitator",
        "callout": "Note",
        "notes-at-first": "See the notes at",
    },
}
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


def fixed(document: Document) -> Fixed:
    """The fixed words of `document`: its own, or the usual ones in its language."""
    usual = _USUAL["en" if document.language.lower().startswith("en") else "nl"]
    given = {key: text for key, text in document.words if text}
    return lambda key: given.get(key, usual[key])
