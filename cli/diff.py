"""``kaoping diff``: what changed between two rulebooks or two periods, and what it does to scores and places."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options, write_json
from kaoping.cli.assessed import in_language_of, language_at
from kaoping.cli.command import argument, command as declare
from kaoping.cli.failure import FINDINGS, Failure, WrongInput, cannot_read, not_found
from kaoping.cli.findings import report
from kaoping.cli.options import facts_option
from kaoping.cli.progress import progress
from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.engine.comparison.compare import Comparison
    from kaoping.engine.comparison.paths import NotCompared

_TEXTS = Text(
    "细则或考评期前后有什么变化，谁得谁失", "what changed between rulebooks or periods, and who gains or loses"
)
_MORE = Text(
    """\
OLD和NEW是两份细则，或两个考评文件夹（两个考评期）。注释、写法、所用语言不同，不算变化。
写上PATH（考评文件夹）：用它的数据，按新旧细则各算一遍，逐个单位说明通过哪一条得了、失了多少分，名次怎样变。
比较两个考评文件夹：数据和细则都可能变了，分开算，两项相加就是全部变化。

示例：
  kaoping diff 旧细则.kp 新细则.kp                条款的变化
  kaoping diff 旧细则.kp 新细则.kp 二季度考评     按二季度的数据，谁得谁失
  kaoping diff 一季度考评 二季度考评              两期之间的变化
  kaoping diff 一季度考评 二季度考评 -o 变化.md""",
    """\
OLD and NEW are two rulebooks, or the folders of two assessments (two periods). Comments, layout and the language of the keywords make no difference.
With PATH (an assessment's folder), its facts are scored by both rules: who gains or loses how many points and places, through which clause.
Between two folders, facts and rules may both have moved; they are told apart, and both add up to the whole.

Examples:
  kaoping diff old.kp new.kp                 the clauses that changed
  kaoping diff old.kp new.kp q2              with the facts of q2, who gains and loses
  kaoping diff q1 q2                         between two periods
  kaoping diff q1 q2 -o changes.md""",
)
_OLD = Text("旧的细则或考评文件夹", "the old rulebook, or an assessment's folder")
_NEW = Text("新的细则或考评文件夹", "the new rulebook, or an assessment's folder")
_PATH = Text("用哪个考评文件夹的数据来算", "the assessment's folder whose facts are scored by both")
_AT_WORK = Text("读取、计分、比较", "reading, scoring and comparing")
_WRONG = Text("没有比较：请先改正上面的错误。", "Nothing was compared: mend the errors above first.")
_WHICH = Text("{side}（{path}）：", "{side} ({path}):")
_SIDES = {"old": Text("按旧细则", "by the old rules"), "new": Text("按新细则", "by the new rules")}
_NO_FACTS = Text("--facts要和PATH一起用。", "--facts goes with PATH.")
_NAME_PATH = Text(
    "例如：kaoping diff 旧细则.kp 新细则.kp 二季度考评 --facts 另加.csv",
    "For example: kaoping diff old.kp new.kp q2 --facts more.csv",
)
_NOBODY = Text("没有比较得分：没有被考评单位。", "No scores were compared: there are no units.")
_NAME_FOLDER = Text(
    "PATH要写有单位和数据的考评文件夹；单个细则要用--facts指明数据表。",
    "PATH is an assessment's folder with units and facts; a rulebook alone needs its facts, with --facts.",
)


@declare("diff", _TEXTS, _MORE)
@argument("old", _OLD, metavar="OLD")
@argument("new", _NEW, metavar="NEW")
@argument("path", _PATH, metavar="[PATH]", required=False)
@facts_option()
@answer_options("text", "json", "md")
def command(
    old: str,
    new: str,
    path: str | None,
    facts: tuple[str, ...],
    wanted: Wanted,
) -> None:
    inputs = [one for one in (old, new, path, *facts) if one is not None]
    with in_language_of(new):
        answer = wanted.read_from(*inputs)
        if facts and path is None:
            raise Failure(_NO_FACTS, _NAME_PATH)
        for one in inputs:
            if not os.path.exists(one):
                raise not_found(one)
    with progress(language.say(_AT_WORK)):
        found = _compared(old, new, path, [Path(one) for one in facts])
    if path is not None and found.whole is not None and not found.whole.units:
        raise WrongInput(_NOBODY, _NAME_FOLDER)
    with answer.opened() as file:
        if answer.form == "json":
            from kaoping.engine.comparison.as_json import comparison_json

            write_json(comparison_json(found), file)
            return
        from kaoping.cli.render.comparison import comparison_parts
        from kaoping.cli.render.told import write_told

        write_told(comparison_parts(found, language.spoken()), answer.form, file)


def _compared(old: str, new: str, path: str | None, facts: Sequence[Path]) -> Comparison:
    from kaoping.engine.comparison.paths import NotCompared, compare_paths

    paths = {Path(one): one for one in (old, new, path) if one is not None}
    language.heed(language_at(new))
    try:
        return compare_paths(Path(old), Path(new), None if path is None else Path(path), facts, language.chosen())
    except NotCompared as wrong:
        raise _told(wrong, paths[wrong.path]) from None
    except (OSError, ValueError) as error:
        raise cannot_read(getattr(error, "filename", None) or new, error) from None


def _told(wrong: NotCompared, path: str) -> click.exceptions.Exit:
    """Lists why nothing was compared, and ends the command."""
    sources, spoken = Sources(), language.spoken()
    sources.folder = path if os.path.isdir(path) else ""
    if wrong.side is not None:
        side = _SIDES[wrong.side.value].in_language(spoken)
        click.echo(_WHICH.in_language(spoken).format(side=side, path=path), err=True)
    report(wrong.problems, sources, spoken)
    click.echo(_WRONG.in_language(spoken), err=True)
    return click.exceptions.Exit(FINDINGS)
