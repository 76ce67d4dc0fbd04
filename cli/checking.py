"""Everything that is wrong with what a path names: a rulebook, an assessment's folder, or a folder of either.

A rulebook without indicators is no mistake where another one is based on it; so before such a rulebook is checked, the rulebooks of the
run and of its folder are asked what they are based on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kaoping.cli import language
from kaoping.cli.failure import Failure, cannot_read, not_found
from kaoping.cli.findings import from_here
from kaoping.cli.progress import progress
from kaoping.cli.sources import (
    MANIFEST,
    STDIN,
    Sources,
    is_assessment,
    lies_within,
    not_a_table,
    plain,
    read_bytes,
    rulebooks_below,
    text_of,
)
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import normal_line, split_lines

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment

_ONE_PATH = Text(
    "--facts只能同一个考评文件夹或一份细则一起用。", "--facts goes with one assessment's folder or one rulebook."
)
_ITS_FACTS = Text("请写：kaoping check 文件夹 --facts 数据.xlsx", "Write: kaoping check FOLDER --facts facts.xlsx")
_AT_WORK = Text("检查", "checking")
_BASED_ON = re.compile(r'(?:沿用|based on) ?"([^"]+)"', re.IGNORECASE)
_INDICATOR = re.compile(r"(?:替换)?指标【|(?:replace )?indicator ?\[", re.IGNORECASE)
_UNSCORED = re.compile(r"(?:替换)?指标【.*】不计|(?:replace )?indicator ?\[.*\], ?unscored", re.IGNORECASE)
_TOTAL = re.compile(r"总分[\d(【]|total [\d(\[]", re.IGNORECASE)


@dataclass(slots=True)
class Checked:
    """What was found, each finding once, its files named as they are reached from here."""

    found: dict[Diagnostic, None] = field(default_factory=dict)
    sources: Sources = field(default_factory=Sources)
    language: str = ""
    rulebooks: int = 0
    assessments: int = 0

    def add(self, found: Iterable[Diagnostic], folder: str = "") -> None:
        self.found.update(dict.fromkeys(from_here(one, folder) for one in found))


def check_paths(paths: Iterable[str]) -> Checked:
    """Checks all paths in one run; a path that is not there ends it."""
    checked = Checked()
    named = list(_named(paths))
    with progress(language.say(_AT_WORK), len(named) if len(named) > 1 else None) as tell:
        _check_all(named, checked, tell)
    return checked


def _check_all(named: Sequence[str], checked: Checked, tell: Callable[[int], None]) -> None:
    rulebooks = [path for path in named if not _is_assessment(path)]
    for number, path in enumerate(named, 1):
        if _is_assessment(path):
            _check_assessment(path, checked)
        else:
            _check_rulebook(path, rulebooks, checked)
            checked.rulebooks += 1
        tell(number)


def check_with(paths: Sequence[str], facts: Sequence[str]) -> Checked:
    """Checks one assessment or rulebook together with further tables of facts."""
    named = list(_named(paths))
    if len(named) != 1 or named[0] == STDIN:
        raise Failure(_ONE_PATH, _ITS_FACTS)
    checked = Checked()
    with progress(language.say(_AT_WORK)):
        _check_with(named[0], facts, checked)
    return checked


def _check_with(path: str, facts: Sequence[str], checked: Checked) -> None:
    if _is_assessment(path):
        _check_assessment(path, checked, facts)
        return
    assessment = _read(path, facts)
    checked.language = assessment.language or _language(book.language for book in assessment.rulebooks)
    checked.language = checked.language or checked.sources.language(path)
    checked.rulebooks = 1
    checked.add(_problems(assessment))


def _read(path: str, facts: Sequence[str]) -> Assessment:
    from kaoping.engine.assessment.assessment import read_assessment

    try:
        return read_assessment(Path(path), [Path(one) for one in facts])
    except FileNotFoundError as error:
        raise not_found(error.filename or path) from None
    except (OSError, ValueError) as error:
        raise cannot_read(getattr(error, "filename", None) or path, error) from None


def _problems(assessment: Assessment) -> tuple[Diagnostic, ...]:
    from kaoping.engine.face.check import problems_of

    return problems_of(assessment)


def _is_assessment(path: str) -> bool:
    """A folder, or a manifest of another name than the usual one."""
    return path.endswith(".toml") or os.path.isdir(path)


def _named(paths: Iterable[str]) -> Iterator[str]:
    """Assessment folders and rulebooks, each once."""
    seen: set[str] = set()
    for path in paths:
        for one in _expanded(path):
            if one not in seen:
                seen.add(one)
                yield one


def _expanded(path: str) -> list[str]:
    if path == STDIN:
        return [path]
    if not os.path.exists(path):
        raise not_found(path)
    path = plain(path)
    if os.path.isdir(path):
        return [path] if is_assessment(path) else _below(path)
    if os.path.basename(path) == MANIFEST:
        return [os.path.dirname(path) or os.curdir]
    not_a_table(path)
    return [path]


def _below(folder: str) -> list[str]:
    """The rulebooks below a folder; those of an assessment's folder within it by that folder."""
    found: dict[str, None] = {}
    for path in rulebooks_below(folder):
        around = [str(each) for each in PurePath(path).parents]  # the nearest first
        within = around[: around.index(folder)]
        found[next((each for each in reversed(within) if is_assessment(each)), path)] = None
    return list(found)


def assessment_around(path: str) -> Path:
    """The folder of the assessment that a rulebook lies in, else the rulebook's own folder: what it is based on lies within."""
    own, *above = Path(os.path.abspath(path)).parents
    return next((folder for folder in (own, *above) if is_assessment(folder)), own)


def _check_assessment(path: str, checked: Checked, facts: Sequence[str] = ()) -> None:
    """The manifest and all that it names, its areas, printed document and template too, then the rulebooks of the folder that they do not name. Of a manifest that is named by itself
    only what it names."""
    assessment = _read(path, facts)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    checked.assessments += 1
    checked.language = (
        checked.language or assessment.language or _language(book.language for book in assessment.rulebooks)
    )
    areas = (assessment, *assessment.areas)
    checked.add(_problems(assessment), folder)
    if folder != path:
        return
    named = {os.path.realpath(os.path.join(folder, book.file)) for one in areas for book in one.rulebooks}
    others = _kp_below(folder)
    for path in others:
        if os.path.realpath(path) not in named:
            _check_rulebook(path, others, checked)


def _kp_below(folder: str) -> list[str]:
    try:
        return rulebooks_below(folder)
    except Failure:
        return []  # the manifest's problems say more


def _language(languages: Iterable[str]) -> str:
    return next(iter(languages), "")


def _check_rulebook(path: str, others: Iterable[str], checked: Checked) -> None:
    from kaoping.dsl.blocks.base import Source
    from kaoping.dsl.checks.unused import UnusedFact
    from kaoping.dsl.decode import read_text
    from kaoping.engine.compile import compile_source

    data = read_bytes(path)
    text = read_text(data, path)
    checked.sources.add(path, text if isinstance(text, str) else "")
    if not isinstance(text, str):
        checked.add((text,))
        return
    root = Path() if path == STDIN else assessment_around(path)
    source = Source(text, path, None if path == STDIN else Path(path))
    compiled = compile_source(source, root, to_score=not is_only_a_base(path, text, others))
    if any(line.text != line.comment for line in compiled.document.lines):  # where nothing is said, no language is
        checked.language = checked.language or compiled.document.language
    found = compiled.diagnostics
    if any(one.code == UnusedFact.code for one in found) and is_a_base(path, others):
        found = tuple(one for one in found if one.code != UnusedFact.code)  # the others may use them
    checked.add(found)


def is_only_a_base(path: str, text: str, others: Iterable[str]) -> bool:
    """Whether the rulebook is not complete (no indicators, or with points no total and no base to have it from), and another one is based on it."""
    if path == STDIN:
        return False
    lines = [normal_line(raw, path, number).normal for number, raw in enumerate(split_lines(text), 1)]
    has_total = any(_TOTAL.match(line) or _BASED_ON.match(line) or _UNSCORED.match(line) for line in lines)
    if has_total and any(_INDICATOR.match(line) for line in lines):
        return False
    return is_a_base(path, others)


def is_a_base(path: str, others: Iterable[str]) -> bool:
    """Whether another rulebook is based on it."""
    if path == STDIN:
        return False
    itself = os.path.realpath(path)
    return any(itself in bases_of(other) for other in {*others, *_beside(path)} if os.path.realpath(other) != itself)


def _beside(path: str) -> list[str]:
    folder = os.path.dirname(path) or os.curdir
    paths = (os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".kp"))
    return [path for path in paths if os.path.isfile(path) and lies_within(path, folder)]


def bases_of(path: str) -> set[str]:
    """What a rulebook says that it is based on."""
    try:
        text = text_of(read_bytes(path))
    except Failure:
        return set()
    lines = (normal_line(raw, path, number).normal for number, raw in enumerate(split_lines(text), 1))
    labels = [found[1] for line in lines if (found := _BASED_ON.match(line))]
    return {os.path.realpath(os.path.join(os.path.dirname(path), label.replace("\\", "/"))) for label in labels}
