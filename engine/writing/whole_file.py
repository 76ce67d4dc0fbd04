"""A file that takes its name only when all of it is written: until then, and if writing fails, what had that name stays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO


@contextmanager
def whole_file(path: str, before_it_counts: Callable[[str], None] | None = None) -> Iterator[BinaryIO]:
    """Writes to a draft beside the file, which then takes its place with its permissions, links followed. ``before_it_counts`` is called with the draft's path
    once it is written, and stops it all with an exception. ``OSError`` if it cannot be written."""
    import tempfile  # few write a file, and it takes its time

    target = os.path.realpath(path)
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".kaoping-")
    try:
        with open(handle, "w+b") as file:
            yield file
        if before_it_counts is not None:
            before_it_counts(draft)
        os.chmod(draft, _permissions(target))
        os.replace(draft, target)
    except BaseException:
        os.unlink(draft)
        raise


def _permissions(target: str) -> int:
    try:
        return os.stat(target).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
