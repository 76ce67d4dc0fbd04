"""Clauses as regulations word them, brought into the fixed forms: 应扣, 以扣完该项分值为限, "shall be deducted", "90% and above".

A slip (``slips``) is mended where the reading stops. Prose differs all over the line, so here the whole of it is rewritten, rule after rule, and only
then tried with the grammar; what is still wrong then is mended as a slip. Nothing is offered unless all of the line can be read in the
end, so a rule may be generous. Where two readings are possible both are offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

import lark

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grammar.build import build, part_names
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.repair import MOST_CHARACTERS, mended_whole
from kaoping.dsl.mistakes.slip import Write
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import normal_line
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidInOtherWords(Diagnostic):
    code: ClassVar[str] = "said-in-other-words"
    title: ClassVar[Text] = Text(
        "这是文件里的说法，细则里要用固定的写法。", "This is how notices put it; a rulebook has fixed words for it."
    )
    help: ClassVar[Text] = Text("{changes}{end}", "{changes}{end}")
    changes: Text
    end: Text


class Rewrite(NamedTuple):
    """``write`` as of ``re.sub``; where there are several, the author chooses."""

    pattern: re.Pattern[str]
    write: tuple[Write, ...]


class _Change(NamedTuple):
    found: str
    meant: str


class _Version(NamedTuple):
    text: str
    changes: tuple[_Change, ...]


_MOST_VERSIONS = 4
_NO_CHANGES = Text("", "")
_MASKED = re.compile(r'【[^】]*】|\[[^\]]*\]|"[^"]*"|《[^》]*》+')


def phrased(around: Around, grammar: lark.Lark) -> SaidInOtherWords | None:
    """The message for a line in the words of a regulation; None where they do not make a statement."""
    line = around.line
    if len(line.normal) > MOST_CHARACTERS:
        return None
    masks: list[str] = []
    bracketed = _bracketed(line.normal, around)
    named = bracketed != line.normal
    text = _MASKED.sub(lambda kept: _mask(kept[0], masks), bracketed)
    versions = [_Version(text, ())]
    for rewrite in _rewrites(around.language):
        versions = [new for one in versions for new in _rewritten(one, rewrite)][:_MOST_VERSIONS]
    found: dict[str, _Version] = {}
    for version in versions:
        if (version.changes or named) and (written := read_mended(_unmasked(version.text, masks), around, grammar)):
            found.setdefault(written, version)
    if not found:
        return None
    return _told(around, found, masks)


_DOWNWARDS = re.compile(r"bands of .+?: (?:at least [\d.]+%?: [^;,]+, )+other: ", re.IGNORECASE)


def as_bands(around: Around, grammar: lark.Lark, told: Diagnostic) -> Diagnostic:
    """The better message for bands given as ranges, 80% to 90%: with both limits of each, they would overlap or leave a gap."""
    if not any("and at most" in fix.text for fix in told.fixes):
        return told
    better = phrased(around, grammar)
    return better if better and all(_DOWNWARDS.match(fix.text) for fix in better.fixes) else told


def _told(around: Around, found: dict[str, _Version], masks: Sequence[str]) -> SaidInOtherWords:
    changes = () if len(found) > 1 else next(iter(found.values())).changes
    return in_full(around, found, _word_by_word(_single_words(changes, masks, around)))


def in_full(around: Around, written: Iterable[str], changes: Text = _NO_CHANGES) -> SaidInOtherWords:
    """The message that offers the whole of a line, written in one way or several; ``changes`` tells of its single words."""
    line = around.line
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    comment = f"  {line.comment}" if line.comment else ""
    says = Text("照此改写", "write it like this")
    fixes = tuple(Fix(one + comment, whole, says) for one in written)
    return SaidInOtherWords(
        place=line.span(0, len(line.normal)),
        fixes=fixes,
        changes=changes,
        end=_SEVERAL if len(fixes) > 1 else _ONE,
    )


def _single_words(changes: Sequence[_Change], masks: Sequence[str], around: Around) -> dict[str, str]:
    """The changes that are worth telling: of a few words, as the author wrote them."""
    most = _MOST_TOLD if around.language == "zh" else 2 * _MOST_TOLD
    told = ((_unmasked(one.found, masks), _unmasked(one.meant, masks)) for one in changes)
    kept = {found: meant for found, meant in told if len(found) <= most and found in around.line.normal}
    return {_quoted(found, around.language): _quoted(meant, around.language) for found, meant in kept.items()}


_MOST_TOLD = 14
_ONE = Text("整句写成下面这样，请核对意思。", "The whole line is below; check that it means the same.")
_SEVERAL = Text("这句话有两种理解，请选一种。", "It can mean either of these: choose one.")


def _word_by_word(changes: dict[str, str]) -> Text:
    """What is written for the single words, where they are not the whole of the line."""
    pairs = [(found, meant) for found, meant in changes.items() if found]
    zh = [f"“{a}”写成“{b}”" if b else f"“{a}”不写" for a, b in pairs]
    en = [f"'{a}' is written '{b}'" if b else f"'{a}' is left out" for a, b in pairs]
    return Text("，".join(zh) + "。", _capital(", ".join(en)) + ". ") if pairs else _NO_CHANGES


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _quoted(text: str, language: str) -> str:
    if language == "zh":
        text = text.translate(_FULL_WIDTH)
    return text.strip(" ,;，；").replace("“", "‘").replace("”", "’").replace('"', "'")


_FULL_WIDTH = str.maketrans(",;:()=", "，；：（）＝")


_FORMULA = re.compile(r"(?:得分|扣分|加分|(?:the )?(?:score|deduction|award)\b)", re.IGNORECASE)


def _bracketed(text: str, around: Around) -> str:
    """A formula with brackets around the names of the rulebook that stand bare in it."""
    if not _FORMULA.match(text) or not around.names:
        return text
    bare = "|".join(map(re.escape, around.names))
    opening, closing = ("【", "】") if around.language == "zh" else ("[", "]")
    pattern = (
        rf"{_MASKED.pattern}|(?<![^\W\d_])({bare})(?![^\W\d_])"
        if around.language == "en"
        else rf"{_MASKED.pattern}|({bare})"
    )
    return re.sub(pattern, lambda found: f"{opening}{found[1]}{closing}" if found[1] else found[0], text)


def _mask(kept: str, masks: list[str]) -> str:
    masks.append(kept)
    return f"{kept[0]}{len(masks) - 1}{kept[-1]}"


def _unmasked(text: str, masks: Sequence[str]) -> str:
    return re.sub(r'[【\["《](\d+)[】\]"》]', lambda found: masks[int(found[1])], text)


def _rewritten(version: _Version, rewrite: Rewrite) -> Iterator[_Version]:
    if not rewrite.pattern.search(version.text):
        yield version
        return
    for write in rewrite.write:
        changes: list[_Change] = []

        def noted(found: re.Match[str], write: Write = write, changes: list[_Change] = changes) -> str:
            meant = write(found) if callable(write) else found.expand(write)
            if meant != found[0]:
                changes.append(_Change(found[0], meant))
            return meant

        text = rewrite.pattern.sub(noted, version.text)
        yield _Version(text, (*version.changes, *changes))


def read_mended(text: str, around: Around, grammar: lark.Lark) -> str:
    """The statement in its own words, if all of the text can be read, perhaps once its slips are mended; empty if not."""
    line = mended_whole(normal_line(text, around.line.file, around.number), around.language, grammar, around.names)
    if line is None:
        return ""
    statement = build(grammar.parse(line.normal), line, part_names(grammar))
    names = [node.text for node in walk(statement) if isinstance(node, syntax.Name)]
    measures = {fold(name): around.measure(name) for name in names}
    return write_statement(worded(statement, around.language, Vocabulary(measures, {})), around.language)


@lru_cache
def _rewrites(language: str) -> tuple[Rewrite, ...]:
    from kaoping.dsl.mistakes.phrasing_en import ENGLISH
    from kaoping.dsl.mistakes.phrasing_zh import CHINESE

    flags = re.IGNORECASE if language == "en" else 0
    return tuple(
        Rewrite(re.compile(pattern, flags), write if isinstance(write, tuple) else (write,))
        for pattern, write in (CHINESE if language == "zh" else ENGLISH)
    )
