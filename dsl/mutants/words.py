"""Words of the syntax that are easily taken for one another."""

from __future__ import annotations

LIMITS = {
    "at_least": ("more_than",),
    "more_than": ("at_least",),
    "at_most": ("less_than",),
    "less_than": ("at_most",),
    "equal": ("not_equal",),
    "not_equal": ("equal",),
    "sooner": ("not_later",),
    "not_later": ("sooner",),
    "later": ("not_earlier",),
    "not_earlier": ("later",),
}
PARTS = ("pro_rata", "ignored", "whole")
ROUNDINGS = ("half_up", "half_even", "down", "up")
OPENINGS = ("starts_full", "starts_at_zero")
CONSEQUENCES = ("withhold_total", "treat_as_not_applicable", "rescale_total", "no_score", "report_error")
STATISTICS = {
    "maximum": "minimum",
    "minimum": "maximum",
    "total_of": "mean",
    "mean": "total_of",
    "median": "mean",
    "number_of_different": "number_of",
}
OTHER_WAY = {
    "drop": "keep",
    "keep": "drop",
    "capped_first": "capped_last",
    "capped_last": "capped_first",
    "the_tolerance": "the_base",
    "the_base": "the_tolerance",
    "before_maximum": "after_maximum",
    "after_maximum": "before_maximum",
    "short": "beyond",
    "beyond": "short",
    "is_missing": "is_not_missing",
    "is_not_missing": "is_missing",
    "is_this_unit": "is_not_this_unit",
    "is_not_this_unit": "is_this_unit",
    "first_places": "last_places",
    "last_places": "first_places",
    "keep_highest": "keep_lowest",
    "keep_lowest": "keep_highest",
    "keep_latest": "keep_earliest",
    "keep_earliest": "keep_latest",
    "days_later": "days_earlier",
    "days_earlier": "days_later",
    "first_counted": "first_not_counted",
    "first_not_counted": "first_counted",
    "name_of_largest": "name_of_smallest",
    "name_of_smallest": "name_of_largest",
}
"""Of other fields: the word that says the opposite."""
