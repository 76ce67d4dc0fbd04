"""What is made of one object, a rulebook mostly, made once for as long as that same object is asked about.

Rulebooks are large: to compare two of them, as ``functools.cache`` would, costs more than what is kept. So the object is known by its identity, and held, so
that none made later can have it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Of = TypeVar("Of")
More = ParamSpec("More")
Made = TypeVar("Made")


def memoised(
    most: int,
) -> Callable[[Callable[Concatenate[Of, More], Made]], Callable[Concatenate[Of, More], Made]]:
    """A function memoised by the identity of its first argument and the values of the others; of more than ``most`` results the oldest goes.

    >>> @memoised(most=8)
    ... def lengths(of: list[int], more: int = 0) -> list[int]:
    ...     return [len(of) + more]
    >>> one, other = [1], [1]
    >>> lengths(one) is lengths(one), lengths(one) is lengths(other), lengths(one, 2)
    (True, False, [3])
    """

    def decorated(make: Callable[Concatenate[Of, More], Made]) -> Callable[Concatenate[Of, More], Made]:
        known: dict[object, tuple[Of, Made]] = {}

        @wraps(make)
        def made(of: Of, /, *args: More.args, **kwargs: More.kwargs) -> Made:
            key = id(of), args, *kwargs.items()
            held = known.get(key)
            if held is None or held[0] is not of:
                held = of, make(of, *args, **kwargs)
                if len(known) >= most:
                    del known[next(iter(known))]
                known[key] = held
            return held[1]

        return made

    return decorated
