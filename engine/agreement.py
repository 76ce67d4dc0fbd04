"""English words that agree with a number: 1 point, 2 points, 0.5 points.

A template says both words behind the number's name: ``{amount} {amount:point|points} beyond {amount:is|are} not deducted``.
"""

from __future__ import annotations


class Counted(str):
    """A number as it is written, or as a choice between two words that depends on it.

    >>> "{n} {n:point|points}".format(n=Counted("1")), "{n} {n:point|points}".format(n=Counted("0.5"))
    ('1 point', '0.5 points')
    """

    __slots__ = ()

    def __format__(self, words: str) -> str:
        if not words:
            return str(self)
        one, many = words.split("|")
        return one if self == "1" else many
