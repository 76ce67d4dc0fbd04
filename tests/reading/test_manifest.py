"""The manifest: what it may say, and what is said of everything else, at the line it stands in."""

from __future__ import annotations

import pytest

from kaoping.engine.assessment.manifest import Manifest, read_manifest

WHOLE = """\
# 一次考评
name = "考评"
period = "二季度"
as_of = 2021-07-23
language = "zh"

rulebooks = ["甲.kp", "乙.kp"]
units = "units.csv"
facts = [
  "facts/一.csv",  # 第一张
  "facts/二.csv",
]
waivers = "waivers.csv"
published = "published.csv"
previous = ["上期.csv"]

[records]
"超时办件" = "records/超时.csv"
"表彰" = ["a.csv", "b.csv"]
"""


def manifest(text: str) -> Manifest:
    found, problems = read_manifest(text.encode())
    assert problems == ()
    return found


def test_a_whole_manifest_is_read():
    found = manifest(WHOLE)
    assert (found.name, found.period, found.as_of, found.language) == ("考评", "二季度", "2021-07-23", "zh")
    assert [named.path for named in found.rulebooks] == ["甲.kp", "乙.kp"]
    assert [named.path for named in found.facts] == ["facts/一.csv", "facts/二.csv"]
    assert [(name, [named.path for named in files]) for name, _, files in found.records] == [
        ("超时办件", ["records/超时.csv"]), ("表彰", ["a.csv", "b.csv"]),
    ]  # fmt: skip


def test_every_file_has_the_place_where_it_is_named():
    found = manifest(WHOLE)
    assert found.units is not None
    places = [found.rulebooks[1].place, found.units.place, found.facts[1].place, found.records[0][2][0].place]
    assert [(place.line, place.column) for place in places] == [(7, 22), (8, 1), (11, 3), (18, 10)]


@pytest.mark.parametrize("written", ['"2021-06-30"', '"2021年6月30日"', "2021-06-30", "2021-06-30T08:00:00"])
def test_the_date_may_be_a_date_or_a_text(written):
    assert manifest(f'rulebooks = "a.kp"\nas_of = {written}\n').as_of == "2021-06-30"


def test_one_file_need_not_be_a_list():
    assert [named.path for named in manifest('rulebooks = "a.kp"\n').rulebooks] == ["a.kp"]


def test_gb18030_and_a_byte_order_mark_are_read():
    text = 'name = "考评"\nrulebooks = ["a.kp"]\n'
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        found, problems = read_manifest(text.encode(encoding))
        assert (found.name, problems) == ("考评", ())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('rulebooks = ["a.kp"]\nunit = "u.csv"\n', "unknown-manifest-key", 2),
        ('rulebooks = ["a.kp"]\n[rekords]\n"X" = "a.csv"\n', "unknown-manifest-key", 2),
        ('name = "x"\n', "no-rulebooks", 1),
        ("\nrulebooks = []\n", "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nname = 3\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nas_of = "soon"\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nas_of = 3\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nlanguage = "fr"\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nunits = ["u.csv"]\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nunits = ""\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nfacts = [1]\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\nrecords = "r.csv"\n', "manifest-value", 2),
        ('rulebooks = ["a.kp"]\n[records]\n"X" = 3\n', "manifest-value", 3),
        ('rulebooks = ["a.kp"]\nfacts = [\n"f.csv",\n"f.csv"]\n', "file-named-twice", 3),
        ('rulebooks = ["a.kp"\nunits = "u.csv"\n', "manifest-syntax", 2),
        ('rulebooks = ["a.kp"]\nname = 考评\n', "manifest-syntax", 2),
        ('rulebooks = ["a.kp"]\nname ＝ “考评”\n', "manifest-syntax", 2),
        ('rulebooks = ["a.kp"]\n名称 = "考评"\n', "manifest-syntax", 2),
        ('rulebooks = ["a.kp"]\nunits = "数据\\表.csv"\n', "manifest-syntax", 2),
        ('rulebooks = ["a.kp"]\nunits = "u.csv"\nunits = "v.csv"\n', "manifest-syntax", 3),
        ("x = " + "[" * 100_000, "manifest-syntax", 1),
    ],
)
def test_a_fault_is_told_at_its_line(text, code, line):
    _, problems = read_manifest(text.encode())
    assert [(one.code, one.place.line) for one in problems] == [(code, line)]


@pytest.mark.parametrize(("key", "meant"), [("unit", "units"), ("rulebook", "rulebooks"), ("lang", "language")])
def test_the_nearest_key_is_offered(key, meant):
    _, problems = read_manifest(f'rulebooks = ["a.kp"]\n{key} = "x"\n'.encode())
    assert meant in problems[0].nearest.zh
    assert meant in problems[0].nearest.en


def test_full_width_punctuation_is_named_as_the_cause():
    _, [problem] = read_manifest('name ＝ "考评"'.encode())
    assert "半角" in problem.hint.zh


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff" * 100, b"#" * 2_000_000])
def test_what_is_no_text_is_said_to_be_none(data):
    _, problems = read_manifest(data)
    assert [one.code for one in problems] == ["manifest-not-text"]


def test_all_faults_are_found_in_one_run():
    _, problems = read_manifest(b'nam = "x"\nas_of = 1\nlanguage = 2\n')
    assert sorted(one.code for one in problems) == [
        "manifest-value", "manifest-value", "no-rulebooks", "unknown-manifest-key",
    ]  # fmt: skip
