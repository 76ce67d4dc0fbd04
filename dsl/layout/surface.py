"""From a node back to text, in either language: the grammar read the other way round.

No clause has printing code of its own. A rule of the grammar is taken as a form: its keywords are written as they stand, its parts
are filled from the node's fields by the conventions of ``build``; where a rule has alternatives, the first that takes all
fields of the node and no others is written. So a new clause can be printed and translated as soon as it can be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import lark
from lark.grammar import Rule, Symbol

from kaoping.dsl import syntax
from kaoping.dsl.grammar.build import NODES, part_name
from kaoping.dsl.grammar.sentences import written_slot
from kaoping.dsl.grammar.tables import keyword_text, parser
from kaoping.dsl.text import balanced, in_pairs
from kaoping.dsl.units import write_unit
from kaoping.dsl.walk import field_names, tuple_fields, walk

_VALUES = frozenset({"NAME", "LABEL", "NUMBER", "ORDINAL", "UNIT", "DATE", "CITATION"})
_CHINESE_MARKS = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "=": "＝", "+": "＋", "-": "－"}
_NO_SPACE_BEFORE = frozenset(",:;)%")
_NESTED = (
    syntax.Plus, syntax.Minus, syntax.Times, syntax.Over, syntax.Negative, syntax.Rounded, syntax.Power, syntax.Applied,
    syntax.Aggregate, syntax.Peers, syntax.SaidPeers,
    syntax.Between, syntax.Moved, syntax.Onward, syntax.Earlier, syntax.PeriodChange, syntax.Recent, syntax.Lacking, syntax.OwnUnit,
    syntax.Either, syntax.Both, syntax.Negation,
)  # fmt: skip
_PLACES = (
    "value",
    "sum",
    "product",
    "factor",
    "atom",
    "plain",
    "peers",
    "operand",
    "day",
    "any_condition",
    "all_condition",
    "test",
    "any_claim",
    "all_claim",
    "claim_test",
    "term",
)
_FEW = 8
"""So many formulas one within the other take some 200 frames."""
Fields = dict[str, list[Any]]


def write_statement(statement: syntax.Node, language: str) -> str:
    """The text of a statement in a language, in the one form the formatter writes.

    >>> write_statement(syntax.Version(label=syntax.Label(text="2021")), "zh")
    '版本“2021”'
    """
    words = _Writer(_form(language)).write_whole("start", statement)
    if words is None:
        raise ValueError(f"no rule of the {language} grammar writes {statement!r}")
    return _join(words, language)


@lru_cache(maxsize=256)  # rulebooks with one base share their expressions
def write_part(part: Any, rule: str, language: str) -> str:
    """The text of a part of a statement, where the grammar has ``rule``: what a fix offers to paste.

    >>> write_part(syntax.Otherwise(effect=syntax.InProportion()), "tail", "zh")
    '否则按比例得分'
    """
    words = _Writer(_form(language)).write_whole(rule, part)
    if words is None:
        raise ValueError(f"{rule} of the {language} grammar does not write {part!r}")
    return _join(words, language)


@lru_cache
def _form(language: str) -> _Form:
    return _Form(parser(language), language)


class _Form:
    """The rules of one grammar, by what they make."""

    def __init__(self, grammar: lark.Lark, language: str) -> None:
        self.language = language
        self.rules: dict[str, list[Rule]] = defaultdict(list)
        for rule in grammar.rules:
            self.rules[str(rule.origin.name)].append(rule)
        for rules in self.rules.values():
            rules.sort(key=lambda rule: rule.order)
        self.texts = {
            terminal.name: keyword_text(str(terminal.pattern.value))
            for terminal in grammar.terminals
            if terminal.pattern.type == "str" or "(?=" in str(terminal.pattern.value)
        }


class _Writer:
    """Writes one statement. What a node is written as at one place is found once, or a deep formula would take for ever."""

    def __init__(self, form: _Form) -> None:
        self.language = form.language
        self.rules = form.rules
        self.texts = form.texts
        self.written: dict[tuple[str, int], list[str] | None] = {}

    def write_whole(self, symbol: str, value: Any) -> list[str] | None:
        """The words of a value; of many inner formulas and conditions these first, the innermost of all first, so that no depth is too deep."""
        nested = [node for node in walk(value) if isinstance(node, _NESTED)]
        for node in reversed(nested if len(nested) > _FEW else ()):
            for place in _PLACES:
                self.write(place, node)
        return self.write(symbol, value)

    def write(self, symbol: str, value: Any, seen: frozenset[str] = frozenset()) -> list[str] | None:
        """The words of a value at a place where the grammar has ``symbol``, or None if it cannot stand there."""
        if symbol in _VALUES or symbol not in self.rules:
            return self._token(symbol, value)
        if symbol in seen:
            return None
        if seen or not isinstance(value, syntax.Node):
            return self._try_rules(symbol, value, seen)
        key = (symbol, id(value))
        if key not in self.written:
            self.written[key] = self._try_rules(symbol, value, seen)
        return self.written[key]

    def _try_rules(self, symbol: str, value: Any, seen: frozenset[str]) -> list[str] | None:
        for rule in self.rules[symbol]:
            made = rule.alias or symbol
            if isinstance(value, str) and made == value and made not in NODES:
                return [word for symbol in rule.expansion for word in self._spelled(symbol)]
            kind = NODES.get("literal" if made == "relative_percent" else made)
            if kind is not None and isinstance(value, kind):
                if (words := self._fill(rule, value)) is not None:
                    return words
            elif (
                kind is None
                and (not rule.alias or made in self.rules)
                and (words := self._pass(rule, value, seen | {symbol})) is not None
            ):
                return words
        return None

    def _pass(self, rule: Rule, value: Any, seen: frozenset[str]) -> list[str] | None:
        """A rule that hands its one part on: a choice of rules, a named place, a pair of parentheses."""
        kept = [s for s in rule.expansion if not s.is_term or s.name in _VALUES]
        if len(kept) != 1 or kept[0].name.startswith("_"):
            return None
        words: list[str] = []
        for symbol in rule.expansion:
            if symbol is not kept[0]:
                words.append(self._keyword(symbol, value))
                continue
            inner = self.write(symbol.name, value, seen)
            if inner is None:
                return None
            words += inner
        return words

    def _fill(self, rule: Rule, node: syntax.Node) -> list[str] | None:
        fields = _fields_of(node, self.language)
        if rule.alias == "relative_percent":
            fields.pop("unit", None)
        elif isinstance(node, syntax.Literal) and node.unit == "relative_percent":
            return None
        if (
            isinstance(node, syntax.Literal)
            and node.number == 1
            and not {"NUMBER", "ORDINAL"} & {s.name for s in rule.expansion}
        ):
            fields.pop("number")  # a unit alone is one of it
        if isinstance(node, syntax.Literal) and node.unit and "ORDINAL" in {s.name for s in rule.expansion}:
            fields["unit"] = [write_unit(node.unit, Fraction(1), self.language)]  # the 2nd time
        found = next(
            (words for words, left in self._parts(list(rule.expansion), fields, node) if not any(left.values())), None
        )
        return _signed(found) if found and isinstance(node, syntax.Negative) and self.language == "en" else found

    def _parts(self, symbols: Sequence[Any], fields: Fields, node: Any) -> Iterator[tuple[list[str], Fields]]:
        if not symbols:
            yield [], fields
            return
        first, rest = symbols[0], symbols[1:]
        if first.is_term and first.name not in _VALUES:
            heads: Iterator[tuple[list[str], Fields]] = iter([([self._keyword(first, node)], fields)])
        elif first.name.startswith("_"):
            heads = self._inlined(first.name, fields, node)
        else:
            heads = self._part(first.name, fields, node)
        for words, left in heads:
            for more, still_left in self._parts(rest, left, node):
                yield words + more, still_left

    def _inlined(self, name: str, fields: Fields, node: Any) -> Iterator[tuple[list[str], Fields]]:
        """A helper rule: one of its forms, or, where it refers to itself, its forms as often as there are parts, most of all first."""
        forms = [rule.expansion for rule in self.rules[name] if not _repeats(rule, name)]
        if len(forms) == len(self.rules[name]):
            for form in forms:
                yield from self._parts(form, fields, node)
            return
        longer: list[tuple[list[str], Fields]] = []
        words: list[str] = []
        while step := next((one for form in forms for one in self._parts(form, fields, node)), None):
            if step[1] == fields:
                break
            words, fields = words + step[0], step[1]
            longer.append((words, fields))
        yield from reversed(longer)

    def _part(self, symbol: str, fields: Fields, node: Any) -> Iterator[tuple[list[str], Fields]]:
        """The part from the field of its name; from any other only where the node has no field of that name."""
        name = part_name(symbol.lower())
        own_fields = {name, name + "s"}.intersection(field_names(type(node)) if isinstance(node, syntax.Node) else ())
        for own in [field for field in fields if field in own_fields] if own_fields else list(fields):
            if fields[own] and (words := self.write(symbol, fields[own][0])) is not None:
                if isinstance(node, syntax.Over) and own == "left":
                    words = _with_exponent_closed(words, self.write("factor", node.right))
                yield words, {**fields, own: fields[own][1:]}

    def _keyword(self, symbol: Symbol, near: Any) -> str:
        if symbol.name == "ITEMS":
            return "项" if self.language == "zh" else "indicator" if near == 1 else "indicators"
        if symbol.name == "_POWER":
            return "的"
        return self.texts[symbol.name]

    def _spelled(self, symbol: Any) -> list[str]:
        """The keywords of a symbol without parts, helper rules in their first form."""
        if symbol.is_term:
            return [self.texts[symbol.name]]
        return [word for part in self.rules[symbol.name][0].expansion for word in self._spelled(part)]

    def _token(self, symbol: str, value: Any) -> list[str] | None:
        match symbol, value:
            case "NAME", syntax.Name():
                return [_bracketed(value, self.language)]
            case "LABEL", syntax.Label():
                return [_quoted(value.text, self.language)]
            case "LABEL", syntax.Sentence():
                return [_quoted(_sentence(value, self.language), self.language)]
            case "CITATION", syntax.Citation():
                return [f"依据{value.text}" if self.language == "zh" else f"basis {value.text}"]
            case "NUMBER", Fraction():
                return [write_number(value)]
            case "ORDINAL", Fraction(denominator=1):
                return [write_ordinal(value, self.language)]
            case "UNIT" | "DATE", str():
                return [value]
        return None


def _signed(words: list[str]) -> list[str]:
    """A sign and what stands behind it as one word: -10 points, where a difference is written 4 - 10."""
    return ["".join(words[:2]), *words[2:]]


def _with_exponent_closed(words: list[str], divisor: list[str] | None) -> list[str]:
    """``x to the power (2) / 3``, since without parentheses the exponent would be read on: 2/3."""
    reads_on = words[-2:-1] == ["to the power"] and divisor and divisor[0][0].isdigit()
    return [*words[:-1], "(", words[-1], ")"] if reads_on else words


def _bracketed(name: syntax.Name, language: str) -> str:
    """A name in the brackets of the language, or in the other ones if they stand in it."""
    chinese = language == "zh"
    inner = name.text + (("｜" if chinese else "|") + name.other if name.other else "")
    if any(mark in inner for mark in ("【】" if chinese else "[]［］")):
        chinese = not chinese
    return f"【{inner}】" if chinese else f"[{inner}]"


def _quoted(text: str, language: str) -> str:
    """A label in the quotes of the language, or in others if it would end too early in them."""
    pairs = [("“", "”"), ("「", "」"), ("『", "』")]
    for opening, closing in pairs if language == "zh" else [('"', '"'), *pairs]:
        straight = opening == closing
        if (in_pairs(text) and not set(text) & set('"＂„‟')) if straight else balanced(text, opening, closing):
            return f"{opening}{text}{closing}"
    raise AssertionError(f"no quotes hold {text!r}")


def _sentence(sentence: syntax.Sentence, language: str) -> str:
    """A sentence with its slots."""
    text = sentence.texts[0]
    for slot, behind in zip(sentence.slots, sentence.texts[1:], strict=True):
        text += written_slot(slot, _bracketed(slot.name, language) if slot.name else "", language) + behind
    return text


def _repeats(rule: Rule, name: str) -> bool:
    return bool(rule.expansion) and rule.expansion[0].name == name


def _fields_of(node: syntax.Node, language: str) -> Fields:
    """The parts of a node still to be written, each field as a queue; a unit as it is written behind its number."""
    fields: Fields = {}
    for name in field_names(type(node)):
        value = getattr(node, name)
        if value is not None and value != "":
            fields[name] = list(value) if name in tuple_fields(type(node)) else [value]
    if "unit" in fields:
        fields["unit"] = [write_unit(fields["unit"][0], getattr(node, "number", Fraction(0)), language)]
    return fields


def write_number(number: Fraction) -> str:
    """A finite decimal as written.

    >>> write_number(Fraction(1, 5)), write_number(Fraction(70)), write_number(Fraction(-1, 5))
    ('0.2', '70', '-0.2')
    """
    if number < 0:
        return f"-{write_number(-number)}"
    places = 0
    scaled = number
    while scaled.denominator != 1:
        scaled *= 10
        places += 1
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def write_ordinal(number: Fraction, language: str) -> str:
    """A place in an order.

    >>> write_ordinal(Fraction(2), "zh"), write_ordinal(Fraction(2), "en"), write_ordinal(Fraction(11), "en")
    ('第2', '2nd', '11th')
    """
    whole = int(number)
    if language == "zh":
        return f"第{whole}"
    return f"{whole}{'th' if whole % 100 in (11, 12, 13) else _ENDINGS.get(whole % 10, 'th')}"


def _join(words: list[str], language: str) -> str:
    if language == "zh":
        return "".join(_CHINESE_MARKS.get(word, word) for word in words)
    text = ""
    for word in words:
        glued = not text or text.endswith("(") or (word[0] in _NO_SPACE_BEFORE)
        text += word if glued else f" {word}"
    return text
