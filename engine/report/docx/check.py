"""Whether a template can be filled in: every tag held against the placeholders before anything is written, all that is wrong told at once.

A template of strangers may say: ``{{ placeholder }}``, ``{% for one in list %}``, ``{% if … %}`` with comparisons, ``{{ list|join("、") }}``, and what docxtpl
adds for rows, cells and paragraphs (``{%tr for … %}``, ``{{p table }}``). Nothing else: no calls, no arithmetic, no other attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.report.docx.expressions import LIST, TABLE, TEXT, Scope, Shape, WrongExpression, shape_of
from kaoping.engine.report.docx.faults import TemplateTag
from kaoping.engine.report.docx.tags import Spot, Tag, W, spots, tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_FOR = re.compile(r"for\s+(?P<name>[^\W\d]\w*)\s+in\s+(?P<list>.+)$", re.DOTALL)
_IF = re.compile(r"(?P<word>if|elif)\s+(?P<condition>.+)$", re.DOTALL)
_OPENS = re.compile(r"(?:for|if)\s")
_CELL = re.compile(r"(?P<word>colspan|cellbg)\s+(?P<value>.+)$", re.DOTALL)
_MERGES = ("vm", "hm")
_ENDS = {"endfor": "for", "endif": "if"}
_SCOPES = {"p": Text("段", "paragraph"), "tr": Text("行", "row"), "tc": Text("格", "cell"), "r": Text("字", "run")}

_UNKNOWN = Text("看不懂", "it cannot be read")
_FORMS = Text(
    "可以写：{{ 标题 }}、{%p for 段 in 开头 %}…{%p endfor %}、{%p if 主送 %}…{%p endif %}。",
    "Write {{ title }}, {%p for one in opening %}…{%p endfor %}, {%p if addressees %}…{%p endif %}.",
)
_NOT_OPENED = Text("前面没有对应的“{word}”", "it has no '{word}' before it")
_NOT_CLOSED = Text("没有结束", "it has no end")
_END = Text("后面要写：{end}", "Write behind it: {end}")
_OTHER_SCOPE = Text("和开头的写法不一样", "it is not written as its beginning")
_SAME_SCOPE = Text("开头写的是“{opened}”，结束要写：{end}", "The beginning is '{opened}'; write: {end}")
_CROSSED = Text("和开头不在同一处（一个在表格里，一个在外面，或在不同的格里）", "it does not stand where its beginning does (one in a table, one outside, or in different cells)")  # fmt: skip
_TOGETHER = Text("把开头“{opened}”和结束放在同一处；循环表格的行用{{%tr for … %}}。", "Put the beginning, '{opened}', and the end in one place; for the rows of a table use {{%tr for … %}}.")  # fmt: skip
_SAME_PLACE = Text("和开头在同一{scope}里", "it stands in the same {scope} as its beginning")
_APART = Text("开头和结束各占一{scope}。", "Give the beginning and the end a {scope} each.")
_BESIDE = Text("旁边还有别的内容，会丢失", "there is other content beside it, which would be lost")
_ALONE = Text("这样的标记独占一{scope}。", "Such a tag stands alone in its {scope}.")
_NO_ROW = Text("不在表格里", "it does not stand in a table")
_IN_TABLE = Text("tr、tc只用在表格里；循环段落用{%p for … %}。", "tr and tc are for tables; for paragraphs use {%p for … %}.")  # fmt: skip
_NO_LIST = Text("“{name}”不是列表，不能循环", "'{name}' is no list to go through")
_LISTS = Text("可以循环的有：{names}。", "Lists are: {names}.")
_IS_LIST = Text("这是列表，不能直接印出来", "it is a list, which cannot be printed")
_LOOP_IT = Text("用循环：{{%p for 一项 in {name} %}}…{{%p endfor %}}。", "Go through it: {{%p for one in {name} %}}…{{%p endfor %}}.")  # fmt: skip
_IS_TABLE = Text("这是整张表，不能夹在文字里", "it is a whole table, which cannot stand in a line of text")
_WRITE_P = Text("单独成一段，写作：{{{{p {name} }}}}", "Give it a paragraph of its own and write: {{{{p {name} }}}}")
_NO_TABLE = Text("这不是表格，不用写p", "it is no table and needs no p")
_WITHOUT_P = Text("写作：{{{{ {name} }}}}", "Write: {{{{ {name} }}}}")
_TOO_DEEP = Text("套得太深", "it stands within too many others")
_LESS_DEEP = Text("循环和条件最多套{most}层。", "Loops and conditions may stand within each other {most} deep.")
_DEEPEST = 10
_LISTED = 12


@dataclass(frozen=True, slots=True)
class _Opened:
    tag: Tag
    word: str
    scope: Scope  # of names within it


def check(file: str, parts: Mapping[str, _Element]) -> Iterator[TemplateTag]:
    """What is wrong with the tags of a template; ``parts`` are those with text, by name."""
    for name, root in parts.items():
        yield from _check_part(spots(file, name, root))


def _check_part(found: Iterable[Spot]) -> Iterator[TemplateTag]:
    checker = _Checker()
    for spot in found:
        here, wrong = tags(spot)
        yield from wrong
        for tag in here:
            yield from checker.take(tag, len(here))
    yield from checker.left()


class _Checker:
    """Goes through the tags of a part in order."""

    def __init__(self) -> None:
        self.opened: list[_Opened] = []

    @property
    def scope(self) -> Scope:
        return self.opened[-1].scope if self.opened else Scope()

    def take(self, tag: Tag, beside: int) -> Iterator[TemplateTag]:
        placed = list(_placed(tag, beside))
        yield from placed
        try:
            if tag.kind == "{{":
                yield from self.printed(tag)
            else:
                yield from self.statement(tag)
        except WrongExpression as wrong:
            yield tag.fault(wrong.reason, wrong.remedy)
            if tag.kind == "{%" and tag.inside.startswith(("for", "if")):
                self.opened.append(_Opened(tag, tag.inside.split()[0], self.scope.loose()))

    def printed(self, tag: Tag) -> Iterator[TemplateTag]:
        shape = shape_of(tag.inside, self.scope)
        if shape.kind == LIST:
            yield tag.fault(_IS_LIST, _LOOP_IT.filled(name=tag.inside))
        elif shape.kind == TABLE and tag.scope != "p":
            yield tag.fault(_IS_TABLE, _WRITE_P.filled(name=tag.inside))
        elif shape.kind == TEXT and tag.scope:
            yield tag.fault(_NO_TABLE, _WITHOUT_P.filled(name=tag.inside))

    def statement(self, tag: Tag) -> Iterator[TemplateTag]:
        inside = tag.inside
        if inside in _ENDS:
            yield from self.end(tag, _ENDS[inside])
        elif inside == "else" or ((found := _IF.match(inside)) and found["word"] == "elif"):
            yield from self.otherwise(tag)
        elif len(self.opened) == _DEEPEST and _OPENS.match(inside):
            yield tag.fault(_TOO_DEEP, _LESS_DEEP.filled(most=_DEEPEST))
            self.opened.append(_Opened(tag, inside.split()[0], self.scope.loose()))
        elif loop := _FOR.match(inside):
            yield from self.loop(tag, loop["name"], loop["list"].strip())
        elif found := _IF.match(inside):
            shape_of(found["condition"], self.scope)
            self.opened.append(_Opened(tag, "if", self.scope))
        elif found := _CELL.match(inside):
            shape_of(found["value"], self.scope)
        elif inside not in _MERGES:
            yield tag.fault(_UNKNOWN, _FORMS)

    def loop(self, tag: Tag, name: str, where: str) -> Iterator[TemplateTag]:
        shape = shape_of(where, self.scope)
        if shape.kind != LIST:
            lists = self.scope.lists()[:_LISTED]
            listed = Text("、".join(lists), ", ".join(lists))
            yield tag.fault(_NO_LIST.filled(name=where), _LISTS.filled(names=listed))
            self.opened.append(_Opened(tag, "for", self.scope.loose()))
        else:
            self.opened.append(_Opened(tag, "for", self.scope.within(name, Shape.entry(shape))))

    def otherwise(self, tag: Tag) -> Iterator[TemplateTag]:
        if not self.opened or (self.opened[-1].word == "for" and tag.inside != "else"):
            yield tag.fault(_NOT_OPENED.filled(word="{% if … %}"), _FORMS)
            return
        if found := _IF.match(tag.inside):
            shape_of(found["condition"], self.scope)
        yield from _pair(self.opened[-1].tag, tag)

    def end(self, tag: Tag, word: str) -> Iterator[TemplateTag]:
        if not self.opened or self.opened[-1].word != word:
            yield tag.fault(_NOT_OPENED.filled(word=f"{{% {word} … %}}"), _FORMS)
            return
        opened = self.opened.pop()
        yield from _pair(opened.tag, tag)

    def left(self) -> Iterator[TemplateTag]:
        for one in self.opened:
            yield one.tag.fault(_NOT_CLOSED, _END.filled(end=_end_of(one.tag, one.word)))


def _end_of(tag: Tag, word: str) -> str:
    return f"{{%{tag.scope} end{word} %}}"


def _pair(opened: Tag, closing: Tag) -> Iterator[TemplateTag]:
    """Whether two tags that belong together can be taken together."""
    first, last = opened.spot.paragraph, closing.spot.paragraph
    word = closing.inside.split()[0]
    if opened.scope != closing.scope:
        yield closing.fault(_OTHER_SCOPE, _SAME_SCOPE.filled(opened=opened.whole, end=f"{{%{opened.scope} {word} %}}"))
    elif opened.scope in ("tr", "tc"):
        outer, inner = (f"{W}tbl", f"{W}tr") if opened.scope == "tr" else (f"{W}tr", f"{W}tc")
        if _around(first, outer) is not _around(last, outer):
            yield closing.fault(_CROSSED, _TOGETHER.filled(opened=opened.whole))
        elif _around(first, inner) is _around(last, inner):
            yield closing.fault(
                _SAME_PLACE.filled(scope=_SCOPES[opened.scope]), _APART.filled(scope=_SCOPES[opened.scope])
            )
    elif first.getparent() is not last.getparent():
        yield closing.fault(_CROSSED, _TOGETHER.filled(opened=opened.whole))
    elif opened.scope == "p" and first is last:
        yield closing.fault(_SAME_PLACE.filled(scope=_SCOPES["p"]), _APART.filled(scope=_SCOPES["p"]))


def _placed(tag: Tag, beside: int) -> Iterator[TemplateTag]:
    """Whether a tag that takes its paragraph, row or cell with it stands alone there."""
    if tag.scope in ("", "r"):
        return
    if tag.scope in ("tr", "tc") and _around(tag.spot.paragraph, f"{W}tr") is None:
        yield tag.fault(_NO_ROW, _IN_TABLE)
        return
    around = tag.spot.paragraph if tag.scope == "p" else _around(tag.spot.paragraph, f"{W}{tag.scope}")
    texts = "".join(one.text or "" for one in around.iter(f"{W}t")) if around is not None else ""
    if beside > 1 or texts.strip() != tag.whole.strip():
        yield tag.fault(_BESIDE, _ALONE.filled(scope=_SCOPES[tag.scope]))


def _around(element: _Element, tag: str) -> _Element | None:
    return next(element.iterancestors(tag), None)
