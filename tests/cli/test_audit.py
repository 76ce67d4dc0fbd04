"""``kaoping audit``: exit codes, forms, and the shape of its JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from kaoping.engine.audit import Kind
from tests.audit.english import FILES
from tests.audit.folder import written
from tests.audit.test_hostile import BASE
from tests.cli.run import EZHOU, ROOT, kaoping

SCHEMA = json.loads((ROOT / "docs" / "reference" / "audit.schema.json").read_text("utf-8"))
HOSPITALS = ROOT / "rulebooks" / "hospital-vbp-2024"


def test_the_hospitals_have_no_discrepancies() -> None:
    ran = kaoping("audit", HOSPITALS)
    assert ran.code == 0
    assert ran.out.splitlines()[-2:] == ["  Audited: published results of 12 units.", "  No discrepancies."]


def test_discrepancies_are_findings_and_a_sound_document_is_done(tmp_path: Path) -> None:
    assert kaoping("audit", written(tmp_path)).code == 1
    assert kaoping("audit", written(tmp_path, BASE)).code == 0


@pytest.mark.parametrize("folder", [EZHOU, HOSPITALS, "english"])
def test_json_has_the_documented_shape(folder: Path | str, tmp_path: Path) -> None:
    path = written(tmp_path) if folder == "english" else folder
    ran = kaoping("audit", path, "--format", "json")
    told = json.loads(ran.out)
    jsonschema.validate(told, SCHEMA)
    assert sum(told["found"].values()) == len(told["discrepancies"])
    assert kaoping("audit", path, "--format", "json").out == ran.out


def test_the_schema_names_every_kind() -> None:
    kinds = SCHEMA["properties"]["discrepancies"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in Kind]


@pytest.mark.parametrize("name", ["audit.md", "audit.zh-CN.md"])
def test_the_page_names_every_kind(name: str) -> None:
    page = (ROOT / "docs" / "reference" / "commands" / name).read_text("utf-8")
    assert [kind.value for kind in Kind if f"| `{kind.value}` |" not in page] == []


@pytest.mark.parametrize("ending", ["md", "txt", "json"])
def test_it_is_written_into_a_file_whole(tmp_path: Path, ending: str) -> None:
    folder, target = written(tmp_path), tmp_path.parent / f"{tmp_path.name}.{ending}"
    ran = kaoping("audit", folder, "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert "East Office" in target.read_text("utf-8")


def test_a_name_cannot_make_a_heading_or_a_link_of_a_report(tmp_path: Path) -> None:
    table = FILES["annex.csv"].replace("Harbor Office", "# [Harbor](http://x) <b>")
    ran = kaoping("audit", written(tmp_path, FILES | {"annex.csv": table}), "--format", "md")
    assert "<b>" not in ran.out
    assert "[Harbor](" not in ran.out


def test_both_languages_say_the_same_number_of_things(tmp_path: Path) -> None:
    folder = written(tmp_path)
    zh, en = (kaoping("audit", folder, "--lang", language).out.splitlines() for language in ("zh", "en"))
    assert len(zh) == len(en)
    assert zh[2] == "  共14处出入：确定的12处，很可能的2处。"
    assert en[2] == "  14 discrepancies: 12 certain, 2 likely."


def test_nothing_to_audit_is_said_with_what_to_write(tmp_path: Path) -> None:
    manifest = FILES["assessment.toml"].split("[printed]")[0]
    ran = kaoping("audit", written(tmp_path, FILES | {"assessment.toml": manifest}))
    assert ran.code == 2
    assert "[printed]" in ran.err


def test_a_document_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    ran = kaoping("audit", written(tmp_path, FILES | {"annex.csv": "1,2\n"}))
    assert ran.code == 1
    assert "printed-table-unclear" in ran.err
    assert "discrepanc" in ran.out  # the rest is audited


def test_an_unknown_key_is_told_with_the_nearest(tmp_path: Path) -> None:
    manifest = FILES["assessment.toml"].replace("figures =", "figure =")
    ran = kaoping("audit", written(tmp_path, FILES | {"assessment.toml": manifest}))
    assert ran.code == 1
    assert "figures" in ran.err
