"""Words for a line that the grammar refuses: what stands there, and what could stand there instead, in the words of the rulebook's language.

Loaded only where a line was refused: the ways people mistype (``repair``, ``slips``) are many, and a rulebook without mistakes does not
need them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

import lark

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grammar.build import build, part_names
from kaoping.dsl.grammar.tables import parser
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.before import UnclosedMark, UnopenedMark
from kaoping.dsl.mistakes.endings import ends_early
from kaoping.dsl.mistakes.expected import expected_terminals, what_can_stand
from kaoping.dsl.mistakes.grade_places import grades_by_places
from kaoping.dsl.mistakes.in_words import condition_in_words, in_words
from kaoping.dsl.mistakes.incomplete import incomplete, kind_of_fact, unknown_measure
from kaoping.dsl.mistakes.kept import KEPT
from kaoping.dsl.mistakes.keywords import did_you_mean
from kaoping.dsl.mistakes.lacking import missing_said_otherwise
from kaoping.dsl.mistakes.law_read import law_told
from kaoping.dsl.mistakes.left_open import PointsLeftOpen
from kaoping.dsl.mistakes.no_target import days_from_nowhere, days_of_nothing, steps_from_nowhere
from kaoping.dsl.mistakes.once import once_of_what
from kaoping.dsl.mistakes.phrasing import as_bands, phrased
from kaoping.dsl.mistakes.prose import (
    aside,
    aside_behind,
    day_without_year,
    left_to_people,
    notice_text,
    rule_across,
    scores_in,
)
from kaoping.dsl.mistakes.repair import closed, opened, reads_further, repair
from kaoping.dsl.mistakes.repair_words import NameWithoutBrackets
from kaoping.dsl.mistakes.shared_cap import cap_on_several
from kaoping.dsl.mistakes.veto import total_vetoed, veto_then
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine
from kaoping.dsl.units import MEASURE_WORDS
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage(Diagnostic):
    code: ClassVar[str] = "other-language"
    title: ClassVar[Text] = Text(
        "这份细则用{language}书写，这一行却是{line_language}。",
        "This rulebook is in {language}, this line in {line_language}.",
    )
    help: ClassVar[Text] = Text(
        "一份细则只用一种语言的关键词。请照{language}的写法改写这一行。",
        "A rulebook uses the keywords of one language. Write this line with the {language} keywords.",
    )
    language: Text
    line_language: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownStatement(Diagnostic):
    code: ClassVar[str] = "unknown-statement"
    title: ClassVar[Text] = Text(
        "看不懂这一行：没有哪种语句这样开头。", "This line is not understood: no statement begins like this."
    )
    help: ClassVar[Text] = Text(
        "一行写一句，照固定的说法写。事实例如“【……】计数，件”“设【……】＝……”；指标例如“指标【……】满分4分，从满分起扣”；条款例如“每1件【……】扣1分”“逐条【……】扣1分”“若【……】为是，扣1分”“【……】分档：……”“得分＝……”；"
        "最后可以写“一票否决”“等次”“排名”“示例”。说明的话前面加“#”。全部写法：kaoping help language",
        "One statement a line, in fixed words. Facts are such as '[...] count', 'let [...] = ...'; indicators 'indicator [...], max 4 points, starts full'; clauses 'deduct 1 point for each [...]', "
        "'for each [...], deduct 1 point', 'if [...] is yes, deduct 1 point', 'bands of [...]: ...', 'score = ...'; at the end there can be 'veto', 'grade', 'ranking', 'example'. "
        "Put # in front of explanations. All of the language: kaoping help language",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotRead(Diagnostic):
    code: ClassVar[str] = "cannot-read"
    title: ClassVar[Text] = Text("读到“{found}”时看不懂了。", "The line is understood up to '{found}'.")
    label: ClassVar[Text] = Text("从这里起", "from here on")
    help: ClassVar[Text] = Text("{expected}", "{expected}")
    found: str
    expected: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBandNotLast(Diagnostic):
    code: ClassVar[str] = "other-band-not-last"
    title: ClassVar[Text] = Text("其他情形要写在各档的最后。", "The band for all other cases stands last.")
    label: ClassVar[Text] = Text("后面还有别的档", "more bands stand behind it")
    help: ClassVar[Text] = Text(
        "它包括前面各档没有说到的全部情形，后面再写一档，分不清哪一个算数。请移到最后，或给它写明界限。",
        "It covers all that the bands before it do not; with a band behind it, nobody can tell which of the two counts. Move it to the end, or give it a "
        "limit of its own.",
    )


_CHINESE, _ENGLISH = Text("中文", "Chinese"), Text("英文", "English")


def with_fixes(line: NormalLine, mistake: Diagnostic, language: str, grammar: lark.Lark) -> Diagnostic:
    """A mistake that was seen without the grammar, with the fixes that the grammar confirms."""
    if not isinstance(mistake, UnclosedMark | UnopenedMark) or not isinstance(mistake.place, Span):
        return mistake
    find = closed if isinstance(mistake, UnclosedMark) else opened
    return replace(mistake, fixes=find(line, mistake.place.column - 1, mistake.partner, language, grammar))


def after_parsing(around: Around, error: lark.UnexpectedInput, grammar: lark.Lark) -> Diagnostic:
    """What to say of a line that the grammar refuses at the place of ``error``."""
    line, language = around.line, around.language
    other = "en" if language == "zh" else "zh"
    position = error.pos_in_stream if error.pos_in_stream is not None else len(line.normal)
    if position < 0 or (isinstance(error, lark.UnexpectedToken) and error.token.type == "$END"):
        position = len(line.normal)
    if _reads_as(line.normal, other):
        spoken = (_CHINESE, _ENGLISH) if language == "zh" else (_ENGLISH, _CHINESE)
        return OtherLanguage(
            place=line.span(0, len(line.normal)),
            language=spoken[0],
            line_language=spoken[1],
            fixes=_translated(line, other, language, grammar),
        )
    if (
        told := law_told(around, grammar)
        or _left_open(line, position)
        or missing_said_otherwise(around)
        or cap_on_several(around)
        or _other_not_last(line, grammar)
    ):
        return told
    vetoed = (in_words(around, grammar) if total_vetoed(line) else None) or veto_then(line, language)
    if told := vetoed or grades_by_places(line, language) or once_of_what(around, grammar):
        return told
    if told := left_to_people(line) or incomplete(around, grammar):
        return told if told.fixes else phrased(around, grammar) or told
    if told := rule_across(line):
        return told
    terminals = expected_terminals(grammar, line.normal)
    if said := day_without_year(line):
        return said
    if language == "en" and (steps := steps_from_nowhere(line)):
        return phrased(around, grammar) or steps
    if days := days_from_nowhere(around, grammar):
        return days
    mended = repair(line, language, grammar, around.names)
    if mended and mended.fixes and not _names_nothing(mended, around):
        return as_bands(around, grammar, mended)
    if told := in_words(around, grammar) or phrased(around, grammar) or condition_in_words(around):
        return told
    if told := days_of_nothing(line, language) or mended:
        return told
    if measured := unknown_measure(around, grammar):
        return measured
    if position >= len(line.normal):
        return ends_early(line, position, terminals, grammar)
    span = line.span(position, len(line.normal))
    return (
        steps_from_nowhere(line)
        or did_you_mean(line, position, terminals, grammar)
        or kind_of_fact(around, position)
        or aside(line, position, grammar)
        or aside_behind(line, position, grammar)
        or notice_text(line, language)
        or _unknown(line, position)
        or CannotRead(
            place=span, found=_shown(line.written(span), language), expected=what_can_stand(terminals, grammar)
        )
    )


def _names_nothing(mended: Diagnostic, around: Around) -> bool:
    """Words taken for a name that is none of the rulebook's."""
    if not around.declares_all:
        return False
    if isinstance(mended, NameWithoutBrackets) and mended.name not in around.names:
        return True
    used = (name for fix in mended.fixes[:1] for name in _NAMES.findall(fix.text))
    before = set(_NAMES.findall(around.line.normal))
    return any(name not in around.names and name not in before for name in used)


_NAMES = re.compile(r"[【\[]([^】\]|｜]+)[】\]]")


_RANGE = re.compile(
    r"(?:扣|加|得)(\d+(?:\.\d+)?分?(?:~|～|〜|至|到|或|、|[-–—－─]+)\d+(?:\.\d+)?分)"
    r"|\b(?:deduct|add|score) (\d[\d.]*(?: points?)?(?: to | or | ?- ?)\d[\d.]* points?)",
    re.IGNORECASE,
)


def _left_open(line: NormalLine, position: int) -> Diagnostic | None:
    """扣1~2分, 扣1至2分: the same as 扣1-2分, which can be read but is asked back."""
    found = next((one for one in _RANGE.finditer(line.normal) if one.start() <= position <= one.end()), None)
    if found is None:
        return None
    return PointsLeftOpen(place=line.span(*found.span(1 if found[1] else 2)))


_OTHER = re.compile(r"(?:(?<=[:,;])|(?<=[:,;] ))(?:其[他余]|other:)[^,;]*(?=[,;])", re.IGNORECASE)


def _other_not_last(line: NormalLine, grammar: lark.Lark) -> OtherBandNotLast | None:
    """Bands in which only the place of 其他 keeps the line from being read."""
    if not (found := _OTHER.search(line.normal)):
        return None
    other, behind = line.span(*found.span()), line.span(found.end(), len(line.normal))
    mark = line.written(line.span(found.end(), found.end() + 1))
    text = line.written(behind).removeprefix(mark).strip()
    between = mark if mark in "，；" else f"{mark} "
    if not reads_further(
        line,
        len(line.normal) - 1,
        Span(line.file, line.number, other.column, behind.end),
        f"{text}{between}{line.written(other)}",
        grammar,
    ):
        return None
    last = Fix(
        f"{text}{between}{line.written(other).strip()}",
        Span(line.file, line.number, other.column, behind.end),
        Text("移到最后", "move it to the end"),
    )
    return OtherBandNotLast(place=other, fixes=(last,))


def _reads_as(text: str, language: str) -> bool:
    if (language == "en") != bool(re.search(r"[A-Za-z]{3}", KEPT.sub("", text))):
        return False
    try:
        parser(language).parse(text)
    except lark.UnexpectedInput:
        return False
    return True


def _translated(line: NormalLine, other: str, language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    """The line with the keywords of the rulebook's language."""
    reader = parser(other)
    statement = build(reader.parse(line.normal), line, part_names(reader))
    literals = [node for node in walk(statement) if isinstance(node, syntax.Literal) and node.unit in MEASURE_WORDS]
    measures = {
        fold(name.text): literals[0].unit for name in walk(statement) if isinstance(name, syntax.Name) and literals
    }
    text = write_statement(worded(statement, language, Vocabulary(measures, {})), language)
    span = line.span(0, len(line.normal))
    whole = Span(span.file, span.line, 1, len(line.raw) + 1)
    if not reads_further(line, 0, whole, text, grammar):
        return ()
    return (Fix(text, span, Text("换成这份细则的关键词", "with the keywords of this rulebook")),)


def _shown(text: str, language: str, most: int = 20) -> str:
    if language == "zh":
        text = text.translate(_INNER_QUOTES)
    return text if len(text) <= most else text[:most] + "…"


_INNER_QUOTES = str.maketrans("“”", "‘’")


def _unknown(line: NormalLine, position: int) -> UnknownStatement | None:
    if position > 0:
        return None
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    fix = Fix(f"# {line.raw.strip()}", whole, Text("写成批注", "make it a comment"))
    return UnknownStatement(place=line.span(0, len(line.normal)), fixes=() if scores_in(line) else (fix,))
