"""Laws that the author states."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import maybe, pick


@st.composite
def laws(draw: st.DrawFn) -> list[str]:
    """What authors may say of every score, whether it holds or not."""
    way = draw(
        pick(
            "more [errors]",
            "fewer [visits]",
            "higher [completion]",
            "lower [complaints]",
            "later [deadline]",
            "[plan] turning yes",
            "[plan] turning no",
            "earlier [deadline]",
            "more [findings]",
        )
    )
    never = draw(pick("never raises", "never lowers", "never changes"))
    of = draw(
        pick("[item 1]", "[section 0]", "the total", "[item 1], [section 0], the total", "any indicator of [section 0]")
    )
    test = draw(pick("[plan] is no", "[completion] is at least 90%", "[errors] is 0 and [visits] is above 2"))
    then = draw(
        pick(
            "[item 1] is at least 0 points",
            "score rate of [item 1] is at most 100%",
            "score rate of every indicator of [section 0] is at least 0%",
            "total is at most 200 points and [section 0] is not full marks",
            "[item 1] is at most full marks or not (score of [section 0] is below 1 point)",
        )
    )
    label = maybe(draw, ' "各项不减"', 3)
    said = [f"{way} {never} {of}", f"[platform] never changes {of}", f"if {test}, {then}", then]
    found = draw(st.lists(st.sampled_from(said), min_size=1, max_size=2, unique=True))
    return [f"law{label if number == 0 else ''}: {claim}" for number, claim in enumerate(found)]
