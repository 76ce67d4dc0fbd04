"""Earlier periods: ``previous``, the files of one period, or a table of periods, the nearest first."""

from __future__ import annotations

from typing import Any

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.values import Named, Values

_FORM = '"{name}" = ["facts.csv"] | "{name}" = {{ facts = ["facts.csv"], published = "published.csv" }}'


@dataclass(frozen=True, slots=True)
class PeriodFiles:
    """An earlier period: its name, where it is named, its tables of facts and records, and its results as published."""

    name: str
    place: Span
    facts: tuple[Named, ...] = ()
    published: Named | None = None


def read_previous(whole: Values) -> tuple[PeriodFiles, ...]:
    value = whole.values.get("previous", {})
    if isinstance(value, dict):
        return tuple(_period(whole, name.strip(), files) for name, files in value.items())
    files = whole.files("previous")
    return (PeriodFiles("", whole.place("previous"), files),) if files else ()


def _period(whole: Values, name: str, value: Any) -> PeriodFiles:
    place, form = whole.place("previous", name), _FORM.format(name=name)
    if not isinstance(value, dict):
        return PeriodFiles(name, place, whole.several(value, "previous", name, form=form))
    published = value.get("published")
    if set(value) - {"facts", "published"} or not isinstance(published, str | None):
        whole.wrong("previous", name, form=form)
        return PeriodFiles(name, place)
    facts = whole.several(value["facts"], "previous", name, "facts", form=form) if "facts" in value else ()
    return PeriodFiles(name, place, facts, Named(published.strip(), place) if published else None)
