"""The cache of the parser's tables: whatever is wrong with it, rulebooks are read all the same."""

from __future__ import annotations

import json
import os
import threading
from functools import lru_cache
from pathlib import Path

import pytest

from kaoping.dsl.grammar import tables
from kaoping.dsl.grammar.plain import plain

LINE = "每1个【甲】扣0.2分"


built_once = lru_cache(tables.build_parser)  # it takes a second each time


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAOPING_CACHE", str(tmp_path))
    monkeypatch.setattr(tables, "build_parser", built_once)
    forget()
    yield tmp_path / "kaoping"
    forget()


def forget() -> None:
    tables.parser.cache_clear()
    tables._tables.cache_clear()


def reads() -> bool:
    forget()
    return tables.parser("zh").parse(LINE).data == "per_item"


def cached(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def is_built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    built: list[str] = []
    original = tables.build_parser
    monkeypatch.setattr(
        tables, "build_parser", lambda grammar, language: (built.append(language), original(grammar, language))[1]
    )
    return built


def test_tables_are_built_once_and_then_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = is_built(monkeypatch)
    assert reads()
    assert reads()
    assert built == ["zh"]


def test_declared_measure_words_need_no_tables_of_their_own(folder: Path) -> None:
    assert reads()
    tree = tables.parser("zh", ("垃圾桶", "大型垃圾桶")).parse("每3大型垃圾桶【甲】扣1分")
    assert [str(token) for token in tree.scan_values(lambda it: it.type == "UNIT")] == ["大型垃圾桶", "分"]
    assert len(list(folder.iterdir())) == 1


DAMAGE = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "one byte changed": lambda data: data.replace(b"per_item", b"per_itim", 1),
    "another checksum": lambda data: b"0" * 64 + data[64:],
    "binary": lambda data: os.urandom(1000),
    "deep": lambda data: b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_is_built_anew(folder: Path, monkeypatch: pytest.MonkeyPatch, damage: object) -> None:
    assert reads()
    cached(folder).write_bytes(damage(cached(folder).read_bytes()))  # type: ignore[operator]
    built = is_built(monkeypatch)
    assert reads()
    assert reads()
    assert built == ["zh"]  # once, for the cache is whole again


def forged(path: Path, change: object) -> None:
    """The cache with other tables and a checksum that fits them."""
    body = path.read_text("utf-8").partition("\n")[2]
    tables_ = json.loads(body)
    change(tables_)  # type: ignore[operator]
    grammar = tables.grammar_text("zh")
    stamp = tables.stamp_of(grammar)
    body = json.dumps(tables_)
    path.write_text(f"{tables._checksum(stamp, body)}\n{body}", "utf-8")


FORGERIES = {
    "callbacks": lambda it: it.update(lexer_callbacks={"NAME": "os.system"}, transformer="os.system"),
    "classes": lambda it: it.update(tree_class="os.system", postlex="os.system", _plugins={"re": "os"}),
    "another type": lambda it: it.update(__type__="subprocess.Popen"),
    "no rules": lambda it: it.pop("rules"),
    "rules of another form": lambda it: it.update(rules=[["os.system", [0]]]),
    "no rows": lambda it: it.update(rows=None),
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_cache_names_nothing_that_could_run(folder: Path, forgery: object) -> None:
    assert reads()
    forged(cached(folder), forgery)
    assert reads()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners of files are known on POSIX only")
def test_a_cache_that_others_may_write_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads()
    cached(folder).chmod(0o666)
    built = is_built(monkeypatch)
    assert reads()
    assert built == ["zh"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_cache_of_another_user_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads()
    os.chown(cached(folder), 65534, 65534)
    built = is_built(monkeypatch)
    assert reads()
    assert built == ["zh"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are POSIX")
def test_a_pipe_in_place_of_the_cache_does_not_wait(folder: Path) -> None:
    assert reads()
    path = cached(folder)
    path.unlink()
    os.mkfifo(path)
    assert reads()


def test_a_folder_in_place_of_the_cache_is_harmless(folder: Path) -> None:
    assert reads()
    path = cached(folder)
    path.unlink()
    path.mkdir()
    assert reads()
    assert cached(folder) == path  # and no draft is left beside it


def test_a_file_in_place_of_the_folder_is_harmless(folder: Path) -> None:
    folder.write_text("not a folder")
    assert reads()


def test_without_a_home_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KAOPING_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    assert reads()
    assert list(tmp_path.iterdir()) == []
    forget()


def test_a_full_disk_leaves_no_draft_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tables.os, "replace", full)
    assert reads()
    assert list(folder.iterdir()) == []


def test_tables_of_older_versions_are_removed_and_nothing_else(folder: Path) -> None:
    folder.mkdir(parents=True)
    old = [folder / f"tables-{number:032x}.json" for number in range(9)]
    for age, path in enumerate(old):
        path.write_text("")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    other = folder / "notes.json"
    other.write_text("")
    assert reads()
    kept = set(folder.iterdir()) - {other}
    assert len(kept) == tables._MOST_FILES
    assert kept.issuperset(old[: tables._MOST_FILES - 1])
    assert other.exists()


def test_many_writers_leave_one_whole_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = plain(tables.build_parser(tables.grammar_text("zh"), "zh"))
    folder.mkdir()
    path = folder / "tables.json"
    writers = [threading.Thread(target=tables._store, args=(path, "stamp", data)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert cached(folder) == path
    assert tables._load(path, "stamp") is not None
