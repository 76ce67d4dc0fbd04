"""The messages of reading: whole in both languages, in words for people."""

from __future__ import annotations

import re
import string
import sys

import pytest

import kaoping.engine.assessment.assessment
import kaoping.engine.reading.workbook  # noqa: F401 - what it can say is looked at
from kaoping.dsl.diagnostic import Diagnostic, Text
from tests.reading.small import MANIFEST, RULES, UNITS_TABLE, folder, read, read_assessment, read_folder, write

ROOMS = ("kaoping.engine.reading.", "kaoping.engine.assessment.assessment", "kaoping.engine.assessment.gather", "kaoping.engine.assessment.manifest",
         "kaoping.engine.assessment.folder", "kaoping.engine.assessment.tables")  # fmt: skip
TEMPLATES = ("title", "label", "help")


def kinds(base: type[Diagnostic] = Diagnostic) -> list[type[Diagnostic]]:
    is_real = base is getattr(sys.modules[base.__module__], base.__name__, None)  # slots make a second class of each
    found = [base] if is_real and hasattr(base, "code") and base.__module__.startswith(ROOMS) else []
    return found + [kind for sub in base.__subclasses__() for kind in kinds(sub)]


KINDS = kinds()


def test_there_are_messages():
    assert len(KINDS) > 60


def test_every_message_has_a_code_of_its_own():
    codes = [kind.code for kind in KINDS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_message_is_whole_in_both_languages(kind):
    for name in TEMPLATES:
        text: Text = getattr(kind, name)
        assert bool(text.zh) == bool(text.en)
        for language in text:
            fields = {field for _, field, _, _ in string.Formatter().parse(language) if field}
            assert fields <= set(kind.__dataclass_fields__)
    assert kind.title.zh
    assert kind.help.zh


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_message_speaks_to_people(kind):
    english = " ".join(getattr(kind, name).en for name in TEMPLATES).lower()
    assert not re.search(r"\b(invalid|unexpected|illegal|exception|null|str|int)\b", english)


def everything_wrong(tmp_path) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    found += read(
        "单位,指南书,指南数,办结率,平台,开通日,开展宣传\n市民证局,1,1,1,1,1,1\n民政局,,三,85.3,没配置,44377,也许\n民政局,,,,,,\n",
        "单位,事实,值\n民政局,指南书,1\n民政局,指南书,1\n民政居,指南数,1\n民政居,指南数,1\n",
        records={"超时办件": "编号,单位,件数\nA1,民政局,2\nA1,民政局,\nA2,某局,1\n"},
        waivers="单位,事实,记录,数量,理由,批准,日期\n民政局,超时办件,A3,,理由,,\n民政局,超时办件,A1,9,理由,,昨天\n,,,,,,\n民政局,指南数,,1,x,,\n",
    ).problems
    found += read_folder(
        tmp_path / "a", manifest=MANIFEST.replace("units.csv", "unit.csv") + 'nam = "x"\nas_of = 1\n'
    ).problems
    found += read_folder(tmp_path / "b", units=UNITS_TABLE + "市教育局,甲类\n某局,丙类\n,甲类\n").problems
    found += read_folder(tmp_path / "c", manifest="name ＝ 1\n").problems
    write(
        tmp_path / "d",
        {"细则.kp": RULES.replace("为“甲类”", "为“甲类”或【单位类别】为“乙类”"), "f.csv": "单位,指南数\n甲,1\n"},
    )
    found += read_assessment(tmp_path / "d" / "细则.kp", [tmp_path / "d" / "f.csv"]).problems
    found += read_assessment(folder(tmp_path / "e", facts=b"")).problems
    return found


def test_sentences_are_put_together_with_their_spaces(tmp_path):
    found = everything_wrong(tmp_path)
    assert len({one.code for one in found}) > 18
    for one in found:
        english = " ".join(filter(None, (one.say(getattr(one, name), "en") for name in TEMPLATES)))
        assert not re.search(r"[.;:]['A-Z][a-z]|  \w|\{|None", english), english
        chinese = "".join(one.say(getattr(one, name), "zh") for name in TEMPLATES)
        assert not re.search(r"[。；，]{2}|[一-鿿][,;]|\{|None", chinese), chinese
