"""This file cleans text before it is measured, so that what is measured is what is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.blocks import changed
from generator.document import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Block, Inlines

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_PLAIN = re.compile("[\u0020-\u007e\u00a0-\u024f\n]*")


def fit(text: str) -> str:
    """`text` as XML can hold it: what it cannot is U+FFFD, every kind of line end is a newline, a tab is a space."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNFIT.sub("\ufffd", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def clean(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks` with every text as XML can hold it."""
    return changed(blocks, clean_runs)


def clean_runs(runs: Inlines) -> Inlines:
    """The same for the runs of one paragraph."""
    return normal(
        run._replace(text=text, language=fit(run.language))
        if (text := fit(run.text)) != run.text or run.language
        else run
        for run in runs
    )
