"""The page of a unit, for its head: how it stands, its sections, where its points went, and the account of every indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.explain import explain_unit
from kaoping.engine.explain.explain import says_something
from kaoping.engine.explain.lines import Line, beyond_a_sum, standing_lines
from kaoping.engine.explain.value import IndicatorExplanation, UnitExplanation
from kaoping.engine.report.content import Content
from kaoping.engine.report.html.anchors import within
from kaoping.engine.report.html.areas import Areas, UnitInTable
from kaoping.engine.report.html.indicator import ShownIndicator, shown_indicator
from kaoping.engine.report.html.movement import Moved, moved
from kaoping.engine.report.html.posting import PageVoice, ShownPosting, shown_postings
from kaoping.engine.report.html.problems import Problems, ShownProblem
from kaoping.engine.report.html.recovery import Recoveries
from kaoping.engine.report.html.rules import RuleTexts
from kaoping.engine.report.html.statement import Entry, statement
from kaoping.engine.report.told import told
from kaoping.engine.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with those that tell more of it."""

    text: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """``track`` and ``size`` are the lengths of its maximum and its score, in thousandths of the longest; ``exempt`` are points that do not apply.
    ``account`` is empty where it is a mere sum."""

    name: str
    level: int
    score: str
    maximum: str
    lost: str
    exempt: str
    track: int
    size: int
    account: tuple[ShownPosting, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """``total``, ``rank`` and ``lost`` are empty where there is none. ``told`` are the indicators that lost points or say something else, ``full`` the others;
    ``won`` says what would win back what was taken from the total; ``places`` the anchor of each indicator, by its key."""

    anchor: str
    name: str
    unit_class: str
    language: str  # of its rulebook
    total: str
    maximum: str
    lost: str
    rank: str
    ranked: int
    grade: str
    moved: Moved | None
    sentences: tuple[Sentence, ...]
    sections: tuple[ShownSection, ...]
    statement: tuple[Entry, ...]
    account: tuple[ShownPosting, ...]
    won: tuple[str, ...]
    told: tuple[ShownIndicator, ...]
    full: tuple[ShownIndicator, ...]
    areas: tuple[tuple[str, tuple[UnitInTable, ...]], ...]
    problems: tuple[ShownProblem, ...]
    places: Mapping[str, str]


class UnitPages:
    """Makes the pages of units, one after the other."""

    def __init__(self, content: Content, anchors: Mapping[str, str]) -> None:
        self.content = content
        areas = told(content)
        self.areas = Areas(content, areas, anchors)
        self.texts = RuleTexts(content.assessment.folder)
        self.recoveries = Recoveries(content)
        self.problems = Problems(content, areas)

    def page(self, standing: Standing, anchor: str) -> UnitPage:
        explained = explain_unit(
            self.content.scored, standing.unit.name, everything=True, language=self.content.language
        )
        defined = {step.key: step.source for step in standing.rulebook.derived}
        voice = PageVoice(self.content.language, explained.names, self.content.scored.named is not None, defined)
        won = self.recoveries.of(standing)
        shown_ones = self._indicators(standing, explained, voice, anchor, won)
        kept = [(one, page) for one, page in shown_ones if _to_tell(one)]
        lost = None if explained.maximum is None or explained.total is None else explained.maximum - explained.total
        return UnitPage(
            anchor=anchor,
            name=explained.unit,
            unit_class=explained.unit_class,
            language="zh-CN" if standing.rulebook.language == "zh" else "en",
            total="" if explained.total is None else shown(explained.total, explained.places),
            maximum="" if explained.maximum is None else shown(explained.maximum, 0),
            lost="" if not lost or lost < 0 else shown(lost, explained.places),
            rank="" if explained.rank is None else str(explained.rank),
            ranked=explained.ranked,
            grade=explained.grade or "",
            moved=moved(self.content.assessment, standing, self.content.language),
            sentences=tuple(_sentences(standing_lines(explained, voice))),
            sections=tuple(_sections(standing, explained, voice)),
            statement=statement(explained, {one.indicator.name: page.anchor for one, page in kept}, voice),
            account=tuple(shown_postings(explained.ledger, beyond_a_sum(explained.ledger), explained.places, voice))
            if explained.ledger
            else (),
            won=tuple(won.get("", ())),
            told=tuple(page for _, page in kept),
            full=tuple(page for one, page in shown_ones if not _to_tell(one)),
            areas=self.areas.of(explained.unit),
            problems=self.problems.of(explained.unit),
            places={one.indicator.name: page.anchor for one, page in shown_ones},
        )

    def _indicators(
        self, standing: Standing, told: UnitExplanation, voice: PageVoice, anchor: str, won: Mapping[str, Sequence[str]]
    ) -> list[tuple[IndicatorExplanation, ShownIndicator]]:
        rules = {rule.key: rule for rule in standing.rulebook.indicators}
        found = []
        for number, one in enumerate(told.indicators, 1):
            lines = self.texts.of_indicator(standing.rulebook, rules[one.indicator.name])
            page = shown_indicator(one, lines, voice, within(anchor, number), won.get(one.indicator.name, ()))
            found.append((one, page))
        return found


def _to_tell(one: IndicatorExplanation) -> bool:
    return one.bonus or one.lost is None or one.lost != 0 or says_something(one)


def _sentences(lines: Iterable[Line]) -> list[Sentence]:
    found: list[tuple[str, list[str]]] = []
    for depth, text in lines:
        if depth > 2 and found:
            found[-1][1].append(text.strip())
        else:
            found.append((text.strip(), []))
    return [Sentence(text, tuple(more)) for text, more in found]


def _sections(standing: Standing, told: UnitExplanation, voice: PageVoice) -> list[ShownSection]:
    most = max((one.maximum for one in told.sections if one.maximum), default=Fraction(0))
    parents = {one.key: one.parent for one in standing.rulebook.sections}
    found = []
    for one, exempt, places in zip(told.sections, told.exempt, told.section_places, strict=True):
        lost = None if one.maximum is None or one.score is None else one.maximum - exempt - one.score
        composed = one.ledger is not None and any(each.clause is not None for each in one.ledger.postings)
        found.append(
            ShownSection(
                name=voice.names.of_section(one.name),
                level=_level(one.name, parents),
                score="—" if one.score is None else shown(one.score, places),
                maximum="" if one.maximum is None else shown(one.maximum, 0),
                lost=shown(lost, places) if lost is not None and lost > 0 else "",
                exempt=shown(exempt, 0) if exempt else "",
                track=_thousandths(one.maximum, most),
                size=_thousandths(one.score, most),
                account=tuple(shown_postings(one.ledger, beyond_a_sum(one.ledger), places, voice))
                if composed and one.ledger is not None
                else (),
            )
        )
    return found


def _level(key: str, parents: dict[str, str]) -> int:
    level = 0
    while key := parents.get(key, ""):
        level += 1
    return level


def _thousandths(score: Fraction | None, most: Fraction) -> int:
    return 0 if not score or not most or score < 0 else min(1000, round(1000 * score / most))
