"""What is said of a rulebook's laws: how many hold and against what, those that do not with their counterexamples, those that were not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kaoping.cli.sources import called
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted

if TYPE_CHECKING:
    from kaoping.engine.laws.causes import Causes
    from kaoping.engine.laws.law import Law
    from kaoping.engine.laws.outcome import NotRun, Refuted

_ALL_HOLD = Text(
    "{path}：{number}条规律，各用至少{examples}种情形（不足的用全部）检验，没有反例",
    "{path}: {number} {number:law|laws}, held against at least {examples} drawn {examples:situation|situations} each (or all there are), no counterexample",
)
_SOME_REFUTED = Text(
    "{path}：{number}条规律，各用至少{examples}种情形（不足的用全部）检验，{refuted}条有反例",
    "{path}: {number} {number:law|laws}, held against at least {examples} drawn {examples:situation|situations} each (or all there are), {refuted} with a counterexample",
)
_PARTLY = Text("{path}：{number}条规律：{counts}", "{path}: {number} {number:law|laws}: {counts}")
_NO_SEED = Text("", "")
_SEED = Text("（种子{seed}）", " (seed {seed})")
_REFUTED = Text("{number}条有反例", "{number} with a counterexample")
_HELD = Text("{number}条没有反例", "{number} without a counterexample")
NOT_RUN = {
    "time": Text("{number}条没有检验到（时间已到）", "{number} not looked at (the time was over)"),
    "unscored": Text(
        "{number}条没有检验到（抽出的情形都算不出分）",
        "{number} not looked at (none of the situations drawn can be scored)",
    ),
    "not_installed": Text(
        "{number}条没有检验（没有安装hypothesis）", "{number} not looked at (hypothesis is not installed)"
    ),
}
_COMMA = Text("，", ", ")
_CUT_SHORT = Text(
    "时间已到：{number}条规律检验的情形较少（--time）",
    "the time was over: {number} {number:law was|laws were} held against fewer situations (--time)",
)
UNFINISHED = {
    "time": Text(
        "没有都检验到，所以退出码是1；请用--time给更多时间。",
        "Not all of them were looked at, so the exit code is 1; give more time with --time.",
    ),
    "not_installed": Text(
        "没有检验规律，所以退出码是1；只核对示例，请加--no-laws。",
        "None of them was looked at, so the exit code is 1; for the examples alone, add --no-laws.",
    ),
}
_AS_GIVEN = Text(
    "时间是用--time给的，没有检验到的不影响退出码。",
    "The time was given with --time: what was not looked at does not change the exit code.",
)
_COUNTEREXAMPLE = Text("反例{position}", "counterexample {position}")
_NOT_SMALLEST = Text(
    "（时间已到，这个反例可能还能更小：--time）", "(the time was over; it may not be the smallest: --time)"
)
_BECAUSE = {
    "time": Text("时间已到，没有检验", "not looked at, since the time was over"),
    "unscored": Text(
        "没有检验，抽出的情形都算不出分", "not looked at, since none of the situations drawn can be scored"
    ),
    "not_installed": Text("没有检验，没有安装hypothesis", "not looked at, since hypothesis is not installed"),
}
_WITH_SENTENCE = Text("{why}：{sentence}", "{why}: {sentence}")
_SAME = Text("（事实和条款同反例{position}）", "(facts and clause as in counterexample {position})")
_FOLLOWS = Text("（由反例{positions}而来）", "(follows from counterexample {positions})")
_ENUMERATION = Text("、", ", ")


def laws_lines(tested: Tested, spoken: Language) -> Iterator[str]:
    """How the laws of a rulebook fared."""
    yield _headline(tested).in_language(spoken)
    yield from (f"  {line}" for line in _less_than_asked(tested, spoken))
    for position, (one, causes) in enumerate(zip(tested.refuted, tested.causes, strict=True)):
        yield ""
        yield f"  {_COUNTEREXAMPLE.filled(position=position + 1).in_language(spoken)}"
        lines = _as_before(one, causes, tested, spoken) if causes else breach_lines(one, spoken)
        yield from (f"    {line}" if line else "" for line in lines)


def _headline(tested: Tested) -> Text:
    """Where some were not held against anything, this is said before all else."""
    assert tested.laws is not None
    number, examples = Counted(str(len(tested.laws))), Counted(str(tested.examples))
    said = _SOME_REFUTED if tested.refuted else _ALL_HOLD
    told = said.filled(path=called(tested.path), number=number, examples=examples, refuted=len(tested.refuted))
    if tested.not_run():
        told = _PARTLY.filled(path=called(tested.path), number=number, counts=_counts(tested))
    seed = _NO_SEED if tested.seed is None else _SEED.filled(seed=tested.seed)
    return Text(told.zh + seed.zh, told.en + seed.en)


def _counts(tested: Tested) -> Text:
    from kaoping.engine.laws.outcome import Why

    assert tested.laws is not None
    refuted, not_run = len(tested.refuted), len(tested.not_run())
    counts = [(_REFUTED, refuted), (_HELD, len(tested.laws) - refuted - not_run)]
    counts += [(NOT_RUN[why.value], len(tested.not_run(why))) for why in Why]
    said = [text.filled(number=number) for text, number in counts if number]
    return Text(_COMMA.zh.join(one.zh for one in said), _COMMA.en.join(one.en for one in said))


def breach_lines(refuted: Refuted, spoken: Language) -> Iterator[str]:
    """The law that does not hold, with the facts of the counterexample, scores, ledgers and the clause."""
    from kaoping.engine.laws.told import as_text

    yield from as_text(refuted.breach, spoken)
    if refuted.cut_short:
        yield _NOT_SMALLEST.in_language(spoken)


def _as_before(refuted: Refuted, causes: Causes, tested: Tested, spoken: Language) -> Iterator[str]:
    """What follows from counterexamples that are told at length: a section or the total changes with its parts."""
    from kaoping.engine.laws.causes import alike
    from kaoping.engine.laws.told import told

    found = told(refuted.breach, spoken)
    yield from (found.promised, found.hurt)
    first = tested.refuted[causes[0]].breach
    if alike(refuted.breach, first):
        yield _SAME.filled(position=causes[0] + 1).in_language(spoken)
    else:
        positions = _ENUMERATION.in_language(spoken).join(str(one + 1) for one in causes)
        yield _FOLLOWS.filled(positions=positions).in_language(spoken)


def not_run_because(outcome: NotRun, spoken: Language) -> str:
    return _BECAUSE[outcome.why].in_language(spoken)


def promised(law: Law, tested: Tested, spoken: Language) -> str:
    """The law in a sentence."""
    from kaoping.engine.laws.words import sentence

    assert tested.rulebook is not None
    return sentence(law, tested.rulebook, spoken)


def _less_than_asked(tested: Tested, spoken: Language) -> Iterator[str]:
    from kaoping.engine.laws.outcome import Held, Why

    assert tested.laws is not None
    if cut_short := sum(isinstance(one, Held) and one.cut_short for one in tested.laws):
        yield _CUT_SHORT.filled(number=Counted(str(cut_short))).in_language(spoken)
    if why := tested.unfinished:
        yield UNFINISHED[why].in_language(spoken)
    elif tested.not_run(Why.TIME):
        yield _AS_GIVEN.in_language(spoken)
    for one in tested.not_run(Why.UNSCORED):
        because, law = not_run_because(one, spoken), promised(one.law, tested, spoken)
        yield _WITH_SENTENCE.in_language(spoken).format(why=because, sentence=law)
