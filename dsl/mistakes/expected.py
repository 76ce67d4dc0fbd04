"""What could stand where the reading of a line stops, in the words of the rulebook's language."""

from __future__ import annotations

import re

import lark
from lark.grammar import Rule
from lark.parsers.lalr_interactive_parser import InteractiveParser

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.grammar.tables import keyword_text

_MOST_WORDS = 8


def what_can_stand(terminals: set[str], grammar: lark.Lark) -> Text:
    """A sentence for the place where a line is not understood any more. A list of marks says nothing to people: where only the end or a
    further part can follow, it says so."""
    if terminals <= _ENDS:
        return Text(
            "这一句到这里已经完整：可以就此结束，或写逗号再写补充说明。",
            "The statement is complete up to here: it can end, or go on with a comma and small print.",
        )
    listed = _listed(terminals, grammar)
    return Text(f"这里可以写：{listed.zh}。", f"What can stand here: {listed.en}.")


def what_must_follow(terminals: set[str], grammar: lark.Lark) -> Text:
    """A sentence for the end of a line that is not complete."""
    listed = _listed(terminals, grammar)
    if len(expected_words(terminals, grammar, "zh")) == 1:
        return Text(f"接下来应写：{listed.zh}。", f"What must follow: {listed.en}.")
    return Text(f"接下来要写其中一种：{listed.zh}。", f"One of these must follow: {listed.en}.")


def expected_terminals(grammar: lark.Lark, text: str) -> set[str]:
    """The tokens that can stand where reading ``text`` stops."""
    stopped = grammar.parse_interactive(text)
    try:
        for _ in stopped.iter_parse():
            pass
    except lark.UnexpectedInput:
        pass
    known = {terminal.name for terminal in grammar.terminals}
    words = [str(name) for name in stopped.choices()]  # type: ignore[no-untyped-call]
    return {name for name in words if name in known and _takes(stopped, name)}


def _takes(stopped: InteractiveParser, name: str) -> bool:
    here = stopped.copy()  # type: ignore[no-untyped-call]
    try:
        here.feed_token(lark.Token(name, ""))
    except lark.UnexpectedInput:
        return False
    return True


_PLACEHOLDERS = {
    "NAME": Text("【名称】", "[name]"),
    "LABEL": Text("“文字”", '"text"'),
    "NUMBER": Text("数", "a number"),
    "ORDINAL": Text("第几", "1st, 2nd, …"),
    "UNIT": Text("单位（分、%、件……）", "a unit (points, %, …)"),
    "DATE": Text("日期", "a date"),
    "CITATION": Text("依据《…》", "basis 《…》"),
    "ITEMS": Text("项", "indicators"),
    "COMMA": Text("，", ","),
    "COLON": Text("：", ":"),
    "SEMICOLON": Text("；", ";"),
    "$END": Text("到此为止", "the end of the line"),
}
_LESS_LIKELY = re.compile(r"^[-+*/×÷<>=()、;^]+$")


_LANGUAGES: tuple[Language, Language] = ("zh", "en")
_ENDS = {"COMMA", "SEMICOLON", "$END"}


def expected_words(terminals: set[str], grammar: lark.Lark, language: Language) -> list[str]:
    """The expected words as an author writes them: keywords first, then marks; alternatives of one keyword once. ``language`` is that of
    the words that stand for names, numbers and the like."""
    words = []
    synonyms = _synonyms(grammar)
    for name in terminals - synonyms:
        if name in _PLACEHOLDERS:
            words.append((0 if name in ("NAME", "NUMBER", "UNIT") else 2, _PLACEHOLDERS[name].in_language(language)))
            continue
        if grammar.get_terminal(name).pattern.type == "re":
            continue  # a keyword that is told by what follows it: it has plainer forms
        text = keyword_text(str(grammar.get_terminal(name).pattern.value))
        words.append((3 if _LESS_LIKELY.match(text) else 1, text))
    return [_SAID.get(word, word) for _, word in sorted(words, key=_as_people_say)]


# Keywords that say nothing alone, as people say them, the commonest first.
_SAID = {
    "扣": "扣1分",
    "加": "加1分",
    "得": "得2分",
    "按比例得分": "按比例得分",
    "导入": "导入【某得分】",
    "扣完为止": "扣完为止",
    "最多扣": "最多扣5分",
    "最多加": "最多加5分",
    "最高得": "最高得满分",
    "否则": "否则得0分",
    "不足": "不足1个百分点不计",
    "前": "前3次不扣",
    "最低得": "最低得0分",
    "附": "附【某记录】",
    "按满分": "按满分100分折算为本项满分",
    "deduct": "deduct 1 point",
    "add": "add 1 point",
    "score": "score 2 points",
    "in proportion": "in proportion",
    "imported from": "imported from [a score]",
    "down to 0": "down to 0",
    "at most": "at most 5 points",
    "otherwise": "otherwise 0 points",
    "part steps": "part steps ignored",
    "part blocks": "part blocks ignored",
    "first": "first 3 free",
    "with evidence": "with evidence [records]",
    "rescaled from max": "rescaled from max 100 points",
    "同分时": "同分时【某指标】高者在前（或低者在前）",
    "ties broken by": "ties broken by higher [indicator] (or lower)",
}
_RANKED = {word: number for number, word in enumerate(_SAID)}


def _as_people_say(one: tuple[int, str]) -> tuple[int, int, str]:
    sort, word = one
    return sort, _RANKED.get(word, len(_RANKED)), word


def every_word(terminals: set[str], grammar: lark.Lark) -> list[str]:
    """The keywords among the tokens, each in all its forms."""
    return sorted(str(grammar.get_terminal(name).pattern.value) for name in terminals if name not in _PLACEHOLDERS)


def _listed(terminals: set[str], grammar: lark.Lark) -> Text:
    zh, en = (expected_words(terminals, grammar, language) for language in _LANGUAGES)
    more = len(zh) > _MOST_WORDS
    return Text(
        "、".join(zh[:_MOST_WORDS]) + ("等" if more else ""),
        ", ".join(en[:_MOST_WORDS]) + (", and others" if more else ""),
    )


def _synonyms(grammar: lark.Lark) -> set[str]:
    """Tokens that only stand in a further form of an alternative: 不低于 beside 达到."""
    first: dict[tuple[str, str, int], Rule] = {}
    further: set[str] = set()
    for rule in sorted(grammar.rules, key=lambda rule: int(rule.order)):
        form = first.setdefault((str(rule.origin.name), rule.alias or "", len(rule.expansion)), rule)
        if form.alias and form is not rule:
            further |= {symbol.name for symbol in rule.expansion if symbol not in form.expansion}
    return further - {symbol.name for rule in first.values() for symbol in rule.expansion}
