"""What is asked of a rulebook, and what came of it, in sentences for people who know no programming."""

from __future__ import annotations

from typing import assert_never

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.laws.law import Law
from kaoping.engine.laws.words import score_words, sentence as law_sentence
from kaoping.engine.prove.answer import Question, Verdict
from kaoping.engine.prove.claims import Claim, ClaimKind
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Branch, ClauseSource

CLAIMS = {
    ClaimKind.WORKS_OUT: Text(
        "{score}总算得出来：不会除以0，查表不会查不到。",
        "{score} can always be worked out: no division by 0, nothing looked up in vain.",
    ),
    ClaimKind.FIRES: Text(
        "{score}：有的事实用得上“{clause}”{case}。", "{score}: some facts make use of “{clause}”{case}."
    ),
    ClaimKind.LIMITS: Text(
        "{score}：有的事实碰得到“{clause}”的封顶。", "{score}: some facts reach the cap of “{clause}”."
    ),
    ClaimKind.NO_GAP: Text(
        "{score}：“{clause}”的各档之间没有空档。", "{score}: the bands of “{clause}” leave nothing out."
    ),
    ClaimKind.NO_OVERLAP: Text("{score}：“{clause}”的各档不重叠。", "{score}: the bands of “{clause}” do not overlap."),
}
CASE = Text("的第{number}种情形", ", case {number}")
HURT = {
    ClaimKind.WORKS_OUT: Text("但下面的事实算不出得分。", "But with these facts it cannot be worked out."),
    ClaimKind.NO_GAP: Text("但下面的事实哪一档都不在。", "But these facts lie in none of them."),
    ClaimKind.NO_OVERLAP: Text("但下面的事实同时在两档。", "But these facts lie in two of them."),
}
IDLE = {
    ClaimKind.FIRES: Text(
        "“{clause}”{case}，什么事实都用不上：可以删去，或核对数字。",
        "“{clause}”{case}: no facts make use of it. Leave it out, or check its numbers.",
    ),
    ClaimKind.LIMITS: Text(
        "“{clause}”的封顶，什么事实都碰不到：可以删去这几个字，或核对数字。",
        "“{clause}”: no facts reach its cap. Leave these words out, or check the numbers.",
    ),
}
NO_FACTS = Text("但没有事实能达到。", "But no facts reach it.")
PROMISED = Text("应当总是：{sentence}", "Promised: {sentence}")
PLACE = Text("条款：{text}（{place}）", "clause: {text} ({place})")
VERDICTS = {
    Verdict.PROVED: Text("证明成立", "proved"),
    Verdict.REFUTED: Text("有反例", "refuted"),
    Verdict.IDLE: Text("不起作用", "without effect"),
    Verdict.UNDECIDED: Text("未能判定", "undecided"),
    Verdict.UNASKED: Text("没有问到", "not asked"),
    Verdict.OUTSIDE: Text("不在证明之列", "outside"),
}
OUTSIDE = {
    "power": Text("乘方、开方", "powers and roots"),
    "natural_log": Text("自然对数", "natural logarithms"),
    "common_log": Text("常用对数", "common logarithms"),
    "exponential": Text("指数", "exponentials"),
    "geometric_mean": Text("几何平均", "geometric means"),
    "weighted_geometric_mean": Text("加权几何平均", "weighted geometric means"),
    "weighted_mean": Text("去掉最高最低的加权平均", "weighted means without the highest and lowest"),
    "working_days": Text("工作日数", "numbers of working days"),
    "working_days_later": Text("工作日的推算", "days some working days later"),
    "whole_months": Text("整月数", "numbers of whole months"),
    "months_later": Text("月份的推算", "days some months later"),
    "month_end": Text("月末", "ends of months"),
    "quarter_end": Text("季末", "ends of quarters"),
    "year_end": Text("年末", "ends of years"),
}


def sentence(question: Question, rulebook: Rulebook, language: Language) -> str:
    """The question in one sentence."""
    if isinstance(question, Law):
        return law_sentence(question, rulebook, language)
    case = Text("", "") if question.branch is None else CASE.filled(number=case_number(question, rulebook))
    clause = Text(question.source.text, question.source.text)
    score = score_words(question.part, rulebook, language)
    found = CLAIMS[question.kind].filled(score=score, clause=clause, case=case).in_language(language)
    return found[:1].upper() + found[1:] if language == "en" else found


def idle(claim: Claim, rulebook: Rulebook) -> Text:
    """That no facts make use of it, and what to do."""
    case = Text("", "") if claim.branch is None else CASE.filled(number=case_number(claim, rulebook))
    clause = Text(claim.source.text, claim.source.text)
    return IDLE[claim.kind].filled(clause=clause, case=case)


def case_number(claim: Claim, rulebook: Rulebook) -> int:
    """Which case it is of those that people see: branches that guard the others are none."""
    branches: tuple[Branch, ...] = ()
    for indicator in rulebook.indicators:
        if indicator.key == claim.part.key and claim.clause is not None:
            branches = indicator.clauses[claim.clause].branches
    assert claim.branch is not None, claim
    return sum(not branch.guards for branch in branches[: claim.branch + 1])


def hurt(claim: Claim) -> Text:
    return HURT[claim.kind]


def place(source: ClauseSource, language: Language) -> str:
    return PLACE.filled(text=source.text, place=f"{source.file}:{source.line}").in_language(language)


def outside_words(what: str) -> Text:
    """What is outside, in the words of people: a kind of arithmetic, or an input by the author's words."""
    return OUTSIDE.get(what) or Text(what, what)


def said(verdict: Verdict) -> Text:
    match verdict:
        case Verdict.PROVED | Verdict.REFUTED | Verdict.IDLE | Verdict.UNDECIDED | Verdict.UNASKED | Verdict.OUTSIDE:
            return VERDICTS[verdict]
        case _:
            assert_never(verdict)
