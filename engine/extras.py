"""Libraries that are installed by an extra: where one is missing it is said which, and how to get it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager


def installing(extra: str) -> str:
    """The command that installs an extra.

    >>> installing("report")
    "pip install 'kaoping[report]'"
    """
    return f"pip install 'kaoping[{extra}]'"


def installing_by_hand(extra: str) -> str:
    """The command that installs the libraries of an extra by their own names, wherever Kaoping itself was installed from.

    >>> installing_by_hand("prove")
    'pip install z3-solver'
    """
    return f"pip install {' '.join(LIBRARIES[extra])}"


LIBRARIES = {"report": ("docxtpl", "jinja2", "polars"), "testing": ("hypothesis",), "prove": ("z3-solver",)}
"""What the extras of ``pyproject.toml`` have."""
REPORT = installing("report")


class MissingExtra(ImportError):
    """``what`` needs ``module``, which an extra installs."""

    def __init__(self, what: str, module: str, extra: str = "report") -> None:
        super().__init__(f"{what} needs {module}: {installing(extra)}", name=module)
        self.what, self.module, self.extra = what, module, extra

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str, str]]:
        return MissingExtra, (self.what, self.module, self.extra)


@contextmanager
def needing(what: str, libraries: Collection[str], extra: str = "report") -> Iterator[None]:
    """``MissingExtra`` in place of the error of an import, where it is one of these libraries that is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in libraries:
            raise
        raise MissingExtra(what, library, extra) from None
