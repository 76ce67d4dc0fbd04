"""The plugin for pytest: which rulebooks are collected.

pytest loads it in every project in which Kaoping is installed, so it imports nothing of it until a rulebook is named: by the setting
``kaoping_rulebooks``, by ``--kaoping PATH``, or as an argument (``pytest rules.kp``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

OPTION, SETTING = "kaoping", "kaoping_rulebooks"
ENDING = ".kp"
NAMED = pytest.StashKey[frozenset[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kaoping", "scoring rulebooks")
    group.addoption(
        "--kaoping",
        dest=OPTION,
        action="append",
        default=[],
        metavar="PATH",
        help="collect this rulebook, or those in this folder: a test for each example and each law (may be repeated)",
    )
    parser.addini(
        SETTING,
        type="linelist",
        default=[],
        help="rulebooks, folders or patterns of them that are collected in every run",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "kaoping: a test of a rulebook, of one of its examples or laws")
    asked = [*_named(config.getoption(OPTION), config.invocation_params.dir)]
    always = [*_named(config.getini(SETTING), config.rootpath)]
    config.stash[NAMED] = frozenset(asked + always)
    if hasattr(config, "workerinput"):  # of pytest-xdist: what to collect comes from the process that started it
        return
    if asked:
        _collect_too(config, asked)
    if always and config.args_source is not pytest.Config.ArgsSource.ARGS:
        _collect_too(config, always)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ENDING:
        return None
    if file_path in parent.config.stash[NAMED] or parent.session.isinitpath(file_path):
        from kaoping.cli.collected.rulebook import RulebookFile

        return RulebookFile.from_parent(parent, path=file_path)
    return None


def _named(patterns: list[str], base: Path) -> Iterator[Path]:
    """The rulebooks that paths and patterns name; one that names nothing is a mistake."""
    for pattern in patterns:
        found = sorted(_matching(pattern, base))
        if not found:
            raise pytest.UsageError(f"kaoping: there is no rulebook (.kp file) at {pattern!r}")
        yield from found


def _matching(pattern: str, base: Path) -> Iterator[Path]:
    """A folder has those below it, hidden folders left out."""
    path = base / pattern
    found = [path] if path.exists() else base.glob(pattern)
    for one in found:
        if one.is_file():
            yield one.resolve()
        for below in one.rglob(f"*{ENDING}") if one.is_dir() else ():
            if below.is_file() and not any(part.startswith(".") for part in below.relative_to(one).parts):
                yield below.resolve()


def _collect_too(config: pytest.Config, paths: list[Path]) -> None:
    config.args += [str(path) for path in dict.fromkeys(paths) if str(path) not in config.args]
