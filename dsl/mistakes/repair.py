"""A line that cannot be read, mended the way its author may have meant it: one slip after the other, each tried with the grammar.

A step counts only if the line can then be read further than before. Where all of the line can be read in the end, that line is the fix; else
the first step is told and nothing is offered, for a line with another mistake in it would be no help. A slip is words of ``slips.py``, a comma that is lacking, a mark too many, a name without its brackets, or
two statements on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.slip import Write
from kaoping.dsl.mistakes.slips import OTHER_BRACKETS, SLIPS
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine, normal_line

MOST_STEPS = 8
MOST_PAIRS = 8
MOST_AHEAD = 2
MOST_ENDS = 12
MOST_CHARACTERS = 300  # nobody meant a longer line; the patterns of slips would take too long


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDifferently(Diagnostic):
    code: ClassVar[str] = "written-differently"
    title: ClassVar[Text] = Text("“{found}”在这里要写成“{meant}”。", "'{found}' is written '{meant}' here.")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    found: str
    meant: str
    advice: Text


_FIXED = Text(
    "同一个意思在细则里只有一种写法，请改成这一种。", "A rulebook says this in one way only: please use these words."
)
_MARKS_PART = Text("一句里的各个部分用标点隔开。", "The parts of a statement are kept apart by their marks.")
_REMOVE, _SPACE = Text("请删去。", "Remove it."), "␣"
_TWICE = Text("写了两遍，请删去一个。", "It is written twice; remove one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsTooMany(Diagnostic):
    code: ClassVar[str] = "words-too-many"
    title: ClassVar[Text] = Text("这里多了“{found}”。", "'{found}' does not belong here.")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    found: str
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLacking(Diagnostic):
    code: ClassVar[str] = "mark-lacking"
    title: ClassVar[Text] = Text("{where}缺“{mark}”。", "'{mark}' is lacking {where}.")
    label: ClassVar[Text] = Text("在这前面", "before this")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    where: Text
    mark: str
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWithoutBrackets(Diagnostic):
    code: ClassVar[str] = "name-without-brackets"
    title: ClassVar[Text] = Text("名称“{name}”没有放在{open}{close}里。", "The name '{name}' is not in brackets.")
    help: ClassVar[Text] = Text(
        "事实、指标等名称一律写在{open}{close}里：{open}{name}{close}。",
        "Names of facts, indicators and sections stand in brackets: {open}{name}{close}.",
    )
    name: str
    open: str
    close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoStatements(Diagnostic):
    code: ClassVar[str] = "two-statements"
    title: ClassVar[Text] = Text("这一行写了两句。", "There are two statements on this line.")
    label: ClassVar[Text] = Text("第二句从这里开始", "the second begins here")
    help: ClassVar[Text] = Text(
        "一行写一句，请把第二句另起一行。", "One statement a line: put the second on a line of its own."
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """``start`` and ``end`` are the place in the normal form, ``write`` what replaces it there, or one of
    ``instead``."""

    start: int
    end: int
    write: str
    sort: str = "words"
    instead: tuple[str, ...] = ()
    advice: Text | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    grammar: lark.Lark
    language: str
    names: tuple[str, ...] = ()  # of the whole rulebook, the longest first

    def unread(self, line: NormalLine) -> int | None:
        """Where reading stops, as a position in the normal form; None where all of it is read."""
        try:
            self.grammar.parse(line.normal)
        except lark.UnexpectedInput as error:
            at = error.pos_in_stream
            ended = isinstance(error, lark.UnexpectedToken) and error.token.type == "$END"
            return len(line.normal) if ended or at is None or at < 0 else at
        return None


def reads_further(line: NormalLine, stopped: int, place: Span, write: str, grammar: lark.Lark) -> bool:
    """Whether a line whose reading stops at ``stopped`` is read further with ``write`` at a place."""
    raw = line.raw[: place.column - 1] + write + line.raw[place.end - 1 :]
    mended = normal_line(raw, line.file, line.number)
    now = _Reader(grammar, "").unread(mended)
    return now is None or len(mended.normal) - now < len(line.normal) - stopped - 1


def repair(line: NormalLine, language: str, grammar: lark.Lark, names: tuple[str, ...] = ()) -> Diagnostic | None:
    """The first slip of a line, with a fix; None where nothing helps."""
    if len(line.normal) > MOST_CHARACTERS:
        return None
    reader = _Reader(grammar, language, names)
    steps, mended, whole = _mend(line, reader)
    if not whole and (two := _two_statements(line, reader)):
        return two
    return _say(line, steps, mended, reader, whole=whole) if steps else None


def mended_whole(line: NormalLine, language: str, grammar: lark.Lark, names: tuple[str, ...] = ()) -> NormalLine | None:
    """The line with its slips mended; None where it cannot be read even then."""
    _, mended, whole = _mend(line, _Reader(grammar, language, names))
    return mended if whole else None


def _mend(line: NormalLine, reader: _Reader) -> tuple[list[_Step], NormalLine, bool]:
    """The steps that help, the line after them, and whether all of it can be read then."""
    steps: list[_Step] = []
    stopped = reader.unread(line)
    while stopped is not None and len(steps) < MOST_STEPS:
        found = _next_step(line, stopped, reader)
        if found is None:
            break
        step, line, stopped = found
        steps.append(step)
    return steps, line, stopped is None


def closed(line: NormalLine, at: int, partner: str, language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    """The mark opened at position ``at`` of the author's line closed where a name may end, if all of the line can be read then."""
    ends = [stop.start() for stop in islice(_ENDS[language].finditer(line.raw, at + 2), MOST_ENDS)]
    return _first_read(line, [line.raw[:end] + partner + line.raw[end:] for end in ends], language, grammar)


def opened(line: NormalLine, at: int, partner: str, language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    """The mark closed at position ``at`` opened before it, as near as all of the line can be read then; or taken away."""
    raws = [line.raw[:start] + partner + line.raw[start:] for start in range(at - 1, max(-1, at - 30), -1)]
    without = [line.raw[:at] + line.raw[at + 1 :]]
    return _first_read(line, without, language, grammar) or _first_read(line, raws, language, grammar)


def _first_read(line: NormalLine, raws: list[str], language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    reader = _Reader(grammar, language)
    for raw in raws:
        mended = normal_line(raw, line.file, line.number)
        if mended.unclosed < 0 and reader.unread(mended) is None:
            everything = Span(line.file, line.number, 1, len(line.raw) + 1)
            return (Fix(raw, everything, Text("照此改写", "write it like this")),)
    return ()


def _next_step(
    line: NormalLine, stopped: int, reader: _Reader, ahead: int = MOST_AHEAD
) -> tuple[_Step, NormalLine, int | None] | None:
    """The step after which the line is read to its end, else the one after which it is read furthest, else one that only helps
    together with another. Words taken away at the beginning count only if a further step helps, of so many ``ahead``."""
    best: tuple[_Step, NormalLine, int | None] | None = None
    least_left = len(line.normal) - stopped
    tried = []
    for step in _steps(line, stopped, reader):
        mended = _mended(line, step)
        now = reader.unread(mended)
        if now is None:
            return step, mended, None
        if len(mended.normal) - now < least_left and (
            now > 0 or step.write or (ahead and _next_step(mended, now, reader, ahead - 1))
        ):
            best, least_left = (step, mended, now), len(mended.normal) - now
        tried.append((step, mended, now))
    return best or _first_of_two(tried, reader) or _numbering(tried, reader, ahead)


def _numbering(
    tried: list[tuple[_Step, NormalLine, int]], reader: _Reader, ahead: int
) -> tuple[_Step, NormalLine, int | None] | None:
    """A number in front of a line, if what stands behind it can be mended."""
    for step, mended, now in tried:
        taken = step.end and not step.start and not step.write and not now
        if taken and ahead and _next_step(mended, now, reader, ahead - 1):
            return step, mended, now
    return None


def _first_of_two(
    tried: list[tuple[_Step, NormalLine, int]], reader: _Reader
) -> tuple[_Step, NormalLine, int | None] | None:
    for step, mended, now in tried[:MOST_PAIRS]:
        for second in _steps(mended, now, reader):
            if second.sort == "mark" and reader.unread(_mended(mended, second)) is None:
                return step, mended, now
    return None


def _mended(line: NormalLine, step: _Step) -> NormalLine:
    span = line.span(step.start, step.end)
    first = span.column - 1 if step.start < len(line.normal) else line.columns[-1] - 1
    last = max(first, span.end - 1) if step.end > step.start else first
    before = line.raw[:first].rstrip() if step.sort == "mark" else line.raw[:first]
    behind = line.raw[last:]
    raw = before + step.write + (behind if before or step.write else behind.lstrip())
    return normal_line(raw, line.file, line.number)


def _steps(line: NormalLine, stopped: int, reader: _Reader) -> Iterator[_Step]:
    """What may be wrong near the place where reading stops."""
    text, language = line.normal, reader.language
    known = (name for name in reader.names if text.startswith(name, stopped))
    yield from (_Step(stopped, stopped + len(name), _bracketed(name, language), "name") for name in known)
    yield from _said_within(text, stopped, reader.names)
    kept = [found.span() for found in _KEPT.finditer(text)]
    for slip in SLIPS[language]:
        for found in slip.pattern.finditer(text):
            within = any(start < found.start() < end for start, end in kept)
            if not within and found.start() <= stopped + 1 and stopped <= found.end() + 1:
                first, *others = (_written(write, found, language) for write in slip.write)
                yield _Step(*found.span(), first, "words", tuple(others), slip.advice)
    yield from _typed_twice(text, stopped)
    yield _Step(stopped, stopped, "，" if language == "zh" else ", ", "mark")
    if stopped == len(text):
        yield _Step(stopped, stopped, "：" if language == "zh" else ":", "mark")
    elif text[stopped] in ",;:、.":
        yield _Step(stopped, stopped + 1, "", "words")
        for mark in ("，", "：") if language == "zh" else (",", ":"):
            yield _Step(stopped, stopped + 1, mark, "words")
    if other := OTHER_BRACKETS.match(text, stopped):
        name = next(filter(None, other.groups()), "")
        yield _Step(*other.span(), _bracketed(name, language), "name")
    if (other := _NAMED_OTHERWISE.match(text, stopped)) and (
        name := next(filter(None, other.groups()), "")
    ) in reader.names:
        yield _Step(*other.span(), _bracketed(name, language), "name")
    yield from _names(text, stopped, language)


def _typed_twice(text: str, stopped: int) -> Iterator[_Step]:
    """扣2分分, 得满满分, deduct deduct: the second of two equal words."""
    if (spaced := _SPACED.match(text, stopped)) and text[:stopped].lower().endswith(spaced[0].lower()):
        yield _Step(stopped, spaced.end(), "", "words", advice=_TWICE)
    for start in (stopped, stopped + 1, stopped + 2):
        for size in (1, 2, 3):
            word = text[start : start + size]
            if len(word) == size and word == text[start - size : start] and re.fullmatch("[\u4e00-\u9fff]+", word):
                yield _Step(start, start + size, "", "words", advice=_TWICE)


_SPACED = re.compile("[A-Za-z]+ ")
_SAID_WITHIN = re.compile(
    r"^每(?P<word>[\u4e00-\u9fff]{2,6}?)(?P<block>\d[\d.]*)(?P<unit>[\u4e00-\u9fff]{1,3}?)的?,?(?=扣|加|得)"
)


def _said_within(text: str, stopped: int, names: tuple[str, ...]) -> Iterator[_Step]:
    """每迟报1天扣0.5分, where 【迟报天数】 is declared: the name is said by its first word."""
    found = _SAID_WITHIN.match(text)
    if found is None or not found.start("word") <= stopped <= found.end():
        return
    meant = [name for name in names if name.startswith(found["word"])]
    if len(meant) == 1:
        yield _Step(1, found.end(), f"{found['block']}{found['unit']}{_bracketed(meant[0], 'zh')}", "words")


# Marks that enclose other things too: a name only if it is one.
_NAMED_OTHERWISE = re.compile(r'"([^"]*)"|\(([^()]*)\)|《([^》]*)》')
_KEPT = re.compile(r'【[^】]*】|\[[^\]]*\]|"[^"]*"|《[^》]*》+|(?:依据|\bbasis\b).*', re.IGNORECASE)
# Where a name without brackets may end.
_STOPS = {
    "zh": "达到|不?低于|不?高于|不?超过|计数|数值|比率|是否|选项|记录|导入分|评审分|日期|文本|由评审|扣|加|得|满分|不?为|分档|从|的|中|含|[,:;=+×÷/*()，：；（）＝-]|\\d|$",
    "en": " (?:count|number|ratio|yes/no|one of|records|imported score|judged score|date|text|is|from|of|where|includes|scores)\\b|[,:;=+×÷/*()]|$",
}
_BEGINS = {
    "zh": re.compile("达到|不?低于|不?高于|超过|计数|数值|比率|是否|选项|记录|导入分|评审分|日期|文本|由评审|分档|="),
    "en": re.compile(
        " (?:count|number|ratio|yes/no|one of|records|imported|judged|date|text|from|below|above|includes|scores)\\b| ?=",
        re.IGNORECASE,
    ),
}
_ENDS = {language: re.compile(stops, re.IGNORECASE) for language, stops in _STOPS.items()}


def _names(text: str, stopped: int, language: str) -> Iterator[_Step]:
    """Words without brackets, up to each place where a name may end."""
    if not re.match(r"[\w·]", text[stopped : stopped + 1]) or text[stopped].isdigit():
        return
    for stop in islice(_ENDS[language].finditer(text, stopped + 1), MOST_ENDS):
        end = stop.start()
        name = text[stopped:end].strip()
        if re.search(r"[【\[\",;:=+×÷*]| / ", name):
            return
        begins = stopped > 0 or _BEGINS[language].match(text, end)  # prose begins with words too
        if name and begins and not _NO_NAME.search(name):
            yield _Step(stopped, end, _bracketed(name, language), "name")


_NO_NAME = re.compile(
    r"\d(?:分|个百分点)|^(?:未|不|达|如|若|每|否则|其[他余]|一行|全|酌|视|按|得|以|除|乘)|[%％]|^[零一二三四五六七八九十百千万两半几O\\d.]+[分成点倍折]?|^(?i:yes|no|and|or|if|max|min)$"
    r"|^(?i:a|an|after|later|before|than|between|half|up to|not|greater|less|more)\b|^O\.",
)


def _bracketed(name: str, language: str) -> str:
    return f"【{name}】" if language == "zh" else f"[{name}]"


def _two_statements(line: NormalLine, reader: _Reader) -> TwoStatements | None:
    """A line that is two statements, cut at one of its commas; the second may need mending."""
    for found in [*re.finditer("[,;:。]", line.normal)][-5:]:
        at = line.span(*found.span()).column - 1
        first, second = (normal_line(part, line.file, line.number) for part in (line.raw[:at], line.raw[at + 1 :]))
        if not second.normal or reader.unread(first) is not None:
            continue
        steps, mended, whole = _mend(second, reader)
        if whole:
            start = at + 2 + len(second.raw) - len(second.raw.lstrip())
            place = Span(line.file, line.number, start, len(line.raw.rstrip()) + 1)
            rest = Span(line.file, line.number, at + 1, len(line.raw) + 1)
            fix = Fix(f"\n{mended.raw.lstrip()}", rest, Text("另起一行", "on a line of its own"), not steps)
            return TwoStatements(place=place, fixes=(fix,))
    return None


def _say(line: NormalLine, steps: list[_Step], mended: NormalLine, reader: _Reader, *, whole: bool) -> Diagnostic:
    step = steps[0]
    afters = [mended] if whole else []
    if whole and len(steps) == 1:
        others = [_mended(line, replace(step, write=other)) for other in step.instead]
        afters += [other for other in others if reader.unread(other) is None]
    everything, says = Span(line.file, line.number, 1, len(line.raw) + 1), Text("照此改写", "write it like this")
    fixes = tuple(Fix(after.raw, everything, says, _certain(steps)) for after in afters)
    if step.sort == "name":
        opening, closing = step.write[0], step.write[-1]
        place, name = line.span(step.start, step.end), step.write[1:-1]
        return NameWithoutBrackets(place=place, name=name, open=opening, close=closing, fixes=fixes)
    return _told(line, _narrowed(line, step), fixes)


def _told(line: NormalLine, step: _Step, fixes: tuple[Fix, ...]) -> Diagnostic:
    """The message for words that are written otherwise, do not belong there, or are lacking."""
    place, write = line.span(step.start, step.end), step.write.strip()
    if step.start == step.end:
        behind = min(step.end, max(len(line.normal) - 1, 0))
        advice = step.advice or (_MARKS_PART if re.fullmatch("[,;:，；：、]", write) else _FIXED)
        return MarkLacking(
            place=line.span(behind, behind + 1),
            where=_where(line, step.start),
            mark=_inner(write),
            advice=advice,
            fixes=fixes,
        )
    found = line.written(place).strip()
    if not write:
        return WordsTooMany(place=place, found=_inner(found) or _SPACE, advice=step.advice or _REMOVE, fixes=fixes)
    return WrittenDifferently(
        place=place, found=_inner(found), meant=_inner(write), fixes=fixes, advice=step.advice or _FIXED
    )


def _where(line: NormalLine, at: int) -> Text:
    """Behind which words something is lacking, or before which, at the beginning of a line."""
    if before := _LAST_WORDS.search(line.normal[:at].rstrip(" ,;:")):
        return Text(f"“{_inner(before[0])}”后面", f"behind '{_inner(before[0])}'")
    behind = _FIRST_WORDS.match(line.normal[at:])
    shown = _inner(behind[0]) if behind else ""
    return Text(f"“{shown}”前面", f"before '{shown}'") if shown else Text("这里", "here")


_TOKEN = re.compile(r'【[^】]*】|\[[^\]]*\]|"[^"]*"|“[^”]*”|\d+(?:\.\d+)?%?|[\u4e00-\u9fff]+|[A-Za-z]+|.')
_PLAIN = str.maketrans("，；：（）＝“”", ',;:()=""')


def _narrowed(line: NormalLine, step: _Step) -> _Step:
    """The step without the words at both ends that stay as they are."""
    found = _TOKEN.findall(line.normal[step.start : step.end])
    write = _TOKEN.findall(step.write)
    plain = [token.translate(_PLAIN) for token in write]
    before = 0
    while before < min(len(found), len(plain)) and found[before] == plain[before]:
        before += 1
    behind = 0
    while behind < min(len(found), len(plain)) - before and found[-1 - behind] == plain[-1 - behind]:
        behind += 1
    start = step.start + len("".join(found[:before]))
    end = step.end - len("".join(found[len(found) - behind :]))
    return replace(step, start=start, end=end, write="".join(write[before : len(write) - behind]))


def _inner(text: str) -> str:
    """Quotes within the quotes of a message."""
    text = text.replace("“", "‘").replace("”", "’")
    return text if len(text) == 1 else text.rstrip("，").removesuffix(" ,")


_FIRST_WORDS = re.compile(r"(?:【[^】]*】|\[[^\]]*\]|[^\s,;:【\[】\]]{1,12})")
_LAST_WORDS = re.compile(r"(?:【[^】]*】|\[[^\]]*\]|[^\s,;:【\[】\]]{1,12})$")


def _certain(steps: list[_Step]) -> bool:
    """A lacking comma changes nothing of the meaning; other words may."""
    return all(step.start == step.end for step in steps)


_AS_TYPED = re.compile(r'【[^】]*】|\[[^\]]*\]|"[^"]*"|[^【\["]+')
_MARKS = str.maketrans(",;:", "，；：")


def _written(write: Write, found: re.Match[str], language: str) -> str:
    text = found.expand(write) if isinstance(write, str) else write(found)
    if language == "en":
        return text
    text = _AS_TYPED.sub(_with_marks, text) if found.lastindex or not isinstance(write, str) else text
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace(">=", "≥").replace("<=", "≤")


def _with_marks(part: re.Match[str]) -> str:
    """The marks of Chinese text, but for those in names and labels."""
    return part[0] if part[0][0] in '【["' else part[0].translate(_MARKS)
