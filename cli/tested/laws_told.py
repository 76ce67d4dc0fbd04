"""What is said of a rulebook's laws: how many hold and against what, those that do not with their counterexamples, those that were not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted

if TYPE_CHECKING:
    from kaoping.engine.laws.law import Law
    from kaoping.engine.laws.outcome import NotRun, Refuted

_ALL_HOLD = Text(
    "{path}：{number}条规律，各用至少{examples}种情形（不足的用全部）检验，没有反例（种子{seed}）",
    "{path}: {number} {number:law|laws}, held against at least {examples} drawn {examples:situation|situations} each (or all there are), no counterexample (seed {seed})",
)
_SOME_REFUTED = Text(
    "{path}：{number}条规律，各用至少{examples}种情形（不足的用全部）检验，{refuted}条有反例（种子{seed}）",
    "{path}: {number} {number:law|laws}, held against at least {examples} drawn {examples:situation|situations} each (or all there are), {refuted} with a counterexample (seed {seed})",
)
_COUNTEREXAMPLE = Text("反例{position}", "counterexample {position}")
_NOT_SMALLEST = Text(
    "（时间已到，这个反例可能还能更小：--time）", "(the time was over; it may not be the smallest: --time)"
)
_CUT_SHORT = Text(
    "时间已到：{number}条规律检验的情形较少（--time）",
    "the time was over: {number} {number:law was|laws were} held against fewer situations (--time)",
)
_NO_TIME = Text(
    "时间已到：{number}条规律没有检验（--time）",
    "the time was over: {number} {number:law was|laws were} not looked at (--time)",
)
_BECAUSE = {
    "time": Text("时间已到，没有检验", "not looked at, since the time was over"),
    "unscored": Text(
        "没有检验，抽出的情形都算不出分", "not looked at, since none of the situations drawn can be scored"
    ),
}
_WITH_SENTENCE = Text("{why}：{sentence}", "{why}: {sentence}")
_SAME = Text("（事实和条款同反例{position}）", "(facts and clause as in counterexample {position})")


def laws_lines(tested: Tested, spoken: Language) -> Iterator[str]:
    """How the laws of a rulebook fared."""
    assert tested.laws is not None
    said = _SOME_REFUTED if tested.refuted else _ALL_HOLD
    yield said.filled(
        path=tested.path,
        number=Counted(str(len(tested.laws))),
        examples=Counted(str(tested.examples)),
        refuted=len(tested.refuted),
        seed=tested.seed,
    ).in_language(spoken)
    yield from (f"  {line}" for line in _less_than_asked(tested, spoken))
    for position, one in enumerate(tested.refuted):
        cause = tested.cause_of(position)
        yield ""
        yield f"  {_COUNTEREXAMPLE.filled(position=position + 1).in_language(spoken)}"
        lines = breach_lines(one, spoken) if cause == position else _as_before(one, cause + 1, spoken)
        yield from (f"    {line}" if line else "" for line in lines)


def breach_lines(refuted: Refuted, spoken: Language) -> Iterator[str]:
    """The law that does not hold, with the facts of the counterexample, scores, ledgers and the clause."""
    from kaoping.engine.laws.told import as_text

    yield from as_text(refuted.breach, spoken)
    if refuted.cut_short:
        yield _NOT_SMALLEST.in_language(spoken)


def _as_before(refuted: Refuted, position: int, spoken: Language) -> Iterator[str]:
    """What follows from a counterexample told before: a section or the total changes with its part."""
    from kaoping.engine.laws.told import told

    found = told(refuted.breach, spoken)
    yield from (found.promised, found.hurt, _SAME.filled(position=position).in_language(spoken))


def not_run_because(outcome: NotRun, spoken: Language) -> str:
    return _BECAUSE[outcome.why].in_language(spoken)


def promised(law: Law, tested: Tested, spoken: Language) -> str:
    """The law in a sentence."""
    from kaoping.engine.laws.words import sentence

    assert tested.rulebook is not None
    return sentence(law, tested.rulebook, spoken)


def _less_than_asked(tested: Tested, spoken: Language) -> Iterator[str]:
    from kaoping.engine.laws.outcome import Held, NotRun, Why

    assert tested.laws is not None
    cut_short = sum(isinstance(one, Held) and one.cut_short for one in tested.laws)
    not_run = [one for one in tested.laws if isinstance(one, NotRun)]
    no_time = sum(one.why is Why.TIME for one in not_run)
    for text, number in ((_CUT_SHORT, cut_short), (_NO_TIME, no_time)):
        if number:
            yield text.filled(number=Counted(str(number))).in_language(spoken)
    for one in not_run:
        if one.why is Why.UNSCORED:
            why, law = not_run_because(one, spoken), promised(one.law, tested, spoken)
            yield _WITH_SENTENCE.in_language(spoken).format(why=why, sentence=law)
