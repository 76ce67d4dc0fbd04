"""The reference pages on assessments are real: their files make up an assessment that scores as they say, their table of cells is read as it
says, and they name every message that reading can give."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import kaoping.engine.assessment.assessment
import kaoping.engine.reading.workbook  # noqa: F401  (its messages; it is loaded only where a workbook is read)
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.assessment.manifest.read import KEYS
from kaoping.engine.facts import Gap
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Fact, Kind

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGES = ["assessment.md", "assessment.zh-CN.md"]
KINDS = {
    "count": Fact("X", Kind.COUNT, measure="items"),
    "ratio": Fact("X", Kind.RATIO),
    "number": Fact("X", Kind.NUMBER),
    "imported score": Fact("X", Kind.IMPORTED, minimum=Fraction(0), maximum=Fraction(4)),
    "yes/no": Fact("X", Kind.YES_NO),
    "one of": Fact("X", Kind.ONE_OF, choices=("connected", "not connected")),
    "date": Fact("X", Kind.DATE),
    "计数": Fact("X", Kind.COUNT, measure="个"),
    "比率": Fact("X", Kind.RATIO),
    "数值": Fact("X", Kind.NUMBER),
    "导入分": Fact("X", Kind.IMPORTED, minimum=Fraction(0), maximum=Fraction(4)),
    "是否": Fact("X", Kind.YES_NO),
    "选项": Fact("X", Kind.ONE_OF, choices=("已接入", "未接入")),
    "日期": Fact("X", Kind.DATE),
}
GAPS = {
    "missing": Gap.MISSING, "not applicable": Gap.NOT_APPLICABLE, "a dash": Gap.DASH,
    "缺数": Gap.MISSING, "不适用": Gap.NOT_APPLICABLE, "横线": Gap.DASH,
}  # fmt: skip
MODULES = ("kaoping.engine.reading.", "kaoping.engine.assessment.assessment", "kaoping.engine.assessment.gather", "kaoping.engine.assessment.manifest",
           "kaoping.engine.assessment.folder", "kaoping.engine.assessment.tables")  # fmt: skip


def text_of(page: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8")


def files_of(page: str) -> dict[str, str]:
    """Each fenced block by the name behind its language."""
    return dict(re.findall(r"^```\w+ ([^\n]+)\n(.*?)^```$", text_of(page), re.DOTALL | re.MULTILINE))


def cells_of(page: str) -> list[tuple[str, str, str]]:
    """The rows of the table of cells: what a cell says, the kind, and how it is read."""
    table = re.search(r"^## (?:What cells say|格子里怎么写)\n(.*?)^## ", text_of(page), re.DOTALL | re.MULTILINE)
    assert table is not None
    return re.findall(r"^\| `([^`|]*)` \| ([^|`]+) \| ([^|]+) \|$", table[1].replace("| `` |", "| ` ` |"), re.MULTILINE)


def build(page: str, folder: Path) -> dict[str, str]:
    files = files_of(page)
    for name, text in files.items():
        if name != "expected":
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return files


@pytest.mark.parametrize("page", PAGES)
def test_the_folder_of_the_page_is_read_without_a_complaint(page, tmp_path):
    build(page, tmp_path)
    assert read_assessment(tmp_path).problems == ()


@pytest.mark.parametrize("page", PAGES)
def test_the_folder_of_the_page_scores_as_the_page_says(page, tmp_path):
    expected = list(csv.reader(io.StringIO(build(page, tmp_path)["expected"])))[1:]
    scored = read_assessment(tmp_path).score()
    found = [(one.unit.name, one.rank, one.total) for one in scored.standings]
    assert found == [(unit, int(rank) if rank else None, Fraction(total)) for unit, rank, total in expected]


@pytest.mark.parametrize("page", PAGES)
def test_the_published_total_that_differs_is_remarked(page, tmp_path):
    build(page, tmp_path)
    *_, last = read_assessment(tmp_path).score().standings
    assert ["17.00" in remark and "17.50" in remark for remark in last.remarks] == [True]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_shows_how_cells_are_read(page):
    assert len(cells_of(page)) > 30


def shown(found: object, kind: str) -> str:
    if isinstance(found, Diagnostic):
        return f"`{found.code}`"
    if isinstance(found, Gap):
        return next(name for name, gap in GAPS.items() if gap is found)
    if kind in ("yes/no", "是否"):
        return {"yes/no": ("no", "yes"), "是否": ("否", "是")}[kind][int(found)]  # type: ignore[call-overload]
    return date.fromordinal(int(found)).isoformat() if kind in ("date", "日期") else str(found)  # type: ignore[call-overload]


@pytest.mark.parametrize(("text", "kind", "says"), [cell for page in PAGES for cell in cells_of(page)])
def test_a_cell_is_read_as_the_page_says(text, kind, says):
    kinds = [kind] if kind in KINDS else list(KINDS)
    for one in kinds:
        found = read_value(text, KINDS[one])
        if isinstance(found, Gap):
            assert GAPS[re.split("[:：]", says)[0].strip()] is found
        elif isinstance(found, Diagnostic):
            assert f"`{found.code}`" in says
        elif "`" in says:
            pytest.fail(f"{text} is read as {found}, the page says {says}")
        elif says.strip() == shown(found, one):
            pass
        else:
            assert Fraction(says.strip()) == found


def codes(base: type[Diagnostic] = Diagnostic) -> set[str]:
    found = {base.code} if hasattr(base, "code") and base.__module__.startswith(MODULES) else set()
    return found.union(*(codes(sub) for sub in base.__subclasses__()))


@pytest.mark.parametrize("page", PAGES)
def test_the_page_names_every_message_that_reading_gives(page):
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", text_of(page)))
    assert codes() - named == set()


@pytest.mark.parametrize("page", PAGES)
def test_the_page_names_every_key_of_the_manifest(page):
    named = set(re.findall(r"`([a-z_]+)`", text_of(page)))
    assert set(KEYS) - named == set()
