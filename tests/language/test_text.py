"""The normal form of a line, and the map back to what its author wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kaoping.dsl.decode import decode
from kaoping.dsl.parse import parse
from kaoping.dsl.text import normal_line, split_lines

WRITTEN = {
    "　每１个【甲】扣０．２分；扣完为止。": "每1个【甲】扣0.2分;扣完为止",
    "【甲】≥７０％得满分": "【甲】>=70%得满分",
    "【甲】≤70﹪": "【甲】<=70%",
    "得分＝满分×【完成】÷（【目标】－1）": "得分=满分×【完成】÷(【目标】-1)",
    "得分＝−【甲】–【乙】": "得分=-【甲】-【乙】",
    "每\u00a01\u00a0个\u3000【甲】 扣 2 分": "每1个【甲】扣2分",
    "每个【甲】扣\u200b2\ufeff分": "每个【甲】扣2分",
    "每一个【甲】扣两分": "每1个【甲】扣2分",
    "前三次不扣，每十二件扣十分": "前3次不扣,每12件扣10分",
    "一级指标【甲】两项二十分": "一级指标【甲】2项20分",
    "每一百个【甲】扣1分": "每一百个【甲】扣1分",
    "每十十个【甲】扣1分": "每十十个【甲】扣1分",
    "版本”2021“": '版本"2021"',
    "版本“甲“乙”丙”": '版本"甲“乙”丙"',
    '版本"2021年"': '版本"2021年"',
    '版本"甲“乙”丙"': '版本"甲“乙”丙"',
    '版本"甲”': '版本"甲"',
    '【甲】选项："优”，"良"': '【甲】选项:"优","良"',
    "版本＂2021＂": '版本"2021"',
    "版本「2021」": '版本"2021"',
    "版本‘2021’": '版本"2021"',
    "版本“１，２；”": '版本"１，２；"',
    "【减材料“硬减”（１）】计数": "【减材料“硬减”（１）】计数",
    "［guides］ count": "[guides] count",
    "deduct\u00a00.2  points\tfor each [x].": "deduct 0.2 points for each [x]",
    "ｄｅｄｕｃｔ １ point": "deduct 1 point",
    "依据：《考核办法》（２０２１）第3条。": "依据：《考核办法》（２０２１）第3条",
    "basis 《X》 the council's rule": "basis 《X》 the council's rule",
    "don't count [x]": "don't count [x]",
}
COMMENTS = {
    "扣2分 # 暂定": ("扣2分", "# 暂定"),
    "扣2分，注：暂定": ("扣2分", "注：暂定"),
    "注: 全行": ("", "注: 全行"),
    "＃ 全行": ("", "＃ 全行"),
    "note: all of it": ("", "note: all of it"),
    "deduct 2 points; note: for now": ("deduct 2 points", "note: for now"),
    "【关注：#1】计数": ("【关注：#1】计数", ""),
    "依据《#1》第2条 # 待查": ("依据《#1》第2条", "# 待查"),
    "版本“#1”": ('版本"#1"', ""),
}


@pytest.mark.parametrize(("written", "normal"), WRITTEN.items())
def test_a_line_has_one_normal_form(written: str, normal: str) -> None:
    assert normal_line(written, "a.kp", 1).normal == normal


@pytest.mark.parametrize(("written", "parts"), COMMENTS.items())
def test_a_comment_is_taken_off_and_kept(written: str, parts: tuple[str, str]) -> None:
    line = normal_line(written, "a.kp", 1)
    assert (line.normal, line.comment) == parts


@given(st.text(alphabet="每一十２个【】[]“”\"'‘’《》依据basis 注：note:#，。≥\ufeff\u3000－　甲", max_size=30))
def test_every_character_of_the_normal_form_has_its_column(raw: str) -> None:
    line = normal_line(raw, "a.kp", 1)
    assert len(line.columns) == len(line.normal) + 1
    assert list(line.columns) == sorted(line.columns)
    assert all(1 <= column <= len(raw) + 1 for column in line.columns)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("　每１个【甲】扣０．２分分", 13),
        ("【甲】 ≥ ７０％ 得满满分", 13),
        ("每十二个【甲】扣2分分", 11),
        ("每\ufeff个【甲】扣\u200b2分分", 11),
    ],
)
def test_carets_stand_under_what_the_author_wrote(line: str, at: int) -> None:
    (mistake,) = parse(f"评分细则【总】\n{line}", "a.kp").diagnostics
    assert (mistake.place.line, mistake.place.column) == (2, at)


def test_all_ends_of_lines_are_read() -> None:
    assert split_lines("\ufeffa\r\nb\rc\nd\u2028e\u2029f\vg\fh\u0085i") == list("abcdefghi")


TEXT = "评分细则【总｜all】\r\n总分10分\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
)
def test_the_encodings_of_editors_are_read(data: bytes) -> None:
    assert (decode(data) or "").removeprefix("\ufeff") == TEXT


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\0\0", b"PK\x03\x04\0\0", b"\xff\xff\xff\xff\xff", b"\x80\x81\xfe\xff\xff"]
)
def test_what_is_no_text_is_not_read_as_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("line", "meant"), [("每个【甲】扣0。2分", "0.2"), ("每个【甲】扣0·2分", "0.2"), ("每个【甲】扣１。５分", "1.5")]
)
def test_a_full_stop_for_a_decimal_point_has_a_safe_fix(line: str, meant: str) -> None:
    (mistake,) = parse(f"评分细则【总】\n{line}", "a.kp").diagnostics
    (fix,) = mistake.fixes
    assert (mistake.code, fix.text, fix.safe) == ("decimal-stop", meant, True)


def test_a_line_in_the_other_language_is_named() -> None:
    (mistake,) = parse("评分细则【总】\n每个【甲】扣1分\ndeduct 1 point for each 【甲】\n", "a.kp").diagnostics
    assert (mistake.code, mistake.place.line) == ("other-language", 3)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("【】计数", "empty-name"),
        ("【　｜a】计数", "empty-name"),
        ("【甲｜a|b】计数", "two-twins"),
        ("【甲计数", "unclosed-mark"),
    ],
)
def test_a_name_is_one_name_with_one_twin(line: str, code: str) -> None:
    (mistake,) = parse(f"评分细则【总】\n{line}", "a.kp").diagnostics
    assert mistake.code == code
