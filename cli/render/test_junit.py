"""Rulebooks as they were tested, as JUnit XML: a testsuite a rulebook, a testcase an example, a law, a goal of coverage and a mutant.

It is written so that the schemas of Ant's JUnit task and of Jenkins take it both: what one of them wants and the other allows is there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kaoping.cli import language
from kaoping.cli.render.diagnostics_text import diagnostics_text
from kaoping.cli.render.mutants_text import survivor_lines
from kaoping.cli.tested.laws_told import NOT_RUN, UNFINISHED, breach_lines, not_run_because, promised
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.told import example_lines
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.coverage.coverage import Coverage
    from kaoping.engine.laws.outcome import Outcome, Why
    from kaoping.engine.mutants.verdict import Judged
    from kaoping.engine.scoring.examples import Ran

_EXAMPLE = Text("示例：{label}", "example: {label}")
_LAW = Text("规律：{sentence}", "law: {sentence}")
_ALL_LOOKED_AT = Text("规律都检验到了", "all laws were looked at")
_GOAL = Text("用到：第{line}行，{says}", "exercised: line {line}, {says}")
_NOT_EXERCISED = Text("没有示例用到", "no example exercises it")
_MUTANT = Text("变异：第{line}行改成“{after}”", "mutant: line {line} changed to '{after}'")
_LEFT_OUT = Text("（删去这一行）", "(left out)")
_NOT_NOTICED = Text("没有被发现", "not noticed")
_NOT_TRIED = Text("没来得及试", "not tried in the time")
_COMPILES = Text("细则没有错误", "the rulebook has no errors")
_DIFFERS = Text("示例不符", "the example does not agree")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def test_junit(every: Sequence[Tested]) -> str:
    suites = Element("testsuites")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    for number, one in enumerate(every):
        _suite(suites, one, number, now)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _suite(suites: Element, tested: Tested, number: int, now: str) -> None:
    spoken = language.spoken(tested.language)
    suite = SubElement(suites, "testsuite", name=_plain(tested.path), package="kaoping", id=str(number), timestamp=now)
    properties = SubElement(suite, "properties")
    for name, value in (("seed", tested.seed), ("examples", tested.examples or None)):
        if value is not None:
            SubElement(properties, "property", name=name, value=str(value))
    if tested.status == "not_run":
        _not_run(suite, tested, spoken)
    for ran in tested.ran:
        _example(suite, ran, tested, spoken)
    for outcome in tested.laws or ():
        _law(suite, outcome, tested, spoken)
    if why := tested.unfinished:
        _unfinished(suite, why, tested, spoken)
    if tested.coverage is not None:
        _coverage(suite, tested.coverage, tested, spoken)
    for judged in tested.mutants or ():
        _mutant(suite, judged, tested, spoken)
    SubElement(suite, "system-out")
    SubElement(suite, "system-err")
    counts = {"tests": "testcase", "failures": "testcase/failure", "skipped": "testcase/skipped"}
    for name, found in counts.items():
        suite.set(name, str(len(suite.findall(found))))
    suite.set("errors", "0")
    suite.set("hostname", "localhost")
    suite.set("time", f"{tested.seconds:.3f}")


def _case(suite: Element, name: str, tested: Tested) -> Element:
    """Examples and laws are run together, so the time is that of the suite."""
    return SubElement(suite, "testcase", name=_plain(name), classname=_plain(tested.path), time="0")


def _failure(case: Element, kind: str, message: str, lines: Sequence[str]) -> None:
    failure = SubElement(case, "failure", type=kind, message=_plain(message))
    failure.text = _plain("\n".join(lines))


def _not_run(suite: Element, tested: Tested, spoken: Language) -> None:
    case = _case(suite, _COMPILES.in_language(spoken), tested)
    text = "".join(diagnostics_text(tested.problems, tested.sources, spoken))
    first = tested.problems[0] if tested.problems else None
    _failure(case, "errors", first.say(first.title, spoken) if first else "", text.rstrip("\n").split("\n"))


def _example(suite: Element, ran: Ran, tested: Tested, spoken: Language) -> None:
    case = _case(suite, _EXAMPLE.in_language(spoken).format(label=ran.example.label), tested)
    if not ran.agrees:
        assert tested.rulebook is not None
        lines = list(example_lines(ran, tested.rulebook, tested.sources, spoken))
        _failure(case, "example", _DIFFERS.in_language(spoken), lines)


def _law(suite: Element, outcome: Outcome, tested: Tested, spoken: Language) -> None:
    from kaoping.engine.laws.outcome import NotRun, Refuted

    case = _case(suite, _LAW.in_language(spoken).format(sentence=promised(outcome.law, tested, spoken)), tested)
    if isinstance(outcome, Refuted):
        lines = list(breach_lines(outcome, spoken))
        _failure(case, "law", lines[1], lines)
    elif isinstance(outcome, NotRun):
        SubElement(case, "skipped", message=not_run_because(outcome, spoken))


def _unfinished(suite: Element, why: Why, tested: Tested, spoken: Language) -> None:
    """What was not looked at is skipped; that this fails the step has a case of its own."""
    case = _case(suite, _ALL_LOOKED_AT.in_language(spoken), tested)
    left = NOT_RUN[why].filled(number=len(tested.not_run(why))).in_language(spoken)
    _failure(case, why.value, left, [left, UNFINISHED[why].in_language(spoken)])


def _coverage(suite: Element, coverage: Coverage, tested: Tested, spoken: Language) -> None:
    """What some facts exercise; what no example does fails, with the examples that would, or is passed over where it does not change the exit code either."""
    unreached, wanting = set(coverage.unreached), set(coverage.wanting)
    for number, goal in enumerate(coverage.goals):
        if number in unreached:
            continue
        says = goal.says.in_language(spoken)
        case = _case(suite, _GOAL.in_language(spoken).format(line=goal.line, says=says), tested)
        if number in wanting:
            lines = [line for one in coverage.suggestions if number in one.goals for line in one.lines]
            _failure(case, "coverage", _NOT_EXERCISED.in_language(spoken), lines)
        elif number not in coverage.exercised:
            SubElement(case, "skipped", message=_NOT_EXERCISED.in_language(spoken))


def _mutant(suite: Element, judged: Judged, tested: Tested, spoken: Language) -> None:
    from kaoping.engine.mutants.verdict import Fate

    mutant = judged.mutant
    after = mutant.after or _LEFT_OUT.in_language(spoken)
    case = _case(suite, _MUTANT.in_language(spoken).format(line=mutant.line, after=after), tested)
    if judged.survived:
        assert judged.difference is not None
        lines = list(survivor_lines(judged, judged.difference, spoken, again=False))
        _failure(case, "mutant", _NOT_NOTICED.in_language(spoken), lines)
    elif judged.fate is Fate.NOT_TRIED:
        SubElement(case, "skipped", message=_NOT_TRIED.in_language(spoken))


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_XML.sub("�", text)
