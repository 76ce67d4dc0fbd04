"""``kaoping prove``: what holds of a rulebook for all facts, as a solver says it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

from kaoping.cli import language
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS, Failure, to_install
from kaoping.cli.options import AboveZero, Seconds
from kaoping.cli.progress import Progress, progress
from kaoping.cli.sources import called, rulebook_paths
from kaoping.cli.tested.answer import tell_errors
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import tested
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.extras import MissingExtra, needing

if TYPE_CHECKING:
    from kaoping.engine.prove.answer import Answer, Question
    from kaoping.engine.rulebook import Rulebook

One = TypeVar("One")

_TEXTS = Text("证明评分细则的规律，或找出反例", "prove the laws of rulebooks, or find facts that break them")
_MORE = Text(
    """\
对声明范围内的所有事实，逐条证明：得分不出界、指标越好得分不越低、
满分和最低分达得到、各档没有空档、除数不会是0、每个条款都用得上，
以及细则里写的规律。不成立的，给出最简单的反例：事实、得分明细、条款。
反例都由计分程序算过。有反例，退出码就是1；未能判定的另列，不影响退出码
（加--strict就影响）。

两份细则是否处处得分相同：--same-as

示例：
  kaoping prove 细则.kp
  kaoping prove 细则.kp --indicator 办事指南准确性
  kaoping prove 旧.kp --same-as 新.kp
  kaoping prove 细则.kp --format json   供程序使用""",
    """\
For all facts within their declarations, one after the other: scores keep
their limits, better facts never cost points, full marks and the lowest
score can be reached, bands leave nothing out, no division by 0, every
clause can matter, and the laws that the rulebook states. What does not hold
is shown by the plainest facts, with the ledger and the clause; all of them
were scored. Exit code 1 if anything is refuted; what is undecided is
listed, and counts with --strict only.

Whether two rulebooks always give the same scores: --same-as

Examples:
  kaoping prove rules.kp
  kaoping prove rules.kp --indicator "guide accuracy"
  kaoping prove old.kp --same-as new.kp
  kaoping prove rules.kp --format json  for programs""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_EFFORT = Text(
    "每一项的计算量，默认1（空闲的机器上约5秒）",
    "how much is tried for each question, 1 by default (some 5 seconds of an idle machine)",
)
_TIME = Text("每份细则最多用多少秒，默认不限", "the most seconds for a rulebook, by default without limit")
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
NOT_RUN = Text("{path}：细则有错误，没有证明", "{path}: the rulebook has errors, nothing was proved")
_NO_POINTS = Text("{path}：没有计分的指标", "{path}: no indicators with points")
_NOTHING = Text(
    "{path}：没有所选的指标或规律，没有问", "{path}: none of the indicators and laws that are named; nothing was asked"
)
_NOT_ASKED = Text(
    "另有明细相加、次序、核销、改名、翻译、说明等规律，与事实的取值无关，由kaoping test试验。",
    "Laws about ledgers, order, waivers, names, translation and explanations do not speak of the values of facts; kaoping test tries them.",
)
_EXTRA = Text("证明要用z3。", "Proving needs z3.")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    tested: Tested
    questions: tuple[Question, ...]


@declare("prove", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--same-as", "other", metavar="PATH", texts=_SAME)
@option("--laws", multiple=True, metavar="KEY", texts=_LAWS)
@option("--indicator", "parts", multiple=True, metavar="NAME", texts=_INDICATOR)
@option("--effort", type=AboveZero(), default=1.0, metavar="N", texts=_EFFORT)
@option("--time", "seconds", type=Seconds(), metavar="SECONDS", texts=_TIME)
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
    effort: float,
    seconds: float | None,
    everything: bool,
    saving: bool,
    strict: bool,
    form: str,
) -> None:
    seconds = inf if seconds is None else seconds
    if saving:
        from kaoping.cli.tested.save import refuse_stdin

        refuse_stdin(paths)
    try:
        with needing("kaoping prove", ("z3",), "prove"):
            import z3  # noqa: F401
    except MissingExtra as missing:
        raise Failure(_EXTRA, to_install(missing.extra)) from None
    if other is not None:
        from kaoping.cli.prove_same import same_as

        ctx.exit(same_as(list(rulebook_paths(paths)), other, effort, seconds, everything, form))
    every: list[Proved] = []
    for asked in _asked(paths, laws, parts):
        if every and form == "text":
            click.echo()
        every.append(_proved(asked, effort, seconds, everything, form))
        if saving:
            _save(every[-1])
    if form == "json":
        from kaoping.cli.render.prove_json import prove_json

        click.echo(prove_json(every), nl=False)
    elif any(one.answers for one in every):
        click.echo("\n" + language.say(_NOT_ASKED))
    if any(one.tested.status == "not_run" or _wanting(one.answers, strict) for one in every):
        ctx.exit(FINDINGS)


def _asked(paths: tuple[str, ...], laws: tuple[str, ...], parts: tuple[str, ...]) -> list[_Asked]:
    """Each rulebook with the questions that were asked for."""
    every = rulebook_paths(paths)
    found = [tested(path, list(paths)) for path in every]
    from kaoping.cli.prove_chosen import chosen
    from kaoping.engine.prove.prove import questions_of

    books = [one.rulebook for one in found if one.rulebook is not None]
    questions = iter(chosen([(book, questions_of(book)) for book in books], laws, parts))
    return [_Asked(tested=one, questions=() if one.rulebook is None else next(questions)) for one in found]


def _proved(asked: _Asked, effort: float, seconds: float, everything: bool, form: str) -> Proved:
    """Each answer is told when it is there."""
    found, rulebook = asked.tested, asked.tested.rulebook
    language.heed(found.language)
    spoken = language.spoken()
    if found.status == "not_run":
        tell_errors(found, NOT_RUN)
    if rulebook is None or not asked.questions:
        if form == "text" and found.status != "not_run":
            nothing = rulebook is None or not rulebook.indicators
            click.echo(language.say(_NO_POINTS if nothing else _NOTHING).format(path=language.say(called(found.path))))
        return Proved(tested=found, rulebook=rulebook)
    from kaoping.cli.render.prove_text import prove_lines
    from kaoping.engine.prove.prove import Prover

    prover, number = Prover(rulebook, effort, monotonic() + seconds), len(asked.questions)

    def lines(coming: Iterator[Answer]) -> Iterator[str]:
        return prove_lines(language.say(called(found.path)), rulebook, number, coming, spoken, everything=everything)

    answers = gathered(lambda tell: prover.answers(asked.questions, tell), number, lines if form == "text" else None)
    return Proved(tested=found, rulebook=rulebook, answers=answers)


def gathered(
    ask: Callable[[Progress], Iterator[One]], number: int, lines: Callable[[Iterator[One]], Iterator[str]] | None
) -> tuple[One, ...]:
    """All the answers, of which there are so many; their ``lines``, if any, are printed beside the bar, each when it is there."""
    from kaoping.engine.prove.prove import SolverDisagrees

    answers: list[One] = []

    def kept(coming: Iterator[One]) -> Iterator[One]:
        for one in coming:
            answers.append(one)
            yield one

    try:
        with progress(language.say(_AT_WORK), number) as tell:
            coming = kept(ask(tell))
            if lines is None:
                deque(coming, maxlen=0)
            else:
                for line in lines(coming):
                    with tell.beside():
                        click.echo(line)
    except SolverDisagrees as fault:
        raise Failure(_FAULT.filled(key=fault.key)) from None
    return tuple(answers)


def _wanting(answers: tuple[Answer, ...], strict: bool) -> bool:
    """Whether anything speaks against the rulebook: what is refuted, but for a cap that has no effect; with ``strict`` that too, and what is not known."""
    from kaoping.engine.prove.answer import Verdict, is_idle_cap

    wanting = [one for one in answers if one.verdict in (Verdict.REFUTED, Verdict.IDLE)]
    if strict:
        return bool(wanting) or any(one.verdict in (Verdict.UNDECIDED, Verdict.UNASKED) for one in answers)
    return any(not is_idle_cap(one) for one in wanting)


def _save(one: Proved) -> None:
    from kaoping.cli.tested.save import save
    from kaoping.engine.prove.answer import Counterexamples

    among = Counterexamples()
    for each in one.answers:
        among.add(each)
    if among.breaches:
        save(one.tested, among.breaches)
