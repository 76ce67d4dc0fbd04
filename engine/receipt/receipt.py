"""What a receipt holds. Hashes are SHA-256 in hexadecimal; those of single lines, waivers and the facts of one unit are cut to 16 digits, which is
enough to see a change and keeps the receipt short.

A unit's details stand in the receipts of reports that show the unit. Its facts enter as a hash only; who can guess all of them can confirm the guess.
"""

from __future__ import annotations

import hashlib
import json

from kaoping.dsl.quick import dataclass

SCHEMA = "kaoping-receipt/1"
SHORT = 16


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file by its name in the folder, what it is used for, and the hash of its bytes."""

    file: str
    uses: tuple[str, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class TextStamp:
    """A rulebook's file, with the hash of its bytes; ``lines`` are the statements, each as ``line:hash``."""

    file: str
    hash: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookStamp:
    """A rulebook: ``hash`` is that of its meaning; ``indicators`` and ``sections`` in their order."""

    file: str
    name: str
    version: str
    hash: str
    indicators: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionStamp:
    """A waiver or an appeal: what it is about, where it stands, and the hash of all that it says."""

    about: str
    place: str
    hash: str


@dataclass(frozen=True, slots=True)
class UnitStamp:
    """``scores`` and ``sections`` are those of the rulebook numbered ``rulebook``, exact; None: none. ``facts`` is the hash of what was known."""

    unit: str
    unit_class: str
    rulebook: int
    rank: int | None
    total: str | None
    grade: str | None
    scores: tuple[str | None, ...]
    sections: tuple[str | None, ...]
    facts: str
    waivers: tuple[DecisionStamp, ...]
    appeals: tuple[DecisionStamp, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """``facts``, ``waivers``, ``appeals`` and ``scores`` are hashes over all units; ``units`` has the details of those that the report shows."""

    engine: str
    name: str
    period: str
    as_of: str
    language: str
    files: tuple[FileStamp, ...]
    texts: tuple[TextStamp, ...]
    rulebooks: tuple[BookStamp, ...]
    facts: str
    waivers: str
    appeals: str
    scores: str
    units: tuple[UnitStamp, ...]
    areas: tuple[Receipt, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The hash of all that does not depend on the units shown or the language of the report."""
        return hash_of(
            [
                [self.engine, self.name, self.period, self.as_of],
                [[one.file, list(one.uses), one.hash] for one in self.files],
                [[one.file, one.hash] for one in self.texts],
                [[one.file, one.name, one.version, one.hash] for one in self.rulebooks],
                [self.facts, self.waivers, self.appeals, self.scores],
                [one.fingerprint for one in self.areas],
            ]
        )

    @property
    def short(self) -> str:
        """The fingerprint as people compare it: the first 16 digits in fours."""
        return "-".join(self.fingerprint[i : i + 4] for i in range(0, SHORT, 4))

    def __repr__(self) -> str:
        return f"<Receipt {self.short} of {self.name}: {len(self.files)} files, {len(self.rulebooks)} rulebooks, {len(self.units)} units>"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def hash_of(value: object) -> str:
    """SHA-256 over the JSON text of plain values."""
    return hashlib.sha256(_encode(value).encode()).hexdigest()
