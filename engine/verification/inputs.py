"""Two receipts held against each other: what went into the result then, and what would go into it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.receipt.make import statements
from kaoping.engine.receipt.receipt import DecisionStamp, Receipt, TextStamp, UnitStamp
from kaoping.engine.verification.finding import About, Finding, counted, other, same

_MOST_LINES = 30
OldLines = Mapping[tuple[str, int], str]
"""File and line of a clause → its text, as the published result tells it."""


def about_engine(then: Receipt, now: Receipt) -> Iterator[Finding]:
    if then.engine == now.engine:
        yield same(About.ENGINE, f"版本{now.engine}", f"version {now.engine}")
    else:
        yield other(
            About.ENGINE,
            f"公布时是版本{then.engine}，现在是{now.engine}",
            f"it was version {then.engine}, and is {now.engine} now",
        )


def about_assessment(then: Receipt, now: Receipt) -> Iterator[Finding]:
    named = (("名称", "name", then.name, now.name), ("考评期", "period", then.period, now.period))
    for zh, en, old, new in (*named, ("截止日期", "as-of date", then.as_of, now.as_of)):
        if old != new:
            yield other(About.ASSESSMENT, f"{zh}原为“{old}”，现为“{new}”", f"the {en} was '{old}', and is '{new}' now")


def about_files(then: Receipt, now: Receipt) -> Iterator[Finding]:
    old, new = ({one.file: one for one in receipt.files} for receipt in (then, now))
    changed = False
    for name in sorted({*old, *new}):
        if name not in new:
            yield other(About.FILES, f"“{name}”没有了", f"'{name}' is gone")
        elif name not in old:
            yield other(About.FILES, f"“{name}”是新加的", f"'{name}' is new")
        elif old[name].hash != new[name].hash:
            yield other(About.FILES, f"“{name}”的内容变了", f"'{name}' has other contents")
        else:
            continue
        changed = True
    if not changed:
        en = counted("{n} {n:file|files}, not a byte of which changed", len(new))
        yield same(About.FILES, f"{len(new)}个文件，一个字节也没有变", en)


def about_rulebooks(then: Receipt, now: Receipt, assessment: Assessment, lines: OldLines) -> Iterator[Finding]:
    texts = {source.file.rpartition("/")[2]: source for source in assessment.inputs.rulebooks}
    texts |= {source.file: source for source in assessment.inputs.rulebooks}
    old, new = ({one.file: one for one in receipt.texts} for receipt in (then, now))
    found: list[Finding] = []
    for name in sorted({*old, *new}):
        if name not in new:
            found.append(other(About.RULEBOOKS, f"“{name}”没有了", f"'{name}' is gone"))
        elif name not in old:
            found.append(other(About.RULEBOOKS, f"“{name}”是新加的", f"'{name}' is new"))
        elif old[name].hash != new[name].hash:
            written = dict(statements(texts[name])) if name in texts else {}
            found += list(_lines_of(name, old[name], new[name], written, lines))
    meanings = [{one.file: (one.hash, one.name, one.version) for one in receipt.rulebooks} for receipt in (then, now)]
    is_same = meanings[0] == meanings[1]
    if not found and is_same:
        number = len(now.rulebooks)
        en = counted("{n} {n:rulebook|rulebooks}, not a letter of which changed", number)
        found.append(same(About.RULEBOOKS, f"{number}份细则，一字未改", en))
    elif is_same:
        found.append(
            same(About.RULEBOOKS, "文字有改动，但规则的意思没有变", "the text changed, but the rules mean the same")
        )
    elif not found:
        found.append(other(About.RULEBOOKS, "规则的意思变了", "the rules mean something else"))
    yield from found


def _lines_of(
    name: str, then: TextStamp, now: TextStamp, written: Mapping[int, str], told: OldLines
) -> Iterator[Finding]:
    """The lines that differ, with their words as far as they are known."""
    old, new = ([tuple(one.split(":", 1)) for one in stamp.lines] for stamp in (then, now))
    matcher = SequenceMatcher(None, [one[1] for one in old], [one[1] for one in new], autojunk=False)
    number = 0
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        for i in range(max(i2 - i1, j2 - j1)):
            before = int(old[i1 + i][0]) if i1 + i < i2 else None
            after = int(new[j1 + i][0]) if j1 + i < j2 else None
            number += 1
            if number <= _MOST_LINES:
                yield _line(name, before, after, written, told)
    if number > _MOST_LINES:
        more = number - _MOST_LINES
        en = f"'{name}': {counted('{n} more {n:line differs|lines differ}', more)}"
        yield other(About.RULEBOOKS, f"“{name}”另有{more}行不同", en)
    if not number:
        yield other(About.RULEBOOKS, f"“{name}”的注释或空行变了", f"comments or blank lines of '{name}' changed")


def _line(name: str, before: int | None, after: int | None, written: Mapping[int, str], told: OldLines) -> Finding:
    was = told.get((name, before), "") if before is not None else ""
    is_now = written.get(after, "") if after is not None else ""
    if before is None:
        return other(About.RULEBOOKS, f"{name}:{after}：新加“{is_now}”", f"{name}:{after}: '{is_now}' is new")
    if after is None:
        gone = (f"“{was}”删去了", f"'{was}' was removed") if was else ("这一行删去了", "this line was removed")
        return other(About.RULEBOOKS, f"{name}:{before}：{gone[0]}", f"{name}:{before}: {gone[1]}")
    if was:
        return other(
            About.RULEBOOKS,
            f"{name}:{after}：原为“{was}”，现为“{is_now}”",
            f"{name}:{after}: it was '{was}', and is '{is_now}' now",
        )
    return other(About.RULEBOOKS, f"{name}:{after}：改成了“{is_now}”", f"{name}:{after}: now it says '{is_now}'")


Details = Callable[[UnitStamp], list[Finding]]


def about_facts(then: Receipt, now: Receipt, details: Details) -> Iterator[Finding]:
    """``details``: what is known of the change of a unit's facts."""
    if then.facts == now.facts:
        yield same(About.FACTS, "各单位的数据都没有变", "the facts of all units are the same")
        return
    new = {one.unit: one for one in now.units}
    found: list[Finding] = []
    for one in then.units:
        if one.unit not in new:
            found.append(other(About.FACTS, f"“{one.unit}”没有了", f"'{one.unit}' is gone"))
        elif one.facts != new[one.unit].facts:
            found += details(one) or [_untold(one, new[one.unit])]
    yield from found or [
        other(
            About.FACTS,
            "别的单位的数据变了，或单位有增减",
            "the facts of other units changed, or there are other units",
        )
    ]


def _untold(then: UnitStamp, now: UnitStamp) -> Finding:
    if _by_hash(then.waivers).keys() != _by_hash(now.waivers).keys():
        return other(
            About.FACTS,
            f"“{then.unit}”的核销变了；数据是否也变了，公布的结果里看不出",
            f"waivers of '{then.unit}' changed; whether facts did too, the published result does not tell",
        )
    return other(
        About.FACTS,
        f"“{then.unit}”的数据变了；公布的结果没有写是哪一项",
        f"the facts of '{then.unit}' changed; the published result does not tell which",
    )


def about_decisions(then: Receipt, now: Receipt, about: About) -> Iterator[Finding]:
    """Waivers, or appeals."""
    is_waivers = about is About.WAIVERS
    hashes = (then.waivers, now.waivers) if is_waivers else (then.appeals, now.appeals)
    if hashes[0] == hashes[1]:
        number = sum(len(one.waivers if is_waivers else one.appeals) for one in now.units)
        zh, en = (f"{number}条，都没有变", f"{number}, none of which changed") if number else ("没有", "none")
        yield same(about, zh, en)
        return
    old, new = ({one.unit: one.waivers if is_waivers else one.appeals for one in r.units} for r in (then, now))
    found: list[Finding] = []
    for unit in {**old, **new}:
        before, after = _by_hash(old.get(unit, ())), _by_hash(new.get(unit, ()))
        found += [_decision(about, unit, one, is_new=False) for key, one in before.items() if key not in after]
        found += [_decision(about, unit, one, is_new=True) for key, one in after.items() if key not in before]
    yield from found or [other(about, "别的单位的有变化", "those of other units changed")]


def _by_hash(found: tuple[DecisionStamp, ...]) -> dict[str, DecisionStamp]:
    return {one.hash: one for one in found}


def _decision(about: About, unit: str, one: DecisionStamp, *, is_new: bool) -> Finding:
    zh, en = ("新加或改过", "new or changed") if is_new else ("没有了，或改过", "gone, or changed")
    return other(
        about, f"“{unit}”的【{one.about}】（{one.place}）：{zh}", f"'{unit}', [{one.about}] ({one.place}): {en}"
    )


def about_scores(then: Receipt, now: Receipt) -> Iterator[Finding]:
    if then.scores == now.scores:
        yield same(About.SCORES, "得分和名次都一样", "all scores and ranks are the same")
        return
    new = {one.unit: one for one in now.units}
    found = [
        finding
        for one in sorted((one for one in then.units if one.unit in new), key=lambda one: _nearness(one, new[one.unit]))
        for finding in _scores(
            one,
            new[one.unit],
            then.rulebooks[one.rulebook].indicators,
            now.rulebooks[new[one.unit].rulebook].indicators,
        )
    ]
    yield from found or [other(About.SCORES, "别的单位的得分或名次变了", "scores or ranks of other units changed")]


def _nearness(then: UnitStamp, now: UnitStamp) -> int:
    """How near a unit is to the cause: its own facts or decisions changed, its scores, only its rank."""
    if (then.facts, then.waivers, then.appeals) != (now.facts, now.waivers, now.appeals):
        return 0
    return 1 if (then.total, then.scores) != (now.total, now.scores) else 2


def _scores(then: UnitStamp, now: UnitStamp, keys: tuple[str, ...], its: tuple[str, ...]) -> Iterator[Finding]:
    named = [
        ("总分", "total", then.total, now.total),
        ("名次", "rank", then.rank, now.rank),
        ("等次", "grade", then.grade, now.grade),
    ]
    old, new = dict(zip(keys, then.scores, strict=False)), dict(zip(its, now.scores, strict=False))
    named += [(f"【{key}】", f"[{key}]", old.get(key), new.get(key)) for key in {**old, **new}]
    changed = [(zh, en, before, after) for zh, en, before, after in named if before != after]
    if changed:
        told_zh = "，".join(f"{zh}原为{_or_none(a)}，现为{_or_none(b)}" for zh, _, a, b in changed)
        told_en = "; ".join(f"{en} was {_or_none(a)}, is {_or_none(b)} now" for _, en, a, b in changed)
        yield other(About.SCORES, f"“{then.unit}”：{told_zh}", f"'{then.unit}': {told_en}")


def _or_none(value: object) -> str:
    return "—" if value is None else str(value)
