"""To which step a rounding brings a number, as it is written: 保留2位小数, 取整, 取0.5分的倍数."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import literal_number


def step_of(written: syntax.Rounded | syntax.ResultRounded | syntax.Rounding) -> Fraction:
    """The step; of a share whose digits are those of its percentage, a hundredth of it."""
    if written.multiple is not None:
        return literal_number(written.multiple)
    places = int(written.decimals or 0) + (2 if written.share_written == "as_percentage" else 0)
    return Fraction(1, 10**places)
