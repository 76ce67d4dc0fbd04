"""What the ledgers of a JSON result tell of facts, worded for people."""

from __future__ import annotations

from kaoping.engine.verification.ledgers import facts_changed


def told(value: object) -> dict[str, object]:
    posting = {"facts": [{"name": "设立窗口", "value": value}]}
    return {"indicators": [{"ledger": {"postings": [posting]}}]}


def test_yes_and_no_are_told_in_the_language_of_the_reader() -> None:
    [found] = facts_changed("市人社局", told(True), told(False))
    assert found.says.zh == "“市人社局”的【设立窗口】原为是，现为否"
    assert found.says.en == "[设立窗口] of '市人社局' was yes, and is no now"
