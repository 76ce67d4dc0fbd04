"""How cells look."""

from __future__ import annotations

from typing import Any

from kaoping.dsl.diagnostic import Language

FONT = {"zh": "宋体", "en": "Calibri"}
HEAD, INPUT, FIXED = "#DDEBF7", "#FFF9E5", "#EDEDED"
PERCENT = "0.0#########%"  # without a 0 behind the point Excel would show 96.%
DAY = "yyyy-mm-dd"
_MOST_DECIMALS = 10
WIDE_ENOUGH = 16
"""Of a column, for a number of three digits with a sign and all of its decimals; in narrower ones Excel shows ####."""


def decimals(places: int) -> str:
    """The format of points: so many decimals, and more where there are more; points without decimals as Excel shows numbers."""
    return "0." + "0" * places + "#" * max(0, _MOST_DECIMALS - places) if places else "General"


def signed(places: int) -> str:
    """The same with the sign of what is above 0 too."""
    return f"+{decimals(places)};-{decimals(places)};{decimals(places)}"


class Styles:
    """Formats of the workbook, each made once."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book, self.font = book, FONT[language]
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **says: Any) -> Any:
        key = tuple(sorted(says.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format({"font_name": self.font, "font_size": 10, **says})
        return self._made[key]

    @property
    def head(self) -> Any:
        return self(bold=True, text_wrap=True, align="center", valign="vcenter", bg_color=HEAD, border=1)

    @property
    def title(self) -> Any:
        return self(bold=True, font_size=14, align="center", valign="vcenter")

    @property
    def text(self) -> Any:
        return self(border=1, valign="vcenter")

    @property
    def note(self) -> Any:
        return self(text_wrap=True, valign="top")

    def points(self, places: int, **says: Any) -> Any:
        return self(
            border=1, align="right", valign="vcenter", num_format="0." + "0" * places if places else "0", **says
        )
