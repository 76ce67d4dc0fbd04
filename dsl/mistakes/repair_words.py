"""What is said of a line that was mended: of its first slip, with the line as it can be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.steps import Step
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine


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


def repaired(line: NormalLine, steps: Sequence[Step], afters: Sequence[NormalLine]) -> Diagnostic:
    """``steps`` mend the line; ``afters`` are the lines that can be read then, none where it cannot be mended."""
    step = steps[0]
    everything, says = Span(line.file, line.number, 1, len(line.raw) + 1), Text("照此改写", "write it like this")
    fixes = tuple(Fix(after.raw, everything, says, _certain(steps)) for after in afters)
    if step.sort == "name":
        opening, closing = step.write[0], step.write[-1]
        place, name = line.span(step.start, step.end), step.write[1:-1]
        return NameWithoutBrackets(place=place, name=name, open=opening, close=closing, fixes=fixes)
    return _told(line, _narrowed(line, step), fixes)


def _told(line: NormalLine, step: Step, fixes: tuple[Fix, ...]) -> Diagnostic:
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


def _narrowed(line: NormalLine, step: Step) -> Step:
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


def _certain(steps: Sequence[Step]) -> bool:
    """A lacking comma changes nothing of the meaning; other words may."""
    return all(step.start == step.end for step in steps)
