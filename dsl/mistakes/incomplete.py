"""Lines that begin well and lack what every such line must say: the maximum and opening of an indicator, the kind of a fact.

What can be seen from the lines around is offered: the clauses below an indicator say whether it starts full, the uses of a fact what kind it is.
"""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.repair import mended_whole
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import normal_line


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorIncomplete(Diagnostic):
    code: ClassVar[str] = "indicator-incomplete"
    title: ClassVar[Text] = Text("指标【{name}】没有写{lacks}。", "Indicator [{name}] does not say {lacks}.")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    name: str
    lacks: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KindUnsaid(Diagnostic):
    code: ClassVar[str] = "kind-unsaid"
    title: ClassVar[Text] = Text("事实【{name}】没有写是哪一种。", "It is not said what kind of fact [{name}] is.")
    label: ClassVar[Text] = Text("后面要写种类", "the kind follows the name")
    help: ClassVar[Text] = Text(
        "名称后面先写种类：计数（几件、几次）、数值、比率（百分比）、是否、选项、日期、评审分、导入分、记录（一条一条的台账）或文本。",
        "The kind follows the name: count, number, ratio (a percentage), yes/no, one of, date, judged score, imported score, records (a list of cases) or text.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownMeasureWord(Diagnostic):
    code: ClassVar[str] = "unknown-measure-word"
    title: ClassVar[Text] = Text("“{word}”不是认得的单位。", "'{word}' is not a unit that is known.")
    label: ClassVar[Text] = Text("单位？", "which unit?")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    word: str
    advice: Text


_INDICATOR_ZH = re.compile(r"^(?:替换)?指标[【\[](?P<name>[^】\]|｜]+)[^】\]]*[】\]](?P<rest>.*)$")
_INDICATOR_EN = re.compile(
    r"^(?:replace )?indicator ?[【\[](?P<name>[^】\]|｜]+)[^】\]]*[】\]](?P<rest>.*)$", re.IGNORECASE
)
_HAS_MAXIMUM = {
    "zh": re.compile(r"\d+(?:\.\d+)?分|不设满分"),
    "en": re.compile(r"\d ?points?|\bmax|no maximum", re.IGNORECASE),
}
_HAS_OPENING = {
    "zh": re.compile("起扣|起加|计分|扣分|加分|倒扣|得分"),
    "en": re.compile("start|scored|full|zero", re.IGNORECASE),
}
_OPENINGS = {
    "zh": ("从满分起扣", "从0分起加", "按下列计分"),
    "en": ("starts full", "starts at zero", "scored as follows"),
}
_SCORES = {
    "zh": re.compile("得(?:\\d|满)|按比例|分档|导入|由评审|得分|按直线"),
    "en": re.compile(r"\bscore\b|full marks|in proportion|\bbands\b|imported|\bjudged\b|straight|rank", re.IGNORECASE),
}
_TAKES = {"zh": re.compile("扣\\d|扣满|扣分"), "en": re.compile(r"\bdeduct", re.IGNORECASE)}
_GIVES = {"zh": re.compile("加\\d|加分"), "en": re.compile(r"\badd\b|\baward", re.IGNORECASE)}
_MAXIMUM, _OPENING = Text("满分", "its maximum"), Text("从哪里算起", "where the score begins")
_BOTH = Text("满分和从哪里算起", "its maximum and where the score begins")


def incomplete(around: Around, grammar: lark.Lark) -> Diagnostic | None:
    return _indicator(around, grammar) or _kind(around, grammar)


def _indicator(around: Around, grammar: lark.Lark) -> IndicatorIncomplete | None:
    language, line = around.language, around.line
    found = (_INDICATOR_ZH if language == "zh" else _INDICATOR_EN).match(line.normal)
    if not found:
        return None
    no_maximum = not _HAS_MAXIMUM[language].search(found["rest"])
    no_opening = not _HAS_OPENING[language].search(found["rest"])
    if not (no_maximum or no_opening) or (no_maximum and re.search(r"\d", found["rest"])):
        return None
    openings = _openings(around)
    lacks = _BOTH if no_maximum and no_opening else _MAXIMUM if no_maximum else _OPENING
    name, opening = found["name"], openings[0]
    example = (
        f"指标【{name}】满分……分，{opening}" if language == "zh" else f"indicator [{name}], max … points, {opening}"
    )
    fixes = () if no_maximum else tuple(_with_opening(around, one, grammar) for one in openings)
    return IndicatorIncomplete(
        place=line.span(0, len(line.normal)),
        name=name,
        lacks=lacks,
        advice=_example(example) if no_maximum else _ABOUT_OPENINGS,
        fixes=tuple(fix for fix in fixes if fix),
    )


def _openings(around: Around) -> tuple[str, ...]:
    """The openings that go with the clauses below."""
    text = "\n".join(re.sub(r'【[^】]*】|\[[^\]]*\]|"[^"]*"', "", one) for one in around.below())
    full, zero, follows = _OPENINGS[around.language]
    if _SCORES[around.language].search(text):
        return (follows,)
    if _GIVES[around.language].search(text):
        return (zero,)
    if _TAKES[around.language].search(text):
        return (full,)
    return full, zero, follows


def _with_opening(around: Around, opening: str, grammar: lark.Lark) -> Fix | None:
    line = around.line
    between = "，" if around.language == "zh" else ", "
    body = line.raw.removesuffix(line.comment).rstrip()
    text = body.rstrip("，,；;。. ") + between + opening
    mended = mended_whole(normal_line(text, line.file, line.number), around.language, grammar)
    if mended is None:
        return None
    text = mended.raw
    behind = f" {line.comment}" if line.comment else ""
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    return Fix(text + behind, whole, Text(f"写明“{opening}”", f"say '{opening}'"))


_ABOUT_OPENINGS = Text(
    "请写明从哪里算起：扣分的写“从满分起扣”，加分的写“从0分起加”，由条款直接给出得分的写“按下列计分”。",
    "Say where the score begins: 'starts full' where points are deducted, 'starts at zero' where they are added, 'scored as follows' where clauses give the score.",
)


def _example(example: str) -> Text:
    return Text(f"请照这样写：{example}", f"Write it like this: {example}")


_FACT = re.compile(
    r"^(?P<name>【[^】]*】|\[[^\]]*\]) ?(?P<rest>[,;:]? ?(?:$|越[多少高低大小]|未列|可超过|含下属|(?:more|fewer|absent|may exceed|including)\b|[个件次条项人天户家篇份宗起例场处][,;]).*)$",
    re.IGNORECASE,
)


def _kind(around: Around, grammar: lark.Lark) -> KindUnsaid | None:
    line = around.line
    if not (found := _FACT.match(line.normal)) or not around.in_facts():
        return None
    name = found["name"][1:-1]
    fixes = []
    kind = _kind_by_use(around, re.split("[|｜]", name)[0])
    end = line.span(0, found.end("name")).end - 1
    behind = line.raw[end:].lstrip(" ，,：:；;")
    mark = ("，" if around.language == "zh" else ", ") if behind else ""
    space = "" if around.language == "zh" else " "
    if kind:
        text = f"{line.raw[:end]}{space}{kind}{mark}{behind}"
        try:
            grammar.parse(normal_line(text, line.file, line.number).normal)
            whole = Span(line.file, line.number, 1, len(line.raw) + 1)
            fixes = [Fix(text, whole, Text(f"写明“{kind}”", f"say '{kind}'"))]
        except lark.UnexpectedInput:
            pass
    return KindUnsaid(place=line.span(*found.span("name")), name=re.split("[|｜]", name)[0], fixes=tuple(fixes))


_NAMED = re.compile(
    r"(?P<name>【[^】]*】|\[[^\]]*\]) ?(?:of (?:【[^】]*】|\[[^\]]*\]) ?:? ?|的(?:【[^】]*】|\[[^\]]*\]))?"
)


def kind_of_fact(around: Around, position: int) -> KindUnsaid | None:
    """A fact with something behind its name that is no kind: 【党员】由支部报."""
    found = _NAMED.match(around.line.normal)
    if found is None or position != found.end() or not around.in_facts():
        return None
    name = re.split("[|｜]", found["name"][1:-1])[0]
    return KindUnsaid(place=around.line.span(position, len(around.line.normal)), name=name)


def _kind_by_use(around: Around, name: str) -> str:
    """The kind that the uses of a fact show; empty if they show none."""
    zh = around.language == "zh"
    at = re.escape(f"【{name}】" if zh else f"[{name}]")
    text = "\n".join(line.normal for line in around.lines)
    shows = (
        (rf"每\d*[^\W\d_]?{at}(?:扣|加|得)|(?:for each|for every \d+) {at}", ("计数", "count")),
        (rf"{at}(?:分档:|从| is| from|低于|高于|达到| below| above)?[^\n,;]*\d%", ("比率", "ratio")),
        (rf"{at}不?为[是否]|{at} is (?:not )?(?:yes|no)\b", ("是否", "yes/no")),
        (rf"导入{at}|imported from {at}", ("导入分", "imported score")),
    )
    return next((kinds[0 if zh else 1] for pattern, kinds in shows if re.search(pattern, text, re.IGNORECASE)), "")


_COUNTED = re.compile(
    r"\d(?P<word>[\u4e00-\u9fff]{1,2}?)(?=[,;)]|扣|加|得|【|\[|$)|\d (?P<en>[a-z]+)\b(?=[,;):]|$)", re.IGNORECASE
)


def unknown_measure(around: Around, grammar: lark.Lark) -> UnknownMeasureWord | None:
    line = around.line
    for found in _COUNTED.finditer(line.normal):
        group = "word" if found["word"] else "en"
        if found[group][1:] == found[group][:1]:
            continue  # 分分: typed twice, which is said of the second
        span = line.span(*found.span(group))
        named = re.findall(r"[【\[]([^】\]]+)[】\]]", line.normal[: found.start()]) or re.findall(
            r"[【\[]([^】\]]+)[】\]]", line.normal
        )
        right = next((word for name in named[-1:] if (word := around.measure(name))), "")
        for text in dict.fromkeys((right, "")):
            raw = line.raw[: span.column - 1] + text + line.raw[span.end - 1 :]
            try:
                grammar.parse(normal_line(raw, line.file, line.number).normal)
            except lark.UnexpectedInput:
                continue
            fix = Fix(text, span, Text(f"写成“{text}”", f"write '{text}'") if text else Text("不写单位", "without it"))
            return UnknownMeasureWord(
                place=span, word=line.written(span), advice=_units(right, named[-1:]), fixes=(fix,)
            )
    return None


def _units(right: str, named: list[str]) -> Text:
    if right:
        return Text(
            f"【{named[0]}】声明的单位是“{right}”，请照写；要用别的单位，请改事实的声明。",
            f"[{named[0]}] is declared in '{right}'; write that, or change its declaration.",
        )
    return Text(
        "常用的量词（个、件、次、人、天等）可以直接写；别的要写在事实的声明里，例如“【……】计数，桩”。",
        "Write it in the declaration of the fact, such as '[…] count of cases', or leave it out.",
    )
