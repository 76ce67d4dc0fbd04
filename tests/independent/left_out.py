"""What the third implementation leaves out, all of it: a line that asks for it, and what ``NotWritten`` says then."""

from __future__ import annotations

LEFT_OUT = {
    "table [t]: [w] (points) by [n], in a file, if not found 0\n\nindicator [i], max 10 points, scored as follows\nscore from table [t]": (
        "rows of a table in a file"
    ),
}

NOT_OF_SCORES = {
    "Basis", "Version", "Citation", "BasedOn", "Document", "Line", "Node", "Heading",  # words about the text
    "Evidence", "UntilExhausted", "ColumnUnit", "Measure", "MaxScore", "Choice", "QuantityColumn", "Bounds",  # of the ledger, and read with the facts
    "Problem", "RecordProblem", "Target", "Sentence", "Slot",  # sentences for the list of problems
    "Implies", "NeverMoves",  # what authors state of all scores
    "Example", "Given", "GivenDate", "GivenGap", "GivenRecord", "GivenTaken", "CellValue",  # facts of examples, and what is expected
    "ExpectedGrade", "ExpectedNone", "ExpectedScore", "ExpectedTotal", "ExpectedWithheld",
}  # fmt: skip
"""Nodes of the syntax that change no score."""

PARTS = {
    "Each", "Weighed", "GradeBand", "OtherGrade", "Rate", "OtherRate", "Swing", "Tier", "PartWeight", "PlacesFromEnd",
    "TableCell", "TableKey", "TableResult", "FlatOutside",
}  # fmt: skip
"""Nodes that are read by the fields of what they are part of."""

WORDS_OF_NO_SCORE = {
    "divisor_zero", "no_result", "before_scoring", "after_scoring", "tail", "word",  # the node says as much
    "count", "number", "ratio", "yes_no", "text", "date", "judged_score", "imported_score", "one_of", "more_is_better", "later_is_better",
    "over_one", "below_zero", "not_negative", "looked_up",  # what a fact may be is asked when it is read
    "no_value", "value_not_applicable",  # of examples
    "most", "most_added", "most_deducted", "most_scored", "deducts", "adds", "scores",  # in accord with the effect beside them
    "level_1", "level_2", "level_3",  # the number behind the word is read
    "fewer", "higher", "lower", "more", "never_changes", "never_lowers", "never_raises", "turned_no", "turned_yes",  # of laws
    "some_deviation",  # which deviation, the checker asks
}  # fmt: skip
"""Words of the grammar that change no score, or that stand beside what says the same."""

ELSE = {
    "added": "deducted", "scored": "deducted", "award_formula": "deduction_formula", "score_formula": "deduction_formula",
    "escalating_award": "escalating_deduction", "escalating_score": "escalating_deduction", "onwards": "last",
    "starts_at_zero": "starts_full", "after_maximum": "before_maximum", "capped_last": "capped_first",
    "the_base": "the_tolerance", "as_fraction": "as_percentage", "both_included": "low_included", "first_not_counted": "first_counted",
    "days_earlier": "days_later", "before_this_period": "with_this_period", "growth": "increase", "on_previous": "on_year_ago",
    "drop": "keep", "indicators": "sections", "is_not_this_unit": "is_this_unit", "name_of_smallest": "name_of_largest",
    "ties_first": "ties_all", "by_population": "by_sample", "equal_ignored": "equal_counted", "mean_of_ratios": "ratio_of_sums",
    "with_itself": "without_itself", "with_unranked": "without_unranked", "low_to_high": "high_to_low", "lower_first": "higher_first",
    "gap": "no_gap", "ties_share": "no_gap", "ranked_units": "all_units", "ties_let_in": "ties_left_out", "others_without": "all_others",
    "missing_then": "too_few", "no_score": "withhold_total", "not_found_is_error": "if_not_found",
}  # fmt: skip
"""Words that are the other case of one that is asked for."""
