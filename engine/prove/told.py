"""An answer as text: the promise, what speaks against it with the facts as a table, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import exact
from kaoping.engine.facts import Gap, Kind
from kaoping.engine.laws.breach import Breach, Row
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.told import as_text, drawn, told
from kaoping.engine.laws.words import score_words
from kaoping.engine.prove.answer import Answer, Verdict
from kaoping.engine.prove.same import SameAnswer
from kaoping.engine.prove.words import NO_FACTS, PROMISED, hurt, outside_words, place, said, sentence
from kaoping.engine.rulebook import Rulebook

SUM = Text("{path}：共问{number}项：{counts}", "{path}: {number} {number:question|questions}: {counts}")
COUNT = Text("{number}项{verdict}", "{number} {verdict}")
COMMA = Text("，", ", ")
TIME = Text(
    "在给定的时间内没有证明，也没有找到反例；可用--time给更多时间。",
    "Neither proved nor refuted in the time given; --time gives more.",
)
RESTS = Text("取决于{what}，求解器算不准。", "It rests on {what}, which the solver cannot work out.")
WHATEVER = Text("不论{what}是多少，都成立。", "This holds whatever {what} may be.")
GIVEN = Text("其中{what}是给定的值。", "Of these, {what} is given.")
OUTSIDE = Text("公式里写不出：{what}。", "No formula says it: {what}.")
AS_BEFORE = Text("（事实和条款同{key}）", "(facts and clause as in {key})")
SAME = Text("{score}在两份细则里总相同。", "{score} is always the same in both rulebooks.")
DIFFERS = Text(
    "但同样的事实，“{old}”{before}，“{new}”{after}。",
    "But with the same facts '{old}' gives {before}, and '{new}' {after}.",
)
POINTS = Text("得{points}分", "{points} {points:point|points}")
NO_SCORE = Text("没有得分", "no score")
ONLY = Text("只有“{path}”有{score}。", "Only '{path}' has {score}.")
ITS_LINES = Text("限额与一票否决的先后", "the order of limits and vetoes")
"""What a law about caps of whole scores asks."""


def summary(path: str, answers: Sequence[Answer | SameAnswer], language: Language) -> str:
    counted = Counter(one.verdict for one in answers)
    counts = COMMA.in_language(language).join(
        COUNT.filled(number=counted[verdict], verdict=said(verdict)).in_language(language)
        for verdict in Verdict
        if counted[verdict]
    )
    return SUM.filled(path=path, number=Counted(str(len(answers))), counts=counts).in_language(language)


def lines(answer: Answer, rulebook: Rulebook, language: Language, cause: Answer | None = None) -> Iterator[str]:
    """Why an answer is not that the law is proved. ``cause``: an answer told before that has the same facts and clause."""
    question = answer.question
    if answer.breach is not None and cause is not None and cause is not answer:
        found = told(answer.breach, language)
        as_before = AS_BEFORE.filled(key=cause.question.key).in_language(language)
        yield from (found.promised, found.hurt, as_before)
        return
    if answer.breach is not None:
        yield from as_text(answer.breach, language)
        if answer.rests_on:
            yield ""
            yield GIVEN.filled(what=_listed(answer.rests_on, language)).in_language(language)
        return
    yield PROMISED.filled(sentence=_plain(sentence(question, rulebook, language))).in_language(language)
    if answer.verdict is Verdict.REFUTED:
        yield (NO_FACTS if isinstance(question, Law) else hurt(question)).in_language(language)
        if answer.facts is not None:
            yield ""
            yield from drawn(told(_of_facts(answer), language).facts)
            yield ""
        if question.source is not None:
            yield place(question.source, language)
        return
    if answer.verdict is Verdict.OUTSIDE:
        what = _listed(answer.rests_on, language) or ITS_LINES.in_language(language)
        yield OUTSIDE.filled(what=what).in_language(language)
        return
    yield (TIME if answer.timed_out else RESTS.filled(what=_listed(answer.rests_on, language))).in_language(language)
    if answer.timed_out and answer.rests_on:
        yield RESTS.filled(what=_listed(answer.rests_on, language)).in_language(language)


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def rows_of(answer: Answer) -> Iterator[Row]:
    """The facts that decide it."""
    assert answer.facts is not None, answer
    unit = answer.facts.units[0]
    for fact in answer.facts.rulebook.facts:
        if fact.key in answer.keys:
            records = tuple(unit.records.get(fact.key, ()))
            held = records if fact.kind is Kind.RECORDS else unit.values.get(fact.key, Gap.MISSING)
            yield Row(fact.key, fact.kind, held, None, fact)


def _of_facts(answer: Answer) -> Breach:
    """The facts of an answer in the form in which facts are told."""
    assert answer.facts is not None, answer
    unit, part = answer.facts.units[0].unit.name, answer.question.part
    law = Law(LawKind.WITHIN_LIMITS, part)
    return Breach(law, unit, part, answer.facts, None, (None, None), tuple(rows_of(answer)), (), None)


def proved_lines(answers: Sequence[Answer], rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What is proved, a sentence each; with what it does not depend on."""
    for one in answers:
        if one.verdict is Verdict.PROVED:
            yield sentence(one.question, rulebook, language)
            if one.rests_on:
                yield "  " + WHATEVER.filled(what=_listed(one.rests_on, language)).in_language(language)


def _listed(parts: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(outside_words(part).in_language(language) for part in parts)


# Two rulebooks


def same_summary(old: str, new: str, answers: Sequence[SameAnswer], language: Language) -> str:
    return summary(f"{old} → {new}", answers, language)


def same_sentence(answer: SameAnswer, old: Rulebook, new: Rulebook, language: Language) -> str:
    score = score_words(answer.part, old if answer.old is not None else new, language)
    found = SAME.filled(score=score).in_language(language)
    return found[:1].upper() + found[1:] if language == "en" else found


def same_lines(answer: SameAnswer, old: Rulebook, new: Rulebook, language: Language) -> Iterator[str]:
    """Why two scores are not proved to be the same; with the facts and both ledgers where they differ."""
    if answer.old is None or answer.new is None:
        book = new if answer.old is None else old
        yield ONLY.filled(path=book.file, score=score_words(answer.part, book, language)).in_language(language)
        return
    yield PROMISED.filled(sentence=same_sentence(answer, old, new, language)).in_language(language)
    if answer.breach is None:
        yield (TIME if answer.timed_out else RESTS.filled(what=_listed(answer.rests_on, language))).in_language(
            language
        )
        return
    before, after = (_points(score) for score in answer.breach.scores)
    yield DIFFERS.filled(old=old.file, new=new.file, before=before, after=after).in_language(language)
    found = told(answer.breach, language)
    for table in (found.facts, *([found.scores] if found.scores else []), *found.lines):
        if table.rows:
            yield ""
            yield from drawn(table)


def _points(score: Fraction | None) -> Text:
    return NO_SCORE if score is None else POINTS.filled(points=Counted(exact(score)))
