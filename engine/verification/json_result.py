"""A JSON result held against its own receipt: a figure changed by hand is found, and an account that does not add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from kaoping.engine.receipt.receipt import Receipt
from kaoping.engine.verification.finding import About, Finding, other


def figures_of_json(value: Any, receipt: Receipt) -> list[Finding]:
    """Figures of a JSON result that are not those of its receipt, and accounts that do not add up."""
    units = {one.unit: one for one in receipt.units}
    found: list[Finding] = []
    for told in value["units"]:
        name = str(told.get("unit"))
        stamp = units.pop(name, None)
        if stamp is None:
            found.append(other(About.PUBLISHED, f"凭据里没有“{name}”", f"the receipt has no '{name}'"))
            continue
        figures = [
            ("总分", "total", told.get("total"), stamp.total),
            ("名次", "rank", told.get("rank"), stamp.rank),
            ("等次", "grade", told.get("grade"), stamp.grade),
        ]
        book = receipt.rulebooks[stamp.rulebook]
        for key, parts, scores in (
            ("sections", book.sections, stamp.sections),
            ("indicators", book.indicators, stamp.scores),
        ):
            said = {one.get("name"): one for one in told.get(key, ())}
            for part, score in zip(parts, scores, strict=False):
                figures.append((f"【{part}】", f"[{part}]", said.get(part, {}).get("score"), score))
        found += [
            other(
                About.PUBLISHED,
                f"“{name}”的{zh}写的是“{a}”，凭据里是“{b}”",
                f"{en} of '{name}' says '{a}', the receipt '{b}'",
            )
            for zh, en, a, b in figures
            if a != b
        ]
        found += [
            other(
                About.PUBLISHED,
                f"“{name}”的【{one}】明细加不起来",
                f"the ledger of [{one}] of '{name}' does not add up",
            )
            for one in _unbalanced(told)
        ]
    found += [other(About.PUBLISHED, f"少了“{name}”", f"'{name}' is lacking") for name in units]
    return found


def _unbalanced(unit: Any) -> Iterator[str]:
    for part in (*unit.get("sections", ()), *unit.get("indicators", ()), {"name": unit.get("unit"), **_total(unit)}):
        ledger = part.get("ledger")
        if not ledger:
            continue
        try:
            total = Fraction(ledger["opening"]) + sum(Fraction(one["amount"]) for one in ledger["postings"])
            if total != Fraction(ledger["closing"]) or (part["score"] is not None and total != Fraction(part["score"])):
                yield str(part["name"])
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            yield str(part.get("name"))


def _total(unit: Any) -> dict[str, Any]:
    return {"ledger": unit.get("ledger"), "score": unit.get("total")}
