"""Conditions: what holds of values, joined by and, or, not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node

if TYPE_CHECKING:
    from kaoping.dsl.syntax.node import Name
    from kaoping.dsl.syntax.peers import PeerGroup, PeerOption
    from kaoping.dsl.syntax.values import Literal, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyScore(Node):
    """``【S】任一指标的得分率低于60%`` / ``score rate of any indicator of [S] is below 60%``"""

    group: str
    reading: str
    limit: Limit
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryScore(Node):
    """``【S】各指标的得分率均达到60%`` / ``score rate of every indicator of [S] is at least 60%``"""

    group: str
    reading: str
    limit: Limit
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Node):
    """``达到70%``: ``comparison`` is at_least, more_than, less_than, at_most, equal or not_equal; as written also the words for days sooner,
    later, not_earlier, not_later and in_front (在…前), which the outline replaces (``blocks/day_words.py``)."""

    comparison: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """``【X】达到70%`` / ``[X] is at least 70%``"""

    value: Value
    limit: Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Either(Node):
    """``a或b``"""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Both(Node):
    """``a且b``"""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation(Node):
    """``并非（a）`` / ``not (a)``"""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking(Node):
    """``【X】的上期值缺数`` / ``previous [X] is missing``: there is no such value; ``lack_word`` is is_missing or is_not_missing."""

    value: Value
    lack_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUnit(Node):
    """``【打分单位】不为本单位`` / ``[rater] is not this unit``: a text, mostly a column of records, is the name of the unit at hand (or an alias of it);
    ``own_word`` is is_this_unit or is_not_this_unit."""

    value: Value
    own_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Among(Node):
    """``【X】在全组前20%（…）`` / ``[X] is in the first 20% of the group (…)``: the place of a value; without ``peer_group`` the value itself is a place: ``排名在前3名`` /
    ``rank is among the first 3``. ``end_word`` is first_places or last_places."""

    value: Value
    end_word: str
    quantity: Literal
    peer_group: PeerGroup | None = None
    peer_options: tuple[PeerOption, ...] = ()


Condition = Compare | Either | Both | Negation | Lacking | OwnUnit | Among
