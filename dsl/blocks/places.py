"""``【X】的全组名次（…）在前20%``, brought to the one form that later passes know: ``【X】在全组前20%（…）``, the small print of both together.
``总分在全组前20%`` asks for the rank: ``排名在前20%``."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kaoping.dsl import peers, syntax
from kaoping.dsl.layout.wording import changed

N = TypeVar("N", bound=syntax.Node)
OF_PLACES = frozenset({syntax.Among})


def in_one_form(statement: N) -> N:
    return changed(statement, syntax.Among, _of_value)  # type: ignore[no-any-return]


def _of_value(among: syntax.Among) -> syntax.Among:
    value = among.value
    if isinstance(value, syntax.TotalValue) and among.peer_group == "whole_class":
        return replace(among, value=syntax.RankValue(span=value.span), peer_group=None)
    if among.peer_group is not None or not isinstance(value, syntax.Peers | syntax.SaidPeers):
        return among
    if peers.what(value) != "place":
        return among
    bare, options = peers.bare(value), (*peers.options(value), *among.peer_options)
    return replace(among, value=bare.value, peer_group=bare.peer_group, peer_options=options)
