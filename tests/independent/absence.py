"""What a value, a score or a total can be in place of a number."""

from __future__ import annotations


class NoValue(Exception):
    """There is no such value: a blank cell, too few of them, no earlier period. ``marked``: the table says that it does not apply."""

    def __init__(self, what: str, *, marked: bool = False) -> None:
        super().__init__(what)
        self.marked = marked


class CannotCompute(Exception):
    """A divisor is 0, or a root or logarithm has no value: ``when dividing by 0``, ``when undefined`` say what follows."""


class CannotScore(Exception):
    """The rulebook says of this gap that it is an error, or says nothing."""


class NotWritten(NotImplementedError):
    """The third implementation leaves this out; ``left_out.py`` lists all of it."""
