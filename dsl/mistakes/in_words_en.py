"""How English notices name facts within plain words; see ``in_words``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.figures import share_after

LEFT = re.compile(
    r"^(?P<verb>deduct|add|score) (?P<points>\d[\d.]*) points? (?:for each \[[^\]]*\] |if (?=there ))(?P<words>(?!where\b)[a-z][^\[\",;:=]*[a-z]{3}[^\[\",;:=]*)(?=,|$)",
    re.IGNORECASE,
)
_VETO = r'(?P<veto>veto "[^"]*": ?|)'


def _absent(around: Around) -> Iterator[str]:
    """no help desk: deduct 6 points; deduct 6 points if there is no help desk"""
    names = around.any_of("yes/no")
    no = rf"(?:if )?(?:there is )?(?:no|without(?: an?)?) {names}"
    if found := re.match(rf"^{_VETO}{no}[:,] ?", around.line.normal, re.IGNORECASE):
        yield f"{found['veto']}if [{found['name']}] is no, {around.line.normal[found.end() :]}"
    if found := re.match(
        rf"^(?P<effect>(?:deduct|add|score) [^,;:]*?) (?:if |where |when )?{no}$", around.line.normal, re.IGNORECASE
    ):
        yield f"if [{found['name']}] is no, {found['effect']}"


def _happened(around: Around) -> Iterator[str]:
    """veto "fines": 1 or more fines, total scores at most 59 points"""
    names = around.any_of("count", "records")
    number = r"(?:at least (?P<n>\d+)|(?P<n2>\d+) or more)"
    pattern = rf"^{_VETO}(?:if )?(?:there (?:are|is) )?{number} {names}[:,] ?"
    if found := re.match(pattern, around.line.normal, re.IGNORECASE):
        least = found["n"] or found["n2"]
        yield f"{found['veto']}if [{found['name']}] is at least {least}, {around.line.normal[found.end() :]}"


def _late(around: Around) -> Iterator[str]:
    """deduct 1 point for each [complaints] closed after more than 5 working days"""
    names = around.any_of("records")
    late = r"(?P<done>[a-z]+)(?: only)? (?:after|in) more than (?P<n>\d+) (?P<days>(?:working )?days?)"
    undone = r"not (?P<done2>[a-z]+) (?:within|in) (?P<n2>\d+) (?P<days2>(?:working )?days?)"
    pattern = rf"^(?P<head>(?:deduct|add) [^,;:]* for (?:each|every) ){names} (?:{late}|{undone})(?=,|$)"
    if not (found := re.match(pattern, around.line.normal, re.IGNORECASE)):
        return
    number, days = found["n"] or found["n2"], found["days"] or found["days2"]
    rest = around.line.normal[found.end() :]
    for end, start in around.two_days(found["name"], found["done"] or found["done2"]):
        where = f"where [{end}] is later than {number} {days} after [{start}]"
        yield f"{found['head']}[{found['name']}] {where}{rest}"


def _grown(around: Around) -> Iterator[str]:
    """[empty space] at least 10% below the previous quarter: full marks"""
    names = around.any_of("count", "number", "records")
    limit = r"(?P<least>at least |)(?P<n>\d[\d.]*)%(?P<more> or more|)"
    before = r"(?:the )?(?:(?P<last>previous|last) (?:quarter|period|month)|(?:previous|last) year|a year (?:ago|before|earlier))"
    pattern = rf"^{names}(?: is)? {limit} (?P<way>below|lower than|less than|above|higher than|more than) {before}: ?(?P<effect>[^,;]*)"
    if not (found := re.match(pattern, around.line.normal, re.IGNORECASE)):
        return
    if not (found["least"] or found["more"]):
        return
    down = found["way"].lower() in ("below", "lower than", "less than")
    share = share_after(found["n"], down=down)
    name = f"[{found['name']}]"
    earlier = f"previous {name}" if found["last"] else f"{name} a year ago"
    condition = f"{name} is at {'most' if down else 'least'} {earlier} * {share}%"
    rest = around.line.normal[found.end() :]
    yield f"if {condition}, {found['effect']}{rest}"
    yield f"{found['effect']} if {condition}{rest}"


def _by_label(around: Around) -> Iterator[str]:
    """[sharing] is "linked": full marks, "partly": 2 points, "not linked": 0 points"""
    names, text = around.any_of("one of"), around.line.normal
    points = r"(?:full marks|(?:score )?[\d.]+ points?|no points)"
    rest = rf"(?:other(?:wise)?|else|the rest):? (?P<rest>{points})"
    label = r"(?:\"[^\"]*\"|(?!is |other|else|the rest)[a-z][a-z -]*?)"
    behind = rf"(?:is )?{label} ?[:,]? ?{points}"
    before = rf"{points} (?:if|for) (?:is )?\"[^\"]*\""
    bands: list[tuple[str, str]] = []
    if found := re.match(
        rf"^(?:bands of )?{names}:? (?P<bands>{behind}(?:[,;] {behind})*)(?:[,;] {rest})?$", text, re.I
    ):
        bands = re.findall(rf"({label}) ?[:,]? ?({points})", re.sub(r"\bis ", "", found["bands"]), re.I)
    elif found := re.match(
        rf"^(?P<first>{points}) if {names} is (?P<label>\"[^\"]*\")(?P<bands>(?:[,;] {before})+)(?:[,;] {rest})?$",
        text,
        re.I,
    ):
        others = re.findall(rf"({points}) (?:if|for) (?:is )?(\"[^\"]*\")", found["bands"], re.I)
        bands = [(found["label"], found["first"]), *((label, given) for given, label in others)]
    if found:
        yield _as_cases(
            found["name"], [(_quoted(one), _points(given)) for one, given in bands], _points(found["rest"] or "")
        )


def _as_cases(name: str, bands: list[tuple[str, str]], rest: str) -> str:
    if len(bands) == 1:
        [(only, given)] = bands
        return f"{given} if [{name}] is {only}{f', otherwise {rest}' if rest else ''}"
    told = [f"{one}: {given}" for one, given in bands]
    return f"bands of [{name}]: {'; '.join([*told, f'other: {rest}'] if rest else told)}"


def _points(given: str) -> str:
    return re.sub("^no ", "0 ", given)


def _quoted(label: str) -> str:
    return label if label.startswith('"') else f'"{label}"'


_TOTAL_OF_0 = r"(?:the )?total (?:is|scores|gets|becomes|=) ?(?:0|zero)(?: points?)?"


def _vetoed(around: Around) -> Iterator[str]:
    """if [accident] is yes, veto, the total is 0 points"""
    total = rf",? (?:there is )?(?:a )?veto(?:ed)?[,:]? (?:and )?{_TOTAL_OF_0}"
    pattern = rf"(?P<if>if|when|where|in case of) (?P<when>[^,;:]*\[(?P<name>[^\]|]*)\][^,;:]*?){total}"
    if found := re.fullmatch(pattern, around.line.normal, re.IGNORECASE):
        happened = found["if"].lower() == "in case of"
        answer = " is yes" if found["name"] in around.of_kind("yes/no") else " is at least 1"
        yield f'veto "{found["name"]}": if {found["when"]}{answer if happened else ""}, total scores 0 points'
    veto = r"(?:a )?veto[:,]? (?:if|when|where) (?P<when>[^,;:]*\[(?P<name>[^\]|]*)\][^,;:]*)[,:;] ?(?P<then>.+)"
    if found := re.fullmatch(veto, around.line.normal, re.IGNORECASE):
        yield f'veto "{found["name"]}": if {found["when"]}, {found["then"]}'


def _in_case(around: Around) -> Iterator[str]:
    """in case of an accident, the total is 0 points, where [accidents] is declared"""
    named = around.of_kind("count", "records", "yes/no")
    facts = {one: name for name in named for one in (name.lower(), re.sub("s$", "", name.lower()))}
    happens = r"(?:in case of|in the event of|(?:if|when|where) there (?:is|are|has been|have been)) (?:an? |any )?"
    words = "|".join(re.escape(one) for one in sorted(facts, key=len, reverse=True)) or "(?!)"
    pattern = rf"{happens}\[?(?P<said>{words})\]?(?P<veto>,? (?:there is )?(?:a )?veto)?[,:;] ?(?P<then>.+)"
    if found := re.fullmatch(pattern, around.line.normal, re.IGNORECASE):
        name = facts[found["said"].lower()]
        answer = "is yes" if name in around.of_kind("yes/no") else "is at least 1"
        head = f'veto "{name}": ' if found["veto"] else ""
        then = re.sub(f"^{_TOTAL_OF_0}$", "total scores 0 points", found["then"], flags=re.IGNORECASE)
        yield f"{head}if [{name}] {answer}, {then}"


def _in_proportion(around: Around) -> Iterator[str]:
    """score by [budget execution rate], points in proportion to the budget execution rate"""
    by = r"(?:(?:score|scores|scored|points|marks)(?: are| is)?(?: given| awarded)? (?:by|according to|in proportion to|proportional to|pro rata to)|(?:in proportion|proportional|pro rata) to) (?:the )?"
    end = r"(?P<rest>,? (?:at most|up to) full marks)?"
    if found := re.fullmatch(by + around.any_of("ratio") + end, around.line.normal, re.IGNORECASE):
        yield f"score = full marks * [{found['name']}], at most full marks"
    if found := re.fullmatch(by + around.any_of("imported") + end, around.line.normal, re.IGNORECASE):
        yield f"imported from [{found['name']}]{', at most full marks' if found['rest'] else ''}"


RULES = (_absent, _happened, _late, _grown, _by_label, _vetoed, _in_case, _in_proportion)
