"""This file shows that our dataclasses do what those of the standard library do."""

# ruff: noqa: ANN401 - values of several classes
from __future__ import annotations

import dataclasses
import pickle
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from generator.system.dataclass import dataclass, field, fields, replace

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Small:
    """Without `__dict__`, and not to be changed."""

    name: str
    sizes: tuple[int, ...] = (1, 2)
    told: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Large:
    """With a value that is worked out once, and one that is counted after making."""

    name: str
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    seen: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count that it was made."""
        self.seen.append(self.name)

    @cached_property
    def length(self) -> int:
        """How many letters the name has."""
        return len(self.name)


@dataclass(frozen=True)
class Larger(Large):
    """With a field behind those of the class it is made of."""

    number: int = 7


@dataclass
class Loose:
    """That can be changed."""

    count: int = 0
    names: list[str] = field(default_factory=list)


VALUES = [Small("a"), Small("a", (3,), {"b": 1}), Large("abc"), Larger("abc", {"x": "y"}, 8), Loose(2, ["x"])]


def _kept(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - made here


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_told_compared_copied_and_kept_as_by_the_library(value: Any) -> None:
    twin = dataclasses.make_dataclass(type(value).__name__, [(one.name, "Any") for one in fields(value) if one.repr])
    shown = twin(*(getattr(value, one.name) for one in fields(value) if one.repr))
    assert repr(value) == repr(shown)
    for same in (replace(value), dataclasses.replace(value), deepcopy(value), _kept(value)):
        assert (same, type(same)) == (value, type(value))
        assert same is not value
    assert [one.name for one in fields(value)] == [one.name for one in dataclasses.fields(value)]
    assert value != "something else"


def test_what_does_not_count_is_left_out_of_comparing() -> None:
    assert Small("a") == Small("a", told={"b": 1})
    assert hash(Small("a")) == hash(Small("a", told={"b": 1}))
    assert hash(Large("a", {"b": "c"})) == hash(Large("a"))
    assert Large("a", {"b": "c"}) != Large("a")
    assert Large("abc") != Larger("abc")


def test_what_is_worked_out_and_made_belongs_to_one_value() -> None:
    one, other = Larger("abc"), Larger("abcd")
    assert (one.length, other.length, one.number) == (3, 4, 7)
    assert (one.seen, other.seen) == (["abc"], ["abcd"])
    assert Loose().names is not Loose().names


@pytest.mark.parametrize("value", [Small("a"), Large("a"), Larger("a")], ids=repr)
def test_what_is_frozen_stays_as_it_is(value: Any) -> None:
    with pytest.raises(AttributeError, match="cannot assign to field 'name'"):
        value.name = "b"
    with pytest.raises(AttributeError):
        del value.name
    assert value.name == "a"


def test_what_can_change_has_no_hash() -> None:
    value = Loose()
    value.count += 1
    assert value == Loose(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(value)


@pytest.mark.parametrize("arguments", [(), ("a", (1,), {}, "more")], ids=str)
def test_a_wrong_number_of_values_is_refused(arguments: tuple[Any, ...]) -> None:
    for _ in range(2):  # the first time, and when the real maker stands there
        with pytest.raises(TypeError, match=r"Small\.__init__\(\)|missing|takes"):
            Small(*arguments)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        replace(Small("a"), colour="red")  # type: ignore[call-arg] # that is the test


def test_no_slot_is_given_for_what_is_not_said() -> None:
    assert not hasattr(Small("a"), "__dict__")
