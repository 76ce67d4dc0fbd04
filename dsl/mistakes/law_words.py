"""Laws in the words of those who write them: 没有预案的单位不得分, whatever happens the total is at least 20.

A law has a premise, what moves or what holds, and a conclusion about scores. Both are found by their words; names are looked for only where a
name can stand, and only among those that are declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kaoping.dsl.mistakes.law_names import COUNTS, YES_NO, LawNames, same_name
from kaoping.dsl.mistakes.law_words_en import English
from kaoping.dsl.mistakes.law_words_zh import Chinese

_HEAD = re.compile(r'^(?:规律|law\b) ?(?P<label>"[^"]*")? ?:? ?(?P<body>.*)$', re.IGNORECASE)
_MOST = 3


def laws_meant(line: str, names: LawNames, language: str) -> list[str]:
    """The laws that a line in its normal form may mean, as they are written."""
    found = _HEAD.match(line)
    if found is None:
        return []
    label = found["label"] or ""
    if language == "zh":
        label = f"“{label[1:-1]}”" if label else ""
        return [f"规律{label}：{one}" for one in _claims(found["body"], names, Chinese())]
    return [f"law{' ' if label else ''}{label}: {one}" for one in _claims(found["body"], names, English())]


def _claims(body: str, names: LawNames, words: Chinese | English) -> list[str]:
    """What the words can mean; where some of it takes names as they are declared, only that."""
    said = words.bare(body)
    found = [one for pattern in words.patterns for one in _claimed(pattern, said, names, words)]
    best = max((exact for exact, _ in found), default=0)
    return list(dict.fromkeys(text for exact, text in found if exact == best))[:_MOST]


def _claimed(
    pattern: re.Pattern[str], said: str, names: LawNames, words: Chinese | English
) -> Iterator[tuple[int, str]]:
    """What a pattern reads, for each fact and score that its words may mean, with how many names are declared just so; nothing where they mean none."""
    match = pattern.fullmatch(said)
    if match is None:
        return
    # A group that stands in two places of a pattern bears a 2 in one of them.
    taken = {key.rstrip("2"): text for key, text in match.groupdict().items() if text is not None}
    for fact in _facts(taken, names):
        listed = words.listed(taken.get("score", words.unsaid))
        for scores in product(*(_scores(one, fact, names, words) for one in listed)):
            exact = sum(
                same_name(one, other)
                for one, other in zip((taken.get("fact", ""), *listed), (fact, *scores), strict=True)
            )
            yield exact, words.write({**taken, **names.zero(fact)}, fact, scores)


def _facts(taken: dict[str, str], names: LawNames) -> tuple[str, ...]:
    """The facts that words may mean; of what there is or is not, those that are yes or no, or a number that can be 0; of what raises or lowers, numbers."""
    if "fact" not in taken:
        return ("",)
    if "has" in taken:
        return names.fact(taken["fact"], YES_NO)
    if "bare" in taken:
        return names.fact(taken["fact"], COUNTS)
    if "lacks" in taken:
        return names.fact(taken["fact"], YES_NO) or names.fact(taken["fact"], COUNTS)
    return names.fact(taken["fact"])


def _scores(text: str, fact: str, names: LawNames, words: Chinese | English) -> tuple[str, ...]:
    """The scores that words may mean; empty is the total."""
    wanted = words.score_words(text)
    if words.total.fullmatch(wanted):
        return ("",)
    if words.some_score.fullmatch(wanted):
        return (*names.looking_at(fact)[:2], "") if fact else ("",)
    return names.score(wanted)
