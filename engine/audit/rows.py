"""Rows against their columns: cells lost or shifted, cells above their maximum or off their steps, sums against totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import exact, shown, signed
from kaoping.engine.audit.discrepancy import CellReading, Discrepancy, Kind, Sure, same
from kaoping.engine.audit.frame import Frame
from kaoping.engine.audit.printed.cells import PrintedCell
from kaoping.engine.audit.survey import Survey, SurveyedRow
from kaoping.engine.wording import join

_ORDER = Text(
    "表的列数和所印的格数；各格读法依列序、满分、印发总分，再依规则、问题清单和其他页所印的值推定",
    "the number of columns and of cells printed; cells are read by order, maxima and the printed total, then by rules, lists of problems and the other pages",
)
_MAXIMUM = Text("表头所印或细则所定的满分", "the maximum in the head or in the rulebook")
_STEPS = Text("细则的分值只能得出这些分", "the rule can give no other scores")
_ADDED = Text("所印各格相加", "the printed cells added up")
_BETWEEN = Text("；", "; ")
_LANGUAGES: tuple[Language, Language] = ("zh", "en")
_NO_SUM = Text("这一格不是数", "the cell is no number")


def check_rows(survey: Survey) -> list[Discrepancy]:
    broken = {_page(one) for one in survey.rows if len(one.printed.cells) != len(one.frame.columns)}
    sums = {id(one.frame): _adds_up(one.frame, survey) for one in survey.rows}
    return [found for one in survey.rows for found in _row(one, _page(one) in broken, sums[id(one.frame)])]


def _adds_up(frame: Frame, survey: Survey) -> bool:
    """Whether the totals of a table are plain sums: the rulebook says so of all its columns, or most rows show it."""
    if not frame.adds_up:
        return False
    if frame.rulebook is not None and all(column.indicator is not None for column in frame.columns):
        return True
    rows = [one.printed for one in survey.rows if one.frame is frame and len(one.printed.cells) == len(frame.columns)]
    known = [row for row in rows if row.total is not None and row.total.value is not None]
    return sum(_added(row.cells) == row.total.value for row in known if row.total is not None) * 2 >= len(known)


def _page(one: SurveyedRow) -> tuple[object, int]:
    return one.frame.table.place, one.page.number


def _row(one: SurveyedRow, in_broken_page: bool, adds_up: bool) -> Iterator[Discrepancy]:
    yield from _unread(one)
    if len(one.printed.cells) != len(one.frame.columns):
        yield _cells(one)
        return
    over = [
        (cell, column.name, column.maximum)
        for cell, column in zip(one.printed.cells, one.frame.columns, strict=True)
        if cell.value is not None and (cell.value < 0 or (column.maximum is not None and cell.value > column.maximum))
    ]
    if over:
        yield _over(one, over, (in_broken_page or len(over) > 1) and not _in_place(one, over))
        return
    yield from _off_grid(one)
    if adds_up:
        yield from _sum(one)


def _in_place(one: SurveyedRow, over: Sequence[tuple[PrintedCell, str, Fraction | None]]) -> bool:
    """Whether all other cells that the rules fix hold what they give: then nothing has shifted in a row that has all its cells."""
    if one.row is None or len(over) > 1:
        return False
    given = one.row.evidence.scores
    held = [
        cell.value == given[column.name]
        for cell, column in zip(one.printed.cells, one.frame.columns, strict=True)
        if column.name in given and cell is not over[0][0]
    ]
    return bool(held) and all(held)


def _unread(one: SurveyedRow) -> Iterator[Discrepancy]:
    for cell in (*one.printed.cells, *((one.printed.total,) if one.printed.total else ())):
        if cell.unread:
            yield _about(
                one,
                Kind.NOT_A_NUMBER,
                Sure.CERTAIN,
                same(cell.text),
                Text("一个分数", "a score"),
                Text(
                    f"“{one.printed.unit}”一行有一格是“{cell.text}”，读不成分数。请核对这一格；说明文字请写进备注。",
                    f"A cell in the row of '{one.printed.unit}' says '{cell.text}', which is no score. Check it; put words into the remarks.",
                ),
                _NO_SUM,
                cell,
            )


def _cells(one: SurveyedRow) -> Discrepancy:
    cells, columns = len(one.printed.cells), len(one.frame.columns)
    printed_sum, total = _added(one.printed.cells), _total(one)
    few = cells < columns
    zh = f"“{one.printed.unit}”一行印了{cells}格，表有{columns}列，{'少' if few else '多'}{abs(columns - cells)}格"
    en = f"The row of '{one.printed.unit}' has {cells} {'cell' if cells == 1 else 'cells'} for {columns} columns: {abs(columns - cells)} too {'few' if few else 'many'}"
    if total is not None and total != printed_sum:
        zh += f"；所印各格之和{shown(printed_sum)}，印发总分{shown(total)}，相差{shown(abs(total - printed_sum))}"
        en += f"; they add up to {shown(printed_sum)}, the printed total is {shown(total)}, {shown(abs(total - printed_sum))} apart"
    return _about(
        one,
        Kind.ROW_CELLS,
        Sure.CERTAIN,
        Text(f"{cells}格", f"{cells} {'cell' if cells == 1 else 'cells'}"),
        Text(f"{columns}格", f"{columns} {'cell' if columns == 1 else 'cells'}"),
        Text(f"{zh}。{_advice(one, 'zh')}", f"{en}. {_advice(one, 'en')}"),
        _ORDER,
        readings=one.readings,
    )


def _advice(one: SurveyedRow, language: Language) -> str:
    """What to do about a damaged row: where its cells were lost, as far as that can be told."""
    if one.found is None or not one.readings:
        return (
            "找不到与满分和总分都相符的排法，请照原稿重录这一行。"
            if language == "zh"
            else "No arrangement fits maxima and total; type this row again from the original."
        )
    where = [_stretch(one, stretch, language) for stretch in _stretches(sorted(one.found.lost))]
    doubtful = sum(reading.sure is Sure.POSSIBLE for reading in one.readings)
    if language == "zh":
        said = f"缺的格在{join(where, 'zh')}；" if where else ""
        sure = f"有{doubtful}格不能确定" if doubtful else "各格都能读出"
        return f"{said}{sure}。请对照原稿补正。"
    said = f"Cells are missing at {join(where, 'en')}; " if where else ""
    sure = f"{doubtful} cannot be told for sure" if doubtful else "all can be read"
    text = f"{said}{sure}. Mend the row from the original."
    return text[0].upper() + text[1:]


def _stretches(indexes: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for index in indexes:
        if found and index == found[-1][-1] + 1:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def _stretch(one: SurveyedRow, stretch: Sequence[int], language: Language) -> str:
    first, last = one.frame.columns[stretch[0]].name, one.frame.columns[stretch[-1]].name
    if len(stretch) == 1:
        return f"【{first}】" if language == "zh" else f"[{first}]"
    return f"【{first}】到【{last}】之间" if language == "zh" else f"[{first}] to [{last}]"


def _over(
    one: SurveyedRow, over: Sequence[tuple[PrintedCell, str, Fraction | None]], with_readings: bool
) -> Discrepancy:
    zh = join((f"【{name}】{cell.text}{_limit(maximum, 'zh')}" for cell, name, maximum in over), "zh", _BETWEEN)
    en = join((f"[{name}] {cell.text}{_limit(maximum, 'en')}" for cell, name, maximum in over), "en", _BETWEEN)
    moved = with_readings and bool(one.readings)
    hint_zh = f"多半是错了格：{_moved(one, 'zh')}。请对照原稿。" if moved else "请核对这一格。"
    hint_en = f"Cells have probably shifted: {_moved(one, 'en')}. See the original." if moved else "Check it."
    return _about(
        one,
        Kind.ABOVE_MAXIMUM,
        Sure.CERTAIN,
        Text(*(join((cell.text for cell, *_ in over), each) for each in _LANGUAGES)),
        Text(
            join((_limit(maximum, "zh", alone=True) for *_, maximum in over), "zh"),
            join((_limit(maximum, "en", alone=True) for *_, maximum in over), "en"),
        ),
        Text(f"“{one.printed.unit}”：{zh}。{hint_zh}", f"{one.printed.unit}: {en}. {hint_en}"),
        _MAXIMUM,
        over[0][0],
        what=over[0][1],
        readings=one.readings if moved else (),
    )


def _moved(one: SurveyedRow, language: Language) -> str:
    """Which columns hold another value than the one that stands under their head."""
    indexes = [
        index
        for index, (reading, cell) in enumerate(zip(one.readings, one.printed.cells, strict=True))
        if cell.value is None or reading.value != shown(cell.value)
    ]
    where = _stretch(one, (indexes[0], indexes[-1]) if len(indexes) > 1 else indexes or (0,), language)
    return f"{where}的格移了位" if language == "zh" else f"those from {where}"


def _limit(maximum: Fraction | None, language: Language, *, alone: bool = False) -> str:
    if maximum is None:
        return (
            {"zh": "不小于0", "en": "0 or more"}[language] if alone else {"zh": "，小于0", "en": ", below 0"}[language]
        )
    if alone:
        return {"zh": f"满分{exact(maximum)}", "en": f"at most {exact(maximum)}"}[language]
    return {"zh": f"，满分只有{exact(maximum)}", "en": f", of {exact(maximum)} at most"}[language]


def _off_grid(one: SurveyedRow) -> Iterator[Discrepancy]:
    for cell, column in zip(one.printed.cells, one.frame.columns, strict=True):
        if cell.value is None or column.step is None or not (cell.value / column.step).denominator > 1:
            continue
        below = cell.value // column.step * column.step
        near = f"{shown(below)}、{shown(below + column.step)}", f"{shown(below)} or {shown(below + column.step)}"
        yield _about(
            one,
            Kind.OFF_GRID,
            Sure.CERTAIN,
            same(cell.text),
            Text(*near),
            Text(
                f"“{one.printed.unit}”的【{column.name}】印发{cell.text}，按规则每档{exact(column.step)}分，只能是{near[0]}一类的分。请核对。",
                f"[{column.name}] of '{one.printed.unit}' is printed as {cell.text}; in steps of {exact(column.step)} it may be {near[1]}. Check it.",
            ),
            _STEPS,
            cell,
            what=column.name,
        )


def _sum(one: SurveyedRow) -> Iterator[Discrepancy]:
    total = _total(one)
    if total is None or any(cell.unread or cell.blank for cell in one.printed.cells):
        return
    added = _added(one.printed.cells)
    if added == total:
        return
    off = signed(total - added)
    yield _about(
        one,
        Kind.ROW_SUM,
        Sure.CERTAIN,
        same(shown(total)),
        same(shown(added)),
        Text(
            f"“{one.printed.unit}”各项之和是{shown(added)}，印发总分{shown(total)}，相差{off}。请核对总分，或找出印错的一项。",
            f"The scores of '{one.printed.unit}' add up to {shown(added)}, the printed total is {shown(total)}: {off}. Check the total, or find the score that is wrong.",
        ),
        _ADDED,
        one.printed.total,
    )


def _added(cells: Sequence[PrintedCell]) -> Fraction:
    return sum((cell.value for cell in cells if cell.value is not None), Fraction(0))


def _total(one: SurveyedRow) -> Fraction | None:
    return one.printed.total.value if one.printed.total is not None else None


def _about(
    one: SurveyedRow,
    kind: Kind,
    sure: Sure,
    printed: Text,
    computed: Text,
    says: Text,
    because: Text,
    cell: PrintedCell | None = None,
    *,
    what: str = "",
    readings: tuple[CellReading, ...] = (),
) -> Discrepancy:
    place = one.printed.place
    if cell is not None:
        place = type(place)(place.file, place.row, cell.column + 1, place.sheet)
    return Discrepancy(
        kind, sure, place, printed, computed, says, because, one.printed.line, one.printed.unit, what, readings
    )
