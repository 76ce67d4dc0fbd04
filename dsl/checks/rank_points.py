"""Points by rank: which units, which way is good, ties, the other places, and places of which the points can never be given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import ClassVar

from kaoping.dsl import peers, syntax
from kaoping.dsl.aggregate import is_whole_number
from kaoping.dsl.checks.clause import main_effects, manner_of
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.peers import (
    BestSideUnsaid,
    PeerOptionWithoutUse,
    ShareOfPlacesUnsaid,
    TiesOfUnitsUnsaid,
    ask_group,
    each_with_others,
    with_options,
    written_option,
)
from kaoping.dsl.checks.region import NONE, Stretch, unite, without
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.layout.edit import append, replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlacesUnsaid(Diagnostic):
    code: ClassVar[str] = "other-places-unsaid"
    title: ClassVar[Text] = Text("其他名次得多少分，没有写明。", "It is not said what the other places score.")
    label: ClassVar[Text] = Text("其他名次呢？", "and the others?")
    help: ClassVar[Text] = Text("请在后面写明其他名次得多少分。", "Say behind it what the other places score.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNeverReached(Diagnostic):
    code: ClassVar[str] = "place-never-reached"
    title: ClassVar[Text] = Text("这一段的分给不出去：{why}。", "These points can never be given: {why}.")
    label: ClassVar[Text] = Text("给不出去", "never given")
    help: ClassVar[Text] = Text("请核对名次。", "Check the places.")
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesOfTwoKinds(Diagnostic):
    code: ClassVar[str] = "places-of-two-kinds"
    title: ClassVar[Text] = Text(
        "同一条里有的名次{one}，有的名次{other}。", "Some places of this clause {one}, others {other}."
    )
    help: ClassVar[Text] = Text(
        "同一条里的名次要用同一种说法：都得分、都加分，或都扣分。",
        "All places of a clause must do the same: score, add or deduct.",
    )
    one: Text
    other: Text


_DOES = {
    "scores": Text("得分", "score points"),
    "adds": Text("加分", "add points"),
    "deducts": Text("扣分", "deduct points"),
}
_BACKWARDS = Text("后面的名次在前面的名次之前", "the range ends before it begins")
_NO_SUCH = Text("没有这样的名次", "there is no such place")
_TAKEN = Text("前面已经写过这些名次", "these places are given points before")
_TIES = Text(
    "取高名次：并列的都得高名次的分；取低名次：都得低名次的分；取平均：把所占各名次的分加起来平分；名次连续：并列后面的名次不空出。",
    "The best place: all tied units get its points. The worst: all get those of the lowest. The average: the points of the places they take up are shared. One "
    "place: the next place is not left empty.",
)
_NOT_HERE = Text("它与按名次计分无关", "it has nothing to do with points by rank")
_TWICE = Text("前面已经说过", "it was said before")
_NO_SHARE = Text("这里没有按比例划定的名次", "no share of the places is given points here")


def check_rank_points(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        if isinstance(clause, syntax.RankPoints):
            faults = [*_without_use(known, clause), *_places(clause), *_two_kinds(clause)]
            yield from faults or islice(_questions(known, block, clause), 1)


def check_among(known: Known, among: syntax.Among) -> Iterator[Diagnostic]:
    """Of a place among those of a group what is asked of points by rank; of the rank by total only how a share is rounded."""
    by_total = among.peer_group is None
    groups = (peers.CUTS,) if by_total else (peers.UNRANKED, peers.SIDES, peers.TIES, peers.CUTS)
    share = among.quantity.unit == "percent"
    faults = list(_not_here(known, among, groups, share=share))
    yield from faults
    if not faults and known.kinds.of(among.value) is not None:
        yield from islice(_asked(known, among, share=share, by_total=by_total), 1)


def _questions(known: Known, block: IndicatorBlock, clause: syntax.RankPoints) -> Iterator[Diagnostic]:
    if block.indicator.opening == "scored_as_follows" and not clause.other_bands:
        zero = syntax.Score(value=syntax.Literal(number=Fraction(0), unit="points"))
        changed = replace(clause, other_bands=(syntax.OtherBand(effect=zero),))
        fix = replace_node(clause, write_statement(changed, known.language))
        yield OtherPlacesUnsaid(place=clause.span, fixes=(fix,))
    share = any(_is_share(one) for one in clause.rank_places)
    yield from _asked(known, clause, share=share, by_total=False)


def _asked(known: Known, ranked: peers.Ranked, *, share: bool, by_total: bool) -> Iterator[Diagnostic]:
    if not by_total and (asked := ask_group(known, ranked, "place")) is not None:
        yield asked
    if not by_total and peers.low_is_best(known.names, ranked) is None:
        yield BestSideUnsaid(place=ranked.value.span, fixes=_each(known, ranked, peers.SIDES))
    if not by_total and peers.said(ranked, peers.TIES) is None:
        yield TiesOfUnitsUnsaid(place=ranked.span, advice=_TIES, fixes=_each(known, ranked, peers.TIES))
    if share and peers.said(ranked, peers.CUTS) is None:
        yield ShareOfPlacesUnsaid(place=ranked.span, fixes=_each(known, ranked, peers.CUTS))


def _each(known: Known, ranked: peers.Ranked, words: tuple[str, ...]) -> tuple[Fix, ...]:
    if isinstance(ranked, syntax.Among):
        return tuple(with_options(known, ranked, (word,)) for word in words)
    texts = [write_part(word, "peer_option", known.language) for word in words]
    return tuple(append(ranked, text, known.language) for text in texts)


def _is_share(one: syntax.NthPlace | syntax.PlacesFromEnd) -> bool:
    return isinstance(one, syntax.PlacesFromEnd) and one.quantity.unit == "percent"


def _places(clause: syntax.RankPoints) -> Iterator[Diagnostic]:
    """Ranges that are none, and those that lines before them have given points already; shares depend on the number of units."""
    taken = NONE
    for one in clause.rank_places:
        match _given(one):
            case Text() as why:
                yield PlaceNeverReached(place=one.span, why=why)
            case Stretch() as given:
                if not without((given,), taken):
                    yield PlaceNeverReached(place=one.span, why=_TAKEN)
                taken = unite(taken, (given,))
            case None:
                pass


def _given(one: syntax.NthPlace | syntax.PlacesFromEnd) -> Stretch | Text | None:
    """From where its first place begins to where its last one ends; why there are none; None where it depends on the number of units."""
    match one:
        case syntax.NthPlace(first_place=first, last_place=None):
            last = first
        case syntax.NthPlace(first_place=first, last_place=Fraction() as last):
            pass
        case syntax.PlacesFromEnd(quantity=syntax.Literal(number=number, unit="percent")):
            return None if number else _NO_SUCH
        case syntax.PlacesFromEnd(end_word="first_places", quantity=syntax.Literal(number=last)):
            first = Fraction(1)
        case syntax.PlacesFromEnd(quantity=syntax.Literal(number=number)):
            return None if is_whole_number(number) else _NO_SUCH
    if not (is_whole_number(first) and is_whole_number(last)):
        return _NO_SUCH
    return Stretch(first, last + 1, True) if first <= last else _BACKWARDS


def _two_kinds(clause: syntax.RankPoints) -> Iterator[Diagnostic]:
    first, *others = main_effects(clause)
    for effect in others:
        if manner_of(effect) != manner_of(first):
            related = Related(first.span, Text("这里先写的", "said here first"))
            does, otherwise = _DOES[manner_of(first)], _DOES[manner_of(effect)]
            yield PlacesOfTwoKinds(place=effect.span, one=does, other=otherwise, related=(related,))
            return


def _without_use(known: Known, clause: syntax.RankPoints) -> Iterator[Diagnostic]:
    groups = (peers.UNRANKED, peers.SIDES, peers.TIES, peers.CUTS)
    return _not_here(known, clause, groups, share=any(_is_share(place) for place in clause.rank_places))


def _not_here(
    known: Known, ranked: peers.Ranked, groups: tuple[tuple[str, ...], ...], *, share: bool
) -> Iterator[Diagnostic]:
    """Small print that has no use, or was said before."""
    of_class = ranked.peer_group is not None or isinstance(ranked, syntax.RankPoints)
    seen: set[object] = set()
    for one, others in each_with_others(ranked.peer_options):
        group: object = syntax.LeastUnits if isinstance(one, syntax.LeastUnits) and of_class else None
        group = group or next((words for words in groups if one in words), None)
        why = _NOT_HERE if group is None else _TWICE if group in seen else None
        if one in peers.CUTS and why is None and not share:
            why = _NO_SHARE
        seen.add(group)
        if why is not None:
            left = replace(ranked, peer_options=others)
            whole = isinstance(left, syntax.RankPoints)
            text = write_statement(left, known.language) if whole else write_part(left, "condition", known.language)
            fix = replace_node(ranked, text)
            yield PeerOptionWithoutUse(
                place=ranked.span, written=written_option(one, known.language), why=why, fixes=(fix,)
            )
