"""The parser of a language: its grammar read by Lark, LALR(1) with the contextual lexer.

Building the tables takes some seconds, so they are kept as plain data (JSON, with a checksum) in the user's
cache folder, one file a language; of other versions a few of the newest stay, for two may be in use. A cache that is damaged, foreign or not writable is built again and never believed: the checksum
finds damage, and a file that another user owns or may write is not read at all. The data name no code (``plain``).

Measure words that a rulebook declares change one token's pattern and nothing of the tables, so they are put in after loading.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from pkgutil import get_data
from typing import Any

import lark

from kaoping.dsl.grammar.plain import Parser, Tables, plain
from kaoping.dsl.units import unit_pattern

_MOST_BYTES = 4_000_000
_MOST_FILES = 6
_FORM = 2  # of the data; another one makes another file


def grammar_text(language: str) -> str:
    """The whole grammar of a language ("zh" or "en")."""
    parts = [(get_data(__package__, name) or b"").decode() for name in ("shared.lark", f"{language}.lark")]
    pattern = unit_pattern().replace("/", r"\/")
    return "\n".join([*parts, f"UNIT.1: /{pattern}/", ""])


@lru_cache(maxsize=16)
def parser(language: str, declared: tuple[str, ...] = ()) -> lark.Lark:
    """The parser of one statement in a language; ``declared`` are measure words beyond the closed list."""
    return Parser(_tables(language), unit_pattern(declared, keywords(language)), any_case=_any_case(language))


def keywords(language: str) -> list[str]:
    """The tokens of a language that are always written the same."""
    return _tables(language).keywords


def keyword_text(pattern: str) -> str:
    """A keyword as it is written; what is told from its like by what follows it has a pattern: 前(?=[0-9])."""
    return pattern.partition("(?=")[0]


def build_parser(grammar: str, language: str, **options: Any) -> lark.Lark:
    """A parser built from the text of its grammar. English keywords may be written in capitals."""
    return lark.Lark(
        grammar,
        parser="lalr",
        maybe_placeholders=False,
        propagate_positions=True,
        g_regex_flags=int(re.IGNORECASE) if _any_case(language) else 0,
        **options,
    )


def _any_case(language: str) -> bool:
    return language == "en"


@lru_cache
def _tables(language: str) -> Tables:
    """The tables of a language: from the cache if it has them, else built."""
    grammar = grammar_text(language)
    stamp = stamp_of(grammar)
    folder = _cache_folder()
    path = folder / f"tables-{stamp[:32]}.json" if folder else None
    if path and (loaded := _load(path, stamp)):
        return loaded
    data = plain(build_parser(grammar, language))
    if path:
        _store(path, stamp, data)
    return Tables(data)


def stamp_of(grammar: str) -> str:
    """What tells the tables of a grammar from those of another."""
    return hashlib.sha256(f"{_FORM}\n{lark.__version__}\n{grammar}".encode()).hexdigest()


def _cache_folder() -> Path | None:
    """The user's folder for what can be made again; None where there is no home."""
    home = os.environ.get("KAOPING_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home) / "kaoping" if os.path.isabs(home) else None


def _load(path: Path, stamp: str) -> Tables | None:
    try:
        checksum, _, body = _own_text(path).partition("\n")
        return Tables(json.loads(body)) if checksum == _checksum(stamp, body) else None
    except Exception:
        return None  # whatever is wrong with a cache, the grammar itself is here


def _own_text(path: Path) -> str:
    """The text of a plain file that belongs to this user and that nobody else may write."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        status = os.fstat(handle)
        owned = not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)
        if not stat.S_ISREG(status.st_mode) or not owned or status.st_size > _MOST_BYTES:
            raise OSError("not a cache of this user")
        return file.read(_MOST_BYTES).decode()


def _store(path: Path, stamp: str, data: dict[str, Any]) -> None:
    draft = ""
    try:
        body = json.dumps(data)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False, newline="") as file:
            draft = file.name
            file.write(f"{_checksum(stamp, body)}\n{body}")
        os.replace(draft, path)
        _prune(path.parent)
    except (OSError, RuntimeError, TypeError, ValueError):
        with suppress(OSError):
            os.unlink(draft)  # a cache that cannot be written costs time, nothing else


def _prune(folder: Path) -> None:
    """Removes tables of older versions, which nothing would ever read again."""
    found = [(entry.stat(follow_symlinks=False), entry.path) for entry in os.scandir(folder) if _is_tables(entry.name)]
    files = [(status.st_mtime_ns, path) for status, path in found if stat.S_ISREG(status.st_mode)]
    for _, path in sorted(files, reverse=True)[_MOST_FILES:]:
        with suppress(OSError):
            os.unlink(path)


def _is_tables(name: str) -> bool:
    return re.fullmatch(r"tables-[0-9a-f]{32}\.json", name) is not None


def _checksum(stamp: str, body: str) -> str:
    return hashlib.sha256(f"{stamp}\n{body}".encode()).hexdigest()
