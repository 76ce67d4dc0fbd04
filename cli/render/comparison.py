"""A comparison told: what changed in the rules, then what it does, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.cli.render.told import Line, Part, Table
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import first_digits, shown
from kaoping.engine.changes import PostingChange
from kaoping.engine.comparison import words
from kaoping.engine.comparison.compare import Comparison, Middle, Step
from kaoping.engine.comparison.effects import FactMove, IndicatorEffect, UnitEffect
from kaoping.engine.comparison.rules import Book, RulebookPair
from kaoping.engine.comparison.told import Teller
from kaoping.engine.explain.glossary import glossary
from kaoping.engine.explain.voice import Voice
from kaoping.engine.explain.words import KINDS
from kaoping.engine.report.names import indicator_names
from kaoping.engine.result import FactUse
from kaoping.engine.wording import join

_NONE = "—"


def comparison_parts(found: Comparison, language: Language) -> Iterator[Part]:
    """All that is to be said."""
    told = _Told(language)
    yield Line(0, told.say(words.RULES))
    for pair in found.rules:
        yield from told.rules(pair)
    if found.whole is not None:
        between_periods = found.by_facts is not None or found.by_rules is not None or bool(found.problems)
        yield Line(0, told.say(words.EFFECT_OF_PERIODS if between_periods else words.EFFECT))
        yield from told.effect(found)


class _Told(Teller):
    # Rules

    def rules(self, pair: RulebookPair) -> Iterator[Part]:
        if pair.old is None or pair.new is None:
            there, text = (pair.new, words.BOOK_ADDED) if pair.old is None else (pair.old, words.BOOK_REMOVED)
            assert there is not None
            yield Line(1, self.say(text, book=self.book(there)))
            return
        yield Line(1, self.say(words.PAIR, old=self.book(pair.old), new=self.book(pair.new)))
        if not pair.changes:
            yield Line(2, self.say(words.NO_CHANGES if pair.same else words.ORDER_ONLY))
        last = ""
        for name, lines in self.changes(pair):
            if name != last:
                yield Line(2, name)
                last = name
            for line, level in lines:
                yield Line(level + 3, line)

    def book(self, book: Book) -> str:
        rulebook = book.rulebook
        name = (rulebook.language != self.language and rulebook.other) or rulebook.name
        return self.say(words.BOOK, name=name, version=rulebook.version) if rulebook.version else name

    # Effects

    def effect(self, found: Comparison) -> Iterator[Part]:
        whole = found.whole
        assert whole is not None
        moved = [one for one in whole.units if one.moved]
        counted = {"number": len(whole.units), "moved": len(moved)}
        yield Line(2, self.say(words.MOVED_UNITS if moved else words.NOBODY_MOVED, **counted))
        if moved:
            yield from self.method(found)
        for text, names in ((words.COME, found.come), (words.GONE, found.gone)):
            if names:
                yield Line(2, self.say(text, units=join(names, self.language)))
        parted = found.by_facts if found.by_rules is not None else None
        facts = {} if parted is None else {one.unit: one for one in parted.units}
        rules = {} if found.by_rules is None else {one.unit: one for one in found.by_rules.units}
        yield from self.table(moved, facts, rules)
        for one in moved:
            if parted is None or found.by_rules is None:
                yield from self.unit(one, whole)
            else:
                yield from self.parted(one, (parted, words.THROUGH_FACTS), (found.by_rules, words.THROUGH_RULES))

    def method(self, found: Comparison) -> Iterator[Part]:
        if found.middle is not None:
            by_old = found.middle is Middle.OLD_RULES_ON_NEW_FACTS
            yield Line(2, self.say(words.BY_OLD if by_old else words.BY_NEW))
        elif found.problems:
            yield Line(2, self.say(words.UNPARTED))
            for problem in found.problems[:5]:
                yield Line(3, f"{problem.place}: {problem.say(problem.title, self.language)}")
        elif found.by_facts is not None:
            yield Line(2, self.say(words.FACTS_ONLY))

    def table(
        self, moved: list[UnitEffect], facts: dict[str, UnitEffect], rules: dict[str, UnitEffect]
    ) -> Iterator[Part]:
        if not moved:
            return
        parted = bool(facts and rules)
        header = [words.CLASS, words.UNIT, words.TOTAL_BEFORE, words.TOTAL_AFTER, words.CHANGE]
        header += [words.OF_FACTS, words.OF_RULES] if parted else []
        header += [words.RANK_BEFORE, words.RANK_AFTER, words.PLACES]
        rows = []
        for one in moved:
            row = [one.after.unit.unit_class, one.unit, _points(one.before.total), _points(one.after.total)]
            row.append(_signed(one.change))
            row += [_signed(each[one.unit].change) for each in (facts, rules)] if parted else []
            rows.append((*row, _rank(one.before.rank), _rank(one.after.rank), self.places(one.places)))
        yield Table(tuple(map(self.say, header)), tuple(rows), frozenset(range(2, len(header) - 1)))

    def places(self, places: int | None) -> str:
        if places is None:
            return _NONE
        if not places:
            return self.say(words.SAME_PLACE)
        return self.say(words.UP if places > 0 else words.DOWN, number=abs(places))

    def unit(self, one: UnitEffect, step: Step) -> Iterator[Part]:
        if one.indicators or one.rest:
            yield Line(1, self.head(one))
            yield from self.through(one, step, 2)

    def parted(self, one: UnitEffect, *steps: tuple[Step, Text]) -> Iterator[Part]:
        parts = [(step, text, next((e for e in step.units if e.unit == one.unit), None)) for step, text in steps]
        if not any(part is not None and part.indicators for _, _, part in parts):
            return
        yield Line(1, self.head(one))
        for step, text, part in parts:
            if part is not None and (part.indicators or part.rest):
                yield Line(2, f"{self.say(text)} {_signed(part.change)}")
                yield from self.through(part, step, 3)

    def head(self, one: UnitEffect) -> str:
        points = "point" if one.change is not None and abs(one.change) == 1 else "points"
        return self.say(words.THROUGH, unit=one.unit, change=_signed(one.change), points=points)

    def through(self, one: UnitEffect, step: Step, level: int) -> Iterator[Part]:
        """Through which indicators and clauses, and by which facts."""
        for each in one.indicators:
            names = indicator_names(one.after.rulebook, self.language)
            yield Line(
                level,
                self.say(
                    words.INDICATOR,
                    name=names.get(each.name, each.name),
                    before=_points(each.before),
                    after=_points(each.after),
                    change=first_digits(each.change),
                ),
            )
            yield from (Line(level + 1, line) for line in self.details(one, each, step))
        if one.rest:
            yield Line(level, self.say(words.REST, change=first_digits(one.rest)))

    def details(self, one: UnitEffect, each: IndicatorEffect, step: Step) -> Iterator[str]:
        before, after = (
            Voice(self.language, glossary(s.rulebook, s.facts, run.ledgers(s).told.kinds, self.language))
            for s, run in ((one.before, step.before), (one.after, step.after))
        )
        for fact in each.facts:
            yield self.fact(fact, before, after)
        for line in each.lines:
            yield f"{self.line(line)}  {first_digits(line.before)} → {first_digits(line.after)}"

    def fact(self, fact: FactMove, before: Voice, after: Voice) -> str:
        def value(use: FactUse | None, voice: Voice) -> str:
            return _NONE if use is None else voice.measured(use)

        return self.say(
            words.FACT, name=after.name(fact.name), before=value(fact.before, before), after=value(fact.after, after)
        )

    def line(self, line: PostingChange) -> str:
        if line.kind is None:
            return self.say(words.OPENING)
        kind = self.say(KINDS[line.kind])
        said = line.clause.text.strip() if line.clause is not None else line.name
        return f"{kind}：{said}" if self.language == "zh" else f"{kind}: {said}" if said else kind


def _points(value: Fraction | None) -> str:
    return _NONE if value is None else shown(value)


def _signed(value: Fraction | None) -> str:
    return _NONE if value is None else first_digits(value)


def _rank(value: int | None) -> str:
    return _NONE if value is None else str(value)
