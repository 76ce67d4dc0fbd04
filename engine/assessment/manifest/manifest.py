"""What a manifest says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.costs import NamedCost
from kaoping.engine.assessment.manifest.notice import NO_NOTICE, NoticeTexts
from kaoping.engine.assessment.manifest.previous import PeriodFiles
from kaoping.engine.assessment.manifest.printed import PrintedFiles
from kaoping.engine.assessment.manifest.values import Named

MANIFEST = "assessment.toml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``records``: the name of a records fact, its place, and its files; ``tables``: that of a table of the rulebooks. ``area``: its short name
    among the ``areas`` of the whole, which are further manifests."""

    name: str = ""
    area: str = ""
    period: str = ""
    as_of: str = ""
    language: Language | None = None
    rulebooks: tuple[Named, ...] = ()
    units: Named | None = None
    facts: tuple[Named, ...] = ()
    records: tuple[tuple[str, Span, tuple[Named, ...]], ...] = ()
    tables: tuple[tuple[str, Span, tuple[Named, ...]], ...] = ()
    calendar: tuple[Named, ...] = ()
    waivers: tuple[Named, ...] = ()
    appeals: tuple[Named, ...] = ()
    published: Named | None = None
    previous: tuple[PeriodFiles, ...] = ()
    areas: tuple[Named, ...] = ()
    notice: NoticeTexts = NO_NOTICE
    template: Named | None = None  # of the notice
    costs: tuple[NamedCost, ...] = ()
    printed: PrintedFiles | None = None

    def files(self) -> Iterator[tuple[str, Named]]:
        """Every file that it names, with the key that names it; further manifests are among them."""
        by_key: list[tuple[str, Sequence[Named | None]]] = [
            ("rulebooks", self.rulebooks),
            ("units", (self.units,)),
            ("facts", self.facts),
            ("records", [named for _, _, files in self.records for named in files]),
            ("tables", [named for _, _, files in self.tables for named in files]),
            ("calendar", self.calendar),
            ("waivers", self.waivers),
            ("appeals", self.appeals),
            ("published", (self.published,)),
            *(("previous", (*period.facts, period.published)) for period in self.previous),
            ("areas", self.areas),
            ("template", (self.template,)),
        ]
        if (printed := self.printed) is not None:
            tables = (*printed.tables, *printed.figures, *printed.relations, *printed.problems)
            by_key.append(("printed", (printed.text, *tables)))
        return ((key, named) for key, files in by_key for named in files if named is not None)
