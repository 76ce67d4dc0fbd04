"""The kinds of a table's columns, and whether the values of a lookup go with them."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.grid import Entry, Heads, grid, is_text, unit_of, values_in, with_unit
from kaoping.dsl.kinds.compare import check_against
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.values import Inference, TableKinds
from kaoping.dsl.outline import TableBlock
from kaoping.dsl.quick import dataclass

_ONE = Fraction(1)
_LABELLED = (Sort.CHOICE, Sort.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOfAnotherKind(Diagnostic):
    code: ClassVar[str] = "cell-of-another-kind"
    title: ClassVar[Text] = Text(
        "表【{table}】的【{column}】列前面是{wanted}，这一格却是{found}。",
        "Above, column [{column}] of table [{table}] holds {wanted}; this cell holds {found}.",
    )
    label: ClassVar[Text] = Text("与这一列的其他格不同", "unlike the other cells of its column")
    help: ClassVar[Text] = Text(
        "一列只放一种内容。请核对这一格；如果这一列的数是代码，请在表头的【{column}】后面写（文本）。",
        "A column holds one kind of content. Check the cell; if the numbers of this column are codes, write (text) behind [{column}] where the table "
        "is declared.",
    )
    table: str
    column: str
    wanted: Text
    found: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupKeys(Diagnostic):
    code: ClassVar[str] = "lookup-keys"
    title: ClassVar[Text] = Text(
        "表【{table}】按{wanted}查，这里给了{found}项。",
        "Table [{table}] is looked up by {wanted}; {found} given here.",
    )
    help: ClassVar[Text] = Text(
        "请按表头的顺序，每一列给一项。", "Give one value for each key of the table, in their order."
    )
    table: str
    wanted: Text
    found: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOfAnotherKind(Diagnostic):
    code: ClassVar[str] = "key-of-another-kind"
    title: ClassVar[Text] = Text(
        "表【{table}】的【{column}】列是{wanted}，这里用来查的却是{found}。",
        "Column [{column}] of table [{table}] holds {wanted}, but what is looked up here is {found}.",
    )
    label: ClassVar[Text] = Text("与表中的内容对不上", "cannot be found in that column")
    help: ClassVar[Text] = Text(
        "请核对用来查的量和表中各格的单位。比率在表中要写百分号，或者在表头的【{column}】后面写（%）；数是代码的，写（文本）。",
        "Check what is looked up and the units in the table. Ratios need their % in the cells, or (%) behind [{column}] where the table is declared; for "
        "numbers that are codes write (text) there.",
    )
    table: str
    column: str
    wanted: Text
    found: Text


def check_table(known: Inference, block: TableBlock) -> None:
    """The kinds of a table's columns, kept for its lookups; cells unlike those above them are said."""
    table = block.table
    entries = grid(block).entries
    heads: tuple[Heads, ...] = (*table.table_keys, table.table_result)
    kinds = [_column(known, table, entries, place, one) for place, one in enumerate(heads)]
    result = kinds[-1]
    if result is not None and result.sort in _LABELLED:
        labels = [one.result.text for one in entries if isinstance(one.result, syntax.Label)]
        labels += [
            one.value.text
            for one in table.table_options
            if isinstance(one, syntax.IfNotFound) and isinstance(one.value, syntax.Label)
        ]
        result = Kind(Sort.CHOICE, choices=tuple(dict.fromkeys(labels))) if labels else Kind(Sort.TEXT)
    known.tables[id(block)] = TableKinds(block, tuple(kinds[:-1]), result)
    for option in table.table_options:
        if isinstance(option, syntax.IfNotFound):
            found = known.of(option.value)
            if found and result and not _goes_with(known, result, with_unit(option.value, unit_of(table.table_result))):
                known.say(_unlike(table, table.table_result, option.value, result, found))


def lookup_kind(known: Inference, lookup: syntax.Lookup) -> Kind | None:
    """The kind of what a lookup gives; its values are held against the keys of the table."""
    kinds = [known.of(value) for value in lookup.values]
    block = known.names.table(lookup.name)
    found = known.tables.get(id(block)) if block else None
    if block is None or found is None:
        return None
    table = block.table
    if len(lookup.values) != len(table.table_keys):
        names = [key.name.text for key in table.table_keys]
        wanted = Text("、".join(f"【{name}】" for name in names), " and ".join(f"[{name}]" for name in names))
        count = len(lookup.values)
        given = Text(str(count), f"{count} value{' is' if count == 1 else 's are'}")
        known.say(LookupKeys(place=lookup.span, table=table.name.text, wanted=wanted, found=given))
        return found.result
    for value, kind, column, heads in zip(lookup.values, kinds, found.keys, table.table_keys, strict=True):
        if kind is not None and column is not None and not _fits(known, kind, column, heads):
            known.say(
                KeyOfAnotherKind(
                    place=value.span,
                    table=table.name.text,
                    column=heads.name.text,
                    wanted=called(column),
                    found=called(kind),
                    related=(Related(heads.span, Text("表中的这一列", "this column of the table")),),
                )
            )
    return found.result


def _fits(known: Inference, kind: Kind, column: Kind, heads: Heads) -> bool:
    if kind.sort in _LABELLED or column.sort in _LABELLED:
        return kind.sort in _LABELLED and column.sort in _LABELLED
    scratch = Inference(known.names, known.language)
    return check_against(scratch, kind, "", _like(column))


def _like(column: Kind) -> syntax.Value:
    """A value of a column's kind."""
    match column.sort:
        case Sort.YES_NO:
            return syntax.Yes()
        case Sort.DATE:
            return syntax.Moment(text="2021-06-30")
        case Sort.POINTS | Sort.PERCENTAGE_POINTS:
            return syntax.Literal(number=_ONE, unit=column.sort.value)
        case Sort.RATIO | Sort.DIFFERENCE:
            return syntax.Literal(number=_ONE, unit="percent")
        case _:
            return syntax.Literal(number=_ONE, unit=column.measure)


def _goes_with(known: Inference, kind: Kind, value: syntax.Value) -> bool:
    if kind.sort in _LABELLED:
        return isinstance(value, syntax.Label)
    return check_against(Inference(known.names, known.language), kind, "", value)


def _column(known: Inference, table: syntax.Table, entries: tuple[Entry, ...], place: int, heads: Heads) -> Kind | None:
    """The kind of a column: that of its first cell."""
    if is_text(heads):
        return Kind(Sort.TEXT)
    unit = unit_of(heads)
    found: Kind | None = None
    is_result = place == len(table.table_keys)
    if "in_a_file" in table.table_options and (unit or is_result):
        return known.of(syntax.Literal(number=_ONE, unit=unit)) if unit else Kind(Sort.NUMBER)
    for entry in entries:
        for value in values_in(entry.result if is_result else entry.keys[place]):
            kind = known.of(with_unit(value, unit))
            if kind is None:
                continue
            if found is None:
                found = kind
            elif (kind.sort is Sort.TEXT) != (found.sort is Sort.TEXT) or not _alike(
                known, found, with_unit(value, unit)
            ):
                known.say(_unlike(table, heads, entry.cells[place], found, kind))
            elif found.whole and not kind.whole:
                found = kind
    return found


def _alike(known: Inference, kind: Kind, value: syntax.Value) -> bool:
    return kind.sort is Sort.TEXT or check_against(Inference(known.names, known.language), kind, "", value)


def _unlike(table: syntax.Table, heads: Heads, cell: syntax.Node, wanted: Kind, found: Kind) -> CellOfAnotherKind:
    return CellOfAnotherKind(
        place=cell.span, table=table.name.text, column=heads.name.text, wanted=called(wanted), found=called(found)
    )
