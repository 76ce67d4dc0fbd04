"""An assessment, read: rulebooks compiled, units, facts, records and waivers as values, and everything that is wrong with any of them.

    assessment = read_assessment(Path("rulebooks/ezhou-2021q2"))
    assessment.problems                     # all errors and warnings of all files, found in one run
    assessment.score().standings

How it is read is ``gather.py``'s.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Span
from kaoping.engine.assessment.areas import read_areas
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.assessment.gather import Gathering
from kaoping.engine.assessment.inputs import Inputs
from kaoping.engine.assessment.manifest import MANIFEST, Manifest, Named, PrintedFiles, read_manifest
from kaoping.engine.assessment.manifest.costs import by_name, unknown_facts
from kaoping.engine.assessment.manifest.notice import NO_NOTICE, NoticeTexts, Template
from kaoping.engine.facts import Appeal, UnitFacts
from kaoping.engine.periods import Period
from kaoping.engine.published import Published
from kaoping.engine.reading.declared import Declared
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.asked_day import lacks_day, lacks_period

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled
    from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class NoManifest(Diagnostic):
    code: ClassVar[str] = "no-manifest"
    title: ClassVar[Text] = Text(
        "文件夹“{folder}”里没有清单assessment.toml。", "There is no assessment.toml in the folder '{folder}'."
    )
    help: ClassVar[Text] = Text(
        "清单写明考评由哪些文件组成；kaoping new可以新建一个完整的考评文件夹。",
        "It says which files make up the assessment; 'kaoping new' makes a complete folder.",
    )
    folder: str


@dataclass(frozen=True)
class Assessment:
    """``units`` are the facts of all units, sub-units included, in the order of the units table. ``periods`` are the earlier ones, the nearest first. With an error among ``problems``, ``score`` gives no standings.

    ``areas`` are the further areas that the manifest names, each an assessment of its own; what is wrong with them is among ``problems`` too. ``area`` is
    the short name of this one, for headings and columns; ``manifest`` the name of its file, empty where there is none. ``template`` is the office's own of
    its notice. ``costs``: what it takes to change a fact, by name; None: it cannot be changed.
    ``printed`` names the files of the published document that ``audit`` holds against it."""

    name: str = ""
    area: str = ""
    manifest: str = ""
    period: str = ""
    as_of: str = ""
    language: Language | None = None
    folder: Path = Path()
    rulebooks: tuple[Rulebook, ...] = ()
    units: tuple[UnitFacts, ...] = ()
    published: Mapping[str, Published] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    areas: tuple[Assessment, ...] = ()
    inputs: Inputs = Inputs()
    appeals: tuple[Appeal, ...] = ()
    before_appeals: tuple[UnitFacts, ...] = ()
    notice: NoticeTexts = NO_NOTICE
    template: Template | None = None
    costs: Mapping[str, Fraction | None] = field(default_factory=dict)
    printed: PrintedFiles | None = None

    @property
    def previous(self) -> Mapping[str, UnitFacts]:
        """The facts of the period before, by unit."""
        return self.periods[0].units if self.periods else {}

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def score(self, language: Language | None = None) -> Scored:
        """The units scored and ranked. ``language`` is that of ledgers and remarks; else the manifest's, else each rulebook's."""
        from kaoping.engine.scoring.score import Scored

        language = language or self.language
        if self.failed:
            return Scored(self.rulebooks, (), self.problems, self.as_of, language)
        scored = self._scored(self.units, language)
        if scored.failed:
            from kaoping.engine.assessment.no_facts import told_of_all

            told = told_of_all(scored.problems, self.units, self.inputs, self.manifest)
            return replace(scored, problems=(*self.problems, *told), appeals=self.appeals)
        wrong = self._wrong_appeals(scored, language)
        if any(one.severity == "error" for one in wrong):
            scored = replace(scored, standings=())
        return replace(scored, problems=(*self.problems, *scored.problems, *wrong), appeals=self.appeals)

    def areas_scored(self, language: Language | None = None) -> tuple[tuple[Assessment, Scored], ...]:
        """The further areas with their runs; lists, tables and the receipt of one report ask for the same."""
        if language not in self._area_runs:
            self._area_runs[language] = tuple((area, area.score(language)) for area in self.areas)
        return self._area_runs[language]

    @cached_property
    def _area_runs(self) -> dict[Language | None, tuple[tuple[Assessment, Scored], ...]]:
        return {}

    def _scored(self, units: Sequence[UnitFacts], language: Language | None) -> Scored:
        from kaoping.engine.scoring.score import score

        return score(
            self.rulebooks,
            units,
            published=self.published,
            as_of=self.as_of,
            periods=self.periods,
            now=self.period,
            language=language,
        )

    def _wrong_appeals(self, scored: Scored, language: Language | None) -> Sequence[Diagnostic]:
        """Appeals on postings that do not exist; where some are granted, that is seen in a run without them."""
        if not any(one.indicator for one in self.appeals):
            return ()
        from kaoping.engine.assessment.unposted import unposted

        if any(one.counts for one in self.appeals):
            scored = self._scored(self.before_appeals, language)
        return unposted(self.appeals, self.units, scored)

    def __repr__(self) -> str:
        wrong = sum(problem.severity == "error" for problem in self.problems)
        return f"<Assessment {self.name or self.folder}: {len(self.rulebooks)} rulebooks, {len(self.units)} units, {wrong} errors>"


def read_assessment(
    path: Path, facts: Sequence[Path] = (), rulebooks: Sequence[Rulebook] = (), appeals: Sequence[Path] = ()
) -> Assessment:
    """The assessment of a folder with a manifest, of the manifest itself, or of one rulebook with the tables named in ``facts``; a folder's
    own facts and ``facts`` are taken together, and so are its appeals and ``appeals``. ``rulebooks``, where there are any, stand in place of its
    own, and it is read without its areas. ``OSError`` if a file that the caller names cannot be opened."""
    if stat.S_ISDIR(path.stat().st_mode):
        return _read_folder(path, MANIFEST, facts, rulebooks=rulebooks, appeals=appeals)
    if path.suffix == ".toml":
        manifest = path.resolve()
        return _read_folder(manifest.parent, manifest.name, facts, rulebooks=rulebooks, appeals=appeals)
    return _read_rulebook(path, facts, rulebooks, appeals)


def read_rulebooks(path: Path) -> tuple[tuple[Compiled, ...], tuple[Diagnostic, ...]]:
    """The rulebooks alone of what ``read_assessment`` reads, compiled, and what is wrong with them or with the manifest that names them. ``OSError`` if
    the file that the caller names cannot be opened."""
    if path.is_dir() or path.suffix == ".toml":
        folder, name = (path, MANIFEST) if path.is_dir() else (path.resolve().parent, path.name)
        opened = _opened(folder, name)
        if isinstance(opened, Diagnostic):
            return (), (opened,)
        gathering, manifest, _ = opened
        gathering.compile(manifest.rulebooks)
    else:
        gathering = Gathering(Folder(path.parent))
        gathering.compile_one(path)
    return tuple(gathering.compiled), gathering.problems.all()


def read_assessment_of(data: bytes, shown: str, facts: Sequence[Path] = (), appeals: Sequence[Path] = ()) -> Assessment:
    """The assessment of one rulebook whose bytes are at hand, with the tables named in ``facts``; ``shown`` is its name in messages. What it is
    based on is looked up in the working folder. ``OSError`` if a table cannot be opened."""
    gathering = Gathering(Folder(Path()))
    book = gathering.compile_bytes(data, shown)
    return _read_single(gathering, book, facts, appeals)


def _read_folder(
    path: Path,
    name: str,
    facts: Sequence[Path],
    way: tuple[Path, ...] = (),
    rulebooks: Sequence[Rulebook] = (),
    appeals: Sequence[Path] = (),
) -> Assessment:
    """``way``: the manifests that led to this one, itself the last; none for the one that the user names."""
    way = way or ((path / name).resolve(),)
    opened = _opened(path, name)
    if isinstance(opened, Diagnostic):
        return Assessment(folder=path, problems=(opened,))
    gathering, manifest, data = opened
    folder = gathering.folder
    gathering.inputs.add(name, data, "manifest")
    if rulebooks:
        gathering.use(rulebooks)
    else:
        gathering.compile(manifest.rulebooks)
    gathering.read(manifest, facts, appeals)
    if not manifest.as_of:
        gathering.problems.extend(one for book in gathering.rulebooks for one in lacks_day(book))
    before = [one.name for one in manifest.previous]  # named, whether or not they could be read
    gathering.problems.extend(
        one for book in gathering.rulebooks for one in lacks_period(book, before, manifest.period)
    )
    if gathering.has_all_rulebooks:
        gathering.problems.extend(unknown_facts(manifest.costs, Declared(gathering.rulebooks)))
    areas, wrong = read_areas(
        () if rulebooks else manifest.areas, folder, way, lambda area, led: _read_folder(path, area, (), led)
    )
    template = None
    if manifest.template is not None:
        own = folder.read(manifest.template)
        if isinstance(own, Diagnostic):
            gathering.problems.extend((own,))
        else:
            gathering.inputs.add(manifest.template.path, own, "template")
            template = Template(manifest.template.path, own)
    read = _assessment(gathering)
    return replace(
        read,
        name=manifest.name,
        area=manifest.area or manifest.name,
        manifest=name,
        period=manifest.period,
        as_of=manifest.as_of,
        language=manifest.language,
        inputs=gathering.inputs.all(manifest),
        areas=areas,
        notice=manifest.notice,
        template=template,
        costs=by_name(manifest.costs),
        printed=manifest.printed,
        problems=tuple(dict.fromkeys((*read.problems, *wrong))),
    )


def _opened(path: Path, name: str) -> tuple[Gathering, Manifest, bytes] | Diagnostic:
    """What a manifest says and its bytes, with all that is wrong with it gathered; why it cannot be read."""
    folder = Folder(path)
    data = folder.read(Named(name, Span(name, 1)))
    if isinstance(data, Diagnostic):
        return NoManifest(place=Cell(name), folder=str(path)) if data.code == "file-not-found" else data
    manifest, found = read_manifest(data, name)
    return Gathering(folder, found), manifest, data


def _read_rulebook(
    path: Path, facts: Sequence[Path], rulebooks: Sequence[Rulebook], appeals: Sequence[Path]
) -> Assessment:
    gathering = Gathering(Folder(path.parent))
    if rulebooks:
        gathering.use(rulebooks)
        return _read_single(gathering, rulebooks[0], facts, appeals)
    return _read_single(gathering, gathering.compile_one(path), facts, appeals)


def _read_single(
    gathering: Gathering, book: Rulebook | None, facts: Sequence[Path], appeals: Sequence[Path]
) -> Assessment:
    gathering.read(Manifest(), facts, appeals)
    if gathering.units and book is not None:
        gathering.problems.extend(lacks_period(book, (), ""))
    read = _assessment(gathering)
    return replace(read, name=book.name, area=book.name, period=book.version) if book else read


def _assessment(gathering: Gathering) -> Assessment:
    return Assessment(
        folder=gathering.folder.path,
        rulebooks=tuple(gathering.rulebooks),
        units=gathering.units,
        appeals=gathering.appeals,
        before_appeals=gathering.before_appeals,
        published=gathering.published,
        periods=gathering.periods,
        inputs=gathering.inputs.all(Manifest()),
        problems=gathering.problems.all(),
    )
