"""US Medicare's value-based purchasing of 2024: what comes out is held against what CMS published, digit for digit.

A dozen hospitals stand in the project. All 2,474 are scored where the environment variable ``KAOPING_SCHEMES`` names a folder that holds
``cms-hvbp-fy2024/``: ``measures.csv``, ``performance.csv`` and ``hospitals.csv`` as CMS published them, a row a measure or a hospital.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

import kaoping
from kaoping.engine.scoring.score import Scored

FOLDER = Path(__file__).parent.parent / "rulebooks" / "hospital-vbp-2024"
SCHEMES = os.environ.get("KAOPING_SCHEMES", "")
DOMAINS = {
    "clinical": "clinical outcomes",
    "engagement": "person and community engagement",
    "safety": "safety",
    "efficiency": "efficiency and cost reduction",
}
STRATA = ("HAI-3", "HAI-4")
Published = tuple[tuple[str, ...], str]  # what it is, as printed


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(value: object) -> str:
    """A number of points as CMS prints it; empty where there is none."""
    return str(value) if isinstance(value, int | Fraction) else ""


def twelve(value: Fraction | None) -> str:
    """To 12 decimals, half up; empty where there is none. Nothing here is below 0."""
    if value is None:
        return ""
    units = floor(value * 10**12 + Fraction(1, 2))
    return f"{units // 10**12}.{units % 10**12:012d}"


def computed(scored: Scored) -> Iterator[Published]:
    """Every number that CMS publishes, as computed."""
    for standing in scored.standings:
        unit, scores = standing.unit.name, standing.scores
        inputs = standing.application.case(standing.facts).inputs
        points = dict(zip((one.key for one in standing.rulebook.indicators), scores.indicators, strict=True))
        sections = dict(zip((one.key for one in standing.rulebook.sections), scores.sections, strict=True))
        measures = [
            key.removesuffix(" points") for key in points if f"{key.removesuffix(' points')} achievement" in inputs
        ]
        for measure in measures:
            yield (unit, measure, "achievement"), whole(inputs[f"{measure} achievement"])
            yield (unit, measure, "improvement"), whole(inputs[f"{measure} improvement"])
            yield (unit, measure, "points"), whole(points[f"{measure} points"])
        consistency, engagement = points["consistency points"], sections[DOMAINS["engagement"]]
        yield (unit, "consistency"), whole(consistency)
        yield (
            (unit, "base"),
            whole(engagement - consistency if engagement is not None and consistency is not None else None),
        )
        ledger, _ = scored.sums_of(standing)
        weighted = {posting.text: posting.amount for posting in ledger.postings} if ledger else {}
        for domain in DOMAINS.values():
            yield (unit, domain, "score"), twelve(sections[domain])
            yield (unit, domain, "weighted"), twelve(weighted.get(domain))
        yield (unit, "total"), twelve(scores.total)


@pytest.fixture(scope="module")
def dozen() -> dict[tuple[str, ...], str]:
    return dict(computed(kaoping.load(FOLDER).score()))


def printed_of_the_dozen() -> Iterator[Published]:
    for row in rows(FOLDER / "published" / "points.csv"):
        for column in ("achievement", "improvement", "points"):
            yield (row["unit"], row["measure"], column), row[column]
    for row in rows(FOLDER / "published" / "domains.csv"):
        for column in ("score", "weighted"):
            yield (row["unit"], row["domain"], column), row[column]
    for row in rows(FOLDER / "published" / "totals.csv"):
        yield (row["unit"], "consistency"), row["consistency points"]
        yield (row["unit"], "total"), row["total"]


@pytest.mark.parametrize(
    ("what", "printed"),
    list(printed_of_the_dozen()),
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_number_of_the_dozen_is_as_printed(dozen, what, printed):
    assert dozen[what] == printed


def test_the_dozen_has_the_cases_that_go_wrong_elsewhere():
    """A domain left out, a measure without a baseline, a performance equal to its baseline."""
    measures = [
        (row[key], row[f"{key} baseline"])
        for row in rows(FOLDER / "facts.csv")
        for key in row
        if f"{key} baseline" in row and row[key]
    ]
    assert any(not row["score"] for row in rows(FOLDER / "published" / "domains.csv"))
    assert any(not baseline for _, baseline in measures)
    assert any(performance == baseline for performance, baseline in measures)


# All hospitals


@pytest.fixture(scope="module")
def source() -> Path:
    folder = Path(SCHEMES) / "cms-hvbp-fy2024"
    if not SCHEMES or not folder.is_dir():
        pytest.skip(
            "the published figures of all 2,474 hospitals are not here: KAOPING_SCHEMES names no folder with them"
        )
    return folder


def assessment(source: Path, folder: Path) -> Path:
    """An assessment of all hospitals, under the rulebook of the project."""
    hospitals = rows(source / "hospitals.csv")
    facts = [("unit", "fact", "value")]
    for row in rows(source / "performance.csv"):
        facts.append((row["facility_id"], row["measure"], row["performance"]))
        facts.append((row["facility_id"], f"{row['measure']} baseline", row["baseline"]))
    facts += [(row["facility_id"], "combined SSI", row["combined_ssi_score"]) for row in hospitals]
    tables = {
        "facts.csv": facts,
        "units.csv": [("unit", "class"), *((row["facility_id"], "hospital") for row in hospitals)],
    }
    for name, table in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
    (folder / "hospitals.kp").write_bytes((FOLDER / "hospitals.kp").read_bytes())
    manifest = 'rulebooks = ["hospitals.kp"]\nunits = "units.csv"\nfacts = ["facts.csv"]\nlanguage = "en"\n'
    (folder / "assessment.toml").write_text(manifest, encoding="utf-8")
    return folder


def printed_of_all(source: Path) -> Iterator[Published]:
    for row in rows(source / "performance.csv"):
        unit, measure = row["facility_id"], row["measure"]
        yield (unit, measure, "achievement"), row["exp_achievement_points"]
        yield (unit, measure, "improvement"), row["exp_improvement_points"]
        yield (unit, measure, "points"), row["exp_measure_score"]
    for row in rows(source / "hospitals.csv"):
        unit = row["facility_id"]
        yield (unit, "consistency"), row["exp_hcahps_consistency"]
        yield (unit, "base"), row["exp_hcahps_base"]
        yield (unit, "total"), row["exp_tps"]
        for domain, name in DOMAINS.items():
            yield (unit, name, "score"), row[f"exp_{domain}"]
            yield (unit, name, "weighted"), row[f"exp_w_{domain}"]


def test_every_number_of_all_hospitals_is_as_published(source, tmp_path):
    scored = kaoping.load(assessment(source, tmp_path)).score()
    assert not scored.failed
    found = dict(computed(scored))
    printed = dict(printed_of_all(source))
    differing = {what: (found.get(what), text) for what, text in printed.items() if found.get(what) != text}
    assert differing == {}
    assert len({what[0] for what in printed}) == 2474


def test_the_combined_score_is_that_of_the_only_stratum(source):
    """The input that cannot be computed from the public file, held against the strata where not both of them are scored."""
    combined = {row["facility_id"]: row["combined_ssi_score"] for row in rows(source / "hospitals.csv")}
    assert {unit: combined[unit] for unit in of_one_stratum(source)} == of_one_stratum(source)


def of_one_stratum(source: Path) -> dict[str, str]:
    """The combined score of each hospital of which at most one stratum is scored; empty where none is."""
    strata: dict[str, list[str]] = {row["facility_id"]: [] for row in rows(source / "hospitals.csv")}
    for row in rows(source / "performance.csv"):
        if row["measure"] in STRATA:
            strata[row["facility_id"]].append(row["exp_measure_score"])
    return {unit: "".join(scores) for unit, scores in strata.items() if len(scores) < 2}


def test_all_numbers_are_held(source):
    """43,688 measures with three numbers of points; 2,474 hospitals with base, consistency, total and four domains, unweighted and weighted; and the
    combined score wherever the public file says what it must be."""
    assert len(list(printed_of_all(source))) + len(of_one_stratum(source)) == 160_155
