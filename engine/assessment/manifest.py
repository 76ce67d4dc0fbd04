"""The manifest of an assessment, ``assessment.toml``: which files make it up.

Read with tomllib, so its strings are data and nothing in it can run. What is wrong with it is told at the line of the key it concerns, which
``toml_lines`` finds in the text. Whether the files it names are there is ``folder.py``'s question.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from kaoping.dsl.decode import decode
from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.costs import NamedCost, read_costs
from kaoping.engine.assessment.notice import NO_NOTICE, NoticeTexts, read_notice
from kaoping.engine.assessment.toml_lines import Lines
from kaoping.engine.reading.near import near
from kaoping.engine.reading.value import parse_day
from kaoping.engine.reading.written import NO_TEXT, listed, plain, shortened

MANIFEST = "assessment.toml"
MOST_BYTES = 2**20
MOST_FILES = 1000
KEYS = (
    "name", "area", "period", "as_of", "language", "rulebooks", "units", "facts", "records", "tables", "calendar", "waivers", "appeals", "published", "previous", "areas", "notice", "costs", "printed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestNotText(Diagnostic):
    code: ClassVar[str] = "manifest-not-text"
    title: ClassVar[Text] = Text("“{file}”不是文本文件，或超过1 MB。", "'{file}' is not a text file, or over 1 MB.")
    help: ClassVar[Text] = Text(
        "它是用TOML写的一小份清单，请用文本编辑器保存为UTF-8。",
        "It is a short list written in TOML; save it with a text editor as UTF-8.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestSyntax(Diagnostic):
    code: ClassVar[str] = "manifest-syntax"
    title: ClassVar[Text] = Text("清单的这一行读不懂：写法不对。", "This line of the manifest cannot be read.")
    label: ClassVar[Text] = Text("读到这里读不下去", "reading stops here")
    help: ClassVar[Text] = Text("{hint}", "{hint}")
    hint: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownKey(Diagnostic):
    code: ClassVar[str] = "unknown-manifest-key"
    title: ClassVar[Text] = Text("清单里没有“{key}”这一项。", "The manifest has no key '{key}'.")
    help: ClassVar[Text] = Text("{nearest}可用的有：{known}。", "{nearest}Keys are: {known}.")
    key: str
    nearest: Text
    known: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongType(Diagnostic):
    code: ClassVar[str] = "manifest-value"
    title: ClassVar[Text] = Text("“{key}”的写法不对。", "'{key}' is not written as it should be.")
    help: ClassVar[Text] = Text("应写成：{form}", "Write: {form}")
    key: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRulebooks(Diagnostic):
    code: ClassVar[str] = "no-rulebooks"
    title: ClassVar[Text] = Text("清单没有写用哪份评分细则。", "The manifest names no rulebook.")
    help: ClassVar[Text] = Text('请加一行：rulebooks = ["细则.kp"]', 'Add a line: rulebooks = ["rules.kp"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTwice(Diagnostic):
    code: ClassVar[str] = "file-named-twice"
    title: ClassVar[Text] = Text("“{file}”在“{key}”里写了两次。", "'{file}' stands twice in '{key}'.")
    help: ClassVar[Text] = Text("请删去一处。", "Remove one.")
    file: str
    key: str


class Named(NamedTuple):
    """A file as the manifest names it, and where."""

    path: str
    place: Span


@dataclass(frozen=True, slots=True)
class PeriodFiles:
    """An earlier period: its name, where it is named, its tables of facts and records, and its results as published."""

    name: str
    place: Span
    facts: tuple[Named, ...] = ()
    published: Named | None = None


PRINTED_KEYS = ("text", "tables", "figures", "relations", "problems")


@dataclass(frozen=True, slots=True)
class PrintedFiles:
    """``[printed]``: a published document as data, to be audited: its text, its score tables, the figures in its text, how they hang
    together, and its lists of problems."""

    place: Span
    text: Named | None = None
    tables: tuple[Named, ...] = ()
    figures: tuple[Named, ...] = ()
    relations: tuple[Named, ...] = ()
    problems: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """``records``: the name of a records fact, its place, and its files; ``tables``: that of a table of the rulebooks. ``area``: its short name
    among the ``areas`` of the whole, which are further manifests."""

    name: str = ""
    area: str = ""
    period: str = ""
    as_of: str = ""
    language: Language | None = None
    rulebooks: tuple[Named, ...] = ()
    units: Named | None = None
    facts: tuple[Named, ...] = ()
    records: tuple[tuple[str, Span, tuple[Named, ...]], ...] = ()
    tables: tuple[tuple[str, Span, tuple[Named, ...]], ...] = ()
    calendar: tuple[Named, ...] = ()
    waivers: tuple[Named, ...] = ()
    appeals: tuple[Named, ...] = ()
    published: Named | None = None
    previous: tuple[PeriodFiles, ...] = ()
    areas: tuple[Named, ...] = ()
    notice: NoticeTexts = NO_NOTICE
    template: Named | None = None  # of the notice
    costs: tuple[NamedCost, ...] = ()
    printed: PrintedFiles | None = None

    def files(self) -> Iterator[tuple[str, Named]]:
        """Every file that it names, with the key that names it; further manifests are among them."""
        by_key: list[tuple[str, Sequence[Named | None]]] = [
            ("rulebooks", self.rulebooks),
            ("units", (self.units,)),
            ("facts", self.facts),
            ("records", [named for _, _, files in self.records for named in files]),
            ("tables", [named for _, _, files in self.tables for named in files]),
            ("calendar", self.calendar),
            ("waivers", self.waivers),
            ("appeals", self.appeals),
            ("published", (self.published,)),
            *(("previous", (*period.facts, period.published)) for period in self.previous),
            ("areas", self.areas),
            ("template", (self.template,)),
        ]
        if (printed := self.printed) is not None:
            tables = (*printed.tables, *printed.figures, *printed.relations, *printed.problems)
            by_key.append(("printed", (printed.text, *tables)))
        return ((key, named) for key, files in by_key for named in files if named is not None)


def read_manifest(data: bytes, file: str = MANIFEST) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """The manifest in a file's bytes and everything that is wrong with it."""
    text = decode(data) if len(data) <= MOST_BYTES else None
    if text is None:
        return Manifest(), (ManifestNotText(place=Span(file, 1), file=file),)
    lines = Lines(text, file)
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Manifest(), (_syntax(str(error), lines),)
    reader = _Reader(values, lines)
    return reader.manifest(), tuple(reader.problems)


class _Reader:
    def __init__(self, values: Mapping[str, Any], lines: Lines) -> None:
        self.values, self.lines = values, lines
        self.problems: list[Diagnostic] = []

    def manifest(self) -> Manifest:
        for key in self.values:
            if key not in KEYS:
                self.unknown(key, self.lines.key(key), KEYS)
        rulebooks = self.files("rulebooks")
        if not rulebooks and "rulebooks" not in self.values:
            self.problems.append(NoRulebooks(place=self.lines.whole))
        return Manifest(
            name=self.text("name"),
            area=self.text("area"),
            period=self.text("period"),
            as_of=self.day("as_of"),
            language=self.language(),
            rulebooks=rulebooks,
            units=self.file("units"),
            facts=self.files("facts"),
            records=self.by_name("records"),
            tables=self.by_name("tables"),
            calendar=self.files("calendar"),
            waivers=self.files("waivers"),
            appeals=self.files("appeals"),
            published=self.file("published"),
            previous=self.periods(),
            costs=read_costs(self.values.get("costs", {}), self.lines, self),
            areas=self.files("areas"),
            notice=read_notice(self.values["notice"], self.lines, self) if "notice" in self.values else NO_NOTICE,
            template=self.template(),
            printed=self.printed(),
        )

    def unknown(self, key: str, place: Span, keys: Sequence[str]) -> None:
        names = near(key, keys) or near(_MEANT.get(key, ""), keys)
        meant = listed(names)
        nearest = Text(f"最接近的是{meant.zh}。", f"Nearest: {meant.en}. ") if names else NO_TEXT
        self.problems.append(
            UnknownKey(
                place=place,
                key=shortened(key),
                nearest=nearest,
                known=Text("、".join(keys), ", ".join(keys)),
            )
        )

    def wrong(self, key: str, place: Span, form: str) -> None:
        self.problems.append(WrongType(place=place, key=key, form=form))

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong(key, self.lines.key(key), f'{key} = "…"')
        return ""

    def day(self, key: str) -> str:
        value = self.values.get(key, "")
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, str):
            value = value and parse_day(plain(value))
        if isinstance(value, date):
            return value.isoformat()
        if value != "":
            self.wrong(key, self.lines.key(key), f"{key} = 2021-06-30")
        return ""

    def language(self) -> Language | None:
        value = self.values.get("language")
        if value == "zh" or value == "en":
            return value  # type: ignore[no-any-return]
        if value is not None:
            self.wrong("language", self.lines.key("language"), 'language = "zh" | language = "en"')
        return None

    def file(self, key: str) -> Named | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value.strip():
            return Named(value.strip(), self.lines.key(key))
        self.wrong(key, self.lines.key(key), f'{key} = "{key}.csv"')
        return None

    def template(self) -> Named | None:
        notice = self.values.get("notice")
        value = notice.get("template") if isinstance(notice, dict) else None
        if value is None:
            return None
        place = self.lines.key("notice", "template")
        if isinstance(value, str) and value.strip():
            return Named(value.strip(), place)
        self.wrong("template", place, 'template = "通报.docx"')
        return None

    def printed(self) -> PrintedFiles | None:
        value = self.values.get("printed")
        if value is None:
            return None
        place = self.lines.key("printed")
        if not isinstance(value, dict):
            self.wrong("printed", place, '[printed] tables = ["annex1.csv"]')
            return None
        for key in value:
            if key not in PRINTED_KEYS:
                self.unknown(key, self.lines.key("printed", key), PRINTED_KEYS)
        text = value.get("text")
        if text is not None and not (isinstance(text, str) and text.strip()):
            self.wrong("text", self.lines.key("printed", "text"), 'text = "notice.txt"')
            text = None
        files = {
            key: self.several(value[key], ("printed", key), f'{key} = ["{key}.csv"]')
            for key in PRINTED_KEYS[1:]
            if key in value
        }
        named = Named(text.strip(), self.lines.key("printed", "text")) if text else None
        return PrintedFiles(place, named, **files)

    def files(self, key: str) -> tuple[Named, ...]:
        if key not in self.values:
            return ()
        example = {"rulebooks": "rules.kp", "areas": "area.toml"}.get(key, f"{key}.csv")
        return self.several(self.values[key], (key,), f'{key} = ["{example}"]')

    def several(self, value: Any, way: tuple[str, ...], form: str) -> tuple[Named, ...]:
        """One file or a list of files."""
        entries = [value] if isinstance(value, str) else value
        if not _is_texts(entries) or len(entries) > MOST_FILES or (not entries and way == ("rulebooks",)):
            self.wrong(way[-1], self.lines.key(*way), form)
            return ()
        found: dict[str, Named] = {}
        for index, entry in enumerate(entries):
            place = self.lines.entry(*way, index=index, text=entry)
            if entry.strip() in found:
                self.problems.append(NamedTwice(place=place, file=shortened(entry), key=way[-1]))
            else:
                found[entry.strip()] = Named(entry.strip(), place)
        return tuple(found.values())

    def periods(self) -> tuple[PeriodFiles, ...]:
        """``previous``: the files of one period, or a table of periods, the nearest first."""
        value = self.values.get("previous", {})
        if not isinstance(value, dict):
            place = self.lines.key("previous")
            files = self.several(value, ("previous",), 'previous = ["previous.csv"]')
            return (PeriodFiles("", place, files),) if files else ()
        return tuple(self.period(name.strip(), files) for name, files in value.items())

    def period(self, name: str, value: Any) -> PeriodFiles:
        place = self.lines.key("previous", name)
        form = f'"{name}" = ["facts.csv"] | "{name}" = {{ facts = ["facts.csv"], published = "published.csv" }}'
        if not isinstance(value, dict):
            return PeriodFiles(name, place, self.several(value, ("previous", name), form))
        published = value.get("published")
        if set(value) - {"facts", "published"} or not isinstance(published, str | None):
            self.wrong(name, place, form)
            return PeriodFiles(name, place)
        facts = self.several(value["facts"], ("previous", name, "facts"), form) if "facts" in value else ()
        return PeriodFiles(name, place, facts, Named(published.strip(), place) if published else None)

    def by_name(self, key: str) -> tuple[tuple[str, Span, tuple[Named, ...]], ...]:
        """Files under names of their own: ``[records]``, ``[tables]``."""
        value = self.values.get(key, {})
        form = f'[{key}] "…" = "{key}.csv"'
        if not isinstance(value, dict):
            self.wrong(key, self.lines.key(key), form)
            return ()
        return tuple(
            (name, self.lines.key(key, name), self.several(files, (key, name), form)) for name, files in value.items()
        )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


_MEANT = {
    "title": "name", "date": "as_of", "asof": "as_of", "lang": "language", "rules": "rulebooks", "departments": "units", "data": "facts",
    "名称": "name", "考评期": "period", "日期": "as_of", "语言": "language", "评分细则": "rulebooks", "细则": "rulebooks", "单位": "units",
    "事实": "facts", "数据": "facts", "记录": "records", "核销": "waivers", "申诉": "appeals", "节假日": "calendar", "日历": "calendar", "holidays": "calendar", "印发结果": "published", "上期": "previous", "领域": "areas",
}  # fmt: skip

_KEY_HINT = Text("“=”左边写英文的项名（例如 name）；其他文字要加英文引号。", "Keys are plain letters (such as name); put others in quotes.")  # fmt: skip
_HINTS: Sequence[tuple[str, Text]] = (
    ("Cannot overwrite", Text("同一项写了两次，请只留一处。", "A key stands twice. Keep one.")),
    ("Cannot declare", Text("同一个方括号标题写了两次，请合在一起。", "A heading in brackets stands twice. Join them.")),
    ("Unterminated string", Text("这一行的引号没有写完。", "A quotation mark has no partner.")),
    ("Unclosed array", Text("方括号“[”没有用“]”收尾，或两个文件之间少了逗号。", "A list begun with [ has no ], or a comma is missing.")),
    ("Unescaped", Text("双引号里的“\\”请改成“/”。", "Write / instead of \\ within quotes.")),
    ("Illegal character", Text("引号没有在本行写完，或夹有看不见的字符。", "A text must end on its line, without control characters.")),
    ("Invalid statement", _KEY_HINT),
    ("Invalid initial character for a key", _KEY_HINT),
    ("Expected newline", Text("一行只写一项，行末不加逗号和别的文字。", "One key a line, with nothing behind its value.")),
    ("Invalid value", Text('“=”右边的文字要加英文引号，例如 name = "一季度考评"；日期写成 2021-06-30。', 'Texts behind = stand in quotes: name = "Q1"; dates are written 2021-06-30.')),
)  # fmt: skip
_FULL_WIDTH = "＝“”‘’［］，"


def _syntax(message: str, lines: Lines) -> ManifestSyntax:
    line, column = _line_column(message, lines)
    text = lines.texts[line - 1] if line <= len(lines.texts) else ""
    hint = next((hint for start, hint in _HINTS if start in message), Text(
        '每行写一项：name = "…"；文件列表写成 facts = ["a.csv", "b.csv"]。',
        'One key a line: name = "…"; lists of files: facts = ["a.csv", "b.csv"].',
    ))  # fmt: skip
    outside = "".join(part for i, part in enumerate(text.partition("#")[0].split('"')) if i % 2 == 0)
    if any(mark in _FULL_WIDTH for mark in outside):
        hint = Text(
            '等号、引号、方括号、逗号都要用英文（半角）的：= " [ ] ,',
            'Equals signs, quotes, brackets and commas are ASCII: = " [ ] ,',
        )
    return ManifestSyntax(place=Span(lines.file, line, column, max(column + 1, len(text) + 1)), hint=hint)


def _line_column(message: str, lines: Lines) -> tuple[int, int]:
    """Where tomllib stopped, as its message says: ``(at line 3, column 5)`` or ``(at end of document)``."""
    _, found, at = message.rpartition("(at line ")
    if not found:
        return max(len(lines.texts), 1), 1
    line, _, column = at.rstrip(")").partition(", column ")
    return int(line), int(column)
