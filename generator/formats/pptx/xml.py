"""This file makes elements, names shapes, and cleans text before it is measured: that is what is written then."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from lxml import etree

from generator.blocks import changed, texts
from generator.config import toml
from generator.document import Block, normal
from generator.formats.xml import NAMES, Element, name, parsed
from generator.system.patterns import later

_NAMES: dict[str, dict[str, str]] = toml.load(Path(__file__).with_name("names.toml"))
"""By language what is called otherwise than in Dutch."""
LAYOUTS = ("Titeldia", "Titel en tekst", "Sectie", "Twee kolommen", "Alleen titel")
"""The layouts of our own look, by their names in `templates/shared/deck.pptx`."""
_SLIDE = {key: NAMES[key] for key in ("a", "r", "p")}
parse = partial(parsed, code="deck-reference-broken")
_UNFIT = later("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = later("\r\n|[\r\v\f\u0085\u2028\u2029]")
_ODD = re.compile("[\x00-\x09\x0b-\x1f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def root(short: str, **attributes: object) -> Element:
    """A root element that declares the prefixes a slide needs."""
    element = etree.Element(name(short), nsmap=_SLIDE)
    for key, value in attributes.items():
        element.set(key, str(value))
    return element


def fit(text: str) -> str:
    """`text` as XML can hold it: what it cannot is U+FFFD, every kind of line end is a newline, a tab is a space."""
    if not _ODD.search(text):
        return text
    return _UNFIT().sub("\ufffd", _LINE_ENDS().sub("\n", text).replace("\t", " "))


def clean(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with every text as XML can hold it; as a rule it is so already, and they are the same ones."""
    if not _ODD.search("".join([run.text + run.language for text in texts(blocks) for run in text])):
        return blocks
    return changed(
        blocks, lambda runs: normal(run._replace(text=fit(run.text), language=fit(run.language)) for run in runs)
    )


def shape_name(dutch: str, language: str) -> str:
    """The name of a shape in the language of the deck: screen readers and the selection pane tell it."""
    return _NAMES.get(language[:2].lower(), {}).get(dutch, dutch)
