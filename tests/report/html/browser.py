"""A browser that nobody waits for without end.

What is asked of a page (a click, an address) has a time of its own, but a script that is run in it has none, and a page that stands still never answers. So each test
has its time too: when that is over the browser is ended, what was asked of it fails, and the next test has a new one. Should even that not help, the process ends
with the traces of all that it was doing.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from threading import Timer
from typing import Any

from tests.programs import CHROMIUM

SECONDS = 120  # of a test that takes five on a machine with nothing else to do
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]  # a small /dev/shm makes pages crash


class Chromium:
    """Of one process of tests; started when first asked for, and again where it has ended."""

    def __init__(self, playwright: Any, folder: Path) -> None:
        self._playwright = playwright
        self._number = folder / "number"  # of the process
        self._start = folder / "chromium"
        self._start.write_text(
            f'#!/bin/sh\necho $$ > {quote(str(self._number))}\nexec {quote(CHROMIUM)} "$@"\n', "utf-8"
        )
        self._start.chmod(0o755)
        self._opened: Any = None

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[Any]:
        """The browser, which is ended when the time is over."""
        faulthandler.dump_traceback_later(2 * seconds, exit=True, file=sys.__stderr__)
        timer = Timer(seconds, self.end)
        timer.start()
        try:
            yield self._running()
        finally:
            timer.cancel()
            faulthandler.cancel_dump_traceback_later()

    def _running(self) -> Any:
        if self._opened is None or not self._opened.is_connected():
            self._opened = self._playwright.chromium.launch(executable_path=self._start, args=ARGUMENTS)
        return self._opened

    def close(self) -> None:
        with self.at_most(SECONDS):
            self._opened.close()

    def end(self) -> None:
        """All of its processes, whatever they are doing."""
        with suppress(FileNotFoundError, ProcessLookupError, ValueError):
            os.killpg(int(self._number.read_text("utf-8")), signal.SIGKILL)
