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
from kaoping.cli.progress import progress
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import completing
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from hypothesis.database import ExampleDatabase

EXAMPLES = 50
SECONDS = 60.0
FOLDER = ".hypothesis"
_AT_WORK = Text("检验规律", "looking for breaches of laws")


@dataclass(frozen=True, slots=True)
class Budget:
    """``examples``: situations drawn for a law; ``seconds`` for a rulebook. ``seed`` None: it follows from the rulebook."""

    examples: int = EXAMPLES
    seconds: float = SECONDS
    seed: int | None = None


def can_look() -> bool:
    """Whether what laws need is installed."""
    return find_spec("hypothesis") is not None


def with_laws(tested: Tested, budget: Budget) -> Tested:
    """The rulebook with what became of its laws; as it was where it has none or was not compiled."""
    compiled, rulebook = tested.compiled, tested.rulebook
    if compiled is None or rulebook is None:
        return tested
    from kaoping.engine.laws.derive import laws_of
    from kaoping.testing.run import run_laws, seed_of

    began = perf_counter()
    laws = laws_of(rulebook)
    seed = seed_of(rulebook) if budget.seed is None else budget.seed
    with _memory(budget.seed) as database, progress(language.say(_AT_WORK), len(laws)) as tell:
        outcomes = run_laws(
            compiled,
            laws,
            examples=budget.examples,
            seed=seed,
            seconds=budget.seconds,
            tell=tell,
            database=database,
            complete=completing(tested),
        )
    took = tested.seconds + perf_counter() - began
    return replace(tested, laws=outcomes, examples=budget.examples, seed=seed, seconds=took)


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
