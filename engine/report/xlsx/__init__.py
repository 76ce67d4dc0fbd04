"""The report as a workbook: score tables, ledgers, facts and records, every score a formula over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from kaoping.engine.report.content import Content


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    from kaoping.engine.report.xlsx.workbook import write_workbook

    write_workbook(content, file, tell)
