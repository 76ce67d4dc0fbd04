"""How Chinese notices name facts within plain words; see ``in_words``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.figures import share_after

LEFT = re.compile(
    r"^(?:凡|如|若|对)?(?:每\d*[^\W\d【]?【[^】]*】)?(?P<words>[^【\[\",;:=]*[\u4e00-\u9fff]{3}[^【\[\",;:=]*)的,?(?P<verb>扣|加|得)(?P<points>\d[\d.]*)分"
)
_VETO = r'(?P<veto>一票否决"[^"]*":|)'
_IF = "(?:凡是?|凡有|如果?|如有|若|对)?"
_THEN = r"(?:的|时|者)?,?(?:则|就)?(?=扣|加|得|不得分|总分|本项|等次|取消)"
_W = "[个件次条项例起处人户家份篇期宗笔]"
_DAYS = "(?:个工作日|工作日|个自然日|天|日)"


def _absent(around: Around) -> Iterator[str]:
    """未设帮办代办点的，扣6分"""
    names = around.any_of("是否")
    pattern = rf"^{_VETO}{_IF}(?:未能?|没有?|无|尚未|(?P<done>已经?))[\u4e00-\u9fff]{{0,3}}?{names}{_THEN}"
    if found := re.match(pattern, around.line.normal):
        answer = "是" if found["done"] else "否"
        yield f"{found['veto']}若【{found['name']}】为{answer},{around.line.normal[found.end() :]}"


def _happened(around: Around) -> Iterator[str]:
    """发生1起及以上乱收费的，扣5分"""
    names = around.any_of("计数", "记录", "是否")
    happens = r"(?:发生|出现|存在|查实|发现)"
    limit = rf"(?:(?P<n>\d+){_W}(?P<more>\(含\)以上|[及或含]以上|以上)?的?)?"
    pattern = rf"^{_VETO}{_IF}{happens}{limit}{names}(?:情况|情形|行为|问题|现象)?{_THEN}"
    if not (found := re.match(pattern, around.line.normal)):
        return
    name, rest = f"【{found['name']}】", around.line.normal[found.end() :]
    if found["name"] in around.of_kind("是否"):
        yield f"{found['veto']}若{name}为是,{rest}"
        return
    measure = around.measure(found["name"])
    number = f"{found['n'] or 1}{measure}"
    if not found["veto"] and not found["more"] and re.match("[扣加]", rest):
        yield f"每{number}{name}{rest}"
    yield f"{found['veto']}若{name}达到{number},{rest}"
    if found["more"] == "以上":
        yield f"{found['veto']}若{name}高于{number},{rest}"


def _late(around: Around) -> Iterator[str]:
    """每1件【企业投诉】超过5个工作日办结的，扣1分"""
    names = around.any_of("记录")
    late = rf"(?:超过|超出|逾期|超)(?P<n>\d+)(?P<days>{_DAYS})(?:才|后|以后|之后)?(?P<done>[\u4e00-\u9fff]{{2,4}}?)"
    undone = rf"(?:未能?|没有)?在?(?P<n2>\d+)(?P<days2>{_DAYS})(?:以内|之内|内)(?:未能?|没有)?(?P<done2>[\u4e00-\u9fff]{{2,4}}?)"
    pattern = rf"^(?P<head>每\d*{_W}?){names}(?:{late}|(?=[^,;]*[未没]){undone})(?:完毕|完成)?的?,?(?=扣|加)"
    if not (found := re.match(pattern, around.line.normal)):
        return
    number, done = found["n"] or found["n2"], found["done"] or found["done2"]
    days = "个工作日" if "工作日" in (found["days"] or found["days2"]) else "天"
    rest = around.line.normal[found.end() :]
    for end, start in around.two_days(found["name"], done):
        yield f"{found['head']}【{found['name']}】中【{end}】晚于【{start}】后{number}{days}的{rest}"


def _grown(around: Around) -> Iterator[str]:
    """【空置楼宇面积】较上季度下降10%以上得满分"""
    names = around.any_of("计数", "数值", "比率", "记录")
    before = r"(?:(?P<last>上季度|上一季度|上月|上期|上一期|上半年)|(?:去年|上年度?|上一年)?同期|去年|上年度?|上一年)"
    way = r"(?:(?P<down>下降|降低|减少)|上升|增长|增加|提高|提升)"
    limit = r"(?:幅度)?(?P<least>达到?|不低于|不少于)?(?P<beyond>超过|高于)?(?P<n>\d[\d.]*)%(?P<more>\(含\)以上|[及或含]以上|以上)?"
    pattern = rf"^(?:若|如)?{names}[较比](?:{before})(?:值|数|水平)?(?:相比)?,?{way}{limit}的?,?(?=得|扣|加)"
    if not (found := re.match(pattern, around.line.normal)):
        return
    name, down = f"【{found['name']}】", bool(found["down"])
    earlier = f"{name}的{'上期值' if found['last'] else '去年同期值'}"
    share = share_after(found["n"], down=down)
    with_limit, without = ("不高于", "低于") if down else ("达到", "高于")
    unclear = found["more"] == "以上" and not found["least"] and not found["beyond"]
    words = [with_limit, without] if unclear else [without if found["beyond"] else with_limit]
    rest = around.line.normal[found.end() :]
    head = "若" if rest[0] in "扣加" else ""
    for word in words:
        yield f"{head}{name}{word}{earlier}×{share}%{',' if head else ''}{rest}"
    if found["name"] in around.of_kind("比率"):
        change = f"{earlier}{'-' if down else '+'}{found['n']}%"
        yield from (f"{head}{name}{word}{change}{',' if head else ''}{rest}" for word in words)


def _by_label(around: Around) -> Iterator[str]:
    """【数据共享】为“已接入”得满分，“部分接入”得2分，“未接入”不得分"""
    names = around.any_of("选项")
    does = r"(?:的|者)?,?(?:得|扣|加|不得|不予得)[^,;\"]*"
    said = r"(?:\"[^\"]*\"|(?!其[他余它]|否则)[\u4e00-\u9fff]{1,10}?)"
    label, rest = rf"(?:为|是|属于?)?{said}{does}", rf"(?:其[他余它]|否则){does}"
    found = re.match(rf"^{names}(?P<bands>{label}(?:[,;]{label})+(?:[,;]{rest})?)$", around.line.normal)
    if found:
        bands = re.sub(r"(?:其[他余它]|否则)(?:的|者)?,?(?=得|扣|加|不)", "其他", found["bands"])
        bands = re.sub(rf"(?<![^,;])(?:为|是|属于?)?({said})(?:的|者)?,?(?=得|扣|加|不)", _label, bands)
        bands = re.sub(r"不(?:予)?得(?:满)?分", "得0分", bands)
        yield f"【{found['name']}】分档:{bands}"


def _label(found: re.Match[str]) -> str:
    label = found[1].strip('"')
    return found[0] if label == "其他" else f'为"{label}"'


def _vetoed(around: Around) -> Iterator[str]:
    """发生【事故】的，一票否决，总分得0分"""
    found = re.match(rf"^{_IF}(?P<when>[^,;]+?)(?:的|时|者)?,?{_VETOED}$", around.line.normal)
    if not found:
        return
    named = around.any_of("计数", "记录", "是否", "数值", "比率", "选项")
    happened = re.fullmatch(
        rf"(?:发生|出现|存在|查实|发现|有)(?:(?P<n>\d+){_W})?{named}(?:情况|情形|行为|问题|现象)?", found["when"]
    )
    if happened:
        yes = happened["name"] in around.of_kind("是否")
        number = f"达到{happened['n'] or 1}{around.measure(happened['name'])}"
        yield f'一票否决"{happened["name"]}":若【{happened["name"]}】{"为是" if yes else number},总分得0分'
    elif name := re.search("【([^】|｜]*)", found["when"]):
        yield f'一票否决"{name[1]}":若{found["when"]},总分得0分'


_VETOED = "(?:则|就)?(?:实行|实施|给予|予以)?一票否决,?(?:则|其)?(?:本?年度?)?(?:考核)?总分(?:直接)?(?:得|为|是|计|记|按)*(?:0|零)分计?"


def _in_proportion(around: Around) -> Iterator[str]:
    """按预算执行率得分, 按平台得分计分"""
    scores = r"的?(?:比例|比率|高低|大小|情况)?(?:折算|计算)?(?:得分|计分|赋分|计算|折算)(?P<rest>,最[高多]得?满分)?"
    text = around.line.normal
    if found := re.fullmatch(rf"(?:得分)?(?:按照?|根据|依据)(?:实际)?{around.any_of('比率')}{scores}", text):
        yield f"得分=满分×【{found['name']}】,最高得满分"
    if found := re.fullmatch(rf"(?:得分)?(?:按照?|根据|依据)(?:实际)?{around.any_of('导入分')}{scores}", text):
        yield f"导入【{found['name']}】{',最高得满分' if found['rest'] else ''}"


def _each_more(around: Around) -> Iterator[str]:
    """采用数每增加1篇加0.5分, where 【政务信息采用数】 is declared"""
    more = r"(?:增加|新增|多|增|出现|发生|发现|有)?"
    pattern = rf"^(?P<said>[\u4e00-\u9fff]{{2,}}?),?每{more}(?P<n>\d*)(?P<measure>{_W})的?,?(?=[扣加])"
    if not (found := re.match(pattern, around.line.normal)):
        return
    counted = [name for name in around.of_kind("计数", "记录") if found["said"] in name]
    for name in [name for name in counted if name == found["said"]] or counted:
        if around.measure(name) in ("", found["measure"]):
            yield f"每{found['n'] or 1}{found['measure']}【{name}】{around.line.normal[found.end() :]}"


def _heading(around: Around) -> Iterator[str]:
    """一、服务企业, with indicators below it"""
    found = re.fullmatch(r"\(?[一二三四五六七八九十]+[)、.]([\u4e00-\u9fff]{2,16})", around.line.normal)
    below = next((line.normal for line in around.lines[around.number :] if line.normal), "")
    if found and re.match(r"(?:二级)?指标【", below):
        yield f"一级指标【{found[1]}】"


RULES = (_absent, _happened, _late, _grown, _by_label, _vetoed, _in_proportion, _each_more, _heading)
