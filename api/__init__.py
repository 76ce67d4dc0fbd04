"""Kaoping: scoring rules as text.

    import kaoping

    assessment = kaoping.load("rulebooks/ezhou-2021q2")       # a folder, or one rulebook with facts=["facts.csv"]
    scored = assessment.score()
    scored.result_of("市人社局").total                         # Fraction(8833, 100)
    print(kaoping.explain(scored, "市人社局", "超时未受理"))

    for problem in kaoping.check("rules.kp"):                  # what is wrong with a rulebook or a folder
        print(problem.place, problem.say(problem.title, "en"))

Names are loaded when they are first used, so importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment
    from kaoping.engine.changes.what_if import WhatIf
    from kaoping.engine.compile import Compiled, compile_rulebook, compile_text
    from kaoping.engine.extras import MissingExtra
    from kaoping.engine.face.check import check
    from kaoping.engine.face.compare import compare
    from kaoping.engine.face.explain import explain
    from kaoping.engine.face.laws import coverage, laws, mutants, prove, prove_same
    from kaoping.engine.face.office import appeals, area_reports, audit, problem_lists
    from kaoping.engine.face.receipts import receipt, verify
    from kaoping.engine.face.recover import plan, recoveries
    from kaoping.engine.face.report import notice_template, report, template, write_report
    from kaoping.engine.face.score import WrongInput, load, score, score_units
    from kaoping.engine.face.whatif import what_if
    from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Waiver
    from kaoping.engine.refusal import Refusal
    from kaoping.engine.result import IndicatorResult, Ledger, Posting, Result, UnitResult
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.score import Scored

    __version__: str

_ROOMS = {
    "assessment": ("Assessment",),
    "changes.what_if": ("WhatIf",),
    "compile": ("Compiled", "compile_rulebook", "compile_text"),
    "extras": ("MissingExtra",),
    "face.check": ("check",),
    "face.compare": ("compare",),
    "face.explain": ("explain",),
    "face.laws": ("coverage", "laws", "mutants", "prove", "prove_same"),
    "face.office": ("appeals", "area_reports", "audit", "problem_lists"),
    "face.receipts": ("receipt", "verify"),
    "face.recover": ("plan", "recoveries"),
    "face.report": ("notice_template", "report", "template", "write_report"),
    "face.score": ("WrongInput", "load", "score", "score_units"),
    "face.whatif": ("what_if",),
    "facts": ("Gap", "Record", "Unit", "UnitFacts", "Waiver"),
    "refusal": ("Refusal",),
    "result": ("IndicatorResult", "Ledger", "Posting", "Result", "UnitResult"),
    "rulebook": ("Rulebook",),
    "scoring.score": ("Scored",),
}

__all__ = [
    "Assessment", "Compiled", "Gap", "IndicatorResult", "Ledger", "MissingExtra", "Posting", "Record",
    "Refusal", "Result", "Rulebook", "Scored", "Unit", "UnitFacts", "UnitResult", "Waiver", "WhatIf",
    "WrongInput", "appeals", "area_reports", "audit", "check", "compare", "compile_rulebook", "compile_text",
    "coverage", "explain", "laws", "load", "mutants", "notice_template", "plan", "problem_lists", "prove",
    "prove_same", "receipt", "recoveries", "report", "score", "score_units", "template", "verify", "what_if",
    "write_report",
]  # fmt: skip


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "__version__":
        return import_module("kaoping.engine.scoring.stamp").engine_version()
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"kaoping.engine.{room}"), name)
    raise AttributeError(f"module 'kaoping' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
