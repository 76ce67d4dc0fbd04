"""Commands run in this process, with what they wrote and their exit code; and the readable files that hold what they should write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from kaoping.cli.main import main

ROOT = Path(__file__).parents[2]
EZHOU = ROOT / "rulebooks" / "ezhou-2021q2"
SNAPSHOTS = Path(__file__).parent / "snapshots"

RULES = """\
评分细则【甲】
总分10分
事实：
【不准确数】计数，个，越少越好
指标【准确】满分10分，从满分起扣
每1个【不准确数】扣0.3分，扣完为止
排名：总分从高到低，并列同名次，其后空出
"""
FACTS = "单位,不准确数\n甲局,3\n乙局,1\n丙局,50\n"


class Ran(NamedTuple):
    out: str
    err: str
    code: int

    @property
    def said(self) -> str:
        return self.out + self.err


def kaoping(*args: object, stdin: str | bytes | None = None, **environment: str) -> Ran:
    """``kaoping("score", folder)``; languages come from the environment given, nothing else."""
    clean = {
        "LANG": "C.UTF-8",
        "LC_ALL": None,
        "LC_MESSAGES": None,
        "KAOPING_LANG": None,
        "NO_COLOR": None,
        "COLUMNS": "100",
        **environment,
    }
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, env=clean)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.stdout, result.stderr, result.exit_code)


def transcript(*commands: tuple[str, ...], **environment: str) -> str:
    """What a reader sees who types the commands one after the other."""
    parts = []
    for words in commands:
        ran = kaoping(*words, **environment)
        typed = " ".join(f"'{word}'" if " " in word or not word else word for word in ("kaoping", *words))
        parts.append(f"$ {typed}\n{ran.out}{ran.err}[{ran.code}]\n")
    return "\n".join(parts)


def assert_as_stored(name: str, text: str) -> None:
    """The text is that of ``snapshots/NAME``; ``KAOPING_UPDATE=1`` writes it there, for a person to read."""
    path = SNAPSHOTS / name
    if os.environ.get("KAOPING_UPDATE"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
