"""The units that an assessment knows, found by the names that a published document prints."""

from __future__ import annotations

from collections.abc import Iterable

from kaoping.dsl.fold import fold
from kaoping.engine.facts import Unit, UnitFacts


class Registry:
    """Of units of one name, which stand in several areas, the first counts; those of the main assessment come first."""

    def __init__(self, units: Iterable[UnitFacts]) -> None:
        self.units: dict[str, Unit] = {}
        for one in units:
            self.units.setdefault(one.unit.name, one.unit)
        self._by_key: dict[str, Unit] = {}
        for unit in self.units.values():
            for name in (unit.name, *unit.aliases):
                self._by_key.setdefault(fold(name), unit)

    def find(self, name: str) -> Unit | None:
        return self._by_key.get(fold(name))

    @property
    def names(self) -> Iterable[str]:
        return (name for unit in self.units.values() for name in (unit.name, *unit.aliases))

    def of_class(self, unit_class: str) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.unit_class == unit_class and not unit.parent]
