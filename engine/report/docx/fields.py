"""The notice as a template sees it: texts, lists and ready-made tables under the names of its placeholders, and nothing else.

What a template iterates over is counted, so that loops within loops come to an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kaoping.engine.report.docx.placeholders import Placeholder, find

MOST_STEPS = 1_000_000
_NOT_TEXT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]"
)  # what no Word document can hold; tabs and pages too


class TooMuch(Exception):
    """The loops of a template go on for too long."""


class Budget:
    """How many steps the loops of a template may still take."""

    def __init__(self, left: int = MOST_STEPS) -> None:
        self.left = left

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooMuch


class Fields:
    """A thing with placeholders. ``get`` shows the one of a name."""

    __slots__ = ("_of", "_shown")

    def __init__(self, of: tuple[Placeholder, ...], shown: Callable[[Placeholder], Any]) -> None:
        self._of = of
        self._shown = shown

    def get(self, name: str) -> Any:
        """The value of a placeholder; ``KeyError`` for a name that it does not have."""
        one = find(name, self._of)
        if one is None:
            raise KeyError(name)
        return self._shown(one)


class Each(Sequence[Any]):
    """A list of a template."""

    __slots__ = ("_budget", "_entries")

    def __init__(self, entries: Sequence[Any], budget: Budget) -> None:
        self._entries = entries
        self._budget = budget

    def __getitem__(self, index: Any) -> Any:
        return self._entries[index]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Any]:
        for entry in self._entries:
            self._budget.spend()
            yield entry


def text(value: str) -> str:
    """A text as a document can hold it; what it cannot becomes a blank."""
    return _NOT_TEXT.sub(" ", value)
