"""The row evaluator on a rulebook of 26 indicators, against the same rules written by hand in integer Python.

python benchmarks/row.py [UNITS]
"""

from __future__ import annotations

import sys
from time import perf_counter

from by_hand import KEYS, score
from clock import interleaved
from rules import rulebook, units

from kaoping.engine.reference import evaluate
from kaoping.engine.row import compile_row, scales_of


def main(count: int = 5000) -> None:
    rules, facts = rulebook(), units(count)
    started = perf_counter()
    row = compile_row(rules, scales_of({key: [unit[key] for unit in facts] for key in facts[0]}))
    bare, kept = row.bare, row.kept
    compiling = perf_counter() - started

    encoded = [row.encode(unit) for unit in facts]
    codes = [dict(zip(row.keys, each, strict=True)) for each in encoded]
    by_hand = [tuple(each[key] for key in KEYS) for each in codes]
    scores = [bare(each) for each in encoded]
    size = len(rules.indicators)
    assert [(*each[:size], each[row.total]) for each in scores] == [score(each) for each in by_hand], "by hand ≠ row"
    for unit, each in zip(facts[:500], encoded, strict=False):
        slots = kept(each)
        for index, indicator in enumerate(rules.indicators):
            assert row.outcome(index, slots, unit) == evaluate(indicator, unit), indicator.key

    taken = interleaved(
        {
            "by hand": lambda: [score(each) for each in by_hand],
            "bare": lambda: [bare(each) for each in encoded],
            "kept": lambda: [kept(each) for each in encoded],
            "encode": lambda: [row.encode(unit) for unit in facts],
            "encode + kept": lambda: [kept(row.encode(unit)) for unit in facts],
        }
    )
    print(f"{size} indicators, {count} units; compiled in {1000 * compiling:.1f} ms")
    for name, seconds in taken.items():
        print(f"{name:>14}  {1e6 * seconds / count:7.2f} µs a unit  {count / seconds:>10,.0f} units/s")
    print(f"bare / by hand  {taken['bare'] / taken['by hand']:.2f}   (goal: at most 1.5)")
    print(f"kept / bare     {taken['kept'] / taken['bare']:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
