"""``kaoping prove``: what holds of a rulebook for all facts, as a solver says it."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS, Failure
from kaoping.cli.findings import report
from kaoping.cli.options import Seconds
from kaoping.cli.progress import progress
from kaoping.cli.sources import rulebook_paths
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import tested
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.extras import MissingExtra, installing, needing

if TYPE_CHECKING:
    from kaoping.engine.prove.answer import Answer, Question
    from kaoping.engine.rulebook import Rulebook

_TEXTS = Text("证明评分细则的规律，或找出反例", "prove the laws of rulebooks, or find facts that break them")
_MORE = Text(
    """\
对声明范围内的所有事实，逐条证明：得分不出界、指标越好得分不越低、满分和最低分达得到、各档没有空档、
除数不会是0、每个条款都用得上，以及细则里写的规律。不成立的，给出最简单的反例：事实、得分明细、条款。
反例都由计分程序算过。有反例，退出码就是1；未能判定的另列，不影响退出码（加--strict就影响）。

两份细则是否处处得分相同：--same-as

示例：
  kaoping prove 细则.kp
  kaoping prove 细则.kp --indicator 办事指南准确性
  kaoping prove 旧.kp --same-as 新.kp
  kaoping prove 细则.kp --format json   供程序使用""",
    """\
For all facts within their declarations, one after the other: scores keep their limits, better facts never cost points, full marks and the lowest score can
be reached, bands leave nothing out, no division by 0, every clause can matter, and the laws that the rulebook states. What does not hold is shown by the
plainest facts, with the ledger and the clause; all of them were scored. Exit code 1 if anything is refuted; what is undecided is listed, and counts with
--strict only.

Whether two rulebooks always give the same scores: --same-as

Examples:
  kaoping prove rules.kp
  kaoping prove rules.kp --indicator "guide accuracy"
  kaoping prove old.kp --same-as new.kp
  kaoping prove rules.kp --format json  for programs""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_TIME = Text("每一项最多用的秒数，默认5", "the most seconds for each question, 5 by default")
_LAWS = Text(
    "只问这些规律：键或开头几段，如monotone、ends/*；可写多次",
    "only these laws, by key or its beginning: monotone, 'ends/*'; may be given several times",
)
_INDICATOR = Text(
    "只问这个指标、一级指标（或“总分”）；可写多次",
    "only about this indicator or section (or 'total'); may be given several times",
)
_ALL = Text("证明成立的也逐条列出", "list what is proved too")
_STRICT = Text(
    "未能判定的、不起作用的封顶，也算不合格（退出码1）",
    "what is undecided, and caps without effect, count as well (exit code 1)",
)
_SAME = Text(
    "与另一份细则比：所有事实下得分都相同吗", "compared with another rulebook: are all scores the same for all facts"
)
_SAVE = Text("把反例写进细则，成为示例", "write what is refuted into the rulebook, as examples")
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_AT_WORK = Text("证明", "proving")
_NOT_RUN = Text("{path}：细则有错误，没有证明", "{path}: the rulebook has errors, nothing was proved")
_NOTHING = Text("{path}：没有计分的指标", "{path}: no indicators with points")
_NO_LAW = Text("没有这样的规律：{what}。", "There is no such law: {what}.")
_NO_PART = Text("没有这个指标或一级指标：{what}。", "There is no indicator or section '{what}'.")
_MEANT = Text("是不是：{names}？", "Did you mean: {names}?")
_NOTHING = Text("所选的指标没有所选的规律。", "The indicators that are named have none of the laws that are named.")
_SEE_KEYS = Text("加--all可看全部规律及其键。", "--all lists all laws with their keys.")
_NOT_ASKED = Text(
    "另有明细相加、次序、核销、改名、翻译、说明等规律，与事实的取值无关，由kaoping test试验。",
    "Laws about ledgers, order, waivers, names, translation and explanations do not speak of the values of facts; kaoping test tries them.",
)
_ONE_PATH = Text("--same-as每次比两份细则。", "--same-as compares two rulebooks.")
_COMPARE = Text("请写：kaoping prove 旧.kp --same-as 新.kp", "Write: kaoping prove old.kp --same-as new.kp")
_TWO_LANGUAGES = Text(
    "两份细则语言不同，译不成同一种语言。", "The two rulebooks are in two languages and cannot be written in one."
)
_TRANSLATE = Text("请先用kaoping fmt --to翻译其中一份。", "Translate one of them first, with kaoping fmt --to.")
_EXTRA = Text("证明要用z3。", "Proving needs z3.")
_INSTALL = Text("请安装：{command}", "Install it: {command}")
_FAULT = Text(
    "证明时说有反例，计分程序算下来却没有（{key}）。这是程序的错，不是细则的问题；请报给kaoping的维护者。",
    "The solver finds facts against a law and scoring them does not ({key}). This is a fault of the program, not of the rulebook; please report it to the maintainers of kaoping.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A rulebook with what was answered of it; ``tested`` has why it could not be asked."""

    tested: Tested
    rulebook: Rulebook | None = None
    answers: tuple[Answer, ...] = ()


@declare("prove", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--same-as", "other", metavar="PATH", texts=_SAME)
@option("--laws", multiple=True, metavar="KEY", texts=_LAWS)
@option("--indicator", "parts", multiple=True, metavar="NAME", texts=_INDICATOR)
@option("--time", "seconds", type=Seconds(), default=5.0, metavar="S", texts=_TIME)
@option("--all", "everything", is_flag=True, texts=_ALL)
@option("--save", "saving", is_flag=True, texts=_SAVE)
@option("--strict", is_flag=True, texts=_STRICT)
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    other: str | None,
    laws: tuple[str, ...],
    parts: tuple[str, ...],
    seconds: float,
    everything: bool,
    saving: bool,
    strict: bool,
    form: str,
) -> None:
    if saving:
        from kaoping.cli.tested.save import refuse_stdin

        refuse_stdin(paths)
    try:
        with needing("kaoping prove", ("z3",), "prove"):
            import z3  # noqa: F401
    except MissingExtra as missing:
        raise Failure(_EXTRA, _INSTALL.filled(command=installing(missing.extra))) from None
    if other is not None:
        ctx.exit(_same_as(list(rulebook_paths(paths)), other, seconds, everything, form))
    every = [_proved(path, paths, laws, parts, seconds) for path in rulebook_paths(paths)]
    for one in every:
        _tell(one, everything, form)
        if saving:
            _save(one)
    if form == "json":
        from kaoping.cli.render.prove_json import prove_json

        click.echo(prove_json(every), nl=False)
    if any(one.tested.status == "not_run" or _wanting(one.answers, strict) for one in every):
        ctx.exit(FINDINGS)


def _same_as(paths: list[str], other: str, seconds: float, everything: bool, form: str) -> int:
    """The exit code: 1 where a score differs for some facts, or only one of the two has it."""
    if len(paths) != 1:
        raise Failure(_ONE_PATH, _COMPARE)
    both = [tested(path, [*paths, other]) for path in (*paths, other)]
    language.heed(both[0].language)
    spoken = language.spoken()
    for one in both:
        if one.rulebook is None:
            report(one.problems, one.sources, spoken)
            click.echo(language.say(_NOT_RUN).format(path=one.path), err=True)
    old, new = both[0].rulebook, both[1].rulebook
    if old is None or new is None:
        return FINDINGS
    if new.language != old.language:
        new = _in_language(both[1], old.language)
    from kaoping.engine.prove.answer import Verdict
    from kaoping.engine.prove.prove import SolverDisagrees
    from kaoping.engine.prove.same import Same, matched

    try:
        with progress(language.say(_AT_WORK), len(matched(old, new))) as tell:
            answers = tuple(Same(old, new, seconds).answers(tell))
    except SolverDisagrees as fault:
        raise Failure(_FAULT.filled(key=fault.key)) from None
    if form == "json":
        from kaoping.cli.render.prove_json import same_as_json

        click.echo(same_as_json(paths[0], other, answers), nl=False)
    else:
        from kaoping.cli.render.prove_text import same_as_lines

        for line in same_as_lines(old, new, answers, spoken, everything=everything):
            click.echo(line)
    differs = any(one.verdict is Verdict.REFUTED or one.old is None or one.new is None for one in answers)
    return FINDINGS if differs else 0


def _in_language(one: Tested, wanted: str) -> Rulebook:
    """The rulebook written in the language of the other one."""
    from kaoping.engine.laws.rewriting import rewritten

    assert one.compiled is not None
    found = rewritten(one.compiled, "zh" if wanted == "zh" else "en")
    if found is None:
        raise Failure(_TWO_LANGUAGES, _TRANSLATE)
    return found.rulebook


def _proved(path: str, paths: tuple[str, ...], laws: tuple[str, ...], parts: tuple[str, ...], seconds: float) -> Proved:
    found = tested(path, list(paths))
    language.heed(found.language)
    if found.rulebook is None:
        return Proved(tested=found)
    from kaoping.engine.prove.prove import Prover, SolverDisagrees, questions_of

    questions = _chosen(questions_of(found.rulebook), found.rulebook, laws, parts)
    prover = Prover(found.rulebook, seconds)
    try:
        with progress(language.say(_AT_WORK), len(questions)) as tell:
            answers = tuple(prover.answers(questions, tell))
    except SolverDisagrees as fault:
        raise Failure(_FAULT.filled(key=fault.key)) from None
    return Proved(tested=found, rulebook=found.rulebook, answers=answers)


def _chosen(
    questions: tuple[Question, ...], rulebook: Rulebook, laws: tuple[str, ...], parts: tuple[str, ...]
) -> list[Question]:
    """The questions that were asked for."""
    from kaoping.dsl.fold import fold
    from kaoping.engine.laws.law import PartKind

    twins = {fold(other): key for key, other in rulebook.names if other}
    twins |= {fold(one.other): one.key for one in rulebook.sections if one.other}
    named = {fold(twins.get(fold(part.strip("【】[]")), part.strip("【】[]"))): part for part in parts}
    totals = {fold("总分"), fold("total")}
    found = []
    for one in questions:
        is_total = one.part.kind is PartKind.TOTAL
        by_part = not named or (bool(totals & named.keys()) if is_total else fold(one.part.key) in named)
        by_law = not laws or any(_is_of(one.key, law) for law in laws)
        if by_part and by_law:
            found.append(one)
    known = dict.fromkeys(one.part.key for one in questions if one.part.key)
    folded = totals | {fold(key) for key in known}
    if unknown := [part for name, part in named.items() if name not in folded]:
        raise _no_part(unknown[0], known)
    if unknown := [law for law in laws if not any(_is_of(one.key, law) for one in questions)]:
        raise Failure(_NO_LAW.filled(what=unknown[0]), _SEE_KEYS)
    if not found and questions:
        raise Failure(_NOTHING, _SEE_KEYS)
    return found


def _no_part(part: str, known: Iterable[str]) -> Failure:
    from kaoping.dsl.likeness import nearest

    if near := nearest(part, known):
        names = Text("、".join(near), ", ".join(near))
        return Failure(_NO_PART.filled(what=part), _MEANT.filled(names=names))
    return Failure(_NO_PART.filled(what=part), _SEE_KEYS)


def _is_of(key: str, asked: str) -> bool:
    return key == asked or key.startswith(f"{asked}/") or fnmatchcase(key, asked)


def _wanting(answers: tuple[Answer, ...], strict: bool) -> bool:
    """Whether anything speaks against the rulebook: what is refuted, but for a cap that has no effect; with ``strict`` that too, and what is undecided."""
    from kaoping.engine.prove.answer import Verdict, is_idle_cap

    wanting = [one for one in answers if one.verdict in (Verdict.REFUTED, Verdict.IDLE)]
    if strict:
        return bool(wanting) or any(one.verdict is Verdict.UNDECIDED for one in answers)
    return any(not is_idle_cap(one) for one in wanting)


def _save(one: Proved) -> None:
    """What it says goes to standard error: the answer may be for programs."""
    from kaoping.cli.tested.save import save_breaches
    from kaoping.engine.prove.answer import causes

    first = causes(one.answers)
    breaches = [each.breach for key, each in first.items() if each.question.key == key and each.breach is not None]
    if breaches:
        for line in save_breaches(one.tested, breaches).lines(language.spoken()):
            click.echo(line, err=True)


def _tell(one: Proved, everything: bool, form: str) -> None:
    found = one.tested
    language.heed(found.language)
    spoken = language.spoken()
    if found.status == "not_run":
        report(found.problems, found.sources, spoken)
        click.echo(language.say(_NOT_RUN).format(path=found.path), err=True)
        return
    if form != "text":
        return
    if one.rulebook is None or not one.answers:
        click.echo(language.say(_NOTHING).format(path=found.path))
        return
    from kaoping.cli.render.prove_text import prove_lines

    for line in prove_lines(found.path, one.rulebook, one.answers, spoken, everything=everything):
        click.echo(line)
    click.echo(language.say(_NOT_ASKED))
