"""Documents as they come: ragged, merged, incomplete, misnamed. Each leads to a clear message or discrepancy, and the rest is audited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlsxwriter

import kaoping
from kaoping.engine.audit import Kind, Sure, audit
from tests.audit.english import FILES
from tests.audit.folder import audited, told
from tests.audit.test_english import SOUND

LATE = "number,unit,what\n1,South Office,x\n2,East Office,x\n3,West Office,x\n4,North Office,x\n"
BASE = {**FILES, **SOUND, "late.csv": LATE}


def table(old: str, new: str) -> str:
    assert old in SOUND["annex.csv"]
    return SOUND["annex.csv"].replace(old, new)


def test_a_row_that_lost_a_cell(tmp_path: Path) -> None:
    """9.00 less 5.00 is 4.00, which the rule gives West for no guide."""
    found = audited(
        tmp_path, {**BASE, "annex.csv": table("8,2,West Office,4.00,5.00,9.00", "8,2,West Office,5.00,9.00")}
    )
    [one] = found.discrepancies
    assert (one.kind, one.sure, one.unit) == (Kind.ROW_CELLS, Sure.CERTAIN, "West Office")
    assert "has 1 cells for 2 columns" not in one.says.en
    assert [(cell.column, cell.value, cell.printed) for cell in one.readings] == [
        ("guide accuracy", "4.00", False),
        ("time reduction", "5.00", True),
    ]


def test_a_row_with_a_cell_too_many(tmp_path: Path) -> None:
    found = audited(tmp_path, {**BASE, "annex.csv": table("4.00,5.00,9.00", "4.00,0.00,5.00,9.00")})
    assert told(found) == [("row-cells", "certain", "annex.csv:C5")]
    assert "多1格" in found.discrepancies[0].says.zh


def test_a_row_with_nothing_but_a_name(tmp_path: Path) -> None:
    found = audited(tmp_path, {**BASE, "annex.csv": table("8,2,West Office,4.00,5.00,9.00", "8,2,West Office")})
    assert [one.kind for one in found.discrepancies] == [Kind.ROW_CELLS]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4.00 points", []),
        ("3+1", []),
        ("3+1 分", []),
        ("４．００", []),
        ("about 4", ["not-a-number"]),
        ("4.00%", ["not-a-number"]),
        ("=2+2", ["not-a-number"]),
    ],
)
def test_cells_are_read_as_people_read_them(tmp_path: Path, cell: str, expected: list[str]) -> None:
    found = audited(tmp_path, {**BASE, "annex.csv": table("West Office,4.00", f"West Office,{cell}")})
    assert [kind for kind, *_ in told(found)] == expected


def test_a_unit_that_the_table_of_units_does_not_have_and_one_that_is_missing(tmp_path: Path) -> None:
    found = audited(tmp_path, {**BASE, "annex.csv": table("West Office", "Outer Space Agency")})
    assert [(one.kind.value, one.unit) for one in found.discrepancies] == [
        ("unit-missing", "West Office"),
        ("unknown-unit", "Outer Space Agency"),
    ]


def test_a_misprinted_name_and_the_unit_that_is_missing_are_one_finding(tmp_path: Path) -> None:
    found = audited(tmp_path, {**BASE, "annex.csv": table("West Office", "Wast Office")})
    (one,) = found.discrepancies
    assert (one.kind.value, one.printed.en, one.computed.en) == ("unknown-unit", "Wast Office", "West Office")
    assert "has no 'West Office', which is probably meant" in one.says.en


def test_of_two_missing_units_each_has_the_name_that_is_like_it(tmp_path: Path) -> None:
    annex = table("West Office", "Wast Office").replace("Harbour Office", "Outer Space Agency")
    found = audited(tmp_path, {**BASE, "annex.csv": annex})
    assert {(one.kind.value, one.unit) for one in found.discrepancies} == {
        ("unknown-unit", "Wast Office"),
        ("unknown-unit", "Outer Space Agency"),
        ("unit-missing", "Harbour Office"),
    }


def test_one_cell_above_its_maximum_is_no_shift_where_the_rules_give_what_stands_beside_it(tmp_path: Path) -> None:
    """East has 3.60 by the rule for 2 guides; 6.50 of 6 is a slip of the pen, also on a page where a row has lost a cell."""
    rows = SOUND["annex.csv"].replace("East Office,3.60,5.00,8.60", "East Office,3.60,6.50,10.10")
    broken = rows.replace("North Office,3.40,5.00,8.40", "North Office,3.40,8.40")
    (one,) = (
        one for one in audited(tmp_path, {**BASE, "annex.csv": broken}).discrepancies if one.kind == "above-maximum"
    )
    assert (one.unit, one.readings) == ("East Office", ())
    assert one.says.en.endswith("6.50, of 6 at most. Check it.")


def test_a_unit_twice_in_a_table(tmp_path: Path) -> None:
    found = audited(tmp_path, {**BASE, "annex.csv": SOUND["annex.csv"] + "12,5,Northern Office,3.40,5.00,8.40\n"})
    assert ("unit-twice", "certain", "annex.csv:C9") in told(found)


def test_a_table_without_total_is_audited_but_not_added_up(tmp_path: Path) -> None:
    bare = "Unit,guide accuracy (4 points),time reduction (6 points)\nNorth Office,3.40,7.00\nSouth Office,3.60,5.00\n"
    found = audited(tmp_path, {**BASE, "annex.csv": bare})
    assert [one.code for one in found.problems] == ["printed-without-total"]
    assert ("above-maximum", "certain", "annex.csv:C2") in told(found)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"annex.csv": ""}, "empty-file"),
        ({"annex.csv": "\n\n  \n"}, "empty-file"),
        ({"annex.csv": "1,2,3\n4,5,6\n"}, "printed-table-unclear"),
        ({"assessment.toml": BASE["assessment.toml"].replace('"annex.csv"', '"annexe.csv"')}, "file-not-found"),
    ],
)
def test_files_that_cannot_be_read_are_told(tmp_path: Path, files: dict[str, str], code: str) -> None:
    found = audited(tmp_path, {**BASE, **files})
    assert [one.code for one in found.problems] == [code]
    assert found.nothing_to_audit


def test_merged_cells_of_a_workbook(tmp_path: Path) -> None:
    """The section is merged over its columns, the unit over two rows: the second names no unit."""
    audited(tmp_path, BASE)
    with xlsxwriter.Workbook(tmp_path / "annex.xlsx") as book:
        sheet = book.add_worksheet("annex")
        sheet.merge_range("A1:E1", "Scores")
        sheet.write_row("A2", ["Rank", "Unit"])
        sheet.merge_range("C2:D2", "service (2 items, 10 points)")
        sheet.write("E2", "Total")
        sheet.write_row("C3", ["guide accuracy (4 points)", "time reduction (6 points)"])
        sheet.write_row("A4", [1, "Harbour Office", 4, 6, 10])
        sheet.write_row("A5", [2, "West Office", 4, 5, 9])
        sheet.merge_range("B6:B7", "South Office")
        sheet.write_row("A6", [3])
        sheet.write_row("C6", [3.6, 5, 8.6])
        sheet.write_row("A7", [3])
        sheet.write_row("C7", [3.6, 5, 8.6])
        sheet.write_row("A8", [5, "North Office", 3.4, 5, 8.4])
    manifest = BASE["assessment.toml"].replace("annex.csv", "annex.xlsx")
    found = audited(tmp_path, {**BASE, "assessment.toml": manifest})
    assert [(one.kind.value, str(one.place)) for one in found.discrepancies] == [
        ("unit-missing", "annex.xlsx:annex"),
        ("unknown-unit", "annex.xlsx:annex:B7"),
    ]
    assert "合并的单元格" in found.of(Kind.UNKNOWN_UNIT)[0].says.zh


def test_two_pages_of_one_table_in_two_files(tmp_path: Path) -> None:
    head, rows = SOUND["annex.csv"].split("7,1,", 1)
    first, second = ("7,1," + rows).split("9,3,South", 1)
    files = {
        "annex.csv": head + first,
        "annex2.csv": f"{head}9,3,South{second}".replace("time reduction", "times reduction"),
    }
    manifest = BASE["assessment.toml"].replace('"annex.csv"', '["annex.csv", "annex2.csv"]')
    found = audited(tmp_path, {**BASE, **files, "assessment.toml": manifest})
    assert (found.audited.tables, found.audited.rows) == (1, 5)
    assert [one.kind.value for one in found.discrepancies] == ["column-head"]
    assert "page 2 [times reduction]" in found.discrepancies[0].says.en


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("all offices,rate,0.841,%,,,", "0.841%"),
        ("all offices,rate,84.1,,,,", "84.1"),
    ],
)
def test_a_percentage_without_its_sign_is_not_its_share(tmp_path: Path, row: str, expected: str) -> None:
    """148 / 176 is 84.09%: 0.841% and 84.1 are both something else."""
    figures = (
        f"subject,figure,value,unit,quote,line,part of\nall offices,found,176,,,,\nall offices,mended,148,,,,\n{row}\n"
    )
    relations = "subject,relation\nall offices,[rate] = [mended] ÷ [found]\n"
    manifest = BASE["assessment.toml"] + 'figures = "figures.csv"\nrelations = "relations.csv"\n'
    found = audited(tmp_path, {**BASE, "figures.csv": figures, "relations.csv": relations, "assessment.toml": manifest})
    [one] = found.of(Kind.RELATION)
    assert one.printed.en == expected


def test_percentages_are_compared_at_the_decimals_that_are_printed(tmp_path: Path) -> None:
    """110 / 117 is 94.017…%: 94%, 94.0% and 94.02% are right; 94.01% was cut off; 94.1% is wrong."""
    rows = [f"all offices,rate {rate},{rate}%,,,," for rate in ("94", "94.0", "94.02", "94.01", "94.1")]
    figures = "\n".join(
        [
            "subject,figure,value,unit,quote,line,part of",
            "all offices,cases,117,,,,",
            "all offices,in time,110,,,,",
            *rows,
            "",
        ]
    )
    names = ("94", "94.0", "94.02", "94.01", "94.1")
    relations = "relation\n" + "".join(f"[rate {rate}] = [in time] ÷ [cases]\n" for rate in names)
    manifest = BASE["assessment.toml"] + 'figures = "figures.csv"\nrelations = "relations.csv"\n'
    found = audited(tmp_path, {**BASE, "figures.csv": figures, "relations.csv": relations, "assessment.toml": manifest})
    assert [(one.what, one.sure) for one in found.discrepancies] == [
        ("rate 94.1", Sure.CERTAIN),
        ("rate 94.01", Sure.POSSIBLE),
    ]


def test_one_fact_with_two_values_under_two_names_of_the_unit(tmp_path: Path) -> None:
    figures = "subject,figure,value,line\nNorth Office,open cases,3,1\nNorthern Office,open cases,4,2\n"
    manifest = BASE["assessment.toml"] + 'figures = "figures.csv"\n'
    found = audited(tmp_path, {**BASE, "figures.csv": figures, "assessment.toml": manifest})
    [one] = found.of(Kind.TWO_VALUES)
    assert (one.printed.en, one.computed.en, one.line) == ("4", "3", 2)


def test_a_divisor_of_0_and_a_relation_that_needs_what_is_not_typed(tmp_path: Path) -> None:
    figures = "subject,figure,value\nall,a,3\nall,b,0\nall,c,1\n"
    relations = "subject,relation\nall,[c] = [a] ÷ [b]\nall,[c] = [a] ÷ [d]\nall,[c] is [a]\n"
    manifest = BASE["assessment.toml"] + 'figures = "figures.csv"\nrelations = "relations.csv"\n'
    found = audited(tmp_path, {**BASE, "figures.csv": figures, "relations.csv": relations, "assessment.toml": manifest})
    assert [one.code for one in found.problems] == ["relation-unclear", "figure-not-found"]
    assert [one.kind for one in found.discrepancies] == [Kind.RELATION]
    assert found.audited.relations == 1


def test_lists_are_held_against_the_facts_by_the_sentences_of_the_rulebook(tmp_path: Path) -> None:
    rules = BASE["rules.kp"].replace("down to 0\n", 'down to 0\nproblem: "{n} guides are inaccurate."\n')
    problems = "unit,problem\nNorth Office,3 guides are inaccurate\nSouth Office,4 guides are inaccurate.\nHarbour Office,The lift is broken.\n"
    manifest = BASE["assessment.toml"] + 'problems = "problems.csv"\n'
    found = audited(tmp_path, {**BASE, "rules.kp": rules, "problems.csv": problems, "assessment.toml": manifest})
    assert [(one.unit, one.sure) for one in found.of(Kind.LIST_FACTS)] == [
        ("South Office", Sure.LIKELY),  # 2 by the facts
        ("East Office", Sure.LIKELY),  # 2 by the facts, not listed
        ("Harbour Office", Sure.POSSIBLE),
    ]


def test_an_excerpt_of_a_ranking_is_held_against_its_own_order_only(tmp_path: Path) -> None:
    """Ranks 4, 9 and 7 of a longer table: 9 with 9.00 before 7 with 8.60 is wrong, where the others stand is not known."""
    rows = "7,4,Harbour Office,4.00,6.00,10.00\n8,9,West Office,4.00,5.00,9.00\n9,7,South Office,3.60,5.00,8.60\n"
    found = audited(tmp_path, {**BASE, "annex.csv": SOUND["annex.csv"].split("7,1,")[0] + rows})
    assert [(one.unit, one.sure) for one in found.of(Kind.RANK)] == [("West Office", Sure.LIKELY)]


def test_units_named_in_two_places_are_to_be_the_same(tmp_path: Path) -> None:
    """Named are North and South, listed are South (by its alias there is none) and East."""
    figures = """\
subject,figure,value,line,part of
Northern Office,named as slow,yes,3,all
South Office,named as slow,yes,3,all
South Office,open cases,2,14,all
East Office,open cases,1,15,all
North Office,late cases,1,16,all
South Office,late cases,1,17,all
"""
    relations = (
        "subject,relation\nall,[each named as slow] = [each open cases]\nall,[each named as slow] = [each late cases]\n"
    )
    manifest = BASE["assessment.toml"] + 'figures = "figures.csv"\nrelations = "relations.csv"\n'
    found = audited(tmp_path, {**BASE, "figures.csv": figures, "relations.csv": relations, "assessment.toml": manifest})
    [one] = found.of(Kind.LIST_SUM)
    assert one.says.en == (
        "'Northern Office' (line 3) has [named as slow], not [open cases]; 'East Office' (line 15) has [open cases], not [named as slow]."
        " Check the units named in both places."
    )


def test_maxima_in_a_row_of_their_own(tmp_path: Path) -> None:
    rows = """\
Rank,Unit,guide accuracy,time reduction,Total
,maximum,4,6,10
1,Harbour Office,4.00,6.50,10.50
2,West Office,4.00,5.00,9.00
3,South Office,3.60,5.00,8.60
3,East Office,3.60,5.00,8.60
5,North Office,3.40,5.00,8.40
"""
    found = audited(tmp_path, {**BASE, "annex.csv": rows})
    assert told(found) == [("above-maximum", "certain", "annex.csv:D3")]
    assert found.audited.rows == 5


def test_a_table_of_units_without_a_rulebook_goes_by_what_is_printed(tmp_path: Path) -> None:
    """Three pools that no rulebook knows: their columns and maxima are those of the head."""
    rows = """\
Pool,"water (2 items, 9 points)",,staff (5 points),Total
,clear (4 points),warm (6 points),,
North Pool,4,6,5,15
South Pool,5,6,4,15
"""
    found = audited(tmp_path, {**BASE, "annex.csv": rows.replace("Pool,", "Unit,", 1)})
    kinds = [(kind, place) for kind, _, place in told(found)]
    assert ("above-maximum", "annex.csv:B4") in kinds
    assert ("declared", "annex.csv:B1") in kinds  # 4 + 6 = 10 points, not 9


def test_columns_in_another_order_than_in_the_rulebook_and_one_of_words(tmp_path: Path) -> None:
    rows = """\
Rank,Unit,time reduction (6 points),head of office,guide accuracy (4 points),Total
1,Harbour Office,6.00,Ms One,4.00,10.00
2,West Office,5.00,Mr Two,4.00,9.00
3,South Office,5.00,Ms Three,3.60,8.60
3,East Office,5.00,Mr Four,3.60,8.60
5,North Office,5.00,Ms Five,3.40,8.40
"""
    assert told(audited(tmp_path, {**BASE, "annex.csv": rows})) == []


def test_a_column_that_is_no_indicator_stays_a_column(tmp_path: Path) -> None:
    """The bonus is no indicator; with it all rows but West's add up."""
    rows = """\
Rank,Unit,guide accuracy (4 points),time reduction (6 points),bonus,Total
1,Harbour Office,4.00,6.00,1.00,11.00
2,West Office,4.00,5.00,1.00,10.50
3,South Office,3.60,5.00,0.00,8.60
3,East Office,3.60,5.00,0.00,8.60
5,North Office,3.40,5.00,0.00,8.40
"""
    assert told(audited(tmp_path, {**BASE, "annex.csv": rows})) == [("row-sum", "certain", "annex.csv:F3")]


def test_totals_that_are_no_sums_are_left_alone(tmp_path: Path) -> None:
    """Score times coefficient, of units that no rulebook knows."""
    rows = "Unit,score,coefficient,Total\nNorth Pool,80,1.1,88\nSouth Pool,90,0.9,81\nEast Pool,70,1.0,70\n"
    found = audited(tmp_path, {**BASE, "annex.csv": rows})
    assert {one.kind for one in found.discrepancies} == {Kind.UNKNOWN_UNIT}


def test_a_table_with_a_row_a_score_is_told(tmp_path: Path) -> None:
    rows = "Unit,measure,score\n" + "".join(f"{unit},{name},3\n" for unit in ("North", "South") for name in "abc")
    found = audited(tmp_path, {**BASE, "annex.csv": rows})
    assert [one.code for one in found.problems] == ["printed-table-long"]
    assert found.discrepancies == ()


def test_the_hospitals_score_table_has_no_discrepancies(tmp_path: Path) -> None:
    """Weighted totals of domains, 22 columns in another order than the rulebook's, blanks where a measure does not apply."""
    folder = tmp_path / "hospitals"
    shutil.copytree(Path(__file__).parents[2] / "rulebooks" / "hospital-vbp-2024", folder)
    manifest = (folder / "assessment.toml").read_text("utf-8")
    (folder / "assessment.toml").write_text(f'{manifest}\n[printed]\ntables = "published/totals.csv"\n', "utf-8")
    assessment = kaoping.load(folder)
    found = audit(assessment, assessment.score())
    assert (found.audited.rows, found.discrepancies) == (12, ())


@pytest.mark.parametrize(
    ("quote", "line", "expected"),
    [
        ("a rate of 84.1%", "3", []),
        ("a rate of  84.1％", "3", []),  # spaces and full-width forms do not count
        ("a rate of 84.1%", "", []),
        ("a rate of 84.1%", "4", ["quote"]),
        ("a rate of 84.1%", "400", ["quote"]),
        ("a rate of 85.1%", "", ["quote"]),
        ('The best is "South"', "4", []),  # straight quotes for curly ones
        ('is "South", before North. And it runs on', "4", []),
        ("148 are mended", "3", ["quote"]),  # it stands there, but it is not 84.1
    ],
)
def test_quotes(tmp_path: Path, quote: str, line: str, expected: list[str]) -> None:
    text = "Results\n\nOf 176 findings 148 are mended, a rate of 84.1%.\n**The best** is “South”, before North.\n\nAnd it runs on.\n"
    quoted = '"' + quote.replace('"', '""') + '"'
    value = "84.1%" if "South" not in quote else "1"
    figures = f"subject,figure,value,quote,line\nall,rate,{value},{quoted},{line}\n"
    text = text.replace("is “South”,", "is “South”,")
    manifest = BASE["assessment.toml"] + 'text = "notice.txt"\nfigures = "figures.csv"\n'
    found = audited(
        tmp_path, {**BASE, "notice.txt": text, "figures.csv": figures, "assessment.toml": manifest},
    )  # fmt: skip
    quotes = [one.kind.value for one in found.of(Kind.QUOTE) if one.what == "rate"]
    assert quotes == expected


def test_the_points_of_all_sections_are_to_be_the_total(tmp_path: Path) -> None:
    """Of the columns that are printed everything fits, but a section of 3 points was never typed."""
    rules = (
        BASE["rules.kp"]
        .replace("total 10 points", "total 13 points")
        .replace(
            "ranking:",
            "section [publicity], 1 indicator, 3 points\nindicator [reports], max 3 points, scored as follows\nimported from [report score]\n\nranking:",
        )
        .replace(
            "[late cases] records",
            "[report score] imported score, max 3 points, absent counts as 0\n[late cases] records",
        )
    )
    found = audited(tmp_path, {**BASE, "rules.kp": rules})
    [one] = found.of(Kind.DECLARED)
    assert (one.printed.en, one.computed.en) == ("10", "13")
