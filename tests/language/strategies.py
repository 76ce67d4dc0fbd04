"""Statements drawn from the grammars themselves, and the ways in which keyboards and Word write them."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from kaoping.dsl.grammar.tables import build_parser, grammar_text
from kaoping.dsl.units import MEASURE_WORDS

LANGUAGES = ("zh", "en")
HEADERS = {"zh": "评分细则【总｜all】\n", "en": "rulebook [all|总]\n"}
NAMES = {
    "zh": ("【甲】", "【减材料“硬减”】", "【时限｜time limit】", "[time limit]", "【a]b】", "[c【d]"),
    "en": ("[guides]", '[the "hard" cut]', "[time limit|时限]", "【时限】", "【a]b】", "[c【d]"),
}
LABELS = ('"优"', "“一、二；三”", "「左“右」", "『a”b』", "“外“内”外”", '"#1 注：x"', "‘单’")
NUMBERS = ("0", "1", "2", "0.2", "70", "12.50")
# 项 is a measure word, but behind a number in a section's line it counts the indicators.
UNITS = {
    "zh": ("分", "%", "个百分点", *(word for word in MEASURE_WORDS if not word.isascii() and word != "项")),
    "en": ("points", "%", "percentage points", "cases", "件", "days"),
}
CITATIONS = {
    "zh": ("依据《考核办法》第3条", "依据：国发〔2021〕3号", "依据the council's rule"),
    "en": ("basis 《考核办法》 art. 3", "basis the council's [2021] rule"),
}


@lru_cache
def statements(language: str) -> st.SearchStrategy[str]:
    """Lines of a language: every rule of its grammar, tokens from short lists."""
    explicit = {
        "NAME": st.sampled_from(NAMES[language]),
        "LABEL": st.sampled_from(LABELS),
        "NUMBER": st.sampled_from(NUMBERS),
        "ORDINAL": st.sampled_from({"zh": ("第1", "第2"), "en": ("1st", "2nd", "11th")}[language]),
        "UNIT": st.sampled_from(UNITS[language]),
        "DATE": st.sampled_from(("2021-06-30", "2021-6-3", "2021/6/30", "2021年6月30日")),
        "CITATION": st.sampled_from(CITATIONS[language]),
        **(
            {"_UNTIL_DAY": st.just("至"), "_TO_DAY": st.just("到"), "_BEFORE": st.just("前")}
            if language == "zh"
            else {}
        ),
        "ITEMS": st.just("项" if language == "zh" else " indicators"),
        # 以内 and 之内 behind a number are asked about: whether it is included
        **({"以内": st.just("内"), "之内": st.just("内")} if language == "zh" else {}),
        **(
            {
                "_POWER": st.just("的"),
                "_MEAN_SCORE": st.just("平均分"),
                "_HIGHEST_SCORE": st.just("最高分"),
                "_LOWEST_SCORE": st.just("最低分"),
                "_BY_MAXIMUM": st.just("按满分"),
                "_BEFORE_THEN": st.just(","),
            }
            if language == "zh"
            else {
                "_TO_THE_POWER": st.just("to the power"),
                "_TOTAL_OF": st.just("total of"),
                "_ONE_MORE": st.just(","),
            }
        ),
    }
    return from_lark(build_parser(grammar_text(language), language), start="start", explicit=explicit)


_SHAPES = {
    ",": ",，﹐",
    ":": ":：",
    ";": ";；",
    "(": "(（",
    ")": ")）",
    "%": "%％",
    "=": "=＝",
    "+": "+＋",
    "-": "-－−–",
    "<": "<＜",
    ">": ">＞",
    "/": "/／",
    "、": "、､",
    " ": (" ", "\u00a0", "\u3000", "  ", "\t"),
    **{digit: (digit, chr(0xFEE0 + ord(digit))) for digit in "0123456789."},
}


@st.composite
def typed(draw: st.DrawFn, line: str) -> str:
    """A line as somebody's keyboard may have written it: outside names, labels and citations every mark in one of its shapes."""
    closing = {"【": "】", "[": "]", "“": "”", "「": "」", "『": "』", "‘": "’", '"': '"'}
    out = []
    inside = ""
    for position, char in enumerate(line):
        if line.startswith(("依据", "basis"), position) and not inside:
            return "".join(out) + line[position:]
        if inside:
            inside = "" if char == inside else inside
            out.append(char)
        elif char in closing:
            inside = closing[char]
            out.append(char)
        else:
            out.append(draw(st.sampled_from(_SHAPES.get(char, char))))
    return "".join(out) + draw(st.sampled_from(("", "。", "；", " 。", "\u3000")))
