"""The parser of a language: its grammar read by Lark, LALR(1) with the contextual lexer.

Building the tables takes some tenths of a second, so they are kept as plain data (JSON, with a checksum) in the user's
cache folder, one file a language. A cache that is damaged, foreign or not writable is built again and never believed: the checksum
finds damage, and a file that another user owns or may write is not read at all. The data name no code: what Lark could
call (callbacks, transformers, classes) is set here, not there.

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
from importlib.resources import files
from pathlib import Path
from typing import Any

import lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import unit_pattern

_MOST_BYTES = 4_000_000


def grammar_text(language: str) -> str:
    """The whole grammar of a language ("zh" or "en")."""
    folder = files("kaoping.dsl.grammar")
    parts = [folder.joinpath(name).read_text("utf-8") for name in ("shared.lark", f"{language}.lark")]
    pattern = unit_pattern().replace("/", r"\/")
    return "\n".join([*parts, f"UNIT.1: /{pattern}/", ""])


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of a language as data, and the parser made of them."""

    data: dict[str, Any]
    memo: dict[int, Any]
    parser: lark.Lark


@lru_cache(maxsize=16)
def parser(language: str, declared: tuple[str, ...] = ()) -> lark.Lark:
    """The parser of one statement in a language; ``declared`` are measure words beyond the closed list."""
    tables = _tables(language)
    if not declared:
        return tables.parser
    return _parser_of(tables.data, _with_measures(tables.memo, declared), language)


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
        g_regex_flags=_flags(language),
        **options,
    )


def _flags(language: str) -> int:
    return int(re.IGNORECASE) if language == "en" else 0


@lru_cache
def _tables(language: str) -> _Tables:
    """The tables of a language: from the cache if it has them, else built."""
    grammar = grammar_text(language)
    stamp = hashlib.sha256(f"{lark.__version__}\n{grammar}".encode()).hexdigest()
    folder = _cache_folder()
    path = folder / f"tables-{stamp[:32]}.json" if folder else None
    if path and (loaded := _load(path, stamp, language)):
        return loaded
    built = build_parser(grammar, language)
    data, memo = built.memo_serialize([TerminalDef, Rule])
    if path:
        _store(path, stamp, data, memo)
    return _Tables(data, memo, built)


def _parser_of(data: dict[str, Any], memo: dict[int, Any], language: str) -> lark.Lark:
    loaded: lark.Lark = lark.Lark._load_from_dict(  # type: ignore[no-untyped-call]
        data,
        memo,
        transformer=None,
        postlex=None,
        lexer_callbacks={},
        tree_class=None,
        propagate_positions=True,
        g_regex_flags=_flags(language),
        regex=False,
        use_bytes=False,
        debug=False,
        _plugins={},
    )
    return loaded


def _with_measures(memo: dict[int, Any], declared: tuple[str, ...]) -> dict[int, Any]:
    """The tokens with further measure words; as written in the grammar, the longest word wins."""
    words = unit_pattern(declared)
    longest = max(len(word) for word in words.split("|"))
    return {
        number: {**token, "pattern": {**token["pattern"], "value": words, "raw": None, "_width": [1, longest]}}
        if token.get("name") == "UNIT"
        else token
        for number, token in memo.items()
    }


def _cache_folder() -> Path | None:
    """The user's folder for what can be made again; None where there is no home."""
    home = os.environ.get("KAOPING_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home) / "kaoping" if os.path.isabs(home) else None


def _load(path: Path, stamp: str, language: str) -> _Tables | None:
    try:
        checksum, _, body = _own_text(path).partition("\n")
        if checksum != _checksum(stamp, body):
            return None
        tables = json.loads(body, object_hook=_with_numbers)
        data, memo = tables["data"], tables["memo"]
        return _Tables(data, memo, _parser_of(data, memo, language))
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


def _store(path: Path, stamp: str, data: dict[str, Any], memo: dict[int, Any]) -> None:
    draft = ""
    try:
        body = json.dumps({"data": data, "memo": memo})
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False, newline="") as file:
            draft = file.name
            file.write(f"{_checksum(stamp, body)}\n{body}")
        os.replace(draft, path)
    except (OSError, RuntimeError, TypeError, ValueError):
        with suppress(OSError):
            os.unlink(draft)  # a cache that cannot be written costs time, nothing else


def _checksum(stamp: str, body: str) -> str:
    return hashlib.sha256(f"{stamp}\n{body}".encode()).hexdigest()


def _with_numbers(pairs: dict[str, Any]) -> dict[Any, Any]:
    """JSON has text keys only; the tables' states and tokens are numbered."""
    return {int(key): value for key, value in pairs.items()} if pairs and next(iter(pairs)).isdigit() else pairs
