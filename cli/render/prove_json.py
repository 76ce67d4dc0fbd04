"""What was proved of rulebooks, for programs: the shape of ``docs/reference/prove.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaoping.cli import language
from kaoping.cli.render.diagnostics_json import diagnostic_json
from kaoping.engine.prove.answer import Verdict
from kaoping.engine.prove.as_json import answer_json, same_json

if TYPE_CHECKING:
    from kaoping.cli.prove import Proved
    from kaoping.engine.prove.same import SameAnswer

SCHEMA = "kaoping-prove/1"


def prove_json(every: Sequence[Proved]) -> str:
    told = {"schema": SCHEMA, "rulebooks": [_rulebook(one) for one in every], "same": None}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _rulebook(one: Proved) -> dict[str, object]:
    tested = one.tested
    spoken = language.spoken(tested.language)
    counts = {verdict.value: sum(each.verdict is verdict for each in one.answers) for verdict in Verdict}
    return {
        "file": tested.path,
        "problems": [diagnostic_json(each, tested.sources, spoken) for each in tested.problems],
        "counts": counts,
        "answers": [answer_json(each, one.rulebook) for each in one.answers] if one.rulebook is not None else [],
    }


def same_as_json(old: str, new: str, answers: Sequence[SameAnswer]) -> str:
    same = {"old": old, "new": new, "answers": [same_json(one) for one in answers]}
    return json.dumps({"schema": SCHEMA, "rulebooks": [], "same": same}, ensure_ascii=False, indent=2) + "\n"
