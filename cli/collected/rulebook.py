"""A rulebook as pytest sees it: a file with a test for each example and each law."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

from kaoping.cli import language
from kaoping.cli.collected.plugin import NAMED
from kaoping.cli.tested.laws import can_look
from kaoping.cli.tested.laws_told import breach_lines, not_run_because, promised
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import completing, prepared
from kaoping.cli.tested.told import example_lines
from kaoping.dsl.diagnostic import Language
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.rulebook import Example
from kaoping.engine.scoring.examples import Ran, run_example
from kaoping.engine.tree import ClauseSource

LAWS_NEED = "laws need hypothesis: pip install 'kaoping[testing]'"


class RulebookFile(pytest.File):
    """Compiled when it is collected; examples and laws are run as tests."""

    tested: Tested

    def collect(self) -> Iterator[pytest.Item]:
        path = os.path.relpath(self.path)
        self.tested = prepared(path, [os.path.relpath(one) for one in self.config.stash[NAMED]])
        if self.tested.status == "not_run":
            raise self.CollectError(self._problems())
        if self.tested.rulebook is None:
            return
        names: dict[str, int] = {}
        for example in self.tested.rulebook.examples:
            yield ExampleTest.of(self, example, _told_apart(f"example[{example.label}]", names))
        if self.tested.rulebook.indicators:
            yield from self._laws() if can_look() else (NotInstalled.from_parent(self, name="laws"),)

    def _laws(self) -> Iterator[pytest.Item]:
        from kaoping.engine.laws.derive import laws_of
        from kaoping.testing.trial import trials_of

        assert self.tested.rulebook is not None
        for trial in trials_of(self.tested.rulebook, laws_of(self.tested.rulebook)):
            for law in trial.laws:
                yield LawTest.of(self, law, trial.alone(law))

    @property
    def spoken(self) -> Language:
        """Failures are told in the language of the rulebook, unless KAOPING_LANG says another."""
        return language.spoken(self.tested.language)

    def _problems(self) -> str:
        from kaoping.cli.render.diagnostics_text import diagnostics_text

        return "\n".join(diagnostics_text(self.tested.problems, self.tested.sources, self.spoken))


def _told_apart(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}#{names[name]}"


class _Failed(Exception):
    """``lines`` are what there is to say; no traceback says more. ``brief`` is what a summary has room for."""

    def __init__(self, lines: list[str], brief: str = "") -> None:
        super().__init__("\n".join(lines))
        self.lines, self.brief = lines, brief or lines[0].strip()


def _shown(failed: _Failed, path: str) -> ReprExceptionInfo:
    """What pytest prints of a failure, and in its summary and JUnit message the one line that says who gets what. It is of pytest's own kind,
    since pytest-xdist hands on no other with its message."""
    lines = ReprEntryNative([f"{line}\n" for line in failed.lines])
    return ReprExceptionInfo(
        reprtraceback=ReprTraceback([lines], extraline=None, style="native"),
        reprcrash=ReprFileLocation(path, 0, failed.brief),
    )


class _Test(pytest.Item):
    """A test of a rulebook."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.add_marker("kaoping")

    @property
    def file(self) -> RulebookFile:
        assert isinstance(self.parent, RulebookFile)
        return self.parent

    @property
    def source(self) -> ClauseSource | None:
        """The line it is about."""
        return None

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        own = self.source is not None and self.source.file == self.file.tested.path
        return self.path, self.source.line - 1 if own and self.source else None, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *given: Any, **more: Any) -> Any:
        if isinstance(excinfo.value, _Failed):
            return _shown(excinfo.value, str(self.path))
        return super().repr_failure(excinfo, *given, **more)


class ExampleTest(_Test):
    example: Example

    @classmethod
    def of(cls, file: RulebookFile, example: Example, name: str) -> ExampleTest:
        found: ExampleTest = cls.from_parent(file, name=name)
        found.example = example
        return found

    @property
    def source(self) -> ClauseSource:
        return self.example.source

    def runtest(self) -> None:
        tested, spoken = self.file.tested, self.file.spoken
        assert tested.rulebook is not None
        ran: Ran = run_example(tested.rulebook, self.example, spoken)
        if not ran.agrees:
            raise _Failed(list(example_lines(ran, tested.rulebook, tested.sources, spoken))[1:])


class LawTest(_Test):
    law: Law
    trial: Any  # a kaoping.testing.trial.Trial; the room of Hypothesis is entered when a law is run

    @classmethod
    def of(cls, file: RulebookFile, law: Law, trial: Any) -> LawTest:
        found: LawTest = cls.from_parent(file, name=f"law[{law.key}]")
        found.law, found.trial = law, trial
        return found

    @property
    def source(self) -> ClauseSource | None:
        return self.law.source

    def runtest(self) -> None:
        """Under the profile of Hypothesis that is in force, with its database and seed."""
        from hypothesis import settings

        from kaoping.engine.laws.nearest import nearest
        from kaoping.engine.laws.outcome import NotRun, Refuted, Why
        from kaoping.engine.laws.told import told
        from kaoping.testing.run import rewritings
        from kaoping.testing.search import quiet, smallest

        tested, spoken = self.file.tested, self.file.spoken
        trial = self.trial
        if self.law.kind is LawKind.WRITTEN:
            assert tested.compiled is not None
            trial = replace(trial, rewritten=rewritings(tested.compiled, [self.law], completing(tested)))
        found = smallest(trial, self.law, quiet(settings()), None, lambda: True)
        if found.breach is not None:
            breach = nearest(found.breach)
            raise _Failed(list(breach_lines(Refuted(self.law, breach), spoken)), told(breach, spoken).hurt)
        if not found.situations:
            why = not_run_because(NotRun(self.law, Why.UNSCORED), spoken)
            pytest.skip(f"{why}: {promised(self.law, tested, spoken)}")


class NotInstalled(_Test):
    def runtest(self) -> None:
        pytest.skip(LAWS_NEED)
