"""Eight rules, once as a rulebook and once as a decision graph of zen-engine, from a unit's facts to its eight scores.

zen-engine is given its fastest road: content prepared once and handed out by a loader; all rules in one expression node, or the bands in a
decision table beside it. It takes a mapping of floats. kaoping is timed twice: on facts encoded when they were read, and from a mapping of
exact values.

    pip install zen-engine && python benchmarks/zen.py [UNITS]
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from importlib import import_module
from pathlib import Path

from clock import interleaved
from rules import (
    bands,
    clause,
    const,
    if_yes,
    indicator,
    per_item,
    rulebook,
    share,
    short_of,
    threshold,
    units,
)

from kaoping.engine.row import compile_row, scales_of
from kaoping.engine.tree import Input, Multiply, PostingKind

here = str(Path(__file__).parent)
sys.path = [path for path in sys.path if path != here]  # this file has the name of the library
zen = import_module("zen")

CENTS = "floor(({}) * 100 + 0.5) / 100"
EXPRESSIONS = (
    "r0 >= 0.7 ? 4 : " + CENTS.format("4 * r0 / 0.7"),
    "max([0, 4 - 0.2 * c0])",
    "r7 >= 0.98 ? 5 : r7 >= 0.95 ? 4 : r7 >= 0.9 ? 2.5 : r7 >= 0.8 ? 1 : 0",
    "d0 == 0 or n0 >= d0 ? 5 : " + CENTS.format("5 * n0 / d0"),
    "y0 == 1 ? 0 : 2",
    "min([5, c8])",
    "max([0, r9 < 0.9 ? 5 - 0.5 * floor((0.9 - r9) / 0.01) : 5])",
    CENTS.format("6 * r1 * r2"),
)
KEYS = ("r0", "c0", "r7", "n0", "d0", "y0", "c8", "r9", "r1", "r2")


def indicators():  # type: ignore[no-untyped-def]
    product = Multiply(const(6), Multiply(Input("r1"), Input("r2")))
    return (
        indicator(0, 4, threshold("r0", "0.7", 4), opening=0),
        indicator(1, 4, per_item("c0", "-0.2")),
        indicator(2, 5, bands("r7", ("0.98", "5"), ("0.95", "4"), ("0.9", "2.5"), ("0.8", "1")), opening=0),
        indicator(3, 5, share("n0", "d0", 5), opening=0),
        indicator(4, 2, if_yes("y0", "-2")),
        indicator(5, 5, per_item("c8", "1", cap="5"), opening=0),
        indicator(6, 5, short_of("r9", "0.9", "0.01", "-0.5")),
        indicator(7, 6, clause((None, product, PostingKind.SCORED)), opening=0),
    )


BANDS = ((">= 0.98", "5"), (">= 0.95", "4"), (">= 0.9", "2.5"), (">= 0.8", "1"), ("", "0"))


def graph(table: bool) -> str:
    """The rules as a decision graph: all in one expression node, or the bands in a decision table beside it, as its editor has them."""
    expressions = [
        {"id": f"e{n}", "key": f"s{n}", "value": text} for n, text in enumerate(EXPRESSIONS) if not (table and n == 2)
    ]
    rows = [{"_id": f"b{n}", "when": when, "then": then} for n, (when, then) in enumerate(BANDS)]
    decisions = {
        "hitPolicy": "first",
        "inputs": [{"id": "when", "name": "r7", "field": "r7"}],
        "outputs": [{"id": "then", "name": "s2", "field": "s2"}],
        "rules": rows,
    }
    nodes = [
        node("in", "inputNode"),
        node("rules", "expressionNode", {"expressions": expressions}),
        *([node("bands", "decisionTableNode", decisions)] if table else []),
        node("out", "outputNode"),
    ]
    middle = ["rules", "bands"] if table else ["rules"]
    edges = [edge(*ends) for name in middle for ends in (("in", name), (name, "out"))]
    return json.dumps({"nodes": nodes, "edges": edges})


def node(name: str, kind: str, content: object = None) -> dict[str, object]:
    found = {"id": name, "type": kind, "name": name, "position": {"x": 0, "y": 0}}
    return found if content is None else {**found, "content": content}


def edge(source: str, target: str) -> dict[str, object]:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}


def main(count: int = 2000) -> None:
    facts = [{key: unit[key] for key in KEYS} for unit in units(count)]
    row = compile_row(rulebook(indicators()), scales_of({key: [unit[key] for unit in facts] for key in KEYS}))
    encode, bare, kept = row.encode, row.bare, row.kept
    size = len(EXPRESSIONS)
    contexts = [
        {key: float(value) if isinstance(value, Fraction) else value for key, value in unit.items()} for unit in facts
    ]

    contents = {"expressions": zen.ZenDecisionContent(graph(False)), "table": zen.ZenDecisionContent(graph(True))}
    evaluate = zen.ZenEngine({"loader": contents.get}).evaluate
    for name in contents:
        different = 0
        for unit, context in zip(facts, contexts, strict=True):
            theirs = evaluate(name, context)["result"]
            ours = [row.score(index, bare(encode(unit))) for index in range(size)]
            different += sum(round(theirs[f"s{n}"] * 100) != ours[n] * 100 for n in range(size))
        print(f"{size} rules, {count} units, {name}: {different} of {size * count} scores differ")
        assert different <= count // 200, "not the same rules"

    trace, indices = {"trace": True}, range(size)
    encoded = [encode(unit) for unit in facts]

    def accounts() -> None:
        for unit, each in zip(facts, encoded, strict=True):
            slots = kept(each)
            for index in indices:
                row.outcome(index, slots, unit)

    taken = interleaved(
        {
            "zen, expressions": lambda: [evaluate("expressions", context) for context in contexts],
            "zen, table": lambda: [evaluate("table", context) for context in contexts],
            "zen, expressions, trace": lambda: [evaluate("expressions", context, trace) for context in contexts],
            "zen, table, trace": lambda: [evaluate("table", context, trace) for context in contexts],
            "scores": lambda: [bare(each) for each in encoded],
            "scores from mappings": lambda: [bare(encode(unit)) for unit in facts],
            "kept": lambda: [kept(each) for each in encoded],
            "kept from mappings": lambda: [kept(encode(unit)) for unit in facts],
            "all accounts built": accounts,
        },
        rounds=5,
    )
    for name, seconds in taken.items():
        print(f"{name:>24}  {1e6 * seconds / count:7.2f} µs a unit")
    for variant in ("expressions", "table"):
        print(f"zen-engine ({variant}) takes so many times as long as kaoping:")
        for name in ("scores", "scores from mappings"):
            print(f"{name:>24}  {taken[f'zen, {variant}'] / taken[name]:5.1f}   without trace (goal: at least 10)")
        for name in ("kept", "kept from mappings", "all accounts built"):
            print(f"{name:>24}  {taken[f'zen, {variant}, trace'] / taken[name]:5.1f}   with trace (goal: at least 15)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
