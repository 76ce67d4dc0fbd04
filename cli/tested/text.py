"""All that ``kaoping test`` says of a rulebook, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.told import tested_lines
from kaoping.dsl.diagnostic import Language, Text

_SUM = Text("共{number}个示例：{passed}个相符，{failed}个不符", "{number} example{s}: {passed} agree, {failed} do not")
_SUM_OF_LAWS = Text(
    "共{number}条规律：{held}条没有反例，{refuted}条有反例",
    "{number} law{s}: {held} without a counterexample, {refuted} with one",
)
_NOT_LOOKED_AT = Text("，{number}条没有检验到", ", {number} not looked at")


def all_lines(one: Tested, spoken: Language) -> Iterator[str]:
    """How its examples and laws fared; what examples exercise, and what they do not notice, where it was asked for."""
    yield from tested_lines(one, spoken)
    if one.laws:
        from kaoping.cli.tested.laws_told import laws_lines

        yield from laws_lines(one, spoken)
    if one.coverage is not None:
        from kaoping.cli.render.coverage_text import coverage_lines

        yield ""
        yield from coverage_lines(one, spoken)
    if one.mutants is not None:
        from kaoping.cli.render.mutants_text import mutants_lines

        yield ""
        yield from mutants_lines(one, spoken)


def sum_lines(every: Sequence[Tested], spoken: Language) -> Iterator[str]:
    """All rulebooks together."""
    number, failed = sum(len(one.ran) for one in every), sum(len(one.failed) for one in every)
    s = "" if number == 1 else "s"
    yield _SUM.in_language(spoken).format(number=number, passed=number - failed, failed=failed, s=s)
    laws, refuted = sum(len(one.laws or ()) for one in every), sum(len(one.refuted) for one in every)
    not_run = sum(len(one.not_run()) for one in every)
    if laws:
        s, held = "" if laws == 1 else "s", laws - refuted - not_run
        said = _SUM_OF_LAWS.in_language(spoken).format(number=laws, held=held, refuted=refuted, s=s)
        yield said + (_NOT_LOOKED_AT.in_language(spoken).format(number=not_run) if not_run else "")
