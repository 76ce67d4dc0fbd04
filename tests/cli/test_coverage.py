"""What ``kaoping test --coverage`` says: what is missing, what no facts exercise, and whether the examples are enough."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import kaoping

VISITS = """\
rulebook [visits]
total 10 points
facts:
[visits] count, more is better
indicator [visiting], max 10 points, starts at zero
add 1 point for each [visits], at most 10 points
ranking: total from high to low, ties share the place and leave the next ones empty
"""
EXAMPLE = """
example "{visits}":
[visits] = {visits}
[visiting] scores {points} points
"""


def covered(path: Path, *examples: tuple[int, int]) -> tuple[list[str], int]:
    told = "".join(EXAMPLE.format(visits=visits, points=points) for visits, points in examples)
    path.write_text(VISITS + told, "utf-8")
    ran = kaoping("test", path.name, "--coverage")
    return ran.out.splitlines(), ran.code


def test_where_nothing_is_missing_the_examples_are_enough_and_no_line_is_listed(here: Path):
    lines, code = covered(here / "r.kp", (0, 0), (3, 3), (11, 10))
    assert code == 0
    assert lines[-1] == "  The examples are enough: they exercise all that some facts exercise."
    assert not [line for line in lines if line.startswith("  line")]


def test_what_is_missing_is_counted_and_can_be_pasted(here: Path):
    lines, code = covered(here / "r.kp", (3, 3))
    assert code == 1
    [said] = [line for line in lines if "not exercised. " in line]
    assert said.startswith(("  1 is not", "  2 are not"))
    pasted = "\n".join(lines[lines.index(said) + 2 :])
    (here / "r.kp").write_text(
        (here / "r.kp").read_text("utf-8") + "\n" + pasted[pasted.index("example") :] + "\n", "utf-8"
    )
    assert "The examples are enough" in kaoping("test", "r.kp", "--coverage").out
