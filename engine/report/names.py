"""How classes, sections and indicators are called in a report's language."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.engine.rulebook import Rulebook, Section


def rulebook_name(rulebook: Rulebook, language: Language) -> str:
    return (language != rulebook.language and rulebook.other) or rulebook.name


def section_name(rulebook: Rulebook, section: Section, language: Language) -> str:
    return (language != rulebook.language and section.other) or section.key


def indicator_names(rulebook: Rulebook, language: Language) -> dict[str, str]:
    """The names of all indicators by key."""
    twins = dict(rulebook.names) if language != rulebook.language else {}
    return {one.key: twins.get(one.key) or one.key for one in rulebook.indicators}
