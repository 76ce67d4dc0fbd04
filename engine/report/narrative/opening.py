"""The first paragraphs on an area: who was assessed, who leads, how the classes did, who is not ranked and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine import wording
from kaoping.engine.assessment.places import places_of_total
from kaoping.engine.report.narrative.groups import Group, totals
from kaoping.engine.report.narrative.words import COMMAS, named, paragraph, plain, points, sentence

_TOP = 3
_MOST_PLACES = 4
_MOST_IN_FULL = 8  # a class of up to so many ranked units is named in full

_ASSESSED = Text("共考核{n}个单位", "{n} {n:unit was|units were} assessed")
_ASSESSED_ONE = Text("考核对象为{unit}", "{unit} was assessed")
_OF_CLASS = Text("{name}{n}个", "{n} of {name}")
_COLON = Text("{head}：{rest}", "{head}: {rest}")
_LEADING = Text("{name}排名靠前的为{units}", "the leading units of {name} are {units}")
_LEADING_ALONE = Text("排名靠前的单位为{units}", "the leading units are {units}")
_ORDER = Text("{name}排名顺序为{units}", "the order of {name} is {units}")
_ORDER_ALONE = Text("排名顺序为{units}", "the order is {units}")
_WITH_TOTAL = Text("{unit}（{total}分）", "{unit} ({total})")
_AVERAGE = Text("{name}平均{average}分，最高{most}分，最低{least}分", "{name}: on average {average} points, at most {most}, at least {least}")  # fmt: skip
_AVERAGE_ALONE = Text("平均{average}分，最高{most}分，最低{least}分", "on average {average} points, at most {most}, at least {least}")  # fmt: skip
_ONE = Text("{name}1个单位得{most}分", "{name}: {most} points for its one unit")
_ONE_ALONE = Text("总分{most}分", "it has {most} points")
_UNRANKED = Text("{units}纳入考核，但不进行排名", "assessed but not ranked: {units}")
_REASON = Text("{unit}（{reason}）", "{unit} ({reason})")
_GRADED = Text("评为“{grade}”的有{units}", "graded '{grade}': {units}")
_GRADED_IN = Text("{name}{graded}", "{name}: {graded}")


def opening(groups: Sequence[Group], language: Language) -> Iterator[str]:
    """Paragraphs; none is empty."""
    told: tuple[list[str], ...] = (
        [
            _assessed(groups, language),
            sentence([_order(one, language) for one in groups if len(_ranked(one)) > 1], language),
        ],
        [
            sentence([_averages(one, language) for one in groups if totals(one, 0).scores], language),
            sentence(list(_unranked(groups, language)), language),
            sentence(list(_graded(groups, language)), language),
        ],
    )
    if sum(len(one.standings) for one in groups) == 1:
        told = ([*told[0], *told[1]],)
    yield from (text for sentences in told if (text := paragraph(sentences, language)))


def _places(group: Group) -> int:
    """Of totals in sentences; where they are rounded to very many, as many as each needs."""
    places = places_of_total(group.rulebook)
    return places if places <= _MOST_PLACES else 2


def _assessed(groups: Sequence[Group], language: Language) -> str:
    number = sum(len(one.standings) for one in groups)
    if number == 1:
        return sentence([_ASSESSED_ONE.in_language(language).format(unit=groups[0].standings[0].unit.name)], language)
    head = wording.say(_ASSESSED, language, n=number)
    if len(groups) == 1:
        return sentence([head], language)
    each = [_OF_CLASS.in_language(language).format(name=one.name, n=len(one.standings)) for one in groups]
    rest = wording.join(each, language)
    return sentence([_COLON.in_language(language).format(head=head, rest=rest)], language)


def _ranked(group: Group) -> list[tuple[int, str, str]]:
    """Rank, unit and total, in the order of ranks."""
    places = _places(group)
    return [
        (one.rank, one.unit.name, points(one.total, places))
        for one in group.standings
        if one.rank is not None and one.total is not None
    ]


def _order(group: Group, language: Language) -> str:
    ranked = _ranked(group)
    whole = len(ranked) <= _MOST_IN_FULL
    shown = [
        _WITH_TOTAL.in_language(language).format(unit=unit, total=total)
        for rank, unit, total in ranked
        if whole or rank <= _TOP
    ]
    template = (_ORDER if group.name else _ORDER_ALONE) if whole else (_LEADING if group.name else _LEADING_ALONE)
    return template.in_language(language).format(name=group.name, units=named(shown, language))


def _averages(group: Group, language: Language) -> str:
    places = _places(group)
    found = totals(group, places)
    amounts = [score for _, score in found.scores]
    several, alone = (_ONE, _ONE_ALONE) if len(amounts) == 1 else (_AVERAGE, _AVERAGE_ALONE)
    template = several if group.name else alone
    return template.in_language(language).format(
        name=group.name,
        average=found.average,
        most=points(max(amounts), places),
        least=points(min(amounts), places),
    )


def _unranked(groups: Sequence[Group], language: Language) -> Iterator[str]:
    units = [
        _REASON.in_language(language).format(unit=one.unit.name, reason=plain(one.rank_note))
        for group in groups
        for one in group.standings
        if one.rank is None and one.rank_note and group.rulebook.ranking is not None
    ]
    if units:
        yield _UNRANKED.in_language(language).format(units=wording.join(units, language))


def _graded(groups: Sequence[Group], language: Language) -> Iterator[str]:
    """Class by class, the best grade first."""
    for group in groups:
        grading = group.rulebook.grading
        grades: dict[str, list[str]] = {label: [] for label in (grading.labels if grading else ())}
        for one in group.standings:
            if one.grade is not None:
                grades.setdefault(one.grade, []).append(one.unit.name)
        told = [
            _GRADED.in_language(language).format(grade=grade, units=named(units, language))
            for grade, units in grades.items()
            if units
        ]
        if told:
            graded = wording.join(told, language, COMMAS)
            template = _GRADED_IN if group.name else Text("{graded}", "{graded}")
            yield template.in_language(language).format(name=group.name, graded=graded)
