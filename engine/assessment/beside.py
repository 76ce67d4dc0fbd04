"""A rulebook that is run by itself, with what stands in files beside it: tables and holidays that the manifest of its folder names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.fold import fold
from kaoping.engine.assessment.calendars import with_file_calendar
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.assessment.lookups import with_file_tables
from kaoping.engine.assessment.manifest import MANIFEST, Manifest, read_manifest
from kaoping.engine.assessment.tables import Tables
from kaoping.engine.reading import Problems
from kaoping.engine.rulebook import Rulebook


def with_files(rulebook: Rulebook, folder: Path) -> tuple[Rulebook, tuple[Diagnostic, ...]]:
    """The rulebook with their rows and days, and what is wrong with them."""
    path = folder / MANIFEST
    manifest = read_manifest(path.read_bytes(), MANIFEST)[0] if path.is_file() else Manifest()
    own = {fold(name) for one in rulebook.file_tables for name in one.names}
    manifest = replace(manifest, tables=tuple(one for one in manifest.tables if fold(one[0]) in own))
    problems = Problems()
    tables = Tables(Folder(folder), problems)
    books = with_file_tables([rulebook], manifest, tables, problems)
    if rulebook.calendar_file is not None:
        books = with_file_calendar(books, manifest, tables, problems)
    tables.close()
    return books[0], tuple(problems.found)
