"""A small assessment with everything a notice may say, in code."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from kaoping import Unit, UnitFacts, compile_text, score_units
from kaoping.dsl.diagnostic import Language
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.assessment.manifest.notice import NoticeTexts, Template
from kaoping.engine.report.content import Content

RULES = """\
评分细则【年度考核｜annual assessment】
总分10分
适用：【单位类别｜class】为“市直”、“各区”之一

事实：
【不准确指南数｜inaccurate guides】计数，个，越少越好，未列按0计
【未开展宣传｜no publicity】是否，未列按否计
【丙得分｜third as reported】导入分，满分2分

一级指标【事项｜items】2项8分
指标【指南准确性｜guide accuracy】满分4分，从满分起扣
每1个【不准确指南数】扣0.5分，扣完为止
问题：“{n}个指南不准确。”
指标【宣传｜publicity】满分4分，从满分起扣
若【未开展宣传】为是，扣4分
问题：“没有开展宣传。”
一级指标【基础｜basics】1项2分
指标【丙｜third】满分2分，按下列计分
标为不适用时总分不出
导入【丙得分】

排名：总分从高到低，并列同名次，其后空出
"""


@cache
def rulebook():
    compiled = compile_text(RULES)
    assert compiled.rulebook is not None, compiled.diagnostics
    return compiled.rulebook


def content(
    language: Language = "zh",
    units: tuple[UnitFacts, ...] | None = None,
    notice: NoticeTexts | None = None,
    template: Template | None = None,
) -> Content:
    """Units: 东局 lost 1 point for two guides, 西局 all for nine guides and publicity, 南局 has everything, 北区 is not ranked."""
    found = units or UNITS
    scored = score_units([rulebook()], found, language=language)
    assert not scored.failed, scored.problems
    about = Assessment(
        name="年度考核",
        area="年度考核",
        period="2025年",
        as_of="2025-12-31",
        rulebooks=(rulebook(),),
        units=found,
        notice=notice or NoticeTexts(heading="考评通报", office="考评办", issue="第1期", to="领导。"),
    )
    return Content(about, scored, language, template=template)


def unit(name: str, unit_class: str = "市直", note: str = "", **values: object) -> UnitFacts:
    keys = {"guides": "不准确指南数", "none": "未开展宣传", "third": "丙得分"}
    facts = {keys[key]: value for key, value in values.items()}
    return UnitFacts(Unit(name, unit_class, ranked=not note, note=note), facts)  # type: ignore[arg-type]


UNITS = (
    unit("东局", guides=2, third=2),
    unit("西局", guides=9, none=1, third=Fraction(3, 2)),
    unit("南局", third=2),
    unit("北区", "各区", note="今年不排名", guides=1, third=2),
)


def renamed(name: str) -> Content:
    """The small assessment with one unit of this name in front."""
    first = replace(UNITS[0], unit=replace(UNITS[0].unit, name=name))
    return content(units=(first, *UNITS[1:]))
