"""What the ledgers of a JSON result tell of facts, records and clauses, held against the ledgers as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.verification.finding import About, Finding, other

Unit = Mapping[str, Any]


def postings(unit: Unit) -> Iterator[Mapping[str, Any]]:
    for indicator in unit.get("indicators", ()):
        yield from (indicator.get("ledger") or {}).get("postings", ())


def lines_told(units: list[Unit]) -> dict[tuple[str, int], str]:
    """The clauses that ledgers name, by file and line."""
    found: dict[tuple[str, int], str] = {}
    for unit in units:
        for indicator in unit.get("indicators", ()):
            ledger = indicator.get("ledger") or {}
            clauses = [posting.get("clause") for posting in ledger.get("postings", ())]
            for clause in (*clauses, *ledger.get("not_fired", ())):
                if clause:
                    found[clause["file"], clause["line"]] = clause["text"]
                    found[clause["file"].rpartition("/")[2], clause["line"]] = clause["text"]
    return found


def facts_changed(name: str, then: Unit, now: Unit) -> list[Finding]:
    """Which facts and records differ, as far as both ledgers name them."""
    found: list[Finding] = []
    old, new = _facts(then), _facts(now)
    for key, value in old.items():
        if key in new and new[key] != value:
            was, is_now = _value(value), _value(new[key])
            found.append(
                other(
                    About.FACTS,
                    f"“{name}”的【{key}】原为{was.zh}，现为{is_now.zh}",
                    f"[{key}] of '{name}' was {was.en}, and is {is_now.en} now",
                )
            )
    rows, its = _records(then), _records(now)
    for place in {**rows, **its}:
        if rows.get(place) == its.get(place):
            continue
        zh, en = ("变了", "changed") if place in rows and place in its else (
            ("没有了", "is gone") if place in rows else ("是新的", "is new")
        )  # fmt: skip
        found.append(other(About.FACTS, f"“{name}”的记录{place}{zh}", f"the record {place} of '{name}' {en}"))
    return found


def _facts(unit: Unit) -> dict[str, object]:
    return {use["name"]: use["value"] for posting in postings(unit) for use in posting.get("facts", ())}


def _records(unit: Unit) -> dict[str, object]:
    found: dict[str, object] = {}
    for posting in postings(unit):
        for record in posting.get("records", ()):
            found[record["source"]] = [record.get("quantity"), record.get("columns")]
    return found


def _value(value: object) -> Text:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    text = "—" if value is None else str(value)
    return Text(text, text)
