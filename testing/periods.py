"""Earlier periods, as far as a rulebook looks back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.memo import memoised
from kaoping.engine.periods import Period
from kaoping.engine.published import Published
from kaoping.engine.rulebook import Fact, Kind, Past, PastReading
from kaoping.testing.aims import Aims
from kaoping.testing.drawing import Drawing, as_read
from kaoping.testing.gaps import Gaps
from kaoping.testing.numbered import numbered
from kaoping.testing.records import Pattern
from kaoping.testing.values import ANY, Die, bytes_of, die_of

NOW = {"zh": "2024年第二季度", "en": "Q2 2024"}
YEAR_AGO = {"zh": "去年同期", "en": "a year ago"}


class Looking:
    """What a rulebook asks of earlier periods."""

    def __init__(self, aims: Aims, *, gaps: Gaps) -> None:
        self.aims, self.language = aims, aims.rulebook.language
        self.asked = [step for step in aims.rulebook.steps if isinstance(step, Past)]
        self.now = NOW[self.language] if self.asked else ""
        self.names = tuple(self._names())
        self.may_lack = bool(gaps) and all(Gap.MISSING in aims.of(step.key).gaps for step in self.asked)
        values = [step for step in self.asked if step.reading is PastReading.VALUE]
        near: dict[str, set[Fraction]] = {}
        for step in values:
            near.setdefault(step.of, set()).update(aims.of(step.key).near)
        wanted = aims.behind.of(step.of for step in values)
        allowed = bool(gaps) and all(Gap.MISSING in aims.of(step.key).gaps for step in values)
        self.drawing = Drawing(aims, wanted & aims.facts.keys(), gaps=allowed, near=near)
        self.points = [self._points(step) for step in self.asked if step.reading is not PastReading.VALUE]

    def _names(self) -> Sequence[str]:
        """Of the periods, the nearest first."""
        counted = max((step.back for step in self.asked), default=0)
        found = [quarter_before(number, self.language) for number in range(1, counted + 1)]
        found += [step.named for step in self.asked if step.named and step.named not in found]
        year_ago = any(not step.back and not step.named for step in self.asked)
        return list(dict.fromkeys([*found, *([YEAR_AGO[self.language]] if year_ago else [])]))

    def _points(self, step: Past) -> tuple[Past, Die]:
        """The points, or the place, that were printed."""
        if step.reading is PastReading.RANK:
            return step, die_of(Fact("", Kind.COUNT, minimum=Fraction(1)), self.aims.of(step.key).near, plain=1)
        near = self.aims.of(step.key).near
        if step.reading is PastReading.RATE and step.maximum is not None:
            near = tuple(edge * step.maximum for edge in near)
        maximum = step.maximum if step.maximum is not None else _maximum(self.aims, step.of)
        return step, die_of(Fact("", Kind.NUMBER, minimum=Fraction(0), maximum=maximum), near, plain=0)


def _maximum(aims: Aims, key: str) -> Fraction | None:
    found = {one.key: one.maximum for one in aims.rulebook.sections}
    found |= {one.key: one.maximum for one in aims.rulebook.indicators}
    return found.get(key, aims.rulebook.total)


def quarter_before(number: int, language: str) -> str:
    """
    >>> quarter_before(1, "zh"), quarter_before(2, "en")
    ('2024年第一季度', 'Q4 2023')
    """
    year, quarter = divmod(2024 * 4 + 1 - number, 4)
    return f"{year}年第{'一二三四'[quarter]}季度" if language == "zh" else f"Q{quarter + 1} {year}"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What one unit had in one period: the facts that are asked, or (``as_now``) those it has now; ``there`` False: it was not there."""

    there: bool
    as_now: bool
    values: Mapping[str, Value]
    records: Sequence[Pattern]
    points: Sequence[Value]


def earlier(draw: st.DrawFn, looking: Looking) -> list[Earlier]:
    """One for each period."""
    return [_earlier(draw, looking) for _ in looking.names]


def _earlier(draw: st.DrawFn, looking: Looking) -> Earlier:
    absent, same = draw(bytes_of(2))
    there = not looking.may_lack or absent % ABSENT_ONE_IN < ABSENT_ONE_IN - 1
    points = zip(looking.points, draw(bytes_of(len(looking.points))) if looking.points else b"", strict=True)
    return Earlier(
        there,
        same % SAME_ONE_IN == SAME_ONE_IN - 1,
        looking.drawing.all_values(draw),
        looking.drawing.some_records(draw),
        [die.thrown(draw, side) for (_, die), side in points],
    )


ABSENT_ONE_IN, SAME_ONE_IN = 6, 3  # units


def plain_periods(looking: Looking, units: Sequence[UnitFacts]) -> tuple[Period, ...]:
    """Periods in which these units had what is plain."""
    points = [die.sides[0] for _, die in looking.points]
    plain = {key: looking.aims.plain[key] for key in looking.drawing.dice}
    then = Earlier(True, False, plain, (), [one for one in points if one is not ANY])
    return periods_of(looking, [(one, [then] * len(looking.names)) for one in units])


def periods_of(looking: Looking, units: Sequence[tuple[UnitFacts, Sequence[Earlier]]]) -> tuple[Period, ...]:
    """The earlier periods of these units, the nearest first."""
    found = []
    for position, name in enumerate(looking.names):
        there = [(now, of[position]) for now, of in units if of[position].there]
        known = numbered([_facts_of(now, one, looking.drawing) for now, one in there], looking.aims.rulebook)
        printed = {now.unit.name: _printed(looking, now.unit.name, one) for now, one in there if looking.points}
        found.append(Period(name, {one.unit.name: one for one in known}, printed))
    return tuple(found)


def _facts_of(now: UnitFacts, earlier: Earlier, drawing: Drawing) -> UnitFacts:
    same = {key: now.values[key] for key in drawing.dice if key in now.values} if earlier.as_now else {}
    return as_read(now.unit, {**earlier.values, **same}, drawing.records(earlier.records, now.unit.name))


def _printed(looking: Looking, unit: str, earlier: Earlier) -> Published:
    total: Fraction | None = None
    rank, scores = "", dict[str, Fraction]()
    for (step, _), value in zip(looking.points, earlier.points, strict=True):
        assert isinstance(value, int | Fraction)
        if step.reading is PastReading.RANK:
            rank = str(value)
        elif step.of:
            scores[step.of] = Fraction(value)
        else:
            total = Fraction(value)
    return Published(unit, total, rank, scores)


@memoised(most=64)
def looking_back(aims: Aims, gaps: Gaps) -> Looking:
    return Looking(aims, gaps=gaps)
