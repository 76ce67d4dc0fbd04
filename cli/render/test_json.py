"""Rulebooks as they were tested, for programs: the shape of ``docs/reference/test.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaoping.cli import language
from kaoping.cli.render.coverage_json import coverage_json, mutants_json
from kaoping.cli.render.diagnostics_json import diagnostic_json

if TYPE_CHECKING:
    from kaoping.cli.tested.rulebook import Tested
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.examples import Compared, Ran

Json = dict[str, object]
SCHEMA = "kaoping-test/1"


def test_json(every: Sequence[Tested]) -> str:
    number, failed = sum(len(one.ran) for one in every), sum(len(one.failed) for one in every)
    told = {
        "schema": SCHEMA,
        "agree": number - failed,
        "differ": failed,
        "rulebooks": [_rulebook(one) for one in every],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _rulebook(tested: Tested) -> Json:
    spoken = language.spoken(tested.language)
    return {
        "file": tested.path,
        "status": tested.status,
        "examples": [_example(one, tested) for one in tested.ran],
        "problems": [diagnostic_json(one, tested.sources, spoken) for one in tested.problems],
        "laws": _laws(tested),
        "coverage": None if tested.coverage is None else coverage_json(tested.coverage, tested),
        "mutants": None if tested.mutants is None else mutants_json(tested.mutants, tested),
    }


def _laws(tested: Tested) -> Json | None:
    if tested.laws is None:
        return None
    from kaoping.cli.render.laws_json import laws_json

    return laws_json(tested)


def _example(ran: Ran, tested: Tested) -> Json:
    source = ran.example.source
    return {
        "name": ran.example.label,
        "file": tested.sources.path(source.file),
        "line": source.line,
        "agrees": ran.agrees,
        "differences": [_difference(one, tested) for one in ran.compared if not one.agrees],
    }


def _difference(one: Compared, tested: Tested) -> Json:
    from kaoping.engine.amount import exact

    assert tested.rulebook is not None
    expected, of_grade = one.expected, one.expected.grade is not None
    wanted, came = (None if score is None or of_grade else exact(score) for score in (expected.score, one.actual))
    return {
        "of": "grade" if of_grade else _sort(expected.key, tested.rulebook),
        "name": expected.key,
        "expected": expected.grade or wanted,
        "actual": one.grade or came,
        "problems": [diagnostic_json(each, tested.sources, language.spoken(tested.language)) for each in one.problems],
    }


def _sort(key: str, rulebook: Rulebook) -> str:
    if not key:
        return "total"
    return "section" if any(section.key == key for section in rulebook.sections) else "indicator"
