"""Files of examples that are too long to be printed on a page, or are no text: each writes into the folder of the example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

MADE: dict[str, Callable[[Path], object]] = {}
