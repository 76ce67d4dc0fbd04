"""The command: map, run, tell."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import date
from itertools import zip_longest
from pathlib import Path

from tests.mutation.mutants import ROOMS, ROOT, Mutant, mutants_of, sampled, source_of
from tests.mutation.told import DRAWN, change_of, changes, outcomes, told

FOLDER = ROOT / ".mutation"
TESTS = [
    "tests/spec",
    "tests/engine",
    "tests/test_evaluators.py",
    "tests/checks",
    "tests/mistakes",
    "tests/diagnostics",
    "tests/language",
    "tests/areas",
    "tests/testing",
    "tests/prove",
]
"""Quick ones that hold scores and messages against what was worked out by hand; those that only print what others scored are left out."""

LEAST = 12
"""So many are drawn of a small room, that something may be said of it."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Change the code in one place and see whether a test notices.")
    parser.add_argument("what", choices=["map", "run", "since", "tell"])
    parser.add_argument("--rooms", nargs="+", choices=list(ROOMS), default=list(ROOMS))
    many = parser.add_mutually_exclusive_group()
    many.add_argument("--sample", type=int, help="mutants of each room; without it all of them")
    many.add_argument("--percent", type=int, help=f"mutants of each room in per cent of those it has, {LEAST} at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="0/1", help="K/N: each Nth mutant from the Kth, for N processes at once")
    parser.add_argument(
        "--budget",
        type=float,
        default=0,
        help="seconds of tests for each mutant; without it all tests that run its line",
    )
    parser.add_argument("--again", action="store_true", help="only those that were not noticed")
    parser.add_argument(
        "--apart-from",
        nargs="+",
        type=Path,
        default=[],
        help="folders of earlier samples, the newest first: what was drawn there is not drawn again, and told below",
    )
    parser.add_argument("--to", type=Path, default=FOLDER)
    parser.add_argument("--note", default="", help="for tell: what else is to be said of the run")
    parser.add_argument("tests", nargs="*", help="for map and run")
    asked = parser.parse_intermixed_args()
    asked.to.mkdir(exist_ok=True)
    match asked.what:
        case "map":
            run({"MUTATION_MAP": str(asked.to / "map.pickle")}, asked.tests or TESTS)
        case "run":
            before = {one for folder in asked.apart_from for one in changes(folder)}
            drawn = [sampled(room, number_of(room, asked), asked.seed, before) for room in asked.rooms]
            mutants = [
                one for each in zip_longest(*drawn) for one in each if one
            ]  # so that what is broken off is of all rooms
            if asked.again:
                missed = {one["name"] for one in outcomes(asked.to) if one["outcome"] == "survived"}
                mutants = [one for one in mutants if one.name in missed]
            part, parts = map(int, asked.part.split("/"))
            (asked.to / DRAWN).write_text(drawn_as(asked), "utf-8")
            listed = listed_in(asked.to / f"mutants-{part}.jsonl", mutants[part::parts])
            more = {"MUTATION_AGAIN": "1"} if asked.again else {}
            run({"MUTATION_RUN": str(listed), "MUTATION_BUDGET": str(asked.budget), **more}, asked.tests or TESTS)
        case "since":
            missed = {change_of(one) for one in outcomes(asked.to) if one["outcome"] == "survived"}
            every = [one for room in asked.rooms for one in mutants_of(room)]
            places = {
                (path, before) for path, before, _ in missed
            }  # what stands elsewhere need not be changed to be told apart
            near = [
                one for one in every if (one.path, source_of(one.path).splitlines()[one.line - 1].strip()) in places
            ]
            mutants = [one for one in near if (one.path, *one.lines()) in missed]
            listed = listed_in(asked.to / "since-0.jsonl", mutants)
            run({"MUTATION_RUN": str(listed), "MUTATION_BUDGET": str(asked.budget)}, asked.tests or TESTS)
        case _:
            sys.stdout.write(told([asked.to, *asked.apart_from], date.today().isoformat(), asked.note))


def number_of(room: str, asked: argparse.Namespace) -> int | None:
    if asked.percent is None:
        return asked.sample
    return max(LEAST, len(mutants_of(room)) * asked.percent // 100)


def drawn_as(asked: argparse.Namespace) -> str:
    many = {"percent": asked.percent, "sample": asked.sample, "seed": asked.seed}
    return " ".join(f"--{key} {value}" for key, value in many.items() if value is not None) + "\n"


def listed_in(file: Path, mutants: list[Mutant]) -> Path:
    file.write_text("".join(json.dumps(vars(one)) + "\n" for one in mutants), "utf-8")
    return file


def run(environment: dict[str, str], tests: list[str]) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.mutation.plugin", *tests]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False)
