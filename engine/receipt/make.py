"""A receipt taken of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from pathlib import PurePath

from kaoping.dsl.blocks.base import Source
from kaoping.engine.amount import exact_or_none
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Waiver
from kaoping.engine.receipt.receipt import (
    SHORT,
    BookStamp,
    DecisionStamp,
    FileStamp,
    Receipt,
    TextStamp,
    UnitStamp,
    hash_of,
)
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.stamp import engine_version, waiver_form
from kaoping.engine.scoring.standing import Standing


def receipt_of(
    assessment: Assessment,
    scored: Scored,
    names: Collection[str] | None = None,
    areas: Sequence[tuple[Assessment, Scored]] | None = None,
) -> Receipt:
    """The receipt of a run; ``names``: the units that the report shows, None for all; ``areas``: the further areas, where they are scored already."""
    if areas is None:
        areas = assessment.areas_scored(scored.language)
    facts, by_unit = scored.facts_hashes
    books = {id(book): number for number, book in enumerate(scored.rulebooks)}
    shown = [one for one in scored.standings if names is None or one.unit.name in names]
    waivers = {one.unit.name: _waivers(one) for one in scored.standings}
    appeals = _appeals(assessment)
    named = _Naming(assessment)
    return Receipt(
        engine=engine_version(),
        name=assessment.name,
        period=assessment.period,
        as_of=assessment.as_of,
        language=scored.language or "",
        files=tuple(FileStamp(one.file, one.uses, one.digest) for one in assessment.inputs.files),
        texts=tuple(_text(one, named.file(one.file)) for one in assessment.inputs.rulebooks),
        rulebooks=tuple(
            BookStamp(
                named.file(book.file),
                book.name,
                book.version,
                book.hash,
                tuple(one.key for one in book.indicators),
                tuple(one.key for one in book.sections),
            )
            for book in scored.rulebooks
        ),
        facts=facts,
        waivers=_all_of(waivers),
        appeals=_all_of(appeals),
        scores=hash_of([_scores(one) for one in scored.standings]),
        units=tuple(
            UnitStamp(
                unit=one.unit.name,
                unit_class=one.unit.unit_class,
                rulebook=books[id(one.rulebook)],
                rank=one.rank,
                total=exact_or_none(one.total),
                grade=one.grade,
                scores=tuple(map(exact_or_none, one.scores.indicators)),
                sections=tuple(map(exact_or_none, one.scores.sections)),
                facts=by_unit[one.unit.name][:SHORT],
                waivers=waivers[one.unit.name],
                appeals=appeals.get(one.unit.name, ()),
            )
            for one in shown
        ),
        areas=tuple(receipt_of(area, of_area, names, ()) for area, of_area in areas),
    )


class _Naming:
    """How files are called: by their way from the folder; without a folder by their names alone, wherever they lie."""

    def __init__(self, assessment: Assessment) -> None:
        self.has_folder = any("manifest" in one.uses for one in assessment.inputs.files)

    def file(self, file: str) -> str:
        return file if self.has_folder else PurePath(file).name or file


def _text(source: Source, file: str) -> TextStamp:
    return TextStamp(file, source.digest, tuple(f"{line}:{short_hash(text)}" for line, text in statements(source)))


def statements(source: Source) -> Iterator[tuple[int, str]]:
    """The lines of a rulebook that say something, with their numbers; spaces around them are of no account."""
    for number, line in enumerate(source.text.splitlines(), 1):
        text = line.strip()
        if text and not text.startswith("#"):
            yield number, text


def short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]


def _scores(standing: Standing) -> list[object]:
    """All that is published of a unit's score, without words."""
    scores = standing.scores
    return [
        standing.unit.name,
        standing.unit.unit_class,
        standing.rank,
        exact_or_none(standing.total),
        standing.grade,
        [exact_or_none(one) for one in scores.sections],
        [exact_or_none(one) for one in scores.indicators],
        [one.value for one in scores.statuses],
    ]


def _waivers(standing: Standing) -> tuple[DecisionStamp, ...]:
    facts = standing.facts
    of_records = [
        (key, record.waiver)
        for key, records in facts.records.items()
        for record in records
        if record.waiver is not None
    ]
    of_counts = [(key, waiver) for key, waivers in facts.waivers.items() for waiver in waivers]
    return tuple(_waiver(key, waiver) for key, waiver in (*of_records, *of_counts))


def _waiver(key: str, waiver: Waiver) -> DecisionStamp:
    said = hash_of([key, waiver.record, *waiver_form(waiver)])
    return DecisionStamp(key, str(waiver.place), said[:SHORT])


def _appeals(assessment: Assessment) -> dict[str, tuple[DecisionStamp, ...]]:
    """By the unit that is charged: a sub-unit's are its parent's."""
    parents = {one.unit.name: one.unit.parent or one.unit.name for one in assessment.units}
    found: dict[str, tuple[DecisionStamp, ...]] = {}
    for one in assessment.appeals:
        said = [str(getattr(one, each.name)) for each in fields(one) if each.name not in ("place", "indicators")]
        unit = parents[one.unit]
        found[unit] = (*found.get(unit, ()), DecisionStamp(one.fact, str(one.place), hash_of(said)[:SHORT]))
    return found


def _all_of(decisions: dict[str, tuple[DecisionStamp, ...]]) -> str:
    """Where a decision stands does not enter: a table may be sorted anew."""
    return hash_of([[unit, sorted(one.hash for one in found)] for unit, found in sorted(decisions.items()) if found])
