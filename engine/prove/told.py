"""An answer as text: the promise, what speaks against it with the facts as a table, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import PurePath

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import exact
from kaoping.engine.changes.ledgers import PostingChange
from kaoping.engine.facts import Gap, Kind
from kaoping.engine.laws.breach import Account, Breach, Row, account_of
from kaoping.engine.laws.causes import alike
from kaoping.engine.laws.law import Law, LawKind, Part, PartKind
from kaoping.engine.laws.told import as_text, drawn, told
from kaoping.engine.laws.words import score_words
from kaoping.engine.prove.answer import Answer, Counterexamples, Verdict
from kaoping.engine.prove.same import SameAnswer
from kaoping.engine.prove.solve import Over
from kaoping.engine.prove.words import NO_FACTS, PROMISED, hurt, outside_words, place, said, sentence
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import PostingKind

ASKED = Text("{path}：共问{number}项", "{path}: {number} {number:question|questions}")
CAME_OUT = Text("{path}：{counts}", "{path}: {counts}")
COUNT = Text("{number}项{verdict}", "{number} {verdict}")
UNASKED = Text(
    "时间到了，有的没有问到：可用--time放宽。", "The time was over before all were asked: --time allows more."
)
COMMA = Text("，", ", ")
SPENT = {
    Over.EFFORT: Text(
        "用这样的计算量没有证明，也没有找到反例：可用--effort加大，或用kaoping test试验。",
        "Neither proved nor refuted with this effort: --effort allows more, or try it with kaoping test.",
    ),
    Over.TIME: Text(
        "时间到了，没有证明，也没有找到反例；机器快些，答案可能不同：可用--time放宽。",
        "The time was over before it was proved or refuted; a faster machine may answer it: --time allows more.",
    ),
}
UNREAL = Text(
    "解出的数列不成事实（不是分数），不能判定：请用kaoping test试验。",
    "What speaks against it are numbers that no facts have (no fractions): try it with kaoping test.",
)
LATE = Text(
    "时间到了，反例或许还能更简单、更接近：可用--time放宽。",
    "The time was over; the facts might be plainer, or nearer: --time allows more.",
)
RESTS = Text(
    "取决于{what}，不能证明：请用kaoping test试验。",
    "It rests on {what} and cannot be proved: try it with kaoping test.",
)
SAME_SPENT = {
    Over.EFFORT: Text(
        "用这样的计算量没有证明，也没有找到不同：可用--effort加大。",
        "Neither proved nor refuted with this effort: --effort allows more.",
    ),
    Over.TIME: Text(
        "时间到了，没有证明，也没有找到不同；机器快些，答案可能不同：可用--time放宽。",
        "The time was over before it was proved or refuted; a faster machine may answer it: --time allows more.",
    ),
}
SAME_RESTS = Text("取决于{what}，不能证明。", "It rests on {what} and cannot be proved.")
WHATEVER = Text("不论{what}是多少，都成立。", "This holds whatever {what} may be.")
GIVEN = Text("其中{what}是给定的值。", "Of these, {what} is given.")
OUTSIDE = Text("公式里写不出：{what}。", "No formula says it: {what}.")
COUNTEREXAMPLE = Text("反例{number}", "counterexample {number}")
AS_BEFORE = Text("反例{number}（同反例{cause}）：{hurt}", "counterexample {number} (as in {cause}): {hurt}")
FOLLOWS = Text("反例{number}（由反例{cause}而来）：{hurt}", "counterexample {number} (follows from {cause}): {hurt}")
BUT = Text("但", "But ")
AND = Text("、", ", ")
TOTAL_ALSO = Text("{score}也不同，只因{parts}不同。", "{score} differs too, only since {parts} {parts_number:does|do}.")
SAME = Text("{score}在两份细则里总相同。", "{score} is always the same in both rulebooks.")
DIFFERS = Text(
    "但同样的事实，旧的“{old}”{before}，新的“{new}”{after}。",
    "But with the same facts the old one, '{old}', gives {before}, and the new one, '{new}', {after}.",
)
POINTS = Text("得{points}分", "{points} {points:point|points}")
NO_SCORE = Text("没有得分", "no score")
ONLY = Text("只有“{path}”有{score}。", "Only '{path}' has {score}.")
ALIKE = Text(
    "“{old}”的{score}，“{new}”里没有。改了名？“{new}”的{other}总和它相同。",
    "'{old}' has {score}, '{new}' has not. Was it renamed? In '{new}', {other} is always the same.",
)
RENAMED = Text(
    "“{old}”的{score}，“{new}”里没有。改了名？“{new}”的{other}用的是同样的事实；名称改成一样，就能比较。",
    "'{old}' has {score}, '{new}' has not. Was it renamed? In '{new}', {other} looks at the same facts; under one name they are compared.",
)


def asked(path: str, number: int, language: Language) -> str:
    return ASKED.filled(path=path, number=Counted(str(number))).in_language(language)


def counts(path: str, answers: Sequence[Answer | SameAnswer], language: Language) -> Iterator[str]:
    """How many came out in which way, and what to do if some were not asked."""
    counted = Counter(one.verdict for one in answers)
    found = COMMA.in_language(language).join(
        COUNT.filled(number=counted[verdict], verdict=said(verdict)).in_language(language)
        for verdict in Verdict
        if counted[verdict]
    )
    yield CAME_OUT.filled(path=path, counts=Text(found, found)).in_language(language)
    if counted[Verdict.UNASKED]:
        yield UNASKED.in_language(language)


def heading(number: int, language: Language) -> str:
    return COUNTEREXAMPLE.filled(number=number).in_language(language)


def in_one_line(answer: Answer, among: Counterexamples, language: Language) -> str:
    """A counterexample that has the facts and clause of one told before, or follows from some; empty for all others."""
    causes = among.causes.get(answer.question.key)
    if answer.breach is None or not causes:
        return ""
    same = causes[0].breach is not None and alike(answer.breach, causes[0].breach)
    named = AND.in_language(language).join(str(among.number(one)) for one in causes)
    hurt_words = _plain(told(answer.breach, language).hurt.removeprefix(BUT.in_language(language)))
    return (
        (AS_BEFORE if same else FOLLOWS)
        .filled(number=among.number(answer), cause=named, hurt=Text(hurt_words, hurt_words))
        .in_language(language)
    )


def lines(answer: Answer, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """Why an answer is not that the law is proved."""
    question = answer.question
    if answer.breach is not None:
        yield from as_text(answer.breach, language)
        if answer.rests_on:
            yield ""
            yield GIVEN.filled(what=_listed(answer.rests_on, language)).in_language(language)
        if answer.over is Over.TIME:
            yield ""
            yield LATE.in_language(language)
        return
    yield PROMISED.filled(sentence=_plain(sentence(question, rulebook, language))).in_language(language)
    if answer.verdict is Verdict.REFUTED:
        yield (NO_FACTS if isinstance(question, Law) else hurt(question)).in_language(language)
        if answer.facts is not None:
            yield ""
            yield from drawn(told(_of_facts(answer), language).facts)
            yield ""
        if question.source is not None:
            yield place(question.source, language)
        return
    if answer.verdict is Verdict.OUTSIDE:
        yield OUTSIDE.filled(what=_listed(answer.rests_on, language)).in_language(language)
        return
    if answer.over is not None:
        yield SPENT[answer.over].in_language(language)
    elif not answer.rests_on:
        yield UNREAL.in_language(language)
    if answer.rests_on:
        yield RESTS.filled(what=_listed(answer.rests_on, language)).in_language(language)


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def rows_of(answer: Answer) -> Iterator[Row]:
    """The facts that decide it."""
    assert answer.facts is not None, answer
    unit = answer.facts.units[0]
    for fact in answer.facts.rulebook.facts:
        if fact.key in answer.keys:
            records = tuple(unit.records.get(fact.key, ()))
            held = records if fact.kind is Kind.RECORDS else unit.values.get(fact.key, Gap.MISSING)
            yield Row(fact.key, fact.kind, held, None, fact)


def _of_facts(answer: Answer) -> Breach:
    """The facts of an answer in the form in which facts are told."""
    assert answer.facts is not None, answer
    unit, part = answer.facts.units[0].unit.name, answer.question.part
    law = Law(LawKind.WITHIN_LIMITS, part)
    return Breach(law, unit, part, answer.facts, None, (None, None), tuple(rows_of(answer)), (), None)


def proved_lines(answers: Sequence[Answer], rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What is proved, a sentence each; with what it does not depend on."""
    for one in answers:
        if one.verdict is Verdict.PROVED:
            yield sentence(one.question, rulebook, language)
            if one.rests_on:
                yield "  " + WHATEVER.filled(what=_listed(one.rests_on, language)).in_language(language)


def _listed(parts: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(outside_words(part).in_language(language) for part in parts)


# Two rulebooks


def same_sentence(answer: SameAnswer, old: Rulebook, new: Rulebook, language: Language) -> str:
    score = score_words(answer.part, old if answer.old is not None else new, language)
    found = SAME.filled(score=score).in_language(language)
    return found[:1].upper() + found[1:] if language == "en" else found


def same_lines(answer: SameAnswer, old: Rulebook, new: Rulebook, language: Language) -> Iterator[str]:
    """Why two scores are not proved to be the same; with the facts and both ledgers where they differ."""
    if answer.old is None or answer.new is None:
        if answer.renamed is not None:
            if answer.old is not None:
                yield _renamed(answer.old, answer.renamed, answer.alike, old, new, language)
            return
        book = new if answer.old is None else old
        yield ONLY.filled(path=book.file, score=score_words(answer.part, book, language)).in_language(language)
        return
    if answer.verdict is Verdict.PROVED:
        yield same_sentence(answer, old, new, language)
        return
    yield PROMISED.filled(sentence=same_sentence(answer, old, new, language)).in_language(language)
    if answer.breach is None:
        why = SAME_SPENT[answer.over] if answer.over else SAME_RESTS.filled(what=_listed(answer.rests_on, language))
        yield why.in_language(language)
        return
    before, after = (_points(score) for score in answer.breach.scores)
    yield DIFFERS.filled(old=old.file, new=new.file, before=before, after=after).in_language(language)
    names = (PurePath(old.file).name, PurePath(new.file).name)
    heads = names if names[0] != names[1] else (old.file, new.file)
    found = told(answer.breach, language, (Text(heads[0], heads[0]), Text(heads[1], heads[1])))
    for table in (found.facts, *([found.scores] if found.scores else []), *found.lines):
        if table.rows:
            yield ""
            yield from drawn(table)
    innermost = answer.breach.accounts[-1].lines if answer.breach.accounts else ()
    if clauses := list(dict.fromkeys(line.clause for line in innermost if line.clause is not None)):
        yield ""
        yield from (place(clause, language) for clause in clauses)


def _renamed(part: Part, other: Part, alike: bool, old: Rulebook, new: Rulebook, language: Language) -> str:
    words = [score_words(part, old, language), score_words(other, new, language)]
    template = ALIKE if alike else RENAMED
    return template.filled(old=old.file, new=new.file, score=words[0], other=words[1]).in_language(language)


def same_in_one_line(answer: SameAnswer, answers: Sequence[SameAnswer], old: Rulebook, language: Language) -> str:
    """Of a section or total that differs only since some of its parts do, which are told of themselves; empty for all others."""
    if answer.breach is None or answer.part.kind is PartKind.INDICATOR:
        return ""
    differing = frozenset(one.old for one in answers if one.breach is not None and one.old is not None)
    parts = _differing_in(answer.breach, answer.breach.accounts[0] if answer.breach.accounts else None, differing)
    if not parts:
        return ""
    names = AND.in_language(language).join(score_words(part, old, language).in_language(language) for part in parts)
    score = score_words(answer.part, old, language)
    found = TOTAL_ALSO.filled(score=score, parts=Text(names, names), parts_number=Counted(str(len(parts))))
    told_so = found.in_language(language)
    return told_so[:1].upper() + told_so[1:] if language == "en" else told_so


def _differing_in(breach: Breach, account: Account | None, told: frozenset[Part]) -> tuple[Part, ...]:
    """The scores that are told of themselves and make the whole difference of an account, those within sections too; none where anything else has a part in it."""
    found: list[Part] = []
    for line in account.lines if account else ():
        part = _part_of_line(line)
        if part is not None and part in told:
            found.append(part)
        elif part is not None and part.kind is PartKind.SECTION:
            within = _differing_in(breach, account_of(breach, part), told)
            if not within:
                return ()
            found += within
        else:
            return ()
    return tuple(found)


def _part_of_line(line: PostingChange) -> Part | None:
    match line.kind:
        case PostingKind.INDICATOR:
            return Part(PartKind.INDICATOR, line.name)
        case PostingKind.SECTION:
            return Part(PartKind.SECTION, line.name)
        case _:
            return None


def _points(score: Fraction | None) -> Text:
    return NO_SCORE if score is None else POINTS.filled(points=Counted(exact(score)))
