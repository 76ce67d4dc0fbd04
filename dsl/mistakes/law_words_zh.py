"""How Chinese speakers word laws."""

from __future__ import annotations

import re
from typing import ClassVar

_SLOT = r"【[^】]*】|\[[^\]]*\]|[^,【】\[\]]{1,30}?"
_FACT = rf"(?P<fact>{_SLOT})(?:的?(?:数量|个数|件数|次数))??"
_SCORE = r"(?P<score>[^,]{1,60}?)"
_NO = r"(?:不能够?|不应该|不应当?|不该|不得|不可以|不可能?|不允许|不许|不会|不准|不宜|绝不|决不|永不|不)(?:再|能|会|应|该|得|使|让)*"
_WAY = (
    r"(?P<way>越[多少高低大小晚迟早]|增加|增多|变多|增大|变大|增长|提高|上升|升高|变高|减少|变少|减小|变小|降低|下降|变低|推迟|变晚|提前|变早)"
    r"了?(?:以后|之后|的时候|的话|时|后)?"
)
_UP = r"(?P<up>上升|升高|升|提高|增加|增多|增|变高|变多|更高|高|上涨|涨|变大)"
_DOWN = r"(?P<down>下降|降低|降|减少|减|变低|变少|更低|低|下跌|跌|变小|吃亏)"
_NEVER = rf"(?:反而|都|均|也|就)?(?:{_NO}(?:{_UP}|{_DOWN})|{_NO}(?:变化?|改变|受影响|有变化)(?P<same>))"
_MUST = r"(?:都|均|也|就|至少也|应当|应该|应|必须|须|要|需|一定|可以|能够?|会|得|的?得分)*"
_ABOVE, _BELOW = "超过|高于|多于|大于|突破", "低于|少于|小于|不足"
_POINTS = r"\d+(?:\.\d+)?分|满分"
_GETS = (
    rf"{_MUST}(?:(?:{_NO}(?:{_ABOVE})|(?:至多|最多|最高|顶多)(?:得|为|是|只能得)?)(?P<most>{_POINTS})"
    rf"|(?:{_NO}(?:{_BELOW})|达到|(?:至少|最少|最低|起码)(?:应?能?得|为|是|有)?|>=)(?P<least>{_POINTS})"
    rf"|(?:为|是|得|拿|给)(?P<exactly>{_POINTS})"
    r"|(?P<none>不得分|不给分|没有?分|得零分|为零分|零分|不能得分|不应得分|没有得分)|(?P<full>满分))"
)
_COMPARES = "达到|不低于|不少于|不小于|至少|高于|超过|大于|多于|低于|少于|小于|不足|不高于|不超过|不多于|不大于|至多|为|是|等于|=|>=|<=|>|<"
_UNIT = "单位|部门|地区|科室|窗口|医院|企业|学校"
_OF_UNITS = rf"(?:的(?:{_UNIT})|的时候|的话|以后|之后|时|后|的)?(?:,?(?:则|那么|其))?,?"
_HAS = r"(?:(?P<lacks>没有|没|无|未制定|未做|未|缺少|缺)|(?P<has>已经有|已有|具有|有))"


class Chinese:
    total: ClassVar = re.compile("总分|总得分|总成绩|总分数|最[后终]得分|最[后终]总分")
    unsaid: ClassVar = "得分"  # of a law that names none
    some_score: ClassVar = re.compile("得分|分数|分值|成绩|分")
    patterns: ClassVar = tuple(
        re.compile(one)
        for one in (
            rf"{_FACT}{_WAY},?{_SCORE}{_NEVER}",
            rf"{_FACT}(?:与|和|跟|同)(?P<score>[^,]+?)(?:之间)?(?:无关|没有?关系|不相关|没有关联|毫无关系)(?P<apart>)",
            rf"(?P<score>[^,]+?)(?:与|和|跟|同){_FACT}(?:之间)?(?:无关|没有?关系|不相关|没有关联|毫无关系)(?P<apart>)",
            rf"(?:不管|不论|无论){_FACT}(?:是)?(?:多少|如何|怎样|高低|多高|怎么样|怎么变|如何变化|怎样变化),?{_SCORE}{_NEVER}(?P<apart>)",
            rf"{_SCORE}{_NO}(?:受|看|取决于|依赖){_FACT}(?:的?影响)?(?P<apart>)",
            rf"{_FACT}(?P<compare>{_COMPARES})(?P<limit>\d[^,的时则以之后]*|是|否){_OF_UNITS}(?:{_SCORE})??{_GETS}",
            rf"{_HAS}{_FACT}(?=[的时,]){_OF_UNITS}(?:{_SCORE})??{_GETS}",
            rf"{_FACT}{_WAY},?(?:都|也|就)?{_NO}(?:使|让|导致|造成|令)?{_SCORE}(?:{_UP}|{_DOWN})",
            rf"(?:每个|各个?|任何|任一|所有|全部)(?:{_UNIT}){_GETS}",
            rf"{_SCORE}{_MUST}在(?P<from>\d[\d.]*)分?(?:到|至|和|与|-|~)(?P<to>\d[\d.]*)分(?:之间|以内|内)",
            rf"(?:{_SCORE})??{_GETS}",
        )
    )

    def bare(self, body: str) -> str:
        """What is said, without the words that say only that it is said of all."""
        while (shorter := _FILLING.sub("", body)) != body:
            body = shorter
        return _BELOW_ZERO.sub("不低于0分", body.rstrip(" ,;。"))

    def listed(self, scores: str) -> list[str]:
        return re.split("、|和|与|及", scores)

    def score_words(self, text: str) -> str:
        text = re.sub("^(?:其|它的|该单位的?|这个单位的?|单位的?)", "", text)
        return re.sub("(?<=.)(?:的?(?:都|均|也))$|(?<=[】\\]])的?(?:得分|分数|分)$", "", text)

    def write(self, taken: dict[str, str], fact: str, scores: tuple[str, ...]) -> str:
        score = "和".join(f"【{one}】" if one else "总分" for one in scores)
        if "apart" in taken:
            return f"【{fact}】不影响{score}"
        if "way" in taken:
            never = "不升" if "up" in taken else "不降" if "down" in taken else "不变"
            return f"【{fact}】{taken['way']}，{score}{never}"
        if "from" in taken:
            return f"{score}至少{taken['from']}分且{score}至多{taken['to']}分"
        gets = f"{score}{self._gets(taken)}"
        if "limit" in taken:
            return f"若【{fact}】{taken['compare']}{taken['limit']}，则{gets}"
        if fact:
            lacking = taken.get("zero", "否")
            return f"若【{fact}】为{lacking if 'lacks' in taken else '是'}，则{gets}"
        return gets

    def _gets(self, taken: dict[str, str]) -> str:
        if "none" in taken:
            return "得0分"
        if "most" in taken:
            return f"不超过{taken['most']}"
        return f"不低于{taken['least']}" if "least" in taken else f"得{taken.get('exactly', '满分')}"


_BELOW_ZERO = re.compile(rf"{_NO}(?:为|是|出现|变为|变成|成为)?负(?:数|分|值)?$")
_FILLING = re.compile(
    r"^(?:(?:不管|无论|不论)(?:怎样|如何|怎么样|怎么|什么情况|何种情况|在?任何情况|发生什么|事实(?:如何|怎样))|在?(?:任何|各种|一切)(?:情况|情形|时候|条件)之?下?|始终|永远|总是|原则上"
    r"|(?:任何|任意|每|所有|各|凡是?)一?[个家]?(?:单位|部门|地区|科室|窗口|医院|企业|学校)(?:的|,)?(?=总|得|分|【|\[|都|均)"
    r"|随着|如果|若|只要|凡是?|当|都|均|,)+,?"
)
