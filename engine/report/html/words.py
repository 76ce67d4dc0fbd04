"""What the page itself says; all words about scores are those of explanations and score tables."""

from __future__ import annotations

from collections.abc import Mapping

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.explain import words

_PAGE = {
    "as_of": Text("截至{day}", "as of {day}"),
    "skip": Text("跳到正文", "Skip to the content"),
    "contents": Text("目录", "Contents"),
    "overview": Text("总览", "Overview"),
    "all_indicators": Text("全部指标", "All indicators"),
    "areas": Text("目标和检查", "Targets and findings"),
    "problems": Text("存在问题", "Problems found"),
    "rules": Text("评分细则", "Rulebooks"),
    "rules_note": Text("按原文，不含注释。", "As written, without comments."),
    "everything": Text("全部单位", "All units"),
    "search": Text("查找单位、指标、条款", "Search units, indicators, clauses"),
    "found": Text("找到{number}项", "{number} found"),
    "nothing_found": Text("没有找到", "Nothing found"),
    "found_here": Text("本页的指标", "Indicators on this page"),
    "found_units": Text("单位", "Units"),
    "found_indicators": Text("指标", "Indicators"),
    "found_clauses": Text("条款", "Clauses"),
    "sort": Text("按这一列排序", "Sort by this column"),
    "moved": Text("较上期", "change"),
    "moved_by": Text("较上期{words}", "{words} on the period before"),
    "remarks": Text("备注", "remarks"),
    "unit": Text("单位", "unit"),
    "rank": Text("名次", "rank"),
    "of_ranked": Text("共{number}个单位", "of {number}"),
    "total": Text("总分", "total"),
    "of_maximum": Text("满分{points}", "of {points}"),
    "lost": Text("失分", "lost"),
    "grade": Text("等次", "grade"),
    "how_it_stands": Text("总分和名次", "Total and rank"),
    "sections": Text("各部分得分", "Score by section"),
    "section": Text("部分", "section"),
    "score": Text("得分", "score"),
    "maximum": Text("满分", "maximum"),
    "exempt": Text("另有{points}分不适用", "{points} points do not apply"),
    "statement": Text("分失在哪里", "Where the points went"),
    "statement_note": Text(
        "从满分起逐项增减，最后是总分。为看得清，图只画有增减的一段。",
        "From full marks to the total, a change a line. The bars show only the stretch in which points moved.",
    ),
    "item": Text("项目", "item"),
    "bar": Text("图", "bar"),
    "change": Text("增减", "change"),
    "left": Text("剩余", "left"),
    "account": Text("总分怎样得来", "How the total is made"),
    "accounts": Text("逐项说明", "Indicator by indicator"),
    "accounts_none": Text("各项都得满分。", "All indicators have full marks."),
    "full": Text("得满分的指标", "Indicators at full marks"),
    "indicator": Text("指标", "indicator"),
    "basis": Text("依据", "basis"),
    "lost_points": Text("失{points}分", "lost {points}"),
    "above_points": Text("超过满分{points}分", "{points} above the maximum"),
    "won": Text("怎样得回", "Winning it back"),
    "fired": Text("用到的条款：", "the clause that counted: "),
    "published": Text("印发的名次和总分", "Ranks and totals as published"),
    "made_by": Text("由Kaoping {version}计算", "Computed by Kaoping {version}"),
    "receipt": Text("凭据：{receipt}", "Receipt: {receipt}"),
    "to_overview": Text("回到总览", "back to the overview"),
    "no_script": Text(
        "浏览器没有运行脚本，所以全部内容依次列在下面，查找和排序用不了。",
        "Scripts do not run in this browser: everything is listed below, and search and sorting are not there.",
    ),
    "line": Text("第{number}行", "line {number}"),
}
_OF_EXPLANATIONS = {
    "label_clause": words.CLAUSE,
    "label_arithmetic": words.ARITHMETIC,
    "label_fact": words.FACT,
    "label_record": words.RECORD,
    "label_evidence": words.EVIDENCE,
    "label_not_fired": words.NOT_FIRED,
}


def words_in(language: Language) -> Mapping[str, str]:
    """The words by name. Labels are what explanations write in front of their colon."""
    return {
        **{name: text.in_language(language) for name, text in _PAGE.items()},
        **{name: _label(text, language) for name, text in _OF_EXPLANATIONS.items()},
        "label_opening": words.OPENING.in_language(language).format(amount="").strip(),
        "label_closing": words.CLOSING.in_language(language).format(amount="").strip(),
    }


def _label(text: Text, language: Language) -> str:
    return text.in_language(language).partition("：" if language == "zh" else ":")[0]
