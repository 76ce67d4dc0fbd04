"""Statistics over units: whatever two careful readers could reckon differently is asked, and small print without use is reported.

Which units the group holds (are unranked ones in it, is the unit itself), which standard deviation, which definition of a percentile, which way is
good, how ties count, what where all values are equal, whether the mean of ratios is one of ratios or of sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import ClassVar

from kaoping.dsl import peers, syntax
from kaoping.dsl.checks.cuts import numbers_of_cuts
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk

Option = syntax.PeerOption


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerGroupUnsaid(Diagnostic):
    code: ClassVar[str] = "peer-group-unsaid"
    title: ClassVar[Text] = Text("统计哪些单位，没有写明：{what}？", "It is not said which units are counted: {what}?")
    label: ClassVar[Text] = Text("哪些单位？", "which units?")
    help: ClassVar[Text] = Text(
        "请选一种补上。不排名的单位，是单位表里注明的，或符合“不排名”条件的。",
        "Choose one and add it. Units that are not ranked are those so marked in the table of units, or by a 'not ranked' line.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationUnsaid(Diagnostic):
    code: ClassVar[str] = "deviation-unsaid"
    title: ClassVar[Text] = Text(
        "是总体标准差（除以n）还是样本标准差（除以n－1），没有写明。",
        "It is not said whether the population's standard deviation (over n) or a sample's (over n − 1) is meant.",
    )
    label: ClassVar[Text] = Text("总体还是样本？", "population or sample?")
    help: ClassVar[Text] = Text(
        "组内单位就是全部对象时，一般用总体标准差。",
        "Where the units of the group are all there are, it is mostly the population's.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentileUnsaid(Diagnostic):
    code: ClassVar[str] = "percentile-unsaid"
    title: ClassVar[Text] = Text(
        "百分位数有几种算法，这里没有写明用哪一种。",
        "There are several definitions of a percentile; it is not said which one is meant.",
    )
    label: ClassVar[Text] = Text("怎样算？", "by which definition?")
    help: ClassVar[Text] = Text(
        "n个数从小到大排列：“内插含两端”取第p×(n－1)＋1位（Excel的PERCENTILE.INC），“内插不含两端”取第p×(n＋1)位（PERCENTILE.EXC），两种都在相邻两数之间按直线取值；"
        "“取最近的值”取第一个使不高于它的占到p的数；“取最近的值或其平均”与此相同，但恰好达到时取它与下一个数的平均（SAS的第5种）。",
        "Of n values in ascending order: 'interpolated with both ends' takes position p × (n − 1) + 1 (Excel's PERCENTILE.INC), 'interpolated within both "
        "ends' position p × (n + 1) (PERCENTILE.EXC), both on a straight line between two values; 'nearest one' is the first value that a share p of all do "
        "not exceed; 'nearest one or mean of two' is the same, but the mean with the next where exactly p do not exceed it (SAS's definition 5).",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BestSideUnsaid(Diagnostic):
    code: ClassVar[str] = "best-side-unsaid"
    title: ClassVar[Text] = Text(
        "高者为好还是低者为好，没有写明。", "It is not said whether higher or lower is better."
    )
    label: ClassVar[Text] = Text("哪头为好？", "which way is good?")
    help: ClassVar[Text] = Text(
        "请在这里写明，或在事实的声明里写“越多越好”“越少越好”。",
        "Say it here, or in the declaration of the fact (more is better, fewer is better).",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesOfUnitsUnsaid(Diagnostic):
    code: ClassVar[str] = "ties-of-units-unsaid"
    title: ClassVar[Text] = Text(
        "数值相同的单位怎样算，没有写明。", "It is not said how units of the same value count."
    )
    label: ClassVar[Text] = Text("相同的怎样算？", "and ties?")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AllEqualUnsaid(Diagnostic):
    code: ClassVar[str] = "all-equal-unsaid"
    title: ClassVar[Text] = Text(
        "各单位数值都相同时除数为0，取几没有写明。",
        "Where all units have the same value, the divisor is 0; it is not said what follows.",
    )
    label: ClassVar[Text] = Text("都相同时取几？", "and if all are equal?")
    help: ClassVar[Text] = Text("请写明各单位都相同时取几。", "Say which value it takes if all are equal.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioMeanUnsaid(Diagnostic):
    code: ClassVar[str] = "ratio-mean-unsaid"
    title: ClassVar[Text] = Text(
        "这是比率的平均：先算出各单位的比率再平均，还是先把分子、分母分别合计再相除，没有写明。",
        "This is the mean of a ratio; it is not said whether the ratios are averaged, or the sums divided.",
    )
    label: ClassVar[Text] = Text("先除还是先加？", "divide or add up first?")
    help: ClassVar[Text] = Text(
        "先相除后平均，大小单位一样重；先合计后相除，大单位分量更重。",
        "The mean of ratios gives every unit the same weight; the ratio of sums gives large units more.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationNotRounded(Diagnostic):
    code: ClassVar[str] = "deviation-not-rounded"
    title: ClassVar[Text] = Text(
        "{what}的小数没有尽头，没有写明在这里怎样舍入。",
        "{what} has decimals without end; it is not said how it is rounded.",
    )
    label: ClassVar[Text] = Text("保留几位小数？", "to how many decimals?")
    help: ClassVar[Text] = Text(
        "请紧接着用括号写明保留几位小数。只用到它的平方的，可以写方差，方差不用舍入。",
        "Say in parentheses directly behind it to how many decimals it is rounded. Where only its square is meant, write the variance, which needs no rounding.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerOptionWithoutUse(Diagnostic):
    code: ClassVar[str] = "peer-option-without-use"
    title: ClassVar[Text] = Text("“{written}”在这里不起作用：{why}。", "'{written}' has no effect here: {why}.")
    label: ClassVar[Text] = Text("不起作用", "without effect")
    help: ClassVar[Text] = Text("请删去这一段。", "Remove it.")
    written: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOfPlacesUnsaid(Diagnostic):
    code: ClassVar[str] = "share-of-places-unsaid"
    title: ClassVar[Text] = Text(
        "按比例划定的名次不足1名时怎样取整，没有写明。",
        "A share of the places may be no whole number; it is not said how it is rounded.",
    )
    label: ClassVar[Text] = Text("不足1名怎么办？", "and part of a place?")
    help: ClassVar[Text] = Text(
        "例如17个单位的20%是3.4名：舍去取3名，进位取4名，四舍五入取3名。",
        "20% of 17 units are 3.4 places: rounded down 3, up 4, half up 3.",
    )


_SPREAD = Text("标准差", "A standard deviation")
_SCORE = Text("标准分", "A z-score")
_UNRANKED = Text("含不含不排名的单位", "are unranked units among them")
_BOTH = Text("含不含不排名的单位，含不含本单位", "are unranked units among them, and the unit itself")
_ITSELF = Text("含不含本单位", "is the unit itself among them")
_PLACES = Text(
    "例如1个第1名、2个并列第2名：取高名次是1、2、2、4，取低名次是1、3、3、4，取平均是1、2.5、2.5、4，名次连续是1、2、2、3。",
    "With one first and two tied behind it: the best place gives 1, 2, 2, 4, the worst 1, 3, 3, 4, the average 1, 2.5, 2.5, 4, one place 1, 2, 2, 3.",
)
_SHARES = Text(
    "“相同的不算”只数低于本单位的，“相同的算”也数相同的（含本单位），“相同的算一半”各算一半。",
    "'equal ones ignored' counts the lower units only, 'equal ones counted' the equal ones too (the unit itself among them), 'half' half of them.",
)
_TWICE = Text("前面已经说过", "it was said before")
_ANOTHER = Text("与这个统计无关", "it has nothing to do with this statistic")
_NO_CUT = Text(
    "只有平均、合计、最高、最低、百分位数、标准差等可以只算一部分单位",
    "only a mean, a sum, the highest, a percentile and the like can be taken of some of the values",
)
_NO_SHARE = Text("它说的是按比例的名额", "it is about a share of the units, and there is none")
_NO_QUOTIENT = Text("它不是两数相除的商", "it is no quotient of two numbers")
_NOT_FIXED = Text("这里要写一个数", "a number must stand here")

_CHOICES: tuple[tuple[tuple[str, ...], frozenset[str], Text], ...] = (
    (
        peers.DEFINITIONS,
        frozenset({"percentile"}),
        Text("它说的是百分位数怎样取", "it says how a percentile is read off, and this is none"),
    ),
    (
        peers.TIES,
        frozenset({"place"}),
        Text("并列怎么办，只有名次才要写", "only a rank has ties"),
    ),
    (
        peers.EQUALS,
        frozenset({"percentile_rank"}),
        Text("它说的是百分位名次里相同的怎么算", "it is about equal values in a percentile rank, and this is none"),
    ),
    (
        peers.SIDES,
        frozenset(peers.DIRECTED),
        Text(
            "哪一头为好，只有名次、最好、最差、极差标准化才要写",
            "which side is good matters only for a rank, the best, the worst and min-max",
        ),
    ),
    (
        peers.SPREADS,
        frozenset({"standard_score"}),
        Text(
            "它说的是标准分用哪一种标准差", "it says by which standard deviation a z-score is taken, and this is none"
        ),
    ),
    (
        peers.RATIOS,
        frozenset({"group_mean"}),
        Text("它说的是商的平均怎么算", "it is about the mean of a quotient, and this is none"),
    ),
)
"""Words of which one is said, the statistics that they belong to, and why they belong to no other; words of no group belong to all."""


def check_peers(known: Known) -> Iterator[Diagnostic]:
    if known.used.isdisjoint((syntax.SaidPeers, syntax.Peers, syntax.Among)):
        return
    for statement in _statements(known):
        yield from _check_within(known, statement)


def _statements(known: Known) -> Iterator[syntax.Node]:
    outline = known.outline
    yield from outline.derived
    for block in outline.indicators:
        yield from (*block.clauses, *block.not_applicable)
        yield from (one for one in (block.missing, block.marked) if one)
    yield from outline.unranked
    yield from outline.of_wholes
    yield from (one for one in (outline.total_formula, *(block.subtotal for block in outline.sections)) if one)
    yield from (block.adjustment for block in outline.adjustments)
    yield from outline.grades


def _check_within(known: Known, statement: syntax.Node) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    rounded = {id(node.value) for node in walk(statement) if isinstance(node, syntax.Rounded)}
    for node in walk(statement):
        if isinstance(node, syntax.SaidPeers):
            seen.add(id(node.peers))
        if isinstance(node, syntax.SaidPeers | syntax.Peers) and id(node) not in seen:
            yield from check_statistic(known, node, rounded=id(node) in rounded)
        if isinstance(node, syntax.Among):
            from kaoping.dsl.checks.rank_points import check_among  # it asks the same of points by rank

            yield from check_among(known, node)


def check_statistic(known: Known, value: peers.Named, *, rounded: bool) -> Iterator[Diagnostic]:
    """One question at a time: what is pasted for the first stands when the next is asked."""
    if known.kinds.of(value) is None:
        return
    found = [*numbers_of_cuts(peers.cuts(value), shares=True), *_without_use(known, value)]
    yield from found or islice(_questions(known, value, rounded), 1)


def _questions(known: Known, value: peers.Named, rounded: bool) -> Iterator[Diagnostic]:
    what = peers.what(value)
    if (asked := ask_group(known, value, what)) is not None:
        yield asked
    if what in ("some_deviation", "variance"):
        words = ("population_", "sample_")
        changed = [replace(peers.bare(value), peer=f"{word}{what.removeprefix('some_')}") for word in words]
        yield DeviationUnsaid(place=value.span, fixes=tuple(_written(known, value, one, ()) for one in changed))
    if what == "standard_score" and peers.said(value, peers.SPREADS) is None:
        yield DeviationUnsaid(place=value.span, fixes=_each(known, value, peers.SPREADS))
    if what == "percentile" and peers.said(value, peers.DEFINITIONS) is None:
        yield PercentileUnsaid(place=value.span, fixes=_each(known, value, peers.DEFINITIONS))
    if what in peers.DIRECTED and peers.low_is_best(known.names, value) is None:
        yield BestSideUnsaid(place=value.span, fixes=_each(known, value, peers.SIDES))
    if what == "place" and peers.said(value, peers.TIES) is None:
        yield TiesOfUnitsUnsaid(place=value.span, advice=_PLACES, fixes=_each(known, value, peers.TIES))
    if what == "percentile_rank" and peers.said(value, peers.EQUALS) is None:
        yield TiesOfUnitsUnsaid(place=value.span, advice=_SHARES, fixes=_each(known, value, peers.EQUALS))
    if peers.cuts_share(value) and peers.said(value, peers.CUTS) is None:
        yield ShareOfPlacesUnsaid(place=value.span, fixes=_each(known, value, peers.CUTS))
    if what in ("standard_score", "min_max") and peers.option(value, syntax.IfAllEqual) is None:
        zero = syntax.IfAllEqual(value=syntax.Literal(number=Fraction(0)))
        yield AllEqualUnsaid(place=value.span, fixes=(_written(known, value, peers.bare(value), (zero,)),))
    quotient = peers.quotient(known.names, peers.bare(value).value) if what == "group_mean" else None
    if quotient is not None and constant(quotient.right) is None and peers.said(value, peers.RATIOS) is None:
        yield RatioMeanUnsaid(place=value.span, fixes=_each(known, value, peers.RATIOS))
    if what in peers.ROOTS and not rounded:
        yield _not_rounded(known, value)


def ask_group(known: Known, value: peers.Named | peers.Ranked, what: str) -> PeerGroupUnsaid | None:
    """Whether unranked units and, of what is taken of all, the unit itself are among the group."""
    no_unranked = peers.said(value, peers.UNRANKED) is None
    no_itself = what in peers.AMONG_ALL and peers.said(value, peers.ITSELF) is None
    if not (no_unranked or no_itself):
        return None
    choices: list[tuple[str, ...]] = [(word,) for word in peers.UNRANKED] if no_unranked else [()]
    if no_itself:
        choices = [(*one, word) for word in peers.ITSELF for one in choices]
    asked = _BOTH if no_unranked and no_itself else _UNRANKED if no_unranked else _ITSELF
    fixes = tuple(with_options(known, value, one) for one in choices)
    return PeerGroupUnsaid(place=value.span, what=asked, fixes=fixes)


def _each(known: Known, value: peers.Named, words: Sequence[str]) -> tuple[Fix, ...]:
    return tuple(_written(known, value, peers.bare(value), (word,)) for word in words)


def with_options(known: Known, value: peers.Named | peers.Ranked, words: Sequence[Option]) -> Fix:
    """The value with more small print, as text to paste."""
    if isinstance(value, syntax.RankPoints):
        changed = replace(value, peer_options=(*value.peer_options, *words))
        return replace_node(value, write_statement(changed, known.language))
    if isinstance(value, syntax.Among):
        among = replace(value, peer_options=(*value.peer_options, *words))
        return replace_node(value, write_part(among, "condition", known.language))
    return _written(known, value, peers.bare(value), words)


def _written(known: Known, value: peers.Named, bare: syntax.Peers, words: Sequence[Option]) -> Fix:
    options = (*peers.options(value), *words)
    changed = syntax.SaidPeers(peers=bare, peer_options=options) if options else bare
    return replace_node(value, write_part(changed, "value", known.language))


def _not_rounded(known: Known, value: peers.Named) -> DeviationNotRounded:
    decimals = [syntax.Rounded(value=value, decimals=Fraction(number)) for number in (2, 4)]
    fixes = tuple(replace_node(value, write_part(one, "value", known.language)) for one in decimals)
    what = _SCORE if peers.what(value) == "standard_score" else _SPREAD
    return DeviationNotRounded(place=value.span, what=what, fixes=fixes)


# Small print that belongs elsewhere


def _without_use(known: Known, value: peers.Named) -> Iterator[Diagnostic]:
    seen: set[object] = set()
    for one, left in each_with_others(peers.options(value)):
        kind = _kind_of(one)
        why = _TWICE if kind in seen else _why_not(known, value, one)
        seen.add(kind)
        if why is not None:
            changed = syntax.SaidPeers(peers=peers.bare(value), peer_options=left) if left else peers.bare(value)
            fix = replace_node(value, write_part(changed, "value", known.language))
            yield PeerOptionWithoutUse(
                place=value.span, written=written_option(one, known.language), why=why, fixes=(fix,)
            )


def each_with_others(options: tuple[Option, ...]) -> Iterator[tuple[Option, tuple[Option, ...]]]:
    """Each with those that stay when it is removed, though it be said again."""
    for place, one in enumerate(options):
        yield one, (*options[:place], *options[place + 1 :])


def _kind_of(one: Option) -> object:
    """What two options have in common that cannot both be said."""
    if isinstance(one, syntax.Cut):
        return one.cut_word, one.number_from and one.number_from.number
    if not isinstance(one, str):
        return type(one)
    groups = (*(words for words, _, _ in _CHOICES), peers.UNRANKED, peers.ITSELF, peers.CUTS)
    return next((words for words in groups if one in words), one)


def _why_not(known: Known, value: peers.Named, one: Option) -> Text | None:
    what = peers.what(value)
    if isinstance(one, syntax.IfAllEqual):
        if what not in ("standard_score", "min_max"):
            return _ANOTHER
        return None if constant(one.value) is not None else _NOT_FIXED
    if isinstance(one, syntax.LeastUnits):
        return None if what != "unit_count" else _ANOTHER
    if isinstance(one, syntax.Cut):
        of_all = peers.said(value, ("ratio_of_sums",)) is None
        return None if what in peers.CUTTABLE and of_all else _NO_CUT
    if one in peers.CUTS:
        return None if peers.cuts_share(value) else _NO_SHARE
    if one in peers.ITSELF:
        return _ANOTHER if what in ("place", "unit_count") else None
    for words, fitting, why_not in _CHOICES:
        if one in words:
            if what not in fitting:
                return why_not
            if one == "ratio_of_sums" and peers.quotient(known.names, peers.bare(value).value) is None:
                return _NO_QUOTIENT
    return None


_ALSO_WRITTEN: dict[Option, dict[str, str]] = {
    "high_is_best": {"zh": "高者在前（高者为好）", "en": "highest first (higher is better)"},
    "low_is_best": {"zh": "低者在前（低者为好）", "en": "lowest first (lower is better)"},
}


def written_option(one: Option, language: str) -> str:
    """The small print as it stands in a rulebook of the language, where it has two common forms in both."""
    both = _ALSO_WRITTEN.get(one)
    return both[language] if both else write_part(one, "peer_option", language)
