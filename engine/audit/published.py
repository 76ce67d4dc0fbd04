"""The published results of the manifest's ``published`` against the computed ones, for units that no printed table has."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Text
from kaoping.engine.amount import shown
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.published import Published
from kaoping.engine.scoring.standing import Standing

_RULES = Text("按细则和录入的事实计算", "computed by the rulebook from the facts")


def check_published(context: Context) -> Iterator[Discrepancy]:
    printed = {
        unit.name for frame in context.frames for _, row in frame.rows if (unit := frame.unit_of(row)) is not None
    }
    for standing in context.scored.standings:
        published = context.assessment.published.get(standing.unit.name)
        if published is not None and standing.unit.name not in printed:
            yield from _scores(published, standing)
            yield from _rank(published, standing)


def _scores(published: Published, standing: Standing) -> Iterator[Discrepancy]:
    name, book, scores = standing.unit.name, standing.rulebook, standing.scores
    computed = {rule.key: score for rule, score in zip(book.sections, scores.sections, strict=True)}
    computed |= {rule.key: score for rule, score in zip(book.indicators, scores.indicators, strict=True)}
    told = [(Text(f"【{key}】", f"[{key}]"), key, value, computed.get(key)) for key, value in published.scores.items()]
    if published.total is not None:
        told.append((Text("总分", "the total"), "", published.total, standing.total))
    for what, key, printed, score in told:
        if score is not None and score != printed:
            says = Text(
                f"“{name}”的{what.zh}印发{shown(printed)}，按规则是{shown(score)}。请核对。",
                f"{what.en} of '{name}' is published as {shown(printed)}; by the rules it is {shown(score)}. Check it.",
            )
            yield from _differs(Kind.SCORE, published, same(shown(printed)), same(shown(score)), says, key)


def _rank(published: Published, standing: Standing) -> Iterator[Discrepancy]:
    name, printed = standing.unit.name, published.rank
    computed = "—" if standing.rank is None else str(standing.rank)
    if printed in ("", computed):
        return
    says = Text(
        f"“{name}”印发名次{printed}，按规则是{standing.rank or '不排名'}。请核对。",
        f"'{name}' is published as rank {printed}; by the rules it is {standing.rank or 'not ranked'}. Check it.",
    )
    yield from _differs(Kind.RANK, published, same(printed), same(computed), says, "")


def _differs(
    kind: Kind, published: Published, printed: Text, computed: Text, says: Text, what: str
) -> Iterator[Discrepancy]:
    if published.place is not None:
        yield Discrepancy(
            kind, Sure.CERTAIN, published.place, printed, computed, says, _RULES, unit=published.unit, what=what
        )
