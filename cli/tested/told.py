"""What is said of a rulebook's examples: how many agree, and those that do not with their ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.cli.sources import Sources, called
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.examples import Compared, Ran

_ALL_AGREE = Text("{path}：{number}个示例，全部相符", "{path}: {number} example{s}, all agree")
_SOME_DIFFER = Text("{path}：{number}个示例，{failed}个不符", "{path}: {number} example{s}, {failed} do{es} not agree")
_NO_EXAMPLES = Text("{path}：没有示例", "{path}: no examples")
_ONLY_A_BASE = Text("{path}：只供沿用，没有指标", "{path}: only a base of others, without indicators")
_EXAMPLE = Text("示例“{label}”（{place}）", "example '{label}' ({place})")
_EXPECTED = Text("{what}：应得{expected}，实得{actual}", "{what}: expected {expected}, got {actual}")
_NO_SCORE = Text("{what}：应得{expected}，没有算出", "{what}: expected {expected}, could not be scored")
_POINTS = Text("{points}分", "{points} point{s}")
_GRADE, _NO_GRADE = Text("等次", "grade"), Text("没有等次", "no grade")
_TOTAL = Text("总分", "total")
_NONE = {True: Text("总分不出", "total withheld"), False: Text("不适用", "not applicable")}


def tested_lines(tested: Tested, spoken: Language) -> Iterator[str]:
    """How the examples of a rulebook fared, and those that do not agree."""
    if not tested.ran:
        said = _ONLY_A_BASE if tested.status == "only_a_base" else _NO_EXAMPLES
        yield said.filled(path=called(tested.path)).in_language(spoken)
        return
    ran, failed = len(tested.ran), len(tested.failed)
    plural = {"s": "" if ran == 1 else "s", "es": "es" if failed == 1 else ""}
    said = _SOME_DIFFER if failed else _ALL_AGREE
    path = called(tested.path).in_language(spoken)
    yield said.in_language(spoken).format(path=path, number=ran, failed=failed, **plural)
    assert tested.rulebook is not None
    for one in tested.failed:
        yield from example_lines(one, tested.rulebook, tested.sources, spoken)


def example_lines(ran: Ran, rulebook: Rulebook, sources: Sources, spoken: Language) -> Iterator[str]:
    """An example that does not agree, with why."""
    example = ran.example
    place = f"{sources.path(example.source.file)}:{example.source.line}"
    yield ""
    yield f"  {_EXAMPLE.in_language(spoken).format(label=example.label, place=place)}"
    for one in ran.compared:
        if not one.agrees:
            yield from (f"    {line}" if line else "" for line in _difference(one, rulebook, sources, spoken))


def _difference(one: Compared, rulebook: Rulebook, sources: Sources, spoken: Language) -> Iterator[str]:
    what = _named(one, rulebook, spoken)
    if one.expected.grade is not None and not one.problems:
        got = one.grade or _NO_GRADE.in_language(spoken)
        yield _EXPECTED.in_language(spoken).format(
            what=_GRADE.in_language(spoken), expected=one.expected.grade, actual=got
        )
        return
    expected = _points(one.expected.score, not one.expected.key, spoken)
    if one.problems:
        from kaoping.cli.render.diagnostics_text import diagnostics_text

        yield _NO_SCORE.in_language(spoken).format(what=what, expected=expected)
        for block in diagnostics_text(one.problems, sources, spoken):
            yield from block.rstrip("\n").split("\n")
        return
    actual = _points(one.actual, not one.expected.key, spoken)
    yield _EXPECTED.in_language(spoken).format(what=what, expected=expected, actual=actual)
    yield from (f"  {line}" for line in _ledger(one, spoken))


def _named(one: Compared, rulebook: Rulebook, spoken: Language) -> str:
    key = one.expected.key
    if not key:
        return _TOTAL.in_language(spoken)
    twin = dict(rulebook.names).get(key, "") if spoken != rulebook.language else ""
    return Text(f"【{twin or key}】", f"[{twin or key}]").in_language(spoken)


def _points(score: Fraction | None, is_total: bool, spoken: Language) -> str:
    from kaoping.engine.amount import exact

    if score is None:
        return _NONE[is_total].in_language(spoken)
    return _POINTS.in_language(spoken).format(points=exact(score), s="" if score == 1 else "s")


def _ledger(one: Compared, spoken: Language) -> Iterator[str]:
    """The ledgers of the indicators that the expectation is about."""
    from kaoping.engine.explain import explain_unit
    from kaoping.engine.explain.lines import indicator_lines

    assert one.scored is not None
    told = explain_unit(one.scored, one.scored.standings[0].unit.name, everything=True, language=spoken)
    for indicator in told.indicators:
        for depth, text in indicator_lines(indicator, spoken):
            yield "  " * (depth - 1) + text
