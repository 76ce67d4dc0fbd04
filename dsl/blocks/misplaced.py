"""Messages for lines that stand where nothing takes them up, or that say once more what may be said once."""

from __future__ import annotations

from typing import ClassVar, Self

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.layout.edit import insert_before
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOutsideIndicator(Diagnostic):
    code: ClassVar[str] = "clause-outside-indicator"
    title: ClassVar[Text] = Text("这一条款不属于任何指标。", "This clause belongs to no indicator.")
    label: ClassVar[Text] = Text("上面没有指标", "no indicator stands above it")
    help: ClassVar[Text] = Text(
        "条款写在所属指标那一行的下面。请先写指标的名称、满分和计分方式，或把这一行移到所属指标之下。",
        "A clause stands below the line of its indicator. Write the indicator with its maximum first, or move this line below its indicator.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorOutsideSection(Diagnostic):
    code: ClassVar[str] = "indicator-outside-section"
    title: ClassVar[Text] = Text("指标【{name}】不属于任何一级指标。", "Indicator [{name}] stands in no section.")
    label: ClassVar[Text] = Text("上面没有一级指标", "no section stands above it")
    help: ClassVar[Text] = Text(
        "这份细则分了一级指标，每个指标都要归到其中之一。请把它移到所属一级指标之下。",
        "This rulebook has sections, so each indicator must stand in one. Move it below the line of its section.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSkipped(Diagnostic):
    code: ClassVar[str] = "section-level-skipped"
    title: ClassVar[Text] = Text(
        "【{name}】是{level}，上面却没有{above}。", "[{name}] is a {level}, but no {above} stands above it."
    )
    help: ClassVar[Text] = Text(
        "请在它上面写出所属的{above}，或提高它的级别。", "Write its {above} above it, or raise its level."
    )
    name: str
    level: Text
    above: Text

    @classmethod
    def of(cls, section: syntax.Section, depth: int) -> LevelSkipped:
        levels = (Text("一级指标", "section"), Text("二级指标", "subsection"), Text("三级指标", "subsubsection"))
        return cls(place=section.span, name=section.name.text, level=levels[depth - 1], above=levels[depth - 2])


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToBelongTo(Diagnostic):
    code: ClassVar[str] = "misplaced-line"
    title: ClassVar[Text] = Text("这一行放的位置不对。", "This line does not belong here.")
    help: ClassVar[Text] = Text("它应当写在{belongs}之下。请移到那里。", "It belongs to {belongs}. Move it there.")
    belongs: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleLineOutside(Diagnostic):
    code: ClassVar[str] = "example-line-outside-example"
    title: ClassVar[Text] = Text(
        "这一行是示例的内容，上面却没有示例。", "This line is part of an example, but no example stands above it."
    )
    help: ClassVar[Text] = Text(
        "给定的事实和应得的分数都写在示例那一行的下面。请先给示例起个名称，另起一行写它的内容。",
        "Given facts and expected scores stand below the line that opens an example. Write that line, with a title, above.",
    )

    @classmethod
    def of(cls, line: syntax.Node, language: str) -> ExampleLineOutside:
        """A value computed from facts was rather meant to be set than given."""
        if not isinstance(line, syntax.Given) or not any(isinstance(n, syntax.Reference) for n in walk(line.value)):
            return cls(place=line.span)
        word = "设" if language == "zh" else "let "
        return cls(
            place=line.span, fixes=(insert_before(line, word, Text("设定一个算出来的值", "set a computed value")),)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BandWithoutBands(Diagnostic):
    code: ClassVar[str] = "band-without-bands"
    title: ClassVar[Text] = Text(
        "这一行是一档，上面却没有写是哪个量的分档。", "This line is a band, but no line above says what is banded."
    )
    label: ClassVar[Text] = Text("哪个量的分档？", "bands of what?")
    help: ClassVar[Text] = Text(
        "请在各档上面写一行，例如“【办结率】分档：”，各档紧跟在它下面，一行一档。",
        "Put a line above the bands, such as 'bands of [completion]:'; the bands follow directly below it, one a line.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWithoutTable(Diagnostic):
    code: ClassVar[str] = "row-without-table"
    title: ClassVar[Text] = Text(
        "这一行是表格的一行，上面却没有写这是什么表。", "This is a row of a table, but no line above says which table."
    )
    label: ClassVar[Text] = Text("不属于任何表", "belongs to no table")
    help: ClassVar[Text] = Text(
        "请在表格上面加一行，写明表的名称、按哪一列查、查什么，例如“表【补助标准】：按【级别】查【金额】”；表格的各行紧跟在它下面。",
        "Put a line above the rows with the table's name, what is looked up and by what, such as 'table [grants]: [amount] by [level]'; the rows "
        "follow directly below it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTwice(Diagnostic):
    code: ClassVar[str] = "stated-twice"
    title: ClassVar[Text] = Text("这一项前面已经写过。", "This has been stated before.")
    label: ClassVar[Text] = Text("又写了一次", "stated again")
    help: ClassVar[Text] = Text(
        "只能写一次，请删去其中一行。", "It can be stated once only. Remove one of the two lines."
    )

    @classmethod
    def beside(cls, again: syntax.Node, first: syntax.Node) -> Self:
        return cls(place=again.span, related=(Related(first.span, Text("第一次写在这里", "stated here first")),))


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRulebooks(StatedTwice):
    code: ClassVar[str] = "two-rulebooks"
    title: ClassVar[Text] = Text("一个文件里写了两份评分细则。", "There are two rulebooks in this file.")
    label: ClassVar[Text] = Text("第二份从这里开始", "the second begins here")
    help: ClassVar[Text] = Text(
        "一个文件只写一份细则。请把第二份移到另一个文件。",
        "A file holds one rulebook. Move the second into a file of its own.",
    )
