"""What people write where the language has other words: pattern and replacement, in the normal form of a line.

Only a replacement with which the line can be read further is ever offered (``repair.py`` tries), so a pattern may be generous.
The words of a replacement are as an author types them: Chinese with its own punctuation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kaoping.dsl.diagnostic import Text


class Slip(NamedTuple):
    """``\\1`` in ``write`` is the first group; an empty one takes the words away. Where there are several, the author chooses."""

    pattern: re.Pattern[str]
    write: tuple[str, ...]
    advice: Text | None = None


_NAME = r"(【[^】]*】|\[[^\]]*\])"
_NUMBER = r"(?<![\d.])\d++(?:\.\d++)?"  # never tried from its middle, or long numbers would take for ever

_LAST_LEVEL = Text(
    "带满分、下面写条款的最末一级，不论在办法里是第几级，都写“指标”；“一级指标”“二级指标”是它上面的层次。",
    "The last level, which has a maximum and clauses, is written 'indicator', whatever level it is in the notice; sections stand above it.",
)
_OPENINGS = Text(
    "请写明从哪里算起：从满分起扣、从0分起加，还是按下列条款计分。",
    "Say where the score begins: full, at zero, or as the clauses give it.",
)

_CHINESE: tuple[tuple[str, str | tuple[str, ...]] | tuple[str, str | tuple[str, ...], Text], ...] = (
    # numbering in front of a line
    (r"^(?:[((]?(?:\d+|[一二三四五六七八九十]+)[))、.]|[①-⒛㈠-㈩]|第[一二三四五六七八九十百\d]+[条项款][、:]?|\d+(?:\.\d+)+\.?|[•●■◆▪◦○□◇➢➤✓√·※\uf000-\uf0ff-])\s*(?=[^\d\s])", ""),
    (r"^.*[^,;]的,(?=得|扣|加).*$", "without 的"),
    (r"(?<![\d.])(\d{4})(?:\.|年)(\d{1,2})(?:\.|月)(\d{1,2})(?:日|号)?(?![\d.])", "date"),
    # numbers
    (r"百分之([零一二三四五六七八九十百点两\d.]+)", "percent"),
    (r"(?<![零一二三四五六七八九十两\d])[零一二三四五六七八九十两\d]++点[零一二三四五六七八九\d]+", "decimal"),
    (rf"({_NUMBER}),({_NUMBER})(?=分|%)", r"\1.\2"),
    (r"(?<=\d)(?:百分比|百分号)", "%"),
    (r"(?<=\d)pct", "个百分点"),
    # conditions
    (r"^(?:如果|如|凡是|凡|对于|当)(?=【|\[)", "若"),
    (rf"^(若){_NAME}(?=,|;)", r"\1\2为是"),
    (r"大于或?等于|大于或等于|高于或等于|至少为?|不小于|不少于|起码", "达到"),
    (r"小于或?等于|低于或等于|至多为?|不大于|不多于", "不高于"),
    (r"(?:未达到?|没有达到|达不到|不到|不足|小于|不及|未满)(?=\d|【|\[|百分之|满分|目标|要求)", "低于"),
    (r"大于|超出|多于|高过", "高于"),
    (r"不是", "不为"),
    (r"(?:是|==?)(?=\")|==?(?=是|否)", "为"),
    (r"是(?=是|否)", "为"),
    (r"为有(?=,|;|$)", "为是"),
    (r"为无(?=,|;|$)", "为否"),
    (r"为(?!是|否)([\u4e00-\u9fff]{1,8}?)(?=,|;|时|得|扣|加|$)", r"为“\1”"),
    (r"(?<=[:,;])(\"[^\"]*\")(?=得|扣|加)", r"为\1"),
    (r"并且|同时|以及", "且"),
    (r"或者", "或"),
    (r"非(?=\()", "并非"),
    # clauses turned round, words too many
    (rf"^{_NAME},?每([^,【\[]*?)(?=扣|加|得)", r"每\2\1"),
    (rf"^((?:扣|加|得){_NUMBER}分),?(每[^,【\[]*{_NAME})", r"\2\1"),
    (rf"^{_NAME}每(?:低于|少于)({_NUMBER}%)(\d*个?百分点)", r"\1低于\2，每低\3"),
    (rf"^{_NAME}每(?:高于|超过)({_NUMBER}%)(\d*个?百分点)", r"\1高于\2，每高\3"),
    (r"(?<=每)(?:发现|出现|发生|有|查实|存在|新增|逾期)", ""),
    (r"(?<=[】\]]),(?=扣|加|得)", ""),
    (r"(?<=[】\]是否有无\d%分件个次条项人天])的(?=,|扣|加|得|达到|低于|高于|为|按)", ""),
    (r",?(?:则|就|应)(?=扣|加|得)", "，"),
    (rf"^(当){_NAME}(?=时)", r"\1\2为是"),
    (r"\(((?:扣完为止|最多|最高)[^()]*)\)", r"，\1"),
    (rf"^{_NAME}((?:达到|不?低于|不?高于|超过|>=|<=|>|<|为)[^,]*(?:得|扣|加)[^,;]*)([,;])(?=(?:达到|不?低于|不?高于|超过|>=|<=|>|<|为|\d)[^,]*(?:得|扣|加))", r"\1分档：\2\3"),
    (rf"({_NUMBER}[%个件次分天]*)<={_NAME}<({_NUMBER}[%个件次分天]*)", r"达到\1且低于\3"),
    (rf"({_NUMBER}[%个件次分天]*)<={_NAME}<=({_NUMBER}[%个件次分天]*)", r"达到\1且不高于\3"),
    (rf"({_NUMBER}[%个件次分天]*)<{_NAME}<=({_NUMBER}[%个件次分天]*)", r"高于\1且不高于\3"),
    (rf"({_NUMBER}[%个件次分天]*)<{_NAME}<({_NUMBER}[%个件次分天]*)", r"高于\1且低于\3"),
    (r"(?<=[】\]分\d%)])[xX](?=【|\[|\d|满|\()", "×"),
    (r"^设?([^\W\d][^\s【\[=]*)=(?=.*[-+×÷/*])", r"设【\1】＝"),
    (r"(?:不予|不)(?:得分|给分)|不得分", "得0分"),
    (r"不扣分", "扣0分"),
    (r"不加分", "加0分"),
    (r"(?<=,)(?:全扣|扣完全部分值|分值扣完)", "扣满分"),
    (r"扣除|扣减|扣掉|减去|减扣|减", "扣"),
    (r"增加|加上|奖励|加计|附加", "加"),
    (r"得到|计为|记为|给予|计得|得分为|计|记(?=\d)", "得"),
    (r"按(?:完成)?(?:情况|比率|比例)(?:得分|计分|计算|给分)", "按比例得分"),
    (r"得全分|得满", "得满分"),
    (r"(?:否则|反之),?(?:不得分)", "否则得0分"),
    (r"反之|其余的?|不然", "否则"),
    (r"(?:未达到?|达不到|低于|没有达到|未达标)的?,?(?=按比例得分|得\d|导入)", "否则"),
    (r"(?<=,)(?:未达到?|达不到|低于|没有达到|未达标)的?,?不(?:予)?得分", "否则得0分"),
    (r"(?:封顶|上限|累计最多|最高不超过|不超过|最高|最多)(?:扣|加|得)?为?(?=\d|满分)", "cap"),
    (r"最高扣|至多扣|累计扣分不超过|扣分不超过", "最多扣"),
    (r"最高加|至多加|累计加分不超过|加分不超过", "最多加"),
    (r"(?:直[到至])?扣完(?:本项|该项|此项)?(?:分值|满分)?(?:为此|为至|完止|即止|为止|止)?(?=,|;|$)|扣(?:到|至)0分?(?:为止)?|扣光为止", "扣完为止"),
    (r"不足部分|不满", "不足"),
    (r"不算(?=,|;|$)", "不计"),
    (r"按一档计算?|按1档计算|算一档", "按整档计"),
    (r"(?<=[个位点件次人天分项条])按比例(?:计算|折算|扣分)", "按比例计"),
    (r"为0时(?=得|扣|取)", "除数为0时"),
    # head, facts, indicators
    (r"^(总分)[:=为是]+", r"\1"),
    (r"^(版本)[:=为]*([^\":=][^\"]*)$", r"\1“\2”"),
    (r"^(版本)[:=为]+(?=\")", r"\1"),
    (r"^(评分细则|评分标准|考核细则|评分办法)[:\s]*([^【\[:\s][^【\[]*)$", r"评分细则【\2】"),
    (rf"^(?:评分标准|考核细则|评分办法|评分细则:){_NAME}", r"评分细则\1"),
    (r"^(沿用)[:《]*([^\"《》:]+)》?$", r"\1“\2”"),
    (r"^(?:基于|引用|参照)(?=\")", "沿用"),
    (r"^(适用)(?:于|范围)?:?(?=【|\[)", r"\1："),
    (r"^(事实|排名|舍入)$", r"\1："),
    (r"^(?:数据|指标数据|基础数据|变量):?$", "事实："),
    (
        r"^(?:保留|舍入:保留|舍入:?得分保留)(\d+位小数)(?:,四舍五入)?$",
        (r"舍入：指标分保留\1，四舍五入", r"舍入：总分保留\1，四舍五入"),
    ),
    (r"^(总分|指标分|一级指标分)保留(\d+位小数)(?:,?四舍五入)?$", r"舍入：\1保留\2，四舍五入"),
    (r"^(?:舍入:)?(?:指标|各项|单项)得分保留(\d+位小数)(?:,?四舍五入)?$", r"舍入：指标分保留\1，四舍五入"),
    (r"^(得分|扣分|加分)[为是:]", r"\1＝"),
    (
        rf"^(?:若|当)?{_NAME}在?({_NUMBER}[^到至,-]*)(?:到|至|-)({_NUMBER}[^之,]*)(?:之间|以内|区间)的?,?",
        (r"若\1达到\2且\1低于\3，", r"若\1达到\2且\1不高于\3，"),
    ),
    (r"^(舍入:(?:指标分|一级指标分|总分)保留\d+位小数)$", r"\1，四舍五入"),
    (rf"^{_NAME}[:为是](?=计数|数值|比率|是否|选项|记录|导入分|评审分|日期|文本)", r"\1"),
    (r"(?<=[】\]])(?:百分比|百分率|百分数|比例|占比)", "比率"),
    (r"(?<=[】\]])(?:个数|数量|整数|次数|件数|计数型)", "计数"),
    (r"(?<=[】\]])(?:数字|小数|数(?=,|$))", "数值"),
    (r"(?<=[】\]])(?:是/否|有无|布尔)", "是否"),
    (r"(?<=[】\]])(?:单选|枚举|选择)", "选项"),
    (r"(?<=[】\]])(?:导入得分|导入|外部得分)", "导入分"),
    (r"(?<=[】\]])(?:评分|打分|评审得分|人工评分)(?=,|$)", "评审分"),
    (r"(?<=[】\]])(?:台账|明细|清单)(?=,|$)", "记录"),
    (r"(?:未列|没有|空白|缺省|默认)(?:的)?(?:按|计|为|记|算)?为?(\d+[^,;]*?|是|否|\"[^\"]*\")计?(?=,|;|$)", r"未列按\1计"),
    (r"正向指标|正向|越大越优", "越多越好"),
    (r"逆向指标|负向指标|逆向|负向", "越少越好"),
    (r"共(?=\d+项)", ""),
    (r"\((\d+项),?([\d.]+分)\)", r"\1\2"),
    (r"(?<=\d项),(?=[\d.]+分)", ""),
    (r"(?<=[】\]]),(?=\d+项|满分)", ""),
    (rf"^((?:替换)?指标{_NAME}),?({_NUMBER}分)", r"\1满分\3"),
    (r"^((?:替换)?指标【[^】]*】满分[\d.]+分)$", (r"\1，从满分起扣", r"\1，从0分起加", r"\1，按下列计分"), _OPENINGS),
    (r"满分[:=为](?=\d)", "满分"),
    (r"^(?:[一二三四]级指标|考核指标|指标名称)(【[^】]*】),?满分(?=[\d.]+分)", r"指标\1满分", _LAST_LEVEL),
    (r"^(【[^】]*】),?满分(?=[\d.]+分,(?:从|按))", r"指标\1满分", _LAST_LEVEL),
    (r"(?<=满分)([\d.]+)分,从\1分(?:开始)?(?:起扣|扣起|扣)", r"\1分，从满分起扣"),
    (r"从满分开始扣|从满分扣起|满分起扣|扣分制|倒扣分?", "从满分起扣"),
    (r"从0分?(?:开始)?加起?|从零分起加|0分起加|加分制", "从0分起加"),
    (r"按(?:以下|下述|如下|下列)(?:规则|办法|标准|方法|规定|要求)?(?:计分|评分|打分|得分)", "按下列计分"),
    (r"可以为负|允许为负|可为负分", "可为负"),
    (r"可以超过满分|允许超过满分|不封顶", "可超过满分"),
    # gaps, ranking, examples
    (r"^(缺数|标为不适用)(?=得|报错|总分|视为|满分)", r"\1时"),
    (r"^(?:缺失|没有数据|无数据|数据缺失)时?,?", "缺数时"),
    (r"(?<=时),?不参与考核|(?<=时),?不考核", "不适用"),
    (r"(?<=不适用)(?:不计总分|不算总分)|不出总分|总分不计", "总分不出"),
    (r"(?:分值|满分)?(?:按比例)?(?:折算|分摊)到其[他余]指标", "满分按其余指标折算"),
    (r"(?<=排名:)(?:按|根据)?总?分?(?=从|由)", "总分"),
    (r"由高到低|从大到小|高到低", "从高到低"),
    (r"由低到高|从小到大", "从低到高"),
    (r"名次并列|同分并列|并列(?=,|$)|得分相同的?并列|可并列", "并列同名次"),
    (r"空出(?:其后)?名次|后续名次空出|名次顺延", "其后空出"),
    (r"^(示例|例)[:\s]*([^\":]+):?$", r"示例“\2”："),
    (r"^(示例\"[^\"]*\")$", r"\1："),
)  # fmt: skip

_ENGLISH: tuple[tuple[str, str | tuple[str, ...]], ...] = (
    (r"^(?:\(?\d+[).]|[-*•])\s*", ""),
    (r"(?<=\d),(?=\d+ ?(?:points?|%))", "."),
    (r"(?<=\d)\s*(?:per ?cent|percent|pct\.?)(?!age)", "%"),
    (r"(?<=\d)\s*(?:%-points?|pp\b|percent points?|% points?)", " percentage points"),
    (r"(?<=\d)\s*(?:pts?\b\.?|marks?\b)", " points"),
    (r"\b(?:when|where|whenever|in case)\b(?= [\[(])", "if"),
    (r"^if ([\[【][^\]】]*[\]】]),", r"if \1 is yes,"),
    (r",? then\b", ","),
    (r"\b(?:greater|larger|higher|bigger) than or equal to\b|\bno(?:t)? (?:less|fewer|lower) than\b|\bat minimum\b|\breaches\b", "is at least"),
    (r"\b(?:less|lower|fewer|smaller) than or equal to\b|\bnot (?:more|above|over)(?: than)?\b|\bup to\b", "at most"),
    (r"\b(?:is )?(?:greater|larger|higher|bigger) than\b|\bexceeds\b", "is above"),
    (r"\b(?:is )?(?:lower|smaller) than\b|\bfalls (?:short of|below)\b", "is below"),
    (r"(?<=[\]】]) (?=at least|above|below|at most|less than|more than)", " is "),
    (r"\bis (?=is )", ""),
    (r"\b(?:equals|equal to|is equal to|==)\b", "is"),
    (r"\bis ([A-Za-z][\w-]*)(?=,|;|$)", r'is "\1"'),
    (r"\b(?:minus|subtract|lose|loses|take off|remove)\b", "deduct"),
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
    (r"(?<=[:;,] )([a-z][\w -]*)(?=: )", r'"\1"'),
    (
        r"^rounding:? ?(?:to )?(\d+) decimals?(?: places)?$",
        (r"rounding: indicator scores to \1 decimals, half up", r"rounding: total to \1 decimals, half up"),
    ),
    (r"^(rounding: (?:indicator scores|section scores|total) to \d+ decimals?)$", r"\1, half up"),
    (r"^(total|version|based on) ?[:=] ?", r"\1 "),
    (r"^(total \d+(?:\.\d+)?)$", r"\1 points"),
    (r"^(version) ([^\" ][^\"]*)$", r'\1 "\2"'),
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
    (r"^(?:unranked|no rank|not ranked) (?:if|when)\b", "not ranked when"),
    (r"\bhigh to low\b", "from high to low"),
    (r"\bfrom from\b", "from"),
    (r"\bties share(?: a| the)? (?:rank|place)\b", "ties share the place"),
    (r"^example:? ([^\":]+):?$", r'example "\1":'),
    (r"^(example \"[^\"]*\")$", r"\1:"),
)  # fmt: skip


def _choices(write: str | tuple[str, ...]) -> tuple[str, ...]:
    return (write,) if isinstance(write, str) else write


SLIPS: dict[str, tuple[Slip, ...]] = {
    "zh": tuple(Slip(re.compile(pattern), _choices(write), *advice) for pattern, write, *advice in _CHINESE),
    "en": tuple(Slip(re.compile(pattern, re.IGNORECASE), _choices(write)) for pattern, write in _ENGLISH),
}

# Brackets of other shapes around a name.
OTHER_BRACKETS = re.compile(r"〔([^〕]*)〕|\{([^}]*)\}|〖([^〗]*)〗|＜([^＞]*)＞|<([^<>]*)>|『([^』]*)』|「([^」]*)」")
