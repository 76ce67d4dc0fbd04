"""Units a second of the row evaluator, against the same rules written by hand in integer Python."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.by_hand import score
from benchmarks.clock import interleaved
from benchmarks.line import Line
from benchmarks.rules import KEYS, rulebook, units
from kaoping.engine.row import compile_row, scales_of


def measure(count: int = 5000) -> Iterator[Line]:
    rules, facts = rulebook(), units(count)
    row = compile_row(rules, scales_of({key: [unit[key] for unit in facts] for key in KEYS}))
    encode, bare, kept = row.encode, row.bare, row.kept
    encoded = [encode(unit) for unit in facts]
    codes = [dict(zip(row.keys, each, strict=True)) for each in encoded]
    by_hand = [tuple(each[key] or 0 for key in KEYS) for each in codes]
    size = len(rules.indicators)
    ours = [(*found[:size], found[row.total]) for found in map(bare, encoded)]
    assert ours == [score(each) for each in by_hand], "not the same rules"

    taken = interleaved(
        {
            "by hand": lambda: [score(each) for each in by_hand],
            "bare": lambda: [bare(each) for each in encoded],
            "kept": lambda: [kept(each) for each in encoded],
            "from facts": lambda: [kept(encode(unit)) for unit in facts],
        }
    )
    each = {name: f"{1e6 * seconds / count:.2f} µs" for name, seconds in taken.items()}
    yield Line(
        f"a unit scored, {size} indicators, times by hand",
        taken["bare"] / taken["by hand"],
        goal=1.5,
        at_most=True,
        measured=f"{each['bare']}, by hand {each['by hand']}",
    )
    yield Line("units a second, scored", count / taken["bare"], goal=150_000)
    yield Line("units a second, what ledgers need kept", count / taken["kept"], goal=100_000, measured=each["kept"])
    yield Line("units a second, kept, from facts as they are read", count / taken["from facts"], goal=100_000)
