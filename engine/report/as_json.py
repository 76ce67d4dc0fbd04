"""The report as JSON: the shape of ``docs/reference/result.schema.json``."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

from kaoping.engine.receipt import receipt_of, receipt_text
from kaoping.engine.report.content import Content
from kaoping.engine.writing.stream import write_json


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
    write_json(content.scored, text, receipt_text(receipt_of(content.assessment, content.scored)))
    text.flush()
    text.detach()
    tell(len(content.scored.standings))
