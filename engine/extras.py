"""Libraries that are installed by an extra: where one is missing it is said which, and how to get it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

REPORT = "pip install 'kaoping[report]'"


class MissingExtra(ImportError):
    """``what`` needs ``module``, which the extra ``report`` installs."""

    def __init__(self, what: str, module: str) -> None:
        super().__init__(f"{what} needs {module}: {REPORT}", name=module)
        self.what, self.module = what, module

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return MissingExtra, (self.what, self.module)


@contextmanager
def needing(what: str, libraries: Collection[str]) -> Iterator[None]:
    """``MissingExtra`` in place of the error of an import, where it is one of these libraries that is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in libraries:
            raise
        raise MissingExtra(what, library) from None
