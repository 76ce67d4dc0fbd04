"""A receipt: the same of the same run, another of any other, and unharmed by its text form."""

from __future__ import annotations

from pathlib import Path

import pytest

import kaoping
from kaoping.engine.receipt import read_receipt, receipt_of, receipt_pieces, receipt_text
from kaoping.engine.receipt.text import AlteredReceipt, NoReceipt

EZHOU = Path(__file__).parent.parent.parent / "rulebooks" / "ezhou-2021q2"


@pytest.fixture(scope="module")
def ezhou() -> tuple[kaoping.Assessment, object]:
    assessment = kaoping.load(EZHOU)
    return assessment, assessment.score()


def test_the_text_gives_back_the_receipt(ezhou) -> None:
    receipt = receipt_of(*ezhou)
    assert read_receipt(receipt_text(receipt)) == receipt
    assert "".join(receipt_pieces(receipt)) == receipt_text(receipt)
    assert "<" not in receipt_text(receipt)


def test_equal_input_gives_the_same_text(ezhou) -> None:
    again = kaoping.load(EZHOU)
    assert receipt_text(receipt_of(again, again.score())) == receipt_text(receipt_of(*ezhou))


def test_every_file_of_the_folder_that_is_used_is_named(ezhou) -> None:
    receipt = receipt_of(*ezhou)
    named = {one.file for one in (*receipt.files, *receipt.texts)}
    there = {path.relative_to(EZHOU).as_posix() for path in EZHOU.rglob("*") if path.suffix in (".csv", ".kp", ".toml")}
    assert "共用.kp" in named  # others are based on it; the manifest does not name it
    assert named <= there


def test_the_units_shown_do_not_change_the_fingerprint(ezhou) -> None:
    whole, one = receipt_of(*ezhou), receipt_of(*ezhou, ["市人社局"])
    assert whole.fingerprint == one.fingerprint
    assert [unit.unit for unit in one.units] == ["市人社局"]
    assert "市公安局" not in receipt_text(one)


def test_the_language_of_words_does_not_change_the_fingerprint(ezhou) -> None:
    assessment, scored = ezhou
    assert receipt_of(assessment, assessment.score("en")).fingerprint == receipt_of(assessment, scored).fingerprint


def test_a_changed_figure_in_the_text_is_noticed(ezhou) -> None:
    text = receipt_text(receipt_of(*ezhou))
    assert '"88.33"' in text
    with pytest.raises(AlteredReceipt):
        read_receipt(text.replace('"88.33"', '"88.34"'))


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema":"kaoping-receipt/2"}', "x" * 50, "[" * 100_000])
def test_what_is_no_receipt_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NoReceipt):
        read_receipt(text)
