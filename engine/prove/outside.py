"""What no formula says."""

from __future__ import annotations


class Outside(Exception):
    """A formula cannot be written: ``what`` is outside, in the words of people."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
