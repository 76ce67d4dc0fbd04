"""How a sheet of a workbook is printed: in landscape, all columns on the width of a page, its header on every page."""

from __future__ import annotations

from typing import Any

A3, A4 = 8, 9
"""Sizes of paper as Excel numbers them."""


def lay_out(sheet: Any, *header: int, paper: int = A4) -> None:
    """``header``: the first and last row of the header, or its only one, from 0; none where there is none."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    if header:
        sheet.repeat_rows(*header)
