"""What drawn rulebooks are made of: the facts and tables they declare, and words that may stand for each other."""

from __future__ import annotations

from hypothesis import strategies as st

PLATFORM = ("已配置", "未配置", "部分“配置”")


STATES = ("核销", "未办", "在办")


FACTS = """\
facts:
[errors|差错数] count of 处, fewer is better, absent counts as 0
[visits|走访数] count of 次, more is better
[late cases|逾期数] count of 件, fewer is better, including sub-units
[cases|办件数] count of 件, more is better
[completion|办结率] ratio, more is better
[growth|增幅] ratio, more is better, may exceed 100%
[complaints|投诉率] ratio, fewer is better, absent counts as 0%
[index|指数] number, more is better
[days|办理天数] number of 天, fewer is better, mean of sub-units weighted by [cases]
[plan|预案] yes/no, absent counts as no
[platform|平台] one of: "已配置", "未配置", "部分“配置”"
[opinion|评语] text
[deadline|截止] date
[as reported|上报得分] imported score, max 10 points
[percent score|百分制得分] imported score, max 100 points
[panel|评审组打分] judged score, 0 points to 5 points
[findings|问题] records of 件, fewer is better, quantity in [number]
[state|状态] of [findings]: one of: "核销", "未办", "在办"
[number|件数] of [findings]: count
[delay|拖延] of [findings]: number
[found on|发现日期] of [findings]: date
[reports|稿件] records of 篇, more is better, including sub-units
[outlet|媒体] of [reports]: text
"""


TABLES = """\
table [grant|补助]: [amount|金额] (points) by [platform|平台] and [late cases|逾期数], if not found 0
| "已配置" | at least 3 and below 6 | 1 |
| "已配置" | at most 2 | 0.5 points |
| "未配置" | other | 0.2 |
table [level|档次]: [rate|比例] by [completion|办结率] (%, lower end included), if not found 0%
| [completion] | [rate] |
|---|---|
| 0 to 60 | 10% |
| 60 to 90 | 1/2 |
| 90 | 100% |
table [band|等级]: [label|标签] by [index|指数] (at least), if not found "丙"
| 60 | "甲" |
| 20 | "乙" |
table [coded|代码表]: [worth|分值] by [label|标签] (text) × [plan|预案], if not found report an error
| | yes | no |
| "甲" | 1 | 0.5 |
| "乙" | 0.4 | 0.3 |
| other | 0.1 | 0 |
table [curve|曲线]: [index low|指数低] to [index high|指数高] interpolated by [days low|天数低] to [days high|天数高], last segments extended
| 0 | 10.5 | 1 | 0.5 |
| 10.5 | 20 | 0.5 | 0 |
table [points|折点]: [portion|占比分] interpolated by [index|指数], flat outside
| 0 | 0 |
| 40 | 0.5 |
| 60 | 1 |
"""


COUNTS = ("errors", "late cases", "findings")


NUMBERS = ("days", "index")  # of which a part may count
GOOD_COUNTS = ("visits", "cases", "reports")


POINTS = ("0.2", "0.5", "1", "1.5", "2", "3")


PARTS = ("pro rata", "ignored", "whole")


REASONS = ('"省考核销"', '"重复登记"')


def pick(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def maybe(draw: st.DrawFn, text: str, one_in: int = 2) -> str:
    return text if draw(st.integers(1, one_in)) == 1 else ""


def part(draw: st.DrawFn, what: str = "steps") -> str:
    return f", part {what} {draw(pick(*PARTS))}"
