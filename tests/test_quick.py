"""``kaoping.dsl.quick.dataclass`` makes what the standard library makes; here both make the same classes, held against each other."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from dataclasses import FrozenInstanceError, field, fields, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from kaoping.dsl import quick


def made(dataclass: Any) -> SimpleNamespace:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Node:
        span: int = field(default=0, compare=False, repr=False)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Name(Node):
        """A name."""

        kind: ClassVar[str] = "name"
        text: str
        other: str = ""

        @property
        def both(self) -> str:
            return self.text + self.other

    @dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: int = 2
        more: dict[str, int] = field(default_factory=dict)
        total: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", self.left + self.right)

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)
    class Own:
        value: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    return SimpleNamespace(Node=Node, Name=Name, Pair=Pair, Nothing=Nothing, Own=Own)


OURS, STANDARD = made(quick.dataclass), made(dataclasses.dataclass)
BOTH = pytest.mark.parametrize("made", [OURS, STANDARD], ids=["quick", "standard"])


def test_the_quick_one_is_not_the_standard_one() -> None:
    assert hasattr(OURS.Name, "__compared__")
    assert not hasattr(STANDARD.Name, "__compared__")


@pytest.mark.parametrize("name", vars(STANDARD))
def test_fields_slots_and_match_arguments_are_the_same(name: str) -> None:
    ours, standard = getattr(OURS, name), getattr(STANDARD, name)
    assert [(f.name, f.kw_only, f.compare, f.repr) for f in fields(ours)] == [
        (f.name, f.kw_only, f.compare, f.repr) for f in fields(standard)
    ]
    assert (ours.__slots__, ours.__match_args__) == (standard.__slots__, standard.__match_args__)
    assert ours.__qualname__ == standard.__qualname__


@BOTH
def test_equality_and_hash_are_by_the_compared_fields_of_one_class(made: SimpleNamespace) -> None:
    one, other = made.Name(text="a", span=1), made.Name(text="a", span=2)
    assert one == other
    assert hash(one) == hash(other)
    assert one != made.Name(text="b")
    assert made.Node() != made.Name(text="")
    assert len({made.Pair(1).left, made.Nothing(), made.Nothing()}) == 2


@BOTH
def test_it_is_shown_with_its_fields(made: SimpleNamespace) -> None:
    assert repr(made.Name(text="a")).endswith("Name(text='a', other='')")
    assert repr(made.Pair(1)).endswith("Pair(left=1, right=2, more={}, total=3)")
    assert repr(made.Own(1)) == "own"


@BOTH
def test_it_cannot_be_changed(made: SimpleNamespace) -> None:
    for change in (lambda one: setattr(one, "text", "b"), lambda one: delattr(one, "text")):
        with pytest.raises(FrozenInstanceError):
            change(made.Name(text="a"))


@BOTH
def test_no_other_attribute_can_be_added(made: SimpleNamespace) -> None:
    assert not hasattr(made.Name(text="a"), "__dict__")


@BOTH
def test_arguments_are_asked_for_as_declared(made: SimpleNamespace) -> None:
    for wrong in (lambda: made.Name("a"), lambda: made.Name(), lambda: made.Pair(), lambda: made.Pair(1, total=3)):
        with pytest.raises(TypeError):
            wrong()
    assert made.Pair(1, 5).total == 6
    assert made.Pair(1).more is not made.Pair(1).more


@BOTH
def test_replace_copies_with_changes(made: SimpleNamespace) -> None:
    assert replace(made.Name(text="a", other="b"), text="c").both == "cb"
    assert replace(made.Pair(1), right=9).total == 10


@BOTH
def test_it_matches_by_position_and_keyword(made: SimpleNamespace) -> None:
    match made.Pair(1, 2):
        case made.Pair(left, right=two):
            assert (left, two) == (1, 2)


@BOTH
def test_it_can_be_copied(made: SimpleNamespace) -> None:
    pair = made.Pair(1, 2, {"a": 1})
    assert copy.copy(pair) == copy.deepcopy(pair) == pair
    assert copy.deepcopy(pair).more is not pair.more


@quick.dataclass(frozen=True, slots=True)
class Kept:
    value: int


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(3))) == Kept(3)


@BOTH
def test_own_methods_are_kept(made: SimpleNamespace) -> None:
    assert made.Own(1) == made.Own(2)
    assert hash(made.Own(1)) == 7


def test_other_kinds_are_left_to_the_standard_library() -> None:
    @quick.dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        value: int

    @quick.dataclass
    class Plain:
        value: int

    assert Ordered(1) < Ordered(2)
    plain = Plain(1)
    plain.value = 2
    assert plain == Plain(2)


def test_every_module_takes_it_from_here() -> None:
    """A class cannot inherit from one that was made by the other."""
    root = Path(__file__).parent.parent
    sources = [path for room in ("api", "cli", "dsl", "engine") for path in (root / room).rglob("*.py")]
    standard = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    found = [path for path in sources if standard.search(path.read_text(encoding="utf-8"))]
    assert found == []
