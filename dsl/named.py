"""What ``最大者的名称（…）`` says: the label of each part, and all labels that it can be."""

from __future__ import annotations

from itertools import combinations

from kaoping.dsl import syntax
from kaoping.dsl.names import Names, declared_name

TIES = ("ties_all", "ties_first")
MOST_TIED = 6
"""So many parts may be named together: each set of them is a label of its own."""


def labels_of(value: syntax.NameOf, names: Names) -> tuple[str, ...]:
    """The label of each part: the one that is given, else its name as declared; empty for what has none."""
    return tuple(part.label.text if part.label else _name(part.value, names) for part in value.named_parts)


def _name(value: syntax.Value, names: Names) -> str:
    declared = declared_of(value, names)
    return declared.text if declared is not None else ""


def declared_of(value: syntax.Value, names: Names) -> syntax.Name | None:
    """The name of a part as it is declared."""
    match value:
        case syntax.Reference(name=name) if (block := names.fact(name)) is not None:
            return declared_name(block)
        case syntax.ScoreOf(name=name) if (scored := names.scored(name)) is not None:
            return declared_name(scored)
        case _:
            return None


def joined(labels: tuple[str, ...]) -> str:
    """The label of parts that are tied; labels are data, so it is the same in both languages.

    >>> joined(("臭氧", "PM10")), joined(("ozone", "PM10"))
    ('臭氧、PM10', 'ozone, PM10')
    """
    return (", " if all(label.isascii() for label in labels) else "、").join(labels)


def choices_of(value: syntax.NameOf, names: Names) -> tuple[str, ...]:
    """All labels that it can be, single ones first."""
    labels = labels_of(value, names)
    if "ties_all" not in value.name_options:
        return tuple(dict.fromkeys(labels))
    sets = (some for number in range(1, len(labels) + 1) for some in combinations(labels, number))
    return tuple(dict.fromkeys(joined(some) for some in sets))
