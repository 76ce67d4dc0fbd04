"""How English speakers word laws."""

from __future__ import annotations

import re
from typing import ClassVar

_SLOT = r"【[^】]*】|\[[^\]]*\]|[^,\[\]【】]{1,40}?"
_FACT = rf"(?:the |an? )?(?:number of |amount of )?(?P<fact>{_SLOT})"
_SCORE = r"(?P<score>[^,]{1,80}?)"
_MODAL = r"(?:can|must|may|should|shall|will|does|do|is|are)"
_NO = (
    rf"(?:(?:{_MODAL} )?(?:not|never)|cannot|can't|mustn't|shouldn't|won't|doesn't|don't)(?: ever| be allowed to| be)?"
)
_UP = r"(?P<up>rise|rises|increase|increases|go up|goes up|grow|grows|be higher|get better|improve|improves|higher|raised)"
_DOWN = r"(?P<down>fall|falls|decrease|decreases|go down|goes down|drop|drops|decline|be lower|get worse|suffer|suffers|lower|lowered|reduced)"
_SAME = r"(?P<same>change|changes|be affected|move|moves|affected)"
_RAISE, _LOWER = (
    r"(?P<up>raise|raises|increase|increases|push up|improve|improves|help|helps)",
    r"(?P<down>lower|lowers|reduce|reduces|decrease|decreases|hurt|hurts|cost|costs|worsen)",
)
_MORE = r"(?P<way>more|fewer|less|higher|lower|later|earlier|larger|greater|smaller)"
_RISES = r"(?:(?P<rises>goes up|go up|rises|rise|increases|increase|grows|grow|improves|improve)|(?P<falls>goes down|go down|falls|fall|decreases|decrease|drops|drop))"
_POINTS = r"(?P<points>\d+(?:\.\d+)?)(?: points?)?(?: or more| or less)?"
_MUST = r"(?:must |should |shall |will |always |still |has to |have to )*"
_GETS = (
    rf"(?: {_MUST}(?:be |is |are |stays? |remains? |gets? |scores? |have |has )?(?:always )?(?:(?P<least>at least|no less than|not less than|not below|>=)|(?P<most>at most|no more than|not more than|not above|<=))"
    rf"| {_NO} (?:(?P<most2>exceed|exceeds|go above|goes above|be above|above|be more than|more than|go over)|(?P<least2>fall below|falls below|go below|goes below|be below|below|be less than|less than|drop below))) ?{_POINTS}"
)
_ZERO = r"(?:{must}(?:get|gets|score|scores|receive|receives|have|has|earn|earns)) (?:(?P<none>no points?|nothing|0 points?|zero(?: points?)?|0)|(?P<full>full marks|full points|the maximum))(?: (?:for|in|on) {score})?".format(  # noqa: UP032
    must=_MUST, score=_SCORE
)
_AT_LEAST = (
    r"(?P<compare>(?:of |is |are |at |reaching |reaches )?(?:at least|above|over|at most|below|under)|reaching|reaches|of) "
    r"(?P<limit>\d[^, ]*(?: (?!get|score|must|should|have|has|\[)[a-z]+)?)"
)
_UNIT = r"(?:units?|departments?|offices?|hospitals?|wards?|schools?|teams?|one)"
_UNITS = rf"(?:all |any |every |each |an? |the )?(?:{_UNIT}|those|anyone)"
_HAVE = r"(?:score|scores|get|gets|have|has|receive|receives|earn|earns)"


class English:
    total: ClassVar = re.compile("(?:the |its |their )?(?:total|total score|overall score|final score)", re.IGNORECASE)
    unsaid: ClassVar = "the score"  # of a law that names none
    some_score: ClassVar = re.compile("(?:the |its |their )?(?:score|points|scores)", re.IGNORECASE)
    patterns: ClassVar = tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            rf"(?:the )?{_MORE} {_FACT}(?: there are| there is)?,? {_NO} (?:{_RAISE}|{_LOWER}|change|affect(?P<same>)) {_SCORE}",
            rf"(?:with |the )?{_MORE} {_FACT}(?: there are| there is| it gets)?,? {_SCORE} {_NO} (?:{_UP}|{_DOWN}|{_SAME})",
            rf"(?:when |if |as |whenever |once |after ){_FACT} {_RISES},? {_SCORE} {_NO} (?:{_UP}|{_DOWN}|{_SAME})",
            rf"{_FACT} (?:has|have) (?:nothing to do with|no (?:effect|influence|bearing) on) {_SCORE}(?P<apart>)",
            rf"{_SCORE} (?:has|have) nothing to do with {_FACT}(?P<apart>)",
            rf"{_SCORE} {_NO} depend on {_FACT}(?P<apart>)",
            rf"{_SCORE} (?:is|must be|should be|stays) (?:independent of|unaffected by|unrelated to|the same (?:regardless of|whatever)) {_FACT}(?P<apart>)",
            rf"{_FACT} and {_SCORE} (?:are|must be|should be) (?:unrelated|independent)(?P<apart>)",
            rf"{_SCORE} and {_FACT} (?:are|must be|should be) (?:unrelated|independent)(?P<apart>)",
            rf"regardless of {_FACT},? {_SCORE} (?:{_NO} {_SAME}|stays the same|is the same)(?P<apart>)",
            rf"{_SCORE} {_NO} {_SAME},? (?:regardless of|whatever) {_FACT}(?P<apart>)",
            rf"{_UNITS} (?:with|whose|that have|having|where) {_FACT} {_AT_LEAST},? {_SCORE}{_GETS}",
            rf"{_UNITS} (?:with|whose|that have|having|where) {_FACT} {_AT_LEAST},? (?:{_MUST}(?:get|gets|score|scores) )(?P<least>at least) {_POINTS} (?:for|in|on) {_SCORE}",
            rf"{_UNITS} (?:with|whose|that have|having|where) {_FACT} {_AT_LEAST},? {_ZERO}",
            rf"{_UNITS} (?:(?P<lacks>without|that have no|with no|lacking)|(?P<has>with|that have)) {_FACT},? {_ZERO}",
            rf"(?P<lacks>without(?: any)?|with no|if there (?:is|are) no|no) {_FACT},? (?:{_UNITS}|it|they) {_ZERO}",
            rf"(?P<lacks>without(?: any)?|with no|if there (?:is|are) no|no) {_FACT},? {_SCORE} {_MUST}{_HAVE} (?:(?P<none>no points?|nothing|0 points?|zero)|(?P<full>full marks|full points|the maximum))",
            rf"(?P<lacks>without|no) {_FACT},? (?:there are )?(?P<none>no points|nothing) (?:for|in|on) {_SCORE}",
            rf"(?P<bare>){_FACT} {_NO} (?:{_RAISE}|{_LOWER}) {_SCORE}",
            rf"{_MORE} {_FACT} {_MUST}(?:means?|brings?|gives?|leads? to|makes?|results? in) (?:an? )?(?:(?P<down>higher|better|more)|(?P<up>lower|worse|less|fewer))(?: score (?:for|in|of))? {_SCORE}",
            rf"no {_UNIT} {_MUST}{_HAVE} (?:(?P<least>less than|fewer than|below|under|lower than)|(?P<most>more than|above|over)) {_POINTS}(?: (?:for|in|on) {_SCORE})?",
            rf"{_UNITS} {_MUST}{_HAVE} (?:(?P<least>at least|no less than|not less than)|(?P<most>at most|no more than|not more than)) {_POINTS}(?: (?:for|in|on) {_SCORE})?",
            rf"{_SCORE} {_MUST}(?:is|be|stays?|remains?|lies?|ranges?) (?:always )?(?:between|from) (?P<from>\d[\d.]*)(?: points?)? (?:and|to) {_POINTS}",
            rf"{_SCORE}{_GETS}",
        )
    )

    def bare(self, body: str) -> str:
        while (shorter := _FILLING.sub("", body)) != body:
            body = shorter
        return _BELOW_ZERO.sub("is at least 0 points", body.strip(" ,;."))

    def listed(self, scores: str) -> list[str]:
        return re.split(" and |, ", scores)

    def score_words(self, text: str) -> str:
        return re.sub(r"^(?:the )?score (?:of|for|in) |^the (?=\[)|(?<=\]) (?:score|points)$", "", text.strip())

    def write(self, taken: dict[str, str], fact: str, scores: tuple[str, ...]) -> str:
        score = " and ".join(f"[{one}]" if one else "the total" for one in scores)
        if "apart" in taken:
            return f"[{fact}] never changes {score}"
        if moves := self._moves(taken, fact):
            never = "never raises" if "up" in taken else "never lowers" if "down" in taken else "never changes"
            return f"{moves} {never} {score}"
        gets = f"{score} {self._gets(taken)}"
        if "from" in taken:
            return f"{score} is at least {taken['from']} points and {score} is at most {taken['points']} points"
        if "limit" in taken:
            return f"if [{fact}] {self._compared(taken['compare'])} {taken['limit']}, then {gets}"
        if fact:
            lacking = taken.get("zero", "no")
            return f"if [{fact}] is {lacking if 'lacks' in taken else 'yes'}, then {gets}"
        return gets

    def _moves(self, taken: dict[str, str], fact: str) -> str:
        if "rises" in taken:
            return f"[{fact}] going up"
        if "falls" in taken:
            return f"[{fact}] going down"
        if "way" in taken:
            return f"{taken['way'].lower()} [{fact}]"
        return f"more [{fact}]" if "bare" in taken else ""

    def _compared(self, words: str) -> str:
        words = re.sub("^(?:of |is |are |at )(?=at |above|over|below|under)", "", words.lower())
        words = {"over": "above", "under": "below", "reaching": "at least", "reaches": "at least"}.get(words, words)
        return "is at least" if words == "of" else f"is {words}"

    def _gets(self, taken: dict[str, str]) -> str:
        if "none" in taken:
            return "is 0 points"
        if "full" in taken:
            return "is full marks"
        return f"is {'at most' if 'most' in taken else 'at least'} {taken['points']} points"


_BELOW_ZERO = re.compile(
    r"(?:(?:is|are) (?:never|not)|(?:can|must|may|will|shall|should) ?(?:not|never) be|never (?:is|be|goes|gets|becomes)|does not (?:go|get|become)) negative$",
    re.IGNORECASE,
)
_FILLING = re.compile(
    rf"^(?:whatever happens|no matter what(?: happens)?|in any case|in all cases|under all circumstances|regardless(?! of)|always|for (?:every|each|any) {_UNIT}|for all {_UNIT})(?=[ ,]),? ?"
    rf"|,? (?:whatever happens|no matter what(?: happens)?|whatever the facts(?: are)?|in any case|in all cases|under all circumstances|regardless(?: of (?:everything|the facts|what happens))?|(?:for|in) (?:every|each|any|all) {_UNIT})$",
    re.IGNORECASE,
)
