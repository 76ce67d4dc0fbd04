"""A value whose declaration cannot be read is told of once: nothing is asked of what uses it."""

from __future__ import annotations

from kaoping.dsl.analyse import analyse
from kaoping.dsl.parse import parse

RULES = """\
rulebook [trial]
total without a maximum
facts:
[creatinine] number, fewer is better
let [used] by kind of [creatinine]
indicator [one], max 40 points, scored as follows
score = (9.57 points × natural log of ([used]) / [used]) (to 0 decimals, half up), at most 40 points
indicator [two], max 40 points, scored as follows
score = 9.57 points × [used]
"""


def codes(text: str) -> list[str]:
    parsed = parse(text, "trial.kp")
    return [one.code for one in (*parsed.diagnostics, *analyse(parsed.document).diagnostics)]


def test_only_the_line_that_cannot_be_read_is_told_of() -> None:
    assert codes(RULES) == ["cannot-read"]


def test_once_it_can_be_read_the_rest_is_asked() -> None:
    read = RULES.replace("by kind of [creatinine]", "= [creatinine] - 1")
    assert {"divisor-may-be-zero", "cap-unsaid"} <= set(codes(read))
