"""What an answer rests on: the facts that a formula is about, and what in it is not exact."""

from __future__ import annotations

from collections.abc import Iterable

from kaoping.engine.prove.contents import free_in
from kaoping.engine.prove.questions import Asked
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.rulebook import Statistic, rank_key, ranked_key


class Ground:
    def __init__(self, unit: Symbolic) -> None:
        self.unit = unit

    def all(self, question: Asked) -> tuple[str, ...]:
        """Functions that the solver does not know, measures that are free, numbers of the group."""
        measures = self._among([one.key for one in self.unit.rulebook.measures], question)
        return (*self.unit.opaques.used(question.terms), *measures, *self.group(question))

    def group(self, question: Asked) -> tuple[str, ...]:
        """What is taken of the others."""
        book = self.unit.rulebook
        keys = [one.key for one in book.steps if isinstance(one, Statistic)]
        return self._among([*keys, rank_key(book.language), ranked_key(book.language)], question)

    def keys(self, question: Asked) -> frozenset[str]:
        """The facts."""
        names = free_in(question.terms)
        records = {key for key, one in self.unit.classes.items() if one and any(n.startswith(f"{key}#") for n in names)}
        return frozenset({name.partition("#")[0] for name in names} | records)

    def _among(self, keys: Iterable[str], question: Asked) -> tuple[str, ...]:
        names, found = free_in(question.terms), self.unit.variables.found
        return tuple(key for key in keys if f"{key}#open" in names or (key in found and found[key].names & names))
