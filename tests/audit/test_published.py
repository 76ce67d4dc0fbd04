"""The manifest's published results against the computed ones, where no printed table has them."""

from __future__ import annotations

from pathlib import Path

from tests.audit.english import FILES
from tests.audit.folder import audited, told

PUBLISHED = """\
unit,rank,total,guide accuracy
Harbour Office,1,10.00,4.00
North Office,2,9.40,3.40
West Office,—,9.00,4.00
South Office,3,8.80,3.80
"""
MANIFEST = FILES["assessment.toml"].split("[records]")
NO_TABLES = f'{MANIFEST[0]}published = "published.csv"\n[records]{MANIFEST[1].split("[printed]")[0]}'


def test_scores_totals_and_ranks_are_held_against_the_computed_ones(tmp_path: Path) -> None:
    """South has 2 guides: 4 - 0.4 = 3.60 and 3.60 + 5 = 8.60, behind Harbour 10, North 9.40 and West 9, so it is the fourth and West the third."""
    found = audited(tmp_path, {**FILES, "published.csv": PUBLISHED, "assessment.toml": NO_TABLES})
    assert told(found) == [
        ("score", "certain", "published.csv:5"),
        ("score", "certain", "published.csv:5"),
        ("rank", "certain", "published.csv:4"),
        ("rank", "certain", "published.csv:5"),
    ]
    assert [(one.what, one.printed.en, one.computed.en) for one in found.discrepancies] == [
        ("guide accuracy", "3.80", "3.60"),
        ("", "8.80", "8.60"),
        ("", "—", "3"),
        ("", "3", "4"),
    ]


def test_units_of_a_printed_table_are_told_of_there_only(tmp_path: Path) -> None:
    annex = "Unit,guide accuracy (4 points),time reduction (6 points),Total,Rank\nSouth Office,3.80,5.00,8.80,3\n"
    manifest = f'{NO_TABLES}\n[printed]\ntables = "annex.csv"\n'
    files = {**FILES, "published.csv": PUBLISHED, "assessment.toml": manifest, "annex.csv": annex}
    scores = [place for kind, _, place in told(audited(tmp_path, files)) if kind == "score"]
    assert scores == ["annex.csv:A2"]
