"""How far a long run is: shown on standard error of a terminal, and only when it takes more than a moment."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SECONDS_BEFORE_SHOWN = 1.5
FEW = 1000
"""Up to here every single one moves the bar."""


class Progress:
    """Called with the number done so far. What is printed meanwhile goes through ``beside``."""

    def __call__(self, done: int) -> None:
        return

    @contextmanager
    def beside(self) -> Iterator[None]:
        """While this lasts nothing of it is on the screen."""
        yield


@contextmanager
def progress(text: str, total: int | None = None) -> Iterator[Progress]:
    """A bar (a spinner where ``total`` is not known)."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    shown = _Shown(text, total)
    try:
        yield shown
    finally:
        shown.stop()


class _Shown(Progress):
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
        from rich.progress import Progress as Bar

        with self.lock:
            if self.over:
                return
            self.bar = Bar(  # the answer stays on standard output
                console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self.task = self.bar.add_task(self.text, total=self.total, completed=self.done)
            self.bar.start()

    def __call__(self, done: int) -> None:
        self.done = done
        if self.bar is not None and (done % 64 == 0 or (self.total or 0) < FEW):
            self.bar.update(self.task, completed=done)

    @contextmanager
    def beside(self) -> Iterator[None]:
        with self.lock:
            if self.bar is not None:
                self.bar.stop()
            try:
                yield
            finally:
                if self.bar is not None:
                    self.bar.start()

    def stop(self) -> None:
        self.timer.cancel()
        with self.lock:
            self.over = True
            if self.bar is not None:
                self.bar.stop()
