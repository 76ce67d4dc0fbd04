"""Names of generated units and periods, in the language of the rulebook."""

from __future__ import annotations

ZH, EN = "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def unit_name(position: int, language: str) -> str:
    """
    >>> unit_name(0, "zh"), unit_name(1, "en"), unit_name(12, "zh")
    ('甲单位', 'Unit B', '单位13')
    """
    letters = ZH if language == "zh" else EN
    if language == "zh":
        return f"{letters[position]}单位" if position < len(letters) else f"单位{position + 1}"
    return f"Unit {letters[position]}" if position < len(letters) else f"Unit {position + 1}"


def sub_unit_name(unit: str, position: int, language: str) -> str:
    return f"{unit}下属{position + 1}" if language == "zh" else f"{unit}, part {position + 1}"


NOT_RANKED = {"zh": "不参加排名", "en": "not ranked"}
CORRECTED = {"zh": "已经改正", "en": "put right"}


def other_name(position: int, language: str) -> str:
    """A name that no generated unit has, in an order of its own."""
    return f"改名{99 - position}" if language == "zh" else f"Renamed {99 - position}"
