"""Records that count in part, where a condition asks how many there are: two at half are one, and a reader may take them for two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedInPart(Diagnostic):
    code: ClassVar[str] = "counted-in-part"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "这里【{name}】的件数是打折以后的：减按50%计的两件只算一件。",
        "Here the number of [{name}] is taken after the reduction: two that count at 50% are one.",
    )
    label: ClassVar[Text] = Text("按打折后的件数？", "after the reduction?")
    help: ClassVar[Text] = Text(
        "要的就是打折后的件数，照下面写明。要按实际件数判断的，打折的那一行不写，改成几条：没有打折的每件扣多少分，打折的每件扣多少分。",
        "If that is meant, say so as below. To ask how many there really are, leave out the line of the reduction and write a clause for each: so many points for those "
        "that count whole, so many for the others.",
    )
    name: str


_ASKS = (syntax.Compare, syntax.Threshold, syntax.Bands)


def check_counted_in_part(known: Known) -> Iterator[Diagnostic]:
    """Clauses, conditions and what follows elsewhere: a comparison of the bare number of records that a rule in force there reduces."""
    everywhere = {key for block in known.outline.facts for key in _reduced(block.record_rules)}
    for block in known.outline.indicators:
        within = everywhere | set(_reduced(block.record_rules))
        yield from _compared(known, (*block.clauses, *block.not_applicable), within)
    yield from _compared(known, (*known.outline.derived, *known.outline.of_wholes), everywhere)


def _reduced(rules: Iterable[syntax.RecordRule]) -> Iterator[str]:
    return (fold(rule.owner.text) for rule in rules if isinstance(rule, syntax.Reduced))


def _compared(known: Known, nodes: Iterable[syntax.Node], reduced: set[str]) -> Iterator[Diagnostic]:
    for node in (node for part in nodes for node in walk(part)) if reduced else ():
        if not isinstance(node, _ASKS) or not isinstance(node.value, syntax.Reference):
            continue
        block = known.names.fact(node.value.name)
        if isinstance(block, FactBlock) and fold(block.fact.name.text) in reduced:
            plain = write_part(_said(block, node.value), "atom", known.language)
            yield CountedInPart(
                place=node.value.span, name=block.fact.name.text, fixes=(replace_node(node.value, plain),)
            )


def _said(block: FactBlock, value: syntax.Reference) -> syntax.Aggregate:
    """The sum over the records, of what each counts."""
    quantity = next((one.name for one in block.fact.fact_options if isinstance(one, syntax.QuantityColumn)), None)
    one: syntax.Value = syntax.Literal(number=Fraction(1), unit="")
    each = syntax.Each(value=syntax.Reference(name=quantity) if quantity else one)
    return syntax.Aggregate(statistic="total_of", terms=(syntax.Collection(owner=value.name, each=each),))
