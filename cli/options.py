"""Arguments and options that several commands have, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

import click

from kaoping.cli.command import argument, option
from kaoping.dsl.diagnostic import Text

PATH = Text(
    "考评文件夹或评分细则；-表示从标准输入读细则",
    "an assessment's folder or a rulebook; - reads a rulebook from standard input",
)
_FACTS = Text("另加的数据表（CSV或xlsx），可写多次", "a further table of facts (CSV or xlsx); may be repeated")
_APPEALS = Text("另加的申诉表（CSV或xlsx），可写多次", "a further table of appeals (CSV or xlsx); may be repeated")
_AREAS = Text("只显示这个领域，可写多次", "show only this area; may be repeated")
_UNITS = Text("只显示这个单位（别名也可），可写多次", "show only this unit (aliases understood); may be repeated")
_UNIT = Text("单位的名称或别名", "the unit, by its name or an alias")

Declare = Callable[[Any], Any]


class AboveZero(click.ParamType[float]):
    """A number above 0."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = float(value)
        except ValueError:
            number = 0
        if not isfinite(number) or number <= 0:
            self.fail(f"{value!r} is no number above 0", param, ctx)
        return number


class Seconds(AboveZero):
    """A number of seconds above 0."""

    name = "seconds"


def path_argument(texts: Text = PATH) -> Declare:
    return argument("path", texts, metavar="PATH")


def unit_argument() -> Declare:
    return argument("unit", _UNIT, metavar="UNIT")


def facts_option() -> Declare:
    return option("--facts", multiple=True, metavar="FILE", texts=_FACTS)


def appeals_option(texts: Text = _APPEALS) -> Declare:
    return option("--appeals", multiple=True, metavar="FILE", texts=texts)


def areas_option() -> Declare:
    return option("--area", "areas", multiple=True, metavar="AREA", texts=_AREAS)


def units_option() -> Declare:
    return option("--unit", "units", multiple=True, metavar="UNIT", texts=_UNITS)
