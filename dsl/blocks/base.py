"""Finding the rulebook that another is based on.

``沿用“共用.kp”`` names a file beside the rulebook, or in a folder below. It may not lead out of the folder that is being read, links resolved
first; and no rulebook is based on itself, however long the way round.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path, PurePath
from typing import ClassVar

from kaoping.dsl.decode import MOST_BYTES, Unreadable, read_text
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.syntax import BasedOn

"""Beyond what a rulebook may have in any encoding; a device never ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseNotFound(Diagnostic):
    code: ClassVar[str] = "base-not-found"
    title: ClassVar[Text] = Text(
        "找不到所沿用的细则“{name}”。", "The rulebook '{name}', which this is based on, is not there."
    )
    label: ClassVar[Text] = Text("没有这个文件", "no such file")
    help: ClassVar[Text] = Text(
        "文件名从这份细则所在的文件夹算起，要写扩展名.kp。{others}",
        "The name is looked up beside this rulebook, its ending .kp included. {others}",
    )
    name: str
    others: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseOutside(Diagnostic):
    code: ClassVar[str] = "base-outside"
    title: ClassVar[Text] = Text(
        "“{name}”不在这个考评的文件夹里，不能沿用。",
        "'{name}' lies outside the assessment's folder; no rulebook can be based on it.",
    )
    label: ClassVar[Text] = Text("在文件夹之外", "outside the folder")
    help: ClassVar[Text] = Text(
        "请把那份细则复制到考评文件夹里，再沿用。", "Copy that rulebook into the folder of the assessment."
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedInCircle(Diagnostic):
    code: ClassVar[str] = "based-in-a-circle"
    title: ClassVar[Text] = Text("几份细则互相沿用：{way}。", "Rulebooks are based on each other: {way}.")
    label: ClassVar[Text] = Text("又回到起点", "back to the beginning")
    help: ClassVar[Text] = Text(
        "请把共同的部分写成一份不沿用别人的细则。", "Put what they share into a rulebook that is based on none of them."
    )
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseInOtherLanguage(Diagnostic):
    code: ClassVar[str] = "base-in-other-language"
    title: ClassVar[Text] = Text(
        "所沿用的“{name}”用另一种语言书写。", "'{name}', which this is based on, is written in the other language."
    )
    help: ClassVar[Text] = Text(
        "请先把它译成同一种语言：kaoping fmt --to {language} {name}。",
        "Translate it first: kaoping fmt --to {language} {name}",
    )
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a rulebook. ``file`` is the name that messages show; ``path`` is where it was read, None for a text from elsewhere; ``digest`` is
    the SHA-256 of its bytes, where there were any."""

    text: str
    file: str
    path: Path | None = None
    digest: str = ""


def read_source(path: Path, file: str) -> Source | Unreadable:
    """A rulebook's file; ``OSError`` if it cannot be read."""
    with path.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    text = read_text(data, file)
    return Source(text, file, path, sha256(data).hexdigest()) if isinstance(text, str) else text


def find_base(based_on: BasedOn, source: Source, root: Path) -> Source | Diagnostic:
    """The base of the rulebook ``source``, or what to tell its author. ``root`` is the folder that it may not leave."""
    label, span = based_on.label.text, based_on.label.span
    folder = source.path.parent if source.path else root
    try:
        path = (folder / label.replace("\\", "/")).resolve()
        if not path.is_relative_to(root.resolve()):
            return BaseOutside(place=span, name=label)
        if not path.is_file():
            return _not_found(label, span, folder)
        return read_source(path, _shown(path, source, root))
    except (OSError, ValueError):
        return _not_found(label, span, folder)


def _shown(path: Path, source: Source, root: Path) -> str:
    """Named as its heir is: by the way from the root, else as reached from the folder that the user named."""
    if source.path is None:
        return path.relative_to(root.resolve()).as_posix()
    way = os.path.relpath(path, source.path.resolve().parent)
    return (PurePath(source.file).parent / way).as_posix()


def _not_found(name: str, span: Span, folder: Path) -> BaseNotFound:
    from kaoping.dsl.likeness import nearest

    try:
        known = sorted(path.name for path in folder.glob("*.kp"))[:200]
    except OSError:
        known = []
    near = nearest(name, known) or tuple(known[:5])
    listed = "、".join(f"“{one}”" for one in near), ", ".join(f"'{one}'" for one in near)
    others = Text(f"这里有{listed[0]}。", f"There is {listed[1]}.") if near else Text("", "")
    return BaseNotFound(place=span, name=name, others=others)
