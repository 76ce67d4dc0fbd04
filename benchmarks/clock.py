"""Timing of several candidates in one run, interleaved, by the time of the processor: what else the machine does enters little, and the
same for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time


def interleaved(candidates: Mapping[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Median seconds of each candidate over so many rounds, after one round to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    gc.collect()
    gc.disable()
    try:
        for each in range(rounds + 1):
            for name, run in candidates.items():
                start = process_time()
                run()
                if each:
                    taken[name].append(process_time() - start)
    finally:
        gc.enable()
    return {name: median(seconds) for name, seconds in taken.items()}
