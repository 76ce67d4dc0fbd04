"""A small assessment with everything that can be appealed, written into a folder.

Civil Affairs: 3 guides at 0.5 are 1.5 of 4 lost; 2 overdue cases of its own and 1 of its registry at 1 point are 3 of 6; 96.5% is above 95%: 6.
Total 2.5 + 3 + 6 + 1 = 12.5, rank 1. Education: 0 guides; 4 cases, 4 of 6 lost; 94% is below: 0; publicity 2: 4 + 2 + 0 + 2 = 8, rank 2. Health: 1 guide,
no case, 97%, no publicity: 3.5 + 6 + 6 + 0 = 15.5, not ranked.
"""

from __future__ import annotations

from pathlib import Path

from kaoping.engine.assessment.assessment import Assessment, read_assessment

RULES = """\
rulebook [service]
total 18 points
facts:
[inaccurate guides] count of items, fewer is better, absent counts as 0
[on-time rate] ratio, more is better
[publicity] imported score, max 2 points
[overdue cases] records of cases, quantity in [cases], including sub-units, fewer is better
[cases] of [overdue cases]: count of cases

indicator [guide accuracy], max 4 points, starts full
deduct 0.5 points for each [inaccurate guides], down to 0

indicator [overdue handling], max 6 points, starts full
deduct 1 point for each [overdue cases], down to 0

indicator [timeliness], max 6 points, scored as follows
full marks if [on-time rate] is at least 95%, otherwise 0 points

indicator [publicity work], max 2 points, scored as follows
imported from [publicity]

ranking: total from high to low, ties share the place and leave the next ones empty
"""
MANIFEST = """\
name = "Service"
as_of = 2021-06-30
language = "en"
rulebooks = ["rules.kp"]
units = "units.csv"
facts = ["facts.csv"]
waivers = "waivers.csv"
appeals = "appeals.csv"
[records]
"overdue cases" = "overdue.csv"
"""
UNITS = """\
unit,parent,ranked,note
Civil Affairs,,yes,
Education,,yes,
Health,,no,new system
Registry,Civil Affairs,,
"""
FACTS = """\
unit,inaccurate guides,on-time rate,publicity
Civil Affairs,3,96.5%,1
Education,,94%,2
Health,1,97%,0
"""
OVERDUE = """\
id,unit,cases,what
C-1,Civil Affairs,2,accepted late
C-2,Registry,1,accepted late
C-3,Education,4,accepted late
"""
HEADER = "unit,indicator,clause,fact,record,quantity,correct value,charge to,ground,evidence,decision,granted,approver,date,appeal no\n"
BY = "Service Office,2021-06-25"


def folder(home: Path, appeals: str = "", waivers: str = "", **files: str) -> Path:
    """The files in a folder; ``appeals`` and ``waivers`` are rows."""
    texts = {
        "rules.kp": RULES,
        "assessment.toml": MANIFEST,
        "units.csv": UNITS,
        "facts.csv": FACTS,
        "overdue.csv": OVERDUE,
        "waivers.csv": "unit,fact,record,quantity,reason\n" + waivers,
        "appeals.csv": HEADER + appeals,
    }
    home.mkdir(parents=True, exist_ok=True)
    for name, text in (texts | files).items():
        (home / name).write_text(text, encoding="utf-8")
    return home


def read(home: Path, appeals: str = "", waivers: str = "", **files: str) -> Assessment:
    return read_assessment(folder(home, appeals, waivers, **files))


def row(**cells: str) -> str:
    """A row of the table of appeals by the names of its columns, ``_`` for spaces; ground and evidence are there unless told otherwise."""
    named = {"ground": "outage", "evidence": "log"} | {key.replace("_", " "): value for key, value in cells.items()}
    cells_in_order = [named.pop(name, "") for name in HEADER.strip().split(",")]
    assert not named, named
    return ",".join(cells_in_order) + "\n"


def granted(**cells: str) -> str:
    return row(decision="granted", approver="Service Office", date="2021-06-25", **cells)
