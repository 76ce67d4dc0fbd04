"""Progress is shown on a terminal's standard error, and never gets into the answer."""

from __future__ import annotations

import io
import sys
import time

import pytest

from kaoping.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown_on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is shown at once, on this stream."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "SECONDS_BEFORE_SHOWN", 0)
    monkeypatch.setenv("TERM", "xterm")


def until(shown: Terminal, text: str) -> bool:
    """Waits until it is shown."""
    ends = time.monotonic() + 5
    while text not in shown.getvalue() and time.monotonic() < ends:
        time.sleep(0.02)
    return text in shown.getvalue()


def test_the_answer_stays_on_standard_output(monkeypatch: pytest.MonkeyPatch):
    terminal, answer = Terminal(), io.StringIO()
    shown_on(terminal, monkeypatch)
    monkeypatch.setattr(sys, "stdout", answer)
    with progress.progress("检查"):
        assert until(terminal, "检查")
        print("没有问题")
    assert answer.getvalue() == "没有问题\n"
    assert "没有问题" not in terminal.getvalue()


def test_a_few_rulebooks_move_the_bar_one_by_one(monkeypatch: pytest.MonkeyPatch):
    terminal = Terminal()
    shown_on(terminal, monkeypatch)
    with progress.progress("检查", 4) as tell:
        assert until(terminal, "检查")
        tell(1)
        assert until(terminal, "25%")


def test_elsewhere_nothing_is_shown(monkeypatch: pytest.MonkeyPatch):
    shown = io.StringIO()
    shown_on(shown, monkeypatch)
    with progress.progress("检查", 4) as tell:
        tell(1)
        time.sleep(0.2)
    assert shown.getvalue() == ""
