"""Days and numbers of days: ``2021-06-08 (5 working days after 2021-06-01)``, what came out, and of what."""

from __future__ import annotations

from math import floor

from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap
from kaoping.engine.ledger.figures import ATOM, Inputs, Show, Shown, as_kind
from kaoping.engine.ledger.sizes import COUNTS
from kaoping.engine.operations import of_days
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import DayRule, OfDays


def days_told(node: OfDays) -> Show:
    kind = Kind.NUMBER if node.rule in COUNTS else Kind.DATE

    def show(inputs: Inputs) -> Shown:
        found = [value_of(term, inputs) for term in node.terms]
        terms = [floor(one) for one in found if not isinstance(one, Gap)]
        value = of_days(node.rule, terms, node.calendar)
        texts = [
            as_kind(term, Kind.DATE) if position == 0 or kind is Kind.NUMBER else str(abs(term))
            for position, term in enumerate(terms)
        ]
        *_, moved = terms
        days, months = ("working day", "month") if abs(moved) == 1 else ("working days", "months")
        words = _DAY_WORDS[node.rule, moved < 0].format(*texts, days=days, months=months)
        return value, f"{as_kind(value, kind)} ({words})", ATOM

    return show


_DAY_WORDS = {
    (DayRule.WORKING_DAYS, False): "working days {} → {}",
    (DayRule.WHOLE_MONTHS, False): "whole months {} → {}",
    (DayRule.WORKING_DAYS_LATER, False): "{1} {days} after {0}",
    (DayRule.WORKING_DAYS_LATER, True): "{1} {days} before {0}",
    (DayRule.MONTHS_LATER, False): "{1} {months} after {0}",
    (DayRule.MONTHS_LATER, True): "{1} {months} before {0}",
    (DayRule.MONTH_END, False): "end of the month of {}",
    (DayRule.QUARTER_END, False): "end of the quarter of {}",
    (DayRule.YEAR_END, False): "end of the year of {}",
}
