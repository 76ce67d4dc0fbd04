"""``与上一条合计最多扣3分``: one cap over several clauses, which is a formula of its own."""

from __future__ import annotations

import re
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CapOnSeveral(Diagnostic):
    code: ClassVar[str] = "cap-on-several"
    title: ClassVar[Text] = Text("封顶只管它所在的那一条。", "A cap holds for the clause in front of it only.")
    label: ClassVar[Text] = Text("几条合起来的封顶", "a cap on several clauses")
    help: ClassVar[Text] = Text(
        "几条合起来封顶的，把它们写成一个算式，封顶写在后面：{formula}。算式里写不下的，把这几条放进一个单独的指标，以封顶数为它的满分：从满分起扣，最多扣完。",
        "For one cap on several, write them as one formula with the cap behind it: {formula}. What does not fit a formula goes into an indicator of its own "
        "whose maximum is the cap: it starts full and loses no more than that.",
    )
    formula: Text


_SHARED = {
    "zh": re.compile(
        r"(?P<which>(?:以上|上述|前述|各条|各项|[与和]?[前上][1-9一两二三四五]?[条项款])[^,;:]*?)"
        r"(?:合计|累计|总共|共|一共|合并)?(?:最多|最高|不超过)(?:扣|加)?(?P<most>\d[\d.]*)分"
    ),
    "en": re.compile(
        r"(?P<which>(?:together with|with) (?:the )?(?:clause|line|one|item)s? (?:above|before)|(?:all |both )?(?:of )?the (?:clauses|lines|items|rules)? ?above(?: together)?"
        r"|together)(?: in (?:all|total))?,? at most (?P<most>\d[\d.]*) points?",
        re.IGNORECASE,
    ),
}
_ITEM = {
    "zh": re.compile(r"^每1?[^\W\d_]{0,3}(?P<name>【[^】]*】|\[[^\]]*\])(?P<verb>扣|加)(?P<points>\d[\d.]*)分$"),
    "en": re.compile(
        r"^(?P<verb>deduct|add) (?P<points>\d[\d.]*) points? for (?:each|every) (?P<name>【[^】]*】|\[[^\]]*\])$",
        re.IGNORECASE,
    ),
}
_ONE_ABOVE = re.compile("[上前][1一]?[条项款]|(?:clause|line|item|one) (?:above|before)", re.IGNORECASE)
_ZH, _EN = ("＋", "{name}×{points}分"), (" + ", "{name} * {points} {unit}")
_WORDS = {
    "扣": ("扣分＝", _ZH, "，最多扣{most}分"),
    "加": ("加分＝", _ZH, "，最多加{most}分"),
    "deduct": ("deduction = ", _EN, ", at most {most} points"),
    "add": ("award = ", _EN, ", at most {most} points"),
}
_EXAMPLES = Text(
    "扣分＝【甲】×1分＋【乙】×0.5分，最多扣{most}分",
    "deduction = [first] * 1 point + [second] * 0.5 points, at most {most} points",
)


def cap_on_several(around: Around) -> CapOnSeveral | None:
    found = _SHARED[around.language].search(around.bare)
    if found is None:
        return None
    place = around.line.span(*found.span())
    text, first = _as_formula(around, found)
    if not text:
        return CapOnSeveral(place=place, formula=_EXAMPLES.filled(most=found["most"]))
    head = around.lines[first - 1]
    whole = Span(head.file, first, 1, len(head.raw) + 1)
    fix = Fix(text, whole, Text("写成一个算式", "as one formula"), below=around.number - first)
    return CapOnSeveral(place=place, formula=Text(text, text), fixes=(fix,))


def _as_formula(around: Around, found: re.Match[str]) -> tuple[str, int]:
    """The clauses that share the cap as one formula, and the number of the first; empty where one of them does not fit."""
    language = around.language
    own = around.line.normal[: found.start()].rstrip(", ;")
    clauses = [(around.number, own)] if own else []
    for number, text in zip(range(around.number - 1, 0, -1), around.above(), strict=False):
        clauses.append((number, text))
        if own and _ONE_ABOVE.search(found["which"]):
            break
    items = [_ITEM[language].match(text) for _, text in reversed(clauses)]
    sorts = {item["verb"].lower() for item in items if item}
    if len(items) < 2 or not all(items) or len(sorts) > 1 or not sorts <= _WORDS.keys():
        return "", 0
    begins, times, ends = _WORDS[sorts.pop()]
    summed = times[0].join(times[1].format(**item.groupdict(), unit=_points(item["points"])) for item in items if item)
    return f"{begins}{summed}{ends.format(most=found['most'])}", clauses[-1][0]


def _points(number: str) -> str:
    return "point" if number == "1" else "points"
