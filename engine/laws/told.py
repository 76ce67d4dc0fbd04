"""A breach in words: what is promised and who gets hurt, the facts as a table, both scores, the lines of the ledgers that differ, the clause.

First a value (``Told``), whose tables a page or a terminal draws as it can; then a text of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import exact, first_digits, shown, signed
from kaoping.engine.changes.ledgers import PostingChange
from kaoping.engine.explain import words as explain_words
from kaoping.engine.explain.glossary import glossary
from kaoping.engine.explain.lines import posting_words
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Record
from kaoping.engine.laws.breach import NOTHING, Account, Breach, Held, Row
from kaoping.engine.laws.kinds.ends import NEVER, NEVER_OF_ITS_OWN, NOT_FOUND
from kaoping.engine.laws.law import End, LawKind, Part
from kaoping.engine.laws.parts import places_at
from kaoping.engine.laws.words import score_words, sentence
from kaoping.engine.ledger.told import kinds_of
from kaoping.engine.result import Ledger
from kaoping.engine.rulebook import declared_columns
from kaoping.engine.tree import PostingKind

PROMISED = Text("应当总是：{sentence}", "Promised: {sentence}")
FELL = Text(
    "但“{unit}”的{change}，{score}从{before}分变为{after}分。",
    "But '{unit}': {change}, and {score} goes from {before} to {after} {after:point|points}.",
)
MOVED = Text("【{fact}】由{before}变为{after}", "[{fact}] goes from {before} to {after}")
RECORDS_MOVED = Text("【{fact}】由{before}条变为{after}条", "the records [{fact}] go from {before} to {after}")
WAIVED = Text("【{fact}】有核销", "some of [{fact}] is waived")
CHANGED = Text("事实一样", "the facts are the same")
IS = Text("但“{unit}”的{score}是{before}分", "But {score} of '{unit}' is {before} {before:point|points}")
ALLOWED = {
    LawKind.WITHIN_LIMITS: Text("，界限是{allowed}分", ", while the limit is {allowed}"),
    LawKind.CAPS: Text("，限额是{allowed}分", ", while the limit is {allowed}"),
    LawKind.ADDS_UP: Text("，各部分算下来是{allowed}分", ", while its parts come to {allowed}"),
}
BEST_IS = Text(
    "但{score}最高只到{before}分，{why}。", "But {score} reaches {before} {before:point|points} at most: {why}."
)
WORST_IS = Text(
    "但{score}最低只到{before}分，{why}。", "But {score} comes down to {before} {before:point|points} at least: {why}."
)
NEVER_BEST = Text(
    "但{score}怎样也得不到{allowed}分；找到的最高分是{before}分。",
    "But no facts give {score} {allowed} {allowed:point|points}; the most that was found is {before}.",
)
NEVER_WORST = Text(
    "但{score}怎样也降不到{allowed}分；找到的最低分是{before}分。",
    "But no facts bring {score} down to {allowed} {allowed:point|points}; the least that was found is {before}.",
)
EXCEPT_BEST = Text(
    "但除缺数、不适用等另有规定的情形外，{score}怎样也得不到{allowed}分；找到的最高分是{before}分。",
    "But no facts give {score} {allowed} {allowed:point|points}, except where some are missing or it does not apply; the most that was found is {before}.",
)
EXCEPT_WORST = Text(
    "但除缺数、不适用等另有规定的情形外，{score}怎样也降不到{allowed}分；找到的最低分是{before}分。",
    "But no facts bring {score} down to {allowed} {allowed:point|points}, except where some are missing or it does not apply; the least that was found is {before}.",
)
NOT_FOUND_BEST = Text(
    "但没有找到能使{score}达到{allowed}分的事实；找到的最高分是{before}分。",
    "But no facts were found that give {score} {allowed} {allowed:point|points}; the most that was found is {before}.",
)
NOT_FOUND_WORST = Text(
    "但没有找到会使{score}降到{allowed}分的事实；找到的最低分是{before}分。",
    "But no facts were found that bring {score} down to {allowed} {allowed:point|points}; the least that was found is {before}.",
)
STOP = Text("。", ".")
BECAUSE = Text("：{why}", ": {why}")
FACT, VALUE, BEFORE, AFTER = Text("事实", "fact"), Text("值", "value"), Text("先", "before"), Text("后", "after")
SCORE, POINTS = Text("得分", "score"), Text("分", "points")
LINE, CHANGE = Text("明细项", "ledger line"), Text("变化", "change")
OPENS = Text("起始分", "opens at")
PLACE = Text("条款：{text}（{place}）", "clause: {text} ({place})")
NO_RECORDS = Text("没有", "none")
NUMBER = Text("{number}条", "{number} {number:record|records}")
NONE = "—"


@dataclass(frozen=True, slots=True)
class TableTold:
    """``numbers``: the columns that are aligned to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """``promised`` is the law; ``hurt`` who gets what instead. ``clause`` is empty where none is at fault."""

    promised: str
    hurt: str
    facts: TableTold
    scores: TableTold | None
    lines: tuple[TableTold, ...]
    clause: str


def told(breach: Breach, language: Language, heads: tuple[Text, Text] = (BEFORE, AFTER)) -> Told:
    """``heads``: what the two situations are called."""
    return _Teller(breach, language, heads).told()


class _Teller:
    def __init__(self, breach: Breach, language: Language, heads: tuple[Text, Text]) -> None:
        self.breach, self.language, self.heads = breach, language, heads
        self.rulebook = breach.before.rulebook
        facts = breach.before.facts_of(breach.unit)
        names = glossary(self.rulebook, facts, kinds_of(self.rulebook), language)
        self.voice = Voice(language, names)

    def say(self, template: Text, **values: object) -> str:
        return template.filled(**values).in_language(self.language)

    def told(self) -> Told:
        breach = self.breach
        return Told(
            promised=self.say(PROMISED, sentence=sentence(breach.law, self.rulebook, self.language)),
            hurt=self.hurt(),
            facts=self.facts(),
            scores=self.scores(),
            lines=tuple(self.lines(account) for account in breach.accounts if account.lines),
            clause=self.clause(),
        )

    # Who gets hurt

    def hurt(self) -> str:
        breach = self.breach
        before, after = (Counted(self._points(one)) for one in breach.scores)
        score = score_words(breach.part, self.rulebook, self.language)
        why = breach.why.in_language(self.language)
        if breach.law.kind is LawKind.ENDS and breach.law.end is not None:
            allowed = Counted(self._points(breach.allowed))
            return self.say(_end_template(breach), score=score, before=before, why=why, allowed=allowed)
        if breach.after is None:
            found = self.say(IS, unit=breach.unit, score=score, before=before)
            if breach.allowed is not None and breach.law.kind in ALLOWED:
                found += self.say(ALLOWED[breach.law.kind], allowed=exact(breach.allowed))
        else:
            found = self.say(
                FELL, unit=breach.unit, change=self.change(), score=score, before=before, after=after
            ).rstrip(".。")
        return found + (self.say(BECAUSE, why=why) if breach.why != NOTHING else "") + self.say(STOP)

    def change(self) -> str:
        moved = [row for row in self.breach.rows if row.moved]
        if not moved:
            return (
                self.say(WAIVED, fact=self._name(self.breach.law.fact)) if self.breach.law.fact else self.say(CHANGED)
            )
        row = moved[0]
        if isinstance(row.before, tuple) and isinstance(row.after, tuple):
            if len(row.before) == len(row.after):
                waived = any(one.waiver is not None for one in row.after)
                return self.say(WAIVED, fact=self._name(row.key)) if waived else self.say(CHANGED)
            return self.say(RECORDS_MOVED, fact=self._name(row.key), before=len(row.before), after=len(row.after))
        before, after = (self.held(row, one) for one in (row.before, row.after))
        return self.say(MOVED, fact=self._name(row.key), before=before, after=after)

    def _name(self, key: str) -> str:
        return self.voice.names.of(key)

    # Facts

    def facts(self) -> TableTold:
        two = any(row.after is not None for row in self.breach.rows)
        header = (FACT, *self.heads) if two else (FACT, VALUE)
        return TableTold(
            tuple(self.say(one) for one in header),
            tuple(self.row(row, two) for row in self.breach.rows),
            (False,) * len(header),
        )

    def row(self, row: Row, two: bool) -> tuple[str, ...]:
        name = self.voice.name(row.key)
        before = self.held(row, row.before)
        return (name, before, self.held(row, before_if_none(row))) if two else (name, before)

    def held(self, row: Row, held: Held | None) -> str:
        if held is None:
            return NONE
        if isinstance(held, tuple):
            declared = declared_columns(row.fact) if row.fact is not None else None
            return self.records([replace(one, declared=declared) if declared else one for one in held])
        return self.voice.with_measure(row.key, held, row.kind)

    def records(self, records: Sequence[Record]) -> str:
        """How many there are, and each in brief, alike ones once."""
        if not records:
            return self.say(NO_RECORDS)
        counted: dict[str, int] = {}
        for record in records:
            text = self.record(record)
            counted[text] = counted.get(text, 0) + 1
        each = [f"{text} ×{number}" if number > 1 else text for text, number in counted.items() if text]
        return "\n".join([self.say(NUMBER, number=Counted(str(len(records)))), *each])

    def record(self, record: Record) -> str:
        cells = [self.say(explain_words.COLUMN, name=name, value=value) for name, value in self.voice.cells(record)]
        waived = self.say(explain_words.KINDS[PostingKind.WAIVER]) if record.waiver is not None else ""
        return self.voice.within(*cells, waived, self.voice.quantity(record).lstrip("，,； "))

    # Scores and ledgers

    def scores(self) -> TableTold | None:
        breach = self.breach
        if breach.after is None:
            return None
        header = tuple(self.say(one) for one in (SCORE, *self.heads))
        rows = [
            (
                score_words(account.part, self.rulebook, self.language).in_language(self.language),
                *(self._closing(ledger, account.part) for ledger in (account.before, account.after)),
            )
            for account in breach.accounts
        ]
        return TableTold(header, tuple(rows), (False, True, True))

    def _closing(self, ledger: Ledger | None, part: Part) -> str:
        return shown(ledger.closing, places_at(self.rulebook, part)) if ledger is not None else NONE

    def lines(self, account: Account) -> TableTold:
        score = score_words(account.part, self.rulebook, self.language).in_language(self.language)
        places = places_at(self.rulebook, account.part)
        if self.breach.after is None:
            header = (score, self.say(POINTS))
            rows = [(self.line(one), self._amount(one.after, one, places)) for one in account.lines]
            return TableTold(header, tuple(rows), (False, True))
        heads = (score, *(self.say(one) for one in (*self.heads, CHANGE)))
        compared = [
            (
                self.line(one),
                self._amount(one.before, one, places),
                self._amount(one.after, one, places),
                first_digits(one.change, places),
            )
            for one in account.lines
        ]
        return TableTold(heads, tuple(compared), (False, True, True, True))

    def _amount(self, amount: Fraction, line: PostingChange, places: int) -> str:
        return shown(amount, places) if line.kind is None else signed(amount, places)

    def line(self, change: PostingChange) -> str:
        """What a line is: its kind, its clause, or the part that it brings in."""
        if change.kind is None:
            return self.say(OPENS)
        if change.kind in (PostingKind.INDICATOR, PostingKind.SECTION):
            names = self.voice.names
            return f"【{names.of(change.name)}】" if self.language == "zh" else f"[{names.of(change.name)}]"
        posting = (change.new or change.old)[0]
        where = f"{posting.clause.file}:{posting.clause.line}" if posting.clause is not None else ""
        return posting_words(posting, self.voice) + self.voice.bracketed(where)

    def _points(self, score: Fraction | None) -> str:
        return NONE if score is None else exact(score)

    def clause(self) -> str:
        clause = self.breach.clause
        if clause is None:
            return ""
        return self.say(PLACE, text=clause.text, place=f"{clause.file}:{clause.line}")


def _end_template(breach: Breach) -> Text:
    """Only what is proved is said of all facts: that none give more, or that none give the declared end."""
    best = breach.law.end is End.BEST
    if breach.why == NEVER:
        return NEVER_BEST if best else NEVER_WORST
    if breach.why == NEVER_OF_ITS_OWN:
        return EXCEPT_BEST if best else EXCEPT_WORST
    if breach.why == NOT_FOUND:
        return NOT_FOUND_BEST if best else NOT_FOUND_WORST
    return BEST_IS if best else WORST_IS


def before_if_none(row: Row) -> Held:
    """What is there after a change that did not touch it."""
    return row.before if row.after is None else row.after


def as_text(breach: Breach, language: Language) -> list[str]:
    """The breach as lines of text, its tables drawn."""
    found = told(breach, language)
    lines = [found.promised, found.hurt, ""]
    for table in (found.facts, *([found.scores] if found.scores else []), *found.lines):
        if table.rows:
            lines += [*drawn(table), ""]
    return [*lines, found.clause] if found.clause else lines[:-1]


def drawn(table: TableTold) -> Iterator[str]:
    """A table for a terminal; cells may have several lines."""
    import tabulate  # it counts display cells, since wcwidth is there

    tabulate.MIN_PADDING = 0
    sides = ["right" if number else "left" for number in table.numbers]
    text = tabulate.tabulate(table.rows, table.header, "simple", disable_numparse=True, colalign=sides)
    return (line.rstrip() for line in text.split("\n"))


__all__ = ["Told", "as_text", "told"]
