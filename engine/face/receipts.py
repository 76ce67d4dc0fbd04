"""Receipts of results, and published results held against what they were made from."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.face.score import StrPath, scored_of
from kaoping.engine.receipt import Receipt, receipt_of
from kaoping.engine.scoring.score import Scored
from kaoping.engine.verification import Verdict, read_result, verify as verify_result


def receipt(assessment: Assessment, *, scored: Scored | None = None) -> Receipt:
    """Hashes of all that a result is made from. ``fingerprint`` stands for all of it: what was printed or filed elsewhere proves that nothing was exchanged."""
    return receipt_of(assessment, scored_of(assessment, scored))


def verify(result: StrPath | bytes, assessment: Assessment, *, scored: Scored | None = None) -> Verdict:
    """Whether a published result, a file or its bytes, is what the assessment gives: ``equal``, and ``findings`` in words. ``Refusal`` of a file that
    carries no receipt, ``MissingExtra`` where a library is needed to read it."""
    if isinstance(result, str | PathLike):
        published = read_result(Path(result).read_bytes(), str(result))
    else:
        published = read_result(result, "result")
    return verify_result(published, assessment, scored_of(assessment, scored))
