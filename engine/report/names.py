"""How classes, sections and indicators are called in a report's language."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.engine.rulebook import Rulebook, Section


def name_of(rulebook: Rulebook, name: str, other: str, language: Language) -> str:
    """A name that the rulebook gives, or its twin ``other``, if it has one, for a report in the other language."""
    return (language != rulebook.language and other) or name


def rulebook_name(rulebook: Rulebook, language: Language) -> str:
    return name_of(rulebook, rulebook.name, rulebook.other, language)


def section_name(rulebook: Rulebook, section: Section, language: Language) -> str:
    return name_of(rulebook, section.key, section.other, language)


def indicator_names(rulebook: Rulebook, language: Language) -> dict[str, str]:
    """The names of all indicators by key."""
    twins = dict(rulebook.names)
    return {one.key: name_of(rulebook, one.key, twins.get(one.key, ""), language) for one in rulebook.indicators}
