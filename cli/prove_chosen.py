"""The questions that ``kaoping prove --laws`` and ``--indicator`` ask for, of one rulebook or of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from kaoping.cli.failure import Failure
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import nearest
from kaoping.engine.laws.law import PartKind
from kaoping.engine.prove.answer import Question
from kaoping.engine.rulebook import Rulebook

Book = tuple[Rulebook, tuple[Question, ...]]

TOTALS = frozenset({fold("总分"), fold("total")})
_NO_LAW = Text("没有这样的规律：“{what}”。", "There is no such law: '{what}'.")
_NO_PART = Text("没有这个指标或一级指标：{what}。", "There is no indicator or section '{what}'.")
_MEANT = Text("是不是：{names}？", "Did you mean: {names}?")
_NOTHING = Text("所选的指标没有所选的规律。", "The indicators that are named have none of the laws that are named.")
_SEE_KEYS = Text("加--all可看全部规律及其键。", "--all lists all laws with their keys.")


def chosen(books: Sequence[Book], laws: Sequence[str], parts: Sequence[str]) -> list[tuple[Question, ...]]:
    """The questions of each rulebook; a name that none of them knows is a mistake."""
    known = [(book, questions, _wanted(book, parts)) for book, questions in books]
    if books:
        _heed_parts(known, parts)
        every = [one for _, questions in books for one in questions]
        if unknown := [law for law in laws if not any(_is_of(one.key, law) for one in every)]:
            kinds = dict.fromkeys(one.key.partition("/")[0] for one in every)
            raise Failure(_NO_LAW.filled(what=unknown[0]), _meant(unknown[0], kinds))
    found = [
        tuple(one for one in questions if _is_in(one, wanted, parts) and (not laws or _is_law(one, laws)))
        for _, questions, wanted in known
    ]
    if any(questions for _, questions in books) and not any(found):
        raise Failure(_NOTHING, _SEE_KEYS)
    return found


def _wanted(book: Rulebook, parts: Sequence[str]) -> dict[str, str]:
    """The names asked for, as the rulebook writes them, each with how it was asked for."""
    twins = {fold(other): key for key, other in book.names if other}
    twins |= {fold(one.other): one.key for one in book.sections if one.other}
    return {fold(twins.get(fold(part.strip("【】[]")), part.strip("【】[]"))): part for part in parts}


def _heed_parts(known: Iterable[tuple[Rulebook, tuple[Question, ...], dict[str, str]]], parts: Sequence[str]) -> None:
    keys, met = dict[str, None](), set[str]()
    for _, questions, wanted in known:
        own = dict.fromkeys(one.part.key for one in questions if one.part.key)
        folded = TOTALS | {fold(key) for key in own}
        keys |= own
        met |= {part for name, part in wanted.items() if name in folded}
    for part in parts:
        if part not in met:
            raise Failure(_NO_PART.filled(what=part), _meant(part, keys))


def _meant(asked: str, keys: Iterable[str]) -> Text:
    near = nearest(asked, keys)
    return _MEANT.filled(names=Text("、".join(near), ", ".join(near))) if near else _SEE_KEYS


def _is_in(one: Question, wanted: dict[str, str], parts: Sequence[str]) -> bool:
    if not parts:
        return True
    return bool(TOTALS & wanted.keys()) if one.part.kind is PartKind.TOTAL else fold(one.part.key) in wanted


def _is_law(one: Question, laws: Sequence[str]) -> bool:
    return any(_is_of(one.key, law) for law in laws)


def _is_of(key: str, asked: str) -> bool:
    return key == asked or key.startswith(f"{asked}/") or fnmatchcase(key, asked)
