"""The mutants of a file: one operator at one place."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parents[2]

OPERATORS = (
    *(
        f"ReplaceComparisonOperator_{one}"
        for one in (
            [
                "Eq_NotEq",
                "NotEq_Eq",
                "Is_IsNot",
                "IsNot_Is",
                "Lt_LtE",
                "LtE_Lt",
                "Gt_GtE",
                "GtE_Gt",
                "Lt_Gt",
                "Gt_Lt",
                "LtE_GtE",
                "GtE_LtE",
            ]
        )
    ),
    *(
        f"ReplaceBinaryOperator_{one}"
        for one in [
            "Add_Sub",
            "Sub_Add",
            "Mul_Div",
            "Div_Mul",
            "FloorDiv_Mul",
            "Mod_FloorDiv",
            "Pow_Mul",
            "BitOr_BitAnd",
            "BitAnd_BitOr",
        ]
    ),
    *(f"ReplaceUnaryOperator_{one}" for one in ("Delete_Not", "Delete_USub", "USub_UAdd")),
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "ZeroIterationForLoop",
)
"""Of cosmic-ray's operators those whose mutants are not noticed at once for their types, nor mean the same (``is`` in place of ``==``), nor only make it slower
(a cache taken away)."""

ROOMS = {
    "operations": ("engine/operations.py", "engine/amount.py"),
    "evaluation": ("engine/evaluation.py", "engine/tracing.py"),
    "reference": ("engine/reference.py", "engine/account.py"),
    "enclosure": ("engine/enclosure.py",),
    "peers and periods": ("engine/peers.py", "engine/periods.py"),
    "row": ("engine/row",),
    "application": ("engine/application",),
    "scoring": ("engine/scoring",),
    "ledger": ("engine/ledger",),
    "lower": ("engine/lower",),
    "analysis": ("engine/analysis",),
    "checks": ("dsl/checks",),
}


@dataclass(frozen=True)
class Mutant:
    room: str
    path: str
    operator: str
    occurrence: int
    line: int
    column: int

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.operator} {self.occurrence}"

    def source(self) -> str:
        changed = mutate_code(source_of(self.path), operator_of(self.operator), self.occurrence)
        assert changed is not None, self
        return str(changed)

    def lines(self) -> tuple[str, str]:
        """The first line that differs, before and after."""
        pairs = zip(source_of(self.path).splitlines(), self.source().splitlines(), strict=False)
        return next((old.strip(), new.strip()) for old, new in pairs if old != new)

    def statement(self) -> range | None:
        """The lines of the statement, without those within it; None outside of functions."""
        functions = [one for one in ast.walk(tree_of(self.path)) if isinstance(one, ast.FunctionDef)]
        if not any(one.body[0].lineno <= self.line <= (one.end_lineno or 0) for one in functions):
            return None
        lines = [_lines(one) for one in ast.walk(tree_of(self.path)) if isinstance(one, ast.stmt | ast.match_case)]
        return min((one for one in lines if self.line in one), key=len, default=range(self.line, self.line + 1))


def _lines(node: ast.stmt | ast.match_case) -> range:
    first = node.lineno if isinstance(node, ast.stmt) else node.pattern.lineno
    within = getattr(node, "body", None) or getattr(node, "cases", None)
    if not within:
        return range(first, (getattr(node, "end_lineno", None) or first) + 1)
    inner = within[0].pattern if isinstance(within[0], ast.match_case) else within[0]
    return range(first, max(inner.lineno, first + 1))


@cache
def tree_of(path: str) -> ast.Module:
    return ast.parse(source_of(path))


@cache
def source_of(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


@cache
def operator_of(name: str) -> Operator:
    found: Operator = get_operator(f"core/{name}")()
    return found


def files_of(room: str) -> list[str]:
    found = []
    for one in ROOMS[room]:
        place = ROOT / one
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return [str(one.relative_to(ROOT)) for one in found]


def mutants_of(room: str) -> list[Mutant]:
    return [one for path in files_of(room) for one in _of_file(room, path)]


def _of_file(room: str, path: str) -> Iterator[Mutant]:
    nodes = list(ast_nodes(get_ast(source_of(path))))
    silent = list(_silent(tree_of(path)))
    for name in OPERATORS:
        operator = operator_of(name)
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (start, _) in enumerate(places):
            if not any(first <= start < last for first, last in silent):
                yield Mutant(room, path, name, occurrence, *start)


Place = tuple[int, int]


def _silent(tree: ast.Module) -> Iterator[tuple[Place, Place]]:
    """Where a change is none, or is no program: annotations, unions of types, what only type checkers see, asserts, what a class is declared to be, and the star
    that only says how a function is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.args.kwonlyargs and node.args.vararg is None:
            yield _star(node)
        match node:
            case ast.arg(annotation=ast.expr() as found) | ast.AnnAssign(annotation=found):
                yield _span(found)
            case ast.FunctionDef(returns=ast.expr() as found):
                yield _span(found)
            case ast.If(test=ast.Name("TYPE_CHECKING")) | ast.Assert():
                yield _span(node)
            case ast.Call(func=ast.Name("isinstance"), args=[_, found]):
                yield _span(found)
            case ast.keyword(arg="strict" | "frozen" | "slots" | "kw_only", value=found):
                yield _span(found)
            case ast.Assign(value=ast.BinOp(op=ast.BitOr()) as found) if node in tree.body:
                yield _span(found)


def _star(function: ast.FunctionDef) -> tuple[Place, Place]:
    """From behind what comes before it to the first argument that has a name only."""
    before = [*function.args.posonlyargs, *function.args.args, *function.args.defaults]
    start = max((_span(one)[1] for one in before), default=(function.lineno, function.col_offset))
    first = function.args.kwonlyargs[0]
    return start, (first.lineno, first.col_offset)


def _span(node: ast.expr | ast.stmt | ast.arg) -> tuple[Place, Place]:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


Change = tuple[str, str, str]
"""File, line before and after: what a mutant is, wherever the line stands by now."""


def sampled(room: str, many: int | None, seed: int, before: Collection[Change] = ()) -> list[Mutant]:
    """In the order drawn, so that a larger sample goes on where a smaller one ended; without those drawn ``before``."""
    found = sorted(mutants_of(room), key=lambda one: sha256(f"{seed} {one.name}".encode()).digest())
    return list(islice((one for one in found if not before or (one.path, *one.lines()) not in before), many))
