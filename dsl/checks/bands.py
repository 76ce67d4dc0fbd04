"""Bands are total and ordered: every value that can occur lies in one band, and no value in two that both could be meant.

The first band that holds gives the score, so a ladder (达到100%…，达到95%…) is clear. Bands that overlap otherwise are not, a band behind a wider one
is never reached, and what lies in no band is named exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import Manner, manner
from kaoping.dsl.checks.conditions import widened
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.region import NONE, Region, meet, unite, without
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.kinds import Kind, Sort
from kaoping.dsl.layout.edit import append, replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class BandsGap(Diagnostic):
    code: ClassVar[str] = "bands-gap"
    title: ClassVar[Text] = Text(
        "{value}是{gap}时，哪一档也没有说到。", "No band says what follows where {value} is {gap}."
    )
    label: ClassVar[Text] = Text("没有包括{gap}", "{gap} is not covered")
    help: ClassVar[Text] = Text(
        "请补上这一段，或在最后写明其他情形得多少分。",
        "Add a band for it, or say at the end what is scored in all other cases.",
    )
    value: Text
    gap: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BandsOverlap(Diagnostic):
    code: ClassVar[str] = "bands-overlap"
    title: ClassVar[Text] = Text("{value}是{shared}时，两档都符合。", "Two bands hold where {value} is {shared}.")
    label: ClassVar[Text] = Text("与前面一档重叠", "overlaps with a band before it")
    help: ClassVar[Text] = Text(
        "请改其中一档的界限，让每个值只落在一档里。",
        "Change the limit of one of them, so that each value lies in one band.",
    )
    value: Text
    shared: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BandNeverReached(Diagnostic):
    code: ClassVar[str] = "band-never-reached"
    title: ClassVar[Text] = Text("这一档永远轮不到：{why}。", "This band is never reached: {why}.")
    label: ClassVar[Text] = Text("轮不到这一档", "never reached")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    why: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBandTwice(Diagnostic):
    code: ClassVar[str] = "other-band-twice"
    title: ClassVar[Text] = Text(
        "其他情形写了两次，后一次不起作用。", "All other cases are given twice; the second has no effect."
    )
    help: ClassVar[Text] = Text("请删去其中一处。", "Remove one of the two.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBandUnused(Diagnostic):
    code: ClassVar[str] = "other-band-unused"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "前面各档已经包括了{value}的全部取值，没有其他情形。",
        "The bands before it cover all that {value} can be; there are no other cases.",
    )
    help: ClassVar[Text] = Text(
        "这一段可以删去；如果本意是另有情形，请核对前面各档的界限。",
        "It can be removed; if other cases were meant, check the limits of the bands.",
    )
    value: Text


_EARLIER = Text("前面一档", "the band before it")
_BEHIND_WIDER = Text("前面的档已经把它包括在内", "the bands before it include it")
_NO_VALUE = Text("没有这样的值", "there is no such value")
_REORDER = Text(
    "先符合的一档算数，所以要求高的写在前面。", "The first band that holds counts, so the stricter one stands first."
)
_CHECK_LIMITS = Text(
    "请核对它的界限，以及事实声明的取值范围。", "Check its limits, and the values that the fact is declared to have."
)
_THIS = Text("所分档的量", "the value")
_FLIPPED = {"at_least": "more_than", "more_than": "at_least", "at_most": "less_than", "less_than": "at_most"}


Banded = syntax.Bands | syntax.Derived
"""What has bands: a clause, whose bands give points, or a derived value, whose bands say which value it has."""


def check_bands(known: Known) -> Iterator[Diagnostic]:
    for derived in known.outline.derived:
        if derived.bands or derived.other_bands:
            yield from _check(known, derived)
    for _, clause in known.clauses():
        if isinstance(clause, syntax.Bands):
            yield from _check(known, clause)


def _check(known: Known, clause: Banded) -> Iterator[Diagnostic]:
    kind = known.kinds.of(clause.value)
    limits = [limit for band in clause.bands for limit in (band.limit, band.upper) if limit]
    if kind is None or not all(known.logic.comparable(clause.value, limit) for limit in limits):
        return
    for other in clause.other_bands[1:]:
        first = Related(clause.other_bands[0].span, Text("第一次", "the first"))
        yield OtherBandTwice(place=other.span, related=(first,))
    regions = [_region(known, clause.value, band) for band in clause.bands]
    if any(region is None for region in regions):
        yield from _check_unknown(known, clause)
    else:
        found = [region for region in regions if region is not None]
        yield from _Bands(known, clause, kind, found).check()


def _region(known: Known, value: syntax.Value, band: syntax.Band) -> Region | None:
    """Where a band holds; None where a limit is no constant."""
    region = known.logic.limited(value, band.limit)
    upper = known.logic.limited(value, band.upper) if band.upper else known.logic.domain(value)
    return None if region is None or upper is None else meet(region, upper)


def _check_unknown(known: Known, clause: Banded) -> Iterator[Diagnostic]:
    """Bands whose limits are facts: only their form tells whether they cover all."""
    cases = [known.logic.within(clause.value, [band.limit, band.upper]) for band in clause.bands]
    if not clause.other_bands and not known.logic.covers(cases):
        rest = Text("其他值", "anything else")
        yield BandsGap(place=clause.span, value=_named(clause.value), gap=rest, fixes=(_other(known, clause),))


@dataclass(frozen=True, slots=True)
class _Bands:
    known: Known
    clause: Banded
    kind: Kind
    regions: Sequence[Region]

    def check(self) -> Iterator[Diagnostic]:
        covered = NONE
        faulty = False
        for number, (band, region) in enumerate(zip(self.clause.bands, self.regions, strict=True)):
            if not region:
                yield BandNeverReached(
                    place=band.span, why=_NO_VALUE, advice=_CHECK_LIMITS, fixes=widened(self.known, self.clause.value)
                )
                faulty = True
            elif not self.rest(region, covered):
                yield BandNeverReached(place=band.span, why=_BEHIND_WIDER, advice=_REORDER, fixes=self.in_order())
                faulty = True
            elif meet(region, covered) and (earlier := self.overlapping(number)) is not None:
                yield self.overlap(earlier, number)
                faulty = True
            covered = self.known.logic.inside(self.clause.value, unite(covered, region))
        gap = self.rest(self.known.logic.domain(self.clause.value), covered)
        if gap and not self.clause.other_bands:
            yield self.gap(gap)
        elif not gap and self.clause.other_bands and not faulty:
            yield OtherBandUnused(place=self.clause.other_bands[0].span, value=_named(self.clause.value))

    def rest(self, region: Region, covered: Region) -> Region:
        """The values of a region that are not covered."""
        return self.known.logic.inside(self.clause.value, without(region, covered))

    def overlapping(self, number: int) -> int | None:
        """An earlier band that holds for some of the values of this one, unless this is the next step of a ladder."""
        region = self.regions[number]
        for earlier in range(number):
            if not meet(self.regions[earlier], region):
                continue
            ladder = self.clause.bands[number].upper is None and not self.rest(self.regions[earlier], region)
            if not ladder:
                return earlier
        return None

    def overlap(self, earlier: int, later: int) -> BandsOverlap:
        shared = meet(self.regions[earlier], self.regions[later])
        bands = (self.clause.bands[earlier], self.clause.bands[later])
        fixes = tuple(fix for band in bands for fix in self.flipped(band, _point(shared), ("at_least", "at_most")))
        return BandsOverlap(
            place=bands[1].span,
            value=_named(self.clause.value),
            shared=self.said(shared),
            related=(Related(bands[0].span, _EARLIER),),
            fixes=fixes,
        )

    def gap(self, gap: Region) -> BandsGap:
        fixes = [_other(self.known, self.clause)]
        for band in self.clause.bands:
            fixes += self.flipped(band, _point(gap), ("more_than", "less_than"))
        return BandsGap(place=self.clause.span, value=_named(self.clause.value), gap=self.said(gap), fixes=tuple(fixes))

    def flipped(self, band: syntax.Band, point: Fraction | None, comparisons: tuple[str, str]) -> list[Fix]:
        """The limits of a band at a point with the point on the other side."""
        found = []
        for limit in (band.limit, band.upper):
            if limit and limit.comparison in comparisons and self.known.logic.place(limit.value, self.kind) == point:
                changed = replace(limit, comparison=_FLIPPED[limit.comparison])
                found.append(replace_node(limit, write_part(changed, "limit", self.known.language)))
        return found

    def in_order(self) -> tuple[Fix, ...]:
        """The bands with narrower ones before wider ones that include them, where that leaves none unreached."""
        order = sorted(range(len(self.regions)), key=lambda one: sum(
            not self.rest(self.regions[other], self.regions[one]) for other in range(len(self.regions))
        ))  # fmt: skip
        covered = NONE
        for number in order:
            if not self.rest(self.regions[number], covered):
                return ()
            covered = unite(covered, self.regions[number])
        if any(band.span.line != self.clause.span.line for band in self.clause.bands):
            return ()
        changed = replace(self.clause, bands=tuple(self.clause.bands[number] for number in order))
        return (replace_node(self.clause, write_statement(changed, self.known.language)),)

    def said(self, region: Region) -> Text:
        if self.kind.sort is Sort.TEXT:
            return Text("其他文字", "any other text")
        percent = any(isinstance(node, syntax.Literal) and node.unit == "percent" for node in walk(self.clause))
        if self.kind.sort in (Sort.CHOICE, Sort.YES_NO):
            places = [place for one in region for place in range(int(one.low or 0), int(one.high or 0) + 1)]
            return said.listed(said.quantity(Fraction(place), self.kind) for place in places)
        return said.region(region, self.kind, percent=percent)


def _point(region: Region) -> Fraction | None:
    """The one value of a region that has no other."""
    match region:
        case (one,) if one.is_point:
            return one.low
        case _:
            return None


def _named(value: syntax.Value) -> Text:
    return said.name(value.name) if isinstance(value, syntax.Reference) else _THIS


_NOTHING = syntax.Literal(number=Fraction(0), unit="points")
_EFFECTS: dict[Manner, syntax.Effect] = {
    "deducts": syntax.Deduct(value=_NOTHING),
    "adds": syntax.Award(value=_NOTHING),
    "scores": syntax.Score(value=_NOTHING),
}


def _other(known: Known, clause: Banded) -> Fix:
    effect = (
        _EFFECTS[manner(clause)] if isinstance(clause, syntax.Bands) else syntax.Score(value=_unsaid(known, clause))
    )
    return append(clause, write_part(syntax.OtherBand(effect=effect), "other_band", known.language), known.language)


def _unsaid(known: Known, derived: syntax.Derived) -> syntax.Value:
    """A value of the kind that the bands give, for the author to change."""
    kind = known.kinds.of_derived(derived)
    if kind and kind.sort is Sort.CHOICE:
        return syntax.Label(text=kind.choices[-1])
    unit = {Sort.RATIO: "percent", Sort.POINTS: "points"}.get(kind.sort, "") if kind else ""
    return syntax.Literal(number=Fraction(0), unit=unit)
