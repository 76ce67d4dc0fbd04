"""What a reader needs to know of a rulebook's names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.rulebook import AS_OF, Derived, Kind, Past, Reading, Rulebook, ScoreOf, Step


@dataclass(frozen=True, slots=True)
class Glossary:
    """What the reader needs to know of names: the measure word of each fact, its name in the reader's language where that is not the
    rulebook's (and of records that an indicator filters, which are counted under a key of their own), the facts that are not in any table, so that the rulebook's value for them counts, and each fact's kind."""

    measures: Mapping[str, str] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)
    unlisted: frozenset[str] = frozenset()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    file: str = ""  # of the rulebook; what stands in another one was taken over from there
    expressions: frozenset[str] = (
        frozenset()
    )  # inputs that are called by what they are, with the names in it in brackets

    def of(self, key: str) -> str:
        return self.twins.get(key) or key

    def of_section(self, key: str) -> str:
        """A section may have the name of an indicator in one language and another in the other."""
        return self.sections.get(key) or key


def glossary(
    rulebook: Rulebook, facts: UnitFacts, kinds: Mapping[str, Kind], language: Language | None = None
) -> Glossary:
    """The names of a rulebook as a reader of ``language`` (the rulebook's own if None) needs them for a unit."""
    words = {fact.key: fact.measure for fact in rulebook.facts if fact.measure}
    of_records = {each.key: words.get(each.records, "") for each in rulebook.measures if each.value is None}
    words |= of_records | {each.key: each.measure_word for each in rulebook.measures if each.name and each.measure_word}
    unlisted = {
        fact.key
        for fact in rulebook.facts
        if fact.kind is not Kind.RECORDS and facts.values.get(fact.key, Gap.MISSING) is Gap.MISSING
    }
    foreign = language is not None and language != rulebook.language
    twins = dict(_twins(rulebook)) if foreign else {}
    twins |= {each.key: each.name or twins.get(each.records) or each.records for each in rulebook.measures}
    twins |= {each.name: each.other for each in rulebook.measures if foreign and each.name and each.other}
    sections = {section.key: section.other for section in rulebook.sections} if foreign else {}
    expressions = [step for step in rulebook.steps if not isinstance(step, Derived)]
    apart = {step.key: _without_indicator(twins.get(step.key) or step.key, rulebook) for step in expressions}
    twins |= {key: text for key, text in apart.items() if text != key}
    words |= {step.key: _POINTS[language or rulebook.language] for step in expressions if _is_points(step)}
    written = [step.key for step in expressions] + [each.name for each in rulebook.measures if each.name]
    words |= {step.key: words[step.of] for step in expressions if isinstance(step, Past) and step.of in words}
    return Glossary(
        words, twins, frozenset(unlisted), kinds, sections, rulebook.file, frozenset([*written, rulebook.as_of])
    )


def _without_indicator(expression: str, rulebook: Rulebook) -> str:
    """An expression as its author wrote it: 【差错】 for 【差错（时限）】, the records as the indicator counts them."""
    for indicator in rulebook.indicators:
        expression = expression.replace(f"（{indicator.key}）", "")
    return expression


_POINTS = {"zh": "分", "en": "points"}


def _is_points(step: Step) -> bool:
    return isinstance(step, ScoreOf) and step.reading is not Reading.RATE


def _twins(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    yield rulebook.name, rulebook.other
    yield from ((step.key, step.other) for step in rulebook.steps)
    if rulebook.as_of:
        yield rulebook.as_of, AS_OF["en" if rulebook.language == "zh" else "zh"]
    yield from ((fact.key, fact.other) for fact in rulebook.facts)
    yield from ((column.key, column.other) for fact in rulebook.facts for column in fact.columns)
    yield from rulebook.names
