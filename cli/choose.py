"""Units, classes and indicators as people name them on a command line: aliases understood, the nearest names offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaoping.cli.assessed import Assessed
from kaoping.cli.failure import WrongInput
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.reading.near import nearest_of, some_listed

if TYPE_CHECKING:
    from kaoping.engine.facts import Unit
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.score import Scored
    from kaoping.engine.scoring.standing import Standing


def shown_of(assessed: Assessed, classes: Sequence[str], units: Sequence[str]) -> Scored:
    """The run with only the units asked for; ranks and the hash stay those of the whole run."""
    scored = assessed.scored
    if not classes and not units:
        return scored
    wanted = {fold(_class(name, scored)) for name in classes}
    named = {standing_named(assessed, name).unit.name for name in units}
    of_classes = {one.unit.name for one in scored.standings if not wanted or fold(one.unit.unit_class) in wanted}
    shown = of_classes & named if named else of_classes
    if not shown:
        raise _not_of_class(assessed, classes, units)
    return scored.of_units(shown)


def unit_named(assessed: Assessed, name: str) -> Unit:
    """The unit of a name or an alias, sub-units too."""
    units = [one.unit for one in assessed.assessment.units]
    if unit := _unit(units, name):
        return unit
    raise _no_unit(units, name, _in_area(assessed, name))


def unit_of_any_area(assessed: Assessed, name: str) -> Unit:
    """The unit of a name or an alias in the first of the areas that has it."""
    units = [one.unit for area in (assessed.assessment, *assessed.assessment.areas) for one in area.units]
    if unit := _unit(units, name):
        return unit
    raise _no_unit(units, name)


def _unit(units: Sequence[Unit], name: str) -> Unit | None:
    key = fold(name)
    return next((unit for unit in units if key in map(fold, (unit.name, *unit.aliases))), None)


def _no_unit(units: Sequence[Unit], name: str, advice: Text | None = None) -> WrongInput:
    names, aliases = [one.name for one in units], [alias for one in units for alias in one.aliases]
    near = advice or nearest_of(name, names, aliases)
    return WrongInput(Text(f"没有叫“{name}”的单位。", f"There is no unit '{name}'."), near)


def _in_area(assessed: Assessed, name: str) -> Text | None:
    """In which further area a unit stands that the main one does not have."""
    for area in assessed.assessment.areas:
        if _unit([one.unit for one in area.units], name):
            return Text(
                f"它在领域“{area.area}”里，清单是{area.manifest}。",
                f"It stands in the area '{area.area}', whose manifest is {area.manifest}.",
            )
    return None


def standing_named(assessed: Assessed, name: str) -> Standing:
    """The standing of a unit by its name or an alias."""
    unit = unit_named(assessed, name)
    if unit.parent:
        raise WrongInput(
            Text(
                f"“{unit.name}”是“{unit.parent}”的下属单位，不单独计分。",
                f"'{unit.name}' is a sub-unit of '{unit.parent}' and has no score of its own.",
            ),
            Text(f"它的问题计入“{unit.parent}”。", f"Its findings are charged to '{unit.parent}'."),
        )
    return assessed.scored.standing(unit.name)


def indicator_named(rulebook: Rulebook, name: str) -> str:
    """The key of an indicator named in either language."""
    twins = dict(rulebook.names)
    keys = [indicator.key for indicator in rulebook.indicators]
    for key in keys:
        if fold(name) in (fold(key), fold(twins.get(key) or key)):
            return key
    section = next(
        (one for one in rulebook.sections if fold(name) in (fold(one.key), fold(one.other or one.key))), None
    )
    if section is not None:
        said = Text(f"“{name}”是一级指标，请写其中的一个指标。", f"'{name}' is a section; name one of its indicators.")
        within = [one.key for one in rulebook.indicators if one.section == section.key]
        raise WrongInput(said, some_listed(within or keys))
    said = Text(
        f"评分细则【{rulebook.name}】没有叫“{name}”的指标。",
        f"The rulebook [{rulebook.name}] has no indicator '{name}'.",
    )
    raise WrongInput(said, nearest_of(name, keys, [twins[key] for key in keys if twins.get(key)]))


def _class(name: str, scored: Scored) -> str:
    known = list(dict.fromkeys(one.unit.unit_class for one in scored.standings if one.unit.unit_class))
    for unit_class in known:
        if fold(unit_class) == fold(name):
            return unit_class
    said = Text(f"没有叫“{name}”的类别。", f"There is no class '{name}'.")
    if not known:
        raise WrongInput(said, Text("这次考评不分类别。", "This assessment has no classes."))
    raise WrongInput(said, some_listed(known))


def _not_of_class(assessed: Assessed, classes: Sequence[str], units: Sequence[str]) -> WrongInput:
    found = [standing_named(assessed, name).unit for name in units]
    return WrongInput(
        Text(
            "、".join(f"“{unit.name}”属于“{unit.unit_class}”" for unit in found) + "，不在所选的类别里。",
            ", ".join(f"'{unit.name}' is of class '{unit.unit_class}'" for unit in found)
            + ", not of the class chosen.",
        ),
        Text("请去掉--class，或换一个单位。", "Leave out --class, or name another unit."),
    )
