"""A line that cannot be read, and what stands around it: names in use, clauses below an indicator, the facts that are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kaoping.dsl.fold import fold
from kaoping.dsl.mistakes.kept import blotted
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import NormalLine

_NAMED = re.compile(r"[【\[]([^】\]]+)[】\]]")
_HEAD = re.compile(
    r"评分细则|(?:替换)?[一二三]级|(?:替换)?指标|事实|排名|示例|(?:replace )?(?:(?:sub)*section|indicator)\b|facts|ranking|example|rulebook\b",
    re.IGNORECASE,
)
_BASED = re.compile("沿用|based on", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """``lines`` is the whole rulebook, ``unread`` the numbers of the lines that cannot be read, ``number`` the one at hand."""

    lines: Sequence[NormalLine]
    unread: frozenset[int]
    number: int
    language: str

    @property
    def line(self) -> NormalLine:
        return self.lines[self.number - 1]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that stand in brackets anywhere, the longest first: without brackets they may have been forgotten."""
        return _names(tuple(line.normal for line in self.lines))

    @property
    def declares_all(self) -> bool:
        """Whether every name in use is declared in this rulebook, and it declares some."""
        texts = [line.normal for line in self.lines]
        return bool(_measures(tuple(texts))) and not any(_BASED.match(text) for text in texts)

    @property
    def bare(self) -> str:
        """The line with names, labels, titles and citations blotted out."""
        return blotted(self.line.normal)

    def above(self) -> Iterator[str]:
        """The lines above, the nearest first, up to the head."""
        for line in reversed(self.lines[: self.number - 1]):
            if _HEAD.match(line.normal):
                return
            yield line.normal

    def below(self) -> Iterator[str]:
        """The lines below, up to the next head."""
        for line in self.lines[self.number :]:
            if _HEAD.match(line.normal):
                return
            yield line.normal

    def in_facts(self) -> bool:
        """Whether facts stand here: below their heading, and no indicator between."""
        for line in reversed(self.lines[: self.number - 1]):
            if _HEAD.match(line.normal):
                return line.normal.lower().startswith(("事实", "facts"))
        return False

    def of_kind(self, *kinds: str) -> list[str]:
        """The facts that are declared to be of these kinds, in the words of the rulebook."""
        return [
            name
            for owner, name, kind in _kinds(tuple(line.normal for line in self.lines))
            if kind in kinds and not owner
        ]

    def any_of(self, *kinds: str) -> str:
        """A pattern for one of the facts of these kinds, with its brackets or without; one that never matches where there is none."""
        names = sorted(self.of_kind(*kinds), key=len, reverse=True)
        if not names:
            return r"(?!)(?P<name>)"
        ends = r"(?![^\W_])" if self.language == "en" else ""
        return rf"[【\[]?(?P<name>{'|'.join(map(re.escape, names))}){ends}[】\]]?"

    def columns(self, records: str, *kinds: str) -> list[str]:
        """The columns of records that are declared to be of these kinds."""
        declared = _kinds(tuple(line.normal for line in self.lines))
        return [name for owner, name, kind in declared if owner == fold(records) and kind in kinds]

    def two_days(self, records: str, done: str) -> Iterator[tuple[str, str]]:
        """The day on which something of these records was done, with each other day of theirs."""
        days = self.columns(records, "日期", "date")
        ends = [day for day in days if day.startswith(done)]
        if len(ends) == 1:
            yield from ((ends[0], start) for start in days if start != ends[0])

    def measure(self, name: str) -> str:
        """The measure word that a fact is declared with, empty if none."""
        return _measures(tuple(line.normal for line in self.lines)).get(fold(name), "")


@lru_cache(maxsize=4)
def _names(texts: tuple[str, ...]) -> tuple[str, ...]:
    found = {half for text in texts for name in _NAMED.findall(text) for half in re.split("[|｜]", name)}
    return tuple(sorted((name for name in found if len(name) > 1), key=lambda name: (-len(name), name)))


_KIND = "计数|数值|比率|是否|选项|日期|文本|评审分|导入分|记录|count|number|ratio|yes/no|one of|date|text|judged|imported|records"
_DECLARED = re.compile(rf"[【\[]([^】\]]+)[】\]] ?(?:{_KIND})(?:[,;:]| of) ?([^\W\d_]*)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _measures(texts: tuple[str, ...]) -> dict[str, str]:
    found = (one for text in texts if (one := _DECLARED.match(text)))
    return {fold(half): one[2] for one in found for half in re.split("[|｜]", one[1])}


_FACT = re.compile(rf"[【\[]([^】\]]+)[】\]](?:的[【\[]([^】\]]+)[】\]])? ?({_KIND})", re.IGNORECASE)
_COLUMN_EN = re.compile(rf"\[([^\]]+)\] of \[([^\]]+)\][:,]? ?({_KIND})", re.IGNORECASE)


@lru_cache(maxsize=4)
def _kinds(texts: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """The records that a column is of (folded, empty for a fact), the name and the kind of each declaration."""
    found = []
    for text in texts:
        if column := _COLUMN_EN.match(text):
            found.append((fold(column[2]), column[1], column[3].lower()))
        elif one := _FACT.match(text):
            owner, name = (fold(one[1]), one[2]) if one[2] else ("", one[1])
            found.append((owner, re.split("[|｜]", name)[0], one[3].lower()))
    return tuple(found)
