"""Figures and quotes: one fact printed with two values, a quote that does not stand in the text, a figure that its quote does not have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.source import Place
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.printed.figures import Figure
from kaoping.engine.audit.printed.notice_text import NoticeText
from kaoping.engine.audit.relations import Figures
from kaoping.engine.reading.written import plain, shortened

_SAME_FACT = Text("对象和数据名称相同", "subject and figure are the same")
_TEXT = Text(
    "与原文逐字对照（空格、换行、加粗不计）",
    "compared with the text word for word (spaces, line ends and bold type aside)",
)
_QUOTE = Text("引文里没有这个数", "the quote does not have this number")
_NUMBERS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def check_values(figures: Figures) -> Iterator[Discrepancy]:
    by_fact: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in figures.figures:
        by_fact[figures.subject(one.subject), one.key[1]].append(one)
    for some in by_fact.values():
        values = {one.value: one for one in reversed(some)}
        if len(values) < 2:
            continue
        first, *others = sorted(values.values(), key=some.index)
        told_zh = "，".join(f"第{one.line}行{one.shown}" if one.line else one.shown for one in (first, *others))
        told_en = ", ".join(f"line {one.line} {one.shown}" if one.line else one.shown for one in (first, *others))
        yield Discrepancy(
            Kind.TWO_VALUES,
            Sure.CERTAIN,
            others[0].place,
            same(others[0].shown),
            same(first.shown),
            Text(
                f"“{first.subject}”的【{first.name}】有不同的数：{told_zh}。请统一；不是同一件事的，请分别命名。",
                f"[{first.name}] of '{first.subject}' has different values: {told_en}. Make them agree; name them apart if they are different facts.",
            ),
            _SAME_FACT,
            others[0].line,
            first.subject,
            first.name,
        )


def check_quotes(context: Context) -> Iterator[Discrepancy]:
    text = context.printed.text
    for one in context.printed.figures:
        if one.quote and text is not None and not text.holds(one.quote, one.line):
            yield _not_there(one.quote, one.line, one.place, text, one.subject, one.name)
        elif one.quote and not _has_number(one):
            yield Discrepancy(
                Kind.QUOTE,
                Sure.POSSIBLE,
                one.place,
                same(one.shown),
                same(shortened(one.quote)),
                Text(
                    f"录入的{one.shown}不在引文“{one.quote}”里。请核对录入的值。",
                    f"The value typed, {one.shown}, is not in its quote '{one.quote}'. Check what was typed.",
                ),
                _QUOTE,
                one.line,
                one.subject,
                one.name,
            )
    if text is None:
        return
    for item in context.printed.lists:
        if item.line and item.text and not text.holds(item.text, item.line):
            yield _not_there(item.text, item.line, item.place, text, item.unit, "")
    for frame in context.frames:
        for _, row in frame.rows:
            if row.line and row.unit and not text.holds(row.unit, row.line):
                yield _not_there(row.unit, row.line, row.place, text, row.unit, "")


def _not_there(quote: str, line: int, place: Place, text: NoticeText, unit: str, what: str) -> Discrepancy:
    lines = text.where(quote)[:3]
    where_zh = f"它在第{'、'.join(map(str, lines))}行" if lines else "全文都没有"
    where_en = f"it stands in line {', '.join(map(str, lines))}" if lines else "it stands nowhere in the text"
    return Discrepancy(
        Kind.QUOTE,
        Sure.CERTAIN,
        place,
        same(shortened(quote)),
        Text(f"第{line}行没有", f"not in line {line}") if line else Text("原文没有", "not in the text"),
        Text(
            f"原文{f'第{line}行' if line else ''}没有“{shortened(quote)}”{f'，{where_zh}' if line else ''}。请核对引文和行号。",
            f"{f'Line {line} of the text' if line else 'The text'} does not have '{shortened(quote)}'{f'; {where_en}' if line else ''}. Check the quote and its line.",
        ),
        _TEXT,
        line,
        unit,
        what,
    )


def _has_number(figure: Figure) -> bool:
    """Whether the quote has the number, or has none at all."""
    numbers = [Fraction(one.replace(",", "")) for one in _NUMBERS.findall(plain(figure.quote).replace(" ", ""))]
    value = abs(figure.value * 100 if figure.is_ratio else figure.value)
    return figure.is_naming or not numbers or value in numbers or "+" in figure.written
