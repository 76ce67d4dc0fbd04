"""The right side of a relation between figures, computed by the language itself: a small rulebook is made of it, with the figures as facts.

So a relation may say whatever a formula may say, and its arithmetic is exact. Figures are printed rounded; ``slack`` is how much that can
change the result: each figure with decimals is moved by half of its last one, and the changes are added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.analyse import analyse
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.parse import parse
from kaoping.dsl.quick import dataclass
from kaoping.engine.audit.printed.figures import Figure
from kaoping.engine.audit.printed.relations import Relation, RelationUnclear, each_of
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.lower import lower
from kaoping.engine.reading.written import shortened
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import score

_RESULT = {"zh": "结果值", "en": "the result"}
_FORM = {
    "zh": """评分细则【数字关系】
总分1分
事实：
{facts}
设【{result}】＝{formula}
指标【核对】满分1分，按下列计分
得分＝1分
""",
    "en": """rulebook [relations]
total 1 point
facts:
{facts}
let [{result}] = {formula}
indicator [check], max 1 point, scored as follows
score = 1 point
""",
}
_FACT = {"zh": ("【{name}】数值", "【{name}】比率，可超过100%，可为负"), "en": ("[{name}] number", "[{name}] ratio, may exceed 100%, may be negative")}  # fmt: skip
_PARTS = {"zh": "【{name}】记录\n{value}", "en": "[{name}] records\n{value}"}
_PART = {"zh": ("【{name}】的【值】数值", "【{name}】的【值】比率，可超过100%，可为负"), "en": ("[value] of [{name}]: number", "[value] of [{name}]: ratio, may exceed 100%, may be negative")}  # fmt: skip
_VALUE = {"zh": "值", "en": "value"}
_LEFT_OPEN = frozenset({"divisor-may-be-zero", "rounded-last", "beyond-points-unsaid", "too-few-unsaid"})


@dataclass(frozen=True, slots=True)
class Computed:
    """``value`` None: it cannot be computed (a divisor is 0)."""

    value: Fraction | None
    slack: Fraction


def compute(
    relation: Relation, own: Mapping[str, Figure], parts: Mapping[str, Sequence[Figure]]
) -> Computed | Diagnostic:
    """``own``: the figures of the subject by name; ``parts``: those that are parts of it, by the name that stands for them."""
    book = _rulebook(relation, own, parts)
    if isinstance(book, Diagnostic):
        return book
    moved = [("", None), *((str(number), one) for number, one in enumerate(_rounded(own, parts)))]
    units = [_unit(name, one, relation, own, parts) for name, one in moved]
    results: list[Fraction | None] = []
    for standing in score([book], units).standings:
        value = standing.application.case(standing.facts).inputs.get(_RESULT[relation.language], Gap.MISSING)
        results.append(None if isinstance(value, (Gap, str)) else Fraction(value))
    first, *others = results
    if first is None:
        return Computed(None, Fraction(0))
    return Computed(first, sum((abs(one - first) for one in others if one is not None), Fraction(0)))


def _rounded(own: Mapping[str, Figure], parts: Mapping[str, Sequence[Figure]]) -> list[Figure]:
    every = [*own.values(), *(one for some in parts.values() for one in some)]
    return [one for one in every if one.places or one.is_ratio]


def _rulebook(
    relation: Relation, own: Mapping[str, Figure], parts: Mapping[str, Sequence[Figure]]
) -> Rulebook | Diagnostic:
    language = relation.language
    lines = [_FACT[language][one.is_ratio].format(name=name) for name, one in own.items()]
    for name, some in parts.items():
        ratio = any(one.is_ratio for one in some)
        lines.append(_PARTS[language].format(name=name, value=_PART[language][ratio].format(name=name)))
    formula = relation.formula.replace("\n", " ")
    text = _FORM[language].format(facts="\n".join(lines), result=_RESULT[language], formula=formula)
    parsed = parse(text, relation.place.file)
    analysis = analyse(parsed.document)
    wrong = [
        one
        for one in (*parsed.diagnostics, *analysis.diagnostics)
        if one.severity == "error" and one.code not in _LEFT_OPEN
    ]
    if wrong:
        why = wrong[0].said(wrong[0].title)
        hint = Text(why.zh, f"{why.en} ")
        return RelationUnclear(place=relation.place, written=shortened(relation.shown), hint=hint)
    texts = {(parsed.document.file, number): line.text for number, line in enumerate(parsed.document.lines, 1)}
    return lower(analysis.outline, analysis.names, analysis.kinds, texts)


def _unit(
    name: str,
    moved: Figure | None,
    relation: Relation,
    own: Mapping[str, Figure],
    parts: Mapping[str, Sequence[Figure]],
) -> UnitFacts:
    """The figures as the facts of a unit, one of them moved by half of its last decimal."""

    def value(figure: Figure) -> Fraction:
        return figure.value + (half_unit(figure) if figure is moved else 0)

    values: dict[str, Value] = {key: value(one) for key, one in own.items()}
    key = _VALUE[relation.language]
    records = {each: [Record(name, {key: value(one)}, 1, one.place) for one in some] for each, some in parts.items()}
    return UnitFacts(Unit(name or "0·"), values, records)


def half_unit(figure: Figure, places: int | None = None) -> Fraction:
    """Half of the last decimal that a figure is printed with, or of the one asked for."""
    shown = figure.places if places is None else places
    return Fraction(1, 2 * 10 ** (shown + (2 if figure.is_ratio else 0)))


def parts_named(relation: Relation) -> dict[str, str]:
    """The names in a relation that stand for parts, with the figure of which they are."""
    return {name: figure for name in relation.names if (figure := each_of(name))}
