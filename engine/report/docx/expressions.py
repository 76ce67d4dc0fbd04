"""What a tag asks for: a text, a list or a table, found by its name before the template is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.near import near
from kaoping.engine.report.docx.placeholders import NOTICE, Placeholder, find, names

if TYPE_CHECKING:
    from jinja2 import nodes

TEXT, LIST, TABLE, ENTRY, LOOP, ANY = "text", "list", "table", "entry", "loop", "any"
OF_LOOP = ("index", "index0", "first", "last", "length")
FILTERS = ("join", "length")
_LISTED = 40

_UNKNOWN_NAME = Text("没有“{name}”这个占位符", "there is no placeholder '{name}'")
_NAMES = Text("{nearest}可用的有：{names}。", "{nearest}There are: {names}.")
_NEAREST = Text("最接近的是“{name}”。", "Nearest: '{name}'. ")
_NOT_WITHIN = Text("“{name}”下面没有“{attribute}”", "'{name}' has no '{attribute}'")
_NO_PARTS = Text("它是文字，下面没有别的。", "It is a text, which has no parts.")
_UNREADABLE = Text("看不懂", "it cannot be read")
_WRITE = Text(
    "占位符写作{{ 标题 }}或{{ 表.标题 }}；条件可以用 == != < > and or not。",
    "Placeholders are written {{ title }} or {{ table.title }}; conditions may use == != < > and or not.",
)
_NOT_ALLOWED = Text("用了模板不能用的写法", "it says what a template may not")

_NUMBERED = Text("不能用序号取列表里的一项", "an entry of a list cannot be asked for by its number")
_FOR = Text(
    "请用循环：{%p for 表 in 得分表 %}…{%p endfor %}。只要其中一项的，在循环里写{%p if loop.index == 1 %}…{%p endif %}，或按名称选：{%p if 表.类别 == “A类” %}…{%p endif %}。",
    'Go through the list: {%p for table in score_tables %}…{%p endfor %}. For one of its entries write within it {%p if loop.index == 1 %}…{%p endif %}, or choose by name: {%p if table.unit_class == "A" %}…{%p endif %}.',
)


class WrongExpression(Exception):
    def __init__(self, reason: Text, remedy: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name stands for: of an ``entry`` of a list and of a ``list`` of such entries, ``of`` are the placeholders."""

    kind: str
    of: tuple[Placeholder, ...] = ()

    @staticmethod
    def of_placeholder(one: Placeholder) -> Shape:
        return Shape(one.kind, one.of)

    @staticmethod
    def entry(of_list: Shape) -> Shape:
        return Shape(ENTRY, of_list.of) if of_list.of else Shape(TEXT)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that can be used: the placeholders of the notice and what loops have named. ``forgiving``: within a loop whose list is not known."""

    named: Mapping[str, Shape] = MappingProxyType({})
    forgiving: bool = False

    def within(self, name: str, shape: Shape) -> Scope:
        return Scope(MappingProxyType({**self.named, name: shape, "loop": Shape(LOOP)}), self.forgiving)

    def loose(self) -> Scope:
        return Scope(self.named, True)

    def shape(self, name: str) -> Shape:
        if name in self.named:
            return self.named[name]
        if (one := find(name, NOTICE)) is not None:
            return Shape.of_placeholder(one)
        if self.forgiving:
            return Shape(ANY)
        raise _unknown(_UNKNOWN_NAME.filled(name=name), name, [*self.named, *names(NOTICE)])

    def lists(self) -> list[str]:
        own = [f"{name}.{one.english}" for name, shape in self.named.items() for one in shape.of if one.kind == LIST]
        return [*own, *(name for one in NOTICE if one.kind == LIST for name in (one.chinese, one.english))]


def shape_of(expression: str, scope: Scope) -> Shape:
    """What an expression gives; ``WrongExpression`` where it says what a template may not say, or asks for what there is not."""
    from jinja2 import TemplateSyntaxError, nodes

    from kaoping.engine.report.docx.environment import Environment

    plain = expression.translate(str.maketrans("“”‘’", "\"\"''"))
    try:
        body = Environment().parse("{{ " + plain + " }}").body
    except (TemplateSyntaxError, RecursionError):
        raise _unreadable() from None
    match body:
        case [nodes.Output(nodes=[nodes.Expr() as found])]:
            return _shape(found, scope)
        case _:
            raise _unreadable()


def _shape(node: nodes.Node, scope: Scope) -> Shape:
    from jinja2 import nodes

    match node:
        case nodes.Name(name=name):
            return scope.shape(name)
        case nodes.Getattr(node=nodes.Getitem() as entry):
            return _shape(entry, scope)
        case nodes.Getattr(node=nodes.Name(name=name) as whole, attr=attribute):
            return _part(_shape(whole, scope), name, attribute)
        case nodes.Const() | nodes.TemplateData():
            return Shape(TEXT)
        case nodes.Getitem(node=whole) if _shape(whole, scope).kind in (LIST, ANY):
            raise WrongExpression(_NUMBERED, _FOR)
        case nodes.Filter(node=nodes.Expr() as value, name=name, args=arguments) if name in FILTERS:
            _shape(value, scope)
            for one in arguments:
                _shape(one, scope)
            return Shape(TEXT)
        case nodes.Compare(expr=first, ops=others):
            _shape(first, scope)
            for other in others:
                _shape(other.expr, scope)
            return Shape(TEXT)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            _shape(left, scope)
            _shape(right, scope)
            return Shape(TEXT)
        case nodes.Not(node=one):
            _shape(one, scope)
            return Shape(TEXT)
        case _:
            raise WrongExpression(_NOT_ALLOWED, _WRITE)


def _part(whole: Shape, name: str, attribute: str) -> Shape:
    if whole.kind == ANY:
        return whole
    if whole.kind == LOOP and attribute in OF_LOOP:
        return Shape(TEXT)
    if whole.kind == ENTRY and (one := find(attribute, whole.of)) is not None:
        return Shape.of_placeholder(one)
    reason = _NOT_WITHIN.filled(name=name, attribute=attribute)
    known = list(names(whole.of)) if whole.kind == ENTRY else list(OF_LOOP) if whole.kind == LOOP else []
    if not known:
        raise WrongExpression(reason, _NO_PARTS)
    raise _unknown(reason, attribute, known)


def _unknown(reason: Text, name: str, known: Iterable[str]) -> WrongExpression:
    among = list(dict.fromkeys(known))
    nearest = near(name, among)
    first = _NEAREST.filled(name=nearest[0]) if nearest else ""
    chinese = [one for one in among if not one.isascii()] or among
    english = [one for one in among if one.isascii()] or among
    listed = Text("、".join(chinese[:_LISTED]), ", ".join(english[:_LISTED]))
    return WrongExpression(reason, _NAMES.filled(nearest=first, names=listed))


def _unreadable() -> WrongExpression:
    return WrongExpression(_UNREADABLE, _WRITE)
