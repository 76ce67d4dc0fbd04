"""Laws: what the authors say of every score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.node import Citation, Label, Name
    from kaoping.dsl.syntax.wholes import EachWhole


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverMoves(Node):
    """``【X】越多，【指标】不升`` / ``more [X] never raises [indicator]``; without ``way_word``: ``【X】不影响【指标】``. ``never_word`` is never_raises, never_lowers or
    never_changes, a bearer the name of an indicator or section, or the_total; groups (各指标) are written out by ``blocks/collections.py``."""

    name: Name
    never_word: str
    bearers: tuple[EachWhole | Name | str, ...]
    way_word: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Implies(Node):
    """``若【A】达到90%，则【指标】达到8分`` / ``if [A] is at least 90%, [indicator] is at least 8 points``; without ``condition`` it is said of all units."""

    conclusion: Condition
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Node):
    """``规律“多办不吃亏”：…`` / ``law "…": …``"""

    claim: NeverMoves | Implies
    label: Label | None = None
    citation: Citation | None = None
