"""How far a long run is: shown on standard error of a terminal, and only when it takes more than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SECONDS_BEFORE_SHOWN = 1.5
FEW = 1000
"""Up to here every single one moves the bar."""


@contextmanager
def progress(text: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar (a spinner where ``total`` is not known); call what it gives with the number done so far."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    shown = _Shown(text, total)
    try:
        yield shown.update
    finally:
        shown.stop()


def _nothing(_: int) -> None:
    return


class _Shown:
    """rich is imported by the timer: a run that is soon over pays nothing."""

    def __init__(self, text: str, total: int | None) -> None:
        from threading import Lock, Timer

        self.text, self.total, self.done = text, total, 0
        self.lock = Lock()
        self.over = False
        self.bar: Any = None
        self.task: Any = None
        self.timer = Timer(SECONDS_BEFORE_SHOWN, self.start)
        self.timer.daemon = True
        self.timer.start()

    def start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self.lock:
            if self.over:
                return
            self.bar = Progress(  # the answer stays on standard output
                console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self.task = self.bar.add_task(self.text, total=self.total, completed=self.done)
            self.bar.start()

    def update(self, done: int) -> None:
        self.done = done
        if self.bar is not None and (done % 64 == 0 or (self.total or 0) < FEW):
            self.bar.update(self.task, completed=done)

    def stop(self) -> None:
        self.timer.cancel()
        with self.lock:
            self.over = True
            if self.bar is not None:
                self.bar.stop()
