"""What is mistyped and can be seen without the grammar, each with its own message. Words for all else that cannot be read are in ``unread``."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.kept import blotted
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import PARTNERS, NormalLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTooLong(Diagnostic):
    code: ClassVar[str] = "line-too-long"
    title: ClassVar[Text] = Text(
        "这一行太长：{characters:,}个字符。", "This line is too long: {characters:,} characters."
    )
    help: ClassVar[Text] = Text(
        "一行写一句，最多4000个字符。请检查换行是否在粘贴时丢失。",
        "One statement a line, at most 4,000 characters. Were line ends lost when the text was pasted?",
    )
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TooDeep(Diagnostic):
    code: ClassVar[str] = "too-deep"
    title: ClassVar[Text] = Text(
        "这一行的括号或运算太多：超过100层。", "This line has too many parentheses or operators: more than 100 levels."
    )
    help: ClassVar[Text] = Text(
        "请把中间结果写成“设【名称】＝…”，再引用它。",
        "Give intermediate results names with 'let [name] = …' and use those.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclosedMark(Diagnostic):
    code: ClassVar[str] = "unclosed-mark"
    title: ClassVar[Text] = Text("{named}没有配对的{lacking}。", "{named} is not closed: {lacking} is missing.")
    label: ClassVar[Text] = Text("从这里开始", "opened here")
    help: ClassVar[Text] = Text("请在这一部分的末尾补上{lacking}。", "Add {lacking} where this part ends.")
    named: Text
    lacking: Text
    partner: str

    @classmethod
    def of(cls, mark: str, partner: str, place: Span) -> Self:
        return cls(place=place, named=_named(mark), lacking=_named(partner), partner=partner)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnopenedMark(Diagnostic):
    code: ClassVar[str] = "unopened-mark"
    title: ClassVar[Text] = Text(
        "这里多了一个“{mark}”，前面没有“{partner}”。", "This '{mark}' closes nothing: '{partner}' is missing before it."
    )
    help: ClassVar[Text] = Text(
        "请在名称前面补上“{partner}”，或删去“{mark}”。", "Add '{partner}' before it, or remove '{mark}'."
    )
    mark: str
    partner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecimalStop(Diagnostic):
    code: ClassVar[str] = "decimal-stop"
    title: ClassVar[Text] = Text(
        "“{written}”里的小数点写成了句号。", "'{written}' has a full stop where the decimal point belongs."
    )
    help: ClassVar[Text] = Text("请写成“{meant}”。", "Write '{meant}'.")
    written: str
    meant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueLimit(Diagnostic):
    code: ClassVar[str] = "vague-limit"
    title: ClassVar[Text] = Text("“{word}”没有说清楚{what}。", "'{word}' does not say {what}.")
    help: ClassVar[Text] = Text(
        "请改用写明边界的词，放在数的前面：达到（≥）、高于（＞）、低于（＜）、不高于（≤）。",
        "Use a word that carries its boundary, before the number: at least (≥), above (>), below (<), at most (≤).",
    )
    word: str
    what: Text


def _named(mark: str) -> Text:
    """A mark as a message names it; quotes by their names, for quotes around quotes cannot be read."""
    names = {"“": "前引号", "”": "后引号", '"': "引号", "＂": "引号", "‘": "前单引号", "’": "后单引号"}
    return Text(names.get(mark, f"“{mark}”"), f"'{mark}'")


_YEAR_LAST = re.compile(r"(?<![\d/.])(3[01]|[12]\d|0?[1-9])/(3[01]|[12]\d|0?[1-9])/((?:19|20)\d\d)(?![\d/.])")
_UNPARTED = re.compile(
    r"(?:(?<=[于为过到=])|(?<=above )|(?<=below )|(?<=after )|(?<=before )|(?<=at least )|(?<=at most )|(?<=is )|(?<=than ))"
    r"((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?![\d.])"
)


def _date(line: NormalLine, bare: str) -> Diagnostic | None:
    """20240331, which could be read as a number."""
    if not (found := _YEAR_LAST.search(bare) or _UNPARTED.search(bare)):
        return None
    from kaoping.dsl.mistakes.repair_words import WrittenDifferently

    if found.re is _YEAR_LAST:
        first, second, year = found.groups()
        days = (
            [(first, second)]
            if int(second) > 12
            else [(second, first)]
            if int(first) > 12
            else [(first, second), (second, first)]
        )
    else:
        year, month, day = found.groups()
        days = [(month, day)]
    span = line.span(*found.span())
    meant = [f"{year}-{month.zfill(2)}-{day.zfill(2)}" for month, day in dict.fromkeys(days)]
    fixes = tuple(Fix(one, span, Text(f"写成{one}", f"write {one}"), safe=len(meant) == 1) for one in meant)
    return WrittenDifferently(place=span, found=line.written(span), meant=meant[0], advice=ABOUT_DATES, fixes=fixes)


_BAND_RANGES = re.compile(r"^bands of [\0\w ]+:.*?(?P<range>(?<=[:;,] )\d[\d.]*%? ?- ?\d[\d.]*%?(?=:))", re.IGNORECASE)


def _band_ranges(line: NormalLine, bare: str) -> Diagnostic | None:
    """bands of [X]: 90-100%: …, which could be read as a difference."""
    if not (found := _BAND_RANGES.search(bare)):
        return None
    from kaoping.dsl.mistakes.figures import band_ranges, ranges_with_both_ends
    from kaoping.dsl.mistakes.repair_words import WrittenDifferently

    first, meant = line.span(*found.span("range")), band_ranges(line.normal)
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    says, texts, advice = Text("只写下限", "by lower limits"), [meant] if meant else [], ABOUT_RANGES
    low, unit = re.match(r"[\d.]+", found["range"]), "%" if "%" in found["range"] else ""
    limit = f"at least {low[0] if low else ''}{unit}"
    if not meant:
        says, texts, advice = Text("两个界限都写", "with both limits"), ranges_with_both_ends(line.normal), ABOUT_BOTH
        limit = f"{limit} {'and below' if texts and 'and below' in texts[0] else 'and at most'} …"
    fixes = tuple(Fix(text, whole, says) for text in texts) if not line.comment else ()
    return WrittenDifferently(place=first, found=line.written(first), meant=limit, advice=advice, fixes=fixes)


_BETWEEN = re.compile(
    r"(?P<name>\0+) is (?P<low>\d[\d.]*)(?P<unit>%?) ?- ?(?P<high>\d[\d.]*)(?P<behind>%?)(?=,| and | or |$)"
)


def _between(line: NormalLine, bare: str) -> Diagnostic | None:
    """[X] is 60-80%, which could be read as a difference."""
    if not (found := _BETWEEN.search(bare)):
        return None
    from kaoping.dsl.mistakes.repair_words import WrittenDifferently

    name, unit = line.normal[slice(*found.span("name"))], found["unit"] or found["behind"]
    low, high = f"is at least {found['low']}{unit}", f"{found['high']}{unit}"
    span = line.span(found.end("name") + 1, found.end())
    choices = [f"{low} and {name} is below {high}", f"{low} and {name} is at most {high}"]
    fixes = tuple(Fix(text, span, Text(f"写成“{text}”", f"write '{text}'")) for text in choices)
    return WrittenDifferently(place=span, found=line.written(span), meant=choices[0], advice=ABOUT_BOTH, fixes=fixes)


ABOUT_BOTH = Text(
    "两个界限各写一次，含不含要写明。",
    "Both limits are said, each with or without the limit itself: at least … and below …, or at most ….",
)
ABOUT_RANGES = Text(
    "各档从高到低写，每档只写下限；后一档自然到前一档为止。",
    "Bands are written from the highest down, each by its lower limit; a band ends where the one before it begins.",
)
ABOUT_DATES = Text("日期写年、月、日，中间用“-”：2024-03-31。", "A date is written year-month-day: 2024-03-31.")
_NUMBERING = re.compile(r"\s*[\d一二三四五六七八九十]+\)")
_VAGUE = re.compile(
    r"((?<![\d.])\d++(?:\.\d++)?\s*+(?:%|个百分点|分|[个件次条项人天])?)"
    r"(?P<and>及)?(?P<with>\(不?含[^()]*\))?(?P<word>以上|以下|以内|之内|左右)(?P<behind>\(不?含[^()]*\))?"
)
_JOINED = re.compile("(?<!不)(?:为|在)$")
_SCORES = re.compile("(?<!不)(?:为|在|得)$")  # of a law: 【X】得8分以上
_TOLERATED, _FREE = re.compile("偏离(?:在|不超过)?$"), re.compile("的?(?:部分)?(?:不扣|不加|不计)")
_COMPARED = re.compile(
    "(?:达到|不?低于|不?高于|不?超过|不?少于|不?多于|不足|早于|晚于|迟于|至少得?|至多得?|>=|<=|>|<)$"
)


def before_parsing(line: NormalLine, most_characters: int, most_levels: int) -> Diagnostic | None:
    """A mistake that is seen without the grammar, or a line beyond the limits."""
    if len(line.raw) > most_characters:
        return LineTooLong(place=Span(line.file, line.number), characters=len(line.raw))
    if line.unclosed >= 0:
        mark = line.raw[line.unclosed]
        at = line.unclosed + 1
        return UnclosedMark.of(mark, PARTNERS[mark], Span(line.file, line.number, at, at + 1))
    bare = blotted(line.normal)
    if len(re.findall(r"[-+*/×÷(]|且|或|\band\b|\bor\b", bare)) > most_levels:
        return TooDeep(place=line.span(0, len(line.normal)))
    return (
        _decimal_stop(line, bare)
        or _date(line, bare)
        or _band_ranges(line, bare)
        or _between(line, bare)
        or _vague(line, bare)
        or _parentheses(line, bare)
    )


def _decimal_stop(line: NormalLine, bare: str) -> Diagnostic | None:
    if not (found := re.search(r"(?<!\d)\d++[。·]\d+", bare)):
        return None
    span = line.span(*found.span())
    meant = re.sub("[。·]", ".", found[0])
    fix = Fix(meant, span, Text(f"写成{meant}", f"write {meant}"), safe=True)
    return DecimalStop(place=span, written=found[0], meant=meant, fixes=(fix,))


def _vague(line: NormalLine, bare: str) -> Diagnostic | None:
    found = next((one for one in _VAGUE.finditer(bare) if bare[one.start() - 1 : one.start()] != "第"), None)
    if found is None:
        return None  # 第3件及以上 are the third and those behind it
    if re.match(r"逐.*\d[^,;:]*?(?:至|到|-|~)\d", bare):
        return None  # the ranges before it say whether its end belongs to it
    if _TOLERATED.search(bare, 0, found.start()) and _FREE.match(bare, found.end()):
        return None  # exactly so much is free either way; the grammar has its own word
    compared = _COMPARED.search(bare, 0, found.start())
    said = found["and"] or found["with"] or found["behind"]
    if compared or (said and found["word"] != "左右"):
        return _behind(line, found, compared)
    joined = (_SCORES if bare.startswith("规律") else _JOINED).search(bare, 0, found.start())
    span = line.span(joined.start() if joined else found.start(), found.end())
    words = {"以上": ("达到", "高于"), "左右": ("达到",)}.get(found["word"], ("不高于", "低于"))
    fixes = tuple(
        Fix(word + found[1], span, Text(f"写成“{word}{found[1]}”", f"write '{word}{found[1]}'")) for word in words
    )
    what = _ABOUT if found["word"] == "左右" else _INCLUDING
    return VagueLimit(place=line.span(*found.span("word")), word=found["word"], what=what, fixes=fixes)


_INCLUDING = Text("含不含本数", "whether the limit itself is included")
_ABOUT = Text("从多少算起", "where exactly the limit is")


_INCLUDED = {
    "以上": ("达到", "高于"),
    "以下": ("不高于", "低于"),
    "以内": ("不超过", "低于"),
    "之内": ("不超过", "低于"),
}


def _behind(line: NormalLine, found: re.Match[str], compared: re.Match[str] | None) -> Diagnostic:
    """A limit that is clear, but stands behind its number, or twice: 70%及以上, 超过3天以上."""
    from kaoping.dsl.mistakes.repair_words import WrittenDifferently  # a rulebook that can be read does without

    without = (found["with"] or found["behind"] or "").startswith("(不含")
    meant = found[1] if compared else _INCLUDED[found["word"]][without] + found[1]
    start = compared.start() if compared else found.start()
    whole, span = line.span(start, found.end()), line.span(*found.span())
    said = f"{compared[0]}{found[1]}" if compared else meant
    return WrittenDifferently(
        place=whole,
        found=line.written(whole),
        meant=said,
        advice=Text("界限写一次，放在数的前面。", "A limit is said once, before the number."),
        fixes=(Fix(meant, span, Text(f"写成“{said}”", f"write '{said}'")),),
    )


def _parentheses(line: NormalLine, bare: str) -> Diagnostic | None:
    opened: list[int] = []
    for position, char in enumerate(bare):
        if char == "(":
            opened.append(position)
        elif char == ")" and opened:
            opened.pop()
        elif char in ")】]》" and not _NUMBERING.fullmatch(bare[: position + 1]):
            partner = {")": "(", "）": "（", "】": "【", "]": "[", "》": "《"}[
                line.written(line.span(position, position + 1))
            ]
            span = line.span(position, position + 1)
            return UnopenedMark(place=span, mark=line.written(span), partner=partner)
    if not opened:
        return None
    span = line.span(opened[-1], opened[-1] + 1)
    written = line.written(span)
    return UnclosedMark.of(written, "）" if written == "（" else ")", span)
