"""Commands run as a user runs them: wall time and the most memory they held."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

KAOPING = (sys.executable, "-c", "from kaoping.cli.main import main; main()")


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall seconds, seconds of the processor (what the wall shows on a machine that is not busy), megabytes at the peak."""

    seconds: float
    busy: float
    peak: float


def run(command: Sequence[str], **environment: str) -> Ran:
    """Runs the command to its end; it must leave 0."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # waited for above, to learn how much memory it used
    assert process.returncode == 0, (command, process.returncode)
    return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Ran]:
    """The medians of so many rounds, after one round to warm up."""
    found: dict[str, list[Ran]] = {name: [] for name in commands}
    for each in range(rounds + 1):
        for name, command in commands.items():
            ran = run(command)
            if each:
                found[name].append(ran)
    return {
        name: Ran(median(ran.seconds for ran in runs), median(ran.busy for ran in runs), max(ran.peak for ran in runs))
        for name, runs in found.items()
    }


def kaoping(*arguments: str | Path) -> list[str]:
    return [*KAOPING, *map(str, arguments)]
