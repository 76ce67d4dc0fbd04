"""A small assessment for the tests of reading: one rulebook as a value, tables as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.facts import Unit, UnitFacts
from kaoping.engine.reading import (
    Declared,
    Gathered,
    Problems,
    Register,
    Table,
    read_facts,
    read_records,
    read_waivers,
    tables_in,
)
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from tests.engine.small import rulebook

CASES = Fact("件数", Kind.COUNT, "cases", measure="件")
LEVEL = Fact("级别", Kind.ONE_OF, choices=("国家级", "省级"))
OVERDUE = Fact("超时办件", Kind.RECORDS, "overdue cases", measure="件", columns=(CASES,), quantity="件数")
AWARDS = Fact("表彰", Kind.RECORDS, measure="次", columns=(LEVEL,))
GUIDES = Fact("指南数", Kind.COUNT, "inaccurate guides", measure="个")
RATE = Fact("办结率", Kind.RATIO, "on-time rate")
SCORE = Fact("宣传得分", Kind.IMPORTED, minimum=Fraction(0), maximum=Fraction(4))
DONE = Fact("开展宣传", Kind.YES_NO)
PLATFORM = Fact("平台", Kind.ONE_OF, choices=("已配置", "未配置"))
OPENED = Fact("开通日", Kind.DATE)
AMOUNT = Fact("金额", Kind.NUMBER, measure="万元")
REMARK = Fact("说法", Kind.TEXT)
FACTS = (GUIDES, RATE, SCORE, DONE, PLATFORM, OPENED, AMOUNT, REMARK, OVERDUE, AWARDS)
BOOK = rulebook(facts=FACTS, classes=("甲类",))
UNITS = (Unit("市民政局", "甲类", ("民政局",)), Unit("市教育局", "甲类"), Unit("婚姻登记处", parent="市民政局"))


@dataclass
class Read:
    units: Mapping[str, UnitFacts]
    problems: Sequence[Diagnostic]
    gathered: Gathered = field(default_factory=Gathered)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def places(self) -> list[str]:
        return [str(problem.place) for problem in self.problems]


def table(text: str, file: str = "表.csv") -> Table:
    found = tables_in(text.encode(), file)
    assert not isinstance(found, Diagnostic), found
    return found[0]


def read(
    *facts: str,
    records: Mapping[str, str] = {},
    waivers: str = "",
    units: Sequence[Unit] = UNITS,
    books: Sequence[Rulebook] = (BOOK,),
    is_open: bool = False,
) -> Read:
    """What is read from tables of facts, records (name → table) and waivers, all as CSV text."""
    register, declared = Register(units, books, is_open=is_open), Declared(books)
    gathered, problems = Gathered(), Problems()
    for number, text in enumerate(facts, 1):
        read_facts(table(text, f"事实{number}.csv"), register, declared, gathered, problems)
    for name, text in records.items():
        read_records(table(text, f"{name}.csv"), name, register, declared, gathered, problems)
    if waivers:
        read_waivers(table(waivers, "核销.csv"), register, declared, gathered, problems)
    found = {unit.name: gathered.facts_of(unit, problems) for unit in register}
    return Read(found, problems.all(), gathered)


RULES = """\
评分细则【小细则】
总分6分
适用：【单位类别】为“甲类”

事实：
【指南数｜inaccurate guides】计数，个，越少越好，未列按0计
【办结率】比率，越多越好，未列按100%计
【超时办件】记录，件，数量取【件数】，含下属单位，越少越好
【超时办件】的【件数】计数，件

指标【指南】满分4分，从满分起扣
每1个【指南数】扣0.2分，扣完为止

指标【办结】满分1分，从满分起扣
若【办结率】低于50%，扣1分

指标【超时】满分1分，从满分起扣
每1件【超时办件】扣1分，扣完为止

排名：总分从高到低，并列同名次，其后空出
"""
MANIFEST = 'rulebooks = ["细则.kp"]\nunits = "units.csv"\nfacts = ["facts.csv"]\n'
UNITS_TABLE = "单位,类别\n市民政局,甲类\n市教育局,甲类\n"
FACTS_TABLE = "单位,指南数\n市民政局,1\n市教育局,2\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def folder(tmp_path: Path, **changed: str | bytes) -> Path:
    """A sound assessment's folder; ``manifest``, ``rules``, ``units`` and ``facts`` put other contents into those files."""
    names = {"manifest": "assessment.toml", "rules": "细则.kp", "units": "units.csv", "facts": "facts.csv"}
    contents = {"manifest": MANIFEST, "rules": RULES, "units": UNITS_TABLE, "facts": FACTS_TABLE, **changed}
    write(tmp_path, {names[key]: content for key, content in contents.items()})
    return tmp_path


def codes(assessment: Assessment) -> list[str]:
    return [problem.code for problem in assessment.problems]


def read_folder(tmp_path: Path, **changed: str | bytes) -> Assessment:
    return read_assessment(folder(tmp_path, **changed))
