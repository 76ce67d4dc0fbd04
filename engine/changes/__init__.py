"""An assessment with something changed, and what the change does to everybody: for what-ifs, appeals and comparisons.

changed = with_facts(assessment, {("市医保局", "不准确办事指南数"): 1})
for movement in movements(assessment.score(), changed.score()): …
"""

from kaoping.engine.changes.apply import with_facts, with_records, with_waivers
from kaoping.engine.changes.difference import AccountChange, Difference, difference
from kaoping.engine.changes.items import items_of, less_of, with_items, with_quantity
from kaoping.engine.changes.ledgers import PostingChange, ledger_changes
from kaoping.engine.changes.movement import IndicatorMove, Movement, movements
from kaoping.engine.changes.wholes import WholeMove, whole_moves

__all__ = [
    "AccountChange",
    "Difference",
    "IndicatorMove",
    "Movement",
    "PostingChange",
    "WholeMove",
    "difference",
    "items_of",
    "ledger_changes",
    "less_of",
    "movements",
    "whole_moves",
    "with_facts",
    "with_items",
    "with_quantity",
    "with_records",
    "with_waivers",
]
