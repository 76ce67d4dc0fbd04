"""The names that a misspelt one was probably meant to be, found in bounded time among tens of thousands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from heapq import nlargest

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.reading.written import listed, shortened

_MOST_COMPARED = 60
_MOST_LOOKED_AT = 20_000
_LONGEST = 60


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three names most like ``name``, best first; none where nothing is close."""
    if len(name) > _LONGEST:
        return ()
    return _near(fold(name), tuple(known)[:_MOST_LOOKED_AT])


@lru_cache(maxsize=64)
def _near(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from kaoping.dsl.unknown import nearest  # compares sounds too, which takes its time

    letters = set(name)
    most_alike = nlargest(
        _MOST_COMPARED, known, key=lambda one: len(letters & set(one)) - abs(len(one) - len(name)) / 8
    )
    return nearest(name, most_alike)


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
