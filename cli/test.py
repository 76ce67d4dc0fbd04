"""``kaoping test``: the examples in rulebooks, run."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.checking import assessment_around, is_only_a_base
from kaoping.cli.command import argument, command as declare
from kaoping.cli.failure import FINDINGS
from kaoping.cli.findings import report
from kaoping.cli.sources import STDIN, Sources, read_bytes, rulebook_paths, text_of
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.examples import Compared, Ran

_TEXTS = Text("核对评分细则里的示例", "run the examples in rulebooks")
_MORE = Text(
    """\
示例写在细则里：给出的事实和应得的分数。不符的列出应得、实得和得分明细。
有一个不符，退出码就是1。

细则里的示例：
  示例“七个指南不准确”：
  【不准确办事指南数】＝7
  【办事指南准确性】得2.6分

示例：
  kaoping test 细则.kp
  kaoping test 一季度考评""",
    """\
Examples stand in the rulebook: facts, and the scores expected of them. Where one does not agree, what was expected, what came out and the
ledger are shown. Exit code 1 if any does not agree.

An example in a rulebook:
  example "seven inaccurate guides":
  [inaccurate guides] = 7
  [guide accuracy] scores 2.6 points

Examples:
  kaoping test rules.kp
  kaoping test q1""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_ALL_AGREE = Text("{path}：{number}个示例，全部相符", "{path}: {number} example{s}, all agree")
_SOME_DIFFER = Text("{path}：{number}个示例，{failed}个不符", "{path}: {number} example{s}, {failed} do{es} not agree")
_NO_EXAMPLES = Text("{path}：没有示例", "{path}: no examples")
_ONLY_A_BASE = Text("{path}：只供沿用，没有指标", "{path}: only a base of others, without indicators")
_NOT_RUN = Text("{path}：细则有错误，示例没有运行", "{path}: the rulebook has errors, its examples were not run")
_EXAMPLE = Text("示例“{label}”（{place}）", "example '{label}' ({place})")
_EXPECTED = Text("{what}：应得{expected}，实得{actual}", "{what}: expected {expected}, got {actual}")
_NO_SCORE = Text("{what}：应得{expected}，没有算出", "{what}: expected {expected}, could not be scored")
_POINTS = Text("{points}分", "{points} point{s}")
_GRADE, _NO_GRADE = Text("等次", "grade"), Text("没有等次", "no grade")
_TOTAL = Text("总分", "total")
_NONE = {True: Text("总分不出", "total withheld"), False: Text("不适用", "not applicable")}
_SUM = Text("共{number}个示例：{passed}个相符，{failed}个不符", "{number} example{s}: {passed} agree, {failed} do not")


@dataclass(slots=True)
class _Count:
    passed: int = 0
    failed: int = 0
    not_run: int = 0


@declare("test", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...]) -> None:
    count = _Count()
    named = list(rulebook_paths(paths))
    for path in named:
        _one(path, named, count)
    number = count.passed + count.failed
    if len(named) > 1:
        s = "" if number == 1 else "s"
        click.echo(language.say(_SUM).format(number=number, passed=count.passed, failed=count.failed, s=s))
    if count.failed or count.not_run:
        ctx.exit(FINDINGS)


def _one(path: str, others: list[str], count: _Count) -> None:
    sources = Sources()
    data = read_bytes(path)
    sources.add(path, text_of(data))
    compiled, is_base = _compiled(path, data, others)
    language.heed(compiled.document.language)
    if compiled.failed:
        count.not_run += 1
        report([one for one in compiled.diagnostics if one.severity == "error"], sources, language.spoken())
        click.echo(language.say(_NOT_RUN).format(path=path), err=True)
    elif compiled.rulebook is None or not compiled.rulebook.examples:
        click.echo(language.say(_ONLY_A_BASE if is_base else _NO_EXAMPLES).format(path=path))
    else:
        _run_with_files(path, compiled.rulebook, sources, count)


def _compiled(path: str, data: bytes, others: list[str]) -> tuple[Compiled, bool]:
    from kaoping.dsl.blocks.base import Source
    from kaoping.dsl.decode import read_text
    from kaoping.engine.compile import compile_source

    text = read_text(data, path)
    if not isinstance(text, str):
        return compile_source(text, Path()), False
    is_base = is_only_a_base(path, text, others)
    root = Path() if path == STDIN else assessment_around(path)
    return compile_source(
        Source(text, path, None if path == STDIN else Path(path)), root, to_score=not is_base
    ), is_base


def _run_with_files(path: str, rulebook: Rulebook, sources: Sources, count: _Count) -> None:
    """With the tables and holidays that stand in files, if the rulebook has any."""
    if rulebook.file_tables or rulebook.calendar_file is not None:
        from kaoping.engine.assessment.beside import with_files

        rulebook, problems = with_files(rulebook, Path() if path == STDIN else assessment_around(path))
        if any(one.severity == "error" for one in problems):
            count.not_run += 1
            report(list(problems), sources, language.spoken())
            click.echo(language.say(_NOT_RUN).format(path=path), err=True)
            return
    _run(path, rulebook, sources, count)


def _run(path: str, rulebook: Rulebook, sources: Sources, count: _Count) -> None:
    from kaoping.engine.scoring.examples import run_examples

    ran = list(run_examples(rulebook, language.spoken()))
    failed = [one for one in ran if not one.agrees]
    count.passed += len(ran) - len(failed)
    count.failed += len(failed)
    said = _SOME_DIFFER if failed else _ALL_AGREE
    plural = {"s": "" if len(ran) == 1 else "s", "es": "es" if len(failed) == 1 else ""}
    click.echo(language.say(said).format(path=path, number=len(ran), failed=len(failed), **plural))
    for one in failed:
        for line in _told(one, rulebook, sources, language.spoken()):
            click.echo(line)


def _told(ran: Ran, rulebook: Rulebook, sources: Sources, spoken: Language) -> Iterator[str]:
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
