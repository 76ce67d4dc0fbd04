"""Laws as people word them, where the language has other words; see ``slips``. A pattern begins with the line, so that it speaks of laws alone."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import Written

_IF_THEN = Text(
    "条件前面写“若”，结论前面写“则”。", "The condition stands behind 'if', and what follows from it behind 'then'."
)
_HEAD = r'^规律(?:"[^"]*")?:'
ZH: tuple[Written, ...] = (
    (r'^(?:定律|规则|法则|性质|约定|不变式)(?=[:"])', "规律"),
    (r"^规律(?=【|\[|若|如果|当|总分)", "规律："),
    (r'^(规律"[^"]*")(?=【|\[|若|如果|当|总分)', r"\1："),
    (r"^规律([^:\"【\[]{1,20}):", r"规律“\1”："),
    (rf"({_HEAD}.*(?<=[】\]]))(?:得到?的)?(?:得分|分数|分值|成绩|分)(?=不|都|均)", r"\1的得分"),
    (rf"({_HEAD}.*)(?:只降不升|不能升高?|不得升高?|不应升高?|不会更高|不会变高|不得提高|不应提高|不能提高|不得增加|不应增加)$", r"\1不升"),
    (rf"({_HEAD}.*)(?:只升不降|不能降低?|不得降低?|不应降低?|不会更低|不会变低|不得下降|不应下降|不能下降|不得减少|不应减少|不吃亏)$", r"\1不降"),
    (rf"({_HEAD})(【[^】]*】|\[[^\]]*\]|总分)(?:不)?随(?:着)?(【[^】]*】|\[[^\]]*\])的?(增加|增多|提高|上升|减少|降低|下降)而?(不[升降])", r"\1\3\4，\2\5"),
    (rf"({_HEAD})(?!若|如|当|凡|只要)([^,]*(?:达到|不低于|不少于|高于|超过|多于|低于|少于|不高于|不超过|不多于|为|>=|<=|>|<)[^,]*),(?=(?:【|\[|总分)[^,]*$)", r"\1若\2，则", _IF_THEN),
    (rf"({_HEAD}.*)最低(?=\d)", r"\1至少得"),
    (rf"({_HEAD}.*)(?:最高|最多)(?=\d)", r"\1至多得"),
)  # fmt: skip
_HEAD_EN = r'^law(?: "[^"]*")?:'
EN: tuple[Written, ...] = (
    (r'^(?:laws|rule|rules|invariant|property|promise)(?=:| ")', "law"),
    (r"^law (?=(?:more|fewer|less|higher|lower|later|earlier|if|when|total) |\[)", "law: "),
    (r'^(law "[^"]*") (?=(?:more|fewer|less|higher|lower|later|earlier|if|when|total) |\[)', r"\1: "),
    (r"^law ([a-z][^:\"\[]{0,30}):", r'law "\1":'),
    (rf"({_HEAD_EN} .*)\b(?:can never|must never|must not|cannot|can not|may not|should not|should never|will never|will not|won't|doesn't|don't) (?:raise|increase|push up|improve)(?= )", r"\1never raises"),
    (rf"({_HEAD_EN} .*)\b(?:can never|must never|must not|cannot|can not|may not|should not|should never|will never|will not|won't|doesn't|don't) (?:lower|reduce|decrease|hurt|cost|worsen)(?= )", r"\1never lowers"),
    (rf"({_HEAD_EN} .*)\bnever (?:improves?|helps?|pushes up|leads to (?:a )?(?:higher|more))(?= )", r"\1never raises"),
    (rf"({_HEAD_EN} .*)\bnever (?:hurts?|worsens?|costs?|harms?|leads to (?:a )?(?:lower|fewer|less))(?= )", r"\1never lowers"),
    (rf"({_HEAD_EN} .*)\b(?:can never|must not|cannot|should not|will not|doesn't|don't) (?:change|affect|influence|touch)(?= )", r"\1never changes"),
    (rf"({_HEAD_EN} )(\[[^\]]*\]) (?:does not|doesn't|never) (?:depend|depends) on (\[[^\]]*\])", r"\1\3 never changes \2"),
    (rf"({_HEAD_EN} )(?:an? )?(?:increase|rise|growth) (?:in|of) (\[[^\]]*\])", r"\1more \2"),
    (rf"({_HEAD_EN} )(?:a )?(?:decrease|fall|drop) (?:in|of) (\[[^\]]*\])", r"\1fewer \2"),
    (rf"({_HEAD_EN} )(?:increasing|raising) (\[[^\]]*\])", r"\1more \2"),
    (rf"({_HEAD_EN} )(?:decreasing|lowering|reducing) (\[[^\]]*\])", r"\1fewer \2"),
    (rf"({_HEAD_EN} )the more (\[[^\]]*\]), ?the (?:lower|fewer|less) (?:the )?(?=\[|total|score)", r"\1more \2 never raises "),
    (rf"({_HEAD_EN} )the more (\[[^\]]*\]), ?the (?:higher|more) (?:the )?(?=\[|total|score)", r"\1more \2 never lowers "),
    (rf"({_HEAD_EN} )(\[[^\]]*\]) (?:up|goes up|rises)(?= never)", r"\1\2 going up"),
    (rf"({_HEAD_EN} )(\[[^\]]*\]) (?:down|goes down|falls)(?= never)", r"\1\2 going down"),
    (rf"({_HEAD_EN} .*)(?<=[\]l]) (?:must|should|has to|will|shall) be (at least|at most|above|below)\b", r"\1 is \2"),
    (rf"({_HEAD_EN} .*) ?(?:=>|->|→) ?", r"\1 implies "),
    (rf"({_HEAD_EN} )(?!if |when)([^,]* (?:is|at least|at most|above|below) [^,]*),(?= (?:\[|total)[^,]*$)", r"\1if \2, then", _IF_THEN),
)  # fmt: skip
