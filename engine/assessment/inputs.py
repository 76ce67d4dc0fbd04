"""What an assessment was read from: every file with the hash of its bytes, and the rulebooks' texts.

A receipt names them, so that anybody can tell later whether a file is still the one that a result was made from.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from kaoping.dsl.blocks.base import Source
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.manifest import Manifest


@dataclass(frozen=True, slots=True)
class InputFile:
    """``file`` is its way from the folder (of a file that the user named elsewhere, the name alone); ``uses`` are the manifest's keys that name it."""

    file: str
    uses: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files but rulebooks, and the texts of rulebooks with what they are based on."""

    files: tuple[InputFile, ...] = ()
    rulebooks: tuple[Source, ...] = ()


class InputsRead:
    """The inputs as they are read; each file once."""

    def __init__(self) -> None:
        self._files: dict[str, InputFile] = {}
        self._texts: dict[str, Source] = {}

    def add(self, file: str, data: bytes, *uses: str) -> None:
        self._files.setdefault(file, InputFile(file, uses, sha256(data).hexdigest()))

    def add_given(self, path: str, data: bytes, *uses: str) -> None:
        """A file that the user names; where it lies is of no account."""
        self.add(PurePath(path).name, data, *uses)

    def add_text(self, source: Source) -> None:
        known = source.digest or sha256(source.text.encode()).hexdigest()
        self._texts.setdefault(source.file, Source(source.text, source.file, None, known))

    def all(self, manifest: Manifest) -> Inputs:
        """In the order of their names, each with what the manifest names it for."""
        uses = _uses(manifest)
        files = [
            InputFile(one.file, tuple(dict.fromkeys((*one.uses, *uses.get(one.file, ())))), one.digest)
            for one in self._files.values()
        ]
        texts = sorted(self._texts.values(), key=lambda one: one.file)
        return Inputs(tuple(sorted(files, key=lambda one: one.file)), tuple(texts))


def _uses(manifest: Manifest) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, named in manifest.files():
        found.setdefault(named.path, []).append(key)
    return found
