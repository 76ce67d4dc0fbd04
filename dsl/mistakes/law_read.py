"""A line that begins as a law and cannot be read: mended where it is a slip, put into the form of a law where its words are known, else told how laws are written.

A list of what the grammar takes next says nothing to those who do not know any law yet; sample lines with the names of their rulebook do.
"""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grammar.build import build, part_names
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.law_names import Declared, LawNames
from kaoping.dsl.mistakes.law_words import laws_meant
from kaoping.dsl.mistakes.laws import about_law, is_law
from kaoping.dsl.mistakes.repair import repair
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import normal_line
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class LawInOtherWords(Diagnostic):
    code: ClassVar[str] = "law-in-other-words"
    title: ClassVar[Text] = Text(
        "规律有固定的写法，这一行写得不一样。", "Laws are written in fixed forms, and this line is in none of them."
    )
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    advice: Text


_IS_IT_MEANT = Text("如果是下面的意思，请照此改写。", "If this is what is meant, write it like this.")


def law_told(around: Around, grammar: lark.Lark) -> Diagnostic | None:
    """What to say of a line that begins as a law; None of any other line."""
    line, language = around.line, around.language
    if not is_law(line):
        return None
    names = LawNames.of(around)
    wrong = about_law(around, grammar)
    if wrong and wrong.fixes:
        return wrong
    mended = None if wrong else repair(line, language, grammar, around.names)
    if mended and mended.fixes and all(_names_right(fix, around, names, grammar) for fix in mended.fixes):
        return mended
    everything = Span(line.file, line.number, 1, len(line.raw) + 1)
    says = Text("照此改写", "write it like this")
    fixes = tuple(
        Fix(text, everything, says) for text in laws_meant(line.normal, names, language) if _law(text, around, grammar)
    )
    if wrong and not fixes:
        return wrong
    advice = _IS_IT_MEANT if fixes else _samples(around, names)
    return LawInOtherWords(place=line.span(0, len(line.normal)), advice=advice, fixes=fixes)


def _law(text: str, around: Around, grammar: lark.Lark) -> syntax.Law | None:
    line = normal_line(text, around.line.file, around.number)
    try:
        read = build(grammar.parse(line.normal), line, part_names(grammar))
    except lark.UnexpectedInput:
        return None
    return read if isinstance(read, syntax.Law) else None


def _names_right(fix: Fix, around: Around, names: LawNames, grammar: lark.Lark) -> bool:
    """Whether the names that the fix puts into brackets are declared, and are what the law takes them for."""
    raw = around.line.raw
    law = _law(raw[: fix.span.column - 1] + fix.text + raw[fix.span.end - 1 :], around, grammar)
    if law is None:
        return False
    before = {fold(name) for name in _NAMES.findall(around.line.normal)}
    facts, scores = ({fold(one.name) for one in group} for group in (names.facts, names.scores))
    if isinstance(law.claim, syntax.NeverMoves):
        moved = fold(law.claim.name.text)
        if moved not in before and moved not in facts:
            return False
    named = {fold(node.text) for node in walk(law.claim) if isinstance(node, syntax.Name)}
    known = {fold(name) for name in around.names if names.everything} - before
    return not named - before - facts - scores - known


_NAMES = re.compile(r"[【\[]([^】\]|｜]+)[】\]]")


def _samples(around: Around, names: LawNames) -> Text:
    """One line of each form, with names of the rulebook, first those that the line speaks of; dots for what the author has to say."""
    said = around.line.normal
    facts = sorted((one for one in names.facts if one.counts), key=lambda one: one.name not in said)
    scores = sorted(names.scores, key=lambda one: one.name not in said)
    fact = next((one for one in facts if one.name in said or names.looking_at(one.name)), None)
    score = _score_of(fact, scores, names, said)
    more, less = fact.name if fact else "……", bool(fact and fact.less_is_better)
    ratio = bool(fact and fact.kind in ("比率", "ratio"))
    zh = [
        f"规律：【{more}】越{'高' if ratio else '多'}，【{score}】{'不升' if less else '不降'}",
        f"规律：若【{more}】达到……，则【{score}】至少……分",
        f"规律：【{score}】至少……分",
    ]
    more, score = ("..." if one == "……" else one for one in (more, score))
    en = [
        f"law: {'higher' if ratio else 'more'} [{more}] never {'raises' if less else 'lowers'} [{score}]",
        f"law: if [{more}] is at least ..., then [{score}] is at least ... points",
        f"law: [{score}] is at least ... points",
    ]
    return Text("\n  ".join(("规律这样写：", *zh)), "\n  ".join(("Laws are such as:", *en)))


def _score_of(fact: Declared | None, scores: list[Declared], names: LawNames, said: str) -> str:
    """The score that the line speaks of, else one that looks at the fact."""
    if scores and scores[0].name in said:
        return scores[0].name
    looking = names.looking_at(fact.name) if fact else ()
    return looking[0] if looking else scores[0].name if scores else "……"
