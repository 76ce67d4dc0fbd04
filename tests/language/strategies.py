"""Statements drawn from the grammars themselves."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from kaoping.dsl.tables import build_parser, grammar_text

NAMES = {
    "zh": ("【甲】", "【减材料“硬减”】", "【时限｜time limit】"),
    "en": ("[guides]", '[the "hard" cut]', "[time limit|时限]"),
}
NUMBERS = ("0", "1", "2", "0.2", "70", "12.50")
UNITS = {"zh": ("分", "%", "个百分点", "个", "件", "天"), "en": ("points", "%", "percentage points", "cases", "件")}
CITATIONS = {"zh": "依据《考核办法》第3条", "en": "basis 《考核办法》 art. 3"}


@lru_cache
def statements(language: str) -> st.SearchStrategy[str]:
    """Lines of a language: every rule of its grammar, tokens from short lists."""
    explicit = {
        "NAME": st.sampled_from(NAMES[language]),
        "LABEL": st.sampled_from(('"优"', '"一、二"')),
        "NUMBER": st.sampled_from(NUMBERS),
        "UNIT": st.sampled_from(UNITS[language]),
        "DATE": st.just("2021-06-30"),
        "CITATION": st.just(CITATIONS[language]),
        "ITEMS": st.just("项" if language == "zh" else " indicators"),
    }
    return from_lark(build_parser(grammar_text(language), language), start="start", explicit=explicit)
