"""This file holds the fixed words of the writers, for when the templates do not give them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.document import Document

Fixed = Mapping[str, str]
_WORDS = {
    "nl": {
        "table": "Tabel",
        "figure": "Figuur",
        "page": "Pagina",
        "of": "van",
        "continued": "vervolg",
        "concept": "Concept",
        "final": "Definitief",
        "contents": "Inhoud",
        "own-text": "Toelichting van de adviseur",
        "board": "Het canvas op één pagina",
        "chart-numbers": "De getallen van figuur",
        "skip": "Naar de inhoud",
        "groups": "Groepen",
        "slide": "Dia",
        "callout": "Let op",
        "notes-at-first": "Zie de notities bij",
    },
    "en": {
        "table": "Table",
        "figure": "Figure",
        "page": "Page",
        "of": "of",
        "continued": "continued",
        "concept": "Draft",
        "final": "Final",
        "contents": "Contents",
        "own-text": "Note by the consultant",
        "board": "The canvas on one page",
        "chart-numbers": "The numbers of figure",
        "skip": "Skip to the content",
        "groups": "Groups",
        "slide": "Slide",
        "callout": "Note",
        "notes-at-first": "See the notes at",
    },
}


def fixed_words(document: Document) -> Fixed:
    """Every word that the writers need: the document's own, and ours in its language (or else Dutch) for the rest."""
    ours = _WORDS.get(document.language[:2].lower(), _WORDS["nl"])
    return {**ours, **{key: word for key, word in document.words if word}}
