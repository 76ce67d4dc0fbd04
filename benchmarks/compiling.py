"""A rulebook of 300 lines parsed, checked and lowered: the first one of a process, the grammar's tables in the cache."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.line import Line
from benchmarks.rules import text

FIRST = """
import sys
from time import process_time
from kaoping.engine.compile import compile_text
rules = sys.stdin.read()
start = process_time()
found = compile_text(rules)
print(process_time() - start)
assert found.rulebook is not None
"""


def measure(rounds: int = 7) -> Iterator[Line]:
    rules = text(copies=3)
    taken = [_first(rules) for _ in range(rounds + 1)][1:]
    lines = len(rules.splitlines())
    yield Line(f"a rulebook of {lines} lines parsed, checked, lowered", 1000 * median(taken), " ms", 150, at_most=True)


def _first(rules: str) -> float:
    done = subprocess.run([sys.executable, "-c", FIRST], input=rules, capture_output=True, text=True, check=True)
    return float(done.stdout)
