"""The narrative of one scored area: paragraphs of its opening, then a part a section of the top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine import wording
from kaoping.engine.assessment.places import places_of, places_of_section
from kaoping.engine.report.names import indicator_names, section_name
from kaoping.engine.report.narrative.groups import Group, Scores, groups, scores_of_indicator, scores_of_section
from kaoping.engine.report.narrative.lost import causes, most_lost
from kaoping.engine.report.narrative.opening import opening
from kaoping.engine.report.narrative.parts import Paragraph, Part
from kaoping.engine.report.narrative.words import named, paragraph, points, sentence
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored

_HAS = Text("该一级指标包含{first}等{n}个指标", "this section has {n} indicators, among them {first}")
_HAS_ONE = Text("该一级指标只有{first}1个指标", "this section has one indicator, {first}")
_HAS_TOGETHER = Text("各类单位在该一级指标下共有{first}等{n}个指标", "the classes have {n} indicators here together, among them {first}")  # fmt: skip
_IN_CLASS = Text("{name}{n}项{maximum}分，{units}个单位平均得{average}分", "{name}: {n} {n:item|items}, {maximum} {maximum:point|points}, on average {average} of {units} {units:unit|units}")  # fmt: skip
_IN_CLASS_ONE = Text("{name}{n}项{maximum}分，1个单位得{average}分", "{name}: {n} {n:item|items}, {maximum} {maximum:point|points}, {average} for its one unit")  # fmt: skip
_IN_ALL_ONE = Text("共{maximum}分，得{average}分", "{maximum} {maximum:point|points}, of which it has {average}")
_IN_ALL = Text("共{maximum}分，{units}个单位平均得{average}分", "{maximum} {maximum:point|points}; on average {average} of {units} {units:unit|units}")  # fmt: skip
_IN_CLASS_ALONE = Text("{name}{n}项，{units}个单位平均得{average}分", "{name}: {n} {n:item|items}, on average {average} of {units} {units:unit|units}")  # fmt: skip
_IN_ALL_ALONE = Text("{units}个单位平均得{average}分", "on average {average} of {units} {units:unit|units}")
_FULL = Text("得满分的有{units}", "full marks: {units}")
_ALL_FULL = Text("各单位均得满分", "all units have full marks")
_FULL_INDICATORS = Text("{names}，各单位均得满分", "{names}: all units have full marks")
_FULL_INDICATORS_ONE = Text("{names}得满分", "{names}: full marks")
_LEAD = Text("{name}情况：", "{name}. ")
_WORTH = Text("该项指标分值为{maximum}分", "it is worth {maximum} {maximum:point|points}")
_WORTH_EACH = Text("该项指标分值{each}", "it is worth {each}")
_WORTH_CLASS = Text("{name}{maximum}分", "{maximum} in {name}")
_AVERAGE = Text("{name}平均得{average}分，{full}", "{name}: on average {average}, {full}")
_AVERAGE_ALL = Text(
    "{units}个单位平均得{average}分，{full}", "on average {average} of {units} {units:unit|units}, {full}"
)
_NOT_COUNTED = Text("另有{n}个单位没有此项得分（{units}）", "{n} {n:unit has|units have} no score here: {units}")
_ONE = Text("{name}得{average}分，{full}", "{name}: {average}, {full}")
_ONE_ALL = Text("得{average}分，{full}", "{average}, {full}")
_ONE_FULL = Text("得满分", "full marks")
_ONE_LOST = Text("失{lost}分", "{lost} lost")
_SOME_FULL = Text("{n}个单位得满分", "{n} with full marks")
_NONE_FULL = Text("没有单位得满分", "none with full marks")
_EVERY_FULL = Text("均得满分", "all with full marks")


@dataclass(frozen=True, slots=True)
class Narrative:
    opening: tuple[Paragraph, ...]
    parts: tuple[Part, ...]


Findings = Mapping[tuple[str, str], str]
"""What was found, in a sentence, by unit and key of the indicator."""


def narrative(scored: Scored, language: Language, findings: Findings | None = None) -> Narrative:
    found = groups(scored, language)
    parts = [
        part for name in _sections(found, language) if (part := _part(name, scored, found, language, findings or {}))
    ]
    return Narrative(tuple(Paragraph(text) for text in opening(found, language)), tuple(parts))


def _sections(found: Iterable[Group], language: Language) -> list[str]:
    """The names of the sections of the top in all rulebooks, in the order in which they first come."""
    names = [
        section_name(group.rulebook, one, language)
        for group in found
        for index, one in enumerate(group.rulebook.sections)
        if not one.parent and _indicators(group.rulebook, index)
    ]
    return list(dict.fromkeys(names))


def _part(name: str, scored: Scored, found: Iterable[Group], language: Language, findings: Findings) -> Part | None:
    within = [(group, index) for group in found if (index := _index(group.rulebook, name, language)) is not None]
    inside = {id(group): _indicators(group.rulebook, index) for group, index in within}
    names: dict[str, list[tuple[Group, int]]] = {}
    for group, _ in within:
        called = indicator_names(group.rulebook, language)
        for index in inside[id(group)]:
            names.setdefault(called[group.rulebook.indicators[index].key], []).append((group, index))
    if not names:
        return None  # targets are told by themselves
    items = {key: len(value) for key, value in inside.items()}
    head = paragraph([_has(list(names), set(items.values()), language), _of_section(within, items, language)], language)
    told, full = [], []
    for each, where in names.items():
        scores = [(_of_indicator(group, index), index) for group, index in where]
        if any(one.scores for one, _ in scores) and not any(one.lost for one, _ in scores):
            full.append(each)
        elif any(one.scores for one, _ in scores):
            told.append(_indicator(each, scored, scores, language, findings))
    all_full = (
        []
        if not told or not full
        else [_say_full(full, sum(len(group.standings) for group, _ in within) == 1, language)]
    )
    text = paragraph([head, *all_full], language)
    return Part(name, (Paragraph(text), *told)) if text else None


def _say_full(names: list[str], one: bool, language: Language) -> str:
    text = _FULL_INDICATORS_ONE if one else _FULL_INDICATORS
    said = text.in_language(language).format(names=wording.join(names, language))
    return sentence([said], language)


def _index(rulebook: Rulebook, name: str, language: Language) -> int | None:
    for index, one in enumerate(rulebook.sections):
        if not one.parent and section_name(rulebook, one, language) == name:
            return index
    return None


def _indicators(rulebook: Rulebook, section: int) -> list[int]:
    """The positions of all indicators in a section and in the sections within it."""
    within = {rulebook.sections[section].key}
    for one in rulebook.sections:
        if one.parent in within:
            within.add(one.key)
    return [index for index, one in enumerate(rulebook.indicators) if one.section in within]


def _has(names: Sequence[str], numbers: set[int], language: Language) -> str:
    """How many indicators there are; ``numbers`` are those of each class, which may have others than the next one."""
    if len(numbers) > 1:
        return ""
    alike = numbers == {len(names)}
    template = _HAS_TOGETHER if not alike else _HAS if len(names) > 1 else _HAS_ONE
    return sentence([wording.say(template, language, first=names[0], n=len(names))], language)


def _of_section(within: list[tuple[Group, int]], items: Mapping[int, int], language: Language) -> str:
    scores = [
        (
            scores_of_section(group, index, places_of_section(group.rulebook, group.rulebook.sections[index].key)),
            items[id(group)],
        )
        for group, index in within
    ]
    each = [_average(one, n, language) for one, n in scores if one.scores]
    full = [unit for one, _ in scores for unit in one.full]
    number = sum(len(one.scores) for one, _ in scores)
    praised = ""
    if number == 1:
        praised = ""
    elif full and len(full) == number:
        praised = sentence([_ALL_FULL.in_language(language)], language)
    elif full:
        praised = sentence([_FULL.in_language(language).format(units=named(full, language))], language)
    return paragraph([sentence(each, language), praised], language)


def _average(scores: Scores, items: int, language: Language) -> str:
    if scores.maximum is None:
        template = _IN_CLASS_ALONE if scores.group.name else _IN_ALL_ALONE
    elif len(scores.group.standings) == 1:
        template = _IN_CLASS_ONE if scores.group.name else _IN_ALL_ONE
    else:
        template = _IN_CLASS if scores.group.name else _IN_ALL
    return wording.say(
        template,
        language,
        name=scores.group.name,
        n=items,
        maximum=scores.maximum if scores.maximum is not None else Fraction(0),
        units=len(scores.scores),
        average=scores.average,
    )


def _of_indicator(group: Group, index: int) -> Scores:
    return scores_of_indicator(group, index, places_of(group.rulebook.indicators[index]))


def _indicator(
    name: str, scored: Scored, parts: list[tuple[Scores, int]], language: Language, findings: Findings
) -> Paragraph:
    scores = [one for one, _ in parts if one.scores]
    key_of = {one.group.standings[0].unit.unit_class: one.group.rulebook.indicators[index].key for one, index in parts}
    why = {
        unit: text
        for one in scores
        for unit, _ in one.lost
        if (text := findings.get((unit, key_of[one.group.standings[0].unit.unit_class])))
    }
    sentences = [
        sentence([_worth(scores, language), *_averages(scores, language)], language),
        causes(scored, parts, language),
        "" if _is_of_one(parts) else most_lost(scores, language, why, max(one.places for one in scores)),
        _without([unit for one, _ in parts for unit in one.without], language),
    ]
    return Paragraph(
        paragraph(sentences, language), _LEAD.in_language(language).format(name=name[0].upper() + name[1:])
    )


def _is_of_one(parts: list[tuple[Scores, int]]) -> bool:
    """Whether a single unit is assessed, of which all is said."""
    return sum(len(one.group.standings) for one, _ in parts) == 1


def _without(units: list[str], language: Language) -> str:
    if not units:
        return ""
    return sentence([wording.say(_NOT_COUNTED, language, n=len(units), units=named(units, language))], language)


def _worth(scores: list[Scores], language: Language) -> str:
    maxima = list(dict.fromkeys(one.maximum for one in scores))
    if len(maxima) == 1 and maxima[0] is not None:
        return wording.say(_WORTH, language, maximum=maxima[0])
    each = [
        _WORTH_CLASS.in_language(language).format(name=one.group.name, maximum=points(one.maximum))
        for one in scores
        if one.maximum is not None
    ]
    return _WORTH_EACH.in_language(language).format(each=wording.join(each, language))


def _averages(scores: list[Scores], language: Language) -> list[str]:
    return [
        wording.say(
            _template(one),
            language,
            name=one.group.name,
            units=len(one.scores),
            average=one.average,
            full=_full(one, language),
        )
        for one in scores
    ]


def _template(scores: Scores) -> Text:
    if len(scores.group.standings) == 1:
        return _ONE if scores.group.name else _ONE_ALL
    return _AVERAGE if scores.group.name else _AVERAGE_ALL


def _full(scores: Scores, language: Language) -> str:
    number = len(scores.full)
    if len(scores.group.standings) == 1:
        lost = "".join(points(amount, scores.places) for _, amount in scores.lost)
        return (_ONE_LOST if lost else _ONE_FULL).in_language(language).format(lost=lost)
    if number == len(scores.scores):
        return _EVERY_FULL.in_language(language)
    return _SOME_FULL.in_language(language).format(n=number) if number else _NONE_FULL.in_language(language)
