"""Audit of a published document: its tables, figures and lists held against each other and against the rules.

found = audit(assessment, scored)
found.discrepancies                 # most serious first
unreadable(assessment)              # messages on the document's files, without an audit
"""

from kaoping.engine.audit.audit import Audit, audit, unreadable
from kaoping.engine.audit.discrepancy import CellReading, Discrepancy, Kind, Sure

__all__ = ["Audit", "CellReading", "Discrepancy", "Kind", "Sure", "audit", "unreadable"]
