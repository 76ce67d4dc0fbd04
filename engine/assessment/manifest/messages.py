"""What can be wrong with a manifest, but for its TOML (``syntax``)."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestNotText(Diagnostic):
    code: ClassVar[str] = "manifest-not-text"
    title: ClassVar[Text] = Text("“{file}”不是文本文件，或超过1 MB。", "'{file}' is not a text file, or over 1 MB.")
    help: ClassVar[Text] = Text(
        "它是用TOML写的一小份清单，请用文本编辑器保存为UTF-8。",
        "It is a short list written in TOML; save it with a text editor as UTF-8.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownKey(Diagnostic):
    code: ClassVar[str] = "unknown-manifest-key"
    title: ClassVar[Text] = Text("清单里没有“{key}”这一项。", "The manifest has no key '{key}'.")
    help: ClassVar[Text] = Text("{nearest}可用的有：{known}。", "{nearest}Keys are: {known}.")
    key: str
    nearest: Text
    known: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongType(Diagnostic):
    code: ClassVar[str] = "manifest-value"
    title: ClassVar[Text] = Text("“{key}”的写法不对。", "'{key}' is not written as it should be.")
    help: ClassVar[Text] = Text("应写成：{form}", "Write: {form}")
    key: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRulebooks(Diagnostic):
    code: ClassVar[str] = "no-rulebooks"
    title: ClassVar[Text] = Text("清单没有写用哪份评分细则。", "The manifest names no rulebook.")
    help: ClassVar[Text] = Text('请加一行：rulebooks = ["细则.kp"]', 'Add a line: rulebooks = ["rules.kp"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTwice(Diagnostic):
    code: ClassVar[str] = "file-named-twice"
    title: ClassVar[Text] = Text("“{file}”在“{key}”里写了两次。", "'{file}' stands twice in '{key}'.")
    help: ClassVar[Text] = Text("请删去一处。", "Remove one.")
    file: str
    key: str
