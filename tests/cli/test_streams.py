"""Commands as the shell runs them: pipes that close, full disks, interrupts, colour, and what is imported."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import EZHOU

RUN = [sys.executable, "-m", "kaoping.cli.main"]
HEAD = {"LANG": "C.UTF-8", "PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", ""), "KAOPING_LANG": "zh"}


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    quoted = line.replace("kaoping", f"'{sys.executable}' -m kaoping.cli.main")
    return subprocess.run(
        ["sh", "-c", quoted], env=HEAD | environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "words",
    [f"score {EZHOU} --format json", f"explain {EZHOU} 华容区 --all", f"check {EZHOU} --format sarif", "--help"],
)
def test_a_reader_who_leaves_is_no_fault(words: str):
    ran = shell(f"kaoping {words} | head -1")
    assert ran.stderr == ""
    assert ran.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("words", [f"score {EZHOU}", f"score {EZHOU} --format csv", f"check {EZHOU}", "--help"])
def test_a_full_disk_is_said(words: str):
    ran = shell(f"kaoping {words} > /dev/full")
    assert ran.returncode == 2
    assert "磁盘已满" in ran.stderr
    assert "程序出错" not in ran.stderr


def test_an_interrupt_leaves_no_file_behind(tmp_path: Path):
    words = [*RUN, "score", "-", "--facts", str(EZHOU / "units.csv"), "-o", str(tmp_path / "o.csv")]
    running = subprocess.Popen(
        words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=HEAD | {"PYTHONUNBUFFERED": "1"}
    )
    assert running.stdin is not None
    running.stdin.write("评分细则".encode() * 100_000)  # more than a pipe holds: it is being read now
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "已中断" in told.decode()
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_colour_but_on_a_terminal():
    assert "\x1b" not in shell(f"kaoping explain {EZHOU} 华容区").stdout
    assert "\x1b" not in shell("kaoping --help").stdout


def on_terminal(words: list[str], **environment: str) -> str:
    """What a command writes to a terminal."""
    return typed([*RUN, *words], **environment)


def typed(line: list[str], **environment: str) -> str:
    import pty

    chunks = []
    pid, handle = pty.fork()
    if pid == 0:
        os.execve(line[0], line, HEAD | {"TERM": "xterm"} | environment)
    while True:
        try:
            chunk = os.read(handle, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.waitpid(pid, 0)
    return b"".join(chunks).decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_on_a_terminal_there_is_unless_told_otherwise(environment: dict[str, str], coloured: bool):
    """A bar, which is there on a slow machine, only moves the cursor."""
    out = on_terminal(["explain", str(EZHOU), "华容区"], **environment)
    assert "华容区" in out
    assert (re.search(r"\x1b\[[0-9;]+m", out) is not None) is coloured


SLOW = """
import sys, time
from kaoping.cli import progress
progress.SECONDS_BEFORE_SHOWN = {wait}
with progress.progress("at work", 1000) as tell:
    for done in range(100):
        tell(done)
        time.sleep(0.005)
print("rich" in sys.modules)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_long_run_shows_how_far_it_is_on_a_terminal_only():
    assert "at work" in typed([sys.executable, "-c", SLOW.format(wait=0)], TERM="xterm")
    assert typed([sys.executable, "-c", SLOW.format(wait=60)], TERM="xterm").strip() == "False"
    piped = subprocess.run(
        [sys.executable, "-c", SLOW.format(wait=0)], env=HEAD, capture_output=True, text=True, check=False
    )
    assert (piped.stdout, piped.stderr) == ("False\n", "")


IMPORTED = "import sys; sys.argv = ['kaoping', *{words!r}]\nfrom kaoping.cli.main import main\ntry: main()\nexcept SystemExit: pass\nprint('|'.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["score", str(EZHOU)], {"rich", "rich_click", "xlsxwriter", "python_calamine", "pypinyin", "jsonschema"}),
        (["score", str(EZHOU), "--format", "csv"], {"rich", "rich_click", "tabulate", "wcwidth"}),
        (["explain", str(EZHOU), "华容区"], {"rich", "rich_click", "tabulate", "wcwidth"}),
        (["check", str(EZHOU)], {"rich", "rich_click", "tabulate", "wcwidth", "python_calamine"}),
        (["fmt", "--check", str(EZHOU)], {"rich", "rich_click", "tabulate", "python_calamine"}),
        (["test", "--no-laws", str(EZHOU)], {"rich", "rich_click", "tabulate", "xlsxwriter"}),
        (["--help"], {"lark", "tabulate", "xlsxwriter", "python_calamine"}),
    ],
)
def test_a_command_pays_only_for_what_it_uses(words: list[str], without: set[str]):
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED.format(words=words)],
        env=HEAD,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert not without & set(ran.stdout.splitlines()[-1].split("|"))


@pytest.mark.parametrize(("shell_name", "mark"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete")])
def test_the_shell_can_complete(shell_name: str, mark: str):
    ran = shell("kaoping", _KAOPING_COMPLETE=f"{shell_name}_source")
    assert mark in ran.stdout
