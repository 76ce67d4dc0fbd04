"""How units moved against the period before, by what was published of it."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import shown
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.assessment.places import places_of_total
from kaoping.engine.scoring.standing import Standing

_UP = Text("升{places}位", "up {places} {places:place|places}")
_DOWN = Text("降{places}位", "down {places} {places:place|places}")
_LEVEL = Text("持平", "unchanged")
_SENTENCE = Text("上期（{period}）第{rank}名，总分{total}", "{period}: rank {rank}, total {total}")
_SENTENCE_RANK = Text("上期（{period}）第{rank}名", "{period}: rank {rank}")
_SENTENCE_TOTAL = Text("上期（{period}）总分{total}", "{period}: total {total}")


@dataclass(frozen=True, slots=True)
class Moved:
    """``places`` won (negative: lost) and its words, ``words`` empty where there is no rank then or now; ``sentence`` tells the period before."""

    places: int
    words: str
    sentence: str

    @property
    def mark(self) -> str:
        return "▲" if self.places > 0 else "▼" if self.places < 0 else ""


def moved(assessment: Assessment, standing: Standing, language: Language) -> Moved | None:
    """None where nothing was published of the unit in the period before."""
    before = assessment.periods[0].published.get(standing.unit.name) if assessment.periods else None
    if before is None or (before.total is None and not before.rank.isdigit()):
        return None
    rank = int(before.rank) if before.rank.isdigit() else None
    places = 0 if rank is None or standing.rank is None else rank - standing.rank
    words = "" if rank is None or standing.rank is None else _words(places, language)
    return Moved(places, words, _sentence(assessment.periods[0].name, rank, before.total, standing, language))


def _words(places: int, language: Language) -> str:
    text = _UP if places > 0 else _DOWN if places < 0 else _LEVEL
    return text.in_language(language).format(places=Counted(abs(places)))


def _sentence(period: str, rank: int | None, total: Fraction | None, standing: Standing, language: Language) -> str:
    text = _SENTENCE if rank is not None and total is not None else _SENTENCE_TOTAL if rank is None else _SENTENCE_RANK
    points = "" if total is None else shown(total, places_of_total(standing.rulebook))
    return text.in_language(language).format(period=period or "—", rank=rank, total=points)
