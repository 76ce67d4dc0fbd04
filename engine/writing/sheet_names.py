"""Names of sheets: what Excel allows, each once."""

from __future__ import annotations

_FORBIDDEN = "[]:*?/\\"
_MOST = 31


def sheet_name(name: str) -> str:
    """The name without the marks that Excel forbids, at most 31 characters.

    >>> sheet_name("A/B:类"), len(sheet_name("很长" * 20))
    ('A·B·类', 31)
    """
    kept = "".join("·" if char in _FORBIDDEN or ord(char) < 32 else char for char in name).strip().strip("'")
    return kept[:_MOST] or "·"


class SheetNames:
    """Gives each sheet a name of its own; Excel takes capital and small letters for the same, and keeps History for itself."""

    def __init__(self) -> None:
        self._taken = {"history"}

    def name(self, wanted: str) -> str:
        """
        >>> names = SheetNames()
        >>> names.name("数据"), names.name("数据"), names.name("History")
        ('数据', '数据 2', 'History 2')
        """
        name, number = sheet_name(wanted), 1
        while name.casefold() in self._taken:
            number += 1
            behind = f" {number}"
            name = sheet_name(wanted)[: _MOST - len(behind)] + behind
        self._taken.add(name.casefold())
        return name
