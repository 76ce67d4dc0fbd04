"""Audit of a published document: its tables, figures and lists held against each other and against the rules.

found = audit(assessment, scored)
found.discrepancies                 # most serious first
"""

from kaoping.engine.audit.audit import Audit, audit
from kaoping.engine.audit.discrepancy import CellReading, Discrepancy, Kind, Sure

__all__ = ["Audit", "CellReading", "Discrepancy", "Kind", "Sure", "audit"]
