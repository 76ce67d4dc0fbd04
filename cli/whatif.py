"""``kaoping whatif``: what other facts would change, in the ledger and in everybody's rank."""

from __future__ import annotations

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options, write_json
from kaoping.cli.assessed import assess, in_language_of
from kaoping.cli.command import command as declare, option
from kaoping.cli.failure import Failure
from kaoping.cli.options import facts_option, path_argument
from kaoping.dsl.diagnostic import Text

_TEXTS = Text("改几个数看看：得分明细和名次怎么变", "with other facts: what changes in ledger and ranks")
_MORE = Text(
    """\
文件不会改动。每处改动写成“单位.事实=值”，值的写法同数据表：85%、是、2021-06-30、“—”；等号后面空着就是没有数。
记录写有几件（单位.记录=0），或指明一条（单位.记录[编号]=0，单位.记录[编号].列=值）。整个写在引号里。

示例：
  kaoping whatif 一季度考评 --set "市医保局.不准确办事指南数=1"
  kaoping whatif 一季度考评 --set "市住建局.超时未受理办件=0" --set "市医保局.不准确办事指南数=0"
  kaoping whatif 一季度考评 --set "市文旅局.跑动不符[附4-24-3]=0"
  kaoping whatif 一季度考评 --waive "市医保局.不准确办事指南数=5"
  kaoping whatif 一季度考评 --set "甲局.办结率=85%" --format md -o 假设.md""",
    """\
No file is changed. A change is written UNIT.fact=value, the value as in a table of facts: 85%, yes, 2021-06-30, N/A; nothing behind = is no value.
Of records say how many there are (UNIT.records=0), or name one (UNIT.records[number]=0, UNIT.records[number].column=value). Put all of it in quotes.

Examples:
  kaoping whatif q1 --set "Health Bureau.inaccurate guides=1"
  kaoping whatif q1 --set "Housing.overdue cases=0" --set "Health Bureau.inaccurate guides=0"
  kaoping whatif q1 --set "Culture.mismatches[24-3]=0"
  kaoping whatif q1 --waive "Health Bureau.inaccurate guides=5"
  kaoping whatif q1 --set "Office A.on-time rate=85%" --format md -o whatif.md""",
)
_SET = Text("一处改动：单位.事实=值；可写多次", "a change: UNIT.fact=value; may be repeated")
_WAIVE = Text("假设核销：单位.事实=件数；可写多次", "a waiver: UNIT.fact=number; may be repeated")
_NOTHING = Text("没有写要改什么。", "Nothing to change was named.")
_NAME_IT = Text(
    '请用--set或--waive写明，例如：--set "市医保局.不准确办事指南数=1"。',
    'Name it with --set or --waive, such as --set "Health Bureau.inaccurate guides=1".',
)
_NOTE = Text("假设", "what if")


@declare("whatif", _TEXTS, _MORE)
@path_argument()
@facts_option()
@option("--set", "settings", multiple=True, metavar="UNIT.fact=value", texts=_SET)
@option("--waive", "waivers", multiple=True, metavar="UNIT.fact=n", texts=_WAIVE)
@answer_options("text", "json", "md")
def command(
    path: str,
    facts: tuple[str, ...],
    settings: tuple[str, ...],
    waivers: tuple[str, ...],
    wanted: Wanted,
) -> None:
    with in_language_of(path):
        answer = wanted.read_from(path, *facts)
        if not settings and not waivers:
            raise Failure(_NOTHING, _NAME_IT)
    assessed = assess(path, facts)
    from kaoping.engine.changes.settings import Settings
    from kaoping.engine.changes.what_if import what_if

    reader, note = Settings(assessed.assessment), language.say(_NOTE)
    read, waived = reader.changes(settings), [reader.waiver(text, note) for text in waivers]
    found = what_if(assessed.assessment, assessed.scored, read, waived, note, language.chosen())
    with answer.opened() as file:
        if answer.form == "json":
            from kaoping.engine.changes.as_json import what_if_json

            write_json(what_if_json(found), file)
            return
        from kaoping.cli.render.told import write_told
        from kaoping.cli.render.whatif import whatif_lines

        write_told(whatif_lines(found, assessed.language), answer.form, file)
