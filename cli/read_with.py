"""Which files are read with a path named on the command line: an assessment's manifest names more of them, and a rulebook the one that it is based on.

They are found from names alone, so that a command can stop before it reads a table, and files that cannot be read are found too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from kaoping.cli.checking import bases_of
from kaoping.cli.failure import Failure
from kaoping.cli.sources import MANIFEST, STDIN, read_bytes


def read_with(path: str) -> Iterator[str]:
    """The path itself and every file that is read with it, each once; the file need not exist."""
    seen: set[str] = set()
    waiting = [os.path.join(path, MANIFEST) if os.path.isdir(path) else path]
    if path == STDIN:  # it is read once only, and may be based on any of these
        waiting = [name for name in os.listdir() if name.endswith(".kp")]
    while waiting:
        one = os.path.realpath(waiting.pop())
        if one not in seen:
            seen.add(one)
            yield one
            waiting += _named_in(one)


def _named_in(path: str) -> list[str]:
    if path.endswith(".kp"):
        return sorted(bases_of(path))
    if not path.endswith(".toml"):
        return []
    from kaoping.engine.assessment.manifest import read_manifest

    try:
        manifest, _ = read_manifest(read_bytes(path), path)
    except Failure:
        return []
    return [os.path.join(os.path.dirname(path), named.path.replace("\\", "/")) for _, named in manifest.files()]
