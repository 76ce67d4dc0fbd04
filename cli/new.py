"""``kaoping new``: an assessment's folder that scores as it is, to be changed into one's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from kaoping.cli import language
from kaoping.cli.answer import write_json
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import Failure, cannot_write
from kaoping.cli.output import write_file
from kaoping.cli.sources import MANIFEST
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass

_TEXTS = Text("新建考评文件夹，含待填的数据表", "a new assessment folder, with a workbook to fill in")
_MORE = Text(
    """\
文件夹里有：清单assessment.toml、带说明的评分细则、单位表、待填的数据表（Excel，填写说明在第二张工作表）。
新建后就能计分；把细则、单位和数据换成自己的即可。已有内容的文件夹不动。

示例：
  kaoping new 一季度考评
  kaoping score 一季度考评""",
    """\
The folder has the manifest assessment.toml, a rulebook with comments, the units, and a workbook to fill in (Excel; its second sheet tells how).
It scores as it is: put your own rules, units and facts in their place. A folder with something in it is left alone.

Examples:
  kaoping new q1
  kaoping score q1""",
)
_NAME = Text("文件夹的名称，也是考评的名称", "the folder's name, and the assessment's")
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_FOR_EXAMPLE = Text("例如：kaoping new 一季度考评", "For example: kaoping new q1")
_MADE = Text(
    "已新建“{name}”：\n{files}\n接下来：\n  kaoping score {path}\n  kaoping explain {path} {unit}",
    "'{name}' is made:\n{files}\nNext:\n  kaoping score {path}\n  kaoping explain {path} \"{unit}\"",
)


@dataclass(frozen=True, slots=True)
class _Starter:
    """What a new folder holds, in one language. ``about``: file → what it is. ``values``: unit → fact → cell."""

    manifest: str
    rules: str
    units_file: str
    workbook: str
    units: str
    about: Mapping[str, str]
    values: Mapping[str, Mapping[str, str | int | float]]
    records: Mapping[str, list[Mapping[str, str | int | float]]]


_ZH = _Starter(
    manifest="""\
# 考评清单：这次考评由哪些文件组成。路径从本文件夹写起。
name = "{name}"
period = "第一季度"
# as_of = 2021-03-31                # 截至哪一天，写进结果
language = "zh"

rulebooks = ["细则.kp"]
units = "单位.csv"
facts = ["数据.xlsx"]
# waivers = "核销.csv"              # 不计的记录和理由
# published = "印发结果.csv"        # 已印发的得分，用来对照
""",
    rules="细则.kp",
    units_file="单位.csv",
    workbook="数据.xlsx",
    units="单位,类别,别名,上级单位,参与排名,说明\n甲局,,甲,,是,\n乙局,,,,是,\n丙局,,,,是,\n丁局,,,,否,系统升级，本季度不参加排名\n",
    about={
        "assessment.toml": "清单：由哪些文件组成",
        "细则.kp": "评分细则，含示例",
        "单位.csv": "单位：类别、别名、是否参与排名",
        "数据.xlsx": "数据表，待填；填写说明在第二张工作表",
    },
    values={
        "甲局": {"不准确办事指南数": 3, "按时办结率": 0.965, "统一受理平台": "已配置", "已制定应急预案": "是", "典型经验": 2, "群众满意度得分": 18.5},
        "乙局": {"按时办结率": 0.992, "统一受理平台": "已配置", "已制定应急预案": "是", "典型经验": 1, "群众满意度得分": 19},
        "丙局": {"不准确办事指南数": 8, "按时办结率": 0.91, "统一受理平台": "未配置", "已制定应急预案": "否", "群众满意度得分": 17.25},
        "丁局": {"按时办结率": 0.95, "统一受理平台": "已配置", "已制定应急预案": "是", "群众满意度得分": 16},
    },
    records={
        "超时办件": [
            {"单位": "甲局", "事项": "营业执照变更，超时2天"},
            {"单位": "甲局", "事项": "食品经营许可，超时1天"},
            {"单位": "丁局", "事项": "不动产登记，超时3天"},
        ]
    },
)  # fmt: skip
_EN = _Starter(
    manifest="""\
# The manifest: which files make up this assessment. Paths begin in this folder.
name = "{name}"
period = "first quarter"
# as_of = 2021-03-31                # the as-of date, stands in the result
language = "en"

rulebooks = ["rules.kp"]
units = "units.csv"
facts = ["facts.xlsx"]
# waivers = "waivers.csv"           # records that do not count, and why
# published = "published.csv"       # scores as published, to compare with
""",
    rules="rules.kp",
    units_file="units.csv",
    workbook="facts.xlsx",
    units="unit,class,aliases,parent,ranked,note\nOffice A,,A,,yes,\nOffice B,,,,yes,\nOffice C,,,,yes,\n"
    "Office D,,,,no,not ranked this quarter while its system is upgraded\n",
    about={
        "assessment.toml": "the manifest: which files make it up",
        "rules.kp": "the rulebook, with examples",
        "units.csv": "the units: class, aliases, whether ranked",
        "facts.xlsx": "the facts to fill in; the second sheet tells how",
    },
    values={
        "Office A": {"inaccurate guides": 3, "on-time rate": 0.965, "acceptance platform": "connected", "emergency plan made": "yes", "case studies": 2, "satisfaction as surveyed": 18.5},
        "Office B": {"on-time rate": 0.992, "acceptance platform": "connected", "emergency plan made": "yes", "case studies": 1, "satisfaction as surveyed": 19},
        "Office C": {"inaccurate guides": 8, "on-time rate": 0.91, "acceptance platform": "not connected", "emergency plan made": "no", "satisfaction as surveyed": 17.25},
        "Office D": {"on-time rate": 0.95, "acceptance platform": "connected", "emergency plan made": "yes", "satisfaction as surveyed": 16},
    },
    records={
        "overdue cases": [
            {"unit": "Office A", "matter": "change of a business licence, 2 days late"},
            {"unit": "Office A", "matter": "food licence, 1 day late"},
            {"unit": "Office D", "matter": "registration of a house, 3 days late"},
        ]
    },
)  # fmt: skip


@declare("new", _TEXTS, _MORE)
@argument("name", _NAME, metavar="NAME")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
def command(name: str, form: str) -> None:
    title = os.path.basename(os.path.abspath(name))
    if _is_chinese(title):
        language.heed("zh")
    spoken = language.spoken()
    starter = {"zh": _ZH, "en": _EN}[spoken]
    if not name.strip():
        raise Failure(Text("没有写文件夹的名称。", "The folder has no name."), _FOR_EXAMPLE)
    folder = Path(name)
    made = _make_folder(folder)
    written: list[Path] = []
    try:
        for file, write in _files(starter, title, spoken).items():
            written.append(folder / file)
            write(folder / file)
    except BaseException as error:
        _take_back(written, folder if made else None)
        if isinstance(error, OSError):
            raise cannot_write(str(written[-1]), error) from None
        raise
    if form == "json":
        write_json(_as_json(starter, title, name, spoken), sys.stdout)
    else:
        _tell(starter, title, name, spoken)


def _as_json(starter: _Starter, title: str, path: str, spoken: Language) -> dict[str, object]:
    """What was written: the shape of ``docs/reference/new.schema.json``."""
    return {
        "schema": "kaoping-new/1",
        "name": title,
        "folder": path,
        "language": spoken,
        "files": [{"file": os.path.join(path, file), "about": about} for file, about in starter.about.items()],
    }


def _is_chinese(title: str) -> bool:
    """Who names a folder in Chinese wants it in Chinese, whatever the machine speaks."""
    return any("\u4e00" <= char <= "\u9fff" for char in title)


def _make_folder(folder: Path) -> bool:
    """Makes the folder, False if it is there and empty."""
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            return False
        folder.mkdir(parents=True)
    except FileExistsError:
        what = Text("文件夹", "folder") if folder.is_dir() else Text("文件", "file")
        raise Failure(
            Text(
                f"已经有叫“{folder}”的{what.zh}，没有动它。",
                f"There is a {what.en} '{folder}' already; it was left alone.",
            ),
            Text("请换一个名称。", "Choose another name."),
        ) from None
    except (OSError, ValueError) as error:
        raise cannot_write(str(folder), error) from None
    return True


def _files(starter: _Starter, title: str, spoken: Language) -> dict[str, Callable[[Path], None]]:
    rules = files("kaoping.cli").joinpath("starter", spoken, starter.rules).read_text("utf-8")
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return {
        MANIFEST: _text(starter.manifest.format(name=quoted)),
        starter.rules: _text(rules),
        starter.units_file: _text("\ufeff" + starter.units),
        starter.workbook: lambda path: _workbook(path, rules, starter, spoken),
    }


def _text(text: str) -> Callable[[Path], None]:
    return lambda path: write_file(str(path), text)


def _workbook(path: Path, rules: str, starter: _Starter, spoken: Language) -> None:
    from kaoping.engine.compile import compile_text
    from kaoping.engine.writing.fill_in import write_workbook

    rulebook = compile_text(rules, starter.rules).rulebook
    assert rulebook is not None
    records: Mapping[str, Any] = starter.records
    write_workbook(path, rulebook, list(starter.values), spoken, starter.values, records)


def _take_back(written: list[Path], made: Path | None) -> None:
    """What was begun is not left half done."""
    for path in written:
        path.unlink(missing_ok=True)
    if made is not None:
        made.rmdir()


def _tell(starter: _Starter, title: str, path: str, spoken: Language) -> None:
    from kaoping.cli.render.cells import width

    widest = max(map(width, starter.about))
    listed = "\n".join(f"  {file}{' ' * (widest - width(file))}  {what}" for file, what in starter.about.items())
    shown = f'"{path}"' if " " in path else path
    unit = next(iter(starter.values))
    click.echo(_MADE.in_language(spoken).format(name=title, files=listed, path=shown, unit=unit))
