"""What depends on what, whatever the order of lines: derived values, indicators and sections whose scores are used, and no way back to the start.

A derived value depends on the values that it names, a score on all that its indicator looks at, a section on its indicators. Where a statistic leaves
unranked units out, it depends on the conditions that say which those are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.names.aims import aimed_at
from kaoping.dsl.names.table import Names, declared_name
from kaoping.dsl.outline import IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import of_records, walk, walk_of_unit

Part = syntax.Derived | IndicatorBlock | SectionBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInCircle(Diagnostic):
    code: ClassVar[str] = "set-in-a-circle"
    title: ClassVar[Text] = Text(
        "设定值互相引用，绕成了一圈：{way}。", "Derived values refer to each other in a circle: {way}."
    )
    label: ClassVar[Text] = Text("从这里开始", "it begins here")
    help: ClassVar[Text] = Text("请让其中一个只用事实来计算。", "Let one of them be computed from facts alone.")
    way: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredInCircle(Diagnostic):
    code: ClassVar[str] = "scored-in-a-circle"
    title: ClassVar[Text] = Text(
        "得分要靠自己才能算出来，绕成了一圈：{way}。", "A score is needed to find itself, in a circle: {way}."
    )
    label: ClassVar[Text] = Text("从这里开始", "it begins here")
    help: ClassVar[Text] = Text(
        "请让其中一个指标只按事实计分，不再用到圈里的得分。", "Let one of these indicators be scored from facts alone."
    )
    way: Text


def check_order(outline: Outline, names: Names) -> Iterator[Diagnostic]:
    parts: list[Part] = [*outline.derived, *outline.indicators, *outline.sections]
    uses = _all_uses(outline, names, parts)
    in_circle: set[int] = set()
    doubtful = _not_from_facts_alone(uses)
    for part in parts:
        if id(part) in doubtful - in_circle and (way := _circle(part, uses)):
            in_circle |= {id(one) for one in way}
            yield _circle_found(way)


def _not_from_facts_alone(uses: Uses) -> set[int]:
    """What is left when all that can be computed is: the circles, and what needs them."""
    left = {one: sum(id(used) in uses for used in all_used) for one, all_used in uses.items()}
    users: dict[int, list[int]] = {}
    for one, all_used in uses.items():
        for used in all_used:
            users.setdefault(id(used), []).append(one)
    ready = [one for one, number in left.items() if not number]
    while ready:
        done = ready.pop()
        del left[done]
        for user in users.get(done, ()):
            left[user] -= 1
            if not left[user]:
                ready.append(user)
    return set(left)


def in_order_of_use(derived: Sequence[syntax.Derived], names: Names) -> list[syntax.Derived]:
    """The derived values, each behind those that it names; those in a circle as they stand."""
    found: dict[int, syntax.Derived] = {}
    seen: set[int] = set()
    for first in derived:
        way = [first]
        while way:
            one = way[-1]
            seen.add(id(one))
            ahead = next((part for part in _named(one, names) if id(part) not in seen), None)
            if isinstance(ahead, syntax.Derived):
                way.append(ahead)
            else:
                found.setdefault(id(one), way.pop())
    return list(found.values())


def _named(statement: object, names: Names) -> Iterator[syntax.Derived]:
    for node in walk_of_unit(statement):
        match node:
            case (
                syntax.Reference(name=name)
                | syntax.PerItem(counted=name)
                | syntax.Escalating(counted=name)
                | syntax.SameGroup(name=name)
            ):
                if isinstance(used := names.fact(name), syntax.Derived):
                    yield used
            case _:
                pass
        if inside := of_records(node):
            yield from _named_of_records(*inside, names)


def _named_of_records(owner: syntax.Name, parts: tuple[syntax.Node, ...], names: Names) -> Iterator[syntax.Derived]:
    """Beside columns."""
    for node in walk(parts):
        match node:
            case syntax.Reference(name=name) if names.column(owner, name) is None:
                if isinstance(used := names.fact(name), syntax.Derived):
                    yield used
            case _:
                pass


Uses = dict[int, list[Part]]


def _all_uses(outline: Outline, names: Names, parts: Sequence[Part]) -> Uses:
    return {id(part): list(_uses(part, outline, names)) for part in parts}


def _uses(part: Part, outline: Outline, names: Names) -> Iterator[Part]:
    match part:
        case syntax.Derived():
            yield from _used_in(part, outline, names)
        case IndicatorBlock():
            yield from _used_in((*part.clauses, *part.not_applicable), outline, names)
            yield from _adjusted(part, outline, names)
        case SectionBlock():
            name = declared_name(part).text
            yield from (block for block in outline.indicators if block.section == name)
            yield from (block for block in outline.sections if block.parent == name)
            yield from _used_in(part.subtotal, outline, names)
            yield from _adjusted(part, outline, names)


def _adjusted(part: IndicatorBlock | SectionBlock, outline: Outline, names: Names) -> Iterator[Part]:
    for block, change in aimed_at(part, outline, names):
        yield from _used_in((block.adjustment.condition, change.value), outline, names)


def _used_in(statement: object, outline: Outline, names: Names) -> Iterator[Part]:
    yield from _named(statement, names)
    for node in walk_of_unit(statement):
        match node:
            case syntax.ScoreOf(name=name):
                if (scored := names.scored(name)) is not None:
                    yield scored
            case (
                syntax.SaidPeers(peer_options=said)
                | syntax.RankPoints(peer_options=said)
                | syntax.Among(peer_options=said)
            ) if "without_unranked" in said:
                yield from _used_in(outline.unranked, outline, names)
            case _:
                pass


def _circle(start: Part, uses: Uses) -> list[Part]:
    """The shortest way from a part back to itself, empty if there is none."""
    ways: list[list[Part]] = [[start]]
    seen: set[int] = set()
    while ways:
        way = ways.pop(0)
        for used in uses.get(id(way[-1]), ()):
            if used is start:
                return way
            if id(used) not in seen:
                seen.add(id(used))
                ways.append([*way, used])
    return []


def _circle_found(way: list[Part]) -> Diagnostic:
    stations = [declared_name(one).text for one in [*way, way[0]]]
    round_trip = Text(" → ".join(f"【{text}】" for text in stations), " → ".join(f"[{text}]" for text in stations))
    others = tuple(Related(declared_name(one).span, Text("经过这里", "by way of this")) for one in way[1:])
    kind = SetInCircle if all(isinstance(one, syntax.Derived) for one in way) else ScoredInCircle
    return kind(place=declared_name(way[0]).span, way=round_trip, related=others)
