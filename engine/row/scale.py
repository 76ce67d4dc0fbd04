"""Values of inputs as integers over a scale.

The scale of an input is fixed when a rulebook is compiled: 1 for counts, 1000 where ratios are given to a tenth of a per cent. A value that
does not fit (a third among decimals) becomes None, which the generated functions treat like a gap: the reference evaluator is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any, NamedTuple

from kaoping.dsl.fold import fold
from kaoping.dsl.interval import Interval
from kaoping.engine.facts import Value
from kaoping.engine.row.defined import defined

LARGEST_SCALE = 10**12
FAR = 10**60  # what lies beyond is left to the reference evaluator
OTHER = -1  # a value that is none of the labels

Encode = Callable[[Mapping[str, Value]], tuple[int | None, ...]]


def scales_of(columns: Mapping[str, Iterable[Value]]) -> dict[str, int]:
    """Input → the scale at which its values are whole. Rare denominators that would make it larger than 10¹² are left out.

    >>> scales_of({"compression": [Fraction(853, 1000), 1, Fraction(1, 2)], "guides": [3, 0]})
    {'compression': 1000, 'guides': 1}
    """
    return {key: _scale(values) for key, values in columns.items()}


def _scale(values: Iterable[Value]) -> int:
    denominators = Counter([value.denominator for value in values if value.__class__ is Fraction])
    scale = 1
    for denominator, _ in denominators.most_common():
        if (larger := lcm(scale, denominator)) <= LARGEST_SCALE:
            scale = larger
    return scale


class Encoding(NamedTuple):
    """How one input is encoded: integers between ``low`` and ``high`` over ``scale``, or the numbers of a choice's folded labels."""

    key: str
    scale: int
    low: int
    high: int
    labels: Mapping[str, int] | None


def encoding(key: str, scale: int, within: Interval, labels: Mapping[str, int] | None) -> Encoding:
    """The encoding of an input whose values are declared to lie ``within``."""
    low = -FAR if within.low is None else ceil(within.low * scale)
    return Encoding(key, scale, low, FAR if within.high is None else floor(within.high * scale), labels)


def encoder(encodings: Sequence[Encoding]) -> Encode:
    """A function from a unit's inputs to the integers that the generated functions read, None for a value they cannot use. It is
    printed too, one stretch an input, since it would else take longer than the scoring. The parts of a fraction are read from its slots:
    through its properties they cost as much as all else here."""
    lines = ["def encode(inputs):", " get = inputs.get"]
    namespace: dict[str, Any] = {
        "integer": int,
        "fraction": Fraction,
        "text": str,
        "numbers": (int, Fraction),
        "fold": fold,
    }
    for number, each in enumerate(encodings):
        namespace[f"k{number}"] = each.key
        lines.append(f" v = get(k{number})")
        if each.labels is not None:
            namespace[f"l{number}"] = each.labels
            lines += [
                " if v.__class__ is text:",
                f"  i{number} = l{number}.get(fold(v), {OTHER})",
                " else:",
                f"  i{number} = {OTHER} if v.__class__ in numbers else None",
            ]
            continue
        whole = "v" if each.scale == 1 else f"v * {each.scale}"
        lines += [
            " if v.__class__ is integer:",
            f"  v = {whole}",
            f"  i{number} = v if {each.low} <= v <= {each.high} else None",
            " elif v.__class__ is fraction:",
            "  below = v._denominator",
            f"  v = v._numerator * ({each.scale} // below)",
            f"  i{number} = None if {each.scale} % below or not {each.low} <= v <= {each.high} else v",
            " else:",
            f"  i{number} = None",
        ]
    lines.append(f" return ({''.join(f'i{number}, ' for number in range(len(encodings)))})")
    function: Encode = defined("\n".join(lines), "encode", namespace)
    return function
