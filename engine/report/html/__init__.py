"""The report as one page that opens in any browser: an overview, a page a unit, the rules; or the page of one unit alone."""

from kaoping.engine.report.html.write import write

__all__ = ["write"]
