"""Sections and the total."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import Adjustment, ClauseSource, Consequence, Number


@dataclass(frozen=True, slots=True)
class Composition:
    """How a section or the total is made of its parts, where that is more than adding them up. ``weights``: the score of each part (an input
    of its name) and what it is multiplied by; or a ``formula`` over such inputs and facts. ``counted`` are the scores of which
    ``at_least`` so many must be there, else ``otherwise`` follows (ZERO, WITHHOLD, NO_SCORE). Of parts without a score: ``reweighted``
    gives their weight to the others, ``missing_as_zero`` 0 points; with neither there is no score. ``scaled_to``: the sum over the
    scored parts is brought from their maxima to so many points. ``shared_out``: it stands for what indicators say, that their points go to the others of
    the section; those over which the total is scaled have none to give."""

    weights: tuple[tuple[str, Fraction], ...]
    formula: Number | None
    counted: tuple[str, ...]
    source: ClauseSource
    at_least: int = 0
    otherwise: Consequence = Consequence.NO_SCORE
    reweighted: bool = False
    missing_as_zero: bool = False
    in_headings: bool = False  # the weights stand in the headings of the parts
    scaled_to: Fraction | None = None
    shared_out: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """``parent`` is the key of the enclosing section, empty at the top. ``maximum`` is what its parts can give together, None where its
    formula does not tell; ``composition`` None: its parts are added up."""

    key: str
    parent: str
    maximum: Fraction | None
    source: ClauseSource
    other: str = ""
    composition: Composition | None = None
    adjustments: tuple[Adjustment, ...] = ()
