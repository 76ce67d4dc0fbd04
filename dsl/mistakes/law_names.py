"""The names that a law can speak of: facts and derived values, and what has a score. Words are a name only if one is declared that is like them."""

from __future__ import annotations

import re
from functools import lru_cache

from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import nearest
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.quick import dataclass

_KIND = "计数|数值|比率|是否|选项|日期|文本|评审分|导入分|记录|count|number|ratio|yes/no|one of|date|text|judged|imported|records"
_FACT = re.compile(rf"^[【\[]([^】\]]+)[】\]] ?({_KIND})(?P<rest>.*)", re.IGNORECASE)
_DERIVED = re.compile(r"^(?:设|let )[【\[]([^】\]]+)[】\]]", re.IGNORECASE)
_SCORE = re.compile(
    r"^(?:替换|replace )?(?:[一二三]级|(?:sub)*section |指标|indicator )(?:指标)?[【\[]([^】\]]+)[】\]](?P<rest>.*)",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(r"^(?:规律|law\b|示例|example|排名|ranking|事实|facts)", re.IGNORECASE)
_UNSCORED = re.compile(r"不计分|不计得分|unscored|without points|no points|not scored", re.IGNORECASE)
_LESS = re.compile("越[少低小早短]越好|(?:fewer|less|lower|smaller|earlier) is better", re.IGNORECASE)
COUNTS = frozenset(("计数", "数值", "比率", "记录", "count", "number", "ratio", "records"))
YES_NO = frozenset(("是否", "yes/no"))
_MEASURE = re.compile(r"[,;]([\u4e00-\u9fff]{1,3})(?=[,;]|$)")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Declared:
    """A fact with its kind, empty for a derived value; or a score with the lines below its heading."""

    name: str
    kind: str = ""
    rest: str = ""

    @property
    def counts(self) -> bool:
        return self.kind in COUNTS

    @property
    def measure(self) -> str:
        """The measure word of a Chinese number."""
        found = _MEASURE.match(self.rest)
        return "%" if self.kind == "比率" else found[1] if found else ""

    @property
    def less_is_better(self) -> bool:
        return bool(_LESS.search(self.rest))


@dataclass(frozen=True, slots=True)
class LawNames:
    facts: tuple[Declared, ...]
    scores: tuple[Declared, ...]
    everything: bool  # nothing is declared elsewhere

    @classmethod
    def of(cls, around: Around) -> LawNames:
        facts, scores = _declared(tuple(line.normal for line in around.lines))
        return cls(facts, scores, around.declares_all)

    def fact(self, words: str, kinds: frozenset[str] | None = None) -> tuple[str, ...]:
        """The facts that words may mean, the likeliest first."""
        return self._meant(words, [one for one in self.facts if kinds is None or one.kind in kinds])

    def zero(self, fact: str) -> dict[str, str]:
        """How none of a fact is written, under ``zero``; nothing of one that is yes or no."""
        found = next((one for one in self.facts if one.name == fact and one.counts), None)
        return {"zero": f"0{found.measure}"} if found else {}

    def score(self, words: str) -> tuple[str, ...]:
        return self._meant(words, self.scores)

    def looking_at(self, fact: str) -> tuple[str, ...]:
        """The indicators beneath whose headings a fact is named."""
        named = re.compile(rf"[【\[]{re.escape(fact)}[】\]]")
        return tuple(one.name for one in self.scores if named.search(one.rest))

    def _meant(self, words: str, among: list[Declared] | tuple[Declared, ...]) -> tuple[str, ...]:
        bracketed, wanted = words[:1] in ("【", "["), words.strip("【】[] ")
        names = [one.name for one in among]
        exact = tuple(name for name in names if same_name(words, name))
        if exact:
            return exact[:1]
        if bracketed and not self.everything:
            return (wanted,)
        within = tuple(name for name in names if len(wanted) >= _LEAST and fold(wanted) in fold(name))
        return (within or nearest(wanted, names))[:2]


def same_name(words: str, name: str) -> bool:
    return fold(words.strip("【】[] ")) == fold(name)


@lru_cache(maxsize=4)
def _declared(texts: tuple[str, ...]) -> tuple[tuple[Declared, ...], tuple[Declared, ...]]:
    facts, scores = [], []
    below: list[str] | None = None
    blocks: list[tuple[str, list[str]]] = []
    for text in texts:
        if head := _SCORE.match(text):
            below = []
            if not _UNSCORED.search(head["rest"]):
                blocks.append((_first(head[1]), below))
        elif _OTHER_HEAD.match(text):
            below = None
        elif below is not None:
            below.append(text)
        elif found := _FACT.match(text):
            facts.append(Declared(_first(found[1]), found[2].lower(), found["rest"]))
        elif found := _DERIVED.match(text):
            facts.append(Declared(_first(found[1])))
    scores = [Declared(name, "score", "\n".join(lines)) for name, lines in blocks]
    return tuple(facts), tuple(scores)


def _first(name: str) -> str:
    return re.split("[|｜]", name)[0].strip()
