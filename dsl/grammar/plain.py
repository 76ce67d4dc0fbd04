"""The parser of a language as plain data, and made of them again.

Lark can write its tables, too, but reads them whole, a thousand rules and forty thousand steps, every time. These say each thing once
and are taken as they stand; what belongs to a state or a rule is made when a line first comes there. So reading a rulebook of thirty lines
costs what thirty lines need. The data name no code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lark
from lark.grammar import NonTerminal, Rule, RuleOptions, Symbol, Terminal
from lark.lexer import LexerThread, Pattern, PatternRE, PatternStr, TerminalDef
from lark.parse_tree_builder import ParseTreeBuilder
from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
from lark.parsers.lalr_interactive_parser import InteractiveParser
from lark.parsers.lalr_parser import _Parser

from kaoping.dsl.grammar.lexers import LazyLexer, Tokens

_START = "start"


def plain(built: lark.Lark) -> dict[str, Any]:
    """The data of a parser that was built from its grammar. A row has pairs: the number of a symbol's name, and the state to go to or, below 0,
    the rule that is complete."""
    table = built.parser.parser._parse_table
    rules = {rule: number for number, rule in enumerate(built.rules)}
    symbols = _Numbers()
    options = _Numbers()
    names = _Numbers()
    written = [
        [
            str(rule.origin.name),
            [symbols.of([str(it.name), getattr(it, "filter_out", None)]) for it in rule.expansion],
            rule.order,
            None if rule.alias is None else str(rule.alias),
            options.of([rule.options.keep_all_tokens, rule.options.expand1, rule.options.template_source]),
        ]
        for rule in built.rules
    ]
    rows = [
        " ".join(
            f"{names.of(str(name))} {-1 - rules[to] if action is Reduce else to}"
            for name, (action, to) in table.states[state].items()
        )
        for state in range(len(table.states))
    ]
    return {
        "terminals": [_plain_terminal(terminal) for terminal in built.terminals],
        "ignored": [str(name) for name in built.lexer_conf.ignore],
        "symbols": symbols.values,
        "options": options.values,
        "rules": written,
        "names": names.values,
        "rows": rows,
        "start": table.start_states[_START],
        "end": table.end_states[_START],
    }


class _Numbers:
    """Values, each once, and the number of each."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}

    def of(self, value: Any) -> int:
        number = self._numbers.setdefault(repr(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def _plain_terminal(terminal: TerminalDef) -> list[Any]:
    pattern = terminal.pattern
    assert not pattern.flags  # no grammar here sets flags of single tokens
    width = [pattern.min_width, pattern.max_width] if pattern.type == "re" else None
    return [str(terminal.name), pattern.value, width, terminal.priority]


class Tables:
    """Of the data of a language what all its parsers share."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.terminals: list[list[Any]] = data["terminals"]
        self.ignored: list[str] = data["ignored"]
        self.rules = _rules(data)
        self.rows = _Rows(data["rows"], data["names"], self.rules)
        self.table = IntParseTable(self.rows, {_START: data["start"]}, {_START: data["end"]})  # type: ignore[no-untyped-call]
        self.callbacks = _Callbacks()

    @property
    def keywords(self) -> list[str]:
        return [value for _, value, width, _ in self.terminals if width is None]


def _rules(data: dict[str, Any]) -> list[Rule]:
    symbols: list[Symbol] = [
        NonTerminal(name) if filtered is None else Terminal(name, filtered) for name, filtered in data["symbols"]
    ]
    options = [RuleOptions(keep, expand, None, template) for keep, expand, template in data["options"]]
    return [
        Rule(NonTerminal(origin), [symbols[number] for number in expansion], order, alias, options[option])
        for origin, expansion, order, alias, option in data["rules"]
    ]


class _Rows(dict[int, dict[str, tuple[Any, Any]]]):
    """What a symbol does in a state of the parser."""

    def __init__(self, rows: list[str], names: list[str], rules: list[Rule]) -> None:
        self.written = list(rows)
        self.names = names
        self.rules = rules

    def __missing__(self, state: int) -> dict[str, tuple[Any, Any]]:
        numbers = [int(number) for number in self.written[state].split()]
        self[state] = {
            self.names[name]: (Shift, to) if to >= 0 else (Reduce, self.rules[-1 - to])
            for name, to in zip(numbers[::2], numbers[1::2], strict=True)
        }
        return self[state]


class _Callbacks(dict[Any, Callable[..., Any]]):
    """What makes the tree of a rule from its parts."""

    def __missing__(self, rule: Rule) -> Callable[..., Any]:
        self.update(ParseTreeBuilder([rule], lark.Tree, propagate_positions=True).create_callback())  # type: ignore[no-untyped-call]
        return self[rule]

    def __bool__(self) -> bool:
        return True


class Parser(lark.Lark):
    """Lark's parser over such tables. ``units`` are the words of the token UNIT."""

    def __init__(self, tables: Tables, units: str, *, any_case: bool) -> None:
        self.rules = tables.rules
        self.terminals = [_terminal(terminal, units) for terminal in tables.terminals]
        self._terminals_dict = {terminal.name: terminal for terminal in self.terminals}
        self._lexer = LazyLexer(tables.rows, Tokens(self.terminals, tables.ignored, any_case=any_case))
        self._parser = _Parser(tables.table, tables.callbacks)

    def parse(self, text: str, start: str | None = None, on_error: Any = None) -> lark.Tree[lark.Token]:  # type: ignore[override]
        return self._parser.parse(LexerThread.from_text(self._lexer, text), start or _START)  # type: ignore[no-any-return]

    def parse_interactive(self, text: str | None = None, start: str | None = None) -> InteractiveParser:  # type: ignore[override]
        thread = LexerThread.from_text(self._lexer, text or "")
        return self._parser.parse(thread, start or _START, start_interactive=True)  # type: ignore[no-any-return]


def _terminal(written: list[Any], units: str) -> TerminalDef:
    name, value, width, priority = written
    pattern: Pattern
    if width is None:
        pattern = PatternStr(value)
    elif name == "UNIT":
        pattern = PatternRE(units)
        pattern._width = (1, max(len(word) for word in units.split("|")))
    else:
        pattern = PatternRE(value)
        pattern._width = (width[0], width[1])
    return TerminalDef(name, pattern, priority)
