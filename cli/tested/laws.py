"""The laws of a rulebook held against drawn facts, for ``kaoping test``.

Hypothesis is an extra: it is imported here, and only when laws are looked at. Its folder ``.hypothesis`` is used where it stands, and never made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kaoping.cli import language
from kaoping.cli.failure import to_install
from kaoping.cli.progress import progress
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import completing
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from hypothesis.database import ExampleDatabase

    from kaoping.engine.compile import Compiled
    from kaoping.engine.laws.law import Law

EXAMPLES = 50
FOLDER = ".hypothesis"
_AT_WORK = Text("检验规律", "looking for breaches of laws")
NOT_INSTALLED = Text("没有检验规律：没有安装hypothesis。", "Laws were not looked at: hypothesis is not installed.")
_GET = to_install("testing")
INSTALL = Text(f"{_GET.zh}；不检验规律，加--no-laws。", f"{_GET.en}, or add --no-laws.")


@dataclass(frozen=True, slots=True)
class Budget:
    """``examples``: situations drawn for a law; ``seconds`` for a rulebook, None: as many as its laws take. ``seed`` None: it follows from the rulebook."""

    examples: int = EXAMPLES
    seconds: float | None = None
    seed: int | None = None


def can_look() -> bool:
    """Whether what laws need is installed."""
    return find_spec("hypothesis") is not None


def with_laws(tested: Tested, budget: Budget) -> Tested:
    """The rulebook with what became of its laws; as it was where it has none or was not compiled."""
    if tested.compiled is None or tested.rulebook is None:
        return tested
    from kaoping.engine.laws.derive import laws_of

    laws = laws_of(tested.rulebook)
    if not can_look():
        from kaoping.engine.laws.outcome import NotRun, Why

        return replace(tested, laws=tuple(NotRun(law, Why.NOT_INSTALLED) for law in laws), examples=budget.examples)
    language.heed(tested.language)
    began = perf_counter()
    found = _looked_at(tested, tested.compiled, laws, budget)
    return replace(found, seconds=tested.seconds + perf_counter() - began)


def _looked_at(tested: Tested, compiled: Compiled, laws: tuple[Law, ...], budget: Budget) -> Tested:
    from kaoping.testing.run import run_laws, seconds_for, seed_of

    assert tested.rulebook is not None
    seed = seed_of(tested.rulebook) if budget.seed is None else budget.seed
    with _memory(budget.seed) as database, progress(language.say(_AT_WORK), len(laws)) as tell:
        outcomes = run_laws(
            compiled,
            laws,
            examples=budget.examples,
            seed=seed,
            seconds=seconds_for(laws) if budget.seconds is None else budget.seconds,
            tell=tell,
            database=database,
            complete=completing(tested),
        )
    given = budget.seconds is not None
    return replace(tested, laws=outcomes, examples=budget.examples, seed=seed, time_given=given)


@contextmanager
def _memory(seed: int | None) -> Iterator[ExampleDatabase | None]:
    """Where Hypothesis remembers counterexamples: its folder if there is one, unless a seed asks for the same run again."""
    from hypothesis.configuration import set_hypothesis_home_dir
    from hypothesis.database import DirectoryBasedExampleDatabase

    folder = Path(os.environ.get("HYPOTHESIS_STORAGE_DIRECTORY") or FOLDER)
    if folder.is_dir():
        yield None if seed is not None else DirectoryBasedExampleDatabase(folder / "examples")
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as elsewhere:
        set_hypothesis_home_dir(elsewhere)
        try:
            yield None
        finally:
            set_hypothesis_home_dir(None)
