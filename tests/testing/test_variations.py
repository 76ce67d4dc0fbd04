"""What a law lets change can change: what is drawn for it is of its kind, satisfies the declarations, and gives a situation again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from kaoping.dsl.source import Cell
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Unit, UnitFacts, Waiver
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.rewriting import Rewritten, rewritten
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.tables import Split
from kaoping.engine.laws.variation import Moved, Renamed, Reordered, Waived, varied
from kaoping.engine.rulebook import Implies
from kaoping.testing import situations, variations
from kaoping.testing.rulebooks import english
from tests.testing.books import OF_DRAWN, OF_PROJECT, SOME, compiled, of_project
from tests.testing.test_read_back import read_back

SORTS = {
    LawKind.MONOTONE: Moved,
    LawKind.EXPLAINED: Moved,
    LawKind.STATED: Moved,
    LawKind.ORDER: Reordered,
    LawKind.SPLIT: Split,
    LawKind.WAIVER: Waived,
    LawKind.RENAMED: Renamed,
    LawKind.WRITTEN: Rewritten,
}


def is_about_a_change(law: Law, situation: Situation) -> bool:
    if law.kind is LawKind.STATED:
        return not isinstance(situation.rulebook.laws[law.stated or 0].says, Implies)
    return law.kind in SORTS


def holds_up(law: Law, situation: Situation, variation: object) -> None:
    """The variation is what the law speaks of, and the facts are still such that can be read."""
    if not is_about_a_change(law, situation):
        assert variation is None
        return
    if variation is None:  # nothing to waive, nothing to move
        assert law.kind in (LawKind.WAIVER, LawKind.WRITTEN, LawKind.MONOTONE, LawKind.EXPLAINED, LawKind.STATED)
        return
    assert isinstance(variation, SORTS[law.kind])
    after = varied(situation, variation)
    assert after is not None
    if isinstance(variation, Moved):
        assert after != situation
        read_back(after.rulebook, after.units)


@pytest.mark.parametrize("name", OF_PROJECT)
def test_every_law_of_the_projects_rulebooks_is_given_something_to_look_at(name: str) -> None:
    rulebook = of_project(name)
    laws: dict[LawKind, list[Law]] = {}
    for law in laws_of(rulebook):
        laws.setdefault(law.kind, []).append(law)
    looked_at: set[LawKind] = set()

    @settings(SOME, derandomize=True, database=None)
    @given(situations(rulebook), st.data())
    def check(situation, data):
        for kind, those in laws.items():
            law = data.draw(st.sampled_from(those))
            variation = data.draw(variations(law, situation))
            holds_up(law, situation, variation)
            if variation is not None:
                looked_at.add(kind)

    check()
    of_changes = [law for law in laws_of(rulebook) if law.kind is not LawKind.STATED or law.fact]
    assert looked_at == {law.kind for law in of_changes} & (SORTS.keys() - {LawKind.WRITTEN})


@OF_DRAWN
@given(english(), st.data())
def test_every_law_of_drawn_rulebooks_is_given_something_to_look_at(text: str, data: st.DataObject) -> None:
    rulebook = compiled(text)
    situation = data.draw(situations(rulebook))
    for law in data.draw(st.lists(st.sampled_from(laws_of(rulebook)), min_size=1, max_size=5, unique=True)):
        holds_up(law, situation, data.draw(variations(law, situation)))


def test_a_rulebook_can_be_rewritten_in_either_language() -> None:
    found = compile_text(TEXT)
    assert found.rulebook is not None
    both = [one for language in ("zh", "en") if (one := rewritten(found, language)) is not None]
    assert len(both) == 2
    law = next(one for one in laws_of(found) if one.kind is LawKind.WRITTEN)

    @SOME
    @given(situations(found.rulebook), st.data())
    def check(situation, data):
        holds_up(law, situation, data.draw(variations(law, situation, rewritten=both)))

    check()


TEXT = """\
评分细则【窗口服务｜counter service】
总分10分

事实：
【投诉｜complaints】计数，件，越少越好，未列按0计

指标【投诉处理｜complaints handled】满分10分，从满分起扣
每1件【投诉】扣2分，扣完为止
"""


def test_a_count_is_not_moved_below_what_is_waived_of_it() -> None:
    rulebook = compiled(
        "rulebook [r]\ntotal 5 points\nfacts:\n[faults] count of cases, fewer is better\n"
        "indicator [work], max 5 points, starts full\ndeduct 1 point for each [faults], down to 0\n"
    )
    waived = Waiver("A", "faults", "by mistake", Cell("waivers.csv", 2), quantity=Fraction(2))
    situation = Situation(rulebook, (UnitFacts(Unit("A"), {"faults": 3}, {}, waivers={"faults": (waived,)}),))
    law = next(one for one in laws_of(rulebook) if one.kind is LawKind.MONOTONE)
    values: set[object] = set()

    @settings(SOME, derandomize=True, database=None)
    @given(variations(law, situation))
    def check(variation):
        assert isinstance(variation, Moved)
        values.add(variation.value)

    check()
    assert 2 in values
    assert not values & {0, 1}
