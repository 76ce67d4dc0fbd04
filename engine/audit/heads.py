"""The heads of score tables: declared items and points against the columns, and columns that are missing or named otherwise on other pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import likeness
from kaoping.engine.amount import exact
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.frame import Frame, TableColumn
from kaoping.engine.audit.printed.heads import Column, SectionHead
from kaoping.engine.wording import join

_LISTED = Text("表里这一级指标下的各列", "the columns of this section in the table")
_BY_PLACE = Text("按表头所在位置归入这一级指标的各列", "the columns below the section's cell")
_HEADS = Text("各页、各表的表头", "the heads of all pages and tables")


def check_heads(frames: Sequence[Frame]) -> list[Discrepancy]:
    found: list[Discrepancy] = []
    for frame in frames:
        declared = list(_declared(frame))
        found += declared or _whole(frame)
        found += _missing(frame)
        found += _points(frame)
    return [*found, *_names(frames)]


def _declared(frame: Frame) -> Iterator[Discrepancy]:
    """Each declaration once, however many pages repeat it."""
    told: set[tuple[str, int, Fraction]] = set()
    for page in frame.table.pages:
        for section in page.heads.sections:
            columns, sure, because = _columns_of(frame, page.number, section)
            key = (fold(section.name), section.items, section.points)
            if not columns or key in told:
                continue
            told.add(key)
            points = [column.maximum for column in columns]
            known = None not in points
            added = sum((one for one in points if one is not None), Fraction(0))
            if len(columns) == section.items and (not known or added == section.points):
                continue
            names_zh, names_en = (join((one.name for one in columns), each) for each in ("zh", "en"))
            yield Discrepancy(
                Kind.DECLARED,
                sure,
                section.place,
                Text(
                    f"{section.items}项，{exact(section.points)}分",
                    f"{section.items} items, {exact(section.points)} points",
                ),
                Text(
                    f"{len(columns)}项" + (f"，{exact(added)}分" if known else ""),
                    f"{len(columns)} items" + (f", {exact(added)} points" if known else ""),
                ),
                Text(
                    f"“{section.name}”写明{section.items}项{exact(section.points)}分，表里列了{len(columns)}项"
                    + (f"{exact(added)}分" if known else "")
                    + f"（{names_zh}）。请改正项数、分值，或核对各列。",
                    f"'{section.name}' declares {section.items} items and {exact(section.points)} points; the table has {len(columns)} items"
                    + (f" and {exact(added)} points" if known else "")
                    + f" ({names_en}). Correct the declaration, or check the columns.",
                ),
                because,
                what=section.name,
            )


def _columns_of(frame: Frame, page: int, section: SectionHead) -> tuple[list[TableColumn], Sure, Text]:
    """The columns of a section: by the rulebook's section of that name, else those that the page has below its cell."""
    if frame.rulebook is not None:
        names = dict.fromkeys(column.section for column in frame.columns)
        alike = [name for name in names if name and _alike(name, section.name, frame)]
        if len(alike) == 1:
            return [column for column in frame.columns if column.section == alike[0]], Sure.CERTAIN, _LISTED
        return [], Sure.POSSIBLE, _LISTED
    below = [
        column
        for column in frame.columns
        if page in column.heads and section.index <= column.heads[page].index < section.index + section.width
    ]
    return below, Sure.LIKELY, _BY_PLACE


_VERY_LIKE = 0.8  # has to be passed: a name with one character in five left out is another section; a float, of which no score is made


def _alike(name: str, printed: str, frame: Frame) -> bool:
    assert frame.rulebook is not None
    twins = {section.key: section.other for section in frame.rulebook.sections}
    return any(
        fold(one) == fold(printed) or likeness(fold(one), fold(printed)) > _VERY_LIKE
        for one in (name, twins.get(name, ""))
        if one
    )


def _whole(frame: Frame) -> Iterator[Discrepancy]:
    """The points of all sections together against the total of the rulebook."""
    book = frame.rulebook
    if book is None or book.total is None or book.composition is not None:
        return
    for page in frame.table.pages:
        sections = page.heads.sections
        added = sum((one.points for one in sections), Fraction(0))
        if sections and added != book.total:
            yield Discrepancy(
                Kind.DECLARED,
                Sure.CERTAIN,
                sections[0].place,
                same(exact(added)),
                same(exact(book.total)),
                Text(
                    f"第{page.number}页各一级指标写明的分值合计{exact(added)}分，总分是{exact(book.total)}分。请核对表头。",
                    f"The points declared for the sections on page {page.number} add up to {exact(added)}; the total is {exact(book.total)}. Check the heads.",
                ),
                _HEADS,
            )


def _missing(frame: Frame) -> Iterator[Discrepancy]:
    for page in frame.table.pages:
        for column in frame.columns:
            if page.number in column.heads or not page.columns:
                continue
            where = [number for number in sorted(column.heads) if number != page.number]
            zh = f"第{'、'.join(map(str, where))}页有" if where else "细则有这项指标"
            en = f"page {', '.join(map(str, where))} has it" if where else "the rulebook has this indicator"
            yield Discrepancy(
                Kind.COLUMN_HEAD,
                Sure.CERTAIN if where else Sure.LIKELY,
                page.columns[0].place,
                Text("没有这一列", "no such column"),
                same(column.name),
                Text(
                    f"“{frame.table.title}”第{page.number}页的表头没有【{column.name}】，{zh}。请补上这一列。",
                    f"The head of page {page.number} of '{frame.table.title}' lacks [{column.name}]; {en}. Add the column.",
                ),
                _HEADS,
                what=column.name,
            )


def _points(frame: Frame) -> Iterator[Discrepancy]:
    """Maxima in the heads against the rulebook's, or against those of other pages."""
    for column in frame.columns:
        for number, head in sorted(column.heads.items()):
            if head.points is None or column.maximum is None or head.points == column.maximum:
                continue
            against = Text("细则", "the rulebook") if frame.rulebook is not None else Text("其他页", "other pages")
            yield Discrepancy(
                Kind.COLUMN_HEAD,
                Sure.CERTAIN,
                head.place,
                same(exact(head.points)),
                same(exact(column.maximum)),
                Text(
                    f"第{number}页表头写【{head.name}】满分{exact(head.points)}分，{against.zh}是{exact(column.maximum)}分。请核对。",
                    f"The head of page {number} gives [{head.name}] {exact(head.points)} points, {against.en} {exact(column.maximum)}. Check it.",
                ),
                _HEADS,
                what=head.name,
            )


def _names(frames: Sequence[Frame]) -> Iterator[Discrepancy]:
    """An indicator that is headed in several ways."""
    heads: dict[str, list[tuple[Frame, int, Column]]] = {}
    for frame in frames:
        for column in frame.columns:
            for number, head in sorted(column.heads.items()):
                heads.setdefault(fold(column.name), []).append((frame, number, head))
    for some in heads.values():
        by_name: dict[str, list[tuple[Frame, int, Column]]] = {}
        for one in some:
            by_name.setdefault(fold(one[2].name), []).append(one)
        if len(by_name) < 2:
            continue
        usual = max(by_name.values(), key=len)
        told = [
            (head.name, f"{frame.place_said('zh')}第{number}页", f"{frame.place_said('en')} page {number}")
            for others in by_name.values()
            if others is not usual
            for frame, number, head in others
        ]
        zh = "，".join(f"{where}作【{name}】" for name, where, _ in told)
        en = ", ".join(f"{where} [{name}]" for name, _, where in told)
        first = next(others[0][2] for others in by_name.values() if others is not usual)
        yield Discrepancy(
            Kind.COLUMN_HEAD,
            Sure.CERTAIN,
            first.place,
            same("、".join(dict.fromkeys(name for name, *_ in told))),
            same(usual[0][2].name),
            Text(
                f"同一项指标表头写法不一：多数作【{usual[0][2].name}】，{zh}。请统一。",
                f"One indicator is headed in several ways: mostly [{usual[0][2].name}], {en}. Use one.",
            ),
            _HEADS,
            what=usual[0][2].name,
        )
