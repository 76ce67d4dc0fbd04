"""Reading an assessment, in the order in which one part needs another:

    rulebooks → units → facts → records → waivers → appeals → published results, previous period

What cannot be read is told and left out, so that the rest is still looked at. Only where a rulebook has an error, or the units table gives no
unit, the facts are not read: which facts, or which units, there should be is not known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kaoping.dsl.blocks.base import Source
from kaoping.dsl.decode import read_text
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.assessment.inputs import InputsRead
from kaoping.engine.assessment.manifest import Manifest, Named
from kaoping.engine.assessment.tables import Tables
from kaoping.engine.facts import Appeal, UnitFacts
from kaoping.engine.periods import Period
from kaoping.engine.published import Published
from kaoping.engine.reading import (
    Declared,
    Gathered,
    Problems,
    Register,
    Role,
    Table,
    read_facts,
    read_published,
    read_records,
    read_units,
    read_waivers,
    role_of,
)
from kaoping.engine.reading.declared import is_records
from kaoping.engine.reading.roles import APPEALS, PUBLISHED, UNITS, WAIVERS, lacks_its_name
from kaoping.engine.reading.units import NoUnits
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.assign import by_class, no_rulebook

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRecords(Diagnostic):
    code: ClassVar[str] = "not-records"
    title: ClassVar[Text] = Text(
        "评分细则里的【{fact}】不是记录。", "In the rulebook, [{fact}] is not declared as records."
    )
    help: ClassVar[Text] = Text(
        "请把它的表写进“facts”；一行一条记录的，请在评分细则里把它声明为“记录”。",
        "Name its table under 'facts'; if each row is a case, declare it as 'records' in the rulebook.",
    )
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyToAssess(Diagnostic):
    code: ClassVar[str] = "nobody-to-assess"
    title: ClassVar[Text] = Text("清单里没有单位，也没有数据。", "The manifest names neither units nor facts.")
    help: ClassVar[Text] = Text(
        '请加上：units = "units.csv"，facts = ["facts.csv"]。', 'Add: units = "units.csv" and facts = ["facts.csv"].'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNotRead(Diagnostic):
    code: ClassVar[str] = "sheet-not-read"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "没有读“{sheet}”：清单为“{key}”另写了文件。",
        "'{sheet}' is not read: the manifest names another file for '{key}'.",
    )
    help: ClassVar[Text] = Text(
        "请删去不用的一处；它是事实表的，请换一个名称。",
        "Remove the one not used; if it holds facts, give it another name.",
    )
    sheet: str
    key: str


_FACTS = Text("数据表", "facts table")


class Gathering:
    """An assessment while it is read; its parts are attributes once ``read`` is done."""

    def __init__(self, folder: Folder, found: Iterable[Diagnostic] = ()) -> None:
        self.folder = folder
        self.problems = Problems()
        self.problems.extend(found)
        self.rulebooks: list[Rulebook] = []
        self.compiled: list[Compiled] = []
        self.units: tuple[UnitFacts, ...] = ()
        self.before_appeals: tuple[UnitFacts, ...] = ()
        self.appeals: tuple[Appeal, ...] = ()
        self.published: Mapping[str, Published] = {}
        self.periods: tuple[Period, ...] = ()
        self.inputs = InputsRead()
        self.has_all_rulebooks = False

    # Rulebooks

    def compile(self, rulebooks: Sequence[Named]) -> None:
        """Compiles the rulebooks that the manifest names; what their common base says is told once."""
        from kaoping.engine.compile import compile_rulebook

        found: dict[Diagnostic, None] = {}
        for named in rulebooks:
            path = self.folder.file(named)
            if isinstance(path, Diagnostic):
                found[path] = None
                continue
            compiled = compile_rulebook(path, root=self.folder.path)
            found.update(dict.fromkeys(compiled.diagnostics))
            self._note(compiled)
            if compiled.rulebook is not None:
                self.rulebooks.append(compiled.rulebook)
        self.has_all_rulebooks = 0 < len(self.rulebooks) == len(rulebooks)
        self.problems.extend((*found, *by_class(self.rulebooks)[1]))

    def use(self, rulebooks: Sequence[Rulebook]) -> None:
        """Takes these rulebooks, which are compiled already."""
        self.rulebooks = list(rulebooks)
        self.has_all_rulebooks = bool(rulebooks)
        self.problems.extend(by_class(self.rulebooks)[1])

    def compile_one(self, path: Path) -> Rulebook | None:
        """Compiles the rulebook that the user names; ``OSError`` if it cannot be opened."""
        from kaoping.engine.compile import compile_rulebook

        return self._only(compile_rulebook(path, shown=str(path)))

    def compile_bytes(self, data: bytes, shown: str) -> Rulebook | None:
        """Compiles a rulebook that is in no file; what it is based on is looked up in the folder."""
        from kaoping.engine.compile import compile_source

        text = read_text(data, shown)
        source = Source(text, shown) if isinstance(text, str) else text
        return self._only(compile_source(source, self.folder.path))

    def _only(self, compiled: Compiled) -> Rulebook | None:
        self.problems.extend(compiled.diagnostics)
        self._note(compiled)
        if compiled.rulebook is not None:
            self.rulebooks.append(compiled.rulebook)
        self.has_all_rulebooks = compiled.rulebook is not None
        return compiled.rulebook

    def _note(self, compiled: Compiled) -> None:
        self.compiled.append(compiled)
        for source in compiled.sources:
            self.inputs.add_text(source)

    # Tables

    def read(self, manifest: Manifest, given: Sequence[Path], appeals: Sequence[Path] = ()) -> None:
        """Reads all tables. ``given`` are facts files that the user names, ``appeals`` tables of appeals."""
        if manifest.rulebooks and not (manifest.units or manifest.facts or given):
            self.problems.add(NobodyToAssess(place=Span(manifest.rulebooks[0].place.file, 1)))
        tables = Tables(self.folder, self.problems, self.inputs)
        if manifest.tables or any(book.file_tables for book in self.rulebooks):
            from kaoping.engine.assessment.lookups import with_file_tables  # few assessments have any

            self.rulebooks = with_file_tables(self.rulebooks, manifest, tables, self.problems)
        if manifest.calendar or any(book.calendar_file for book in self.rulebooks):
            from kaoping.engine.assessment.calendars import with_file_calendar  # few assessments have one

            self.rulebooks = with_file_calendar(self.rulebooks, manifest, tables, self.problems)
        reading = _Reading(self.rulebooks, manifest, tables, self.problems)
        reading.open(given, appeals)
        reading.read_register()
        if not self.has_all_rulebooks or reading.lacks_units:
            return
        self.units = self.before_appeals = reading.units()
        self.appeals = reading.appeals
        if not self.units and not self.problems.errors:
            self.problems.extend(NoUnits(place=table.place, table=_FACTS) for table in reading.facts[:1])
        if any(one.counts for one in self.appeals):
            from kaoping.engine.assessment.appealed import with_appeals

            self.units = with_appeals(self.units, [one for one in self.appeals if one.counts])
        self.published = reading.published()
        self.periods = reading.periods()


class _Reading:
    """The tables of one assessment, sorted by what they are for."""

    def __init__(self, rulebooks: Sequence[Rulebook], manifest: Manifest, tables: Tables, problems: Problems) -> None:
        self.rulebooks, self.manifest, self.problems = rulebooks, manifest, problems
        self.declared = Declared(rulebooks)
        self.tables = tables
        self.units_tables: list[Table] = []
        self.waivers: list[Table] = []
        self.appeals_tables: list[Table] = []
        self.appeals: tuple[Appeal, ...] = ()
        self.records: list[tuple[str, Table]] = []
        self.facts: list[Table] = []
        self.printed: list[Table] = []
        self.before: list[tuple[str, list[Table], list[Table]]] = []  # name, facts, published results
        self.register = Register()

    def open(self, given: Sequence[Path], appeals: Sequence[Path] = ()) -> None:
        """Opens all files and sorts their tables."""
        manifest, take = self.manifest, self.tables.take
        if manifest.units is not None:
            self.units_tables += _there(take(manifest.units, UNITS, "单位"))
        for name, place, files in manifest.records:
            facts = self.declared.find(name)
            if not facts and self.rulebooks and len(self.rulebooks) == len(manifest.rulebooks):
                self.problems.add(self.declared.unknown(name, place, is_records))
            elif facts and not any(map(is_records, facts.values())):
                self.problems.add(NotRecords(place=place, fact=name))
            names = {fold(one) for fact in facts.values() for one in (fact.key, fact.other) if one} | {fold(name)}
            for named in files:
                self.records += [(name, table) for table in _there(take(named, names, name))]
        for named in manifest.waivers:
            self.waivers += _there(take(named, WAIVERS, "核销"))
        for named in manifest.appeals:
            self.appeals_tables += _there(take(named, APPEALS, "申诉"))
        if manifest.published is not None:
            self.printed += _there(take(manifest.published, PUBLISHED, "印发结果"))
        for period in manifest.previous:
            tables = [table for named in period.facts for table in self.tables.of(named)]
            printed = _there(take(period.published, PUBLISHED, "印发结果")) if period.published is not None else []
            self.before.append((period.name, tables, printed))
        opened = [table for named in manifest.facts for table in self.tables.of(named)]
        opened += [table for path in given for table in self.tables.given(path)]
        self.appeals_tables += [table for path in appeals for table in self.tables.given(path, "appeals")]
        for table in self.tables.rest(opened):
            self.sort(table)
        self.tables.close()

    def sort(self, table: Table) -> None:
        """Puts a table of a facts file where its name says."""
        match role_of(table, self.declared):
            case Role.FACTS if (problem := lacks_its_name(table, self.declared)) is not None:
                self.problems.add(problem)
            case Role.FACTS:
                self.facts.append(table)
            case Role.RECORDS:
                self.records.append((table.name, table))
            case Role.UNITS if self.manifest.units is None:
                self.units_tables.append(table)
            case Role.WAIVERS if not self.manifest.waivers:
                self.waivers.append(table)
            case Role.APPEALS if not self.manifest.appeals:
                self.appeals_tables.append(table)
            case Role.UNITS | Role.WAIVERS | Role.APPEALS as role:
                self.problems.add(SheetNotRead(place=table.place, sheet=table.name, key=role.value))
            case Role.NOTES:
                pass

    @property
    def lacks_units(self) -> bool:
        """Whether there should be a units table and it gave no unit."""
        return not self.register.is_open and not any(True for _ in self.register)

    def read_register(self) -> None:
        """The units, and whether each class has its rulebook."""
        is_open = self.manifest.units is None and not self.units_tables
        units = [unit for table in self.units_tables for unit in read_units(table, self.rulebooks, self.problems)]
        self.register = Register(units, self.rulebooks, is_open=is_open)
        if len(self.rulebooks) == max(len(self.manifest.rulebooks), 1):
            self.problems.extend(
                no_rulebook(unit, self.rulebooks)
                for unit in self.register
                if not unit.parent and self.register.rulebook_of(unit) is None
            )

    def units(self) -> tuple[UnitFacts, ...]:
        gathered = Gathered()
        for table in self.facts:
            read_facts(table, self.register, self.declared, gathered, self.problems)
        while self.records:  # large tables are let go as soon as they are read
            name, table = self.records.pop(0)
            read_records(table, name, self.register, self.declared, gathered, self.problems)
            del table
        for table in self.waivers:
            read_waivers(table, self.register, self.declared, gathered, self.problems)
        self.read_appeals(gathered)
        return tuple(gathered.facts_of(unit, self.problems) for unit in self.register)

    def read_appeals(self, gathered: Gathered) -> None:
        if not self.appeals_tables:
            return
        from kaoping.engine.reading.appeals.read import read_appeals  # only those who have any pay for it

        found: list[Appeal] = []
        for table in self.appeals_tables:
            as_of = self.manifest.as_of
            found += read_appeals(table, self.register, self.declared, gathered, self.problems, as_of, found)
        self.appeals = tuple(found)

    def published(self) -> Mapping[str, Published]:
        found: dict[str, Published] = {}
        for table in self.printed:
            found |= read_published(table, self.rulebooks, self.register, self.problems)
        return found

    def periods(self) -> tuple[Period, ...]:
        """The earlier periods, the nearest first."""
        return tuple(self._period(*period) for period in self.before)

    def _period(self, name: str, tables: Sequence[Table], printed: Sequence[Table]) -> Period:
        gathered = Gathered()
        for table in tables:
            match role_of(table, self.declared):
                case Role.FACTS:
                    read_facts(table, self.register, self.declared, gathered, self.problems)
                case Role.RECORDS:
                    read_records(table, table.name, self.register, self.declared, gathered, self.problems)
                case Role.WAIVERS:
                    read_waivers(table, self.register, self.declared, gathered, self.problems)
                case Role.UNITS | Role.NOTES | Role.APPEALS:
                    pass
        known = {*gathered.parts, *gathered.records}
        units = {unit.name: gathered.facts_of(unit, self.problems) for unit in self.register if unit.name in known}
        published: dict[str, Published] = {}
        for table in printed:
            published |= read_published(table, self.rulebooks, self.register, self.problems)
        return Period(name, units, published)


def _there(table: Table | None) -> list[Table]:
    return [] if table is None else [table]
