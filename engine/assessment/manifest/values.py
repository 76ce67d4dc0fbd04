"""The keys of a table of TOML, each read as what it should be: a text, a day, a file, files. What does not fit is left out and told at its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.lines import Lines
from kaoping.engine.assessment.manifest.messages import NamedTwice, UnknownKey, WrongType
from kaoping.engine.reading.near import near
from kaoping.engine.reading.value import parse_day
from kaoping.engine.reading.written import NO_TEXT, listed, plain, shortened

MOST_FILES = 1000


class Named(NamedTuple):
    """A file as the manifest names it, and where."""

    path: str
    place: Span


class Values:
    """``way``: the keys that lead to the table, none for the whole text."""

    def __init__(
        self, values: Mapping[str, Any], lines: Lines, problems: list[Diagnostic], way: tuple[str, ...] = ()
    ) -> None:
        self.values, self.lines, self.problems, self.way = values, lines, problems, way

    def only(self, keys: Sequence[str]) -> None:
        """Tells every key that is none of these."""
        for key in self.values:
            if key not in keys:
                self._unknown(key, keys)

    def place(self, *way: str) -> Span:
        return self.lines.key(*self.way, *way)

    def wrong(self, *way: str, form: str) -> None:
        """Tells that a key is not written in this form."""
        self.problems.append(WrongType(place=self.place(*way), key=way[-1], form=form))

    def table(self, key: str, form: str) -> Values | None:
        """The table of a key; None where there is none."""
        value = self.values.get(key)
        if isinstance(value, dict):
            return Values(value, self.lines, self.problems, (*self.way, key))
        if value is not None:
            self.wrong(key, form=form)
        return None

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong(key, form=f'{written(key)} = "…"')
        return ""

    def day(self, key: str) -> str:
        """In the form of ISO, written as a date of TOML or as a text."""
        value = self.values.get(key, "")
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, str):
            value = value and parse_day(plain(value))
        if isinstance(value, date):
            return value.isoformat()
        if value != "":
            self.wrong(key, form=f"{key} = 2021-06-30")
        return ""

    def file(self, key: str, example: str = "") -> Named | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value.strip():
            return Named(value.strip(), self.place(key))
        self.wrong(key, form=f'{key} = "{example or f"{key}.csv"}"')
        return None

    def files(self, key: str, example: str = "") -> tuple[Named, ...]:
        if key not in self.values:
            return ()
        return self.several(self.values[key], key, form=f'{key} = ["{example or f"{key}.csv"}"]')

    def several(self, value: Any, *way: str, form: str) -> tuple[Named, ...]:
        """One file or a list of files."""
        entries = [value] if isinstance(value, str) else value
        if not _is_texts(entries) or len(entries) > MOST_FILES:
            self.wrong(*way, form=form)
            return ()
        found: dict[str, Named] = {}
        for index, entry in enumerate(entries):
            place = self.lines.entry(*self.way, *way, index=index, text=entry)
            if entry.strip() in found:
                self.problems.append(NamedTwice(place=place, file=shortened(entry), key=way[-1]))
            else:
                found[entry.strip()] = Named(entry.strip(), place)
        return tuple(found.values())

    def _unknown(self, key: str, keys: Sequence[str]) -> None:
        names = near(key, keys) or near(_MEANT.get(key, ""), keys)
        meant = listed(names)
        nearest = Text(f"最接近的是{meant.zh}。", f"Nearest: {meant.en}. ") if names else NO_TEXT
        known = Text("、".join(keys), ", ".join(keys))
        self.problems.append(UnknownKey(place=self.place(key), key=shortened(key), nearest=nearest, known=known))


def written(key: str) -> str:
    """A key as TOML has it: in quotes unless it is plain letters."""
    return key if key.isascii() and key.isidentifier() else f'"{key}"'


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


_MEANT = {
    "title": "name", "date": "as_of", "asof": "as_of", "lang": "language", "rules": "rulebooks", "departments": "units", "data": "facts",
    "名称": "name", "考评期": "period", "日期": "as_of", "语言": "language", "评分细则": "rulebooks", "细则": "rulebooks", "单位": "units",
    "事实": "facts", "数据": "facts", "记录": "records", "核销": "waivers", "申诉": "appeals", "节假日": "calendar", "日历": "calendar", "holidays": "calendar", "印发结果": "published", "上期": "previous", "领域": "areas",
}  # fmt: skip
