"""What the parts of the page are called in its addresses: ``report.html#市人社局``, ``report.html#市人社局~3``.

A view (a unit, a table, the rules) has a name of its own, and what stands within it that name and a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

RESERVED = frozenset({"overview", "problems", "rules", "all", "main"})
_AWKWARD = re.compile(r"[^\w.-]+")


def anchors(names: Iterable[str]) -> Mapping[str, str]:
    """A name for each unit that is unlike all others: letters and digits as they are, all else a hyphen.

    >>> dict(anchors(["市人社局", "East District", "East-District", "rules"]))
    {'市人社局': '市人社局', 'East District': 'East-District', 'East-District': 'East-District-2', 'rules': 'rules-2'}
    """
    taken = set(RESERVED)
    found: dict[str, str] = {}
    for name in names:
        plain = _AWKWARD.sub("-", name).strip("-") or "unit"
        anchor, number = plain, 1
        while anchor.lower() in taken or re.fullmatch(r"(?:table|area)-\d+", anchor.lower()):
            number += 1
            anchor = f"{plain}-{number}"
        taken.add(anchor.lower())
        found[name] = anchor
    return found


def within(anchor: str, number: int) -> str:
    return f"{anchor}~{number}"
