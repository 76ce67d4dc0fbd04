"""Places, ranks and names as people write them: ``排名前20%``, ``位列前3名``, ``为全组第1名``, ``不纳入排名``, ``【A】、【B】中最大的一项``."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import NAME, Written

_RATER = Text(
    "“本单位”与记录的一列相比：请写那一列的名称，例如“中【打分单位】不为本单位的”。",
    "'this unit' is held against a column of the records: write that column, such as 'where [rater] is not this unit'.",
)
_VALUE = r"(?<=[】\]分率])"
_ENDS = r"(?=前|后|末|倒数)"
_LIST = rf"((?:{NAME[1:-1]})(?:、(?:{NAME[1:-1]}))+)"


def _listed(found: re.Match[str]) -> str:
    return found[1].replace("、", "，")


def _named(found: re.Match[str]) -> str:
    return f"{'最小' if found[2] in ('最小', '最低') else '最大'}者的名称（{_listed(found)}）"


def _picked(found: re.Match[str]) -> str:
    return f"{'最小' if found[2] in ('最小', '最低') else '最大'}值（{_listed(found)}）"


ZH: tuple[Written, ...] = (
    (rf"{_VALUE}的?(?:名列|位列|位居|居于|处于|排名|名次|排|进入|列)(?:在|居|列)?(?:全组|本组)?{_ENDS}", "在全组"),
    (rf"{_VALUE}(?:为|是|列|排名|名列|位列|位居|居|排)(?:全组|本组)(?:的)?(?:排名)?第1名?(?!\d)", "在全组前1名"),
    (
        rf"{_VALUE}(?:为|是|列|排名|名列|位列|位居|居|排)(?:全组|本组)(?:的)?(?:最后1名|最后一名|倒数第1名?|末位)",
        "在全组后1名",
    ),
    (rf"(?:(?<=[若且或:(])|^)(?:总分)?(?:排名|名次|位次)(?:位于|处于|居于|位居|居|列|进入)?{_ENDS}", "排名在"),
    (rf"(?<=[若且或:])(?:位于|处于|位居|居于|名列|位列){_ENDS}", "排名在"),
    (r"(?<=[若且或:])(?:排名|名次)(?:为|是|列|居)?第(\d+)(?:名|位)?(?![\d名位])", r"排名为\1"),
    (r'^(等次"[^"]*":)第(\d+)名$', r"\1排名为\2"),
    (
        r"(?<=,)(?:不纳入|不列入|不计入|不得参加|不得参与|不能参加|不予参加|不进入|不再参加)(?:本期|当期|本次|全区|全市)?排名(?:范围)?",
        "不参加排名",
    ),
    (
        r'(?<=,)(?:直接|一律)?(?:视为|评为|定为|判为|认定为|评定为)(?:"([^"]+)"|([^",;]{2,4}))$',
        lambda found: f"等次定为“{found[1] or found[2]}”",
    ),
    (r"(?<=总分)(?:视为|记为|记|计为|按)(\d+(?:\.\d+)?分)(?:计|计算)?", r"得\1"),
    (r"(?<=中)除本单位(?:自己|自评)?(?:以)?外", "【打分单位】不为本单位", _RATER),
    (rf"{_LIST}(?:中|里|之中)(最大|最高|最小|最低)(?:的?1项|者|的|项)的?名称", _named),
    (rf"{_LIST}(?:中|里|之中)(最大|最高|最小|最低)(?:的?1项|者|的|项)", (_picked, _named)),
)
EN: tuple[Written, ...] = (
    (
        r"(?<=[\]]) (?:ranks|is ranked|ranked|places|is placed) (?:in|among) the (first|top|last|bottom)\b",
        r" is among the \1",
    ),
    (r"\brank (?:in|among) the (first|top|last|bottom)\b", r"rank is among the \1"),
    (r"\branked (?:in|among) the (first|top|last|bottom)\b", r"rank is among the \1"),
    (r"\brank is (?:the )?(\d+)(?:st|nd|rd|th)\b", r"rank is \1"),
    (r"(?<=, )(?:is )?(?:excluded from|left out of|out of) (?:the )?ranking", "not ranked"),
    (r"(?<=, )(?:is )?disqualified", ("total withheld", "not ranked")),
)
