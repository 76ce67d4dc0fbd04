"""Records of which a blank leaves open whether they count, where no indicator is there to say what follows: in targets, results and lists of problems, and in
what decides who is ranked and graded."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.source import Span
from kaoping.engine.analysis.behind import Behind
from kaoping.engine.analysis.walk import (
    inputs_of_condition,
    inputs_of_number,
)
from kaoping.engine.application.blank_records import blank_records
from kaoping.engine.application.case import Case
from kaoping.engine.facts import Gap
from kaoping.engine.rulebook import GradeChange, GradeRule, Measure, Rulebook
from kaoping.engine.tree import ClauseSource

SO = Text("说不清它计不计", "nobody can tell whether it counts")
HERE = Text("用在这里", "used here")
User = tuple[tuple[str, ...], ClauseSource]


class OpenRecords:
    """Of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.measures = tuple(_measures_beside(rulebook))

    def of(self, case: Case) -> Iterator[Diagnostic]:
        for measure, source in self.measures:
            if not isinstance(case.measured[measure.key].quantity, Gap):
                continue
            related = Related(Span(source.file, source.line), HERE)
            for blank in blank_records(measure, case.facts, case.inputs):
                if blank.compared:
                    yield blank.message(case.facts.unit.name, measure.records, SO, related, self.rulebook.language)


def _measures_beside(rulebook: Rulebook) -> Iterator[tuple[Measure, ClauseSource]]:
    """The measures behind no indicator, each with the first line that looks at it."""
    users = [*_users(rulebook)] if rulebook.measures else []
    if not users:
        return
    behind = Behind(rulebook)
    scored = frozenset[str]().union(*(behind.of_indicator(index) for index, _ in enumerate(rulebook.indicators)))
    known = [(behind.of(keys), source) for keys, source in users]
    for measure in rulebook.measures:
        source = next((source for keys, source in known if measure.key in keys), None)
        if source is not None and measure.key not in scored:
            yield measure, source


def _users(rulebook: Rulebook) -> Iterator[User]:
    for rule in rulebook.problems:
        asked = inputs_of_condition(rule.when) if rule.when is not None else ()
        yield (rule.records, *asked), rule.source
    for unscored in rulebook.unscored:
        for target in unscored.targets:
            yield inputs_of_condition(target.when), target.source
    for result in rulebook.results:
        if result.source is not None:
            yield inputs_of_number(result.value), result.source
    for unranked in rulebook.ranking.unranked if rulebook.ranking else ():
        if unranked.source is not None:
            yield inputs_of_condition(unranked.when), unranked.source
    graded: tuple[GradeRule | GradeChange, ...] = ()
    if rulebook.grading is not None:
        graded = (*rulebook.grading.rules, *rulebook.grading.changes)
    yield from ((inputs_of_condition(one.when), one.source) for one in graded if one.when is not None)
