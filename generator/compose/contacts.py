"""This file keeps addresses and numbers of people out of documents: they are sent on and hang on walls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from generator.blocks import changed, texts, walk
from generator.document import Block, Inlines, Notes, Region, normal, plain
from generator.model.personal import CONTACT, has_contact, may_have_contact, pieces_without_contacts
from generator.system.patterns import later

_LEAST = 12
"""What is left of a text without its contacts counts as words of its own from this many letters on."""

_SOMEBODY = later(
    r"(?<![\w.+-])[\w.+-]++@(?!thread\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w.-])|[=:]\+\d{10,13}\b", re.IGNORECASE
)
"""An address in a link, and no channel of Teams or version of a package; there only a plus tells a telephone number."""


def without_contacts(blocks: Iterable[Block], word: str, *, slides: bool = True) -> tuple[Block, ...]:
    """`blocks` with `word` in place of addresses and numbers of people.

    On `slides`, but not in the notes beside them, a text that is hardly more than a contact is left out whole. On pages
    what the consultant typed keeps its own.
    """
    found = tuple(blocks)
    every = texts(found)
    words = dict.fromkeys(map(plain, every))
    leading = {run.link for runs in every for run in runs if run.link and _leads_to_somebody(run.link)}
    # As a rule there is no sign of any, which is quick to see of all words together.
    if not leading and not (may_have_contact("\n".join(words)) and any(map(has_contact, words))):
        return found
    typed = [] if slides else [one for one in walk(found) if isinstance(one, Region) and one.kind == "own-text"]
    kept: set[int] = set()

    def keep(runs: Inlines) -> Inlines:
        kept.add(id(runs))
        return runs

    changed(typed, keep)

    def change(runs: Inlines) -> Inlines:
        return runs if id(runs) in kept else _without(runs, word, leading, whole=slides)

    def noted(runs: Inlines) -> Inlines:
        return _without(runs, word, leading, whole=False)

    return tuple(changed((block,), noted if isinstance(block, Notes) else change)[0] for block in found)


def _without(runs: Inlines, word: str, leading: set[str], *, whole: bool) -> Inlines:
    text = plain(runs)
    if not has_contact(text):
        if leading.isdisjoint([run.link for run in runs]):
            return runs
        return tuple(run._replace(link="") if run.link in leading else run for run in runs)
    left = CONTACT().sub("", text)
    if whole and sum(char.isalpha() for char in left) < _LEAST:
        return ()
    said = pieces_without_contacts([run.text for run in runs], word)
    return normal(
        run._replace(text=text, link="" if run.link in leading else run.link)
        for run, text in zip(runs, said, strict=True)
    )


def _leads_to_somebody(link: str) -> bool:
    return "mailto:" in link or _SOMEBODY().search(unquote(link)) is not None
