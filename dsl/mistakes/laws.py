"""Laws that say more than a law can: 越多，得分越低; or that do not name whose score it is: 本项不升.

That a score goes down is no law: at full marks, at its floor or at a cap it stays. A law belongs to the whole rulebook, so it names the indicator.
"""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.repair import reads_further
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import NormalLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSaysNever(Diagnostic):
    code: ClassVar[str] = "law-says-never"
    title: ClassVar[Text] = Text(
        "规律只说得分“不升”或“不降”，不说一定会升、会降。",
        "A law says that a score is never raised or never lowered, not that it moves.",
    )
    label: ClassVar[Text] = Text("一定会吗？", "always?")
    help: ClassVar[Text] = Text(
        "得满分、扣完、封顶以后，得分就不再动了。请写“不升”“不降”。",
        "At full marks, at the floor or at a cap a score stays. Write 'never raises' or 'never lowers'.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNamesNoIndicator(Diagnostic):
    code: ClassVar[str] = "law-names-no-indicator"
    title: ClassVar[Text] = Text(
        "规律属于整份细则，“{found}”要写成指标的名称。",
        "A law belongs to the whole rulebook: write the name of the indicator for '{found}'.",
    )
    label: ClassVar[Text] = Text("哪个指标？", "which indicator?")
    help: ClassVar[Text] = Text(
        "请写它的名称，放在【】里；整份细则的得分写“总分”。",
        "Its name stands in brackets; the score of the whole rulebook is 'total'.",
    )
    found: str


_LAW = re.compile(r"规律|law\b", re.IGNORECASE)
_OWN = {
    "zh": re.compile(r"本项指标|本指标|本项|该项|该指标|本级指标|本级|小计"),
    "en": re.compile(r"\b(?:this|the) (?:indicator|section|score)\b(?! of)", re.IGNORECASE),
}
_INDICATOR = {
    "zh": re.compile(r"^(?:替换)?指标(?P<name>【[^】|｜]*|\[[^\]|｜]*)"),
    "en": re.compile(r"^(?:replace )?indicator (?P<name>【[^】|｜]*|\[[^\]|｜]*)", re.IGNORECASE),
}
_SECTION = {
    "zh": re.compile(r"^(?:替换)?[一二三]级指标(?P<name>【[^】|｜]*|\[[^\]|｜]*)"),
    "en": re.compile(r"^(?:replace )?(?:sub)*section (?P<name>【[^】|｜]*|\[[^\]|｜]*)", re.IGNORECASE),
}
_UNSCORED = re.compile(r"不计分|不计得分|unscored|without points|no points|not scored")
_OTHER_HEAD = re.compile(
    r"(?:替换)?[一二三]级|(?:替换)?指标|事实|排名|示例|(?:replace )?(?:(?:sub)*section|indicator)\b|facts|ranking|example",
    re.IGNORECASE,
)
_MORE = r"越[多高大晚迟]|增加|增多|提高|上升|升高|推迟"
_STRICT = {
    "zh": re.compile(r"(?<=[】\]分项,])(?:得分)?(?:就|会|则|必)?(?:越(?P<side>[低少小差高多大好])|(?P<verb>下降|降低|减少|上升|提高|升高|增加))$"),
    "en": re.compile(r"\b(?P<verb>raises|increases|lowers|reduces|decreases)\b", re.IGNORECASE),
}  # fmt: skip
_FALLS = frozenset("低少小差") | {"下降", "降低", "减少"}


def is_law(line: NormalLine) -> bool:
    return bool(_LAW.match(line.normal))


def about_law(around: Around, grammar: lark.Lark) -> Diagnostic | None:
    """What is wrong with a law, where that is more than its words."""
    if not is_law(around.line):
        return None
    return _own(around, grammar) or _strict(around, grammar)


def _own(around: Around, grammar: lark.Lark) -> LawNamesNoIndicator | None:
    line, language = around.line, around.language
    found = _OWN[language].search(around.bare)
    if found is None:
        return None
    place = line.span(*found.span())
    written = line.written(place).strip()
    of_section = any(word in written for word in ("本级", "小计", "section"))
    name = _nearest(around, _SECTION if of_section else _INDICATOR)
    fixes: tuple[Fix, ...] = ()
    if name and reads_further(line, found.start(), place, name, grammar):
        fixes = (Fix(name, place, Text(f"写成{name}", f"write {name}")),)
    return LawNamesNoIndicator(place=place, found=written, fixes=fixes)


def _nearest(around: Around, heading: dict[str, re.Pattern[str]]) -> str:
    """The name of the indicator or section in which the line stands, in its brackets; empty where it stands in none, or in one without points."""
    for line in reversed(around.lines[: around.number - 1]):
        if (found := heading[around.language].match(line.normal)) and not _UNSCORED.search(line.normal):
            name = found["name"][1:].strip()
            return f"【{name}】" if around.language == "zh" else f"[{name}]"
        if _OTHER_HEAD.match(line.normal):
            return ""
    return ""


def _strict(around: Around, grammar: lark.Lark) -> LawSaysNever | None:
    line, language = around.line, around.language
    found = _STRICT[language].search(line.normal)
    if found is None or (
        language == "zh" and not re.search(f"{_MORE}|越|减少|降低|下降|变为", line.normal[: found.start()])
    ):
        return None
    if language == "zh":
        write = "不升" if (found["side"] or found["verb"]) in _FALLS else "不降"
    else:
        write = "never lowers" if found["verb"].lower() in ("raises", "increases") else "never raises"
    place = line.span(*found.span())
    if not reads_further(line, found.start(), place, write, grammar):
        return None
    fix = Fix(write, place, Text(f"写成“{write}”", f"write '{write}'"))
    return LawSaysNever(place=place, fixes=(fix,))
