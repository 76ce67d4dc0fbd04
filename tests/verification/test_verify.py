"""A verified result verifies; whatever is changed, in the folder or in the file, is noticed and named."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.receipt import receipt_of
from kaoping.engine.verification.contents import _firm
from tests.appeals.small import folder, granted, row
from tests.cli.run import EZHOU, ROOT, kaoping
from tests.programs import SOFFICE, needs_libreoffice

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/reference/verification.schema.json").read_text("utf-8")))
APPEALS = row(unit="Education", fact="overdue cases", record="C-3", quantity="1") + granted(
    unit="Civil Affairs", fact="inaccurate guides", quantity="1"
)
WAIVER = "Education,overdue cases,C-3,2,duplicate\n"


def needs_libraries(ending: str) -> None:
    for library in {".html": ["jinja2"], ".docx": ["docxtpl"]}.get(ending, ()):
        pytest.importorskip(library)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return folder(tmp_path / "q1", APPEALS, WAIVER)


def written(home: Path, ending: str = ".json") -> Path:
    out = home.parent / f"result{ending}"
    ran = kaoping("report", home, "-o", out)
    assert ran.code == 0, ran.said
    return out


def differences(result: Path, home: Path) -> list[str]:
    ran = kaoping("verify", result, home, "--format", "json")
    assert ran.out, ran.err
    told = json.loads(ran.out)
    SCHEMA.validate(told)
    found = [one["text"] for one in told["findings"] if not one["same"]]
    assert (ran.code, told["equal"]) == (int(bool(found)), not found)
    return found


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("ending", [".json", ".html", ".xlsx", ".docx"])
def test_a_verified_result_verifies(home: Path, ending: str) -> None:
    needs_libraries(ending)
    assert differences(written(home, ending), home) == []


def test_so_does_what_score_writes_of_some_units_and_in_the_other_language(home: Path) -> None:
    for number, more in enumerate(([], ["--unit", "Education"], ["--lang", "zh"])):
        out = home.parent / f"{number}.json"
        assert kaoping("score", home, "--format", "json", "-o", out, *more).code == 0
        assert differences(out, home) == []


def test_the_notice_verifies_wherever_it_lies(tmp_path: Path) -> None:
    kaoping("score", EZHOU, "--format", "json", "-o", tmp_path / "r.json")
    shutil.copytree(EZHOU, tmp_path / "copy")
    assert differences(tmp_path / "r.json", tmp_path / "copy") == []


def test_a_rulebook_alone_verifies_with_its_facts(home: Path) -> None:
    (home / "more.csv").write_text("unit,inaccurate guides,on-time rate,publicity\nA,1,95%,2\n", "utf-8")
    arguments = (home / "rules.kp", "--facts", home / "more.csv")
    out = home.parent / "r.json"
    assert kaoping("score", *arguments, "--format", "json", "-o", out).code == 0
    assert kaoping("verify", out, *arguments).code == 0


CHANGES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "a fact": (
        "facts.csv", "Civil Affairs,3", "Civil Affairs,2",
        ("'facts.csv' has other contents", "[inaccurate guides] of 'Civil Affairs' was 3, and is 2 now", "'Civil Affairs': total was 13"),
    ),
    "a record": ("overdue.csv", "C-3,Education,4", "C-3,Education,3", ("the record overdue.csv:4 of 'Education' changed",)),
    "a clause": (
        "rules.kp", "deduct 1 point for", "deduct 0.5 points for",
        ("rules.kp:14: it was 'deduct 1 point for each [overdue cases], down to 0', and is 'deduct 0.5 points for each [overdue cases], down to 0' now",),
    ),
    "a waiver": ("waivers.csv", "C-3,2,duplicate", "C-3,1,duplicate", ("'Education', [overdue cases] (waivers.csv:2): gone, or changed",)),
    "an appeal": ("appeals.csv", "granted", "rejected", ("'Civil Affairs', [inaccurate guides] (appeals.csv:3): gone, or changed",)),
    "the day": ("assessment.toml", "2021-06-30", "2021-07-30", ("the as-of date was '2021-06-30', and is '2021-07-30' now",)),
    "a note": ("units.csv", "new system", "old system", ("'units.csv' has other contents",)),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_in_the_folder_is_named(what: str, home: Path) -> None:
    result = written(home)
    file, old, new, expected = CHANGES[what]
    change(home / file, old, new)
    found = differences(result, home)
    for words in expected:
        assert any(words in one for one in found), found


def test_that_there_are_other_units_is_said(home: Path) -> None:
    """A receipt names the units that the report shows, so a new one is known by the hash of all alone."""
    result = written(home)
    for file, line in (("units.csv", "Culture,,yes,"), ("facts.csv", "Culture,1,95%,2")):
        (home / file).write_text((home / file).read_text("utf-8") + line + "\n", "utf-8")
    assert "the facts of other units changed, or there are other units" in differences(result, home)


def test_a_comment_changes_the_text_and_not_the_meaning(home: Path) -> None:
    result = written(home)
    change(home / "rules.kp", "rulebook [service]\n", "rulebook [service]\n# a comment\n")
    ran = kaoping("verify", result, home)
    assert ran.code == 1
    assert "comments or blank lines of 'rules.kp' changed" in ran.out
    assert "the text changed, but the rules mean the same" in ran.out
    assert "all scores and ranks are the same" in ran.out


def test_another_engine_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = written(home)
    monkeypatch.setattr("kaoping.engine.receipt.make.engine_version", lambda: "9.9.9")
    assert any("and is 9.9.9 now" in one for one in differences(result, home))


def test_another_engine_is_named_where_nothing_else_differs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = written(home)
    monkeypatch.setattr("kaoping.engine.receipt.make.engine_version", lambda: "9.9.9")
    assert len(differences(result, home)) == 1


def _changed_total(value: dict) -> None:
    value["units"][0]["total"] = "17"


def _changed_score(value: dict) -> None:
    value["units"][0]["indicators"][0]["score"] = "4"


def _changed_posting(value: dict) -> None:
    value["units"][0]["indicators"][0]["ledger"]["postings"][0]["amount"] = "-9"


def _changed_fact(value: dict) -> None:
    value["units"][0]["indicators"][0]["ledger"]["postings"][0]["facts"][0]["value"] = "1"


def _removed_unit(value: dict) -> None:
    del value["units"][0]


def _swapped_ranks(value: dict) -> None:
    first, second = value["units"][:2]
    first["rank"], second["rank"] = second["rank"], first["rank"]


def _changed_receipt(value: dict) -> None:
    value["receipt"]["units"][0]["total"] = "17"


def _broken_units(value: dict) -> None:
    value["units"] = [1, None, {"unit": []}]


@pytest.mark.parametrize(
    "tamper",
    [_changed_total, _changed_score, _changed_posting, _changed_fact, _removed_unit, _swapped_ranks, _changed_receipt, _broken_units],
)  # fmt: skip
@pytest.mark.parametrize("moved_on", [False, True])
def test_a_result_that_was_tampered_with_is_detected(
    home: Path, tamper: Callable[[dict], None], moved_on: bool
) -> None:
    """Where the folder has moved on too, what is no figure (the value of a fact in a ledger) can no longer be told."""
    result = written(home)
    value = json.loads(result.read_text("utf-8"))
    tamper(value)
    result.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    if moved_on:
        change(home / "facts.csv", "Health,1", "Health,2")
    ran = json.loads(kaoping("verify", result, home, "--format", "json").out)
    told = {one["about"] for one in ran["findings"] if not one["same"]}
    assert ran["equal"] is False
    if not (moved_on and tamper is _changed_fact):
        assert told & {"published", "receipt"}


def test_a_figure_changed_in_a_page_is_found_by_line(home: Path) -> None:
    needs_libraries(".html")
    page = written(home, ".html")
    change(page, '<td class="number total">13.00', '<td class="number total">17.00')
    found = differences(page, home)
    assert found
    assert all("17.00" in one and "13.00" in one for one in found)


def test_a_figure_changed_in_a_page_is_found_where_the_folder_moved_on(home: Path) -> None:
    needs_libraries(".html")
    page = written(home, ".html")
    change(page, '<td class="number total">13.00', '<td class="number total">17.00')
    change(home / "facts.csv", "Health,1", "Health,2")
    assert "total of 'Civil Affairs' says '17.00', the receipt 13" in differences(page, home)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", 1), (b"unit,total\nA,1\n", 1), (b"{}", 1), (b'{"units":[]}', 1), (b"PK\x03\x04broken", 1), (b"<html></html>", 1), (b"[" * 99_999, 1), (b'{"units":' + b"[" * 99_999, 1)],
)  # fmt: skip
def test_what_is_no_result_is_said_to_be_none(home: Path, data: bytes, code: int) -> None:
    (home.parent / "file").write_bytes(data)
    ran = kaoping("verify", home.parent / "file", home)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip()


def test_a_file_that_is_not_there_could_not_be_read(home: Path) -> None:
    assert kaoping("verify", home.parent / "none.json", home).code == 2


def test_a_folder_with_an_error_gives_no_verdict(home: Path) -> None:
    result = written(home)
    change(home / "facts.csv", "94%", "940%")
    ran = kaoping("verify", result, home)
    assert (ran.code, ran.out) == (1, "")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_single_changed_byte_of_the_folder_is_noticed(data: st.DataObject) -> None:
    """Of facts, records, units, waivers, appeals and rulebooks: either nothing can be scored, or the fingerprint is another."""
    with TemporaryDirectory() as here:
        home = folder(Path(here), APPEALS, WAIVER)
        before = _fingerprint(home)
        assert before is not None
        names = ["facts.csv", "overdue.csv", "units.csv", "waivers.csv", "appeals.csv", "rules.kp", "assessment.toml"]
        path = home / data.draw(st.sampled_from(names))
        text = bytearray(path.read_bytes())
        place = data.draw(st.integers(0, len(text) - 1))
        text[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[place]))
        path.write_bytes(text)
        assert _fingerprint(home) != before


def _fingerprint(home: Path) -> str | None:
    assessment = read_assessment(home)
    scored = assessment.score()
    return None if scored.failed or not scored.standings else receipt_of(assessment, scored).fingerprint


def test_equal_input_gives_equal_words(home: Path) -> None:
    result = written(home)
    change(home / "facts.csv", "Health,1", "Health,2")
    assert kaoping("verify", result, home).out == kaoping("verify", result, home).out


def rewritten(path: Path, part: str, old: str, new: str) -> None:
    """An office file with something changed in a part, as a person with the right tool can."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.startswith(part)]
    assert any(old.encode() in parts[name] for name in names)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(old.encode(), new.encode()) if name in names else data)


@pytest.mark.parametrize("ending", [".xlsx", ".html"])
def test_workbook_and_page_tell_which_fact_changed_and_of_whom(home: Path, ending: str) -> None:
    needs_libraries(ending)
    report = written(home, ending)
    change(
        home / "facts.csv", "Education,,94%,2", "Education,,96%,2"
    )  # from 0 to 6 points: Education passes Civil Affairs
    told = differences(report, home)
    assert "[on-time rate] of 'Education' was 94%, and is 96% now" in [
        one.replace("0.94", "94%").replace("0.96", "96%") for one in told
    ]
    scores = [one for one in told if one.startswith(("'Education':", "'Civil Affairs':"))]
    assert [one.split(":")[0] for one in scores] == [
        "'Education'",
        "'Civil Affairs'",
    ]  # the unit whose facts changed comes first
    assert scores[1] == "'Civil Affairs': rank was 1, is 2 now"


def test_a_fact_changed_in_a_workbook_is_told_before_what_follows_from_it(home: Path) -> None:
    report = written(home, ".xlsx")
    book = openpyxl.load_workbook(report)
    values = openpyxl.load_workbook(report, data_only=True)
    row = next(row for row in range(1, 9) if book["facts"].cell(row, 1).value == "Civil Affairs")
    column = next(at for at in range(1, 9) if book["facts"].cell(row - 1, at).value == "inaccurate guides")
    assert book["facts"].cell(row, column).value == 3
    for sheet in book:  # as a program saves it that calculates: values stand for formulas
        for cells in sheet:
            for cell in cells:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = values[sheet.title][cell.coordinate].value
                    if cell.value == 13:
                        cell.value = 13.5
    book["facts"].cell(row, column).value = 2
    book.save(report)
    first = differences(report, home)[0]
    assert first == f"{book['facts'].cell(row, column).coordinate} of the sheet 'facts': published is '2', computed '3'"


def test_the_last_digits_of_an_office_program_are_no_difference() -> None:
    assert _firm("9.01234567901235") == _firm("9.01234567901234")
    assert _firm("13.004567") != _firm("13.004568")
    assert _firm("20210630123456789") == "20210630123456789"


OFFICE = {".xlsx": ("xl/worksheets/", "<v>13</v>", "<v>17</v>"), ".docx": ("word/document.xml", "13.00", "17.00")}


@pytest.mark.parametrize("ending", OFFICE)
def test_a_figure_changed_in_an_office_file_is_found(home: Path, ending: str) -> None:
    needs_libraries(ending)
    report = written(home, ending)
    rewritten(report, *OFFICE[ending])
    found = differences(report, home)
    assert any("17" in one and "13" in one for one in found)
    change(home / "facts.csv", "Health,1", "Health,2")
    told = [one for one in differences(report, home) if "the receipt 13" in one]
    assert told == [f"total of 'Civil Affairs' says '{'17' if ending == '.xlsx' else '17.00'}', the receipt 13"]


@needs_libreoffice
@pytest.mark.parametrize("ending", OFFICE)
def test_an_office_file_that_was_only_saved_again_verifies(home: Path, ending: str) -> None:
    needs_libraries(ending)
    report = written(home, ending)
    again = home.parent / "again"
    profile = f"-env:UserInstallation={(home.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", ending[1:], "--outdir", str(again), str(report)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (again / report.name).read_bytes() != report.read_bytes()
    assert differences(again / report.name, home) == []
