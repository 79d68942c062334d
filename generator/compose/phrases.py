"""This file gives templates the fixed words and sentences, with values filled in and numbers that agree."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.compose.tables import block_functions
from generator.compose.values import together
from generator.compose.view_text import View, shorten_words
from generator.config.toml import nearest
from generator.errors import TemplateError
from generator.model.names import shortened

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def phrases(fixed: Mapping[str, str]) -> View:
    """The functions that a template may call.

    `t("key", name=value)` is the sentence with its values; `n("key", 2)` a number with its noun ("2 vragen");
    `shorten` and `shorten_words` make texts short enough for a heading. Raise TemplateError for an unknown key.
    """
    apart: dict[str, list[str]] = {}

    def t(key: str, **values: object) -> str:
        if key not in fixed:
            raise TemplateError("no-such-words", key=key, meant=nearest(key, fixed))
        sentence = apart.get(key) or apart.setdefault(key, PLACEHOLDER.split(fixed[key]))
        if len(sentence) == 1:
            return sentence[0]
        for name in sentence[1::2]:
            if name not in values:
                raise TemplateError("no-such-value", key=key, name=name, known=", ".join(values) or "-")
        pieces: list[object] = [*sentence]
        pieces[1::2] = [values[name] for name in sentence[1::2]]
        return together(pieces)

    def n(key: str, count: int) -> str:
        return t(f"{key}-{'one' if count == 1 else 'many'}", n=count)

    texts = {"shorten": shortened, "shorten_words": shorten_words}
    return {"t": t, "n": n, **texts, **block_functions(fixed, t)}
