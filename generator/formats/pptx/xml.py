"""This file makes elements, and cleans text before it is measured, so that what is measured is what is written."""

from __future__ import annotations

import re
from functools import partial
from typing import cast

from lxml import etree

from generator.blocks import changed, texts
from generator.document import Block, Inlines, normal
from generator.formats.xml import NAMES, Element, name, parsed
from generator.system.patterns import later

_SLIDE = {key: NAMES[key] for key in ("a", "r", "p")}
_OPEN = "<a:all {}>".format(" ".join(f'xmlns:{key}="{uri}"' for key, uri in _SLIDE.items()))
_OWN = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
parse = partial(parsed, code="deck-reference-broken")
_RARE = ("c", "adec")
_UNFIT = later("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = later("\r\n|[\r\v\f\u0085\u2028\u2029]")
_ODD = re.compile("[\x00-\x09\x0b-\x1f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def root(short: str, **attributes: object) -> Element:
    """A root element that declares the prefixes a slide needs."""
    element = etree.Element(name(short), nsmap=_SLIDE)
    for key, value in attributes.items():
        element.set(key, str(value))
    return element


def plain_root(short: str, **attributes: str) -> Element:
    """A root element whose own names need no prefix."""
    return etree.Element(name(short), attributes, cast("dict[str, str]", {None: NAMES[short.partition(":")[0]]}))


def sub(parent: Element, short: str, **attributes: object) -> Element:
    """A new last child of `parent`."""
    prefix = short.partition(":")[0]
    # What no ancestor declares would get the prefix that another library in this process happened to register.
    own = {prefix: NAMES[prefix]} if prefix in _RARE and NAMES[prefix] not in parent.nsmap.values() else None
    element = etree.SubElement(parent, name(short), nsmap=own)
    for key, value in attributes.items():
        element.set(key, str(value))
    return element


def elements(text: str) -> list[Element]:
    """The elements of `text`, in which the prefixes of a slide are known: a fifth of the time of making each."""
    return list(etree.fromstring(f"{_OPEN}{text}</a:all>".encode(), _OWN))


def content(text: str) -> str:
    """`text` as lxml writes it between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """`text` as lxml writes it within quotes."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def fit(text: str) -> str:
    """`text` as XML can hold it: what it cannot is U+FFFD, every kind of line end is a newline, a tab is a space."""
    if not _ODD.search(text):
        return text
    return _UNFIT().sub("\ufffd", _LINE_ENDS().sub("\n", text).replace("\t", " "))


def clean(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with every text as XML can hold it; as a rule it is so already, and they are the same ones."""
    if not _ODD.search("".join([run.text + run.language for text in texts(blocks) for run in text])):
        return blocks
    return changed(blocks, clean_runs)


def clean_runs(runs: Inlines) -> Inlines:
    """The same for the runs of one paragraph."""
    return normal(run._replace(text=fit(run.text), language=fit(run.language)) for run in runs)
