"""What a template may ask for: the placeholders, each with a Chinese and an English name, which are interchangeable.

A placeholder is a text, a ready-made table, or a list: of texts, or of things that have placeholders of their own. The page on templates lists them as they
stand here (a test).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass

Kind = Literal["text", "table", "list"]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``english`` is the name of the attribute that it shows. Of a list, ``of`` are the placeholders of its entries; a list of texts has none."""

    chinese: str
    english: str
    about: Text
    kind: Kind = "text"
    of: tuple[Placeholder, ...] = ()

    def named(self, name: str) -> bool:
        return name in (self.chinese, self.english)


def _texts(chinese: str, english: str, zh: str, en: str) -> Placeholder:
    return Placeholder(chinese, english, Text(zh, en), "list")


def _text(chinese: str, english: str, zh: str, en: str) -> Placeholder:
    return Placeholder(chinese, english, Text(zh, en))


def _list(chinese: str, english: str, zh: str, en: str, *of: Placeholder) -> Placeholder:
    return Placeholder(chinese, english, Text(zh, en), "list", of)


_PARAGRAPHS = _list(
    "段落",
    "paragraphs",
    "段落",
    "its paragraphs",
    _text(
        "要点",
        "lead",
        "段首突出的几个字，可能为空",
        "the words that the paragraph begins with, emphasised; may be empty",
    ),
    _text("文字", "text", "其余文字", "the rest"),
)
_NUMBER = _text("编号", "number", "附件1，附件2……", "Annex 1, Annex 2 …")
_TITLE = _text("标题", "title", "标题", "title")
_TABLE = Placeholder("表格", "table", Text("整张表，写作{{p …}}，单独一段", "the whole table; written {{p …}}, in a paragraph of its own"), "table")  # fmt: skip
_NOTES = _texts("备注", "notes", "表下的备注", "the notes below the table")
_UNIT = _text("单位", "unit", "单位", "unit")
_REMARKS = _text("备注", "remarks", "备注，可能为空", "remarks; may be empty")

NOTICE = (
    _text("抬头", "heading", "首页上方的红字", "the line at the head"),
    _text("期号", "issue", "期号", "the number of the issue"),
    _text("发文机关", "office", "发文机关", "who issues it"),
    _text("日期", "date", "日期", "the date"),
    _text("标题", "title", "标题", "the title"),
    _text("考评", "assessment", "考评名称", "the name of the assessment"),
    _text("考评期", "period", "考评期", "the period"),
    _text("主送", "addressees", "主送单位，可能为空", "the addressees; may be empty"),
    _texts("开头", "opening", "正文开头的段落", "the paragraphs that the text begins with"),
    _list(
        "领域",
        "areas",
        "各领域，例如“一、一网通办”",
        "the areas",
        _TITLE,
        _PARAGRAPHS,
        _list("部分", "parts", "领域里的各部分，例如“（一）事项管理”", "the parts of an area", _TITLE, _PARAGRAPHS),
    ),
    _text("要求标题", "requirements_title", "工作要求的标题，可能为空", "the title of the requirements; may be empty"),
    _texts("要求", "requirements", "工作要求的段落", "the paragraphs of the requirements"),
    _texts("附件", "attachments", "附件的目录", "the list of annexes"),
    _list(
        "得分表",
        "score_tables",
        "得分表，每个类别一张",
        "the score tables, one a class",
        _NUMBER,
        _TITLE,
        _TABLE,
        _NOTES,
        _text("类别", "unit_class", "类别", "the class"),
        _list(
            "各行",
            "rows",
            "表的各行，一行一个单位",
            "the rows of the table, one a unit",
            _text("名次", "rank", "名次，不排名的为空", "rank; empty where there is none"),
            _UNIT,
            _text("总分", "total", "总分，不出的为“—”", "total; a dash where it is withheld"),
            _text("等次", "grade", "等次，可能为空", "grade; may be empty"),
            _texts(
                "各格",
                "cells",
                "整行的各格，从名次到最后一列",
                "all cells of the row, from the rank to the last column",
            ),
            _REMARKS,
        ),
    ),
    _list(
        "领域表",
        "area_tables",
        "各领域的目标完成情况和结果",
        "the tables of the areas: targets and results",
        _NUMBER,
        _TITLE,
        _TABLE,
        _NOTES,
    ),
    _list(
        "问题清单",
        "problem_lists",
        "问题清单",
        "the lists of problems",
        _NUMBER,
        _TITLE,
        _TABLE,
        _list(
            "各行",
            "rows",
            "清单的各行，一行一个单位",
            "the rows of the list, one a unit",
            _text("序号", "number", "序号", "number"),
            _UNIT,
            _texts(
                "各领域",
                "problems",
                "各领域的问题，一格一个领域，每条一行",
                "the problems, a text an area, a line each",
            ),
            _REMARKS,
        ),
    ),
    _text("送", "to", "版记：送", "the distribution: to"),
    _text("发", "copies", "版记：发", "the distribution: copies"),
    _text("印发机关", "printed_by", "版记：印发机关", "the distribution: printed by"),
    _text("印发日期", "printed_on", "版记：印发日期", "the distribution: printed on"),
    _text("凭据", "receipt_line", "结果的凭据，可供核对", "the receipt of the result, by which it can be verified"),
)


def find(name: str, among: tuple[Placeholder, ...]) -> Placeholder | None:
    return next((one for one in among if one.named(name)), None)


def names(among: tuple[Placeholder, ...]) -> Iterator[str]:
    for one in among:
        yield from (one.chinese, one.english)


def all_within(among: tuple[Placeholder, ...]) -> Iterator[Placeholder]:
    """These, and those of the entries of their lists."""
    for one in among:
        yield one
        yield from all_within(one.of)
