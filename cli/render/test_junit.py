"""Rulebooks as they were tested, as JUnit XML: a testsuite a rulebook, a testcase an example and a law.

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
from kaoping.cli.tested.laws_told import breach_lines, not_run_because, promised
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.told import example_lines
from kaoping.dsl.diagnostic import Language, Text

if TYPE_CHECKING:
    from kaoping.engine.laws.outcome import Outcome
    from kaoping.engine.scoring.examples import Ran

_EXAMPLE = Text("示例：{label}", "example: {label}")
_LAW = Text("规律：{sentence}", "law: {sentence}")
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
    for name, value in (("seed", tested.seed), ("examples", tested.examples)):
        if tested.laws:
            SubElement(properties, "property", name=name, value=str(value))
    if tested.status == "not_run":
        _not_run(suite, tested, spoken)
    for ran in tested.ran:
        _example(suite, ran, tested, spoken)
    for outcome in tested.laws or ():
        _law(suite, outcome, tested, spoken)
    SubElement(suite, "system-out")
    SubElement(suite, "system-err")
    counts = {
        "tests": "testcase",
        "failures": "testcase/failure",
        "errors": "testcase/error",
        "skipped": "testcase/skipped",
    }
    for name, found in counts.items():
        suite.set(name, str(len(suite.findall(found))))
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


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_XML.sub("�", text)
