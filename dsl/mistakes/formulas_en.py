"""How people who know spreadsheets and programs write calculations; see ``slips``."""

from __future__ import annotations

import re
from collections.abc import Callable

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import Written

_NAME = r"([\[【][^\]】]*[\]】])"
_STATISTIC = r"sum|total|mean|average|median|max|min|highest|lowest|largest|smallest|number of different|number"
_BALANCED = r"[^()]*"
for _ in range(5):
    _BALANCED = rf"[^()]*(?:\({_BALANCED}\)[^()]*)*"
_BY_CASE = Text(
    "按情形取值：值在前，条件在后，最后写其余情形的值。",
    "A value by case is written value first: let [X] = 2, if …; 1, if …; otherwise 0.",
)
_TOGETHER = Text("算什么写在括号里。", "What a value is made of stands in parentheses.")
_ROUNDED_BEHIND = Text(
    "整条的结果舍入，写在后面：“，保留2位小数”。",
    "What a clause gives is rounded behind it: ', rounded to 2 decimals', ', rounded half up to 2 decimals'.",
)
_ROUNDED = Text(
    "保留几位小数写在括号里，放在所舍入的值后面。",
    "A rounding stands in parentheses behind what it rounds: (to 1 decimal, half up), (to 0 decimals, down).",
)
_FUNCTIONS = Text(
    "函数用文字写，后面是括号。", "Functions are written in words: natural log of (…), square root of (…), max of (…)."
)


def by_case(found: re.Match[str]) -> str:
    """if [a] is at least 1 then 2; if [b], 3; otherwise 4 → = 2, if [a] is at least 1; 3, if [b] is yes; otherwise 4"""
    cases = [_case(one.strip()) for one in re.split(r"[;,] ?(?=if\b)|(?:;|,| )+(?=(?:otherwise|else)\b)", found[2])]
    if len(cases) < 2 or None in cases:
        return found[0]
    return f"let {found[1]} = " + "; ".join(one for one in cases if one)


def _case(said: str) -> str | None:
    if rest := re.fullmatch(r"(?:otherwise|else)[:,]? ?(.+)", said, re.IGNORECASE):
        return f"otherwise {rest[1]}"
    one = re.fullmatch(r"if (.+?)(?: then|:|,) ?([^;]+)", said, re.IGNORECASE)
    if one is None:
        return None
    condition = re.sub(rf"^{_NAME}$", r"\1 is yes", one[1])
    return f"{one[2]}, if {condition}"


def _places(number: str) -> str:
    return f"to {number} decimal{'' if number == '1' else 's'}"


def rounded_whole(found: re.Match[str]) -> str:
    """``let [A] = a * b, rounded to 2 decimals`` → ``let [A] = (a * b) (to 2 decimals)``"""
    mode = found[4] or found[6]
    whole = found[3] if re.fullmatch(_NAME, found[3]) else f"({found[3]})"
    return f"{found[1]}{whole} ({_places(found[5])}{', ' + mode if mode else ''})"


def rounded_result(found: re.Match[str]) -> str:
    """``imported from [A] (to 2 decimals)`` → ``imported from [A], rounded to 2 decimals``"""
    mode = found[1] or found[3]
    return f", rounded {mode + ' ' if mode else ''}{_places(found[2])}"


def rounded_result_next(found: re.Match[str]) -> str:
    """``, to 2 decimals, half up`` → ``, rounded half up to 2 decimals``"""
    return f", rounded {found[2]} {_places(found[1])}"


def rounded(write: str) -> Callable[[re.Match[str]], str]:
    """``(to 1)`` → (to 1 decimal), ``(to 2)`` → (to 2 decimals)"""

    def written(found: re.Match[str]) -> str:
        return re.sub(
            r"\(to (\d+)", lambda to: to[0] + (" decimal" if to[1] == "1" else " decimals"), found.expand(write)
        )

    return written


FORMULAS: tuple[Written, ...] = (
    (rf"^let {_NAME} ?(?:by cases?|depends|be|is|:|=)*:? ?(if\b.*)$", by_case, _BY_CASE),
    (rf"^let {_NAME} ?(?:be|is|equals|:)(?! ?bands) ?(?=[\[【(\d])", r"let \1 = "),
    (rf"(?<==)( ?[^,;]*),? if {_NAME}[,;] (?=otherwise)", r"\1, if \2 is yes; "),
    # parentheses
    (rf"\b({_STATISTIC}) of ({_NAME} of {_NAME}(?: where .*?)?)(?=$|[,;] (?:at|when|otherwise)\b)", r"\1 of (\2)", _TOGETHER),
    (rf"\b(?:number|count) of ({_NAME}(?: where .*?)?)(?=$|[,;] (?:at|when|otherwise)\b)", r"number of (\1)", _TOGETHER),
    (rf"\b({_STATISTIC}) of \((?=[^;]*[-+*/×÷(])({_BALANCED}) (?:of|over|for each|for) {_NAME}", r"\1 of ((\2) of \3", _TOGETHER),
    (rf"\b(sum|mean|average|max|min) (?:over|across|for) {_NAME} of (.*?)(?=$|[,;] )", r"\1 of ((\3) of \2)", _TOGETHER),
    (r"\bcount of(?= ?\()", "number of"),
    (r"\) ?,? (?:excluding|without|dropping|after dropping) the highest and (?:the )?lowest(?: (?:one|values?|marks?))?", ", drop highest and lowest 1 each)", _TOGETHER),
    # roundings
    (rf"^((?:let {_NAME}|total|subtotal) ?= ?)([^,;]*?)(?:,? rounded(?: off)?|,) (?:(up|down|half up|half even) )?to (\d+) decimals?(?: places)?(?:, (up|down|half up|half even))?$", rounded_whole, _ROUNDED),
    (r" ?\((?:rounded )?(?:(up|down|half up|half even) )?to (\d+) decimals?(?:, (up|down|half up|half even))?\)$", rounded_result, _ROUNDED_BEHIND),
    (r", (?:rounded )?to (\d+) decimals?, (up|down|half up|half even)(?=$|[,;])", rounded_result_next, _ROUNDED_BEHIND),
    (r",? rounded(?: off)? (?:(up|down|half up|half even) )?to (\d+) decimals?(?: places)?()$", rounded_result, _ROUNDED_BEHIND),
    (r"\bround(?:ed)? ?\(([^()]*(?:\([^()]*\)[^()]*)*), ?(\d+)\)", rounded(r"(\1) (to \2)"), _ROUNDED),
    (r"\b(?:round(?:ed)?) ?\(((?:[^()]|\([^()]*\))*)\)", r"(\1) (to 0 decimals)", _ROUNDED),
    (r"\b(?:floor|int|trunc|integer part)(?: of)? ?\(((?:[^()]|\([^()]*\))*)\)", r"(\1) (to 0 decimals, down)", _ROUNDED),
    (r"\b(?:ceil|ceiling|roundup)(?: of)? ?\(((?:[^()]|\([^()]*\))*)\)", r"(\1) (to 0 decimals, up)", _ROUNDED),
    (rf"\b(?:floor|integer part) of {_NAME}", r"\1 (to 0 decimals, down)", _ROUNDED),
    (r",? rounded (up|down) to (\d+) decimals?(?: places)?", rounded(r" (to \2, \1)"), _ROUNDED),
    (r",? rounded(?: off)? to (\d+) decimals?(?: places)?(?! ?,)", rounded(r" (to \1)"), _ROUNDED),
    (r",? rounded (up|down)(?: to (?:the next|an?|the nearest) (?:integer|whole number))?", r" (to 0 decimals, \1)", _ROUNDED),
    (r",? rounded(?: off)? to (?:the nearest|an?) (?:integer|whole number)", " (to 0 decimals)", _ROUNDED),
    (r",? (?:truncated|cut|cut off) (?:to|at|after) (\d+) decimals?(?: places)?", rounded(r" (to \1, down)"), _ROUNDED),
    # functions
    (r"\blog ?(?=\()", ("natural log of ", "common log of "), _FUNCTIONS),
    (r"\b(?:sqrt|root) of ?(?=\()", "square root of ", _FUNCTIONS),
    (r"\b(max|min|sum|mean|median|average)(?:imum)? ?(?=\()", r"\1 of ", _FUNCTIONS),
    (r"\*\*", "^"),
)  # fmt: skip
