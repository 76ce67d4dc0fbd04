"""What became of a rulebook's laws, for programs."""

from __future__ import annotations

from kaoping.cli.tested.rulebook import Tested
from kaoping.engine.laws.as_json import breach_json, law_json
from kaoping.engine.laws.outcome import Held, NotRun, Outcome, Refuted

Json = dict[str, object]


def laws_json(tested: Tested) -> Json:
    assert tested.laws is not None
    return {
        "seed": tested.seed,
        "situations": tested.examples,
        "held": sum(isinstance(one, Held) for one in tested.laws),
        "refuted": len(tested.refuted),
        "not_run": len(tested.not_run()),
        "each": [_law(one, tested) for one in tested.laws],
    }


def _law(outcome: Outcome, tested: Tested) -> Json:
    assert tested.rulebook is not None
    told: Json = law_json(outcome.law, tested.rulebook)
    match outcome:
        case Held(situations=situations, cut_short=cut_short):
            return told | {"outcome": "held", "situations": situations, "cut_short": cut_short}
        case Refuted(breach=breach, cut_short=cut_short):
            breached = {key: value for key, value in breach_json(breach).items() if key != "law"}
            return told | {"outcome": "refuted", "cut_short": cut_short, "breach": breached}
        case NotRun(why=why):
            return told | {"outcome": "not_run", "why": why.value}
