"""Names that must be facts of a declared kind: records, imported scores, judged scores, texts; and the columns of records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass

IMPORTED = Text("导入分", "an imported score")
JUDGED = Text("评审分", "a judged score")
TEXT = Text("文本", "a text")
RECORDS = Text("记录", "records")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongFactKind(Diagnostic):
    code: ClassVar[str] = "wrong-fact-kind"
    title: ClassVar[Text] = Text(
        "这里要用{wanted}，【{name}】却是{kind}。", "What belongs here is {wanted}, but [{name}] is {kind}."
    )
    help: ClassVar[Text] = Text(
        "请换用一个{wanted}，或改【{name}】的声明。", "Use another fact, or change the declaration of [{name}]."
    )
    name: str
    wanted: Text
    kind: Text


def is_records(known: Inference, name: syntax.Name) -> bool:
    return fact_of_kind(known, name, "records", RECORDS)


@contextmanager
def of_each(known: Inference, owner: syntax.Name) -> Iterator[None]:
    """While this holds, names are columns of the records, or else facts of the unit."""
    before, known.records = known.records, owner
    yield
    known.records = before


def fact_of_kind(known: Inference, name: syntax.Name, wanted: str, called_wanted: Text) -> bool:
    """Whether a name is a fact of a declared kind; said if it is another. Unknown names are not spoken of."""
    block = known.names.fact(name)
    if isinstance(block, FactBlock) and block.fact.kind == wanted:
        return True
    kind = known.of_name(name)
    if kind is not None:
        shown = _declared_as(block) if isinstance(block, FactBlock) else Text("设定值", "a derived value")
        related = (
            (Related(block.fact.span, Text("它的声明", "its declaration")),) if isinstance(block, FactBlock) else ()
        )
        known.say(WrongFactKind(place=name.span, name=name.text, wanted=called_wanted, kind=shown, related=related))
    return False


_DECLARED_AS = {
    "count": Text("计数", "a count"),
    "number": Text("数值", "a number"),
    "ratio": Text("比率", "a ratio"),
    "yes_no": Text("是否", "yes or no"),
    "one_of": Text("选项", "a choice"),
    "date": Text("日期", "a date"),
    "text": TEXT,
    "judged_score": JUDGED,
    "imported_score": IMPORTED,
    "records": RECORDS,
}


def _declared_as(block: FactBlock) -> Text:
    return _DECLARED_AS[block.fact.kind]
