"""From Lark's tree to the nodes of the abstract syntax, for all clauses at once.

A rule of the grammar makes the node of its name. A part fills the field named like its rule (the plural where the field is a tuple);
parts without a field of their name fill, in order, the fields that are left, and then stand first in the node's tuple. A rule without a node passes its one part
on, or is a word. ``surface`` goes the other way by the same conventions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

import lark

from kaoping.dsl import syntax
from kaoping.dsl.grammar.sentences import read_sentence
from kaoping.dsl.source import Span
from kaoping.dsl.text import QUOTES, NormalLine
from kaoping.dsl.units import RELATIVE_PERCENT, read_unit
from kaoping.dsl.walk import field_names, tuple_fields


@cache
def snake(name: str) -> str:
    """``PerItem`` → ``per_item``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


_AROUND = frozenset(QUOTES + "‘'【[［")
_TOKENS = (syntax.Name, syntax.Label, syntax.Citation, syntax.Sentence, syntax.Slot)
NODES: dict[str, type[syntax.Node]] = {
    snake(name): kind
    for name, kind in vars(syntax).items()
    if isinstance(kind, type) and issubclass(kind, syntax.Node) and kind not in (syntax.Node, *_TOKENS)
}


def part_name(rule: str) -> str:
    """The name of the part that a rule makes; ``x_first`` and ``x_next`` are an ``x`` in the form that stands in front, or behind another."""
    return rule.removesuffix("_first").removesuffix("_next")


@lru_cache(maxsize=16)
def part_names(grammar: lark.Lark) -> dict[str, tuple[str, ...]]:
    """Under which name an alternative's result stands in its node: the name of the rule it is an alternative of; of several such rules that
    which its node has a field for."""
    origins: dict[str, set[str]] = defaultdict(set)
    rules = {str(rule.origin.name) for rule in grammar.rules}
    for rule in grammar.rules:
        if rule.alias:
            origins[rule.alias].add(part_name(str(rule.origin.name)))
    return {alias: tuple(sorted(found)) for alias, found in origins.items() if alias not in rules}


def build(tree: lark.Tree[lark.Token], line: NormalLine, parts: dict[str, tuple[str, ...]]) -> Any:
    """The node, word or value of a tree; ``parts`` are the grammar's ``part_names``."""
    name = str(tree.data)
    found = [_part(child, line, parts) for child in tree.children]
    kind = NODES.get(name)
    if name == "sentence":
        return read_sentence(found[0][1])
    if name in ("literal", "literal_below_zero", "relative_percent"):
        return _literal(found, _span(tree, line), name)
    if kind is None:
        return found[0][1] if found else name
    return kind(span=_span(tree, line), **_fill(kind, found))


def _part(
    child: lark.Tree[lark.Token] | lark.Token, line: NormalLine, parts: dict[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], Any]:
    if isinstance(child, lark.Tree):
        name = str(child.data)
        return parts.get(name, (part_name(name),)), build(child, line, parts)
    return (child.type.lower(),), _token(child, line)


def _fill(kind: type[syntax.Node], found: list[tuple[tuple[str, ...], Any]]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    many = tuple_fields(kind)
    loose = []
    for names, value in found:
        name = next((one for one in names if one in field_names(kind) or one + "s" in many), names[0])
        if name in field_names(kind) and name not in many:
            filled[name] = value
        elif name + "s" in many:
            filled.setdefault(name + "s", []).append(value)
        else:
            loose.append(value)
    open_fields = [name for name in field_names(kind) if name not in filled and name not in many]
    filled.update(zip(open_fields, loose, strict=False))
    if behind := loose[len(open_fields) :]:
        first = next(name for name in field_names(kind) if name in many)  # in the order of the class
        filled[first] = behind + filled.get(first, [])
    return {name: tuple(value) if name in many else value for name, value in filled.items()}


def _token(token: lark.Token, line: NormalLine) -> Any:
    span = line.span(token.start_pos or 0, token.end_pos or 0)
    match token.type:
        case "NUMBER":
            return Fraction(str(token))
        case "ORDINAL":
            return Fraction(re.sub(r"\D", "", str(token)))
        case "DATE":
            year, month, day = re.findall(r"[0-9]+", str(token))
            return f"{year}-{month:0>2}-{day:0>2}"
        case "UNIT":
            return read_unit(str(token))
        case "NAME":
            text, _, other = line.written(span)[1:-1].replace("｜", "|").partition("|")
            return syntax.Name(text=text.strip(), other=other.strip(), span=span)
        case "LABEL":
            return syntax.Label(text=_unquoted(line.written(span)), span=span)
        case "CITATION":
            return syntax.Citation(text=re.sub(r"(?i)^(依据|basis)\s*[:：]?\s*", "", line.written(span)), span=span)
        case _:
            return str(token)


def _unquoted(written: str) -> str:
    """A label without its quotes; in the cells of a table it may stand bare, or in the brackets of a name."""
    return written[1:-1] if written[:1] in _AROUND and len(written) > 1 else written


def _literal(found: list[tuple[tuple[str, ...], Any]], span: Span, name: str) -> syntax.Literal:
    values = {names[0]: value for names, value in found}
    unit = RELATIVE_PERCENT if name == "relative_percent" else values.get("unit", "")
    number = values.get("number", values.get("ordinal", Fraction(1)))
    return syntax.Literal(number=-number if name == "literal_below_zero" else number, unit=unit, span=span)


def _span(tree: lark.Tree[lark.Token], line: NormalLine) -> Span:
    if tree.meta.empty:
        return line.span(0, 0)
    return line.span(tree.meta.start_pos, tree.meta.end_pos)
