"""Why a command stops, other than by findings: in words of both languages, with the exit code that goes with it.

Exit codes of all commands: 0 done, 1 findings or wrong input, 2 could not run (a wrong option, a file that is not there or cannot be
written, a fault of the program).
"""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text

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


def cannot_read(path: str, error: OSError) -> Failure:
    reason = error.strerror or str(error)
    return Failure(Text(f"读不了“{path}”：{reason}。", f"'{path}' cannot be read: {reason}."))


def cannot_write(path: str, error: OSError) -> Failure:
    reason = error.strerror or str(error)
    return Failure(
        Text(f"写不了“{path}”：{reason}。", f"'{path}' cannot be written: {reason}."),
        Text(
            "原有文件没有改动。文件如在Excel等程序中打开，请先关闭。",
            "What was there is unchanged. If the file is open in another program, such as Excel, close it first.",
        ),
    )
