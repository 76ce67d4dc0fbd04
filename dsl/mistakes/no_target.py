"""Points for each step where it is not said from what steps are counted: 【率】每降低1个百分点扣0.5分, 【报送日期】每逾期1天扣0.5分."""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.phrasing import read_mended
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsFromNowhere(Diagnostic):
    code: ClassVar[str] = "steps-without-target"
    title: ClassVar[Text] = Text("没有写明从多少算起。", "It is not said from which target the steps are counted.")
    label: ClassVar[Text] = Text("从多少算起？", "from which target?")
    help: ClassVar[Text] = Text(
        "请先写目标，再写每低或每高多少计多少分：{example}",
        "Write the target first, then the points per step short of it or beyond: {example}",
    )
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysFromNowhere(StepsFromNowhere):
    title: ClassVar[Text] = Text("没有写明从哪一天算起。", "It is not said from which day the days are counted.")
    label: ClassVar[Text] = Text("从哪一天算起？", "from which day?")
    help: ClassVar[Text] = Text(
        "请先写期限（某一天，或另一个日期），再写每迟、每早1天计多少分：{example}",
        "Write the day that counts first (a date, or another fact that is one), then the points per day late or early: {example}",
    )


_STEPS = re.compile(
    r"^(?P<of>【[^】]*】|\[[^\]]*\]),?每(?:(?P<short>下降|降低|减少|缩短|压缩|压减|少|低|差)|(?P<late>迟|晚|逾期|推迟)|增加|增长|提高|提升|上升|超过|超出|超|多|高)(?P<step>[^,扣加得]*),?(?=扣|加|得)"
    r"|^(?:deduct|add) [^,]* (?:per|for each|for every) (?:[\d.]+ ?)?(?:%|percentage points?) (?:of |in )?(?P<named>\[[^\]]*\])",
    re.IGNORECASE,
)


def steps_from_nowhere(line: NormalLine) -> Diagnostic | None:
    if not (found := _STEPS.match(line.normal)):
        return None
    if found["named"]:
        example = f"{found['named']} below …%: deduct … points per percentage point short"
    else:
        limit, side = ("低于", "低") if found["short"] else ("晚于", "迟") if found["late"] else ("高于", "高")
        behind = line.written(line.span(found.end(), len(line.normal)))
        example = f"{found['of']}{limit}……，每{side}{found['step']}{behind}"
    return StepsFromNowhere(place=line.span(*found.span()), example=example)


_LATE = r"(?:逾期|超期|推迟|延迟|延误|拖延|迟|晚|超过|超|(?P<early>提前|提早|早))(?:[\u4e00-\u9fff]{2})??"
_DAYS = r"(?P<step>\d*(?:个工作日|工作日|天|日))(?:的|者)?,?(?P<effect>[扣加][\d.]+分)(?P<rest>,.*)?$"
_EFFECT = r"(?P<effect>(?:deduct|add)s? [\d.]+ points?)"
_EACH = r"(?:for (?:each|every) |per |each |every )"
_DAY = r"(?P<step>(?:working )?day)"
_WAY = r"(?P<way>late|overdue|early)"
_REST = r"(?P<rest>,.*)?$"
_OF_A_DATE = {
    "zh": (rf"^(?:若|凡)?{{date}}的?,?每?{_LATE}{_DAYS}",),
    "en": (
        rf"^{{date}}(?: is)?[,:]? {_EACH}{_DAY} {_WAY}[,:]? {_EFFECT}{_REST}",
        rf"^{{date}}[,:]? {_EFFECT} {_EACH}{_DAY} {_WAY}{_REST}",
        rf"^{_EFFECT} {_EACH}{_DAY} (?:that )?(?:the )?{{date}} is {_WAY}{_REST}",
        rf"^{_EFFECT} {_EACH}{_DAY} (?:of |in )?(?:the )?{{date}}{_REST}",
    ),
}
_OF_NOTHING = {"zh": (rf"^每{_LATE}{_DAYS}",), "en": (rf"^{_EFFECT} {_EACH}{_DAY} {_WAY}{_REST}",)}


def days_from_nowhere(around: Around, grammar: lark.Lark) -> DaysFromNowhere | None:
    """A day and points for each day late; with the other days that are declared to choose from."""
    dates = around.of_kind("日期", "date")
    found = _first(_OF_A_DATE[around.language], around.line, around.any_of("日期", "date"))
    if found is None:
        return None
    whole = Span(around.line.file, around.number, 1, len(around.line.raw) + 1)
    comment = f"  {around.line.comment}" if around.line.comment else ""
    texts = (_from(found, around.language, found["name"], day) for day in dates if day != found["name"])
    read = [one for text in texts if (one := read_mended(text, around, grammar))]
    fixes = tuple(Fix(one + comment, whole, Text("从这一天算起", "count from this day")) for one in read)
    example = _from(found, around.language, found["name"], "")
    return DaysFromNowhere(place=around.line.span(*found.span()), example=example, fixes=fixes)


def days_of_nothing(line: NormalLine, language: str) -> DaysFromNowhere | None:
    """每逾期1天扣0.5分: late against which day, and what is late?"""
    if not (found := _first(_OF_NOTHING[language], line, "")):
        return None
    return DaysFromNowhere(
        place=line.span(*found.span()), example=_from(found, language, "……" if language == "zh" else "...", "")
    )


def _first(patterns: tuple[str, ...], line: NormalLine, date: str) -> re.Match[str] | None:
    tried = (re.match(one.replace("{date}", date), line.normal, re.IGNORECASE) for one in patterns)
    return next((one for one in tried if one), None)


def _from(found: re.Match[str], language: str, name: str, day: str) -> str:
    """The clause from a day, or from one that is still to be written."""
    said, rest = found.groupdict(), found["rest"] or ""
    if language == "zh":
        limit, side = ("早于", "早") if said["early"] else ("晚于", "迟")
        step = said["step"] if said["step"][0].isdigit() else f"1{said['step']}"
        rest = rest.replace(",", "，")
        return f"【{name}】{limit}{f'【{day}】' if day else '……'}，每{side}{step}{said['effect']}{rest}"
    early = (said.get("way") or "").lower() == "early"
    effect = re.sub("^(deduct|add)s", r"\1", said["effect"])
    limit, side = ("earlier", "early") if early else ("later", "late")
    return f"[{name}] {limit} than {f'[{day}]' if day else '…'}: {effect} per {said['step']} {side}{rest}"
