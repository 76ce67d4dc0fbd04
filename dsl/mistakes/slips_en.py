"""What people write in English where the language has other words; see ``slips``."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.before import ABOUT_DATES
from kaoping.dsl.mistakes.figures import (
    NUMBERS_IN_WORDS,
    date_in_words,
    in_digits,
    one_of,
    quoted_choices,
    thousands,
)
from kaoping.dsl.mistakes.part_grades import EN as PART_GRADES
from kaoping.dsl.mistakes.places import EN as PLACES
from kaoping.dsl.mistakes.slip import Written

_NAME = r"([\[【][^\]】]*[\]】])"
_LIMIT = r"(\d[\d.]*%?(?: [a-z]+)?)"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIES = Text("排名写明并列以后的名次空不空出。", "Ranking says whether the places behind ties stay empty.")
_CHOICES = Text("选项写在引号里。", "Choices stand in quotes, with commas between them.")
_QUOTES = Text("文字写在引号里。", "Text stands in quotes.")
_BETWEEN = Text(
    "两个界限各写一次，含不含要写明。",
    "Both limits are said, each with or without the limit itself: at least … and below …, or at most ….",
)
_WORDS = Text("数用阿拉伯数字写。", "Numbers are written in digits.")
_THOUSANDS = Text("数字中间不写逗号。", "No commas within numbers: commas part a statement.")
_OPERATORS = Text("算式用符号写：+ - * /。", "Formulas are written with + - * / and parentheses.")
_COMPARED = Text(
    "界限写作is at least（≥）、is above（>）、is below（<）、is at most（≤）。",
    "Limits are said with 'is at least' (>=), 'is above' (>), 'is below' (<), 'is at most' (<=).",
)
_GIVEN = Text("示例里给定的事实用“=”。", "Facts of an example are given with =.")

_LETTERS = {
    "m": "metres",
    "s": "seconds",
    "h": "hours",
    "g": "grams",
    "t": "tonnes",
    "l": "litres",
    "min": "minutes",
    "mi": "miles",
    "in": "inches",
    "sec": "seconds",
    "d": "days",
}
_ABBREVIATED = Text("量词写全。", "Measure words are written in full.")
_ORDER = Text("先写从哪里起计，再写其他。", "Where the indicator starts stands first, then the rest.")
_ENDS = Text("写明取最高的还是最低的。", "Say whether the highest or the lowest are taken: (take highest 5).")
_EACH_TURN = Text(
    "扣分还是加分，前面说过一次就够了。",
    "That points are deducted is said once, in front of the turns: 1st: 1 point, 2nd on: 2 points.",
)
_OF_SCORES = Text(
    "指标的得分、得分率，写明是哪一种。", "A condition asks for the score or for the score rate of indicators."
)
_RANGE = Text("两个界限各写一次，含不含要写明。", "Both limits are said, each with its word.")


def _in_full(match: re.Match[str]) -> str:
    return f"{match[1]}{_LETTERS[match[2].lower()]}"


_SIDE = Text("请写明高者在前还是低者在前。", "Say whether the higher or the lower value comes first.")

_SENTENCE = Text("句子写在引号里。", "The sentence of a problem stands in quotes, what is filled in in braces.")
ENGLISH: tuple[Written, ...] = (
    (r"^(?:problems|finding|problem text)(?=:)", "problem"),
    (r'^(problem: |problem for each record: )([^"]+)$', r'\1"\2"', _SENTENCE),
    (r"^(ranking|rounding|applies|public holidays) (?=total|\[|indicator scores|section)", r"\1: "),
    # facts
    (rf"(?<=[\]】] )((?:count|number)(?:, | of ))({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?=,|$)", _in_full, _ABBREVIATED),
    # indicators
    (r"(?<=, )((?:may be negative|may exceed the maximum|on top of the total|not below -?[\d.]+ points?)(?:, (?:may be negative|on top of the total|not below -?[\d.]+ points?))*), (scored as follows|starts full|starts at zero)", r"\2, \1", _ORDER),
    # points without a condition
    (r"^score (\d[\d.]* points?|full marks)$", r"score = \1"),
    (r"^add (\d[\d.]* points?)(?=$|, )", r"award = \1"),
    (r"^deduct (\d[\d.]* points?)(?=$|, )", r"deduction = \1"),
    (r"^score (\d[\d.]* points? ?[*×/÷].*)$", r"score = \1"),
    (r"^add (\d[\d.]* points? ?[*×/÷].*)$", r"award = \1"),
    (r"^deduct (\d[\d.]* points? ?[*×/÷].*)$", r"deduction = \1"),
    (r"^score = (.+?),? if ([^;]+?)[;,] otherwise (.+)$", r"if \2, score \1, otherwise \3"),
    # a range with both ends
    (r"(?<=^grade by total: )(\d[\d.]* points)(?=:)", r"at least \1"),
    (r"(?<=; )(\d[\d.]* points)(?=: \")", r"at least \1"),
    (r"(?<=[:;] )(\d[\d.]*%?) ?(?:to|-|–) ?(\d[\d.]*%?)((?: points?)?)(?=:)", (r"at least \1\3 and at most \2\3", r"at least \1\3 and below \2\3"), _RANGE),
    (r"(?<=[:;] )(\d[\d.]*%?)((?: points?)?) ?(?:or (?:more|above|over|higher|greater)|\+)(?=:)", r"at least \1\2", _RANGE),
    (r"(?<=[:;] )(\d[\d.]*%?)((?: points?)?) ?or (?:less|fewer|below|under|lower)(?=:)", r"at most \1\2", _RANGE),
    (r"(?<=[:;,] )(\d+(?:st|nd|rd|th)(?: to \d+(?:st|nd|rd|th))?(?: on)?:) (?:deduct|add|score) (?=\d)", r"\1 ", _EACH_TURN),
    # part of the units
    (r"(?<=[(,] )(?:the )?(?:best|top) (\d+%?)(?=[,)])|(?<=\()(?:the )?(?:best|top) (\d+%?)(?=[,)])", (r"take highest \1\2", r"take lowest \1\2"), _ENDS),
    (r"(?<=, )(?:the )?(?:worst|bottom|last) (\d+%?)(?=[,)])", (r"take lowest \1", r"take highest \1"), _ENDS),
    (r"\b(group|all-units) (mean|median|sum) of the (?:best|top) (\d+%?) (?:values? )?of ([\[【][^\]】]*[\]】]) ?\(", (r"\1 \2 of \4 (take highest \3, ", r"\1 \2 of \4 (take lowest \3, "), _ENDS),
    (r"\b(mean|median|sum) of the (?:best|top) (\d+%?) (?:values? )?of ([\[【][^\]】]*[\]】])", (r"group \1 of \3 (take highest \2)", r"group \1 of \3 (take lowest \2)"), _ENDS),
    # scores of a group
    (r"(?<! of )\b((?:any|every) (?:indicator|section)(?: of [\[【][^\]】]*[\]】])? (?:is|scores) (?:[a-z]+ )*\d[\d.]*%)", r"score rate of \1", _OF_SCORES),
    (r"(?<! of )\b((?:any|every) (?:indicator|section)(?: of [\[【][^\]】]*[\]】])?) (?:is|scores)(?= (?:[a-z]+ )*\d)", r"score of \1 is", _OF_SCORES),
    # means
    (r",(?= weighted by )", ""),
    # numbers
    (r"\b1 ?(?:pt|mark)s?\b\.?", "1 point"),
    (r"(?<=otherwise )(?:no|zero) (?:points|marks)", "0 points"),
    (r"(?<![\d.])[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d)", thousands, _THOUSANDS),
    (r"\bhalf a point\b|\ba half point\b", "0.5 points", _WORDS),
    (r"\b(?:a|one) and a half points\b", "1.5 points", _WORDS),
    (rf"\b(?:{'|'.join(NUMBERS_IN_WORDS)})\b(?= points?| percent| [\[【]|,|;|$| [a-z]+ [\[【])", in_digits, _WORDS),
    (r"(?<![A-Za-z])o(?=\.\d)", "0"),
    (r"(?<=, )- ?(?=\d)", "deduct "),
    (r"(?<=, )\+ ?(?=\d)", "add "),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS}),? (\d{{4}})\b", date_in_words, ABOUT_DATES),
    (rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", date_in_words, ABOUT_DATES),
    # words of the other language
    (r",? ?扣完为止", ", down to 0"),
    (r",? ?最[多高](?:扣|加|得)?(?=\d)", ", at most "),
    (r"(?<=\d) ?分", " points"),
    # limits
    (rf"{_NAME} is (?:between|from|in) ?{_LIMIT} ?(?:and|to|-) ?{_LIMIT}(?=,| and | or |$)", (r"\1 is at least \2 and \1 is below \3", r"\1 is at least \2 and \1 is at most \3"), _BETWEEN),
    (rf"{_NAME} is {_LIMIT} ?- ?{_LIMIT}(?=,| and | or |$)", (r"\1 is at least \2 and \1 is below \3", r"\1 is at least \2 and \1 is at most \3"), _BETWEEN),
    (r"(?<=[\]】])(?: is)? ?>= ?", " is at least ", _COMPARED),
    (r"(?<=[\]】])(?: is)? ?<= ?", " is at most ", _COMPARED),
    (r"(?<=[\]】])(?: is)? ?> ?", " is above ", _COMPARED),
    (r"(?<=[\]】])(?: is)? ?< ?", " is below ", _COMPARED),
    (rf"\bis {_LIMIT} (?:or|and) (?:more|above|higher|greater|over|later)", r"is at least \1", _COMPARED),
    (rf"\bis {_LIMIT} (?:or|and) (?:less|below|lower|fewer|under|earlier)", r"is at most \1", _COMPARED),
    (r"\bis (?:on or after|no earlier than|not before)\b", "is at least", _COMPARED),
    (r"\bis (?:on or before|no later than|not after|by)\b(?= \d)", "is at most", _COMPARED),
    (r"\bis (?:after|later than|past)\b", "is above", _COMPARED),
    (r"\bis (?:before|earlier than)\b", "is below", _COMPARED),
    (r"^([\[【][^\]】]*[\]】] one of),? ?(?=\"[^\"]*\"(?:, ?\"[^\"]*\")*(?:,|$))", r"\1: ", _CHOICES),
    (r"\bone of:? ?(\"[^\"]*\"(?:(?:, ?| or )\"[^\"]*\")+)", one_of, _CHOICES),
    (rf"^if (?:not|no) {_NAME}(?=,| and | or )", r"if \1 is no"),
    (r"(?<=[\]】]) ?={1,2} ?(?=yes\b|no\b|\"[^\"]*\"(?:,| and | or ))", " is "),
    (r" ?&& ?| ?& ?", " and "),
    (r" ?\|\| ?", " or "),
    # clauses
    (r"(?<=, )((?:score |deduct |add )?(?:[\d.]+ points?|full marks)) (?:when|if|where) dividing by (?:0|zero)\b", r"when dividing by 0: \1"),
    (r"\b(?:when|if|where) dividing by (?:0|zero)[,:]? (?=\d|full|score|deduct|add)", "when dividing by 0: "),
    (r"(?<=, )(?:the )?total (?:is|becomes|gets|=) (?=\d)", "total scores "),
    (r"(?<=[;,:] )(?:otherwise|else|others|all others?|the rest|any other)(?=:)", "other"),
    (r",? ?\b(?:up to a (?:maximum|max|limit) of|to a maximum of|up to|with a maximum of|but (?:at most|no more than)|max\.?(?:imum)?(?: of)?|not exceeding)(?= (?:\d|full))", ", at most"),
    (r"\b(?:by )?linear(?:ly)?(?: interpolat\w+)?|\binterpolat\w+(?: linearly)?|\bin a straight line", "straight line"),
    (r"\bmultiplied by\b|\btimes\b", "*", _OPERATORS),
    (r"\bdivided by\b", "/", _OPERATORS),
    (r"^(?:marks?|points?|result|indicator score|final score)(?= ?=)", "score"),
    (rf"^{_NAME} ?=(.*[\[【].*)$", r"let \1 =\2"),
    (rf"^{_NAME}(?: ?: ?| is )(-?\d[^,;]*|yes|no|\"[^\"]*\")$", r"\1 = \2", _GIVEN),
    (r"^(?:exclude|excluding|ignore|omit|leave out|do not include|not counted:?)(?= [\[【])", "do not count"),
    (r"^(?:only count|only|count just|include only)(?= [\[【])", "count only"),
    # ranking
    (r"^ranking: (?:by )?(?:the )?(?:total,? (?:in )?descending(?: order)?|(?:highest|largest|biggest) (?:total|score)s? first|descending(?: by total)?)(?=,|$)", "ranking: total from high to low"),
    (r"^ranking: (?:by )?(?:the )?(?:total,? (?:in )?ascending(?: order)?|(?:lowest|smallest) (?:total|score)s? first|ascending(?: by total)?)(?=,|$)", "ranking: total from low to high"),
    (r"\b(?:ties (?:are )?(?:decided|resolved|split|settled) by|(?:on|with|for|at) (?:equal|level|the same) (?:totals?|points|scores?),?(?: by)?|(?:if|when|where) (?:equal|level|tied),?(?: by)?|(?:tie-?breaks?|tiebreakers?):?)(?= )", "ties broken by"),
    (r"(?<=ties broken by )(?:most|more|the most|greater|best)(?= [\[【])|\b(?<=then )(?:by )?(?:most|more|the most|greater|best)(?= [\[【])", "higher"),
    (r"(?<=ties broken by )(?:fewest|fewer|less|the fewest|smaller)(?= [\[【])|\b(?<=then )(?:by )?(?:fewest|fewer|less|the fewest|smaller)(?= [\[【])", "lower"),
    (r"(?<=ties broken by )(?=[\[【])|(?<=, then )(?:by )?(?=[\[【])", ("higher ", "lower "), _SIDE),
    # heads
    (r"^rank(?:ed)? (?:units )?by total.*$", ("ranking: total from high to low, ties share the place, leave the next ones empty", "ranking: total from high to low, ties share the place, leave no place empty"), _TIES),
    (r"(?<=[\]】]),? \(?(?:worth|out of|weight(?:ed)?|for|max\.?)? ?(\d[\d.]*) (?:points|marks)\)?(?=, (?:start|scored))", r", max \1 points"),
    (r"^([^:]{1,80}?)(?: is| are)? in bands:? ?(?=\d|at least|at most|above|below|from)", r"bands of \1: "),
    (r"^([\[【][^\]】]*[\]】]) (?:of|in) ([\[【][^\]】]*[\]】]),? (?=(?:one of|count|number|ratio|yes/no|date|text)\b)", r"\1 of \2: "),
    (r"\b(?:the )?(?:higher|more|larger|bigger),? the better\b|\bhigh(?:er)? is good\b", "more is better"),
    (r"\b(?:the )?(earlier|later),? (?:the|is) (?:better|best)\b", r"\1 is better"),
    (r"\b(?:the )?(?:sooner),? the better\b", "earlier is better"),
    (r"\b(?:the )?(?:lower|fewer|less|smaller),? the better\b|\blow(?:er)? is good\b", "fewer is better"),
    (r"^([\[【][^\]】]*[\]】] one of:? ?)([^\"]+)$", quoted_choices, _CHOICES),
    (r"^(?:\(?(?:\d+|[a-h]|[ivx]+)[).]|[-*•])\s*", ""),
    (r"(?<=\d),(?=\d+ ?(?:points?|%))", "."),
    (r"(?<=\d)\s*(?:per ?cent|percent|pct\.?)(?!age)", "%"),
    (r"(?<=\d)\s*(?:%-points?|pp\b|percent points?|% points?)", " percentage points"),
    (r"(?<=\d)\s*(?:pts?\b\.?|marks?\b)", " points"),
    (r"\b(?:when|where|whenever|in case)\b(?= [\[(])", "if"),
    (r"^if (?:any of|either|both)(?: of)?:? (?=[\[【])", "if "),
    (r"^if ([\[【][^\]】]*[\]】]),", r"if \1 is yes,"),
    (r",? then\b", ","),
    (r"\b(?:greater|larger|higher|bigger) than or equal to\b|\bno(?:t)? (?:less|fewer|lower) than\b|\bat minimum\b|\breaches\b", "is at least"),
    (r"\b(?:less|lower|fewer|smaller) than or equal to\b|\bnot (?:more|above|over)(?: than)?\b|\bup to\b", "at most"),
    (r"\b(?:is )?(?:greater|larger|higher|bigger) than\b|\bexceeds\b", "is above"),
    (r"\b(?:is )?(?:lower|smaller) than\b|\bfalls (?:short of|below)\b", "is below"),
    (r"(?<=[\]】]) (?=at least|above|below|at most|less than|more than)", " is "),
    (r"\bis (?=is )", ""),
    (r"\b(?:equals|equal to|is equal to|==)\b", "is"),
    (r"\bis ([A-Za-z][\w-]*)(?=,|;|$)", r'is "\1"', _CHOICES),
    (r"\b(?:minus|subtract|lose|loses|take off|remove)\b", "deduct"),
    (r"^award (?=[^,;]* if )|\botherwise award ", lambda found: "score " if found[0].lower() == "award " else "otherwise "),
    (r"\b(?:otherwise|else),? (?:zero|nil|none|nothing|no points)(?=,|;|$)|(?<=[,;] )(?:0|zero|nil) (?:otherwise|if (?:it is )?not)$", "otherwise 0 points"),
    (r"\b(?:plus|award|awards|gain|gains|give|gives)\b", "add"),
    (r"\bdeducts\b", "deduct"),
    (r"\badds\b", "add"),
    (r"\b(?:scores|get|gets)\b(?= \d)", "score"),
    (r"\bno points\b", "score 0 points"),
    (r"\bfull points\b|\bfull score\b|\bmaximum points\b|\ball points\b", "full marks"),
    (r"\b(?:full marks) when\b", "full marks if"),
    (r"\b(?:per each|for every|per)(?= [\[【])", "for each"),
    (r"\b(?:for each|per)(?= \d)", "for every"),
    (r"^(?:for (?:each|every)) ([\[【][^\]】]*[\]】]),?:? (deduct [^,]*|add [^,]*)", r"\2 for each \1"),
    (r"\b(?:maximum|max\.?|capped at|a maximum of|limited to|not exceeding)\b(?= (?:\d|full))", "at most"),
    (r"\bmaximum\b", "max"),
    (r"\b(?:until 0|down to zero|until exhausted|floor 0|until nothing is left)\b", "down to 0"),
    (r"\b(?:else|or else|if not)\b,?", "otherwise"),
    (r"\b(?:proportionally|pro rata)\b", "in proportion"),
    (r"\bproportionally\b", "pro rata"),
    (r"\bimport\b", "imported from"),
    (r"\bimported\b(?= [\[【])", "imported from"),
    (r"^(score|deduction|award) is\b", r"\1 ="),
    (r"(?<=[\w\])%]) ?x ?(?=[\[【\d(]|full)", " × "),
    (r"(?<=[\]】])s\b", ""),
    (r"(?<=[:;,] )([a-z][\w -]*)(?=: )", r'"\1"', _CHOICES),
    (
        r"^rounding:? ?(?:to )?(\d+) decimals?(?: places)?$",
        (r"rounding: indicator scores to \1 decimals, half up", r"rounding: total to \1 decimals, half up"),
    ),
    (r"^(rounding: (?:indicator scores|section scores|total) to \d+ decimals?)$", r"\1, half up"),
    (r"^(total|version|based on) ?[:=] ?", r"\1 "),
    (r"^(total \d+(?:\.\d+)?)$", r"\1 points"),
    (r"^(version) ([^\" ][^\"]*)$", r'\1 "\2"', _QUOTES),
    (r"^(rulebook) ([^\[【][^\[【]*)$", r"\1 [\2]"),
    (r"^(?:rules|rule book|scheme):? (?=[\[【])", "rulebook "),
    (r"^applies(?: to| if)?:?(?= [\[【])", "applies when"),
    (r"^(facts|ranking|rounding)$", r"\1:"),
    (r"^(?:data|inputs|variables):?$", "facts:"),
    (r"^(ranking|rounding) (?=\w)", r"\1: "),
    (r"(?<=ranking: )by total", "total"),
    (r"(?<=[\]】]) ?[:=] ?(?=count|number|ratio|yes/no|date|text|one of|records|imported|judged)", " "),
    (r"(?<=[\]】]) (?:percentage|percent|share|rate)\b", " ratio"),
    (r"(?<=[\]】]) (?:integer|counts|quantity)\b", " count"),
    (r"(?<=[\]】]) (?:boolean|bool|yes or no|yes-no)\b", " yes/no"),
    (r"(?<=[\]】]) (?:choice|choices|enum)(?: of)?:?", " one of:"),
    (r"\bhigher is better\b|\bmore the better\b", "more is better"),
    (r"\b(?:lower|less) is better\b|\bfewer the better\b", "fewer is better"),
    (r"\b(?:missing|default|blank|empty)(?: is| counts as|:)? (?=\d|yes|no)", "absent counts as "),
    (r"(?<=[\]】]) (?=max|starts|scored|\d)", ", "),
    (r"(?<=[\]】], )(?=\d[\d.]* points?, (?:starts|scored))", "max "),
    (r"(?<=[\]】]), max(\d)", r", max \1"),
    (r"\bstarts? (?:at|with|from) (?:full(?: marks)?|maximum|max)\b|\bstart full\b", "starts full"),
    (r"\bstarts? (?:at|with|from) (?:zero|0(?: points)?)\b", "starts at zero"),
    (r"\bscored as below\b|\bscored by\b|\bscored as follow\b", "scored as follows"),
    (r"\bcan be negative\b", "may be negative"),
    (r"\b(?:may|can) exceed (?:the )?max(?:imum)?\b", "may exceed the maximum"),
    (r"^(?:missing|if absent|when missing):? ?", "if missing: "),
    (r"^(?:not applicable|n/a) if\b", "not applicable when"),
    *PART_GRADES,
    *PLACES,
    (rf"weighted (?:mean|average) of {_NAME} of {_NAME} (?:weighted )?by {_NAME}", r"weighted mean of (\1 of \2 weighted by \3)"),
    (r"^(?:unranked|no rank|not ranked) (?:if|when)\b", "not ranked when"),
    (r"\bhigh to low\b", "from high to low"),
    (r"\bfrom from\b", "from"),
    (r"\bties share(?: a| the)? (?:rank|place)\b", "ties share the place"),
    (r"^example:? ([^\":]+):?$", r'example "\1":'),
    (r"^(example \"[^\"]*\")$", r"\1:"),
)  # fmt: skip
