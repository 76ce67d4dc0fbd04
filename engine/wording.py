"""What the ledger, the ranks and the remarks say, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import decimal_places, exact, percent
from kaoping.engine.facts import Appeal, Waiver
from kaoping.engine.rulebook import Keep, OfSubunits, Once, Reduction
from kaoping.engine.tree import Rounding

FLOOR = Text(
    zh="扣到{floor}分为止，超出的{amount}分不再扣",
    en="down to {floor} {floor:point|points}; the {amount} {amount:point|points} beyond {amount:is|are} not deducted",
)
FLOOR_RAISED = Text(
    zh="最低{floor}分，补足{amount}分",
    en="at least {floor} {floor:point|points}; {amount} {amount:point|points} {amount:is|are} added",
)
FLOOR_SPILT = Text(
    zh="扣到{floor}分为止，不够扣的{amount}分从上级扣",
    en="down to {floor} {floor:point|points}; the {amount} {amount:point|points} beyond {amount:is|are} deducted from what it stands in",
)
SPILT = Text(
    zh="【{name}】不够扣的{amount}分，从这里扣",
    en="[{name}] could not lose {amount} {amount:point|points} more; deducted here",
)
CAP = Text(
    zh="此项最多{cap}分，超出的{amount}分不计",
    en="at most {cap} {cap:point|points} here; the {amount} {amount:point|points} beyond {amount:does|do} not count",
)
CEILING = Text(
    zh="最高{maximum}分，超出的{amount}分不计",
    en="at most {maximum} {maximum:point|points}; the {amount} {amount:point|points} beyond {amount:does|do} not count",
)


class ItemsTold(NamedTuple):
    """How counted items fared where the points did not suffice for all."""

    exhaust: Text  # the first ones used the points up exactly
    partly: Text  # one item got the part that was left, those behind it nothing
    last_partly: Text  # the last item got the part that was left
    first_partly: Text  # already the first item got only what was left
    nothing: Text


DEDUCTED = ItemsTold(
    exhaust=Text(
        zh="第{used}{word}用完了{room}分，第{rest}{word}不再扣分",
        en="{used_en} used up the {room} {room:point|points}, {rest_en} cost nothing more",
    ),
    partly=Text(
        zh="第{used}{word}扣{whole}分，第{last}{word}只扣余下的{part}分，第{rest}{word}不再扣分",
        en="{used_en} cost {whole} {whole:point|points}, item {last} only the {part} left, {rest_en} cost nothing more",
    ),
    last_partly=Text(
        zh="第{used}{word}扣{whole}分，第{last}{word}只扣余下的{part}分",
        en="{used_en} cost {whole} {whole:point|points}, item {last} only the {part} left",
    ),
    first_partly=Text(
        zh="第1{word}扣去余下的{part}分，第{rest}{word}不再扣分",
        en="item 1 took the {part} {part:point|points} left, {rest_en} cost nothing more",
    ),
    nothing=Text(zh="已无分可扣", en="no points were left"),
)
AWARDED = ItemsTold(
    exhaust=Text(
        zh="第{used}{word}加满{room}分，第{rest}{word}不再加分",
        en="{used_en} earned all {room} {room:point|points}, {rest_en} {behind:adds|add} nothing more",
    ),
    partly=Text(
        zh="第{used}{word}加{whole}分，第{last}{word}只加余下的{part}分，第{rest}{word}不再加分",
        en="{used_en} earned {whole} {whole:point|points}, item {last} only the {part} left, {rest_en} {behind:adds|add} nothing more",
    ),
    last_partly=Text(
        zh="第{used}{word}加{whole}分，第{last}{word}只加余下的{part}分",
        en="{used_en} earned {whole} {whole:point|points}, item {last} only the {part} left",
    ),
    first_partly=Text(
        zh="第1{word}只加{part}分，第{rest}{word}不再加分",
        en="item 1 earned the {part} {part:point|points} there {part:is|are}, {rest_en} {behind:adds|add} nothing more",
    ),
    nothing=Text(zh="不再加分", en="nothing more is added"),
)
ROUNDED = Text(zh="保留{places}位小数，{mode}", en="rounded to {places} {places:decimal|decimals}, {mode}")
ROUNDED_TO_STEP = Text(zh="取{step}的整数倍，{mode}", en="rounded to a multiple of {step}, {mode}")
MODES = {
    Rounding.HALF_UP: Text("四舍五入", "half up"),
    Rounding.HALF_EVEN: Text("四舍六入五成双", "half to even"),
    Rounding.DOWN: Text("只舍不入", "towards zero"),
    Rounding.UP: Text("只入不舍", "away from zero"),
    Rounding.FLOOR: Text("向下取整", "downwards"),
    Rounding.CEILING: Text("向上取整", "upwards"),
}
RESCALED = Text(
    zh="{names}不适用，共{maximum}分，总分按其余指标折算",
    en="{names} {number:does|do} not apply ({maximum} {maximum:point|points}); the total is scaled to the other indicators",
)
UNSCORED = Text(zh="只看目标和问题，不计分", en="targets and problems only, no points")
NOTHING_APPLIES = Text(zh="没有适用的指标，总分不出", en="no indicator applies, total withheld")
QUOTED = Text(zh="“{words}”", en='"{words}"')
VETO_NAMED = Text(zh="一票否决“{name}”", en='veto "{name}"')
WHOLE_CHANGED = Text(zh="{why}：{before}→{after}", en="{why}: {before} → {after}")
OF_SECTION = Text(zh="“{section}”{said}", en="{section}, {said}")
GRADE_GAP = Text(zh="缺少判断等次所需的事实", en="a fact that the grade depends on is missing")
BEYOND_QUOTA = Text(
    zh="“{label}”的名额是{seats}个{reckoned}，第{rank}名不在其内",
    en='there are {seats} {seats:place|places} for "{label}"{reckoned}; rank {rank} is beyond them',
)
RECKONED = Text(zh="（{sum}）", en=" ({sum})")
OVER_SCORED = Text(
    zh="有得分的各项满分{over}分，折算为{maximum}分",
    en="the scored parts have {over} {over:point|points} at most; scaled to {maximum}",
)
PARTS_MISSING = Text(zh="{names}没有得分", en="no score for {names}")
FACT_NOT_APPLICABLE = Text(zh="{name}不适用", en="{name} is not applicable")
TOO_FEW_PARTS = Text(zh="有得分的只有{scored}项，少于{least}项", en="only {scored} of at least {least} parts scored")
WHOLE_WITHHELD = Text(zh="{why}，总分不出", en="{why}, total withheld")
WAIVED_BY = Text(zh="{reason}（{by}）", en="{reason} ({by})")
ON_APPEAL = Text(zh="申诉获支持：{reason}", en="granted on appeal: {reason}")
MOVED_TO = Text(zh="改计入“{unit}”", en="charged to '{unit}' instead")
MOVED_ELSEWHERE = Text(zh="改计入别的单位", en="charged to another unit instead")
MOVED_HERE = Text(zh="由别的单位改计入", en="charged here instead of another unit")
MOVED_FROM = Text(zh="由“{unit}”改计入", en="charged here instead of '{unit}'")
EVIDENCE_OF = Text(zh="佐证：{evidence}", en="evidence: {evidence}")
CORRECTED = Text(zh="申诉更正，原为{before}：{reason}", en="corrected on appeal, was {before}: {reason}")
ITEMS_MOVED = Text(
    zh="原为{before}，由“{unit}”改计入{number}",
    en="was {before}, and {number} of '{unit}' are charged here instead",
)
ITEMS_MOVED_HERE = Text(
    zh="原为{before}，由别的单位改计入{number}",
    en="was {before}, and {number} of another unit are charged here instead",
)
YES, NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
NOT_APPLICABLE = Text(zh="不适用", en="not applicable")
NOTHING_GIVEN = Text(zh="空缺", en="missing")
IN_RECORDS = Text(zh="共{number}条记录", en="in {number} records")
SUBUNITS = Text(zh="含下属单位：{names}", en="with sub-units: {names}")
OF_SUBUNITS = {
    OfSubunits.MEAN: Text(zh="下属单位平均：{names}", en="mean of sub-units: {names}"),
    OfSubunits.WEIGHTED_MEAN: Text(zh="下属单位加权平均：{names}", en="weighted mean of sub-units: {names}"),
    OfSubunits.HIGHEST: Text(zh="下属单位最高：{names}", en="highest of sub-units: {names}"),
    OfSubunits.LOWEST: Text(zh="下属单位最低：{names}", en="lowest of sub-units: {names}"),
}
AT_CELL = Text(zh="{what}（{cell}）", en="{what} ({cell})")
NOT_RANKED = Text(zh="不参加排名", en="not ranked")
MISSING_ZERO_REMARK = Text(zh="缺数，得0分：{names}", en="missing, 0 points: {names}")
PUBLISHED_TOTAL = Text(
    zh="通报印发总分{printed}，按规则计算{computed}", en="published total {printed}, by the rules {computed}"
)
PUBLISHED_NO_TOTAL = Text(
    zh="通报印发总分{printed}，按规则不出总分", en="published total {printed}, withheld by the rules"
)
PUBLISHED_SCORES = Text(zh="（{scores}）", en=" ({scores})")
PUBLISHED_SCORES_ONLY = Text(zh="通报印发得分不同：{scores}", en="published scores differ: {scores}")
PUBLISHED_SCORE = Text(
    zh="{name}：印发{printed}，计算{computed}", en="{name}: published {printed}, computed {computed}"
)
PUBLISHED_RANK = Text(
    zh="通报印发名次{printed}，按规则第{computed}名", en="published rank {printed}, by the rules {computed}"
)
PUBLISHED_UNRANKED = Text(zh="通报未排名，按规则第{computed}名", en="published without a rank, by the rules {computed}")
PUBLISHED_RANK_NONE = Text(
    zh="通报印发名次{printed}，按规则不排名", en="published rank {printed}, not ranked by the rules"
)
ONCE = {
    Keep.FIRST: Text("同一{names}只计一次", "only once per {names}"),
    Keep.HIGHEST: Text("同一{names}只计最高一项", "only the highest per {names}"),
    Keep.LOWEST: Text("同一{names}只计最低一项", "only the lowest per {names}"),
    Keep.LATEST: Text("同一{names}只计最新一项", "only the latest per {names}"),
    Keep.EARLIEST: Text("同一{names}只计最早一项", "only the earliest per {names}"),
}
REDUCED = Text("减按{share}计", "counts at {share}")
NONE = Text("无", "none")
SEPARATOR = Text("、", ", ")
SENTENCES = Text("；", "; ")


SHARE = Text(zh="按{share}计", en="at {share}")


def share_words(share: Fraction | None, reason: str, language: Language) -> str:
    """At what share an amount counts, and why: 按50%计（主动整改）."""
    told = SHARE.in_language(language).format(share=percent(share)) if share is not None else ""
    if not reason:
        return told
    brackets = "（{}）" if language == "zh" else " ({})"
    return told + brackets.format(reason) if told else reason


def say(text: Text, language: Language, **values: object) -> str:
    """The template in a language; an amount among the values is written exactly, and words agree with it."""
    shown = {k: Counted(exact(value)) if isinstance(value, (Fraction, int)) else value for k, value in values.items()}
    return text.in_language(language).format(**shown)


def join(texts: Iterable[str], language: Language, by: Text = SEPARATOR) -> str:
    return by.in_language(language).join(texts)


@cache
def rounding_words(step: Fraction, rounding: Rounding, language: Language) -> str:
    mode = MODES[rounding].in_language(language)
    places = decimal_places(step.denominator)
    if step.numerator == 1 and places is not None and step == Fraction(1, 10**places):
        return say(ROUNDED, language, places=places, mode=mode)
    return say(ROUNDED_TO_STEP, language, step=step, mode=mode)


def rescaled_words(names: Sequence[str], maximum: Fraction, language: Language) -> str:
    """That the total is scaled up for these indicators, of ``maximum`` points together, which do not apply."""
    return say(RESCALED, language, names=join(names, language), number=len(names), maximum=maximum)


def waiver_words(waiver: Waiver, language: Language, *, discreet: bool) -> str:
    """Reason, approver and date of a waiver, and where it stands: ``省考核销（市政务办，2021-07-03，waivers.csv:2）``; of one granted on an appeal that, with
    its evidence and the unit that is charged instead; ``discreet``: without naming it."""
    reason = say(ON_APPEAL, language, reason=waiver.reason) if waiver.appealed else waiver.reason
    if waiver.moved_to:
        moved = say(MOVED_ELSEWHERE if discreet else MOVED_TO, language, unit=waiver.moved_to)
        reason = join((reason, moved), language, SENTENCES)
    return trail(reason, waiver, language)


def trail(reason: str, given: Waiver | Appeal, language: Language) -> str:
    """The reason of a decision with its evidence, who took it and when, and where it stands."""
    evidence = say(EVIDENCE_OF, language, evidence=given.evidence) if given.evidence else ""
    by = [part for part in (evidence, given.approver, _day(given.day), str(given.place)) if part]
    if not by:
        return reason
    return say(WAIVED_BY, language, reason=reason, by={"zh": "，", "en": ", "}[language].join(by))


def moved_words(appeal: Appeal, language: Language, *, discreet: bool) -> str:
    """By which appeal of another unit a record is charged here; ``discreet``: neither the unit nor its evidence is told."""
    if discreet:
        return trail(say(MOVED_HERE, language), replace(appeal, evidence=""), language)
    return trail(say(MOVED_FROM, language, unit=appeal.unit), appeal, language)


def once_words(once: Once, language: Language) -> str:
    """Why a record does not count beside another of its key: ``同一事项只计最高一项``."""
    names = join(once.columns, language)
    return say(ONCE[once.keep], language, names=names)


def reduction_words(reduction: Reduction, language: Language) -> str:
    """``减按50%计，主动整改``"""
    words = say(REDUCED, language, share=percent(reduction.share))
    return f"{words}{'，' if language == 'zh' else ', '}{reduction.reason}" if reduction.reason else words


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
