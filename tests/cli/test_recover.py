"""What would win points back, as the command tells it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from tests.cli.run import EZHOU, ROOT, kaoping

SCHEMA = json.loads((ROOT / "docs" / "reference" / "recover.schema.json").read_text("utf-8"))

RULES = """\
rulebook [offices]
total 20 points
facts:
[errors] count of items, fewer is better
[rate] ratio, more is better
[days] number of days, fewer is better
indicator [accuracy], max 10 points, starts full
deduct 0.5 points for each [errors], down to 0
indicator [speed], max 6 points, scored as follows
full marks if [rate] is at least 90%, otherwise in proportion
indicator [duration], max 4 points, starts full
if [days] is above 10, deduct 2 points
ranking: total from high to low, ties share the place and leave the next ones empty
"""
FACTS = "unit,errors,rate,days\nA,6,75%,14\nB,2,90%,8\nC,4,81%,8\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.kp").write_text(RULES, "utf-8")
    (tmp_path / "facts.csv").write_text(FACTS, "utf-8")
    write_manifest(tmp_path, "")
    return tmp_path


def write_manifest(folder: Path, more: str) -> None:
    (folder / "assessment.toml").write_text(f'rulebooks = ["rules.kp"]\nfacts = ["facts.csv"]\n{more}', "utf-8")


def of(path: Path, unit: str, *words: str) -> dict:
    ran = kaoping("recover", path, unit, *words, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    jsonschema.validate(found, SCHEMA)
    return found


def test_units_of_the_notice() -> None:
    """What the notice has to win and what it has not add up to what was lost, unit by unit and indicator by indicator."""
    rows = json.loads(kaoping("score", EZHOU, "--format", "json").out)["units"]
    for unit in rows[::7]:
        found = of(EZHOU, unit["unit"])
        lost = {
            one["name"]: Fraction(one["max"]) - Fraction(one["score"]) for one in unit["indicators"] if one["score"]
        }
        told: dict[str, Fraction] = {}
        for one in found["recoveries"]:
            if one["reach"] != "next":
                told[one["indicator"]] = max(told.get(one["indicator"], Fraction(0)), Fraction(one["points"]))
        assert told == {name: points for name, points in lost.items() if points}


def test_what_a_file_holds_is_what_is_shown(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "steps.md"
    assert kaoping("recover", folder, "A", "-o", target).code == 0
    assert target.read_text("utf-8") == kaoping("recover", folder, "A", "--format", "md").out


def test_the_words(folder: Path) -> None:
    """A: 7 + 5 + 2 = 14, B 9 + 6 + 4 = 19, C 8 + 5.4 + 4 = 17.4. Days go by whole days, as all are given; 0.1 points of 90 per cent are 6 ÷ 900 points."""
    assert kaoping("recover", folder, "A").out == (
        "A\n"
        "  total 14.00, rank 3\n\n"
        "accuracy: 7.00 / 10, lost 3.00\n"
        "  errors down from 6 to 5: wins back 0.5 points (total 14.50, rank 3)\n"
        "  errors down from 6 to 0: wins back 3 points (total 17.00, rank 3)\n\n"
        "duration: 2.00 / 4, lost 2.00\n"
        "  days down from 14 days to 10 days: wins back 2 points (total 16.00, rank 3)\n\n"
        "speed: 5.00 / 6, lost 1.00\n"
        "  rate up from 75% to 75.1% (0.1 percentage points): wins back 1/150 points (total 14.00…, rank 3)\n"
        "  rate up from 75% to 90% (15 percentage points): wins back 1 point (total 15.00, rank 3)\n"
    )


def test_the_cheapest_way_to_points(folder: Path) -> None:
    """2.5 points: 4 days fewer give 2 for 4, and an error 0.5 for 1: 5. Errors alone would cost 5 as well, but two facts less is one change less."""
    target = of(folder, "A", "--points", "2.5")["target"]
    assert (target["reached"], target["cheapest"], target["cost"]) == (True, True, "5")
    assert [(one["fact"], one["before"], one["after"]) for one in target["changes"]] == [("errors", "6", "1")]


def test_the_cheapest_way_at_given_costs(folder: Path) -> None:
    """With errors at 3 each the 4 days (cost 4) and one error (3) are cheaper than five errors (15)."""
    write_manifest(folder, "[costs]\nerrors = 3\nrate = 10\n")
    target = of(folder, "A", "--points", "2.5")["target"]
    assert (target["cost"], target["total_after"]) == ("7", "16.5")
    assert [(one["fact"], one["after"]) for one in target["changes"]] == [("errors", "5"), ("days", "10")]


def test_a_fact_that_cannot_be_changed_is_left_as_it_is(folder: Path) -> None:
    write_manifest(folder, '[costs]\nerrors = "cannot be changed"\n')
    target = of(folder, "A", "--points", "2.5")["target"]
    assert [(one["fact"], one["after"]) for one in target["changes"]] == [("rate", "0.825"), ("days", "10")]
    errors = next(one for one in of(folder, "A")["recoveries"] if one["indicator"] == "accuracy")
    assert (errors["reach"], errors["reasons"], errors["points"]) == ("none", ["fixed"], "3")
    assert "accuracy: 3, the manifest says that errors cannot be changed" in kaoping("recover", folder, "A").out


def test_the_cheapest_way_to_a_rank(folder: Path) -> None:
    """17.4 is where C stands: 3.4 more. All 3 of errors (cost 6) and then 0.4: 0.4 of the 6 points are 6 percentage points, 6 more;
    or 2 for the 4 days and 1.5 for 3 errors: 7 in all."""
    target = of(folder, "A", "--rank", "2")["target"]
    assert (target["reached"], target["cost"], target["rank_after"]) == (True, "7", 2)
    assert [(one["fact"], one["after"]) for one in target["changes"]] == [("errors", "3"), ("days", "10")]
    assert of(folder, "B", "--rank", "2")["target"]["changes"] == []


def test_a_target_beyond_reach(folder: Path) -> None:
    ran = kaoping("recover", folder, "A", "--points", "7")
    assert "the target cannot be reached; this leads furthest (cost 25)" in ran.out
    target = of(folder, "A", "--points", "7")["target"]
    assert (target["reached"], target["total_after"], target["rank_after"]) == (False, "20", 1)


WRONG = [
    (("A", "--points", "0"), 2, "--points is a number of points above 0; here it is '0'."),
    (("A", "--points", "many"), 2, "--points is a number of points above 0; here it is 'many'."),
    (("A", "--points", "1", "--rank", "1"), 2, "Only one of --points and --rank can be given."),
    (("A", "--rank", "0"), 2, "The value of '--rank' does not fit"),
    (("D",), 1, "There is no unit 'D'."),
]


@pytest.mark.parametrize(("words", "code", "said"), WRONG)
def test_what_cannot_be_asked(folder: Path, words: tuple[str, ...], code: int, said: str) -> None:
    ran = kaoping("recover", folder, *words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)


def test_units_without_total_or_rank() -> None:
    assert kaoping("recover", EZHOU, "临空经济区", "--points", "1").err.startswith("“临空经济区”没有总分，不能定目标。")
    assert kaoping("recover", EZHOU, "市医保局", "--rank", "1").err.startswith("“市医保局”不参加排名：")


def test_costs_that_make_no_sense(folder: Path) -> None:
    write_manifest(folder, '[costs]\nerors = 1\ndays = -2\nrate = "much"\n')
    ran = kaoping("check", folder)
    assert ran.code == 1
    assert "No rulebook declares a fact [erors]." in ran.out
    assert ran.out.count('Write: "…" = 1 | "…" = "cannot be changed"') == 2


def test_the_lowest_total_first(tmp_path: Path) -> None:
    rules = RULES.replace("total from high to low", "total from low to high")
    (tmp_path / "rules.kp").write_text(rules, "utf-8")
    (tmp_path / "facts.csv").write_text(FACTS, "utf-8")
    ran = kaoping("recover", tmp_path / "rules.kp", "A", "--facts", tmp_path / "facts.csv", "--rank", "1")
    assert (ran.code, ran.err.splitlines()[0]) == (
        1,
        "Here the lowest total ranks first: there is no target of points or rank.",
    )


@pytest.mark.parametrize("rank", ["0", "-3", "third", "1.5"])
def test_a_rank_that_is_none_is_told_in_the_language_of_the_command(rank: str) -> None:
    for language, said in (
        ("zh", "“--rank”的值不对：要写不小于1的整数。"),
        ("en", "The value of '--rank' does not fit: a whole number of at least 1 belongs here."),
    ):
        ran = kaoping("recover", EZHOU, "华容区", "--rank", rank, KAOPING_LANG=language)
        assert (ran.code, ran.err.splitlines()[0]) == (2, said)
