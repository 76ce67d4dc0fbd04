"""缺数时按有的平均, 缺数时取上期值, 缺数时得全组最低得分的80%: what people say of missing values, each with the form that says it.

A score taken of the group or of the period before is that of an indicator, by its name; a value that takes the place of a missing one is a derived
value; a mean of what is there says so within its parentheses.
"""

from __future__ import annotations

import re
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSaidOtherwise(Diagnostic):
    code: ClassVar[str] = "missing-said-otherwise"
    title: ClassVar[Text] = Text(
        "“{found}”说的是缺数时怎么办，要写得再明确些。",
        "'{found}' is about missing values; it has to be said more closely.",
    )
    label: ClassVar[Text] = Text("缺数时", "if missing")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    found: str
    advice: Text


_OF_GROUP = Text(
    "取别的单位得分的，写明是哪个指标的得分、全组的什么：“缺数时得【{name}】的得分的全组最低（含不排名单位）×80%”。缺数的单位自己不算在内。",
    "What is taken of the others' scores names the indicator: 'if missing: score 80% × group min of score of [{name}] (with unranked units)'. Units without a value are not among them.",
)
_OF_BEFORE = Text(
    "取上期得分的，写明指标：“缺数时得【{name}】的上期得分”。",
    "The score of the period before names the indicator: 'if missing: score previous score of [{name}]'.",
)
_VALUE = Text(
    "用上期的数代替缺的数，是一个设定值，条款里改用它：“设【{fact}补】＝【{fact}】，当【{fact}】不缺数；否则【{fact}】的上期值”。",
    "A value of the period before in place of a missing one is a derived value, which the clauses then name: "
    "'let [{fact} filled] = [{fact}], if [{fact}] is not missing; otherwise previous [{fact}]'.",
)
_MEAN = Text(
    "有几个平均几个的，写在平均的括号里：“平均（【甲】，【乙】；缺者不计，至少1个）”。",
    "A mean of those that are there says so within its parentheses: 'mean of ([a], [b]; skip missing, at least 1)'.",
)
_STATISTICS = {
    "最低": "最低", "最高": "最高", "平均": "平均", "中位": "中位数", "最差": "最低", "最好": "最高",
    "lowest": "min", "worst": "min", "minimum": "min", "min": "min", "highest": "max", "best": "max", "maximum": "max", "max": "max",
    "mean": "mean", "average": "mean", "median": "median",
}  # fmt: skip
_GROUP = {
    "zh": re.compile(
        r"^缺数(?:时|的)?,?(?:得|取|按|用|计)?(?:全组|同组|本组|组内|同类|其[他余]单位|各单位)的?(?P<what>最低|最高|平均|中位|最差|最好)(?:得)?分数?"
        r"(?:的|×|\*|乘以)?(?P<share>\d[\d.]*%)?(?:计算?|计分)?$"
    ),
    "en": re.compile(
        r"^if missing:? ?(?:score )?(?:(?P<share>\d[\d.]*%) ?(?:of|×|\*) ?)?(?:the )?(?:(?:group|class)(?:'s)?|others'?) ?(?P<what>lowest|worst|minimum|min|highest|best|maximum|max|mean|average|median)(?: score)?$"
        r"|^if missing:? ?(?:score )?(?:(?P<share2>\d[\d.]*%) ?(?:of|×|\*) ?)?(?:the )?(?P<what2>lowest|worst|highest|best|mean|average|median) score (?:of|in) (?:the )?(?:group|class|others)$",
        re.IGNORECASE,
    ),
}
_BEFORE = {
    "zh": re.compile(r"^缺数(?:时|的)?,?(?:得|取|按|用|沿用)?(?P<when>上期|上一期|去年同期|上年同期)的?得分(?:计算?)?$"),
    "en": re.compile(r"^if missing:? ?(?:score )?(?:the )?(?:previous score|score of the (?:previous|last) period)$", re.IGNORECASE),
}  # fmt: skip
_EARLIER = {
    "zh": re.compile(r"^缺数(?:时|的)?,?(?:取|按|用|沿用)(?P<when>上期|上一期|去年同期|上年同期)的?(?:值|数据?|数值)?(?:计算?|代替|替代|填补)?$"),
    "en": re.compile(r"^if missing:? ?(?:take |use )?(?:the )?(?:previous value|value of the (?:previous|last) period)$", re.IGNORECASE),
}  # fmt: skip
_THERE = {
    "zh": re.compile(r"^缺数(?:时|的)?,?(?:按|取|用|以)?(?:有数|有值|现有|实有|其[余他]|有)的?(?:各?项|部分|指标|数据?|几个)?的?平均(?:值|数|分)?(?:计算?|计分)?$"),
    "en": re.compile(r"^if missing:? ?(?:take |use )?(?:the )?(?:mean|average) of (?:the )?(?:others?|rest|parts that are there|those that are there|available (?:ones|parts|values))$", re.IGNORECASE),
}  # fmt: skip
_HEADING = re.compile(r"^(?:替换)?指标(【[^】]*】)|^(?:replace )?indicator (\[[^\]]*\])", re.IGNORECASE)
_FACT = re.compile(r"【([^】|｜]*)[^】]*】|\[([^\]|｜]*)[^\]]*\]")
_MEAN_OF = re.compile(r"((?:平均|均值)\()([^()]*)(\))|((?:mean|average) of \()([^()]*)(\))", re.IGNORECASE)


def missing_said_otherwise(around: Around) -> MissingSaidOtherwise | None:
    language, text = around.language, around.line.normal
    name = _indicator(around)
    if found := _GROUP[language].match(text):
        return _told(around, _OF_GROUP, name, *(_of_group(found, name, language) if name else ()))
    if found := _BEFORE[language].match(text):
        return _told(around, _OF_BEFORE, name, *([_of_before(found, name, language)] if name else ()))
    if _EARLIER[language].match(text):
        return _told(around, _VALUE, name)
    if _THERE[language].match(text):
        return _of_mean(around)
    return None


def _told(around: Around, advice: Text, name: str, *written: str) -> MissingSaidOtherwise:
    line = around.line
    span = line.span(0, len(line.normal))
    facts = [one for text in around.above() for pair in _FACT.findall(text) for one in pair if one]
    values = {"name": name or "…", "fact": facts[-1] if facts else "…"}
    fixes = tuple(Fix(one, span, Text(f"写成“{one}”", f"write '{one}'")) for one in written)
    told = advice.filled(**values)
    return MissingSaidOtherwise(place=span, found=line.written(span), advice=told, fixes=fixes)


def _of_group(found: re.Match[str], name: str, language: str) -> list[str]:
    """With the units that are not ranked, or without them; of a mean or median with the unit itself, which has no score."""
    groups = {key.rstrip("2"): value for key, value in found.groupdict().items() if value}
    what, share = _STATISTICS[groups["what"].lower()], groups.get("share")
    itself = what in ("平均", "中位数", "mean", "median")
    if language == "zh":
        ends = [f"（{word}{'，含本单位' if itself else ''}）" for word in ("含不排名单位", "不含不排名单位")]
        return [f"缺数时得【{name}】的得分的全组{what}{end}{f'×{share}' if share else ''}" for end in ends]
    ends = [f" ({word} unranked units{', with the unit itself' if itself else ''})" for word in ("with", "without")]
    return [f"if missing: score {f'{share} × ' if share else ''}group {what} of score of [{name}]{end}" for end in ends]


def _of_before(found: re.Match[str], name: str, language: str) -> str:
    if language == "en":
        return f"if missing: score previous score of [{name}]"
    when = "上期" if found["when"] in ("上期", "上一期") else "去年同期"
    return f"缺数时得【{name}】的{when}得分"


def _of_mean(around: Around) -> MissingSaidOtherwise:
    """The clause above that takes a mean is written anew, and this line goes."""
    told = _told(around, _MEAN, "")
    means = [
        (number, text)
        for number, text in zip(range(around.number - 1, 0, -1), around.above(), strict=False)
        if _MEAN_OF.search(text)
    ]
    if len(means) != 1:
        return told
    head = around.lines[means[0][0] - 1]
    words = "；缺者不计，至少1个" if around.language == "zh" else "; skip missing, at least 1"
    found = re.search(r"(?:平均|均值)[（(][^（）()]*|(?:mean|average) of \([^()]*", head.raw, re.IGNORECASE)
    if found is None:
        return told
    text = head.raw[: found.end()] + words + head.raw[found.end() :]
    span = Span(head.file, means[0][0], 1, len(head.raw) + 1)
    fix = Fix(text, span, Text(f"改成“{text}”", f"write '{text}'"), below=around.number - means[0][0])
    return MissingSaidOtherwise(place=told.place, found=told.found, advice=told.advice, fixes=(fix,))


def _indicator(around: Around) -> str:
    for line in reversed(around.lines[: around.number - 1]):
        if found := _HEADING.match(line.normal):
            named = found[1] or found[2]
            return re.split("[|｜]", named[1:-1])[0]
    return ""
