"""Whole rulebooks, drawn: every clause with its small print, filters, gaps, sections, rankings; each compiles without an error.

They are drawn in English and translated by the formatter, so a rulebook is a pair of texts of one meaning. Limits of conditions lie within
what a fact can be, parts of one condition speak of different facts, and awards end at the maximum, since the checks ask for all of this.
Facts of units are drawn from a compiled rulebook, mostly at the edges of its clauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.dsl.source import Cell
from kaoping.engine.analysis.breakpoints import breakpoints
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind, Rulebook

PLATFORM = ("已配置", "未配置", "部分“配置”")
STATES = ("核销", "未办", "在办")
FACTS = """\
facts:
[errors|差错数] count of 处, fewer is better, absent counts as 0
[visits|走访数] count of 次, more is better
[late cases|逾期数] count of 件, fewer is better, including sub-units
[cases|办件数] count of 件, more is better
[completion|办结率] ratio, more is better
[growth|增幅] ratio, more is better, may exceed 100%
[complaints|投诉率] ratio, fewer is better, absent counts as 0%
[index|指数] number, more is better
[days|办理天数] number of 天, fewer is better, mean of sub-units weighted by [cases]
[plan|预案] yes/no, absent counts as no
[platform|平台] one of: "已配置", "未配置", "部分“配置”"
[opinion|评语] text
[deadline|截止] date
[as reported|上报得分] imported score, max 10 points
[percent score|百分制得分] imported score, max 100 points
[panel|评审组打分] judged score, 0 points to 5 points
[findings|问题] records of 件, fewer is better, quantity in [number]
[state|状态] of [findings]: one of: "核销", "未办", "在办"
[number|件数] of [findings]: count
[delay|拖延] of [findings]: number
[found on|发现日期] of [findings]: date
[reports|稿件] records of 篇, more is better, including sub-units
[outlet|媒体] of [reports]: text
"""
TABLES = """\
table [grant|补助]: [amount|金额] (points) by [platform|平台] and [late cases|逾期数], if not found 0
| "已配置" | at least 3 and below 6 | 1 |
| "已配置" | at most 2 | 0.5 points |
| "未配置" | other | 0.2 |
table [level|档次]: [rate|比例] by [completion|办结率] (%, lower end included), if not found 0%
| [completion] | [rate] |
|---|---|
| 0 to 60 | 10% |
| 60 to 90 | 1/2 |
| 90 | 100% |
table [band|等级]: [label|标签] by [index|指数] (at least), if not found "丙"
| 60 | "甲" |
| 20 | "乙" |
table [coded|代码表]: [worth|分值] by [label|标签] (text) × [plan|预案], if not found report an error
| | yes | no |
| "甲" | 1 | 0.5 |
| "乙" | 0.4 | 0.3 |
| other | 0.1 | 0 |
table [curve|曲线]: [index low|指数低] to [index high|指数高] interpolated by [days low|天数低] to [days high|天数高], last segments extended
| 0 | 10.5 | 1 | 0.5 |
| 10.5 | 20 | 0.5 | 0 |
table [points|折点]: [portion|占比分] interpolated by [index|指数], flat outside
| 0 | 0 |
| 40 | 0.5 |
| 60 | 1 |
"""
COUNTS = ("errors", "late cases", "findings")
GOOD_COUNTS = ("visits", "cases", "reports")
POINTS = ("0.2", "0.5", "1", "1.5", "2", "3")
PARTS = ("pro rata", "ignored", "whole")
REASONS = ('"省考核销"', '"重复登记"')


def pick(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def maybe(draw: st.DrawFn, text: str, one_in: int = 2) -> str:
    return text if draw(st.integers(1, one_in)) == 1 else ""


# Conditions: each test of another fact, so that no two contradict each other


@st.composite
def tests_of_facts(draw: st.DrawFn) -> dict[str, str]:
    """A test for each of some facts."""
    compared = pick("is at least", "is above", "is below", "is at most")
    found = {
        "errors": f"[errors] {draw(compared)} {draw(st.integers(1, 6))}",
        "late cases": f"[late cases] is {draw(pick('', 'not '))}{draw(st.integers(0, 4))}",
        "findings": f"[findings] {draw(compared)} {draw(st.integers(1, 4))}",
        "completion": f"[completion] {draw(compared)} {draw(pick('38%', '70%', '92.5%'))}",
        "growth": f"[growth] {draw(compared)} {draw(pick('10%', '100%', '120%'))}",
        "index": f"[index] {draw(compared)} {draw(pick('1.5', '60'))} + [days] / 2",
        "cases": f"[cases] {draw(compared)} [visits] × 2",
        "place": draw(
            pick(
                "[errors] is in the first 20% of the group (with unranked units, ties take the best place, places rounded down)",
                "[index] is among the last 2 of all units (with unranked units, ties take the worst place)",
                "group rank of [growth] (with unranked units, ties take the mean place) is among the first 3",
            )
        ),
        "plan": f"[plan] is {draw(pick('yes', 'no', 'not yes'))}",
        "platform": draw(
            pick(
                '[platform] is "未配置"', '[platform] is not "已配置"', '[platform] is one of ("已配置", "部分“配置”")'
            )
        ),
        "opinion": draw(
            pick(
                "[opinion] is not this unit",
                '[opinion] is "好"',
                '[opinion] is not "差"',
                '[opinion] is one of ("好", "很好")',
            )
        ),
        "previous": draw(
            pick(
                "previous [visits] is missing",
                "previous [visits] is not missing and [visits] is at least previous [visits]",
                "previous [index] is not missing and increase of [index] is above 2",
                "previous [days] is not missing and mean of [days] over the last 2 periods is above 3",
                "[days] 2 periods ago is not missing and [days] 2 periods ago is above 5",
                '[index] in period "2020" is not missing and [index] is above [index] in period "2020"',
            )
        ),
        "deadline": draw(
            pick(
                f"[deadline] {draw(compared)} 2021-06-30",
                f"[deadline] {draw(pick('is before', 'is within', 'is no earlier than'))} 5 working days after 2021-06-22",
                "[deadline] is later than end of the quarter of 2021-05-02",
                "days from 2021-06-28 to [deadline] including the first day is above 2",
                "working days from 2021-06-25 to [deadline] excluding the first day is at most 3",
                "[deadline] is after first working day from 2021-06-26",
            )
        ),
    }
    return {fact: test.replace("is not not", "is not") for fact, test in found.items()}


@st.composite
def conditions(draw: st.DrawFn, most: int = 3) -> str:
    found = draw(tests_of_facts())
    names = draw(st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=most, unique=True))
    text = found[names[0]]
    for name in names[1:]:
        text = f"({text}) {draw(pick('and', 'or'))} {found[name]}"
    return f"not ({text})" if draw(st.integers(1, 6)) == 1 else text


# Clauses by what they do


def part(draw: st.DrawFn, what: str = "steps") -> str:
    return f", part {what} {draw(pick(*PARTS))}"


@st.composite
def counting(draw: st.DrawFn, effect: str, facts: tuple[str, ...], cap: str) -> str:
    """``effect`` for each item or block of items."""
    fact, block, free = draw(st.sampled_from(facts)), draw(st.integers(1, 4)), draw(st.integers(0, 3))
    each = f"for each [{fact}]" if block == 1 else f"for every {block} [{fact}]"
    tails = (part(draw, "blocks") if block > 1 else "") + (f", first {free} free" if free else "")
    return f"{effect} {each}{tails}{cap}"


@st.composite
def escalating(draw: st.DrawFn, word: str, facts: tuple[str, ...], cap: str) -> str:
    """``word`` item after item, dearer and dearer."""
    fact, block = draw(st.sampled_from(facts)), draw(st.integers(1, 3))
    each = f"for each [{fact}]" if block == 1 else f"for every {block} [{fact}]"
    turns = draw(
        pick(
            "1st: 1 point, 2nd: 2 points, 3rd on: 4 points",
            "1st to 3rd: 0.5 points, 4th on: 1 point",
            "2nd on: 1.5 points",
        )
    )
    return f"{word} {each}, escalating: {turns}{part(draw, 'blocks') if block > 1 else ''}{cap}"


@st.composite
def tiered(draw: st.DrawFn, verb: str, cap: str, *, good: bool) -> str:
    """Each part of a value at its own rate."""
    value, first, second, step = draw(
        st.sampled_from(
            [("growth", "5%", "20%", "percentage point"), ("visits", "4", "9", "2 次")]
            if good
            else [
                ("days", "10", "30.5", "天"),
                ("late cases", "3", "8", "件"),
                ("complaints", "1%", "5%", "0.1 percentage points"),
            ]
        )
    )
    small = "" if value == "late cases" else part(draw)
    return (
        f"tiers of [{value}]: up to {first}: {verb} 0.2 points per {step}, above {first} up to {second}: {verb} 0.5 points per {step}, "
        f"above {second}: {verb} 1 point per {step}{small}{cap}"
    )


@st.composite
def deviating(draw: st.DrawFn, cap: str) -> str:
    """Deductions on both sides of a base, with a tolerance or without."""
    value, base, upper, step, free = draw(
        st.sampled_from(
            [
                ("completion", "90%", "95%", "percentage point", "2 percentage points"),
                ("index", "60", "70.5", "5", "3"),
                ("days", "[index]", "[index] + 5", "relative 1%", "relative 5%"),
            ]
        )
    )
    sides = draw(
        pick(
            f"deduct 1.2 points per {step} above, deduct 0.8 points per {step} below",
            f"deduct 0.5 points per {step} either way",
        )
    )
    tolerance = draw(
        pick(
            "",
            f", deviation up to {free} free, beyond it only the excess counts",
            f", deviation up to {free} free, beyond it all of the deviation counts",
        )
    )
    zero = ", when dividing by 0 deduct 1 point" if "relative" in step else ""
    base = f"{base} to {upper}" if draw(st.booleans()) else base
    return f"[{value}] away from {base}: {sides}{part(draw)}{tolerance}{zero}{cap}"


@st.composite
def stepping(draw: st.DrawFn, effect: str, cap: str, *, beyond: bool) -> str:
    """``effect`` per step short of a target, or beyond one."""
    short = [
        ("[completion] below 90%", "percentage point short"),
        ("[growth] below 12.5%", "0.5 percentage points short"),
        ("[index] below 60", "10 short"),
        ("[visits] below 12", "3 次 short"),
        ("[completion] at most [growth]", "5 percentage points short"),
    ]
    over = [
        ("[growth] above 5%", "2 percentage points beyond"),
        ("[visits] above 4", "2 次 beyond"),
        ("[days] above 10.5", "天 beyond"),
        ("[complaints] above 1%", "0.1 percentage points beyond"),
        ("[days] above 20", "relative 5% beyond"),
        ("[late cases] at least 2", "3 件 beyond"),
    ]
    if draw(st.integers(1, 5)) == 1:
        time = "working day" if draw(st.booleans()) else "day"
        limit, side = ("later than", "late") if beyond else ("earlier than", "early")
        return f"[deadline] {limit} 2021-06-30: {effect} per {time} {side}{cap}"
    limit, step = draw(st.sampled_from(over if beyond else short))
    return f"{limit}: {effect} per {step}{part(draw)}{cap}"


@st.composite
def banded(draw: st.DrawFn, amounts: list[str], fact: str = "") -> str:
    """Bands as a ladder, as stretches, or by the choices of a fact; amounts from the best case to the worst."""
    first, second, last = amounts
    return draw(
        pick(
            f"bands of [completion]: at least 95%: {first}; at least 80%: {second}; other: {last}",
            f"bands of [complaints]: below 1%: {first}; at least 1% and below 5%: {second}; at least 5%: {last}",
            f"bands of [late cases]: 0: {first}; at least 1 and at most 3: {second}; other: {last}",
            f"bands of [growth] - 5%: above 10%: {first}; above 0%: {second}; other: {last}",
            f'bands of [platform]: "已配置": {first}; one of ("未配置", "部分“配置”"): {last}',
            f"bands of [plan]: yes: {first}; other: {second}",
        )
    )


@st.composite
def quotients(draw: st.DrawFn) -> tuple[str, bool]:
    """A formula's factor, and whether its divisor can be 0."""
    return draw(
        st.sampled_from(
            [
                ("[visits] / [cases]", True),
                ("([visits] - [late cases]) ÷ ([cases] - 3)", True),
                ("[completion]", False),
                ("larger of ([completion], [growth] / 2, 10%)", False),
                ("smaller of ([completion], 1)", False),
                ("([completion] / 3) (to 2 decimals of the fraction)", False),
                ("([visits] / [cases]) (to 1 decimals of the fraction, down)", True),
                ("([completion] to the power 1.5) (to 3 decimals of the fraction)", False),
                ("(square root of ([completion]) × square of ([completion])) (to a multiple of 5%, down)", False),
                ("(0.2 × exponential of ([completion])) (to 2 decimals, up)", False),
                ("-([complaints] - 1)", False),
                ("[index] / 100", False),
                ("mean of ([completion], [growth], 10%, skip missing, at least 1)", False),
                ("2nd largest of ([visits], [cases], 3)", False),
                (
                    "3rd smallest of ([completion], [growth], [complaints], skip missing, at least 3, otherwise 0)",
                    False,
                ),
                ("weighted mean of ([completion]: 40%, [growth]: 60%)", False),
                ("geometric mean of ([visits], [cases], 3) (to 2 decimals)", False),
                ("(weighted geometric mean of ([visits]: 1, [cases]: 2) / 3) (to 3 decimals, down)", False),
                ("harmonic mean of ([visits], [cases], 4)", False),
                ("min of (square root of ([visits]), ([cases] to the power 1/3), 2) (to 2 decimals)", False),
                ("number of ([plan], [visits] is at least 3)", False),
                ("max of ([number] of [findings], otherwise 0)", False),
                (
                    'sum of ([number] of [findings] where [state] is not "核销", from 3 on drop highest and lowest 1 each)',
                    False,
                ),
                ('number of different ([outlet] of [reports] where [outlet] is not "内网")', False),
                ("number of ([reports] where [outlet] is this unit)", False),
                ("median of ([number] of [findings]; only the mean per [state], otherwise 0)", False),
                ("weighted mean of ([number] of [findings] weighted by [number]; otherwise 1)", False),
                ("25th percentile of ([number] of [findings]; nearest one or mean of two, otherwise 0)", False),
                ("90th percentile of ([visits], [cases], 3; interpolated within both ends)", False),
                ("number of ([findings] where [delay] is above 3, only the latest per [state])", False),
                ("look up [grant] ([platform], [late cases])", False),
                ("look up [level] ([completion])", False),
                ("look up [coded] (look up [band] ([index]), [plan])", False),
                ("look up [points] ([index])", False),
                ("smaller of (1, larger of (0, look up [curve] ([days])))", False),
                ("group share of units below of [index] (without unranked units)", False),
                ("all-units min-max of [growth] (with unranked units, 0 if all are equal, higher is better)", False),
                ("group min-max of [index] (with unranked units, 1 if all are equal, higher is better)", False),
                (
                    "group percentile rank of ([index] - [days]) (with unranked units, half of equal ones counted)",
                    False,
                ),
                (
                    'class "A类" mean of [completion] (with unranked units, with the unit itself, at least 2 units)',
                    False,
                ),
            ]
        )
    )


def not_below_zero(points: str, factor: str) -> str:
    """A product as a deduction or an award has it: where it could be negative, that is ruled out."""
    product = f"{points} × {factor}"
    return f"larger of (0 points, {product})" if factor.startswith("([visits] - ") else product


@st.composite
def by_record(draw: st.DrawFn, verb: str, cap: str) -> str:
    """Points for each record by category, by a formula, or of some records only."""
    rates = '"核销": 0 points, "未办": 1.5 points, other: 0.5 points'
    days = "at least 30: 2 points, at least 10 and below 30: 1 point, other: 0 points"
    each = draw(pick("", ", each at most 1.5 points"))
    once = draw(
        pick(
            "", ", only the highest per [state]", ", only the latest per [state] and [delay]", ", only once per [state]"
        )
    )
    whole = cap.replace("at most", "in all at most")
    return draw(
        pick(
            f"for each [findings] by [state], {verb}: {rates}{each}{once}{whole}",
            f'for each [findings] where [state] is not "核销" by [delay], {verb}: {days}{once}{whole}',
            f"for each [findings], {verb} 0.1 points × [number]{each}{once}{cap}",
            f"{verb} 0.5 points for each [findings] where [delay] is above [days]{cap}",
            f"{verb} for each [findings], escalating: 1st: 1 point, 2nd on: 2 points, counted apart per [state]{cap}",
            f"{verb} 1 point for every 2 [findings], part blocks ignored, counted apart per [state] and [delay]{cap}",
        )
    )


@st.composite
def deduction(draw: st.DrawFn, full: int) -> str:
    effect = f"deduct {draw(pick(*POINTS))} points"
    cap = draw(pick("", ", down to 0", f", at most {full} points", ", at most 1.5 points"))
    kind = draw(st.integers(0, 10))
    if kind == 0:
        return draw(stepping(effect, cap, beyond=False))
    if kind == 7:
        return draw(escalating("deduct", COUNTS, cap))
    if kind == 8:
        return draw(tiered("deduct", cap, good=False))
    if kind == 9:
        return draw(deviating(cap))
    if kind == 10:
        return draw(by_record("deduct", cap))
    if kind == 1:
        return draw(stepping(effect, cap, beyond=True))
    if kind == 2:
        return f"if {draw(conditions())}, {effect}{maybe(draw, ', otherwise deduct 0.1 points')}{cap}"
    if kind == 3:
        return draw(banded(["deduct 0 points", effect, f"deduct {full} points"]))
    if kind == 4:
        factor, divides = draw(quotients())
        zero = ", when dividing by 0 deduct full marks" if divides else ""
        return f"deduction = {not_below_zero('2 points', factor)}{zero}{cap}"
    if kind == 5:
        limit = draw(pick("[completion] is below 60%", "[days] is above 20", "[errors] is at least 5"))
        return f"{effect} if {limit}{cap}"
    return draw(counting(effect, COUNTS, cap))


@st.composite
def award(draw: st.DrawFn, full: int) -> str:
    effect, cap = f"add {draw(pick('0.2', '0.5', '1'))} points", f", at most {draw(st.integers(1, full))} points"
    kind = draw(st.integers(0, 8))
    if kind == 0:
        return draw(stepping(effect, cap, beyond=True))
    if kind == 8:
        rates = '"省报": 1 point, other: 0.2 points'
        return f"for each [reports] by [outlet], add: {rates}{cap.replace('at most', 'in all at most')}"
    if kind == 6:
        return draw(escalating("add", GOOD_COUNTS, cap))
    if kind == 7:
        return draw(tiered("add", cap, good=True))
    if kind == 1:
        return f"if {draw(conditions())}, {effect}{maybe(draw, cap)}"
    if kind == 2:
        return draw(banded([f"add {full} points", effect, "add 0 points"]))
    if kind == 3:
        factor, divides = draw(quotients())
        zero = ", when dividing by 0 add 0 points" if divides else ""
        return f"award = {not_below_zero('full marks', factor)}{zero}{cap}"
    if kind == 4:
        return f"{effect} if [growth] is above 20%{maybe(draw, cap)}"
    return draw(counting(effect, GOOD_COUNTS, cap))


@st.composite
def ranked(draw: st.DrawFn, full: int) -> str:
    """Points by rank, or by where a value lies among those of the others."""
    ties = draw(pick("ties take the best place", "ties take the worst place", "ties share the average"))
    unranked = draw(pick("with unranked units", "without unranked units"))
    group = draw(pick("", "all-units ", "same [platform] "))
    places = draw(
        pick("1st: full marks, 2nd to 3rd: 1 point", "first 30%: full marks, next 40%: 1 point, last 1: 0 points")
    )
    cut = f", places rounded {draw(pick('down', 'up', 'half up'))}" if "%" in places else ""
    if draw(st.booleans()):
        fact = draw(pick("index", "late cases", "completion"))
        return f"{group}rank by [{fact}]: {places}, other: 0.5 points, {ties}, {unranked}{cut}"
    definition = draw(pick("interpolated with both ends", "interpolated within both ends", "nearest one"))
    limit = draw(
        pick(
            f"group 75th percentile of [index] ({definition}, {unranked}, with the unit itself)",
            f"group mean of [index] ({unranked}, without the unit itself)",
            f"group mean of [index] ({unranked}, with the unit itself, from 3 on drop highest 1, take lowest 50%, places rounded up)",
            f"group sample standard deviation of [index] ({unranked}, with the unit itself) (to 2 decimals)",
        )
    )
    return f"full marks if [index] is at least {limit}, otherwise 0 points"


@st.composite
def scoring(draw: st.DrawFn, full: int) -> str:
    imported = "imported from [as reported]"
    scale = "" if full >= 10 else ", rescaled from max 10 points"
    evidence = maybe(draw, ", with evidence [findings]")
    otherwise = draw(pick("0 points", "0.5 points", imported))
    small = f"{scale}{evidence}" if otherwise == imported else ""
    kind = draw(st.integers(0, 9))
    if kind == 9:
        return draw(ranked(full))
    if kind == 0:
        fact, target = draw(
            st.sampled_from([("completion", "70%"), ("visits", "12"), ("growth", "110%"), ("index", "60")])
        )
        other = draw(pick("in proportion", otherwise))
        lowest = ", at least 0 points" if fact in ("growth", "index") else ""
        return (
            f"full marks if [{fact}] is at least {target}, otherwise {other}{small if other == otherwise else lowest}"
        )
    if kind == 1:
        limit = draw(pick("[complaints] is at most 0.5%", "[days] is below 5", "[late cases] is 0"))
        return f"{draw(pick('full marks', '0.5 points'))} if {limit}, otherwise {otherwise}{small}"
    if kind == 2:
        return f"if {draw(conditions())}, score {draw(pick('1 point', 'full marks'))}, otherwise {otherwise}{small}"
    if kind == 3:
        return draw(banded([f"{full} points", f"{Fraction(full) / 2 if full % 2 == 0 else 1} points", "0 points"]))
    if kind == 4:
        fact, ends = draw(
            st.sampled_from(
                [("completion", "38% to 78%"), ("days", "30 to 5"), ("growth", "0% to 110%"), ("visits", "2 to 9")]
            )
        )
        return (
            f"[{fact}] from {ends}: {draw(pick('0 points', '0.5 points'))} to full marks, straight line, flat outside"
        )
    if kind == 5:
        factor, divides = draw(quotients())
        zero = draw(pick(", when dividing by 0 0 points", ", when dividing by 0 full marks")) if divides else ""
        return f"score = full marks * {factor}, at most full marks{zero}, at least 0 points"
    if kind == 8:
        return draw(
            pick(
                "score from table [grant]",
                "score from table [points] ([index])",
                "score from table [grant] ([platform], [errors])",
            )
        )
    if kind == 6:
        return f"judged [panel]: 0 points to 5 points{'' if full >= 5 else ', rescaled from max 5 points'}{evidence}{maybe(draw, ', with reasons in [opinion]')}"
    if draw(st.booleans()):
        scale = draw(pick("max 100 points", "0 points to 100 points onto 0 points to full marks"))
        return f"imported from [percent score], rescaled from {scale}{evidence}"
    return f"{imported}{scale}{evidence}"


# Indicators, sections, rulebooks


@st.composite
def gaps(draw: st.DrawFn) -> list[str]:
    """What follows where an indicator has no score. Mostly something is said, for facts have gaps."""
    consequence = pick(
        "score 0 points",
        "score full marks",
        "total scaled to the other indicators",
        "section scaled to its other indicators",
        "total withheld",
    )
    lines = []
    if draw(st.integers(1, 4)) == 1:
        lines.append(f"not applicable when {draw(conditions(2))}, {draw(consequence)}")
    if draw(st.integers(1, 8)) > 1:
        points = pick("score 0.4 points", "score group max of [visits] (with unranked units) * 0.01 points")
        lines.append(f"if missing: {draw(st.one_of(consequence, points, pick('treat as not applicable')))}")
        lines.append(f"if marked not applicable: {draw(consequence)}")
    return lines


@st.composite
def of_scores(draw: st.DrawFn, number: int) -> str:
    """A score made of those of an indicator before it, or of the first section."""
    part = f"item {draw(st.integers(1, number - 1))}"
    score = draw(
        pick(
            f"full marks × score rate of [{part}]",
            f"score of [{part}] / 2",
            f"full marks of [{part}] - raw deduction of [{part}]",
        )
    )
    return f"score = {score}, at most full marks, at least 0 points"


@st.composite
def case_of_clause(draw: st.DrawFn, clause: str) -> str:
    """When a clause holds, and at what share; now and then."""
    found = draw(
        pick(
            *[""] * 6, ", unless [index] is above 60", ", only if [plan] is yes",
            ', at 50% if [plan] is yes because "主动整改"', ", at 150%", ", rounded half even to 1 decimal",
        )
    )  # fmt: skip
    if "150%" in found and "add " in clause:
        found = ""  # it could pass the maximum
    both = (", at most " in clause or "in all at most " in clause) and "%" in found
    return found + (draw(pick(", capped after the share", ", capped before the share")) if both else "")


@st.composite
def problems(draw: st.DrawFn) -> str:
    """A line of the list of problems that needs no clause above it."""
    return draw(
        pick(
            f'problem if {draw(conditions(2))}: "{{unit}}{{sub-unit}}：{{[errors]}}处，办结率{{[completion]}}，{{[opinion]}}"',
            'problem for each [findings]: "{[state]}，{n}件，拖延{[delay]}天"',
            'problem for each [reports] where [outlet] is not "内网": "“{[outlet]}”的稿件，标注“免提交”"',
            'problem if [late cases] is at least 2: "逾期{n}件"',
        )
    )


@st.composite
def unscored(draw: st.DrawFn) -> list[str]:
    """A section of indicators without points."""
    lines = ["section [targets|目标]"]
    for number in range(draw(st.integers(1, 2))):
        lines.append(f"indicator [aim {number}|目标{number}], unscored{maybe(draw, ', basis 《要点》', 4)}")
        if draw(st.integers(1, 4)) == 1:
            lines.append(f"not applicable when {draw(conditions(1))}")
        lines += [f"target: {draw(conditions(2))}", 'problem: "未达到目标，活跃度{[completion]}"']
        lines += [draw(problems())] if draw(st.booleans()) else []
    return lines


@st.composite
def indicators(draw: st.DrawFn, number: int) -> tuple[int, list[str]]:
    if number > 1 and draw(st.integers(1, 5)) == 1:
        head = f"indicator [item {number}|指标{number}], max 5 points, scored as follows"
        return 5, [head, *draw(gaps()), draw(of_scores(number))]
    full = draw(st.sampled_from([2, 3, 4, 5, 6, 10, 20]))
    opening, clause, options = draw(
        st.sampled_from(
            [
                (
                    "starts full",
                    deduction,
                    ("", "may be negative", "not below -2 points", "kept within its limits after each clause"),
                ),
                ("starts at zero", award, ("", "may exceed the maximum", "not below -0.5 points")),
                ("scored as follows", scoring, ("",)),
            ]
        )
    )
    option = draw(pick(*options))
    most = 1 if clause is scoring else 3
    clauses = draw(st.lists(clause(full), min_size=1, max_size=most, unique=True))
    if option in ("may be negative", "not below -2 points"):
        clauses = list(dict.fromkeys(text.replace(", down to 0", "") for text in clauses))
    citation = maybe(draw, ", basis 《考核办法》 art. 3", 4)
    head = f"indicator [item {number}|指标{number}], max {full} points, {opening}{f', {option}' if option else ''}{citation}"
    if clause is not scoring:
        clauses = list(dict.fromkeys(text + draw(case_of_clause(text)) for text in clauses))
    filters = (
        [f'count only [findings] where [state] is not "在办", {draw(pick(*REASONS))}']
        if draw(st.integers(1, 8)) == 1
        else []
    )
    if clause is deduction and draw(st.integers(1, 3)) == 1:
        clauses.append(draw(pick('problem: "扣了分"', 'problem: "{unit}有问题"')))
    if draw(st.integers(1, 4)) == 1:
        clauses.append(draw(problems()))
    return full, [head, *draw(gaps()), *filters, *clauses, *([""] if draw(st.booleans()) else [])]


@st.composite
def sections(draw: st.DrawFn, most: int) -> tuple[int, list[str]]:
    """Sections within a rulebook, with the counts and points they declare; now and then sections within sections."""
    total, lines, number = 0, [], 0
    for section in range(draw(st.integers(1, 3))):
        inner: list[str] = []
        points, count = 0, 0
        nested = draw(st.integers(1, 4)) == 1
        for _ in range(draw(st.integers(1, most))):
            number += 1
            full, own = draw(indicators(number))
            if nested:
                inner.append(f"subsection [part {number}|部分{number}]{maybe(draw, f', 1 indicator, {full} points')}")
            inner += own if not nested else _never_alone(own)
            points, count = points + full, count + 1
        word = "indicator" if count == 1 else "indicators"
        lines.append(f"section [section {section}|一级{section}], {count} {word}, {points} points")
        last = max(place for place, line in enumerate(inner) if line.startswith("indicator "))
        lines += [*inner[:last], *_never_alone(inner[last:])]
        total += points
    return total, lines


def _never_alone(lines: list[str]) -> list[str]:
    """An indicator whose points never go to the others of its section: there may be none, and then it is asked what the total is."""
    return [line.replace("section scaled to its other indicators", "total withheld") for line in lines]


@st.composite
def heads(draw: st.DrawFn) -> list[str]:
    mode = pick("half up", "half even", "down", "up")
    roundings = [f"rounding: indicator scores to {draw(st.integers(0, 4))} decimals, {draw(mode)}"]
    if draw(st.booleans()):
        roundings = [
            f"rounding: indicator scores to a multiple of {draw(pick('0.05', '0.5', '1'))} points, {draw(mode)}"
        ]
    for scores in ("section scores", "total"):
        if draw(st.integers(1, 4)) == 1:
            roundings.append(f"rounding: {scores} to {draw(st.integers(0, 2))} decimals, {draw(mode)}")
    days = ["holidays: 2021-06-12 to 2021-06-14, 2021-06-28", "worked instead: 2021-06-26"]
    more = ['version "2021Q2"', "basis 《“一网通办”考核细则》", 'applies when [class|类别] is one of ("A类", "B类")']
    return [
        *draw(st.lists(st.sampled_from(more), unique=True)),
        *draw(st.lists(st.sampled_from(roundings), unique=True)),
        *draw(pick("holidays: none", *["\n".join(days)] * 2)).split("\n"),
    ]


@st.composite
def facts_sections(draw: st.DrawFn) -> list[str]:
    lines = [*FACTS.splitlines(), *TABLES.splitlines()]
    more = [
        f'do not count [findings] where [state] is "核销", {draw(pick(*REASONS))}',
        "do not count [findings] where [delay] is below 2.5 and [found on] is above 2021-06-30",
        'count only [reports] where [outlet] is not "内网"',
        'count [findings] where [delay] is above 10 at 50%, "主动整改"',
        "count [reports] only once per [outlet]",
        "let [share|占比] = [late cases] / [cases], when dividing by 0 0%",
        "let [both|合计] = [late cases] + [cases] * 2, if [plan] is yes; otherwise [cases]",
        'let [standing|评级] be bands of [completion]: at least 95%: "优"; at least 80%: "良"; other: "差"',
        'let [worst|最差项] = name of the largest of ([errors]: "错", [late cases]: "逾"; all tied ones named), if [plan] is yes; otherwise "无"',
        "let [factor|系数] = 1.2, if [completion] is at least 90%; 1, if [plan] is yes; otherwise 0.5",
    ]
    return lines + draw(st.lists(st.sampled_from(more), unique=True))


@st.composite
def rankings(draw: st.DrawFn) -> list[str]:
    order = draw(pick("from high to low", "from low to high"))
    ties = draw(
        pick("ties share the place and leave the next ones empty", "ties share the place, leave no place empty")
    )
    broken = draw(
        pick(
            "", ", ties broken by higher [item 1]", ", ties broken by lower [errors], ties broken by higher [section 0]"
        )
    )
    reason = maybe(draw, ', "本期不参加排名"')
    unranked = [f"not ranked when {draw(conditions(2))}{reason}"] if draw(st.booleans()) else []
    return [f"ranking: total {order}, {ties}{broken}", *unranked]


OPTIONS = (
    "missing parts count as 0 points",
    "re-weighted over the others when one is missing",
    "re-weighted over the others when one is missing, at least 1, otherwise total withheld",
    "missing parts count as 0 points, at least 1, otherwise 0 points",
)


@st.composite
def totals(draw: st.DrawFn, total: int, body: list[str]) -> list[str]:
    """The total, with the weights of the sections in its formula or in their headings; ``body`` is changed where they get weights."""
    heads_of = [number for number, line in enumerate(body) if line.startswith("section ")]
    names = [f"[section {number}]" for number in range(len(heads_of))]
    kind = draw(st.integers(0, 7))
    if kind == 0:
        return [f"total {total} points", f"total = {' + '.join(names)}, {draw(pick(*OPTIONS))}"]
    if kind == 1:
        for number in heads_of:
            body[number] += f", weight {draw(st.integers(1, 4))}"
        return ["total without a maximum", f"total = sum of the parts, {draw(pick(*OPTIONS))}"]
    if kind == 2:
        scaled = "rescaled over the scored maxima to 100 points"
        return ["total 100 points", f"total = sum of the parts, {scaled}{maybe(draw, ', at least 1')}"]
    if kind == 3:
        best = draw(pick("max of (score of each section)", "min of (score of each indicator; skip missing)"))
        return ["total without a maximum", f"total = {best}, missing parts count as 0 points"]
    return [f"total {total} points"]


@st.composite
def whole_scores(draw: st.DrawFn, body: list[str]) -> list[str]:
    """What is done to whole scores: of the total at the end, of an indicator or a section beneath its heading."""
    test = draw(
        pick("[plan] is no", "[errors] is at least 2", "[complaints] is above 1%", "score of [item 1] is below 1 point")
    )
    own = [
        f"if {draw(conditions(2))}, this indicator gets at most 1 point",
        f"if {draw(conditions(1))}, this indicator gets at least 0.5 points",
        f"if {draw(conditions(1))}, this indicator scores 0 points",
        f"multiply this indicator by {draw(pick('0.8', '1.2', '[completion]'))} {draw(pick('before', 'after'))} the maximum",
    ]
    if draw(st.booleans()):
        last = max(number for number, line in enumerate(body) if line.startswith("indicator "))
        body.insert(last + 1, draw(st.sampled_from(own)))
    if draw(st.integers(1, 4)) == 1:
        first = next(number for number, line in enumerate(body) if line.startswith("section "))
        body.insert(
            first + 1,
            draw(
                pick(
                    "if [plan] is no, this section gets at most 3 points",
                    "subtotal = max of (score of each indicator; skip missing), missing parts count as 0 points",
                )
            ),
        )
    of_total = [
        f'veto "事故": if {test}, total gets at most 5 points, [section 0] scores 0 points',
        "if total is above 20 points, total gets at most 20 points",
        f"if {test}, add 1.5 points to total",
        "deduct 0.1 points × [errors] from total",
        "if score rate of any indicator is below 40%, total gets at most 10 points",
        "if number of (score rate of each indicator is below 60%) is at least 2, deduct 1 point from total",
        "if score of every indicator is at least 1 point, multiply total by 1.1",
        "if [plan] is no, each indicator of [section 0] gets at most full marks × 80%",
        'veto "未报": if [plan] is no, total withheld',
        f'if {test}, total withheld, not ranked, "不达标"',
    ]
    return draw(st.lists(st.sampled_from(of_total), max_size=3, unique=True))


@st.composite
def grades(draw: st.DrawFn) -> list[str]:
    changes = [
        'veto "安全": if [plan] is no, grade is "C"',
        "if [errors] is at least 5, grade 1 lower",
        "if rank is among the last 2, grade 1 lower",
        "if [errors] is 0, grade 1 higher",
        'if [complaints] is above 5%, grade at most "B"',
        'let result [bonus|奖金] = 5000, if the grade is "A" and total is above 3 points; otherwise 0',
        "let result [paid|发放] be bands of total: at least 5 points: 100%; other: 50%",
    ]
    scale = draw(
        pick(
            'grade by total: at least 20 points: "A"; at least 5 points: "B"; other: "C"',
            'grade by total: at least 20 points and below 1000 points: "A"; below 20 points: "B"; other: no grade',
        )
    )
    rule = draw(
        pick(
            "",
            'grade "A": total is at least 15 points and [plan] is yes',
            'grade "A": rank is at most 3',
            'grade "A": rank is in the first 30% (places rounded up) and [plan] is yes',
        )
    )
    if rule and draw(st.booleans()):
        scale = "grade: other: no grade"
    none = maybe(draw, 'grade "未评": total withheld')
    quota = draw(
        pick(
            "",
            'grade "A" for at most 40% of all units, rounded half up, ties at the cut left out',
            'grade "A" for at most 40% of ranked units, rounded up, ties at the cut let in',
            'grade "A" for at most 1 units, ties at the cut let in',
            'grade "A" for at most 20% of all units, rounded down, ties at the cut let in',
        )
    )
    named = [one for one in changes if all(f'"{grade}"' in rule + scale for grade in "BC" if f'"{grade}"' in one)]
    more = draw(st.lists(st.sampled_from(named), unique=True, max_size=2))
    return [line for line in (rule, scale, none, quota, *more) if line]


@st.composite
def laws(draw: st.DrawFn) -> list[str]:
    """What authors may say of every score, whether it holds or not."""
    way = draw(
        pick(
            "more [errors]",
            "fewer [visits]",
            "higher [completion]",
            "lower [complaints]",
            "later [deadline]",
            "[plan] turning yes",
            "[plan] turning no",
            "earlier [deadline]",
            "more [findings]",
        )
    )
    never = draw(pick("never raises", "never lowers", "never changes"))
    of = draw(pick("[item 1]", "[section 0]", "the total", "[item 1], [section 0], the total"))
    test = draw(pick("[plan] is no", "[completion] is at least 90%", "[errors] is 0 and [visits] is above 2"))
    then = draw(
        pick(
            "[item 1] is at least 0 points",
            "score rate of [item 1] is at most 100%",
            "total is at most 200 points and [section 0] is not full marks",
            "[item 1] is at most full marks or not (score of [section 0] is below 1 point)",
        )
    )
    label = maybe(draw, ' "各项不减"', 3)
    said = [f"{way} {never} {of}", f"[platform] never changes {of}", f"if {test}, {then}", then]
    found = draw(st.lists(st.sampled_from(said), min_size=1, max_size=2, unique=True))
    return [f"law{label if number == 0 else ''}: {claim}" for number, claim in enumerate(found)]


@st.composite
def english(draw: st.DrawFn, most: int = 3) -> str:
    """The text of a rulebook as its author may have laid it out."""
    total, body = draw(sections(most))
    whole = draw(totals(total, body))
    changes = draw(whole_scores(body)) if draw(st.booleans()) else []
    lines = [
        "rulebook [drawn|生成]",
        *draw(heads()),
        *whole,
        *draw(facts_sections()),
        *body,
        *(draw(unscored()) if draw(st.integers(1, 3)) == 1 else []),
        *draw(rankings()),
        *changes,
        *(draw(grades()) if draw(st.booleans()) else []),
    ]
    if draw(st.integers(1, 4)) == 1:
        heads_of = [
            number for number, line in enumerate(lines) if line.startswith(("section ", "indicator ", "ranking:"))
        ]
        place = draw(st.sampled_from([*heads_of, len(lines)]))
        lines[place:place] = draw(laws())
    return "\n".join(line + maybe(draw, "  # 注", 30) for line in lines) + "\n"


@dataclass(frozen=True)
class Drawn:
    """One rulebook in both languages, in the form that the formatter writes."""

    en: str
    zh: str


@st.composite
def rulebooks(draw: st.DrawFn, most: int = 3) -> Drawn:
    """``most`` indicators a section, at most three sections."""
    parsed = parse(draw(english(most)), "drawn.kp")
    assert parsed.diagnostics == (), [(one.place, one.code) for one in parsed.diagnostics]
    return Drawn(format_document(parsed.document), format_document(parsed.document, "zh"))


# Facts of units


@st.composite
def units_of(draw: st.DrawFn, rulebook: Rulebook, most: int = 6) -> tuple[UnitFacts, ...]:
    """Facts of some units under a compiled rulebook, in its own names."""
    return some_units(rulebook, draw(st.integers(0, 2**32)), most)


def some_units(rulebook: Rulebook, chosen: int, many: int) -> tuple[UnitFacts, ...]:
    random = Random(chosen)
    near: dict[str, list[Fraction]] = {}
    for indicator in rulebook.indicators:
        for key, values in breakpoints(indicator).items():
            near.setdefault(key, []).extend(values)
    return tuple(_unit(rulebook, f"单位{number}", number, random, near) for number in range(1, many + 1))


def _unit(rulebook: Rulebook, name: str, row: int, random: Random, near: dict[str, list[Fraction]]) -> UnitFacts:
    values: dict[str, Value] = {}
    records: dict[str, tuple[Record, ...]] = {}
    for fact in rulebook.facts:
        if fact.kind is Kind.RECORDS:
            number = random.choice([0, 0, 1, 2, 5])
            records[fact.key] = tuple(_record(fact, name, 10 * row + one, random) for one in range(number))
        elif random.random() < 0.94:
            values[fact.key] = value_of(fact, random, near.get(fact.key, []))
        elif random.random() < 0.7:
            values[fact.key] = random.choice([Gap.MISSING, Gap.NOT_APPLICABLE, Gap.DASH])
    places = {key: Cell("facts.csv", row + 1, column) for column, key in enumerate(values, start=2)}
    unit = Unit(name, random.choice(rulebook.classes or ("A类",)), place=Cell("units.csv", row + 1, 1))
    return UnitFacts(unit, values, records, places)


def _record(fact: Fact, unit: str, row: int, random: Random) -> Record:
    columns = {column.key: value_of(column, random, []) for column in fact.columns}
    quantity = columns.get(fact.quantity, 1)
    assert isinstance(quantity, int | Fraction)
    return Record(unit, columns, quantity, Cell("records.csv", row))


def value_of(fact: Fact, random: Random, near: list[Fraction]) -> Value:
    """A value that a fact can have, often at an edge or beside one."""
    match fact.kind:
        case Kind.ONE_OF:
            return random.choice(fact.choices)
        case Kind.TEXT:
            return random.choice(["好", "差", "很好", "内网", ""])
        case Kind.DATE:
            return 737971 + random.randint(-2, 2)  # 2021-06-30 and the days beside it
        case Kind.YES_NO:
            return random.randrange(2)
    value = (
        random.choice(near) + random.choice([0, 0, 1, -1]) * Fraction(1, 1000)
        if near and random.random() < 0.5
        else None
    )
    if value is None:
        value = Fraction(random.choice([0, 1, 2, 3, 5, 12, 60, random.randint(0, 1000)]), random.choice([1, 1, 100, 3]))
    value = max(value, fact.minimum if fact.minimum is not None else value)
    value = min(value, fact.maximum if fact.maximum is not None else value)
    if fact.kind is Kind.COUNT:
        value = Fraction(max(round(value), 0))
    return int(value) if value.denominator == 1 else value
