"""How English regulations word what a clause says; see ``phrasing``. Names and labels are numbers here: [0], "1"."""

from __future__ import annotations

import re
from fractions import Fraction

from kaoping.dsl.mistakes.slip import Write

_N = r"(\[\d+\])"
_P = r"(\d[\d.]* ?(?:points?|marks?|pts?))"
_V = r"(\d[\d.,]*\d ?%?|\d ?%?)"
_EACH = "(?:for (?:each|every)|per)"
_ZERO = r"(?:0|zero|nil|none|no)(?: points?| marks?)?"
_ARE = "(?:are|is|will be|shall be|to be|must be)"
_LEAST = r"(?:is |of |reaches |must be |shall be )*(?:at least|reaches|not less than|no less than|>=|not below)"
_UNDER = "(?:below|under|less than|short of)"


def _more(found: re.Match[str]) -> str:
    """90% or more, 90% and above"""
    return f"at least {found[1]}"


def _bands(found: re.Match[str]) -> str:
    """90% or more: 3 points; 80% to 90%: 2 points; under 80%: 0 points"""
    bands, low = [], ""
    for piece in re.split("[;,]", found["bands"]):
        one = _BAND.fullmatch(piece.strip())
        if one is None:
            return found[0]
        points = one["points"]
        if one["least"] is not None:
            low = one["least"]
            bands.append(f"at least {low}: {points}")
        elif one["to"] is not None and (not low or _follows(one["to"], low)):
            low = one["low"] if "%" in one["low"] or "%" not in one["to"] else one["low"] + "%"
            bands.append(f"at least {low}: {points}")
        elif one["rest"] or one["under"] == low:
            bands.append(f"other: {points}")
        else:
            return found[0]
    return f"bands of {found['of']}: {'; '.join(bands)}" if len(bands) > 2 else found[0]


def _follows(end: str, low: str) -> bool:
    """Whether a range goes up to where the one before it begins: 80% to 90%, or 80-89."""
    return Fraction(low.strip("% ")) - Fraction(end.strip("% ")) in (0, 1)


_BAND = re.compile(
    r"(?:(?:at least |>= ?)(?P<least>\d[\d.]* ?%?)|(?P<low>\d[\d.]* ?%?)(?: to (?:below |under )?| ?- ?)(?P<to>\d[\d.]* ?%?)"
    r"|(?:below|under|less than|<) ?(?P<under>\d[\d.]* ?%?)|(?P<rest>other(?:wise)?|else|all others))"
    r" ?(?::|=|,)? ?(?P<points>\d[\d.]* (?:points?|marks?)|full marks|0|zero|no points)",
    re.IGNORECASE,
)


def _free(found: re.Match[str]) -> str:
    return f"deduct {found['points']} for each {found['name']}{found['tail'] or ''}, first {found['free']} free"


def _cases(found: re.Match[str]) -> str:
    parts = [one.strip() for one in re.split(";", found["cases"]) if one.strip()]
    return f"if {' or '.join(parts)}, {found['does']}"


def _section(found: re.Match[str]) -> str:
    """I. Service (5 indicators, 40 points)"""
    count = f"{found[2]} indicator{'s' if found[2] != '1' else ''}, " if found[2] else ""
    return f"section [{found[1].strip()}], {count}{found[4]} {found[5]}"


_GRADE = re.compile(
    r'(?P<grade>"\d+"|[A-Za-z]+):? (?:for |is |if |when )?(?:totals? (?:of |from )?)?(?:(?P<low>\d[\d.]*)(?: points)?(?P<up> ?(?:\+|and above|and over|or (?:more|above|higher)))?'
    r"(?: ?(?:-|to) ?\d[\d.]*)?(?: points)?|(?P<rest>(?:below|under|less than) \d[\d.]*(?: points)?|otherwise|the rest|others?))",
    re.IGNORECASE,
)


def _grades(found: re.Match[str]) -> str:
    """A for 90 and above, B 80-89, C below 80: scores are cut where the next grade ends."""
    pieces = [_GRADE.fullmatch(piece.strip()) for piece in re.split("[;,]", found["grades"])]
    lows = [one["low"] for one in pieces if one]
    if len(lows) < len(pieces) or len(lows) < 2 or None in lows[:-1] or lows[-1] is not None:
        return found[0]
    labels = [one["grade"] if '"' in one["grade"] else f'"{one["grade"]}"' for one in pieces if one]
    bands = [
        f"{f'at least {low} points' if low else 'other'}: {label}" for low, label in zip(lows, labels, strict=True)
    ]
    return f"grade by total: {'; '.join(bands)}"


def _quota(found: re.Match[str], rest: str) -> str:
    grade = found["grade"] or found["last"]
    label = grade if '"' in grade else f'"{grade}"'
    return f"grade {label} for at most {found['share'] or found['most']} of all units, {rest}"


_STRICTLY, _GENEROUSLY = "rounded down, ties at the cut left out", "rounded up, ties at the cut let in"

ENGLISH: tuple[tuple[str, Write | tuple[Write, ...]], ...] = (
    # lines that are no clauses: the heading, facts, sections, grades
    (r"^(?:(?:[IVX]+|\d+|[A-Z])[.)] ?|section:? )([A-Za-z][\w &'-]*?),? ?\((?:(\d+) (indicators?|items?),? ?)?(\d[\d.]*) (points?)\)$", _section),
    (r"^(?:all |the )?(?:scores?|points|results) (?:are |is )?(?:to be )?round(?:ed)? to (\d+) decimals?(?: places)?$|^round(?:ing)?:? (?:all |the )?(?:scores?|points)? ?to (\d+) decimals?(?: places)?$", lambda found: f"rounding: indicator scores to {found[1] or found[2]} decimals, half up"),
    (rf"^{_N},? (?:a )?(?:judged )?score,?:? (?:of |from )?(\d[\d.]*) ?(?:-|to) ?(\d[\d.]*)(?: points)?$", r"\1 judged score, \2 to \3 points"),
    (rf"^{_N},? ([a-z][a-z ]*?)(?: is a)?: ?(date|text|yes/no|number|ratio|count)$", r"[\2] of \1: \3"),
    (rf"^{_N} (?:a )?(?:list|log|table|register)(?= of |,|$)", r"\1 records"),
    (r"^section (?:[A-Z0-9]+[:.] ?)?([A-Za-z][A-Za-z ]*?) ?\((?:max )?(\d[\d.]*) points?\)$", r"section [\1], \2 points"),
    (r"^grades?(?: by total)?: (?P<grades>.+)$", _grades),
    # points
    (r" ?\(max\.? (\d[\d.]* points?)\)", r", at most \1"),
    (rf"^points {_ARE} deducted at (?:a rate of )?{_P} {_EACH} ", r"deduct \1 for each "),
    (rf"^{_P} {_EACH} {_N} {_ARE} (?:deducted|taken off|lost)", r"deduct \1 for each \2"),
    (rf"^{_P} {_EACH} {_N} {_ARE} (?:added|awarded|given)", r"add \1 for each \2"),
    (rf"^(?:each|every) {_N}: ?(?:minus|-) ?{_P}", r"deduct \2 for each \1"),
    (rf"^(?:a )?(?:deduction|penalty) of {_P} {_EACH} {_N} (?:shall apply|applies|apply|is made)", r"deduct \1 for each \2"),
    (rf"^(full marks|{_P}) {_ARE} (?:awarded|given|scored) (?=if |when |where )", r"\1 "),
    (rf"^deduct {_P} (?:where|if|when) (?:there is )?no {_N}", r"if \2 is no, deduct \1"),
    (r"(?<=\d) ?(?:marks?|pts?\.?)(?=[ ,;:)]|$)", " points"),
    (r"\bdeduct (\d[\d.]*%) of (?:the |its )?(?:maximum|full marks|total|points|score)", r"deduct full marks * \1"),
    (rf"^(?:a )?(?:deduction|penalty) of {_P} (?:applies|apply|is made|is applied)? ?{_EACH} ", r"deduct \1 for each "),
    (rf"^(?:a )?(?:bonus|award|addition) of {_P} (?:applies|apply|is given)? ?{_EACH} ", r"add \1 for each "),
    (rf"^(?:minus|-) ?{_P} {_EACH} ", r"deduct \1 for each "),
    (rf"^{_P} {_ARE} (?:deducted|taken off|subtracted|lost) {_EACH} ", r"deduct \1 for each "),
    (rf"^{_P} {_ARE} (?:added|awarded|given|earned) {_EACH} ", r"add \1 for each "),
    (rf"^{_P} (?:off|less) {_EACH} {_N}", r"deduct \1 for each \2"),
    (rf"^{_P} (?:extra|more|on top) {_EACH} {_N}", r"add \1 for each \2"),
    (rf"^{_P} {_EACH} {_N}", (r"add \1 for each \2", r"deduct \1 for each \2")),
    (rf"^{_P} {_ARE} (?:deducted|taken off|subtracted|lost) (?:if|when|where) ", r"deduct \1 if "),
    (rf"^{_P} {_ARE} (?:added|awarded|given) (?:if|when|where) ", r"add \1 if "),
    (rf"^(?:for )?(?:each|every) {_N},? {_P} {_ARE} (?:deducted|taken off|lost)", r"deduct \2 for each \1"),
    (rf"^(?:for )?(?:each|every) {_N},? {_P} {_ARE} (?:added|awarded|given)", r"add \2 for each \1"),
    (rf"^(?:for )?(?:each|every) {_N},? (?:loses|costs|deducts?|subtracts?) {_P}", r"deduct \2 for each \1"),
    (rf"^(?:for )?(?:each|every) {_N},? (?:earns|gains|adds?|awards?|gets|brings) {_P}", r"add \2 for each \1"),
    (rf"^(?:for )?(?:each|every) (\d+) {_N},? (?:loses?|costs?|deducts?) {_P}", r"deduct \3 for every \1 \2"),
    (rf"^(?:where|if|when) there (?:are|is) (?:any )?{_N},? deduct {_P}(?: for)? each", r"deduct \2 for each \1"),
    (r"^(?:subtract|take off|minus|remove) (?=\d)", "deduct "),
    (rf"^award (?=\d[^,;]* {_EACH} )", "add "),
    (rf"\bfor (?:each|every)(?: one| instance| case| occurrence| item)? (?:of )?(?:the )?{_N}(?: recorded| found| identified| reported| noted)?", r"for each \1"),
    (rf"\b(?:per|for every|for each) (\d+|two|three|four|five|ten) {_N}", r"for every \1 \2"),
    (rf"^(?:the )?first (?P<free>\d+) (?P<name>{_N}) {_ARE} (?:free|disregarded|ignored|not counted)[;,:.]? ?(?:thereafter|then|after that|beyond that)?,? ?deduct (?P<points>{_P}) (?:each|for each(?: further one)?)(?P<tail>,.*)?$", _free),
    (rf"^deduct (?P<points>{_P}) for each (?P<name>{_N}) (?:in excess of|above|over|beyond|after the first) (?P<free>\d+)(?P<tail>,.*)?$", _free),
    # how far they go
    (r"(?:[,;]| and)? ?(?:but )?(?:(?:not|never) (?:to )?(?:go |fall )?below (?:zero|0)(?: points)?|(?:down )?to a minimum of (?:0|zero)(?: points)?|(?:with a )?minimum (?:of )?(?:0|zero)(?: points)?|until no points are left|down to (?:zero|nil)|(?:the )?(?:score|it) (?:shall|may|can|must|will) ?not (?:fall|go|drop|be) below (?:zero|0)(?: points)?)$", ", down to 0"),
    (rf"(?:[,;])? ?(?:subject to|with|up to|to) an? (?:overall )?(?:maximum|cap|limit|ceiling)(?: deduction| award| bonus| score)? of {_P}", r", at most \1"),
    (rf"(?:[,;])? ?(?:but )?(?:capped at|limited to|no more than|not more than|not exceeding|up to|max(?:imum)?(?: of)?|to a total of) {_P}(?: in (?:total|all))?(?=,|;|$)", r", at most \1"),
    (r"(?:[,;])? ?(?:max(?:imum)?|capped at|up to) (\d[\d.]*)$", r", at most \1 points"),
    (r"(?:[,;])? ?(?:up to|not exceeding|capped at|but not more than) (?:the )?(?:maximum|full marks)(?: score| points)?$", ", at most full marks"),
    # parts of a step
    (r", ?(?:(?:fractions|remainders?|incomplete (?:blocks|groups|steps)|parts?|part blocks) (?:are )?(?:ignored|not counted|disregarded)|rounded down)", ", part blocks ignored"),
    (r",? (?:or|and) (?:any )?parts? (?:thereof|of (?:it|them))(?=,|$)", ", part blocks whole"),
    # what is not counted
    (rf'^(?:exclude|ignore|disregard|omit|leave out|do not count) {_N},? (?:with|where|whose|in which|having) {_N} (?:is |= ?|equals )?("\d+")(?: {_ARE} .*)?$', r"do not count \1 where \2 is \3"),
    (rf'^{_N},? (?:with|where|whose|in which|having) {_N} (?:is |= ?|equals )?("\d+"),? {_ARE} (?:not counted|disregarded|ignored|excluded|left out|not to be counted)$', r"do not count \1 where \2 is \3"),
    # limits
    (rf"\bis not less than {_V}", r"is at least \1"),
    (rf"(?:is |of )?\b{_V} (?:or|and) (?:more|higher|above|over|better)\b", _more),
    # targets
    (rf"^score {_P} (?:where|when|if) {_N} (?:is )?at least {_V}; {_ZERO} (?:where|when|if) it is {_UNDER} \\3$", r"\1 if \2 is at least \3, otherwise 0 points"),
    (rf"^if {_N} (?:is at least|>=) ?{_V}: {_P}[;,] ?(?:if {_N} (?:is below|<) ?\2|otherwise|else): {_ZERO}$", r"\3 if \1 is at least \2, otherwise 0 points"),
    (rf"^{_N}: (full marks|{_P}) (?:at|from|for) (?:at least )?{_V}(?: on)?(?=,)", r"\2 if \1 is at least \4"),
    (rf"^(?:award |give |score )?(full marks|maximum (?:score|marks|points)|the maximum|{_P}) (?:if|when|where|for) {_N} (?:is |of |reaches |must be )*(?:at least|>=|not less than)? ?{_V}(?=[,;])", lambda found: f"{'full marks' if 'm' in found[1][:1].lower() or found[1].lower().startswith(('the', 'full')) else found[1]} if {found[3]} is at least {found[4]}"),
    (rf"^{_N} {_LEAST} {_V}:?,? ?(?:earns|gets|gives|scores|receives|for|is worth) (full marks|{_P})", r"\3 if \1 is at least \2"),
    (rf"^(?:if|when|where) {_N} is at least {_V},? (full marks|{_P}) {_ARE} (?:awarded|given|scored)", r"\3 if \1 is at least \2"),
    (rf"[,;] ?(?:otherwise|else|if not),? ?(?:award |score |give |it is )?{_ZERO}$", ", otherwise 0 points"),
    (rf"[,;] ?{_ZERO} (?:otherwise|else|if (?:it is )?not|below that)$", ", otherwise 0 points"),
    (r"[,;] ?(?:else|if not),? (?:award |score )?", ", otherwise "),
    (r"\botherwise award ", "otherwise "),
    (r"^award (?=\d[^,;]* if )", "score "),
    # steps
    (rf"^(?:where|if|when) {_N} is {_UNDER} {_V}, {_P} {_ARE} deducted {_EACH} percentage point(?: {_UNDER} \2)?", r"\1 below \2: deduct \3 per percentage point short"),
    (rf"^(?:where|if|when) {_N} is {_UNDER} {_V}, deduct {_P} {_EACH} percentage point(?: {_UNDER} \2)?", r"\1 below \2: deduct \3 per percentage point short"),
    (rf"^for (?:each|every) percentage point(?: that| by which)? {_N} (?:falls |is |lies )?{_UNDER} {_V},? (?:deduct )?{_P}(?: {_ARE} deducted)?", r"\1 below \2: deduct \3 per percentage point short"),
    (rf"^deduct {_P} {_EACH} percentage point {_UNDER} {_V} in {_N}", r"\3 below \2: deduct \1 per percentage point short"),
    (rf"^deduct {_P} {_EACH} percentage point (?:that |by which )?{_N} (?:falls |is |lies )?{_UNDER} {_V}", r"\2 below \3: deduct \1 per percentage point short"),
    (rf"^(?:deduct )?{_P}(?: off| deducted)? {_EACH} percentage point of {_N} {_UNDER} {_V}", r"\2 below \3: deduct \1 per percentage point short"),
    (rf"^{_N} (?:is )?{_UNDER} {_V}[:,] ?deduct {_P} {_EACH} (?:full|whole|complete) percentage point(?: short)?", r"\1 below \2: deduct \3 per percentage point short, part steps ignored"),
    (rf"^{_N} (?:is )?{_UNDER} {_V}[:,] ?deduct {_P} {_EACH} percentage point(?: short)?", r"\1 below \2: deduct \3 per percentage point short"),
    # bands, straight lines, formulas
    (rf"^{_P} for {_N} (?:of |is )?at least {_V}[,;] {_P} for (?:of |is )?at least {_V}[,;] (?:otherwise )?{_ZERO}(?: otherwise)?$", r"bands of \2: at least \3: \1; at least \5: \4; other: 0 points"),
    (r"(?<=[:;,] )from (?=\d[\d.]*%?: )", "at least "),
    (r"(?<=[;,] )(?:below|under|less)(?=: )", "other"),
    (rf"^(?:bands of )?(?P<of>{_N}):? (?P<bands>.*\d.*[;,].*)$", _bands),
    (rf"^{_P} if {_N} is at least {_V}[,;] {_P} (?:if|for) (?:it is )?at least {_V}[,;] (?:otherwise|else) (\d[\d.]*|zero|no)(?: points)?$", lambda found: f"bands of {found[2]}: at least {found[3]}: {found[1]}; at least {found[5]}: {found[4]}; other: {found[6] if found[6][0].isdigit() else '0'} points"),
    (rf"^{_N} from {_V} \((\d[\d.]* points?)\) to {_V} \((full marks|\d[\d.]* points?)\),? (?:linear(?:ly)?(?: interpolation| interpolated)?|straight line)", r"\1 from \2 to \4: \3 to \5, straight line"),
    (rf"^(\d[\d.]* points?) at {_V} {_N}, (full marks|\d[\d.]* points?) at {_V},? linear(?:ly)?(?: interpolat\w+)?(?: in between| between)?$", r"\3 from \2 to \5: \1 to \4, straight line, flat outside"),
    (r"^(?:the )?score (?:is|equals|shall be) ", "score = "),
    (r"\bmultiplied by\b|\btimes\b|(?<=[\])\d]) ?[x×] ?(?=\[|\d|full|max)", " * "),
    (r"\bdivided by\b", "/"),
    (r"(?<=[*/=(] )(?:the )?maximum(?: score| points)?\b", "full marks"),
    # conditions
    (rf"\bif there (?:is|are) no {_N}", r"if \1 is no"),
    (rf"^(?:failure to have|no|without|absence of) (?:a |an )?{_N}[:,]? ?(?=deduct)", r"if \1 is no, "),
    (rf"\bif there (?:is|are) (fewer than|less than|more than|at least) (\d+) {_N}", r"if \3 is \1 \2"),
    (r"\b(if|when) both ", r"\1 "),
    (rf"^(?P<does>(?:deduct|add) {_P}) in (?:any|either|one) of the following cases: (?P<cases>.+)$", _cases),
    # without a score
    (rf"^units without (?:data|figures) (?:score|get|receive) {_ZERO}$", "if missing: score 0 points"),
    (rf"^(?:if|where|when)? ?(?:no|missing) (?:data|figures|value)(?: {_ARE} (?:available|reported|missing|provided))?[:,]? ?(?:score )?(?:0|zero|no) points?$", "if missing: score 0 points"),
    (r"^if ([^,]+), (?:this|the) indicator (?:does not apply|is not applicable|is not assessed),?(?: and)? (?:the )?total is scaled (?:up )?to the other indicators$", r"not applicable when \1, total scaled to the other indicators"),
    (r"^(?:not assessed|not applicable|not scored|does not apply|exempt) (?:where|when|if) ([^,]+), (?:its |the )?points (?:are )?(?:redistributed|shared|reallocated|spread) (?:to|among|over|across) the other indicators$", r"not applicable when \1, total scaled to the other indicators"),
    (rf"^{_N} is (?:judged|marked|scored|rated)(?: by [^,]+?)? (?:from|between) (\d[\d.]*) (?:to|and) (\d[\d.]*) points$", r"judged \1: \2 to \3 points"),
    (rf"^the (?:panel|jury|judges|committee|reviewers) (?:awards?|gives?|marks?) (?:from )?(\d[\d.]*) to (\d[\d.]*) points (?:for|to) {_N}$", r"judged \3: \1 to \2 points"),
    (rf"^(?:use|take|import|adopt) {_N}(?: as (?:reported|given|it is|published))?$", r"imported from \1"),
    (rf"^(?:score )?as (?:given|reported|published|stated) in {_N}$", r"imported from \1"),
    # ranking
    (r"^(?:the )?units are ranked by total,? ", "ranking: total "),
    (r"(?<=total )(?:from )?highest to lowest", "from high to low"),
    (r"^(?:ranking: ?|rank(?: units)? )(?:by )?total,? (?:highest first|descending|in descending order|high to low|from highest to lowest)", "ranking: total from high to low"),
    (r", ?(?:equal totals|ties|tied units|equal scores) share (?:a|the|their) (?:rank|place)", ", ties share the place"),
    (r",?(?: and)? (?:the )?(?:following|next) (?:rank|place|ranks|places) (?:is|are) (?:skipped|left empty|left out)", ", leave the next ones empty"),
    (r'^(?:no|not) more than (?P<share>\d[\d.]*%) of (?:the |all )?[a-z]+ (?:may |can |shall )?(?:get|receive|be given|be|be rated|earn) (?:an? )?(?:grade )?(?P<grade>"\d+"|[A-Za-z]+)$|^(?:grade )?(?P<last>"\d+") (?:is |for )?(?:limited to |at most |no more than )(?P<most>\d[\d.]*%)(?: of (?:the |all )?units)?$', (lambda found: _quota(found, _STRICTLY), lambda found: _quota(found, _GENEROUSLY))),
)  # fmt: skip
