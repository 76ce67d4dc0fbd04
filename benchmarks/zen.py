"""Eight rules, once as a rulebook and once as a decision graph of zen-engine, from a unit's facts to its eight scores.

zen-engine is given its fastest road: content prepared once and handed out by a loader; all rules in one expression node, or the bands in a
decision table beside it. Each engine is given the facts in the form it takes them in, made before the clock starts: zen-engine mappings of
floats, kaoping the integers into which facts are encoded when they are read. What kaoping needs from mappings of exact values, and to build
every account, is printed beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

import zen

from benchmarks.clock import interleaved
from benchmarks.line import Line
from benchmarks.rules import eight_rules, units
from kaoping.engine.row import compile_row, scales_of

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


def measure(count: int = 2000) -> Iterator[Line]:
    facts = [{key: unit[key] for key in KEYS} for unit in units(count)]
    row = compile_row(eight_rules(), scales_of({key: [unit[key] for unit in facts] for key in KEYS}))
    encode, bare, kept = row.encode, row.bare, row.kept
    contexts = [
        {key: float(value) if isinstance(value, Fraction) else value for key, value in unit.items()} for unit in facts
    ]
    contents = {"expressions": zen.ZenDecisionContent(graph(False)), "table": zen.ZenDecisionContent(graph(True))}
    evaluate = zen.ZenEngine({"loader": contents.get}).evaluate
    size, trace = len(EXPRESSIONS), {"trace": True}
    for name in contents:
        wrong = sum(
            round(theirs[f"s{n}"] * 100) != (row.score(n, ours) or 0) * 100
            for unit, context in zip(facts, contexts, strict=True)
            for theirs, ours in [(evaluate(name, context)["result"], bare(encode(unit)))]
            for n in range(size)
        )
        assert wrong <= count // 200, f"not the same rules: {wrong} of {size * count} scores differ"

    encoded = [encode(unit) for unit in facts]

    def accounts() -> None:
        for unit, codes in zip(facts, encoded, strict=True):
            slots = kept(codes)
            for index in range(size):
                row.outcome(index, slots, unit)

    taken = interleaved(
        {
            "expressions": lambda: [evaluate("expressions", context) for context in contexts],
            "table": lambda: [evaluate("table", context) for context in contexts],
            "expressions, trace": lambda: [evaluate("expressions", context, trace) for context in contexts],
            "table, trace": lambda: [evaluate("table", context, trace) for context in contexts],
            "scores": lambda: [bare(codes) for codes in encoded],
            "kept": lambda: [kept(codes) for codes in encoded],
            "mappings": lambda: [bare(encode(unit)) for unit in facts],
            "mappings, kept": lambda: [kept(encode(unit)) for unit in facts],
            "accounts": accounts,
        },
        rounds=5,
    )
    each = {name: f"{1e6 * seconds / count:.1f} µs" for name, seconds in taken.items()}
    for variant in contents:
        for theirs, ours, goal, more in (
            (variant, "scores", 10, ""),
            (variant, "mappings", None, ", from mappings"),
            (f"{variant}, trace", "kept", 15, ""),
            (f"{variant}, trace", "mappings, kept", None, ", from mappings"),
            (f"{variant}, trace", "accounts", None, ", every account built"),
        ):
            what = f"zen-engine ({theirs}), times kaoping{more}"
            yield Line(what, taken[theirs] / taken[ours], goal=goal, measured=f"{each[theirs]} against {each[ours]}")
