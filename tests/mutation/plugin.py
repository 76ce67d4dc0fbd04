"""In pytest: records which test runs which line, runs mutants in forks of the process that collected the tests, or is the one mutant of a cold process.

What to do stands in the environment: ``MUTATION_MAP=FILE``, ``MUTATION_RUN=FILE`` (mutants) or ``MUTATION_COLD=FILE`` (one mutant and its tests).
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from random import Random
from types import CodeType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests.mutation.mutants import ROOT, Mutant
from tests.mutation.swap import Cold, Same, module_of, swap

EXAMPLES = 40
"""Of each test of Hypothesis, at most; a mutant that they leave is run with all."""
SURVIVED, KILLED, COLD, SAME, BROKEN = 0, 1, 3, 4, 5
LONG = 1
"""A test of so many seconds comes last."""
LONGER, AT_LEAST = 5, 10
"""A mutant takes too long with so many times the processor's seconds of its tests, and so many beside."""
STILL = 60
"""One that waits for something, and takes nothing of the processor, is ended after so many times that by the clock."""


# One mutant, in a process of its own


class Loader(SourceFileLoader):
    source = ""

    def get_code(self, fullname: str) -> CodeType:
        code = compile(self.source, self.path, "exec", dont_inherit=True)
        assert isinstance(code, CodeType)
        return code


class Finder(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.name, self.source = module_of(mutant.path), mutant.source()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec is not None
        assert spec.origin is not None
        loader = Loader(fullname, spec.origin)
        loader.source = self.source
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations
        )


if "MUTATION_COLD" in os.environ:
    _ASKED = json.loads(Path(os.environ["MUTATION_COLD"]).read_text("utf-8"))
    sys.meta_path.insert(0, Finder(Mutant(**_ASKED["mutant"])))


# Hooks


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    whole = "MUTATION_WHOLE" in os.environ
    for item in items:
        function = getattr(item, "function", None)
        if asked := getattr(function, "_hypothesis_internal_use_settings", None):
            phases = [one for one in asked.phases if one in (Phase.explicit, Phase.generate)]
            most = asked.max_examples if whole else min(asked.max_examples, EXAMPLES)
            function._hypothesis_internal_use_settings = settings(
                asked, max_examples=most, phases=phases, database=None
            )  # type: ignore[union-attr]
    if "MUTATION_COLD" in os.environ:
        order = {name: position for position, name in enumerate(_ASKED["tests"])}
        items[:] = sorted((one for one in items if one.nodeid in order), key=lambda one: order[one.nodeid])


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    if asked := os.environ.get("MUTATION_MAP"):
        record(session.items, Path(asked))
        return True
    if asked := os.environ.get("MUTATION_RUN"):
        Runs(session.items, Path(asked)).all()
        return True
    return None


def passes(item: pytest.Item) -> bool:
    return all(report.passed or report.skipped for report in runtestprotocol(item, log=False, nextitem=None))


# Which test runs which line


def record(items: list[pytest.Item], to: Path) -> None:
    """For each file and line the tests as bits of a number, and what each takes of the processor; beside what is known of other tests."""
    import coverage

    before, spent, known = pickle.loads(to.read_bytes()) if to.exists() else ([], [], {})
    folders = sorted({str(ROOT / one) for one in ("engine", "dsl")})
    names = [item.nodeid for item in items]
    seconds = []
    tracer = coverage.Coverage(data_file=None, source=folders, config_file=False, messages=False)
    tracer.start()
    for position, item in enumerate(items):
        tracer.switch_context(str(position))
        begun = time.process_time()
        if not passes(item):
            sys.stderr.write(f"left out, it fails: {item.nodeid}\n")
            seconds.append(float("inf"))
            continue
        seconds.append(time.process_time() - begun)
        sys.stderr.write(f"\r{position + 1}/{len(items)}")
    tracer.stop()
    for file in tracer.get_data().measured_files():
        bits = known.setdefault(str(Path(file).resolve().relative_to(ROOT)), {})
        for line, contexts in tracer.get_data().contexts_by_lineno(file).items():
            bits[line] = bits.get(line, 0) | sum(1 << len(before) + int(one) for one in contexts if one)
    to.write_bytes(pickle.dumps((before + names, spent + seconds, known)))


# Mutants


def no_more_than(limit: int) -> None:
    """Of the processor's time, which what else the machine does leaves as it is."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))


def ended_by(number: int) -> tuple[str, str]:
    """Only the processor's time says that a mutant takes too long; one that the clock ended is not held to be noticed."""
    return ("survived", "the clock ended it") if number == signal.SIGALRM else ("timeout", "")


class Runs:
    def __init__(self, items: list[pytest.Item], asked: Path) -> None:
        known = {item.nodeid: item for item in items}
        folder = asked.parent
        self.names, self.seconds, self.lines = pickle.loads((folder / "map.pickle").read_bytes())
        self.items = [known.get(name) for name in self.names]
        self.mutants = [Mutant(**json.loads(line)) for line in asked.read_text("utf-8").splitlines()]
        for mutant in self.mutants:
            importlib.import_module(module_of(mutant.path))  # some are imported only where they are used
        self.results = asked.with_suffix(".results")
        self.killers: dict[str, list[int]] = {}
        self.budget = float(os.environ.get("MUTATION_BUDGET") or 0)
        self.folder = folder

    def all(self) -> None:
        done = set()
        if self.results.exists() and "MUTATION_AGAIN" not in os.environ:
            done = {json.loads(line)["name"] for line in self.results.read_text("utf-8").splitlines()}
        for position, mutant in enumerate(self.mutants):
            if mutant.name in done:
                continue
            begun = time.monotonic()
            tests = self.tests_of(mutant)
            outcome, by = self.one(mutant, tests)
            before, after = mutant.lines()
            told = {
                "name": mutant.name,
                "room": mutant.room,
                "outcome": outcome,
                "by": by,
                "tests": len(tests),
                "before": before,
                "after": after,
                "seconds": round(time.monotonic() - begun, 1),
            }
            with self.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stderr.write(
                f"{position + 1}/{len(self.mutants)} {mutant.name}: {outcome} {by} ({told['seconds']} s)\n"
            )

    def tests_of(self, mutant: Mutant) -> list[int]:
        """Those that run the statement, or anything of the module where no function is changed: what killed its neighbours first, then one case of each test,
        a second one of each, and so on (cases of one test are like each other), as many as there is time for."""
        lines = self.lines.get(mutant.path, {})
        around = mutant.statement() or range(1, 1_000_000)
        found = list(_bits(_any(bits for line, bits in lines.items() if line in around)))
        found = [one for one in found if self.items[one] is not None and self.seconds[one] < float("inf")]
        Random(mutant.name).shuffle(found)
        first = {one: -number for number, one in enumerate(self.killers.get(mutant.path, []), 1)}
        seen = Counter[str]()
        turn = {}
        for one in found:
            turn[one] = seen[test := self.names[one].partition("[")[0]]
            seen[test] += 1
        found.sort(key=lambda one: (first.get(one, 0), self.seconds[one] > LONG, turn[one]))
        kept, spent = [], 0.0
        for one in found:
            spent += self.seconds[one]
            if not self.budget or spent < self.budget or not kept:
                kept.append(one)
        return kept

    def one(self, mutant: Mutant, tests: list[int]) -> tuple[str, str]:
        if not tests:
            return "survived", "no test runs it"
        limit = int(sum(self.seconds[one] for one in tests) * LONGER) + AT_LEAST
        read, write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.close(read)
            os._exit(self.child(mutant, tests, limit, write))
        os.close(write)
        with os.fdopen(read) as said:
            by = said.read().split()
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return ended_by(os.WTERMSIG(status))
        code = os.WEXITSTATUS(status)
        if code == KILLED and by:
            self.killers.setdefault(mutant.path, []).append(int(by[-1]))
            return "killed", self.names[int(by[-1])]
        if code == COLD:
            return self.cold(mutant, tests)
        return {SURVIVED: "survived", SAME: "same"}.get(code, "killed"), ""

    def child(self, mutant: Mutant, tests: list[int], limit: int, write: int) -> int:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        no_more_than(limit)
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        signal.alarm(STILL * limit)
        try:
            swap(mutant)
        except Cold:
            return COLD
        except (Same, SyntaxError):
            return SAME
        for one in tests:
            item = self.items[one]
            assert item is not None
            try:
                passed = passes(item)
            except BaseException:
                passed = False
            if not passed:
                os.write(write, f"{one} ".encode())
                return KILLED
        return SURVIVED

    def cold(self, mutant: Mutant, tests: list[int], *, whole: bool = False) -> tuple[str, str]:
        """In a process of its own."""
        names = [self.names[one] for one in tests]
        asked = self.folder / f"cold-{os.getpid()}.json"
        asked.write_text(json.dumps({"mutant": vars(mutant), "tests": names}), "utf-8")
        files = sorted({name.partition("::")[0] for name in names})
        environment = os.environ | {"MUTATION_COLD": str(asked), "PYTHONDONTWRITEBYTECODE": "1"}
        del environment["MUTATION_RUN"]
        if whole:
            environment["MUTATION_WHOLE"] = "1"
        limit = int(sum(self.seconds[one] for one in tests) * LONGER) + 60
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "--tb=no",
            "-p",
            "no:cacheprovider",
            "-p",
            "tests.mutation.plugin",
            *files,
        ]
        try:
            run = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=STILL * limit,
                preexec_fn=partial(no_more_than, limit),
            )
        except subprocess.TimeoutExpired:
            return ended_by(signal.SIGALRM)
        if run.returncode < 0:
            return ended_by(-run.returncode)
        failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        if run.returncode == 0:
            return "survived", "in a process of its own"
        return "killed", failed[0].split(" ", 1)[1] if failed else "it cannot be imported"


def _bits(number: int) -> Iterator[int]:
    position = 0
    while number:
        if number & 1:
            yield position
        number >>= 1
        position += 1


def _any(numbers: Any) -> int:
    found = 0
    for one in numbers:
        found |= one
    return found
