"""What can be wrong with a table, as its author is told."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWithoutRows(Diagnostic):
    code: ClassVar[str] = "table-without-rows"
    title: ClassVar[Text] = Text("表【{table}】没有行。", "Table [{table}] has no rows.")
    label: ClassVar[Text] = Text("下面没有表格", "no rows stand below it")
    help: ClassVar[Text] = Text(
        "请把表格的各行写在它下面，一行一条，格与格之间用竖线、制表符或逗号隔开；各行在文件里的，请写明另附文件。",
        "Write its rows below it, one a line, with bars, tabs or commas between the cells; if they stand in a file, say so: in a file.",
    )
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOfOtherWidth(Diagnostic):
    code: ClassVar[str] = "table-row-width"
    title: ClassVar[Text] = Text(
        "表【{table}】的这一行有{found}格，应当有{wanted}格。",
        "This row of table [{table}] has {found} cells; {wanted} belong there.",
    )
    label: ClassVar[Text] = Text("{what}", "{what}")
    help: ClassVar[Text] = Text(
        "每一行的格数要与表头说的列一致：{columns}。合并过的单元格请在每一行各写一遍。",
        "Each row has a cell for each column: {columns}. Where cells were merged, write their content in every row.",
    )
    table: str
    found: int
    wanted: int
    what: Text
    columns: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBlank(Diagnostic):
    code: ClassVar[str] = "table-cell-blank"
    title: ClassVar[Text] = Text(
        "表【{table}】的这一行缺【{column}】一格。", "This row of table [{table}] has nothing for [{column}]."
    )
    label: ClassVar[Text] = Text("这一格是空的", "this cell is blank")
    help: ClassVar[Text] = Text(
        "请补上内容：合并过的单元格在每一行各写一遍，其余情形写“其他”，没有数的写0。",
        "Fill it in: what was merged over several rows stands in each of them, all other cases are 'other', nothing is 0.",
    )
    table: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWithoutNumber(Diagnostic):
    code: ClassVar[str] = "table-cell-unclear"
    title: ClassVar[Text] = Text(
        "表【{table}】的这一格不能当作【{column}】：{why}。",
        "This cell of table [{table}] cannot stand for [{column}]: {why}.",
    )
    label: ClassVar[Text] = Text("看这一格", "this cell")
    help: ClassVar[Text] = Text(
        "请核对这一格；范围从小写到大，结果写一个数、一个文字，插值的表写数。",
        "Check the cell: a range goes from low to high, a result is a number or a label, and numbers in a table that is interpolated.",
    )
    table: str
    column: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadInOtherOrder(Diagnostic):
    code: ClassVar[str] = "table-head-order"
    title: ClassVar[Text] = Text(
        "表【{table}】的这一列按声明应当是【{column}】，表头却写着别的列。",
        "By its declaration this column of table [{table}] is [{column}], but its head names another column.",
    )
    help: ClassVar[Text] = Text(
        "声明里各列的先后要与表格一致：先是用来查的列，最后是查得的结果。请调整声明或表格。",
        "Columns stand in the order of the declaration: those that are looked up first, the result last. Change the one or the other.",
    )
    table: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTwice(Diagnostic):
    code: ClassVar[str] = "table-row-twice"
    title: ClassVar[Text] = Text("表【{table}】有两行都是{keys}。", "Two rows of table [{table}] are for {keys}.")
    label: ClassVar[Text] = Text("与前面的一行重复", "the same as a row before it")
    help: ClassVar[Text] = Text(
        "请删去其中一行，或改正用来查的那一格。", "Remove one of them, or mend the cell that is looked up."
    )
    table: str
    keys: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOverlap(Diagnostic):
    code: ClassVar[str] = "table-rows-overlap"
    title: ClassVar[Text] = Text(
        "表【{table}】中，{column}是{shared}时有两行都符合。",
        "Where {column} is {shared}, two rows of table [{table}] hold.",
    )
    label: ClassVar[Text] = Text("与前面的一行重叠", "overlaps with a row before it")
    help: ClassVar[Text] = Text(
        "请写明范围含哪一端（在表头的列名后面写），或改其中一行的界限。",
        "Say behind the column's name in the declaration which end of a range belongs to it, or change the limits of one row.",
    )
    table: str
    column: Text
    shared: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutOfOrder(Diagnostic):
    code: ClassVar[str] = "table-row-order"
    title: ClassVar[Text] = Text(
        "表【{table}】的这一行不在次序里。", "This row of table [{table}] stands out of order."
    )
    label: ClassVar[Text] = Text("前面各行的次序到这里断了", "the order of the rows before it ends here")
    help: ClassVar[Text] = Text(
        "数的各行要从小到大或从大到小排。请核对是不是多打、少打了一位数；数没有错的，请移到它的位置。",
        "Rows of numbers go up or down throughout. Was a digit added or lost? If the number is right, move the row to its place.",
    )
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundUnsaid(Diagnostic):
    code: ClassVar[str] = "not-found-unsaid"
    title: ClassVar[Text] = Text(
        "表【{table}】中没有{gap}，查不到时怎么办，没有写明。",
        "Table [{table}] has nothing for {gap}; it is not said what follows where nothing is found.",
    )
    label: ClassVar[Text] = Text("查不到时呢？", "and if not found?")
    help: ClassVar[Text] = Text(
        "请补上这一行，或在表头后面写明查不到时取什么；本来不该出现的，写明报错。",
        "Add the row, or say behind the declaration what it gives then; if it should never happen, let it report an error.",
    )
    table: str
    gap: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondPointsUnsaid(Diagnostic):
    code: ClassVar[str] = "beyond-points-unsaid"
    title: ClassVar[Text] = Text(
        "{subject}没有包括{gap}，那里怎样取值，没有写明。",
        "{subject} does not cover {gap}; it is not said what it gives there.",
    )
    label: ClassVar[Text] = Text("两端以外呢？", "and outside?")
    help: ClassVar[Text] = Text(
        "到了端点以外就不再增减的，写明两端封顶；照最后一段继续增减的，写明延伸。",
        "If it stays what it is at the ends, say that it is flat outside; if it goes on like the last segments, say that they are extended.",
    )
    subject: Text
    gap: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptionWithoutUse(Diagnostic):
    code: ClassVar[str] = "table-option-without-use"
    title: ClassVar[Text] = Text(
        "表【{table}】的这句说明不起作用：{why}。", "This has no effect in table [{table}]: {why}."
    )
    help: ClassVar[Text] = Text("请删去它，或核对表的写法。", "Remove it, or check how the table is declared.")
    table: str
    why: Text
