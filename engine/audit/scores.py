"""Printed scores against those that the rules give, and what total and rank would follow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import shown
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.frame import Frame
from kaoping.engine.audit.printed.score_table import PrintedRow
from kaoping.engine.audit.ranks import is_withheld, rank_in, ranked_totals, ranks_by_total
from kaoping.engine.audit.survey import Survey, SurveyedRow
from kaoping.engine.result import IndicatorResult
from kaoping.engine.wording import join

_RULES = Text("按细则和所列的问题、事实计算", "computed by the rulebook from the problems and facts listed")
_MOST_NAMED = 8
_ZH: Language = "zh"
_EN: Language = "en"


def check_scores(survey: Survey, context: Context) -> Iterator[Discrepancy]:
    for one in survey.rows:
        if one.row is None or one.unit is None:
            continue
        for column, held in zip(one.frame.columns, one.values, strict=True):
            computed = one.row.evidence.scores.get(column.name)
            if held is None or computed is None or held[0] == computed:
                continue
            if column.maximum is not None and not 0 <= held[0] <= column.maximum:
                continue  # told as above its maximum
            yield _differs(one, column.name, held, computed, context)


def _differs(
    one: SurveyedRow, name: str, held: tuple[Fraction, Sure], computed: Fraction, context: Context
) -> Discrepancy:
    printed, sure = held
    assert one.unit is not None
    why_zh, why_en = _why(context.scored.indicator_of(one.unit.name, name))
    zh = f"“{one.printed.unit}”的【{name}】印发{shown(printed)}，按规则是{shown(computed)}{why_zh}"
    en = (
        f"[{name}] of '{one.printed.unit}' is printed as {shown(printed)}; by the rules it is {shown(computed)}{why_en}"
    )
    rank_zh, rank_en = _then(one.frame, one.printed, computed - printed)
    return Discrepancy(
        Kind.SCORE,
        sure,
        one.printed.place,
        same(shown(printed)),
        same(shown(computed)),
        Text(f"{zh}。{rank_zh}请核对问题数或得分。", f"{en}. {rank_en}Check the problems or the score."),
        _RULES,
        one.printed.line,
        one.printed.unit,
        name,
        tuple(reading for reading in one.readings if reading.column == name),
    )


def _why(result: IndicatorResult) -> tuple[str, str]:
    """The arithmetic of what changed the score."""
    if result.ledger is None:
        return "", ""
    posted = [one for one in result.ledger.postings if one.clause and one.arithmetic]
    if not posted:
        return "（没有所列的问题）", " (no problem is listed)"
    zh, en = (
        join((f"{one.clause.text}{colon}{one.arithmetic}" for one in posted if one.clause), language)
        for language, colon in ((_ZH, "："), (_EN, ": "))
    )
    return f"（{zh}）", f" ({en})"


def _then(frame: Frame, row: PrintedRow, change: Fraction) -> tuple[str, str]:
    """The total and the rank that would follow, and whose ranks would move with it."""
    if row.total is None or row.total.value is None or not frame.adds_up:
        return "", ""
    after = row.total.value + change
    zh, en = (
        f"总分由{shown(row.total.value)}变为{shown(after)}",
        f"The total would be {shown(after)}, not {shown(row.total.value)}",
    )
    if rank_in(row.rank) is None:
        if is_withheld(row.rank):
            return f"{zh}，不参与排名，名次不变。", f"{en}; the unit is not ranked, and no rank changes. "
        return f"{zh}。", f"{en}. "
    rows = ranked_totals(frame)
    before = ranks_by_total(frame, [total for _, total in rows])
    changed = ranks_by_total(frame, [after if each is row else total for each, total in rows])
    own = next(rank for (each, _), rank in zip(rows, changed, strict=True) if each is row)
    moved = [
        (each.unit, old, new)
        for (each, _), old, new in zip(rows, before, changed, strict=True)
        if old != new and each is not row
    ]
    zh += f"，名次由{row.rank}变为{own}" if str(own) != row.rank else "，名次不变"
    en += f", the rank {own} in place of {row.rank}" if str(own) != row.rank else ", the rank unchanged"
    if moved:
        more = len(moved) > _MOST_NAMED
        zh += (
            "；" + "、".join(f"“{unit}”{old}→{new}" for unit, old, new in moved[:_MOST_NAMED]) + ("等" if more else "")
        )
        en += (
            "; "
            + ", ".join(f"'{unit}' {old}→{new}" for unit, old, new in moved[:_MOST_NAMED])
            + (", …" if more else "")
        )
    return f"{zh}。", f"{en}. "
