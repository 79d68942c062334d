"""This file makes dataclasses as `dataclasses` does, in a tenth of the time: making them was a quarter of a `check`.

The library writes and compiles up to seven methods for every class when it is imported. Here one method serves all
classes, and `__init__` is compiled when the first value is made: a run makes values of few of the classes it imports.
To the type checker, and to `dataclasses.replace` and `dataclasses.fields`, these are dataclasses like any other.
"""

# ruff: noqa: ANN401 - what is here holds for any class
from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field, fields, replace

__all__ = ["dataclass", "field", "fields", "replace"]

_MISSING: Any = type("_Missing", (), {"__repr__": lambda _: "<factory>"})()


class _Field:
    """One field, by the names that `dataclasses.field` has for what can be said of it."""

    __slots__ = ("annotation", "compare", "default", "default_factory", "hash", "init", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        init: bool = True,
        repr: bool = True,  # noqa: A002
        compare: bool = True,
        hash: bool | None = None,  # noqa: A002
    ) -> None:
        self.name = self.annotation = ""
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare
        self.hash = compare if hash is None else hash

    def options(self) -> dict[str, Any]:
        """What `dataclasses.field` is told to make the same."""
        found = {name: getattr(self, name) for name in self.__slots__ if name not in {"name", "annotation"}}
        return {name: value for name, value in found.items() if value is not _MISSING}


class _LibraryFields:
    """The fields as `dataclasses` keeps them, made when it asks for them."""

    def __get__(self, _value: object, owner: Any) -> Any:
        import dataclasses  # noqa: PLC0415 - what is not asked is not paid

        described = [
            (one.name, one.annotation, dataclasses.field(**one.options())) for one in owner.__own_fields__.values()
        ]
        made: Any = dataclasses.make_dataclass(owner.__name__, described)
        owner.__dataclass_fields__ = made.__dataclass_fields__
        return made.__dataclass_fields__


def _dataclass(cls: Any = None, /, *, frozen: bool = False, slots: bool = False) -> Any:
    return partial(_made, frozen=frozen, slots=slots) if cls is None else _made(cls, frozen=frozen, slots=slots)


def _made(cls: Any, *, frozen: bool, slots: bool) -> Any:
    """`cls` as a dataclass; with `slots` that is a new class."""
    found: dict[str, _Field] = dict(getattr(cls, "__own_fields__", {}))
    space = dict(vars(cls))
    for name, annotation in cls.__annotations__.items():
        value = space.pop(name, _MISSING)
        one = found[name] = value if isinstance(value, _Field) else _Field(default=value)
        one.name, one.annotation = name, annotation
    if slots:
        own = {name: value for name, value in space.items() if name not in {"__dict__", "__weakref__"}}
        qualified = cls.__qualname__
        cls = type(cls)(cls.__name__, cls.__bases__, {**own, "__slots__": tuple(cls.__annotations__)})
        cls.__qualname__ = qualified
    else:
        for name in cls.__annotations__:
            if found[name].default is not _MISSING:
                setattr(cls, name, found[name].default)
            elif name in vars(cls):
                delattr(cls, name)
    given: dict[str, Any] = {
        "__own_fields__": found,
        "__dataclass_fields__": _LibraryFields(),
        "__match_args__": tuple(name for name, one in found.items() if one.init),
        "__compared__": attrgetter(*[name for name, one in found.items() if one.compare] or ["__class__"]),
        "__hashed__": attrgetter(*[name for name, one in found.items() if one.hash] or ["__class__"]),
        "__init__": _first(cls, frozen=frozen),
        "__repr__": _repr,
        "__eq__": _eq,
        "__replace__": _replace,
        **(_FROZEN if frozen else {"__hash__": None}),
        **(_KEPT if frozen and slots else {}),
    }
    for name, value in given.items():
        if name not in space:
            setattr(cls, name, value)
    return cls


def _first(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """An `__init__` that puts the real one in its place when the first value is made."""

    def __init__(self: Any, *arguments: Any, **named: Any) -> None:  # noqa: N807
        cls.__init__ = real = _init(cls, frozen=frozen)
        real(self, *arguments, **named)

    return __init__


def _init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    space: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    parameters, lines = ["self"], []
    for name, one in cls.__own_fields__.items():
        value = name if one.init else f"_default_{name}"
        space[f"_default_{name}"] = one.default
        if one.default_factory is not _MISSING:
            space[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}" if one.init else f"_make_{name}()"
        if one.init:
            required = one.default is _MISSING and one.default_factory is _MISSING
            parameters.append(name if required else f"{name}=_default_{name}")
        lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    lines += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), space)  # noqa: S102 - as the library
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name, one in self.__own_fields__.items() if one.repr)
    return f"{type(self).__qualname__}({told})"


def _eq(self: Any, other: Any) -> Any:
    same = other.__class__ is self.__class__
    return self.__compared__(self) == self.__compared__(other) if same else NotImplemented


def _hash(self: Any) -> int:
    return hash(self.__hashed__(self))


def _refuse(self: object, name: str, _value: object = None) -> None:
    raise AttributeError(f"cannot assign to field {name!r}", name=name, obj=self)


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__own_fields__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__own_fields__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN: dict[str, Any] = {"__hash__": _hash, "__setattr__": _refuse, "__delattr__": _refuse}
_KEPT: dict[str, Any] = {"__getstate__": _state, "__setstate__": _set_state}
"""How a value without `__dict__` whose attributes cannot be set is pickled."""


def _fields(value: Any) -> tuple[_Field, ...]:
    return tuple(value.__own_fields__.values())


def _replace(value: Any, /, **changes: Any) -> Any:
    for name in value.__match_args__:
        if name not in changes:
            changes[name] = getattr(value, name)
    return value.__class__(**changes)


if not TYPE_CHECKING:
    dataclass, field, fields, replace = _dataclass, _Field, _fields, _replace
