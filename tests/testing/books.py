"""Rulebooks that the tests of generators draw facts for: those of the project, and drawn ones."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

from kaoping.engine.compile import compile_rulebook, compile_text
from kaoping.engine.rulebook import Rulebook

ROOT = Path(__file__).parent.parent.parent / "rulebooks"
OF_PROJECT = sorted(
    path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.kp") if path.name != "共用.kp"
)  # which others are based on

settings.register_profile(
    "generators",
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
SOME = settings.get_profile("generators")
OF_DRAWN = settings(SOME, max_examples=int(os.environ.get("KAOPING_LONG") or 12))  # drawing a rulebook takes its time


@cache
def of_project(name: str) -> Rulebook:
    path = ROOT / name
    found = compile_rulebook(path, root=ROOT / Path(name).parts[0]).rulebook
    assert found is not None
    return found


@cache
def compiled(text: str) -> Rulebook:
    found = compile_text(text, "rules.kp")
    assert found.rulebook is not None, [(one.code, str(one.place)) for one in found.diagnostics]
    return found.rulebook
