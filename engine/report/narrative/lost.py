"""Where the points of an indicator were lost: by which clause, and by whom most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.fold import fold
from kaoping.engine import wording
from kaoping.engine.amount import total
from kaoping.engine.report.narrative.groups import Scores
from kaoping.engine.report.narrative.words import plain, points, sentence
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import PostingKind

_MOST_NAMED = 5
_MOST_AMOUNTS = 3

_CAUSE = Text("{clause}，{n}个单位共扣{points}分", "{clause}: {n} {n:unit|units} lost {points} {points:point|points}")
_CAUSES = Text("失分原因：{causes}", "where points were lost: {causes}")
_MOST = Text("失分较多的有{units}", "most was lost by {units}")
_BY = Text("{unit}（{points}分）", "{unit} ({points})")
_BY_WHY = Text("{unit}（{points}分，{why}）", "{unit} ({points}; {why})")
_EACH = Text("{units}（各{points}分）", "{units} ({points} each)")
_ALIKE = Text("失分最多的有{n}个单位，各失{points}分", "most was lost by {n} units, {points} points each")
_ALL_ALIKE = Text("失分的{n}个单位各失{points}分", "the {n} units that lost points lost {points} each")


def causes(scored: Scored, parts: Sequence[tuple[Scores, int]], language: Language) -> str:
    """The clauses that deducted, each with how many units it concerned and what it cost them together; ``parts`` are the scores of an
    indicator by class, each with its index. Nothing where points were not deducted but scored."""
    found: dict[str, list[Fraction]] = {}
    words: dict[str, str] = {}  # as the first of the classes writes it
    for scores, index in parts:
        if scores.maximum is None:
            continue
        for standing, score in scores.scores:
            if score < scores.maximum:
                for clause, amount in _deducted(scored, standing, index, scores.maximum - score):
                    found.setdefault(_same(clause), []).append(amount)
                    words.setdefault(_same(clause), clause)
    told = [
        wording.say(_CAUSE, language, clause=plain(words[clause]), n=len(amounts), points=total(amounts))
        for clause, amounts in sorted(found.items(), key=lambda item: -total(item[1]))
    ]
    if not told:
        return ""
    joined = wording.join(told, language, wording.SENTENCES)
    return sentence([_CAUSES.in_language(language).format(causes=joined)], language)


def _same(clause: str) -> str:
    """A clause that two rulebooks write with other signs is the same."""
    return fold(clause).replace(";", ",").rstrip(",.。")


def _deducted(scored: Scored, standing: Standing, index: int, lost: Fraction) -> Iterator[tuple[str, Fraction]]:
    """What each clause deducted of what a unit lost; where it was one clause, no more than that."""
    ledger = scored.indicator_at(standing, index, standing.application.case(standing.facts)).ledger
    by_clause: dict[str, Fraction] = {}
    for posting in ledger.postings if ledger else ():
        if posting.kind is PostingKind.DEDUCTION and posting.clause is not None and posting.amount < 0:
            by_clause[posting.clause.text] = by_clause.get(posting.clause.text, Fraction(0)) - posting.amount
    if len(by_clause) == 1:
        yield next(iter(by_clause)), min(lost, *by_clause.values())
    else:
        yield from by_clause.items()


def most_lost(parts: Sequence[Scores], language: Language, why: Mapping[str, str], places: int = 2) -> str:
    """Who lost most, with what was found there. Where many lost the same, how many they are: nobody is picked out of equals."""
    lost = sorted((one for scores in parts for one in scores.lost), key=lambda one: -one[1])
    levels = [(amount, [unit for unit, _ in run]) for amount, run in groupby(lost, key=lambda one: one[1])]
    if not levels:
        return ""
    shown: list[str] = []
    number = 0
    for amount, units in levels[:_MOST_AMOUNTS]:
        number += len(units)
        if number > _MOST_NAMED:
            break
        shown += _alike(units, amount, why, places, language)
    if shown:
        return sentence([_MOST.in_language(language).format(units=wording.join(shown, language))], language)
    amount, units = levels[0]
    template = _ALL_ALIKE if len(levels) == 1 else _ALIKE
    return sentence([template.in_language(language).format(n=len(units), points=points(amount, places))], language)


def _alike(
    units: Sequence[str], amount: Fraction, why: Mapping[str, str], places: int, language: Language
) -> Iterator[str]:
    """Units that lost the same; together where there is nothing to say of each."""
    if len(units) > 1 and not any(why.get(unit) for unit in units):
        names = wording.join(units, language)
        yield _EACH.in_language(language).format(units=names, points=points(amount, places))
    else:
        yield from (_unit(unit, amount, why.get(unit, ""), places, language) for unit in units)


def _unit(unit: str, amount: Fraction, why: str, places: int, language: Language) -> str:
    template = _BY_WHY if why else _BY
    return template.in_language(language).format(unit=unit, points=points(amount, places), why=why.rstrip("。."))
