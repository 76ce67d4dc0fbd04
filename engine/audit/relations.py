"""Percentages, differences, averages and sums in the text against what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import exact, shown
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.evaluate import Computed, compute, half_unit, parts_named
from kaoping.engine.audit.printed.figures import Figure
from kaoping.engine.audit.printed.relations import Relation
from kaoping.engine.audit.registry import Registry
from kaoping.engine.operations import round_to
from kaoping.engine.reading.near import nearest_first
from kaoping.engine.reading.written import NO_TEXT
from kaoping.engine.tree import Rounding

_HOLDS = Text("按所写的关系计算：{relation}", "computed as stated: {relation}")
_ROUNDED = Text("相差在各数舍入的范围内", "within what rounding of the figures can make")
_CUT = Text("直接去掉了后面的小数，没有四舍五入", "the decimals behind were cut off, not rounded")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureNotFound(Diagnostic):
    code: ClassVar[str] = "figure-not-found"
    title: ClassVar[Text] = Text(
        "数字表里没有“{subject}”的【{figure}】。", "The figures have no [{figure}] of '{subject}'."
    )
    help: ClassVar[Text] = Text(
        "{nearest}请在数字表里补上这一行，或改正关系里的名称和对象。",
        "{nearest}Add its row to the figures, or correct the name or the subject of the relation.",
    )
    subject: str
    figure: str
    nearest: Text


class Figures:
    """Figures found by subject and name; of several printed for one fact the first."""

    def __init__(self, figures: Sequence[Figure], registry: Registry) -> None:
        self.registry = registry
        self.by_key: dict[tuple[str, str], Figure] = {}
        for one in figures:
            self.by_key.setdefault((self.subject(one.subject), fold(one.name)), one)
        self.figures = figures

    def subject(self, name: str) -> str:
        """One key for all names of a unit."""
        unit = self.registry.find(name)
        return fold(unit.name if unit else name)

    def find(self, subject: str, name: str) -> Figure | None:
        if subject:
            return self.by_key.get((self.subject(subject), fold(name)))
        found = [one for (_, key), one in self.by_key.items() if key == fold(name)]
        return found[0] if len(found) == 1 else None

    def parts(self, subject: str, name: str) -> list[Figure]:
        """The figures of this name that are parts of the subject, one a unit."""
        wanted = self.subject(subject)
        found: dict[str, Figure] = {}
        for one in self.figures:
            if one.part and fold(one.name) == fold(name) and self.subject(one.part) == wanted:
                found.setdefault(self.subject(one.subject), one)
        return list(found.values())


def check_relations(relations: Iterable[Relation], figures: Figures) -> tuple[list[Discrepancy], list[Diagnostic]]:
    found: list[Discrepancy] = []
    problems: list[Diagnostic] = []
    for relation in relations:
        answer = _check(relation, figures)
        if isinstance(answer, Diagnostic):
            problems.append(answer)
        elif answer is not None:
            found.append(answer)
    return found, problems


def _check(relation: Relation, figures: Figures) -> Discrepancy | Diagnostic | None:
    if relation.same_units is not None:
        return _same_units(relation, *relation.same_units, figures)
    printed = figures.find(relation.subject, relation.figure)
    if printed is None:
        return _not_found(relation, relation.figure, figures)
    parts = {name: figures.parts(relation.subject, of) for name, of in parts_named(relation).items()}
    own: dict[str, Figure] = {}
    for name in relation.names:
        if name in parts:
            if not parts[name]:
                return _not_found(relation, name, figures)
            continue
        if name in ("值", "value") and parts:
            continue
        figure = figures.find(relation.subject, name)
        if figure is None:
            return _not_found(relation, name, figures)
        own[name] = figure
    computed = compute(relation, own, parts)
    if isinstance(computed, Diagnostic):
        return computed
    return _judged(relation, printed, computed, own, parts)


def _same_units(relation: Relation, left: str, right: str, figures: Figures) -> Discrepancy | Diagnostic | None:
    """Units named here and not there, and the reverse."""
    named, listed = (figures.parts(relation.subject, one) for one in (left, right))
    if not named or not listed:
        return _not_found(relation, right if named else left, figures)
    here, there = ({figures.subject(one.subject): one for one in some} for some in (named, listed))
    only_here = [one for key, one in here.items() if key not in there]
    only_there = [one for key, one in there.items() if key not in here]
    if not only_here and not only_there:
        return None
    first = (only_here or only_there)[0]
    zh, en = [], []
    for some, has, lacks in ((only_here, left, right), (only_there, right, left)):
        if some:
            zh.append(f"{_units(some, 'zh')}有【{has}】，没有【{lacks}】")
            en.append(f"{_units(some, 'en')} {'has' if len(some) == 1 else 'have'} [{has}], not [{lacks}]")
    note = same(relation.note) if relation.note else Text("两处应当是同样的单位", "both should be of the same units")
    return Discrepancy(
        Kind.LIST_SUM,
        relation.sure,
        first.place,
        Text(f"{len(here)}个单位", f"{len(here)} units"),
        Text(f"{len(there)}个单位", f"{len(there)} units"),
        Text(f"{'；'.join(zh)}。请核对两处所列的单位。", f"{'; '.join(en)}. Check the units named in both places."),
        _joined(_HOLDS.filled(relation=relation.shown), note),
        line=first.line,
        unit=first.subject,
        what=left,
    )


def _units(some: Sequence[Figure], language: str) -> str:
    if language == "zh":
        return "、".join(f"“{one.subject}”" + (f"（第{one.line}行）" if one.line else "") for one in some)
    return ", ".join(f"'{one.subject}'" + (f" (line {one.line})" if one.line else "") for one in some)


def _not_found(relation: Relation, name: str, figures: Figures) -> FigureNotFound:
    of_subject = [
        one.name for one in figures.figures if figures.subject(one.subject) == figures.subject(relation.subject)
    ]
    near = nearest_first(name, dict.fromkeys(of_subject), NO_TEXT)
    return FigureNotFound(place=relation.place, subject=relation.subject, figure=name, nearest=near)


def _judged(
    relation: Relation,
    printed: Figure,
    computed: Computed,
    own: dict[str, Figure],
    parts: dict[str, list[Figure]],
) -> Discrepancy | None:
    value = computed.value
    if value is None:
        return _not_computed(relation, printed)
    places = printed.places if relation.places is None else relation.places
    half = half_unit(printed, places)
    off = abs(value - printed.value)
    if off <= half:  # a half may have been rounded either way
        return None
    sure, because = relation.sure, _HOLDS.filled(relation=relation.shown)
    if off < 2 * half and value > printed.value:
        sure, because = Sure.POSSIBLE, _joined(because, _CUT)
    elif off <= half + computed.slack:
        sure, because = Sure.POSSIBLE, _joined(because, _ROUNDED)
    if relation.note:
        because = _joined(because, same(relation.note))
    told = _shown(value, printed, places)
    lines = sorted({one.line for one in (*own.values(), *(x for some in parts.values() for x in some)) if one.line})
    return Discrepancy(
        Kind.LIST_SUM if relation.of_parts else Kind.RELATION,
        sure,
        printed.place,
        same(f"{printed.shown}{'' if printed.is_ratio else printed.unit}"),
        same(told),
        _says(printed, told, parts, lines),
        because,
        line=printed.line,
        unit=printed.subject,
        what=printed.name,
    )


def _not_computed(relation: Relation, printed: Figure) -> Discrepancy:
    return Discrepancy(
        Kind.RELATION,
        Sure.POSSIBLE,
        printed.place,
        same(printed.shown),
        Text("算不出", "cannot be computed"),
        Text(
            f"“{printed.subject}”的【{printed.name}】印发{printed.shown}，按所写的关系算不出（除数为0等）。请核对它的各项。",
            f"[{printed.name}] of '{printed.subject}' is printed as {printed.shown}; the relation gives no value (it divides by 0, or the like). Check what it is made of.",
        ),
        _HOLDS.filled(relation=relation.shown),
        line=printed.line,
        unit=printed.subject,
        what=printed.name,
    )


def _joined(one: Text, other: Text) -> Text:
    return Text(f"{one.zh}；{other.zh}", f"{one.en}; {other.en}")


def _shown(value: Fraction, printed: Figure, places: int) -> str:
    """With the decimals that are printed, two at least; exactly where these are all it has."""
    scaled = value * 100 if printed.is_ratio else value
    places = max(places, 2)
    rounded = round_to(scaled, Fraction(1, 10**places), Rounding.HALF_UP)
    text = exact(scaled) if rounded == scaled else shown(rounded, places)
    return f"{text}%" if printed.is_ratio else text


def _says(printed: Figure, computed: str, parts: dict[str, list[Figure]], lines: Sequence[int]) -> Text:
    zh = f"“{printed.subject}”的【{printed.name}】印发{printed.shown}，由{_sources(lines, 'zh')}计算得{computed}"
    en = f"[{printed.name}] of '{printed.subject}' is printed as {printed.shown}; from {_sources(lines, 'en')} it is {computed}"
    if parts:
        count = sum(map(len, parts.values()))
        zh += f"（{count}个：{'、'.join(f'{one.subject}{one.shown}' for some in parts.values() for one in some)}）"
        en += f" ({count}: {', '.join(f'{one.subject} {one.shown}' for some in parts.values() for one in some)})"
    return Text(f"{zh}。请核对这个数，或核对它的各项。", f"{en}. Check this figure, or what it is made of.")


def _sources(lines: Sequence[int], language: str) -> str:
    if not lines:
        return "所列各数" if language == "zh" else "the figures listed"
    some = [str(one) for one in lines[:8]]
    if language == "zh":
        return f"第{'、'.join(some)}{'等' if len(lines) > 8 else ''}行所列各数"
    return f"the figures in line{'s' if len(lines) > 1 else ''} {', '.join(some)}{', …' if len(lines) > 8 else ''}"
