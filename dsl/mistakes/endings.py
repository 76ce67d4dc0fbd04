"""A line that stops before its statement is complete: what must follow, as people say it."""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.expected import what_must_follow
from kaoping.dsl.mistakes.repair import reads_further
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import NormalLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEndsEarly(Diagnostic):
    code: ClassVar[str] = "line-ends-early"
    title: ClassVar[Text] = Text("这一句没有写完。", "This statement is not complete.")
    label: ClassVar[Text] = Text("后面还缺内容", "something is missing behind this")
    help: ClassVar[Text] = Text("{expected}", "{expected}")
    expected: Text


_POINTS = Text(
    "后面写计多少分，例如“扣1分”“加1分”“得2分”。",
    "How many points follows, such as 'deduct 1 point', 'add 1 point', 'score 2 points'.",
)
_CASE = Text(
    "条件后面写怎样计分，例如“，扣1分”“，得满分”。",
    "Behind the condition stands what it does, such as ', deduct 1 point' or ', score full marks'.",
)
_ELSE = Text(
    "后面写另一种情形得多少分：得0分、按比例得分，或导入【……】。",
    "What follows is the score of the other case: 0 points, in proportion, or imported from [...].",
)
_ENDINGS: tuple[tuple[str, Text], ...] = (
    (r"选项[:,;]?$|one of[:,]?$", Text("后面列出各个选项，写在引号里：选项：“优”，“良”。", "The choices follow, in quotes: one of: \"good\", \"poor\".")),
    (r"(?:否则|otherwise),?$", _ELSE),
    (r"^每[^,扣加得]*,?$", _POINTS),
    (r"^(?:若|if )[^,]*,?$", _CASE),
    (r"^(?:deduct|add) [^,]*points?$", Text("后面写按什么计，例如“每1件【……】”。", "What it is counted by follows, such as 'for each [late cases]'.")),
    (r"(?:for each|for every \d+(?: [a-z]+)?|每[低高少多][^,]*)$", Text("后面写计多少分，例如“扣0.5分”。", "What is counted follows: a name in brackets.")),
    (r"(?:达到|不?[低高]于|不?超过|[少多]于|[早晚]于|>=|<=|>|<|at least|at most|above|below|more than|less than)$", Text("后面写界限，例如90%、3件。", "The limit follows, such as 90% or 3.")),
    (r"(?:扣|加|得|最多扣|最多加|最高得|deduct|add|score|at most)$", Text("后面写分数，例如2分，或者满分。", "The points follow, such as 2 points, or full marks.")),
    (r"(?:分档|bands of [【\[][^】\]]*[】\]]):?$", Text("后面写冒号和各档，从高到低：分档：达到95%得3分，达到80%得2分，其他得0分。", "The bands follow, from the highest down: at least 95%: 3 points; at least 80%: 2 points; other: 0 points.")),
    (r"^(?:得分|扣分|加分|score|deduction|award) ?=?$", Text("后面写算式，例如“＝满分×【完成率】”。", "The formula follows, such as '= full marks * [completion]'.")),
    (r"^(?:设|let) ?[【\[][^】\]]*[】\]] ?=?$", Text("后面写算式，例如“＝【完成数】÷【任务数】”。", "The formula follows, such as '= [done] / [planned]'.")),
    (r"^(?:full marks|[\d.]+ points?)(?: if)?(?: [【\[][^】\]]*[】\]])?(?: is)?$", Text("后面写条件，例如“若【完成率】达到95%”。", "The condition follows, such as 'if [completion] is at least 95%'.")),
    (r"^(?:排名|ranking):?$", Text("后面写：总分从高到低。", "What follows: total from high to low.")),
    (r"^(?:缺数时|标为不适用时|if missing:?|if marked not applicable:?)$", Text("后面写怎么办，例如“得0分”“报错”。", "What happens then follows, such as 'score 0 points' or 'report an error'.")),
)  # fmt: skip


def ends_early(line: NormalLine, position: int, terminals: set[str], grammar: lark.Lark) -> LineEndsEarly:
    span = line.span(max(0, position - 1), position)
    fixes: tuple[Fix, ...] = ()
    if line.normal[-1:] in (",", "、") and reads_further(line, position - 1, span, "", grammar):
        fixes = (Fix("", span, Text("删去末尾的标点", "remove the mark at the end"), safe=True),)
    said = next((text for pattern, text in _ENDINGS if re.search(pattern, line.normal, re.IGNORECASE)), None)
    return LineEndsEarly(place=span, expected=said or what_must_follow(terminals, grammar), fixes=fixes)
