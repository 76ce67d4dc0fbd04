"""Derived values in the order of their lines: each may use those above it, none may come back to itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.names.table import Names
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedBeforeSet(Diagnostic):
    code: ClassVar[str] = "used-before-set"
    title: ClassVar[Text] = Text("【{name}】在设定之前就用到了。", "[{name}] is used before the line that sets it.")
    label: ClassVar[Text] = Text("这里用到", "used here")
    help: ClassVar[Text] = Text(
        "设定值按行的先后计算。请把【{name}】的那一行移到这一行之前。",
        "Derived values are computed line by line. Move the line of [{name}] above this one.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInCircle(Diagnostic):
    code: ClassVar[str] = "set-in-a-circle"
    title: ClassVar[Text] = Text(
        "设定值互相引用，绕成了一圈：{way}。", "Derived values refer to each other in a circle: {way}."
    )
    label: ClassVar[Text] = Text("从这里开始", "it begins here")
    help: ClassVar[Text] = Text("请让其中一个只用事实来计算。", "Let one of them be computed from facts alone.")
    way: Text


def check_order(derived: Sequence[syntax.Derived], names: Names) -> Iterator[Diagnostic]:
    places = {id(one): number for number, one in enumerate(derived)}
    uses = {id(one): list(_uses(one, names)) for one in derived}
    in_circle: set[int] = set()
    for one in derived:
        if id(one) not in in_circle and (way := _circle(one, uses)):
            in_circle |= {id(part) for part in way}
            yield _circle_found(way)
    for one in derived:
        for reference, used in uses[id(one)]:
            if id(one) in in_circle and id(used) in in_circle:
                continue
            if places.get(id(used), -1) >= places[id(one)]:
                set_here = Related(used.name.span, Text("这里才设定", "set here"))
                yield UsedBeforeSet(place=reference.span, name=reference.name.text, related=(set_here,))


def _uses(one: syntax.Derived, names: Names) -> Iterator[tuple[syntax.Reference, syntax.Derived]]:
    for node in walk(one):
        if isinstance(node, syntax.Reference) and isinstance(used := names.fact(node.name), syntax.Derived):
            yield node, used


def _circle(
    start: syntax.Derived, uses: dict[int, list[tuple[syntax.Reference, syntax.Derived]]]
) -> list[syntax.Derived]:
    """The shortest way from a derived value back to itself, empty if there is none."""
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop(0)
        for _, used in uses.get(id(way[-1]), ()):
            if used is start:
                return way
            if id(used) not in seen:
                seen.add(id(used))
                ways.append([*way, used])
    return []


def _circle_found(way: list[syntax.Derived]) -> SetInCircle:
    stations = [one.name.text for one in [*way, way[0]]]
    round_trip = Text(" → ".join(f"【{text}】" for text in stations), " → ".join(f"[{text}]" for text in stations))
    others = tuple(Related(one.name.span, Text("经过这里", "by way of this")) for one in way[1:])
    return SetInCircle(place=way[0].name.span, way=round_trip, related=others)
