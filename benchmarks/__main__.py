"""``python -m benchmarks [PART]…``: measures, and prints one line a figure. Leaves 1 if a goal is not reached."""

from __future__ import annotations

import sys
from importlib import import_module

PARTS = ("row", "ledgers", "zen", "compiling", "commands", "page")


def main(parts: list[str]) -> int:
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    reached = True
    print(f"{'':<64} {'measured':>14}  {'goal':>14}")
    for part in parts or PARTS:
        try:
            measure = import_module(f"benchmarks.{part}").measure
        except ModuleNotFoundError as lacking:
            print(
                f"{part}: left out, {lacking.name} is not installed: pip install 'kaoping[benchmark]'", file=sys.stderr
            )
            reached = False
            continue
        for line in measure():
            print(line, flush=True)
            reached = reached and line.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
