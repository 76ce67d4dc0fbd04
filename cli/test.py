"""``kaoping test``: the examples in rulebooks, run."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kaoping.cli import language
from kaoping.cli.checking import assessment_around, is_only_a_base
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS
from kaoping.cli.findings import report
from kaoping.cli.progress import progress
from kaoping.cli.sources import STDIN, Sources, read_bytes, rulebook_paths, text_of
from kaoping.dsl.diagnostic import Diagnostic, Language, Text
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
  kaoping test 一季度考评
  kaoping test 一季度考评 --format json   供程序使用""",
    """\
Examples stand in the rulebook: facts, and the scores expected of them. Where one does not agree, what was expected, what came out and the
ledger are shown. Exit code 1 if any does not agree.

An example in a rulebook:
  example "seven inaccurate guides":
  [inaccurate guides] = 7
  [guide accuracy] scores 2.6 points

Examples:
  kaoping test rules.kp
  kaoping test q1
  kaoping test q1 --format json         for programs""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_ALL_AGREE = Text("{path}：{number}个示例，全部相符", "{path}: {number} example{s}, all agree")
_SOME_DIFFER = Text("{path}：{number}个示例，{failed}个不符", "{path}: {number} example{s}, {failed} do{es} not agree")
_NO_EXAMPLES = Text("{path}：没有示例", "{path}: no examples")
_ONLY_A_BASE = Text("{path}：只供沿用，没有指标", "{path}: only a base of others, without indicators")
_NOT_RUN = Text("{path}：细则有错误，示例没有运行", "{path}: the rulebook has errors, its examples were not run")
_AT_WORK = Text("运行示例", "running examples")
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_EXAMPLE = Text("示例“{label}”（{place}）", "example '{label}' ({place})")
_EXPECTED = Text("{what}：应得{expected}，实得{actual}", "{what}: expected {expected}, got {actual}")
_NO_SCORE = Text("{what}：应得{expected}，没有算出", "{what}: expected {expected}, could not be scored")
_POINTS = Text("{points}分", "{points} point{s}")
_GRADE, _NO_GRADE = Text("等次", "grade"), Text("没有等次", "no grade")
_TOTAL = Text("总分", "total")
_NONE = {True: Text("总分不出", "total withheld"), False: Text("不适用", "not applicable")}
_SUM = Text("共{number}个示例：{passed}个相符，{failed}个不符", "{number} example{s}: {passed} agree, {failed} do not")


Status = Literal["run", "not_run", "no_examples", "only_a_base"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A rulebook with its examples as they were run; ``problems`` say why they were not."""

    path: str
    status: Status
    sources: Sources
    language: str
    rulebook: Rulebook | None = None
    ran: tuple[Ran, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> tuple[Ran, ...]:
        return tuple(one for one in self.ran if not one.agrees)


@declare("test", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    named = list(rulebook_paths(paths))
    every: list[Tested] = []
    with progress(language.say(_AT_WORK), len(named) if len(named) > 1 else None) as tell:
        for path in named:
            every.append(_tested(path, named))
            tell(len(every))
    for tested in every:
        language.heed(tested.language)
        if tested.status == "not_run":
            report(tested.problems, tested.sources, language.spoken())
            click.echo(language.say(_NOT_RUN).format(path=tested.path), err=True)
        elif form == "text":
            _tell(tested)
    if form == "json":
        from kaoping.cli.render.test_json import test_json

        click.echo(test_json(every), nl=False)
    elif len(every) > 1:
        _tell_sum(every)
    if any(one.failed or one.status == "not_run" for one in every):
        ctx.exit(FINDINGS)


def _tell(tested: Tested) -> None:
    if not tested.ran:
        click.echo(
            language.say(_ONLY_A_BASE if tested.status == "only_a_base" else _NO_EXAMPLES).format(path=tested.path)
        )
        return
    ran, failed = len(tested.ran), len(tested.failed)
    plural = {"s": "" if ran == 1 else "s", "es": "es" if failed == 1 else ""}
    said = _SOME_DIFFER if failed else _ALL_AGREE
    click.echo(language.say(said).format(path=tested.path, number=ran, failed=failed, **plural))
    assert tested.rulebook is not None
    for one in tested.failed:
        for line in _told(one, tested.rulebook, tested.sources, language.spoken()):
            click.echo(line)


def _tell_sum(every: list[Tested]) -> None:
    number, failed = sum(len(one.ran) for one in every), sum(len(one.failed) for one in every)
    s = "" if number == 1 else "s"
    click.echo(language.say(_SUM).format(number=number, passed=number - failed, failed=failed, s=s))


def _tested(path: str, others: list[str]) -> Tested:
    """Runs a rulebook's examples, with the tables and holidays that stand in files, if it has any."""
    sources = Sources()
    data = read_bytes(path)
    sources.add(path, text_of(data))
    compiled, is_base = _compiled(path, data, others)
    spoken = compiled.document.language
    language.heed(spoken)
    if compiled.failed:
        errors = tuple(one for one in compiled.diagnostics if one.severity == "error")
        return Tested(path=path, status="not_run", sources=sources, language=spoken, problems=errors)
    rulebook = compiled.rulebook
    if rulebook is None or not rulebook.examples:
        status: Status = "only_a_base" if is_base else "no_examples"
        return Tested(path=path, status=status, sources=sources, language=spoken)
    if rulebook.file_tables or rulebook.calendar_file is not None:
        from kaoping.engine.assessment.beside import with_files

        rulebook, problems = with_files(rulebook, Path() if path == STDIN else assessment_around(path))
        if any(one.severity == "error" for one in problems):
            return Tested(path=path, status="not_run", sources=sources, language=spoken, problems=tuple(problems))
    from kaoping.engine.scoring.examples import run_examples

    ran = tuple(run_examples(rulebook, language.spoken()))
    return Tested(path=path, status="run", sources=sources, language=spoken, rulebook=rulebook, ran=ran)


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
