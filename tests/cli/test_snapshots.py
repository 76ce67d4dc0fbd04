"""What each command writes, stored as readable files: the Ezhou assessment and small folders, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import assert_as_stored, kaoping, transcript

EZHOU = "rulebooks/ezhou-2021q2"
LANGUAGES = ["zh", "en"]
COMMANDS = ["score", "explain", "check", "fmt", "test", "new"]


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("ezhou-score.txt", [("score", EZHOU)]),
        ("ezhou-score.en.txt", [("score", EZHOU, "--class", "各区", "--class", "A类", "--lang", "en")]),
        ("ezhou-score.md", [("score", EZHOU, "--format", "md")]),
        ("ezhou-score.csv", [("score", EZHOU, "--format", "csv")]),
        ("ezhou-score-units.txt", [("score", EZHOU, "--unit", "市交通局", "--unit", "市医保局")]),
        ("ezhou-explain-huarong.txt", [("explain", EZHOU, "华容区")]),
        ("ezhou-explain-huarong.en.txt", [("explain", EZHOU, "华容区", "--lang", "en")]),
        ("ezhou-explain-linkong.txt", [("explain", EZHOU, "临空经济区")]),
        ("ezhou-explain-fagai.md", [("explain", EZHOU, "市发改委", "--format", "md", "--all")]),
        ("ezhou-explain-ziran.txt", [("explain", EZHOU, "市自规局", "系统对接深度")]),
        ("ezhou-explain-trace.txt", [("explain", EZHOU, "市住建局", "超时未受理", "--trace"), ("explain", EZHOU, "市住建局", "overdue acceptance", "--trace", "--lang", "en")]),
        ("ezhou-explain.json", [("explain", EZHOU, "鄂城区", "减时限", "--trace", "--format", "json")]),
        ("ezhou-check-and-test.txt", [("check", EZHOU), ("test", "--no-laws", EZHOU), ("fmt", "--check", EZHOU)]),
        ("ezhou-unknown-names.txt", [("explain", EZHOU, "市交同局"), ("explain", EZHOU, "市不动产登记中心"), ("explain", EZHOU, "华容区", "服务成效"), ("explain", EZHOU, "华容区", "减跑冻"), ("score", EZHOU, "--class", "C类"), ("score", EZHOU, "--class", "A类", "--unit", "华容区")]),
    ],
)  # fmt: skip
def test_ezhou(name: str, commands: list[tuple[str, ...]]) -> None:
    assert_as_stored(name, transcript(*commands))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_folder_from_first_to_last(language: str) -> None:
    name, unit = {"zh": ("一季度考评", "甲局"), "en": ("q1", "Office A")}[language]
    commands = [("new", name), ("check", name), ("test", name), ("score", name), ("explain", name, unit), ("new", name)]
    assert_as_stored(f"new.{language}.txt", transcript(*commands, KAOPING_LANG=language))


SOUND = {
    "zh": """\
评分细则【甲】
总分10分
事实：
【不准确数】计数，个，越少越好
【按时率】比率，越多越好
指标【准确】满分6分，从满分起扣
每1个【不准确数】扣0.3分，扣完为止
指标【按时】满分4分，按下列计分
【按时率】达到90%得满分，否则得0分
排名：总分从高到低，并列同名次，其后空出
""",
    "en": """\
rulebook [a]
total 10 points
facts:
[inaccurate guides] count, fewer is better
[on-time rate] ratio, more is better
indicator [guides], max 6 points, starts full
deduct 0.3 points for each [inaccurate guides], down to 0
indicator [timeliness], max 4 points, scored as follows
full marks if [on-time rate] is at least 90%, otherwise 0 points
ranking: total from high to low, ties share the place and leave the next ones empty
""",
}
BROKEN = {
    "zh": SOUND["zh"].replace("总分10", "总分20").replace("每1个【不准确数】", "每1个【不准确书】").replace("得满分，否则得0分", "得4。0分").replace("，其后空出", ""),
    "en": SOUND["en"].replace("total 10", "total 20").replace("each [inaccurate", "each [inacurate").replace("full marks if", "full mark if").replace(" and leave the next ones empty", ""),
}  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rulebook_with_mistakes(here: Path, language: str, form: str) -> None:
    (here / "rules.kp").write_text(BROKEN[language], "utf-8")
    ran = kaoping("check", "rules.kp", "--format", form)
    assert (ran.err, ran.code) == ("", 1)
    assert_as_stored(f"check.{language}.{form if form != 'text' else 'txt'}", ran.out)


DIFFERING = {
    "zh": "示例“三个”：\n【不准确数】＝3\n【准确】得5分\n示例“没有数”：\n【准确】得6分\n示例“总分”：\n【不准确数】＝0\n【按时率】＝95%\n总分得10分\n",
    "en": 'example "three":\n[inaccurate guides] = 3\n[guides] scores 5 points\nexample "none":\n[guides] scores 6 points\n'
    'example "total":\n[inaccurate guides] = 0\n[on-time rate] = 95%\ntotal scores 10 points\n',
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_that_do_not_agree(here: Path, language: str) -> None:
    (here / "rules.kp").write_text(SOUND[language] + DIFFERING[language], "utf-8")
    assert_as_stored(f"test.{language}.txt", transcript(("test", "rules.kp")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_with_mistakes(here: Path, language: str) -> None:
    (here / "rules.kp").write_text(SOUND[language], "utf-8")
    header = {"zh": "单位,不准确数,按时率", "en": "unit,inaccurate guides,on-time rate"}[language]
    (here / "facts.csv").write_text(f"{header}\nA,3.5,0.9\nB,x,95\nC,,\nA,#REF!,1\n", "utf-8")
    assert_as_stored(f"facts.{language}.txt", transcript(("score", "rules.kp", "--facts", "facts.csv")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fmt_would_change(here: Path, language: str) -> None:
    untidy = SOUND[language].replace("，", " , ").replace(", fewer", " ,fewer").replace("排名", "\n\n\n排名")
    (here / "rules.kp").write_text(untidy, "utf-8")
    commands = [("fmt", "--diff", "rules.kp"), ("fmt", "--check", "rules.kp"), ("fmt", "rules.kp"), ("fmt", "rules.kp")]
    assert_as_stored(f"fmt.{language}.txt", transcript(*commands))


@pytest.mark.parametrize("language", LANGUAGES)
def test_help(language: str) -> None:
    commands = [("--help",), *((name, "--help") for name in COMMANDS)]
    assert_as_stored(f"help.{language}.txt", transcript(*commands, KAOPING_LANG=language, TERMINAL_WIDTH="100"))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_command_lines(language: str) -> None:
    commands = [
        ("scroe",), ("report",), ("score",), ("score", "--formt", "csv"), ("score", "a", "--format", "xml"), ("score", "a", "b"),
        ("score", "a", "--unit"), ("explain", "a"), ("fmt", "a.kp", "--to", "fr"), ("check",), ("score", "a", "--lang", "fr"),
        ("score", "nowhere"), ("check", "nowhere"), ("fmt", "nowhere"), ("test", "nowhere"), ("new", ""),
    ]  # fmt: skip
    assert_as_stored(f"wrong-words.{language}.txt", transcript(*commands, KAOPING_LANG=language))
