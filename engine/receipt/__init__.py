"""Receipts: what a published result was made from, so that anybody can tell later what has changed since.

    receipt = receipt_of(assessment, scored)        # of the whole run; names=[…]: with the details of these units only
    receipt.fingerprint                             # one line that stands for all of it, to be printed or filed elsewhere
    text = receipt_text(receipt)                    # one line of JSON; read_receipt(text) reads it back

A hash is no signature: who can change a result can write another receipt into it. What was printed or filed elsewhere, the fingerprint above all,
is what proves that nothing was exchanged.
"""

from kaoping.engine.receipt.make import receipt_of
from kaoping.engine.receipt.receipt import Receipt
from kaoping.engine.receipt.text import read_receipt, receipt_pieces, receipt_text

__all__ = ["Receipt", "read_receipt", "receipt_of", "receipt_pieces", "receipt_text"]
