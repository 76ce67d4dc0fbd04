"""The names that a misspelt one was probably meant to be, found in bounded time among tens of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.reading.written import listed, shortened

MOST_LISTED = 12


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three names most like ``name``, best first; none where nothing is close."""
    return _near(name, tuple(known))


@lru_cache(maxsize=64)
def _near(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from kaoping.dsl.likeness import nearest  # compares sounds too, which takes its time

    wanted = fold(name)
    folded = {one: fold(one) for one in known}
    within = [
        one for one, key in folded.items() if len(key) > 1 and len(wanted) > 1 and (key in wanted or wanted in key)
    ]
    return tuple(dict.fromkeys((*nearest(name, known), *within)))[:3]


def nearest_first(name: str, known: Iterable[str], otherwise: Text) -> Text:
    """A sentence for a message's help: the nearest names if some are close, else ``otherwise``."""
    if found := near(name, known):
        names = listed(found)
        return Text(f"最接近的是{names.zh}。", f"Nearest: {names.en}. ")
    return otherwise


def some_of(names: Iterable[str], most: int = 12) -> Text:
    """Names as a message lists them, the first ones of many."""
    names = list(names)
    shown = listed(shortened(name) for name in names[:most])
    return Text(shown.zh + "等", shown.en + ", …") if len(names) > most else shown


def nearest_of(name: str, names: Sequence[str], others: Sequence[str]) -> Text:
    """The nearest of all names; where none is near, some of the first kind."""
    found = near(name, dict.fromkeys((*names, *others)))
    if found:
        return Text(
            "最接近的是：" + "、".join(found) + "。", "Nearest: " + ", ".join(f"'{one}'" for one in found) + "."
        )
    return some_listed(names)


def some_listed(known: Sequence[str]) -> Text:
    """Those there are, the first of many."""
    some = known[:MOST_LISTED]
    more = len(known) > MOST_LISTED
    return Text(
        "现有：" + "、".join(some) + ("等。" if more else "。"),
        "There are: " + ", ".join(f"'{one}'" for one in some) + (", …" if more else "."),
    )
