"""A rulebook laid out by the formatter, in its own language or the other: it must mean the same, and so must the facts under its names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.dsl.quick import dataclass
from kaoping.engine.compile import Compiled, compile_text
from kaoping.engine.facts import Columns, Record, UnitFacts, Waiver
from kaoping.engine.laws.situation import Situation
from kaoping.engine.periods import Period
from kaoping.engine.rulebook import Fact, Rulebook


@dataclass(frozen=True, slots=True)
class Rewritten:
    """``rulebook`` is what the formatter's text in ``language`` compiles to."""

    rulebook: Rulebook
    language: Language


def rewritten(
    compiled: Compiled, language: Language, complete: Callable[[Rulebook], Rulebook] | None = None
) -> Rewritten | None:
    """The rulebook as it is written in a language; None where that text does not compile. ``complete`` puts in what stands in files."""
    texts = [format_document(parse(source.text, source.file).document, language) for source in compiled.sources]
    bases = iter(texts[1:])
    found = compile_text(texts[0], compiled.sources[0].file, base=lambda _: next(bases, None))
    if found.rulebook is None:
        return None
    return Rewritten(complete(found.rulebook) if complete else found.rulebook, language)


def in_other_names(situation: Situation, rewriting: Rewritten) -> Situation:
    """The situation under the rulebook as it is rewritten, its facts by the names they have there."""
    names = _Names(situation.rulebook, rewriting.rulebook)
    return replace(
        situation,
        rulebook=rewriting.rulebook,
        units=tuple(map(names.facts, situation.units)),
        periods=tuple(map(names.period, situation.periods)),
    )


class _Names:
    """Facts and columns of both rulebooks stand in one order."""

    def __init__(self, old: Rulebook, new: Rulebook) -> None:
        pairs = list(zip(old.facts, new.facts, strict=True))
        self.keys = {one.key: other.key for one, other in pairs}
        self.columns = {one.key: _columns(one, other) for one, other in pairs}
        indicators = zip(old.indicators, new.indicators, strict=True)
        sections = zip(old.sections, new.sections, strict=True)
        self.scored = {one.key: other.key for one, other in indicators}
        self.scored |= {one.key: other.key for one, other in sections}

    def facts(self, facts: UnitFacts) -> UnitFacts:
        return replace(
            facts,
            values={self.key(key): value for key, value in facts.values.items()},
            records={
                self.key(key): tuple(self.record(key, one) for one in rows) for key, rows in facts.records.items()
            },
            places={self.key(key): facts.places[key] for key in facts.values if key in facts.places},
            waivers={self.key(key): tuple(map(self.waiver, found)) for key, found in facts.waivers.items()},
        )

    def key(self, key: str) -> str:
        return self.keys.get(key, key)

    def record(self, key: str, record: Record) -> Record:
        columns = self.columns.get(key, {})
        declared = Columns(
            {columns.get(name, name): kind for name, kind in record.declared.kinds.items()},
            columns.get(record.declared.quantity, record.declared.quantity),
        )
        return replace(
            record,
            columns={columns.get(name, name): value for name, value in record.columns.items()},
            declared=declared,
            waiver=None if record.waiver is None else self.waiver(record.waiver),
        )

    def waiver(self, waiver: Waiver) -> Waiver:
        return replace(waiver, fact=self.key(waiver.fact))

    def period(self, period: Period) -> Period:
        published = {
            unit: replace(found, scores={self.scored.get(key, key): score for key, score in found.scores.items()})
            for unit, found in period.published.items()
        }
        return replace(period, units={unit: self.facts(one) for unit, one in period.units.items()}, published=published)


def _columns(one: Fact, other: Fact) -> dict[str, str]:
    return {column.key: same.key for column, same in zip(one.columns, other.columns, strict=True)}
