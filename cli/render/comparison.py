"""A comparison told: what changed in the rules, then what it does, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.cli.render.told import Line, Part, Table
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.difference import Change, ChangeKind, differing, written
from kaoping.dsl.difference.words import Write
from kaoping.dsl.syntax import Name
from kaoping.engine.amount import shown, signed
from kaoping.engine.changes import PostingChange
from kaoping.engine.comparison import words
from kaoping.engine.comparison.compare import Comparison, Middle, Step
from kaoping.engine.comparison.effects import FactMove, IndicatorEffect, UnitEffect
from kaoping.engine.comparison.rules import Book, RulebookPair
from kaoping.engine.explain.value import glossary
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


class _Told:
    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, template: Text, **values: object) -> str:
        return template.in_language(self.language).format(**values)

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
        before, after = written(pair.old.analysis, self.language), written(pair.new.analysis, self.language)
        last = ""
        for change in pair.changes:
            name = self.part(change, pair)
            if name != last:
                yield Line(2, name)
                last = name
            for line, level in self.change(change, before, after):
                yield Line(level + 1, line)

    def book(self, book: Book) -> str:
        rulebook = book.rulebook
        name = (rulebook.language != self.language and rulebook.other) or rulebook.name
        return self.say(words.BOOK, name=name, version=rulebook.version) if rulebook.version else name

    def part(self, change: Change, pair: RulebookPair) -> str:
        book = pair.old if change.kind is ChangeKind.REMOVED and change.whole else pair.new
        assert book is not None
        name = change.name
        said = "" if name is None else (book.rulebook.language != self.language and name.other) or name.text
        part = self.say(words.PARTS[change.part], name=said)
        if not change.whole:
            return part
        return self.say(words.WHOLE_ADDED if change.kind is ChangeKind.ADDED else words.WHOLE_REMOVED, part=part)

    def change(self, change: Change, before: Write, after: Write) -> Iterator[tuple[str, int]]:
        match change.kind:
            case ChangeKind.RENAMED:
                assert change.old_name is not None
                assert change.name is not None
                yield self.say(words.RENAMED, old=change.old_name.text, new=change.name.text), 2
            case ChangeKind.MOVED:
                old, new = (self.section(one) for one in (change.moved_from, change.moved_to))
                yield self.say(words.MOVED, old=old, new=new), 2
            case ChangeKind.CHANGED:
                was, now = before(change.before[0].node), after(change.after[0].node)
                yield self.say(words.WAS, text=was), 2
                yield self.say(words.IS, text=now), 2
                of_one_form = type(change.before[0].node) is type(change.after[0].node)
                for old, new in differing(was, now) if of_one_form else ():
                    nothing = self.say(words.NOTHING)
                    yield self.say(words.TURNED, old=old or nothing, new=new or nothing), 3
            case ChangeKind.ADDED:
                for one in change.after:
                    text = after(one.node)
                    yield text if change.whole else self.say(words.ADDED, text=text), 2
            case ChangeKind.REMOVED:
                for one in change.before:
                    text = before(one.node)
                    yield text if change.whole else self.say(words.REMOVED, text=text), 2

    def section(self, name: Name | None) -> str:
        return self.say(words.OUTSIDE) if name is None else self.say(words.NAMED, name=name.text)

    # Effects

    def effect(self, found: Comparison) -> Iterator[Part]:
        whole = found.whole
        assert whole is not None
        moved = [one for one in whole.units if one.moved]
        counted = {"number": len(whole.units), "moved": len(moved)}
        yield Line(2, self.say(words.MOVED_UNITS if moved else words.NOBODY_MOVED, **counted))
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
                    change=signed(each.change),
                ),
            )
            yield from (Line(level + 1, line) for line in self.details(one, each, step))
        if one.rest:
            yield Line(level, self.say(words.REST, change=signed(one.rest)))

    def details(self, one: UnitEffect, each: IndicatorEffect, step: Step) -> Iterator[str]:
        before, after = (
            Voice(self.language, glossary(s.rulebook, s.facts, run.ledgers(s).told.kinds, self.language))
            for s, run in ((one.before, step.before), (one.after, step.after))
        )
        for fact in each.facts:
            yield self.fact(fact, before, after)
        for line in each.lines:
            yield f"{self.line(line)}  {signed(line.before)} → {signed(line.after)}"

    def fact(self, fact: FactMove, before: Voice, after: Voice) -> str:
        def value(use: FactUse | None, voice: Voice) -> str:
            return _NONE if use is None else voice.measured(use)

        return self.say(words.FACT, name=fact.name, before=value(fact.before, before), after=value(fact.after, after))

    def line(self, line: PostingChange) -> str:
        if line.kind is None:
            return self.say(words.OPENING)
        kind = self.say(KINDS[line.kind])
        said = line.clause.text.strip() if line.clause is not None else line.name
        return f"{kind}：{said}" if self.language == "zh" else f"{kind}: {said}" if said else kind


def _points(value: Fraction | None) -> str:
    return _NONE if value is None else shown(value)


def _signed(value: Fraction | None) -> str:
    return _NONE if value is None else signed(value)


def _rank(value: int | None) -> str:
    return _NONE if value is None else str(value)
