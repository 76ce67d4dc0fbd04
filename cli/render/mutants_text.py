"""Changes of a rulebook that nobody notices, each with the example that would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.cli.render.cells import printable
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.mutants.verdict import Difference, Judged

FATES = {
    "checks": Text("{number}处改后细则本身就通不过检查", "{number} that no longer pass the checks"),
    "example": Text("{number}处被示例发现", "{number} noticed by an example"),
    "law": Text("{number}处被规律发现", "{number} noticed by a law"),
    "same": Text("{number}处不影响得分", "{number} without an effect on any score"),
    "probably_same": Text(
        "{number}处没有找到得分不同的事实", "{number} for which no facts were found that score otherwise"
    ),
    "survived": Text("{number}处没有被发现", "{number} not noticed"),
    "explained": Text("{number}处没有被发现，但有说明", "{number} not noticed, with a reason given"),
    "not_tried": Text("{number}处没来得及试", "{number} not tried in the time"),
}
_HEAD = Text(
    "逐处改动细则，共{number}处变异：{fates}（种子{seed}）",
    "{number} mutants, the rulebook changed in one place each: {fates} (seed {seed})",
)
_COMMA = Text("，", ", ")
_LINE = Text("第{line}行", "line {line}")
_BEFORE = Text("原文：{text}", "as it is: {text}")
_AFTER = Text("改成：{text}", "changed: {text}")
_LEFT_OUT = Text("改成：（删去这一行）", "changed: (the line is left out)")
_SCORES = Text(
    "没有示例发现：{what}原为{before}，改后为{after}。{paste}",
    "no example notices: {what} has {before} as it is, {after} when changed. {paste}",
)
_PASTE = Text("补上这个示例就能发现：", "This example would:")
_AGAIN = Text("上面的这个示例就能发现：{head}", "An example above would: {head}")
_NO_EXAMPLE = Text("这样的事实写不成示例。", "No example can state these facts.")
_EXPLAINED = Text("说明：{reason}", "reason given: {reason}")
_TOTAL, _NAMED = Text("总分", "the total"), Text("【{name}】", "[{name}]")
_POINTS = Text("{points}分", "{points} point{s}")
_NONE = {True: Text("不出", "none (withheld)"), False: Text("不适用", "none (not applicable)")}
_FAILED = Text("算不出", "none (it cannot be scored)")
_GRADE = Text("，等次“{grade}”", ', grade "{grade}"')


def mutants_lines(tested: Tested, spoken: Language) -> Iterator[str]:
    if tested.mutants is None:
        return
    counts = Counter(fate_of(one) for one in tested.mutants)
    said = [FATES[fate].in_language(spoken).format(number=counts[fate]) for fate in FATES if counts[fate]]
    joined = _COMMA.in_language(spoken).join(said)
    yield f"  {_HEAD.in_language(spoken).format(number=len(tested.mutants), fates=joined, seed=tested.seed)}"
    shown: set[tuple[str, ...]] = set()
    for one in tested.mutants:
        if one.difference is not None:
            yield ""
            again = one.difference.lines in shown
            yield from (printable(line) for line in survivor_lines(one, one.difference, spoken, again=again))
            shown.add(one.difference.lines)


def fate_of(judged: Judged) -> str:
    return "explained" if judged.difference is not None and judged.explained else judged.fate.value


def survivor_lines(one: Judged, difference: Difference, spoken: Language, *, again: bool) -> Iterator[str]:
    """A change that no example notices, and the example that would, unless it was shown before (``again``)."""
    yield f"  {_LINE.in_language(spoken).format(line=one.mutant.line)}"
    yield f"    {_BEFORE.in_language(spoken).format(text=_one_line(one.mutant.before))}"
    after = _AFTER if one.mutant.after else _LEFT_OUT
    yield f"    {after.in_language(spoken).format(text=_one_line(one.mutant.after))}"
    if one.explained:
        yield f"    {_EXPLAINED.in_language(spoken).format(reason=one.explained)}"
        return
    part = difference.part
    what = _NAMED.in_language(spoken).format(name=part) if part else _TOTAL.in_language(spoken)
    before = _score(difference.before, difference.grade_before, part, spoken)
    then = _FAILED.in_language(spoken)
    if not difference.failed:
        then = _score(difference.after, difference.grade_after, part, spoken)
    paste = (_PASTE if difference.lines else _NO_EXAMPLE).in_language(spoken)
    if again and difference.lines:
        paste = _AGAIN.in_language(spoken).format(head=difference.lines[0].rstrip("：:"))
    yield f"    {_SCORES.in_language(spoken).format(what=what, before=before, after=then, paste=paste)}"
    if difference.lines and not again:
        yield ""
        yield from difference.lines


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _score(score: Fraction | None, grade: str | None, part: str, spoken: Language) -> str:
    from kaoping.engine.amount import exact

    said = _GRADE.in_language(spoken).format(grade=grade) if grade is not None else ""
    if score is None:
        return _NONE[not part].in_language(spoken) + said
    return _POINTS.in_language(spoken).format(points=exact(score), s="" if score == 1 else "s") + said
