"""The parser of a language: its grammar read by Lark, LALR(1) with the contextual lexer.

Building the tables takes some tenths of a second, so they are kept as plain data (JSON, with a checksum) in the user's
cache folder. A cache that is damaged, foreign or not writable is built again and never believed; nothing in it can run code.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

from kaoping.dsl.units import unit_pattern


def grammar_text(language: str, declared: tuple[str, ...] = ()) -> str:
    """The whole grammar of a language ("zh" or "en"); ``declared`` are measure words beyond the closed list."""
    folder = files("kaoping.dsl.grammar")
    parts = [folder.joinpath(name).read_text("utf-8") for name in ("shared.lark", f"{language}.lark")]
    pattern = unit_pattern(declared).replace("/", r"\/")
    return "\n".join([*parts, f"UNIT.1: /{pattern}/", ""])


@lru_cache(maxsize=16)
def parser(language: str, declared: tuple[str, ...] = ()) -> lark.Lark:
    """The parser of one statement in a language."""
    grammar = grammar_text(language, declared)
    stamp = hashlib.sha256(f"{lark.__version__}\n{grammar}".encode()).hexdigest()
    path = _cache_folder() / f"tables-{stamp[:32]}.json"
    loaded = _load(path, stamp)
    if loaded is None:
        loaded = build_parser(grammar, language)
        _store(path, stamp, loaded)
    return loaded


def build_parser(grammar: str, language: str, **options: Any) -> lark.Lark:
    """A parser built from the text of its grammar. English keywords may be written in capitals."""
    flags = re.IGNORECASE if language == "en" else 0
    return lark.Lark(
        grammar, parser="lalr", maybe_placeholders=False, propagate_positions=True, g_regex_flags=flags, **options
    )


def _cache_folder() -> Path:
    home = os.environ.get("KAOPING_CACHE") or os.environ.get("XDG_CACHE_HOME")
    return Path(home) / "kaoping" if home else Path.home() / ".cache" / "kaoping"


def _load(path: Path, stamp: str) -> lark.Lark | None:
    try:
        text = path.read_text("utf-8")
        checksum, _, body = text.partition("\n")
        if checksum != _checksum(stamp, body):
            return None
        data = json.loads(body, object_hook=_with_numbers)
        loaded: lark.Lark = lark.Lark._load_from_dict(data["data"], data["memo"])
        return loaded
    except Exception:
        return None  # whatever is wrong with a cache, the grammar itself is here


def _store(path: Path, stamp: str, built: lark.Lark) -> None:
    try:
        data, memo = built.memo_serialize([TerminalDef, Rule])
        body = json.dumps({"data": data, "memo": memo})
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as draft:
            draft.write(f"{_checksum(stamp, body)}\n{body}")
        os.replace(draft.name, path)
    except (OSError, RuntimeError, TypeError, ValueError):
        return  # a cache that cannot be written costs time, nothing else


def _checksum(stamp: str, body: str) -> str:
    return hashlib.sha256(f"{stamp}\n{body}".encode()).hexdigest()


def _with_numbers(pairs: dict[str, Any]) -> dict[Any, Any]:
    """JSON has text keys only; the tables' states and tokens are numbered."""
    return {int(key): value for key, value in pairs.items()} if pairs and next(iter(pairs)).isdigit() else pairs
