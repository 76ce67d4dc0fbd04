"""The lexers of Lark's parser, made when a line first needs them.

Lark's contextual lexer has a lexer for each of some two thousand states, and compiles for each an expression of all tokens that can stand there. A
run comes to a hundred of these states and reads a thousand tokens, so here a lexer is made at the first token of a state, keywords
are looked up by their first character, and an expression is compiled once for all states. Which token is read is the same as in Lark: that of
the highest priority, then the widest, then the longest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from lark.lexer import BasicLexer, ContextualLexer, Scanner, TerminalDef
from lark.utils import TextSlice


class Tokens:
    """The tokens of a language in the order in which they are tried, and what reads each."""

    def __init__(self, terminals: list[TerminalDef], ignored: list[str], *, any_case: bool) -> None:
        self.by_name = {terminal.name: terminal for terminal in terminals}
        self.ignored = frozenset(ignored)
        self.any_case = any_case
        self._expressions: dict[str, re.Pattern[str]] = {}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Where each token stands in Lark's order."""
        ordered = sorted(
            self.by_name.values(), key=lambda it: (-it.priority, -it.pattern.max_width, -len(it.pattern.value), it.name)
        )
        return {terminal.name: rank for rank, terminal in enumerate(ordered)}

    @cached_property
    def words(self) -> Mapping[str, list[tuple[int, str, str]]]:
        """The keywords by their first character: rank, word, name."""
        words: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for name, rank in self.ranks.items():
            if self.by_name[name].pattern.type == "str":
                word = self.folded(self.by_name[name].pattern.value)
                words[word[0]].append((rank, word, name))
        return words

    @cached_property
    def names(self) -> dict[tuple[int, str], str]:
        """The keywords' names by priority and word."""
        return {(self.by_name[name].priority, word): name for words in self.words.values() for _, word, name in words}

    def folded(self, text: str) -> str:
        return text.lower() if self.any_case else text

    def expression(self, name: str) -> re.Pattern[str]:
        if name not in self._expressions:
            flags = re.IGNORECASE if self.any_case else re.NOFLAG
            self._expressions[name] = re.compile(self.by_name[name].pattern.to_regexp(), flags)
        return self._expressions[name]


class _Scanner(Scanner):
    """Reads one token, of those that can stand in a state."""

    def __init__(self, names: frozenset[str], tokens: Tokens) -> None:
        self.allowed_types = set(names)
        self.tokens = tokens
        self.expressions = sorted(
            (tokens.ranks[name], name) for name in names if tokens.by_name[name].pattern.type == "re"
        )

    def match(self, text: TextSlice[str], pos: int) -> tuple[str, str] | None:
        """The characters of the token at a place and its name."""
        best, length, named = self._word(text.text, pos)
        for rank, name in self.expressions:
            if named and best < rank:
                break
            if found := self.tokens.expression(name).match(text.text, pos, text.end):
                return found[0], self._keyword(found[0], name)
        return (text.text[pos : pos + length], named) if named else None

    def _word(self, text: str, pos: int) -> tuple[int, int, str]:
        """The rank, the length and the name of the keyword at a place."""
        for rank, word, name in self.tokens.words.get(self.tokens.folded(text[pos]), ()):
            if name in self.allowed_types and self.tokens.folded(text[pos : pos + len(word)]) == word:
                return rank, len(word), name
        return 0, 0, ""

    def _keyword(self, taken: str, name: str) -> str:
        """A keyword stays one where an expression of its priority takes just the same: 每个."""
        word = self.tokens.names.get((self.tokens.by_name[name].priority, self.tokens.folded(taken)), name)
        return word if word in self.allowed_types else name


class _StateLexer(BasicLexer):
    def __init__(self, names: frozenset[str], tokens: Tokens) -> None:
        self.terminals_by_name = tokens.by_name
        self.ignore_types = tokens.ignored
        self.newline_types = frozenset()  # what is read is one line
        self.callback = {}
        self._scanner = _Scanner(names, tokens)


class _Lexers(dict[int, Any]):
    """The lexers by the parser's state; states in which the same tokens can stand share one."""

    def __init__(self, rows: Mapping[int, Mapping[str, Any]], tokens: Tokens) -> None:
        self.rows = rows
        self.tokens = tokens
        self.by_names: dict[frozenset[str], _StateLexer] = {}

    def __missing__(self, state: int) -> _StateLexer:
        names = frozenset(name for name in self.rows[state] if name in self.tokens.by_name) | self.tokens.ignored
        if names not in self.by_names:
            self.by_names[names] = _StateLexer(names, self.tokens)
        lexer = self[state] = self.by_names[names]
        return lexer


class LazyLexer(ContextualLexer):
    def __init__(self, rows: Mapping[int, Mapping[str, Any]], tokens: Tokens) -> None:
        self.lexers = _Lexers(rows, tokens)
        self.tokens = tokens

    @cached_property
    def root_lexer(self) -> _StateLexer:  # type: ignore[override]
        """The lexer of all tokens, for what to say of a token at a wrong place."""
        return _StateLexer(frozenset(self.tokens.by_name), self.tokens)
