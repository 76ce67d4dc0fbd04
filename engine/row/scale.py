"""Values of inputs as integers over a scale.

The scale of an input is fixed when a rulebook is compiled: 1 for counts, 1000 where ratios are given to a tenth of a per cent. A value that
does not fit (a third among decimals) becomes None, which the generated functions treat like a gap: the reference evaluator is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from kaoping.dsl.fold import fold
from kaoping.engine.facts import Value
from kaoping.engine.interval import Interval

LARGEST_SCALE = 10**12


def scales_of(columns: Mapping[str, Iterable[Value]]) -> dict[str, int]:
    """Input → the scale at which its values are whole. Rare denominators that would make it larger than 10¹² are left out.

    >>> scales_of({"compression": [Fraction(853, 1000), 1, Fraction(1, 2)], "guides": [3, 0]})
    {'compression': 1000, 'guides': 1}
    """
    return {key: _scale(values) for key, values in columns.items()}


def _scale(values: Iterable[Value]) -> int:
    denominators = Counter(value.denominator for value in values if isinstance(value, Fraction))
    scale = 1
    for denominator, _ in denominators.most_common():
        if (larger := lcm(scale, denominator)) <= LARGEST_SCALE:
            scale = larger
    return scale


@dataclass(frozen=True, slots=True)
class Encoder:
    """Encodes one input. ``low`` and ``high`` bound the integer (None: unbounded); ``labels`` are the numbers of a choice's folded
    labels (None: a number)."""

    key: str
    scale: int
    low: int | None
    high: int | None
    labels: Mapping[str, int] | None

    def encode(self, value: Value | None) -> int | None:
        """The integer that the generated functions read, None where they cannot use the value."""
        if isinstance(value, int):
            scaled = value * self.scale
        elif isinstance(value, Fraction):
            scaled, rest = divmod(value.numerator * self.scale, value.denominator)
            if rest:
                return None
        elif isinstance(value, str) and self.labels is not None:
            return self.labels.get(fold(value), -1)
        else:
            return None
        if self.labels is not None:
            return -1
        if (self.low is not None and scaled < self.low) or (self.high is not None and scaled > self.high):
            return None
        return scaled


def encoder(key: str, scale: int, within: Interval, labels: Mapping[str, int] | None) -> Encoder:
    """The encoder of an input whose values are declared to lie ``within``."""
    return Encoder(
        key,
        scale,
        None if within.low is None else ceil(within.low * scale),
        None if within.high is None else floor(within.high * scale),
        labels,
    )
