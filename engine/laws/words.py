"""What a law promises, in one sentence for people who know no programming."""

from __future__ import annotations

from typing import assert_never

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import exact
from kaoping.engine.laws.kinds.ends import ends_of
from kaoping.engine.laws.kinds.within_limits import limits_of
from kaoping.engine.laws.law import End, Law, LawKind, Part, PartKind
from kaoping.engine.laws.moves import better
from kaoping.engine.rulebook import Fact, Kind, Rulebook, Way

SCORES = {
    PartKind.INDICATOR: Text("【{name}】的得分", "the score of [{name}]"),
    PartKind.SECTION: Text("【{name}】的小计", "the subtotal of [{name}]"),
    PartKind.TOTAL: Text("总分", "the total"),
    PartKind.EVERYTHING: Text("各项得分和总分", "every score"),
}
BETWEEN = Text("{score}不低于{low}分，也不超过{high}分。", "{score} lies between {low} and {high} points.")
NOT_BELOW = Text("{score}不低于{low}分。", "{score} is never below {low} points.")
NOT_ABOVE = Text("{score}不超过{high}分。", "{score} is never above {high} points.")
ADDS_UP = Text("{score}由它的各部分按细则算成。", "{score} is what the rulebook makes of its parts.")
BALANCES = Text(
    "{score}的得分明细逐项相加就是得分，看到的数字也是这样。",
    "the lines of the ledger of {score} add up to it, as they are shown too.",
)
MOVES = {
    1: Text("其他都不变，{moved}，{score}不会越低。", "all else equal, {moved} never lowers {score}."),
    -1: Text("其他都不变，{moved}，{score}不会越高。", "all else equal, {moved} never raises {score}."),
}
COUNTED = {Way.UP: Text("【{fact}】越多", "one more [{fact}]"), Way.DOWN: Text("【{fact}】越少", "one less [{fact}]")}
DATED = {Way.UP: Text("【{fact}】越晚", "a later [{fact}]"), Way.DOWN: Text("【{fact}】越早", "an earlier [{fact}]")}
HIGH = {Way.UP: Text("【{fact}】越高", "a higher [{fact}]"), Way.DOWN: Text("【{fact}】越低", "a lower [{fact}]")}
SAID = {
    Way.UP: Text("【{fact}】由否变为是", "a yes for [{fact}]"),
    Way.DOWN: Text("【{fact}】由是变为否", "a no for [{fact}]"),
}
CAPS = Text("{score}：“{clause}”里的限额总是有效。", "{score}: the limit in “{clause}” always holds.")
BEST = Text("有事实能使{score}达到{high}分。", "some facts give {score} its full {high} points.")
WORST = Text("有事实会使{score}降到{low}分。", "some facts bring {score} down to {low} points.")
ORDER_OF_UNITS = Text("单位的先后不影响得分。", "the order of units changes no score.")
ORDER_OF_RECORDS = Text("【{fact}】各条记录的先后不影响得分。", "the order of the records [{fact}] changes no score.")
SPLIT = Text(
    "事实和记录分在几个文件里都一样得分。",
    "it does not matter for any score in how many files facts and records stand.",
)
WAIVER = Text("核销【{fact}】不会使任何得分变差。", "waiving [{fact}] makes no score worse.")
RENAMED = Text("单位改名，得分不变。", "other names of units change no score.")
WRITTEN = Text("细则重新排版、译成另一种语言，得分不变。", "laying out or translating the rulebook changes no score.")
EXPLAINED = Text(
    "{score}的说明写出每个会改变得分的事实，不写无关的。",
    "the explanation of {score} names every fact that changes it, and none that cannot.",
)
STATED = Text("{text}", "{text}")


def score_words(part: Part, rulebook: Rulebook, language: Language) -> Text:
    """``【指标】的得分``, by the name that the reader knows."""
    name = part.key
    if language != rulebook.language:
        sections = {one.key: one.other for one in rulebook.sections}
        names = sections if part.kind is PartKind.SECTION else dict(rulebook.names)
        name = names.get(part.key) or part.key
    return SCORES[part.kind].filled(name=name)


def fact_name(key: str, rulebook: Rulebook, language: Language) -> str:
    other = next((one.other for one in rulebook.facts if one.key == key), "")
    return other if other and language != rulebook.language else key


def sentence(law: Law, rulebook: Rulebook, language: Language) -> str:
    """The law in one sentence."""
    score = score_words(law.part, rulebook, language)
    fact = fact_name(law.fact, rulebook, language)
    found = _template(law, rulebook).filled(score=score, fact=fact, **_numbers(law, rulebook)).in_language(language)
    return found[:1].upper() + found[1:] if language == "en" else found


def _numbers(law: Law, rulebook: Rulebook) -> dict[str, object]:
    clause = law.source.text if law.source is not None else ""
    if law.kind is LawKind.STATED:
        return {"text": clause}
    if law.kind not in (LawKind.WITHIN_LIMITS, LawKind.ENDS):
        return {"clause": clause}
    limits = (ends_of if law.kind is LawKind.ENDS else limits_of)(rulebook, law.part)
    low, high = ("" if one is None else exact(one) for one in (limits.low, limits.high))
    return {"low": low, "high": high}


def _template(law: Law, rulebook: Rulebook) -> Text:
    match law.kind:
        case LawKind.WITHIN_LIMITS:
            limits = limits_of(rulebook, law.part)
            return NOT_ABOVE if limits.low is None else NOT_BELOW if limits.high is None else BETWEEN
        case LawKind.ADDS_UP:
            return ADDS_UP
        case LawKind.BALANCES:
            return BALANCES
        case LawKind.MONOTONE:
            return _moves(_fact(law, rulebook), MOVES[law.sense])
        case LawKind.CAPS:
            return CAPS
        case LawKind.ENDS:
            return BEST if law.end is End.BEST else WORST
        case LawKind.ORDER:
            return ORDER_OF_RECORDS if law.fact else ORDER_OF_UNITS
        case LawKind.SPLIT:
            return SPLIT
        case LawKind.WAIVER:
            return WAIVER
        case LawKind.RENAMED:
            return RENAMED
        case LawKind.WRITTEN:
            return WRITTEN
        case LawKind.EXPLAINED:
            return EXPLAINED
        case LawKind.STATED:
            return STATED
        case _:
            assert_never(law.kind)


def _fact(law: Law, rulebook: Rulebook) -> Fact:
    return next(one for one in rulebook.facts if one.key == law.fact)


def _moves(fact: Fact, template: Text) -> Text:
    way = better(fact)
    assert way is not None, fact
    match fact.kind:
        case Kind.COUNT | Kind.RECORDS:
            moved = COUNTED[way]
        case Kind.DATE:
            moved = DATED[way]
        case Kind.YES_NO:
            moved = SAID[way]
        case _:
            moved = HIGH[way]
    return Text(template.zh.replace("{moved}", moved.zh), template.en.replace("{moved}", moved.en))
