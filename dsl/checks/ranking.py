"""Ties: 1, 2, 2, 4 or 1, 2, 2, 3 is never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.edit import append, line_below, replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.quick import dataclass

_USUAL = syntax.Ranking(rank_order="high_to_low", rank_options=("ties_share", "gap"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesUnsaid(Diagnostic):
    code: ClassVar[str] = "ties-unsaid"
    title: ClassVar[Text] = Text("总分相同的怎样排名，没有写明。", "It is not said how equal totals are ranked.")
    label: ClassVar[Text] = Text("并列的名次？", "and ties?")
    help: ClassVar[Text] = Text(
        "两家并列第2名，下一家可以是第4名（其后空出），也可以是第3名（不空出）。请选一种写在后面。",
        "After two units in second place, the next one can be fourth (a place is left empty) or third (none is). Choose one.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesBothWays(Diagnostic):
    code: ClassVar[str] = "ties-both-ways"
    title: ClassVar[Text] = Text(
        "并列之后的名次既写空出，又写不空出。", "The place behind a tie is both left empty and not left empty."
    )
    help: ClassVar[Text] = Text("请留下其中一种。", "Keep one of the two.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankOptionTwice(Diagnostic):
    code: ClassVar[str] = "rank-option-twice"
    title: ClassVar[Text] = Text("排名办法里有一项写了两次。", "Something is said twice about the ranking.")
    help: ClassVar[Text] = Text("请删去重复的一处。", "Remove one of the two.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToRank(Diagnostic):
    code: ClassVar[str] = "no-ranking"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "写明了谁不排名，却没有排名办法。", "It is said who is not ranked, but not how the others are."
    )
    help: ClassVar[Text] = Text(
        "请加一行排名办法，否则所有单位都没有名次。",
        "Add a line that says how units are ranked; without one, none has a rank.",
    )


def check_ranking(known: Known) -> Iterator[Diagnostic]:
    ranking = known.outline.ranking
    if ranking is None:
        if known.to_score and known.outline.unranked and not known.outline.unread:
            unranked = known.outline.unranked[0]
            line = write_statement(_USUAL, known.language)
            yield NothingToRank(place=unranked.span, fixes=(line_below(unranked, line),))
        return
    options = ranking.rank_options
    words = [one for one in options if isinstance(one, str)]
    ties = [one for one in options if isinstance(one, syntax.TieBreak)]
    if "gap" in words and "no_gap" in words:
        kept = ([one for one in options if one != left] for left in ("no_gap", "gap"))
        yield TiesBothWays(place=ranking.span, fixes=tuple(_rewritten(known, ranking, one) for one in kept))
    elif len(words) > len(set(words)):
        yield RankOptionTwice(place=ranking.span, fixes=(_rewritten(known, ranking, list(dict.fromkeys(options))),))
    elif not ties or words:
        yield from _ties(known, ranking, set(words))
    seen: dict[str, syntax.TieBreak] = {}
    for one in ties:
        first = seen.setdefault(fold(one.name.text), one)
        if first is not one:
            yield RankOptionTwice(
                place=one.span, related=(Related(first.span, Text("第一次写在这里", "said here first")),)
            )


def _rewritten(known: Known, ranking: syntax.Ranking, options: list[syntax.TieBreak | str]) -> Fix:
    return replace_node(ranking, write_statement(replace(ranking, rank_options=tuple(options)), known.language))


def _ties(known: Known, ranking: syntax.Ranking, words: set[str]) -> Iterator[Diagnostic]:
    lacking = [] if "ties_share" in words else ["ties_share"]
    behind = [] if words & {"gap", "no_gap"} else ["gap", "no_gap"]
    choices = [[*lacking, one] for one in behind] or ([lacking] if lacking else [])
    if choices:
        yield TiesUnsaid(place=ranking.span, fixes=tuple(_with(known, ranking, choice) for choice in choices))


def _with(known: Known, ranking: syntax.Ranking, words: list[str]) -> Fix:
    comma = "，" if known.language == "zh" else ", "
    return append(
        ranking, comma.join(write_part(word, "rank_option", known.language) for word in words), known.language
    )
