"""One thing that was looked at: the same, or not, in words."""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.agreement import Counted


class About(StrEnum):
    """What a finding is about."""

    RECEIPT = "receipt"
    ENGINE = "engine"
    ASSESSMENT = "assessment"
    FILES = "files"
    RULEBOOKS = "rulebooks"
    FACTS = "facts"
    WAIVERS = "waivers"
    APPEALS = "appeals"
    SCORES = "scores"
    PUBLISHED = "published"


NAMES = {
    About.RECEIPT: Text("凭据", "receipt"),
    About.ENGINE: Text("程序", "engine"),
    About.ASSESSMENT: Text("考评", "assessment"),
    About.FILES: Text("文件", "files"),
    About.RULEBOOKS: Text("细则", "rulebooks"),
    About.FACTS: Text("数据", "facts"),
    About.WAIVERS: Text("核销", "waivers"),
    About.APPEALS: Text("申诉", "appeals"),
    About.SCORES: Text("得分", "scores"),
    About.PUBLISHED: Text("公布的内容", "what was published"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    about: About
    same: bool
    says: Text


def same(about: About, zh: str, en: str) -> Finding:
    return Finding(about, True, Text(zh, en))


def other(about: About, zh: str, en: str) -> Finding:
    return Finding(about, False, Text(zh, en))


_MOST = 20


def few(found: list[Finding]) -> list[Finding]:
    """The first of many, and how many more there are."""
    if len(found) <= _MOST:
        return found
    return [*found[:_MOST], further(found[0].about, len(found) - _MOST)]


def further(about: About, number: int) -> Finding:
    """How many more places differ than are told."""
    return other(about, f"另有{number}处不同", counted("{n} more {n:place differs|places differ}", number))


def counted(template: str, number: int) -> str:
    """English words that agree with a number, as ``agreement`` has them."""
    return template.format(n=Counted(number))
