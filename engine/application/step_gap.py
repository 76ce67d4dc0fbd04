"""What is said where a statistic over units, or a score that another indicator uses, is not there."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoStatistic(Diagnostic):
    """A statistic over units has no value for this unit, and the rulebook does not say what follows."""

    code: ClassVar[str] = "no-statistic"
    title: ClassVar[Text] = Text(
        zh="“{unit}”的{statistic}算不出来，指标【{indicator}】无法计分：{why}。",
        en="{statistic} cannot be found for '{unit}', so the indicator [{indicator}] cannot be scored: {why}.",
    )
    label: ClassVar[Text] = Text(zh="这一条用到它", en="used by this line")
    help: ClassVar[Text] = Text(
        zh="请核对各单位的数据；或者在指标下写明这时怎么办，例如“{consequence}”。",
        en="Check the units' data; or let the rulebook say what follows: write '{consequence}' under the indicator.",
    )

    unit: str
    indicator: str
    statistic: str
    why: Text
    consequence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoScoreToUse(Diagnostic):
    """A score that an indicator uses is not there, since the other indicator does not apply or has none."""

    code: ClassVar[str] = "no-score-to-use"
    title: ClassVar[Text] = Text(
        zh="“{unit}”的【{part}】没有得分，指标【{indicator}】用到它，无法计分。",
        en="'{unit}' has no score of [{part}], which the indicator [{indicator}] uses.",
    )
    label: ClassVar[Text] = Text(zh="这一条用到它", en="used by this line")
    help: ClassVar[Text] = Text(
        zh="请在指标【{indicator}】下写明这时怎么办，例如“{consequence}”。",
        en="Let the rulebook say what follows: write '{consequence}' under the indicator [{indicator}].",
    )

    unit: str
    indicator: str
    part: str
    consequence: str


TOO_FEW = Text(zh="有数的单位不够", en="too few units have a value")
OUTSIDE = Text(zh="它不在统计的单位之中", en="it is not one of the units counted")
