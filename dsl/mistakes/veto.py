"""``若【事故】为是，一票否决``: what the veto does is not said."""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.grammar.tables import parser
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine, normal_line


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoThen(Diagnostic):
    code: ClassVar[str] = "veto-then"
    title: ClassVar[Text] = Text("一票否决以后怎样，没有写明。", "It is not said what the veto does.")
    label: ClassVar[Text] = Text("否决的是什么？", "a veto over what?")
    help: ClassVar[Text] = Text(
        "可以否决总分（得0分，或最高得多少分）、等次（“等次定为……”），或只否决这一个指标。请选一种，分数可以改。",
        "It can be over the total (0 points, or at most so many), the grade ('grade is …'), or this indicator alone. Choose one; the points can be changed.",
    )


_ZH = re.compile(
    r"^(?:若|如果?|凡|当)?(?P<when>[^,;]*?[^,;的时])(?:的|时)?[,;](?:则|实行|实施|给予|予以)?(?P<veto>一票否决)"
)
_EN = re.compile(r"^if (?P<when>[^,;]*), ?(?P<veto>(?:a )?veto(?:ed)?)\b", re.IGNORECASE)
_CHOICES = {
    "zh": ("一票否决“{name}”：若{when}，总分得0分", "一票否决“{name}”：若{when}，本项得0分"),
    "en": (
        'veto "{name}": if {when}, total scores 0 points',
        'veto "{name}": if {when}, this indicator scores 0 points',
    ),
}
_SAYS = (Text("否决总分", "over the total"), Text("否决这一个指标", "over this indicator"))
_NAME = re.compile(r"【([^】｜|]*)|\[([^\]|｜]*)")


_TOTAL = re.compile(
    r"一票否决,[^,;]*总分[^,;]*(?:0|零)分|\bveto(?:ed)?\b[,:]?[^,;]* total [^,;]*\b(?:0|zero)\b", re.IGNORECASE
)


def total_vetoed(line: NormalLine) -> bool:
    """若【事故】为是，一票否决，总分得0分: it is said, only not as it is written."""
    return bool(_TOTAL.search(line.normal))


def veto_then(line: NormalLine, language: str) -> VetoThen | None:
    found = (_ZH if language == "zh" else _EN).search(line.normal)
    if found is None:
        return None
    when = line.written(line.span(*found.span("when"))).strip()
    named = _NAME.search(when)
    name = (named[1] or named[2]) if named else when
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    written = [choice.format(name=name, when=when) for choice in _CHOICES[language]]
    choices = zip(written, _SAYS, strict=True)
    fixes = tuple(Fix(text, whole, says) for text, says in choices if _reads(text, line, language))
    return VetoThen(place=line.span(*found.span("veto")), fixes=fixes)


def _reads(text: str, line: NormalLine, language: str) -> bool:
    try:
        parser(language).parse(normal_line(text, line.file, line.number).normal)
    except lark.UnexpectedInput:
        return False
    return True
