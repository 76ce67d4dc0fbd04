"""The receipt on a sheet of its own, cut to pieces that fit into cells, one below the other."""

from __future__ import annotations

from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.receipt import receipt_of, receipt_pieces
from kaoping.engine.report.xlsx.build import Build

NAME = Text("凭据", "receipt")
_SHORT = Text("凭据号：{short}", "receipt: {short}")
_WHAT = Text(
    "下面是这份结果的凭据，供“kaoping verify”核验，请不要改动。它记的是当初的结果：改了数据的工作簿与它不再相符。",
    "Below is the receipt of these results, by which 'kaoping verify' checks them; leave it as it is. It holds the results as they were written: a workbook in which facts were changed no longer agrees with it.",
)


def write_receipt(build: Build, book: Any) -> None:
    content = build.content
    receipt = receipt_of(content.assessment, content.scored)
    sheet = book.add_worksheet(build.names.name(build.say(NAME)))
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, build.say(_SHORT).format(short=receipt.short))
    sheet.write_string(1, 0, build.say(_WHAT))
    for row, piece in enumerate(receipt_pieces(receipt), 2):
        sheet.write_string(row, 0, piece)
