"""What was found, as a page: a row for each room, and each mutant that no test noticed with why that is."""

from __future__ import annotations

import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.mutation.mutants import ROOMS, Change, mutants_of

HEAD = """\
# Mutation testing of what decides scores

The code is changed in one place (a comparison, a sign, a number, a condition), and the tests are run until one fails. A change that no test notices is a gap in the tests, or changes
nothing that anybody could see. How it is done stands in `tests/mutation/`; this page is what it found:

```text
pip install 'kaoping[mutation]'
python -m tests.mutation map
python -m tests.mutation run --sample {sample} --seed {seed}
python -m tests.mutation tell
```

{date}. {note}Of each room as many mutants were drawn as the table says; the last column is the lower end of what the share of all mutants of the room is with 95% confidence
(Wilson). “Noticed” are those for which a test failed, or that ran five times as long as their tests do. Mutants that mean the same as the code are not counted among the rest: each is
explained below.

"""
EXPLAINED = Path(__file__).parent / "explained.toml"


def told(folder: Path, seed: int, date: str, note: str) -> str:
    results = [one for one in outcomes(folder) if one["outcome"] != "same"]
    why = {(one["before"], one["after"]): one["why"] for one in tomllib.loads(EXPLAINED.read_text("utf-8"))["same"]}
    for one in results:
        if one["outcome"] == "survived" and (one["before"], one["after"]) in why:
            one["outcome"] = "explained"
    sample = max(Counter(one["room"] for one in results).values(), default=0)
    lines = [HEAD.format(sample=sample, seed=seed, date=date, note=note and note + " ")]
    lines.append("| room | mutants in all | drawn | noticed | not noticed | mean the same | share noticed | at least |")
    lines.append("|---|--:|--:|--:|--:|--:|--:|--:|")
    lines += [_row(room, len(mutants_of(room)), [one for one in results if one["room"] == room]) for room in ROOMS]
    lines.append(_row("**all**", sum(len(mutants_of(room)) for room in ROOMS), results))
    lines += ["", "## Not noticed", "", *(_listed(results, "survived") or ["None."])]
    lines += ["", "## The same in other words", ""]
    for one in sorted((one for one in results if one["outcome"] == "explained"), key=lambda one: str(one["name"])):
        lines.append(f"- {_where(one)}: {why[one['before'], one['after']]}")
    return "\n".join(lines) + "\n"


def outcomes(folder: Path) -> list[dict[str, str]]:
    """Of each mutant what was found first, or that it was noticed at last."""
    files = sorted(folder.glob("*.results"), key=lambda file: file.stat().st_mtime)
    found: dict[str, dict[str, str]] = {}
    for one in (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()):
        if one["name"] not in found or one["outcome"] != "survived":
            found[one["name"]] = one
    return list(found.values())


def changes(folder: Path) -> Iterator[Change]:
    """What the mutants of a folder change, by file and line."""
    return ((one["name"].partition(":")[0], one["before"], one["after"]) for one in outcomes(folder))


def _row(name: str, in_all: int, results: list[dict[str, str]]) -> str:
    found = Counter(one["outcome"] for one in results)
    noticed, missed = found["killed"] + found["timeout"], found["survived"]
    share, least = (
        (f"{noticed / (noticed + missed):.1%}", f"{wilson(noticed, noticed + missed):.1%}")
        if noticed + missed
        else ("", "")
    )
    return f"| {name} | {in_all:,} | {len(results)} | {noticed} | {missed} | {found['explained']} | {share} | {least} |"


def wilson(hits: int, of: int, z: float = 1.96) -> float:
    """The lower end of the interval."""
    share = hits / of
    return (share + z * z / (2 * of) - z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))) / (
        1 + z * z / of
    )


def _listed(results: Iterable[dict[str, str]], outcome: str) -> list[str]:
    return [f"- {_where(one)}" for one in sorted(results, key=lambda one: one["name"]) if one["outcome"] == outcome]


def _where(one: dict[str, str]) -> str:
    place = one["name"].rsplit(" ", 2)[0]
    return f"`{place}` `{one['before']}` → `{one['after']}`"
