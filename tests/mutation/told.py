"""What was found, as a page: of each sample a row for each room, then each mutant that no test noticed, and why some mean the same as the code."""

from __future__ import annotations

import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.mutation.mutants import ROOMS, Change, mutants_of

Outcome = dict[str, str]

HEAD = """\
# Mutation testing of what decides scores

The code is changed in one place (a comparison, a sign, a number, a condition), and the tests are run until one fails. A change that no test notices is a gap in the tests, or changes
nothing that anybody could see. How it is done stands in `tests/mutation/`; this page is what it found:

```text
pip install 'kaoping[mutation]'
python -m tests.mutation map
python -m tests.mutation run {drawn}
python -m tests.mutation tell
```

{date}. {note}Of each room as many mutants were drawn as the tables say; “at least” is the lower end of what the share of all mutants of the room is with 95% confidence
(Wilson). “Noticed” are those for which a test failed, or that took more than five times the processor’s seconds of their tests and ten beside: not the clock’s, so that it does not matter what
else the machine does. What is not noticed here may be noticed by tests that were not run. Mutants that mean the same as the code are counted apart; each is explained below. “Since” are those
of the rest that a test written after the sample was drawn notices: they are no part of the share, which is what the tests noticed that knew nothing of the sample.
"""
TABLE = """\
| room | mutants in all | drawn | mean the same | noticed | not noticed | share noticed | at least | since |
|---|--:|--:|--:|--:|--:|--:|--:|--:|"""
EXPLAINED = Path(__file__).parent / "explained.toml"
DRAWN = "drawn"
"""The file of a folder that says how many were drawn for its sample, and by which seed."""


def told(folders: list[Path], date: str, note: str) -> str:
    """The newest sample first, as ``folders`` are given."""
    why = {(one["before"], one["after"]): one["why"] for one in tomllib.loads(EXPLAINED.read_text("utf-8"))["same"]}
    samples = {drawn_by(folder): _with_reasons(folder, why) for folder in folders}
    lines = [HEAD.format(drawn=next(iter(samples)), date=date, note=note and note + "\n\n")]
    for drawn, each in samples.items():
        lines += [f"## The sample of seed {drawn.split()[-1]}", "", *_table(each), ""]
    every = [one for each in samples.values() for one in each]
    lines += ["## Not noticed", "", *(_listed(every) or ["None is left."])]
    lines += ["", "## The same in other words", ""]
    for one in sorted((one for one in every if one["outcome"] == "explained"), key=lambda one: one["name"]):
        lines.append(f"- {_where(one)}: {why[one['before'], one['after']]}")
    return "\n".join(lines) + "\n"


def _with_reasons(folder: Path, why: dict[tuple[str, str], str]) -> list[Outcome]:
    results = [dict(one) for one in outcomes(folder) if one["outcome"] != "same"]
    since = {change_of(one) for one in outcomes(folder, "since") if one["outcome"] != "survived"}
    for one in results:
        if one["outcome"] == "survived" and (one["before"], one["after"]) in why:
            one["outcome"] = "explained"
        elif one["outcome"] == "survived" and change_of(one) in since:
            one["outcome"] = "since"
    return results


def outcomes(folder: Path, run: str = "mutants") -> list[Outcome]:
    """Of each mutant what was found first, or that it was noticed at last."""
    files = sorted(folder.glob(f"{run}-*.results"), key=lambda file: file.stat().st_mtime)
    found: dict[str, Outcome] = {}
    for one in (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()):
        if one["name"] not in found or one["outcome"] != "survived":
            found[one["name"]] = one
    return list(found.values())


def drawn_by(folder: Path) -> str:
    return (folder / DRAWN).read_text("utf-8").strip()


def changes(folder: Path) -> Iterator[Change]:
    """What the mutants of a folder change."""
    return (change_of(one) for one in outcomes(folder))


def change_of(one: Outcome) -> Change:
    return one["name"].partition(":")[0], one["before"], one["after"]


def _table(results: list[Outcome]) -> Iterator[str]:
    in_all = {room: len(mutants_of(room)) for room in ROOMS}
    yield TABLE
    for room in ROOMS:
        yield _row(room, in_all[room], [one for one in results if one["room"] == room])
    yield _row("**all**", sum(in_all.values()), results)
    yield f"\nWith each room counted by how many mutants it has: {_by_size(in_all, results):.1%}."


def _by_size(in_all: Mapping[str, int], results: list[Outcome]) -> float:
    shares = {}
    for room in in_all:
        noticed, missed = _noticed([one for one in results if one["room"] == room])
        if noticed + missed:
            shares[room] = noticed / (noticed + missed)
    return sum(in_all[room] * share for room, share in shares.items()) / sum(in_all[room] for room in shares)


def _noticed(results: list[Outcome]) -> tuple[int, int]:
    """Of those that do not mean the same: how many are noticed, and how many not."""
    found = Counter(one["outcome"] for one in results)
    return found["killed"] + found["timeout"], found["survived"] + found["since"]


def _row(name: str, in_all: int, results: list[Outcome]) -> str:
    found = Counter(one["outcome"] for one in results)
    noticed, missed = _noticed(results)
    of = noticed + missed
    share, least = (f"{noticed / of:.1%}", f"{wilson(noticed, of):.1%}") if of else ("", "")
    cells = (f"{in_all:,}", len(results), found["explained"], noticed, missed, share, least, found["since"])
    return f"| {name} | {' | '.join(map(str, cells))} |"


def wilson(hits: int, of: int, z: float = 1.96) -> float:
    """The lower end of the interval."""
    share = hits / of
    return (share + z * z / (2 * of) - z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))) / (
        1 + z * z / of
    )


def _listed(results: Iterable[Outcome]) -> list[str]:
    return [f"- {_where(one)}" for one in sorted(results, key=lambda one: one["name"]) if one["outcome"] == "survived"]


def _where(one: Outcome) -> str:
    place = one["name"].rsplit(" ", 2)[0]
    return f"`{place}` `{one['before']}` → `{one['after']}`"
