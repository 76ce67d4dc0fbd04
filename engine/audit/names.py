"""Names of units: twice in one table or list, missing from it, unknown, or one unit under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import likeness
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.frame import Frame
from kaoping.engine.audit.misprinted import misprinted, missing_units
from kaoping.engine.audit.printed.notice_text import text_key
from kaoping.engine.reading.near import near
from kaoping.engine.wording import join

_REGISTER = Text("单位表的名称和别名", "names and aliases in the table of units")
_ALIKE = Text("两个名称很像，单位表里都没有", "the two names are much alike, and neither is among the units")
_NEAR = Text("单位表里有很像的名称", "the table of units has a name much like it")
_NONE = Text(
    "单位表里没有相近的名称；可能是不参加这项考评的单位", "no name is near; it may be a body that is not assessed here"
)
_MEANT = Text(
    "表里多出这个名称，又少了单位表里的一个单位", "the table has this name too many, and lacks one of the units"
)
_VERY_LIKE = 0.78  # 市交通局, 市交通运输局 (0.8), but not 市水务局, 市水利局 (0.75); a float, of which no score is made
_MOST_NAMES = 2_000
_MOST_PAIRS = 400
_MOST_COMPARED = 100


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name as printed, and where; ``listed``: in a table or list, where names should be exact."""

    name: str
    place: Cell
    line: int
    listed: bool


def check_names(context: Context) -> Iterator[Discrepancy]:
    meant: dict[str, str] = {}
    for frame in context.frames:
        pairs = misprinted(frame, context)
        meant |= pairs
        yield from _table(frame, context, set(pairs.values()))
    yield from _lists(context)
    occurrences = _occurrences(context)
    yield from _unknown(context, occurrences, meant)
    yield from _two_names(context, occurrences)
    yield from _alike(context, occurrences)


def _table(frame: Frame, context: Context, told: Collection[str]) -> Iterator[Discrepancy]:
    first: dict[str, tuple[str, int]] = {}
    for _, row in frame.rows:
        unit = frame.unit_of(row)
        if not row.unit:
            yield Discrepancy(
                Kind.UNKNOWN_UNIT,
                Sure.CERTAIN,
                row.place,
                Text("空", "blank"),
                Text("一个单位", "a unit"),
                Text(
                    "这一行没有写单位。合并的单元格只有第一行有内容，请取消合并后逐行填写。",
                    "This row names no unit. Of merged cells only the first has content: unmerge them and fill in each row.",
                ),
                _REGISTER,
                row.line,
            )
            continue
        key = unit.name if unit is not None else fold(row.unit)
        if key in first:
            before, line = first[key]
            yield _twice(row.unit, before, row.place, row.line, line, Text("得分表", "the score table"))
        first.setdefault(key, (row.unit, row.line or row.place.row))
    for name in missing_units(frame, context):
        if name not in told:
            yield Discrepancy(
                Kind.UNIT_MISSING,
                Sure.LIKELY,
                frame.table.place,
                Text("没有这一行", "no such row"),
                same(name),
                Text(
                    f"“{frame.table.title}”里没有“{name}”，单位表把它列在这一类。请核对。",
                    f"'{frame.table.title}' has no row of '{name}', which the table of units has in this class. Check it.",
                ),
                _REGISTER,
                unit=name,
            )


def _twice(name: str, before: str, place: Cell, line: int, first: int, where: Text) -> Discrepancy:
    also_zh = f"，前一处作“{before}”" if before != name else ""
    also_en = f", there as '{before}'" if before != name else ""
    return Discrepancy(
        Kind.UNIT_TWICE,
        Sure.CERTAIN,
        place,
        Text("两行", "two rows"),
        Text("一行", "one row"),
        Text(
            f"“{name}”在{where.zh}里有两行（前一处在第{first}行{also_zh}）。请并成一行，或改正名称。",
            f"'{name}' has two rows in {where.en} (the first in line {first}{also_en}). Join them, or correct the name.",
        ),
        _REGISTER,
        line,
        name,
    )


def _lists(context: Context) -> Iterator[Discrepancy]:
    """A unit under two numbers of one list."""
    first: dict[tuple[str, str], tuple[str, str, int]] = {}
    told: set[tuple[str, str, str]] = set()
    for item in context.printed.lists:
        if not item.row or not item.unit:
            continue
        unit = context.registry.find(item.unit)
        name = unit.name if unit is not None else fold(item.unit)
        row, before, line = first.setdefault((item.annex, name), (item.row, item.unit, item.line or item.place.row))
        key = (item.annex, name, item.row)
        if row != item.row and key not in told:
            told.add(key)
            where = Text(f"{item.annex or '问题清单'}", f"{item.annex or 'the list of problems'}")
            yield _twice(item.unit, before, item.place, item.line, line, where)


def _occurrences(context: Context) -> list[Occurrence]:
    found = [Occurrence(row.unit, row.place, row.line, True) for frame in context.frames for _, row in frame.rows]
    found += [Occurrence(one.unit, one.place, one.line, True) for one in context.printed.lists]
    found += [Occurrence(one.subject, one.place, one.line, False) for one in context.printed.figures]
    return [one for one in found if one.name]


def _unknown(context: Context, occurrences: Iterable[Occurrence], meant: Mapping[str, str]) -> Iterator[Discrepancy]:
    """Names in tables and lists that no unit has, each once; ``meant``: the missing units that some of them seem to be, by folded name."""
    tables = {id(row.place) for frame in context.frames for _, row in frame.rows}
    seen: set[str] = set()
    for one in occurrences:
        if not one.listed or context.registry.find(one.name) is not None or fold(one.name) in seen:
            continue
        seen.add(fold(one.name))
        nearest = near(one.name, context.registry.names) if len(seen) <= _MOST_COMPARED else ()
        in_table = id(one.place) in tables
        alike = [name for name in nearest if likeness(fold(name), fold(one.name)) >= _VERY_LIKE]
        missing = meant.get(fold(one.name))
        alike = [missing] if missing else alike
        sure = Sure.CERTAIN if in_table else Sure.POSSIBLE
        meant_zh = f"最接近的是{join((f'“{name}”' for name in alike), 'zh')}。" if alike else ""
        meant_en = f"Nearest: {join(alike, 'en')}. " if alike else ""
        if missing:
            meant_zh = f"表里又没有“{missing}”，多半就是它，名称印错了。"
            meant_en = f"The table has no '{missing}', which is probably meant. "
        yield Discrepancy(
            Kind.UNKNOWN_UNIT,
            sure,
            one.place,
            same(one.name),
            same("、".join(alike) or "—"),
            Text(
                f"单位表里没有“{one.name}”。{meant_zh}请核对名称；它是别名的，写进单位表的“别名”。",
                f"'{one.name}' is not among the units. {meant_en}Check the name; put an alias into the table of units.",
            ),
            _MEANT if missing else _NEAR if alike else _NONE,
            one.line,
            one.name,
        )


def _two_names(context: Context, occurrences: Sequence[Occurrence]) -> Iterator[Discrepancy]:
    """A unit that is printed under its name and an alias, or under several aliases."""
    used: dict[str, dict[str, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    for one in (*occurrences, *_in_text(context, occurrences)):
        unit = context.registry.find(one.name)
        if unit is not None:
            used[unit.name][fold(one.name)].append(one)
    for name, by_key in used.items():
        if len(by_key) < 2:
            continue
        shown = {key: some[0].name for key, some in by_key.items()}
        listed = [key for key, some in by_key.items() if any(one.listed for one in some)]
        usual = fold(name) if fold(name) in by_key else max(by_key, key=lambda key: len(by_key[key]))
        others = [key for key in by_key if key != usual]
        told_zh = "；".join(f"“{shown[key]}”{_lines(by_key[key], 'zh')}" for key in (usual, *others))
        told_en = "; ".join(f"'{shown[key]}'{_lines(by_key[key], 'en')}" for key in (usual, *others))
        first = by_key[others[0]][0]
        yield Discrepancy(
            Kind.TWO_NAMES,
            Sure.LIKELY if len(listed) > 1 else Sure.POSSIBLE,
            first.place,
            same("、".join(shown[key] for key in others)),
            same(shown[usual]),
            Text(
                f"同一单位用了{len(by_key)}个名称：{told_zh}。请统一；正文惯用简称的，可以不改。",
                f"One unit has {len(by_key)} names: {told_en}. Use one; a customary short form in the text may stay.",
            ),
            _REGISTER,
            first.line,
            name,
        )


def _lines(some: Sequence[Occurrence], language: str) -> str:
    lines = sorted({one.line for one in some if one.line})
    if not lines:
        return ""
    listed = "、".join(map(str, lines[:6])) if language == "zh" else ", ".join(map(str, lines[:6]))
    more = len(lines) > 6
    return f"（第{listed}行{'等' if more else ''}）" if language == "zh" else f" (line {listed}{', …' if more else ''})"


def _in_text(context: Context, occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Names in the text itself, the longest that fits at each place; so a branch that a figure names is not taken for its head office."""
    text = context.printed.text
    names = (*(one.name for one in occurrences), *context.registry.names)
    known = {text_key(name): name for name in names if len(text_key(name)) > 2}
    if text is None or not known or len(known) > _MOST_NAMES:
        return
    pattern = re.compile("|".join(re.escape(key) for key in sorted(known, key=len, reverse=True)))
    covered = _table_lines(context)
    for number, line in enumerate(text.keys, 1):
        if number not in covered:
            for key in dict.fromkeys(found[0] for found in pattern.finditer(line)):
                yield Occurrence(known[key], Cell(text.file, number), number, False)


def _table_lines(context: Context) -> set[int]:
    """Lines of which rows were typed: their names are known already."""
    lines = {row.line for frame in context.frames for _, row in frame.rows}
    return lines | {one.line for one in context.printed.lists}


def _alike(context: Context, occurrences: Iterable[Occurrence]) -> Iterator[Discrepancy]:
    """Names that no unit has and that are much alike: perhaps one body under two names."""
    unknown = {
        fold(one.name): one
        for one in occurrences
        if context.registry.find(one.name) is None and len(fold(one.name)) > 2
    }
    names = list(unknown.values())[:_MOST_PAIRS]
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            if not _may_be_one(one.name, other.name):
                continue
            yield Discrepancy(
                Kind.TWO_NAMES,
                Sure.POSSIBLE,
                one.place,
                same(other.name),
                same(one.name),
                Text(
                    f"“{one.name}”{_lines([one], 'zh')}和“{other.name}”{_lines([other], 'zh')}可能是同一单位。是的，请统一名称。",
                    f"'{one.name}'{_lines([one], 'en')} and '{other.name}'{_lines([other], 'en')} may be one body. If so, use one name.",
                ),
                _ALIKE,
                one.line,
                one.name,
            )


def _may_be_one(one: str, other: str) -> bool:
    """Whether one name is the other with some characters left out."""
    short, long = sorted((fold(one), fold(other)), key=len)
    rest = iter(long)
    left_out = len(short) >= 4 and short[0] == long[0] and short[-1] == long[-1] and all(mark in rest for mark in short)
    return left_out and len(long) - len(short) <= 3
