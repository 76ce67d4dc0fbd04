"""Why a command stops, other than by findings: in words of both languages, with the exit code that goes with it.

Exit codes of all commands: 0 done, 1 findings or wrong input, 2 could not run (a wrong option, a file that is not there or cannot be
written, a fault of the program).
"""

from __future__ import annotations

import errno

from kaoping.dsl.diagnostic import Text
from kaoping.engine.extras import installing, installing_by_hand

DONE, FINDINGS, COULD_NOT_RUN = 0, 1, 2


_NO_ADVICE = Text("", "")


class Failure(Exception):
    """A command cannot go on. ``text`` says what is wrong, ``advice`` what to do about it."""

    exit_code = COULD_NOT_RUN

    def __init__(self, text: Text, advice: Text = _NO_ADVICE) -> None:
        super().__init__(text.en)
        self.text = text
        self.advice = advice


class WrongInput(Failure):
    """What was asked for does not exist in what was read: an unknown unit, class or indicator."""

    exit_code = FINDINGS


def not_found(path: str) -> Failure:
    return Failure(
        Text(f"找不到“{path}”。", f"'{path}' does not exist."),
        Text("请检查文件夹和文件名。", "Check the folder and the name."),
    )


def to_install(extra: str) -> Text:
    """How to get what an extra installs."""
    command, by_hand = installing(extra), installing_by_hand(extra)
    return Text(f"请运行：{command}（或{by_hand}）", f"Run: {command} (or {by_hand})")


_REASONS = {
    errno.EACCES: Text("没有权限", "no permission"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.EISDIR: Text("这是一个文件夹", "it is a folder"),
    errno.ENOTDIR: Text("路径里有一段不是文件夹", "a part of the path is no folder"),
    errno.ENOENT: Text("没有这个文件或文件夹", "there is no such file or folder"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
    errno.ELOOP: Text("链接绕成了圈", "the links go round in a circle"),
}


def reason(error: Exception) -> Text:
    """Why the system refused, in words."""
    known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    said = getattr(error, "strerror", None) or str(error)
    return known or Text(said, said)


def cannot_read(path: str, error: Exception) -> Failure:
    why = reason(error)
    return Failure(Text(f"读不了“{path}”：{why.zh}。", f"'{path}' cannot be read: {why.en}."))


def cannot_write(path: str, error: Exception) -> Failure:
    why = reason(error)
    return Failure(
        Text(f"写不了“{path}”：{why.zh}。", f"'{path}' cannot be written: {why.en}."),
        Text(
            "原有文件没有改动。请核对路径；文件如在Excel等程序中打开，请先关闭。",
            "What was there is unchanged. Check the path; if the file is open in another program, such as Excel, close it first.",
        ),
    )
