"""A comparison for programs: the shape of ``docs/reference/diff.schema.json``. Amounts are exact texts, as in a result."""

from __future__ import annotations

from kaoping.dsl.difference import Change, Stated
from kaoping.dsl.difference.words import Write
from kaoping.dsl.syntax import Name
from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.changes import PostingChange
from kaoping.engine.comparison.compare import Comparison, Step
from kaoping.engine.comparison.effects import FactMove, IndicatorEffect, UnitEffect
from kaoping.engine.comparison.rules import Book, RulebookPair
from kaoping.engine.result import FactUse
from kaoping.engine.writing.result_json import Json, clause_json, value_json

SCHEMA = "kaoping-diff/1"


def comparison_json(found: Comparison) -> Json:
    return {
        "schema": SCHEMA,
        "rules": [_pair(pair) for pair in found.rules],
        "whole": _step(found.whole),
        "facts": _step(found.by_facts),
        "rules_effect": _step(found.by_rules),
        "middle": found.middle.value if found.middle else None,
        "come": list(found.come),
        "gone": list(found.gone),
        "problems": [
            {"code": one.code, "place": str(one.place), "zh": one.say(one.title, "zh"), "en": one.say(one.title, "en")}
            for one in found.problems
        ],
    }


def _pair(pair: RulebookPair) -> Json:
    before, after = (None if book is None else book.writer(book.rulebook.language) for book in (pair.old, pair.new))
    return {
        "old": _book(pair.old),
        "new": _book(pair.new),
        "same": pair.same,
        "changes": [_change(one, before, after) for one in pair.changes],
    }


def _book(book: Book | None) -> Json | None:
    if book is None:
        return None
    of = book.rulebook
    return {"name": of.name, "version": of.version, "file": of.file, "hash": of.hash, "classes": list(of.classes)}


def _change(change: Change, before: Write | None, after: Write | None) -> Json:
    said: Json = {
        "kind": change.kind.value,
        "part": change.part.value,
        "name": _name(change.name),
        "whole": change.whole,
        "before": [_stated(one, before) for one in change.before],
        "after": [_stated(one, after) for one in change.after],
    }
    if change.old_name is not None:
        said["old_name"] = change.old_name.text
    if change.moved_from or change.moved_to:
        said |= {"moved_from": _name(change.moved_from), "moved_to": _name(change.moved_to)}
    return said


def _name(name: Name | None) -> str | None:
    return None if name is None else name.text


def _stated(one: Stated, write: Write | None) -> Json:
    assert write is not None
    return {"text": write(one.node), "file": one.node.span.file, "line": one.node.span.line}


def _step(step: Step | None) -> Json | None:
    return None if step is None else {"units": [_unit(one) for one in step.units if one.moved]}


def _unit(one: UnitEffect) -> Json:
    return {
        "unit": one.unit,
        "class": one.after.unit.unit_class,
        "total": [exact_or_none(one.before.total), exact_or_none(one.after.total)],
        "rank": [one.before.rank, one.after.rank],
        "grade": [one.before.grade, one.after.grade],
        "change": exact_or_none(one.change),
        "indicators": [_indicator(each) for each in one.indicators],
        "rest": exact(one.rest),
    }


def _indicator(one: IndicatorEffect) -> Json:
    return {
        "name": one.name,
        "old_name": one.old_name or None,
        "score": [exact_or_none(one.before), exact_or_none(one.after)],
        "change": exact(one.change),
        "lines": [_line(each) for each in one.lines],
        "facts": [_fact(each) for each in one.facts],
    }


def _line(line: PostingChange) -> Json:
    return {
        "kind": line.kind.value if line.kind else "opening",
        "clause": clause_json(line.clause) if line.clause else None,
        "text": line.name,
        "amount": [exact(line.before), exact(line.after)],
        "change": exact(line.change),
    }


def _fact(fact: FactMove) -> Json:
    def value(use: FactUse | None) -> str | bool | None:
        return None if use is None else value_json(use.value, use.kind)

    return {"name": fact.name, "value": [value(fact.before), value(fact.after)]}
