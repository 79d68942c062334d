"""This file prints the tables of templates/README.md: what templates can show, by the types that say so.

python tests/guide.py
"""

from __future__ import annotations

from collections.abc import Sequence
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from generator.compose.seen import Seen
from generator.model import Span

_WORDS = {Span: "Rich", str: "tekst", int: "getal", bool: "ja of nee", NoneType: "leeg"}

RICH = "Een stukje tekst met één opmaak; voor `|rich` en `|cell`."
"""What a span is, which is called Rich in the guide."""


def tables() -> str:
    """The tables of templates/README.md: what a template can show, and what each kind of thing holds."""
    parts = ["| naam | soort | wat het is |", "| --- | --- | --- |"]
    parts += [f"| `{name}` | {_word(bare(hint))} | {_about(hint)} |" for name, hint in hints(Seen).items()]
    parts += ["", "| soort | wat het is | heeft |", "| --- | --- | --- |"]
    kinds = [Seen, *_inside(Seen)]
    for kind in kinds:
        kinds += [inner for inner in dict.fromkeys(_inside(kind)) if inner not in kinds]
    parts += [f"| {_word(kind)} | {_told(kind)} | {_fields(kind, kinds)} |" for kind in kinds[1:]]
    return "\n".join(parts) + "\n"


def hints(kind: type) -> dict[str, Any]:
    """The fields of a kind of thing with their types, those of what it extends included."""
    return get_type_hints(kind, include_extras=True)


def bare(hint: Any) -> Any:  # noqa: ANN401 - a type is a value of any kind
    """A type without what is said about it."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def is_kind(hint: object) -> bool:
    """Whether it has fields, which templates see by their names."""
    return isinstance(hint, type) and (hasattr(hint, "__required_keys__") or hasattr(hint, "_fields"))


def _about(hint: Any) -> str:  # noqa: ANN401 - same
    """What is said about a name, else about the kind of thing that it is."""
    if get_origin(hint) is Annotated:
        return str(hint.__metadata__[0])
    return _told(hint) if is_kind(hint) else ""


def _told(kind: type) -> str:
    return RICH if kind is Span else (kind.__doc__ or "").strip()


def _fields(kind: type, kinds: Sequence[type]) -> str:
    """The fields of a kind of thing, with what is said about them; a larger kind names the one that it extends."""
    fields = hints(kind)
    smaller = [one for one in kinds if _FEWEST <= len(hints(one)) < len(fields)]
    parents = [one for one in smaller if hints(one).items() <= fields.items()]
    parent = max(parents, key=lambda one: len(hints(one)), default=None)
    told = [f"alles van {parent.__name__}"] if parent else []
    for name, hint in fields.items():
        if not parent or name not in hints(parent):
            said = f" ({hint.__metadata__[0]})" if get_origin(hint) is Annotated else ""
            told.append(f"`{name}`{said}")
    return ", ".join(told)


_FEWEST = 5


def _word(hint: Any) -> str:  # noqa: ANN401 - same
    """A type as a consultant reads it."""
    inner = get_args(hint)
    if get_origin(hint) is list:
        return f"lijst van {_word(inner[0])}"
    if get_origin(hint) is dict:
        return f"per naam: {_word(inner[1])}"
    if inner:
        return " of ".join(map(_word, inner))
    return _WORDS.get(hint) or hint.__name__


def _inside(kind: type) -> list[type]:
    """The kinds of things that the fields of `kind` hold, in order, each once."""
    found: list[type] = []
    for hint in hints(kind).values():
        waiting = [bare(hint)]
        while waiting:
            one = waiting.pop()
            waiting += get_args(one)
            if is_kind(one) and one not in found:
                found.append(one)
    return found


if __name__ == "__main__":
    print(tables(), end="")
