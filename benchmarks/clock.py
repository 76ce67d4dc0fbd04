"""Timing of several candidates in one run, interleaved, so that a busy machine is busy for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def interleaved(candidates: Mapping[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Median seconds of each candidate over so many rounds, after one round to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    gc.collect()
    gc.disable()
    try:
        for each in range(rounds + 1):
            for name, run in candidates.items():
                start = perf_counter()
                run()
                if each:
                    taken[name].append(perf_counter() - start)
    finally:
        gc.enable()
    return {name: median(seconds) for name, seconds in taken.items()}
