"""What can be wrong with a template: the file itself, or a placeholder in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile(Diagnostic):
    code: ClassVar[str] = "template-file"
    title: ClassVar[Text] = Text("“{file}”不能用作通报的模板：{reason}。", "'{file}' cannot be the template of the notice: {reason}.")  # fmt: skip
    help: ClassVar[Text] = Text("{remedy}", "{remedy}")
    file: str
    reason: Text
    remedy: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTag(Diagnostic):
    """``where`` is the place in the document, in words: the part and the paragraph with its beginning."""

    code: ClassVar[str] = "template-tag"
    title: ClassVar[Text] = Text("模板里的“{tag}”有错：{reason}。", "'{tag}' in the template: {reason}.")
    label: ClassVar[Text] = Text("{where}", "{where}")
    help: ClassVar[Text] = Text("{remedy}", "{remedy}")
    tag: str
    reason: Text
    where: Text
    remedy: Text


class WrongTemplate(Exception):
    """The template cannot be filled in; nothing was written."""

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__(f"{len(problems)} faults in the template")
        self.problems = tuple(problems)
