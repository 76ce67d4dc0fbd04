"""Clauses that name their facts within plain words, as drafts from a notice do: 未设帮办代办点的，扣6分; 每1件【企业投诉】超过5个工作日办结的，扣1分.

``phrasing`` knows words of notices around names in brackets. Here the names are found by what the rulebook declares: whether a fact is yes/no, a count
or a ratio, and which days its records have. Each pattern answers all that the line may mean; only what can be read is offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.phrasing import SaidInOtherWords, in_full, read_mended
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionInWords(Diagnostic):
    code: ClassVar[str] = "condition-in-words"
    title: ClassVar[Text] = Text("“{found}”看的是哪个事实，没有写明。", "It is not said which fact '{found}' looks at.")
    label: ClassVar[Text] = Text("哪个事实？", "which fact?")
    help: ClassVar[Text] = Text(
        "条件只能看声明了的事实。是或否的，声明为“是否”，写成“若【……】为否，{effect}”；数得出个数的，写成“每1件【……】{effect}”；记录里只有一部分算的，写明是哪一列：“每1件【……】中【……】为“……”的{effect}”。",
        "A condition looks at facts that are declared. For a yes/no fact write 'if [...] is no, {effect}'; for what is counted, '{effect} for each [...]'; where only some of the records count, "
        "name the column: '{effect} for each [...] where [...] is \"...\"'.",
    )
    found: str
    effect: Text


def in_words(around: Around, grammar: lark.Lark) -> SaidInOtherWords | None:
    """The line with its facts named, in each way that it can be meant; None where it cannot be told."""
    texts = dict.fromkeys(text for rule in _RULES[around.language] for text in rule(around))
    written = dict.fromkeys(one for text in texts if (one := read_mended(text, around, grammar)))
    return in_full(around, written) if written else None


def condition_in_words(around: Around) -> ConditionInWords | None:
    """What to do about words that are no fact of the rulebook."""
    if not (found := _LEFT[around.language].match(around.line.normal)):
        return None
    line = around.line
    place = line.span(*found.span("words"))
    return ConditionInWords(place=place, found=line.written(place).strip(" ,，"), effect=_effect(found))


def _effect(found: re.Match[str]) -> Text:
    """扣1分, deduct 1 point"""
    verb, number = found["verb"].lower(), found["points"]
    zh, en = next(pair for pair in (("扣", "deduct"), ("加", "add"), ("得", "score")) if verb in pair)
    return Text(f"{zh}{number}分", f"{en} {number} point{'' if number == '1' else 's'}")


_LEFT = {
    "zh": re.compile(
        r"^(?:凡|如|若|对)?(?:每\d*[^\W\d【]?【[^】]*】)?(?P<words>[^【\[\",;:=]*[\u4e00-\u9fff]{3}[^【\[\",;:=]*)的,?(?P<verb>扣|加|得)(?P<points>\d[\d.]*)分"
    ),
    "en": re.compile(
        r"^(?P<verb>deduct|add|score) (?P<points>\d[\d.]*) points? (?:for each \[[^\]]*\] |if (?=there ))(?P<words>(?!where\b)[a-z][^\[\",;:=]*[a-z]{3}[^\[\",;:=]*)(?=,|$)",
        re.IGNORECASE,
    ),
}


def _any_of(names: list[str], language: str) -> str:
    """A pattern for one of these names, with its brackets or without; one that never matches where there is none."""
    if not names:
        return r"(?!)(?P<name>)"
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    ends = r"(?![^\W_])" if language == "en" else ""
    return rf"[【\[]?(?P<name>{listed}){ends}[】\]]?"


_VETO = r'(?P<veto>一票否决"[^"]*":|)'
_IF = "(?:凡是?|凡有|如果?|如有|若|对)?"
_THEN = r"(?:的|时|者)?,?(?:则|就)?(?=扣|加|得|不得分|总分|本项|等次|取消)"
_W = "[个件次条项例起处人户家份篇期宗笔]"
_DAYS = "(?:个工作日|工作日|个自然日|天|日)"


def _absent_zh(around: Around) -> Iterator[str]:
    """未设帮办代办点的，扣6分"""
    names = _any_of(around.of_kind("是否"), "zh")
    pattern = rf"^{_VETO}{_IF}(?:未能?|没有?|无|尚未|(?P<done>已经?))[\u4e00-\u9fff]{{0,3}}?{names}{_THEN}"
    if found := re.match(pattern, around.line.normal):
        answer = "是" if found["done"] else "否"
        yield f"{found['veto']}若【{found['name']}】为{answer},{around.line.normal[found.end() :]}"


def _happened_zh(around: Around) -> Iterator[str]:
    """发生1起及以上乱收费的，扣5分"""
    names = _any_of(around.of_kind("计数", "记录", "是否"), "zh")
    happens = r"(?:发生|出现|存在|查实|发现)"
    limit = rf"(?:(?P<n>\d+){_W}(?P<more>\(含\)以上|[及或含]以上|以上)?的?)?"
    pattern = rf"^{_VETO}{_IF}{happens}{limit}{names}(?:情况|情形|行为|问题|现象)?{_THEN}"
    if not (found := re.match(pattern, around.line.normal)):
        return
    name, rest = f"【{found['name']}】", around.line.normal[found.end() :]
    if found["name"] in around.of_kind("是否"):
        yield f"{found['veto']}若{name}为是,{rest}"
        return
    measure = around.measure(found["name"])
    number = f"{found['n'] or 1}{measure}"
    if not found["veto"] and not found["more"] and re.match("[扣加]", rest):
        yield f"每{number}{name}{rest}"
    yield f"{found['veto']}若{name}达到{number},{rest}"
    if found["more"] == "以上":
        yield f"{found['veto']}若{name}高于{number},{rest}"


def _late_zh(around: Around) -> Iterator[str]:
    """每1件【企业投诉】超过5个工作日办结的，扣1分"""
    names = _any_of(around.of_kind("记录"), "zh")
    late = rf"(?:超过|超出|逾期|超)(?P<n>\d+)(?P<days>{_DAYS})(?:才|后|以后|之后)?(?P<done>[\u4e00-\u9fff]{{2,4}}?)"
    undone = rf"(?:未能?|没有)?在?(?P<n2>\d+)(?P<days2>{_DAYS})(?:以内|之内|内)(?:未能?|没有)?(?P<done2>[\u4e00-\u9fff]{{2,4}}?)"
    pattern = rf"^(?P<head>每\d*{_W}?){names}(?:{late}|(?=[^,;]*[未没]){undone})(?:完毕|完成)?的?,?(?=扣|加)"
    if not (found := re.match(pattern, around.line.normal)):
        return
    number, done = found["n"] or found["n2"], found["done"] or found["done2"]
    days = "个工作日" if "工作日" in (found["days"] or found["days2"]) else "天"
    rest = around.line.normal[found.end() :]
    for end, start in _two_days(around, found["name"], done):
        yield f"{found['head']}【{found['name']}】中【{end}】晚于【{start}】后{number}{days}的{rest}"


def _two_days(around: Around, records: str, done: str) -> Iterator[tuple[str, str]]:
    """The day on which something of these records was done, with each other day of theirs."""
    days = around.columns(records, "日期", "date")
    ends = [day for day in days if day.startswith(done)]
    if len(ends) == 1:
        yield from ((ends[0], start) for start in days if start != ends[0])


def _grown_zh(around: Around) -> Iterator[str]:
    """【空置楼宇面积】较上季度下降10%以上得满分"""
    names = _any_of(around.of_kind("计数", "数值", "比率", "记录"), "zh")
    before = r"(?:(?P<last>上季度|上一季度|上月|上期|上一期|上半年)|(?:去年|上年度?|上一年)?同期|去年|上年度?|上一年)"
    way = r"(?:(?P<down>下降|降低|减少)|上升|增长|增加|提高|提升)"
    limit = r"(?:幅度)?(?P<least>达到?|不低于|不少于)?(?P<beyond>超过|高于)?(?P<n>\d[\d.]*)%(?P<more>\(含\)以上|[及或含]以上|以上)?"
    pattern = rf"^(?:若|如)?{names}[较比](?:{before})(?:值|数|水平)?(?:相比)?,?{way}{limit}的?,?(?=得|扣|加)"
    if not (found := re.match(pattern, around.line.normal)):
        return
    name, down = f"【{found['name']}】", bool(found["down"])
    earlier = f"{name}的{'上期值' if found['last'] else '去年同期值'}"
    share = _share(found["n"], down=down)
    with_limit, without = ("不高于", "低于") if down else ("达到", "高于")
    unclear = found["more"] == "以上" and not found["least"] and not found["beyond"]
    words = [with_limit, without] if unclear else [without if found["beyond"] else with_limit]
    rest = around.line.normal[found.end() :]
    head = "若" if rest[0] in "扣加" else ""
    for word in words:
        yield f"{head}{name}{word}{earlier}×{share}%{',' if head else ''}{rest}"
    if found["name"] in around.of_kind("比率"):
        change = f"{earlier}{'-' if down else '+'}{found['n']}%"
        yield from (f"{head}{name}{word}{change}{',' if head else ''}{rest}" for word in words)


def _by_label_zh(around: Around) -> Iterator[str]:
    """【数据共享】为“已接入”得满分，“部分接入”得2分，“未接入”不得分"""
    names = _any_of(around.of_kind("选项"), "zh")
    does = r"(?:的|者)?,?(?:得|扣|加|不得|不予得)[^,;\"]*"
    label, rest = rf"(?:为|是|属于?)?\"[^\"]*\"{does}", rf"(?:其[他余它]|否则){does}"
    found = re.match(rf"^{names}(?P<bands>{label}(?:[,;]{label})+(?:[,;]{rest})?)$", around.line.normal)
    if found:
        bands = re.sub(r"(?:为|是|属于?)?(\"[^\"]*\")(?:的|者)?,?(?=得|扣|加|不)", r"为\1", found["bands"])
        bands = re.sub(r"(?:其[他余它]|否则)(?:的|者)?,?(?=得|扣|加|不)", "其他", bands)
        bands = re.sub(r"不(?:予)?得(?:满)?分", "得0分", bands)
        yield f"【{found['name']}】分档:{bands}"


def _heading_zh(around: Around) -> Iterator[str]:
    """一、服务企业, with indicators below it"""
    found = re.fullmatch(r"\(?[一二三四五六七八九十]+[)、.]([\u4e00-\u9fff]{2,16})", around.line.normal)
    below = next((line.normal for line in around.lines[around.number :] if line.normal), "")
    if found and re.match(r"(?:二级)?指标【", below):
        yield f"一级指标【{found[1]}】"


def _share(change: str, *, down: bool) -> str:
    """What is left of 100% after a fall of so many percent, or reached after a rise."""
    return f"{100 + Decimal(change) * (-1 if down else 1):f}"


_RULES_ZH = (_absent_zh, _happened_zh, _late_zh, _grown_zh, _by_label_zh, _heading_zh)
_VETO_EN = r'(?P<veto>veto "[^"]*": ?|)'


def _absent_en(around: Around) -> Iterator[str]:
    """no help desk: deduct 6 points; deduct 6 points if there is no help desk"""
    names = _any_of(around.of_kind("yes/no"), "en")
    no = rf"(?:if )?(?:there is )?(?:no|without(?: an?)?) {names}"
    if found := re.match(rf"^{_VETO_EN}{no}[:,] ?", around.line.normal, re.IGNORECASE):
        yield f"{found['veto']}if [{found['name']}] is no, {around.line.normal[found.end() :]}"
    if found := re.match(
        rf"^(?P<effect>(?:deduct|add|score) [^,;:]*?) (?:if |where |when )?{no}$", around.line.normal, re.IGNORECASE
    ):
        yield f"if [{found['name']}] is no, {found['effect']}"


def _happened_en(around: Around) -> Iterator[str]:
    """veto "fines": 1 or more fines, total scores at most 59 points"""
    names = _any_of(around.of_kind("count", "records"), "en")
    number = r"(?:at least (?P<n>\d+)|(?P<n2>\d+) or more)"
    pattern = rf"^{_VETO_EN}(?:if )?(?:there (?:are|is) )?{number} {names}[:,] ?"
    if found := re.match(pattern, around.line.normal, re.IGNORECASE):
        least = found["n"] or found["n2"]
        yield f"{found['veto']}if [{found['name']}] is at least {least}, {around.line.normal[found.end() :]}"


def _late_en(around: Around) -> Iterator[str]:
    """deduct 1 point for each [complaints] closed after more than 5 working days"""
    names = _any_of(around.of_kind("records"), "en")
    late = r"(?P<done>[a-z]+)(?: only)? (?:after|in) more than (?P<n>\d+) (?P<days>(?:working )?days?)"
    undone = r"not (?P<done2>[a-z]+) (?:within|in) (?P<n2>\d+) (?P<days2>(?:working )?days?)"
    pattern = rf"^(?P<head>(?:deduct|add) [^,;:]* for (?:each|every) ){names} (?:{late}|{undone})(?=,|$)"
    if not (found := re.match(pattern, around.line.normal, re.IGNORECASE)):
        return
    number, days = found["n"] or found["n2"], found["days"] or found["days2"]
    rest = around.line.normal[found.end() :]
    for end, start in _two_days(around, found["name"], found["done"] or found["done2"]):
        where = f"where [{end}] is later than {number} {days} after [{start}]"
        yield f"{found['head']}[{found['name']}] {where}{rest}"


def _grown_en(around: Around) -> Iterator[str]:
    """[empty space] at least 10% below the previous quarter: full marks"""
    names = _any_of(around.of_kind("count", "number", "records"), "en")
    limit = r"(?P<least>at least |)(?P<n>\d[\d.]*)%(?P<more> or more|)"
    before = r"(?:the )?(?:(?P<last>previous|last) (?:quarter|period|month)|(?:previous|last) year|a year (?:ago|before|earlier))"
    pattern = rf"^{names}(?: is)? {limit} (?P<way>below|lower than|less than|above|higher than|more than) {before}: ?(?P<effect>[^,;]*)"
    if not (found := re.match(pattern, around.line.normal, re.IGNORECASE)):
        return
    if not (found["least"] or found["more"]):
        return
    down = found["way"].lower() in ("below", "lower than", "less than")
    share = _share(found["n"], down=down)
    name = f"[{found['name']}]"
    earlier = f"previous {name}" if found["last"] else f"{name} a year ago"
    condition = f"{name} is at {'most' if down else 'least'} {earlier} * {share}%"
    rest = around.line.normal[found.end() :]
    yield f"if {condition}, {found['effect']}{rest}"
    yield f"{found['effect']} if {condition}{rest}"


def _by_label_en(around: Around) -> Iterator[str]:
    """[sharing] is "linked": full marks, "partly": 2 points, "not linked": 0 points"""
    names, text = _any_of(around.of_kind("one of"), "en"), around.line.normal
    points = r"(?:full marks|(?:score )?[\d.]+ points?|no points)"
    rest = rf"(?:other(?:wise)?|else|the rest):? (?P<rest>{points})"
    behind = rf"(?:is )?\"[^\"]*\" ?[:,]? ?{points}"
    before = rf"{points} (?:if|for) (?:is )?\"[^\"]*\""
    bands: list[tuple[str, str]] = []
    if found := re.match(
        rf"^(?:bands of )?{names}:? (?P<bands>{behind}(?:[,;] {behind})+)(?:[,;] {rest})?$", text, re.I
    ):
        bands = re.findall(rf"(\"[^\"]*\") ?[:,]? ?({points})", found["bands"], re.I)
    elif found := re.match(
        rf"^(?P<first>{points}) if {names} is (?P<label>\"[^\"]*\")(?P<bands>(?:[,;] {before})+)(?:[,;] {rest})?$",
        text,
        re.I,
    ):
        others = re.findall(rf"({points}) (?:if|for) (?:is )?(\"[^\"]*\")", found["bands"], re.I)
        bands = [(found["label"], found["first"]), *((label, given) for given, label in others)]
    if found:
        ends = [("other", found["rest"])] if found["rest"] else []
        told = "; ".join(f"{label}: {re.sub('^no ', '0 ', given)}" for label, given in (*bands, *ends))
        yield f"bands of [{found['name']}]: {told}"


_Rule = Callable[[Around], Iterator[str]]
_RULES: dict[str, tuple[_Rule, ...]] = {
    "zh": _RULES_ZH,
    "en": (_absent_en, _happened_en, _late_en, _grown_en, _by_label_en),
}
