"""Lines that name declared facts in plain words, as people write them from memory: the line offered names the fact that is meant."""

from __future__ import annotations

import pytest

from kaoping.dsl.checks.directions import AgainstDirection
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.kinds.declarations import OptionDoesNotFit
from kaoping.engine.compile import compile_text

ZH = """评分细则【效能考核】
总分20分
事实：
【平均办理时限】数值，天，越少越好
【投诉】计数，件，越少越好
【政务信息采用数】计数，篇，越多越好，未列按0计
【安全事故】计数，起，越少越好，未列按0计
【已公开】是否
【等级】选项：“国家级”，“省级”，“市级”，“无”
【预算执行率】比率，越多越好
【平台评分】导入分，满分20分
指标【甲】满分20分，{head}
{line}
"""
EN = """rulebook [efficiency]
total 20 points
facts:
[complaints] count, fewer is better
[accidents] count, fewer is better, absent counts as 0
[breach] yes/no
{fact}
indicator [a], max 20 points, {head}
{line}
"""
DOWN, UP, GIVEN = "从满分起扣", "从0分起加", "按下列计分"


def offered(text: str, number: int) -> list[str]:
    found = [one for one in errors(text) if getattr(one.place, "line", 0) == number]
    assert len(found) == 1, [one.code for one in found]
    return [fix.text for fix in found[0].fixes]


def errors(text: str) -> list[Diagnostic]:
    return [one for one in compile_text(text).diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("head", "line", "meant"),
    [
        (GIVEN, "平均办理时限低于5天得满分，否则得10分", "【平均办理时限】低于5天得满分，否则得10分"),
        (GIVEN, "平均办理时限分档：低于5天得满分，其他得10分", "【平均办理时限】分档：低于5天得满分，其他得10分"),
        (UP, "【平均办理时限】比20天每缩短1天加1分，最多加15分，不足1天不计", "【平均办理时限】低于20天，每低1天加1分，最多加15分，不足1天不计"),
        (DOWN, "【平均办理时限】较20天每增加1天扣1分，扣完为止，不足1天不计", "【平均办理时限】高于20天，每高1天扣1分，扣完为止，不足1天不计"),
        (DOWN, "每发生1件投诉扣1分，扣完为止", "每1件【投诉】扣1分，扣完为止"),
        (DOWN, "每收到1件投诉扣1分，扣完为止", "每1件【投诉】扣1分，扣完为止"),
        (UP, "每采用1篇加0.5分，最多加10分", "每1篇【政务信息采用数】加0.5分，最多加10分"),
        (DOWN, "发生【安全事故】的，一票否决，总分得0分", "一票否决“安全事故”：若【安全事故】达到1起，总分得0分"),
        (DOWN, "发生2起安全事故的，一票否决，考核总分计零分", "一票否决“安全事故”：若【安全事故】达到2起，总分得0分"),
        (DOWN, "若【安全事故】高于1起，一票否决，总分为0分", "一票否决“安全事故”：若【安全事故】高于1起，总分得0分"),
        (GIVEN, "【等级】为国家级得5分，省级得3分，市级的得1分，其他不得分", "【等级】分档：为“国家级”得5分，为“省级”得3分，为“市级”得1分，其他得0分"),
        (GIVEN, "按预算执行率得分", "得分＝满分×【预算执行率】，最高得满分"),
        (GIVEN, "按预算执行率折算得分，最高得满分", "得分＝满分×【预算执行率】，最高得满分"),
        (GIVEN, "按平台评分计分", "导入【平台评分】"),
        (UP, "采用数每增加1篇加0.5分，最多加10分", "每1篇【政务信息采用数】加0.5分，最多加10分"),
        (DOWN, "投诉每增加1件扣1分，扣完为止", "每1件【投诉】扣1分，扣完为止"),
        (GIVEN, "【等级】为“国家级”得5分，省级得3分，其余得0分", "【等级】分档：为“国家级”得5分，为“省级”得3分，其他得0分"),
    ],
)  # fmt: skip
def test_a_chinese_line_names_the_fact(head: str, line: str, meant: str) -> None:
    assert offered(ZH.format(head=head, line=line), 13) == [meant]
    if "一票否决" not in meant:
        assert errors(ZH.format(head=head, line=meant)) == []


def test_a_veto_that_says_nothing_is_still_asked() -> None:
    assert len(offered(ZH.format(head=DOWN, line="若【安全事故】达到1起，一票否决"), 13)) == 2


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "if [accidents] is at least 2, veto, the total is 0 points",
            'veto "accidents": if [accidents] is at least 2, total scores 0 points',
        ),
        (
            "in case of [accidents], veto: total is 0",
            'veto "accidents": if [accidents] is at least 1, total scores 0 points',
        ),
        ("in case of [breach], veto: total is 0", 'veto "breach": if [breach] is yes, total scores 0 points'),
        (
            "veto: if [accidents] is above 1, the total is 0 points",
            'veto "accidents": if [accidents] is above 1, total scores 0 points',
        ),
        ("in case of an accident, the total is 0 points", "if [accidents] is at least 1, total scores 0 points"),
        ("if there is a breach, deduct 5 points", "if [breach] is yes, deduct 5 points"),
        ("if [accidents] is at least 1, the total is 5 points", "if [accidents] is at least 1, total scores 5 points"),
    ],
)
def test_an_english_veto_says_what_it_does(line: str, meant: str) -> None:
    head = "starts full\ndeduct 1 point for each [complaints], down to 0"
    assert offered(EN.format(fact="", head=head, line=line), 10) == [meant]


def test_choices_follow_a_colon() -> None:
    text = EN.format(
        fact='[level] one of "city", "none"',
        head="starts full",
        line="deduct 1 point for each [complaints], down to 0",
    )
    [error] = errors(text)
    assert [fix.text for fix in error.fixes] == ['[level] one of: "city", "none"']


def test_only_a_date_is_earlier_or_later() -> None:
    head = "starts full\ndeduct 1 point for each [complaints], down to 0"
    [error] = errors(EN.format(fact="[days] number of days, earlier is better", head=head, line=""))
    assert isinstance(error, OptionDoesNotFit)
    assert "write 'more is better' or 'fewer is better'" in error.advice.en
    for direction in ("earlier is better", "later is better"):
        assert errors(EN.format(fact=f"[day] date, {direction}", head=head, line="")) == []


@pytest.mark.parametrize("said", ["the earlier the better", "the earlier, the better", "the sooner the better"])
def test_the_earlier_the_better_is_said_in_one_way(said: str) -> None:
    head = "starts full\ndeduct 1 point for each [complaints], down to 0"
    text = EN.format(fact=f"[day] date, {said}", head=head, line="")
    [error] = errors(text)
    [fix] = error.fixes
    line = text.splitlines()[fix.span.line - 1]
    assert line[: fix.span.column - 1] + fix.text + line[fix.span.end - 1 :] == "[day] date, earlier is better"


def test_of_a_date_the_warning_says_later() -> None:
    text = ZH.format(head=DOWN, line="【报送日】晚于2026-12-10，每晚1天扣2分，扣完为止").replace(
        "【已公开】是否", "【报送日】日期，越晚越好"
    )
    [told] = [one for one in compile_text(text).diagnostics if one.code == "against-direction"]
    assert isinstance(told, AgainstDirection)
    assert (told.better.zh, told.here.zh) == ("越晚越好", "越晚得分越低")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("【报送日期】每逾期1天扣0.5分", "【报送日期】晚于【截止日期】，每迟1天扣0.5分"),
        ("报送日期逾期1天的，扣0.5分，扣完为止", "【报送日期】晚于【截止日期】，每迟1天扣0.5分，扣完为止"),
        ("【报送日期】每超过1个工作日扣0.5分", "【报送日期】晚于【截止日期】，每迟1个工作日扣0.5分"),
        ("【报送日期】每提前1天加0.5分，最多加2分", "【报送日期】早于【截止日期】，每早1天加0.5分，最多加2分"),
    ],
)  # fmt: skip
def test_days_late_are_counted_from_a_day(line: str, meant: str) -> None:
    dated = ZH.replace("【已公开】是否", "【报送日期】日期\n【截止日期】日期")
    head = UP if "加" in line else DOWN
    assert offered(dated.format(head=head, line=line), 14) == [meant]
    assert {one.code for one in errors(dated.format(head=head, line=meant))} <= {"calendar-unsaid"}
    [error] = errors(ZH.replace("【已公开】是否", "【报送日期】日期").format(head=UP, line=line))
    assert error.code == "steps-without-target"
    assert meant.replace("【截止日期】", "……") in error.say(error.help, "zh")


def test_late_days_of_nothing_ask_for_the_day() -> None:
    [error] = errors(ZH.format(head=DOWN, line="每逾期1天扣0.5分，扣完为止"))
    assert error.fixes == ()
    assert "【……】晚于……，每迟1天扣0.5分，扣完为止" in error.say(error.help, "zh")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("deduct 1 point for each day [sent on] is late", "[sent on] later than [due on]: deduct 1 point per day late"),
        ("[sent on]: add 1 point per day early", "[sent on] earlier than [due on]: add 1 point per day early"),
        (
            "[sent on] each working day late deducts 0.5 points, down to 0",
            "[sent on] later than [due on]: deduct 0.5 points per working day late, down to 0",
        ),
    ],
)
def test_days_late_in_english_are_counted_from_a_day(line: str, meant: str) -> None:
    text = EN.format(fact="[sent on] date\n[due on] date", head="starts at zero", line=line)
    assert offered(text, 10) == [meant]
    [error] = errors(EN.format(fact="", head="starts full", line="deduct 1 point per day late"))
    assert "[...] later than …: deduct 1 point per day late" in error.say(error.help, "en")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("score by [spent share]", "score = full marks × [spent share], at most full marks"),
        ("points in proportion to the spent share", "score = full marks × [spent share], at most full marks"),
        ("scored by [platform]", "imported from [platform]"),
        ("[level] is city: 5 points", '5 points if [level] is "city"'),
        ('[level] is "city": 5 points, otherwise 1 point', '5 points if [level] is "city", otherwise 1 point'),
        (
            "[level] is city: 5 points, county: 3 points, other: no points",
            'bands of [level]: "city": 5 points, "county": 3 points, other: 0 points',
        ),
    ],
)
def test_an_english_line_names_the_fact(line: str, meant: str) -> None:
    facts = '[spent share] ratio\n[platform] imported score, max 20 points\n[level] one of: "city", "county", "none"'
    assert offered(EN.format(fact=facts, head="scored as follows", line=line), 11) == [meant]


def test_points_off_are_deducted() -> None:
    text = EN.format(fact="", head="starts full", line="1 point off for each [complaints], down to 0")
    assert offered(text, 9) == ["deduct 1 point for each [complaints], down to 0"]


@pytest.mark.parametrize(
    "said",
    [
        "0 points when dividing by 0",
        "when dividing by zero 0 points",
        "when dividing by zero: 0 points",
        "when dividing by 0, 0 points",
    ],
)
def test_what_follows_a_divisor_of_0_stands_behind_a_colon(said: str) -> None:
    head, line = "scored as follows", "score = full marks × [complaints] / [accidents], at most full marks, "
    [offer] = offered(EN.format(fact="", head=head, line=line + said), 9)
    assert offer.endswith("when dividing by 0: 0 points")
    for read in ("when dividing by 0: 0 points", "when dividing by 0 0 points"):
        assert errors(EN.format(fact="", head=head, line=line + read)) == []
