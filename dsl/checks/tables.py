"""Tables are whole: every row has its cells, no two rows claim the same values, and where nothing can be found something follows.

What a lookup can ask for is held against what the rows have: the choices of a fact, the numbers that it can be (a value that is rounded lies
on its steps only, so 9.0 and 9.1 have nothing between them). What is left over is named, once a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from math import ceil, floor

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.places import Clash, Placed, placed
from kaoping.dsl.checks.region import NONE, Region, Stretch, unite, without
from kaoping.dsl.checks.table_messages import (
    BeyondPointsUnsaid,
    CellBlank,
    CellWithoutNumber,
    HeadInOtherOrder,
    NotFoundUnsaid,
    RowOfOtherWidth,
    RowOutOfOrder,
    RowsOverlap,
    RowTwice,
    TableOptionWithoutUse,
    TableWithoutRows,
)
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grid import Entry, Fault, Grid, columns_of, grid, number_in, rule_of, unit_of, values_in
from kaoping.dsl.kinds import Kind, Sort
from kaoping.dsl.layout.edit import append
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import Outline, TableBlock, findings_of
from kaoping.dsl.rounding import step_of
from kaoping.dsl.walk import walk

_SHORT, _LONG = Text("缺格", "cells are missing"), Text("多了格", "too many cells")
_LINE = Text("插值的表要写数", "a table that is interpolated holds numbers")
_UPSIDE = Text("范围的两端颠倒了，或者不是数", "the ends of the range are upside down, or no numbers")
_RESULT = Text("结果不能是范围或其他", "a result is no range and no 'other'")
_NOT_LINE = Text("不插值的表没有两端", "a table that is not interpolated has no ends")
_TWO = Text("两句说明互相矛盾", "two of them contradict each other")


def lines_of_lookups(outline: Outline, lines: Set[tuple[str, int]]) -> set[tuple[str, int]]:
    """The lines that look up a table of which a row, or its declaration, stands on one of ``lines``: nothing is known of what they get. So it is of
    one without rows."""
    faulty = {
        fold(name)
        for block in outline.tables
        if block.unread
        or not (block.rows or "in_a_file" in block.table.table_options)
        or any((node.span.file, node.span.line) in lines for node in (block.table, *block.rows))
        for name in (block.table.name.text, block.table.name.other)
        if name
    }
    nodes = [*outline.derived, *outline.unranked, *outline.of_wholes]
    nodes += [clause for block in outline.indicators for clause in (*block.clauses, *block.not_applicable)]
    nodes += [finding for _, finding in findings_of(outline)]
    lookups = (
        node for node in walk(tuple(nodes)) if isinstance(node, syntax.Lookup) and fold(node.name.text) in faulty
    )
    return {(node.span.file, node.span.line) for node in lookups}


def check_tables(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.tables:
        if block.table.span.file == known.outline.file or known.to_score:
            yield from _Table(known, block).check()


def row_faults(block: TableBlock) -> Iterator[Diagnostic]:
    """What is wrong with the rows of a table alone, whatever looks it up: those of a file."""
    table = _Table(None, block)
    found = grid(block)
    yield from (table.fault(one) for one in found.faults)
    yield from table.check_cells(found)
    _, clashes = placed(block.table, found)
    yield from (table.clash(one) for one in clashes)


class _Table:
    def __init__(self, known: Known | None, block: TableBlock) -> None:
        self.known, self.block, self.table = known, block, block.table
        self.name = block.table.name.text
        self.options = block.table.table_options

    @property
    def rules(self) -> Known:
        assert self.known is not None
        return self.known

    def check(self) -> Iterator[Diagnostic]:
        yield from self.check_options()
        if "in_a_file" in self.options:
            yield from self.check_file()
            return
        found = grid(self.block)
        faults = [*(self.fault(one) for one in found.faults), *self.check_cells(found)]
        yield from faults
        if not found.entries:
            if not faults and not self.block.unread:
                yield TableWithoutRows(place=self.table.span, table=self.name)
            return
        rows, clashes = placed(self.table, found)
        yield from (self.clash(one) for one in clashes)
        if not (faults or clashes or self.block.unread):
            yield from self.check_found(rows)

    def check_options(self) -> Iterator[Diagnostic]:
        line = self.table.lookup_word == "interpolated"
        seen: set[str] = set()
        for option in self.options:
            kind = "outside" if isinstance(option, syntax.FlatOutside | syntax.ExtendedOutside) else "not found"
            if option == "in_a_file":
                continue
            place = self.table.span if isinstance(option, str) else option.span
            if kind == "outside" and not line:
                yield TableOptionWithoutUse(place=place, table=self.name, why=_NOT_LINE)
            elif kind in seen:
                yield TableOptionWithoutUse(place=place, table=self.name, why=_TWO)
            seen.add(kind)

    def check_file(self) -> Iterator[Diagnostic]:
        """Which rows a file has is not known here, so it must be said what follows where none fits."""
        if any(isinstance(one, syntax.IfNotFound) or one == "not_found_is_error" for one in self.options):
            return
        gap = Text("文件里没有的值", "what the file does not have")
        yield NotFoundUnsaid(place=self.table.span, table=self.name, gap=gap, fixes=self.choices(()))

    # Rows

    def fault(self, fault: Fault) -> Diagnostic:
        cell = fault.cell.span if fault.cell and fault.cell.span.column < fault.cell.span.end else fault.row.span
        match fault.kind:
            case "short" | "long":
                columns = said.listed(said.name(name) for name in columns_of(self.table))
                return RowOfOtherWidth(
                    place=fault.row.span,
                    table=self.name,
                    found=fault.found,
                    wanted=fault.wanted,
                    what=_SHORT if fault.kind == "short" else _LONG,
                    columns=columns,
                )
            case "blank":
                return CellBlank(place=cell, table=self.name, column=fault.column)
            case "head":
                return HeadInOtherOrder(place=cell, table=self.name, column=fault.column)
            case _:
                return CellWithoutNumber(place=cell, table=self.name, column=fault.column, why=_UPSIDE)

    def check_cells(self, found: Grid) -> Iterator[Diagnostic]:
        """Cells that are there, but say nothing that can be looked up or given."""
        line = self.table.lookup_word == "interpolated"
        result = self.table.table_result
        for entry in found.entries:
            for place, key in enumerate(entry.keys):
                heads = self.table.table_keys[place]
                numbers = [number_in(value, unit_of(heads)) for value in values_in(key)]
                upside = isinstance(key, syntax.Range) and None not in numbers and numbers[0] > numbers[1]  # type: ignore[operator]
                last_of_line = line and place == len(entry.keys) - 1
                if upside or (last_of_line and (not numbers or None in numbers)):
                    why = _UPSIDE if upside else _LINE
                    yield CellWithoutNumber(
                        place=entry.cells[place].span, table=self.name, column=heads.name.text, why=why
                    )
            why_not = self.unclear_result(entry, line)
            if why_not is not None:
                yield CellWithoutNumber(
                    place=entry.cells[-1].span, table=self.name, column=result.name.text, why=why_not
                )

    def unclear_result(self, entry: Entry, line: bool) -> Text | None:
        numbers = [number_in(value, unit_of(self.table.table_result)) for value in values_in(entry.result)]
        if line:
            ranged = isinstance(entry.result, syntax.Range)
            width = isinstance(entry.keys[-1], syntax.Range | syntax.Limits)
            plain = bool(numbers) and None not in numbers and not isinstance(entry.result, syntax.Limits)
            return None if plain and ranged == width else _LINE
        if isinstance(entry.result, syntax.Label):
            return None
        plain = bool(numbers) and None not in numbers
        days = isinstance(entry.result, syntax.Moment | syntax.Yes | syntax.No)
        return None if (plain or days) and not isinstance(entry.result, syntax.Range | syntax.Limits) else _RESULT

    def clash(self, clash: Clash) -> Diagnostic:
        place = clash.entry.cells[clash.position].span
        related = (Related(clash.earlier.cells[clash.position].span, Text("前面的一行", "the row before it")),)
        heads = self.table.table_keys[clash.position]
        match clash.kind:
            case "twice":
                keys = said.listed(_shown(key) for key in clash.entry.keys)
                return RowTwice(place=place, table=self.name, keys=keys, related=related)
            case "overlap":
                assert clash.shared is not None
                kind = self.kind_of(clash.position)
                return RowsOverlap(
                    place=place,
                    table=self.name,
                    column=said.name(heads.name),
                    shared=said.stretch(clash.shared, kind),
                    related=related,
                    fixes=self.with_ends(heads) if self.known and clash.shared.is_point and not rule_of(heads) else (),
                )
            case _:
                return RowOutOfOrder(place=place, table=self.name, related=related)

    def with_ends(self, heads: syntax.TableKey) -> tuple[Fix, ...]:
        """The column with each rule for its ends."""
        fixes = []
        for word in ("low_included", "high_included"):
            text = write_part(
                syntax.TableKey(
                    name=heads.name, upper_name=heads.upper_name, column_options=(*heads.column_options, word)
                ),
                "table_key",
                self.rules.language,
            )
            fixes.append(Fix(text, heads.span, Text(f"写成“{text}”", f"write '{text}'")))
        return tuple(fixes)

    def kind_of(self, position: int) -> Kind:
        unit = unit_of(self.table.table_keys[position])
        sort = {"percent": Sort.RATIO, "points": Sort.POINTS}.get(unit, Sort.NUMBER)
        return Kind(sort, "" if sort is not Sort.NUMBER else unit)

    # What is looked up

    def check_found(self, rows: Sequence[Placed]) -> Iterator[Diagnostic]:
        line = self.table.lookup_word == "interpolated"
        said_outside = any(isinstance(one, syntax.FlatOutside | syntax.ExtendedOutside) for one in self.options)
        said_none = any(isinstance(one, syntax.IfNotFound) or one == "not_found_is_error" for one in self.options)
        if said_none:
            return
        for lookup in self.lookups():
            gap = self.gap(lookup, rows, 0, outside_is_said=said_outside)
            if gap is None:
                continue
            text, inner = gap
            related = (Related(lookup.span, Text("在这里查", "looked up here")),)
            if line and not inner and not said_outside:
                words = [
                    write_part(one, "outside", self.rules.language)
                    for one in (syntax.FlatOutside(), syntax.ExtendedOutside())
                ]
                named = Text(f"表【{self.name}】", f"Table [{self.name}]")
                fixes = tuple(append(self.table, word, self.rules.language) for word in words)
                yield BeyondPointsUnsaid(place=self.table.span, subject=named, gap=text, related=related, fixes=fixes)
            else:
                yield NotFoundUnsaid(
                    place=self.table.span, table=self.name, gap=text, related=related, fixes=self.choices(rows)
                )
            return

    def choices(self, rows: Sequence[Placed]) -> tuple[Fix, ...]:
        labels = any(isinstance(row.entry.result, syntax.Label) for row in rows)
        value: syntax.Value = syntax.Label(text="无") if labels else syntax.Literal(number=Fraction(0))
        words = [
            write_part(one, "table_option", self.rules.language)
            for one in (syntax.IfNotFound(value=value), "not_found_is_error")
        ]
        return tuple(append(self.table, word, self.rules.language) for word in words)

    def lookups(self) -> Iterator[syntax.Lookup]:
        outline = self.rules.outline
        nodes = [*outline.derived, *outline.unranked, *outline.of_wholes]
        for block in outline.indicators:
            nodes += (*block.clauses, *block.not_applicable)
        nodes += (finding for _, finding in findings_of(outline))
        for node in walk(tuple(nodes)):
            if not isinstance(node, syntax.Lookup) or self.rules.names.table(node.name) is not self.block:
                continue
            if len(node.values) == len(self.table.table_keys):
                yield node

    def gap(
        self, lookup: syntax.Lookup, rows: Sequence[Placed], position: int, *, outside_is_said: bool
    ) -> tuple[Text, bool] | None:
        """Something that is looked up and that no row has, and whether it would be so whatever is said of what lies outside; None if there is nothing."""
        if position == len(lookup.values):
            return None
        value = lookup.values[position]
        wanted = fold(value.text) if isinstance(value, syntax.Label) else None
        groups: dict[object, list[Placed]] = {}
        for row in rows:
            if wanted is None or row.keys[position] in (wanted, None):
                groups.setdefault(row.keys[position], []).append(row)
        if None in groups and self.gap(lookup, groups[None], position + 1, outside_is_said=outside_is_said) is None:
            return None
        missing = self.missing(value, [one for one in groups if one is not None], position, outside_is_said)
        if missing is not None and None not in groups:
            return missing
        for own in groups.values():
            if (found := self.gap(lookup, own, position + 1, outside_is_said=outside_is_said)) is not None:
                key = _shown(own[0].entry.keys[position])
                return Text(f"{key.zh}、{found[0].zh}", f"{key.en} with {found[0].en}"), found[1]
        return None

    def missing(
        self, value: syntax.Value, keys: list[object], position: int, outside_is_said: bool
    ) -> tuple[Text, bool] | None:
        kind = self.rules.kinds.of(value)
        if kind is None:
            return None
        labels = {key for key in keys if isinstance(key, str)}
        if isinstance(value, syntax.Label):
            return None if fold(value.text) in labels else (said.label(value.text), True)
        if kind.sort is Sort.CHOICE:
            left = [choice for choice in kind.choices if fold(choice) not in labels]
            return (said.listed(said.label(choice) for choice in left[:4]), True) if left else None
        if kind.sort is Sort.TEXT:
            return Text("其他文字", "any other text"), True
        covered: Region = NONE
        stretches = [key for key in keys if isinstance(key, Stretch)]
        is_last = position == len(self.table.table_keys) - 1  # a line runs along the last column alone
        if self.table.lookup_word == "interpolated" and is_last:
            stretches = self.joined(stretches)
        for stretch in stretches:
            covered = unite(covered, (stretch,))
        if outside_is_said and is_last and covered:
            covered = unite(covered, (Stretch(None, covered[0].low), Stretch(covered[-1].high, None)))
            covered = unite(
                covered,
                tuple(Stretch(end, end, True, True) for end in (covered[0].high, covered[-1].low) if end is not None),
            )
        left_over = self.rules.logic.inside(value, without(self.rules.logic.domain(value), covered))
        left_over = _on_steps(left_over, self.step(value, kind))
        if not left_over:
            return None
        return said.region(left_over, kind), all(_lies_between(one, covered) for one in left_over)

    def joined(self, stretches: list[Stretch]) -> list[Stretch]:
        """Points of a line cover all that lies between them."""
        points = [one.low for one in stretches if one.is_point and one.low is not None]
        others = [one for one in stretches if not one.is_point]
        return [*others, Stretch(min(points), max(points), True, True)] if points else others

    def step(self, value: syntax.Value, kind: Kind) -> Fraction | None:
        """The step on which a value lies; None if it may be any number."""
        if isinstance(value, syntax.Rounded):
            return step_of(value)
        if isinstance(value, syntax.Reference):
            derived = self.rules.names.fact(value.name)
            if isinstance(derived, syntax.Derived) and isinstance(derived.value, syntax.Rounded):
                return step_of(derived.value)
        return Fraction(1) if kind.whole else None


def _lies_between(one: Stretch, covered: Region) -> bool:
    """Whether a stretch lies between the first of what is covered and the last of it. An end that is not covered lies beyond, as what is said of
    what lies outside answers for it."""
    if not covered or one.low is None or one.high is None:
        return False
    first, last = covered[0].low, covered[-1].high
    return (first is None or one.high > first) and (last is None or one.low < last)


def _on_steps(region: Region, step: Fraction | None) -> Region:
    """The stretches in which some multiple of a step lies."""
    if step is None:
        return region
    return tuple(one for one in region if _has_step(one, step))


def _has_step(one: Stretch, step: Fraction) -> bool:
    if one.low is None or one.high is None:
        return True
    first = ceil(one.low / step) if one.low_in else floor(one.low / step) + 1
    last = floor(one.high / step) if one.high_in else ceil(one.high / step) - 1
    return first <= last


def _shown(content: object) -> Text:
    match content:
        case syntax.Label(text=text):
            return said.label(text)
        case syntax.Literal() | syntax.Negative() | syntax.Over() | syntax.Moment() | syntax.Yes() | syntax.No():
            return Text(write_part(content, "value", "zh"), write_part(content, "value", "en"))
        case syntax.Limits() | syntax.Range():
            rule = "limits" if isinstance(content, syntax.Limits) else "range"
            return Text(write_part(content, rule, "zh"), write_part(content, rule, "en"))
        case _:
            return Text("其他", "other")
