"""What an area of an assessment has to show beside points: targets met and missed, results of its units, and its findings as they stand.

for area in (assessment, *assessment.areas):
    report = area_report(area)
    report.targets, report.results, report.records      # exact values and words
    tables_of(report)                                   # the same as tables of text, for whatever form
"""

from kaoping.engine.areas.report import AreaReport as AreaReport, area_report as area_report
from kaoping.engine.areas.tables import Table as Table, sentences_of as sentences_of, tables_of as tables_of

__all__ = ["AreaReport", "Table", "area_report", "sentences_of", "tables_of"]
