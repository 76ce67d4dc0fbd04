"""``kaoping verify``: whether a published result is still what its folder gives, and if not, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options, write_json
from kaoping.cli.assessed import assess, in_language_of
from kaoping.cli.command import argument, command as declare
from kaoping.cli.failure import FINDINGS, Failure, to_install
from kaoping.cli.options import appeals_option, facts_option, path_argument
from kaoping.cli.progress import progress
from kaoping.cli.sources import read_bytes
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.extras import MissingExtra

if TYPE_CHECKING:
    from kaoping.engine.verification import Verdict

_TEXTS = Text("核验公布的结果：与现在的文件夹是否一致", "whether a published result is what the folder gives")
_MORE = Text(
    """\
RESULT是kaoping写出的结果（.json、.xlsx、.html、.docx、.parquet），里面带有凭据：细则、数据、核销、申诉、程序版本和得分的哈希。
逐项说明哪些没有变、哪些变了。全部一致，退出码为0；有不同，为1。哈希不是签名：它查得出改动，说不出是谁写的。

示例：
  kaoping verify 通报.xlsx 一季度考评
  kaoping verify 结果.json 一季度考评
  kaoping verify 结果.json 细则.kp --facts 数据.csv
  kaoping verify 通报.docx 一季度考评 --format json""",
    """\
RESULT is a result written by kaoping (.json, .xlsx, .html, .docx, .parquet). It carries a receipt: hashes of rulebooks, facts, waivers,
appeals, engine and scores. Told is what is the same and what changed. The exit code is 0 if all is equal, else 1. A hash is no
signature: it shows a change, not who wrote the file.

Examples:
  kaoping verify notice.xlsx q1
  kaoping verify result.json q1
  kaoping verify result.json rules.kp --facts facts.csv
  kaoping verify notice.docx q1 --format json""",
)
_RESULT = Text("公布的结果文件", "the file that was published")
_APPEALS = Text("当初另加的申诉表，可写多次", "tables of appeals that were given then; may be repeated")
_VERIFYING = Text("核验", "verifying")
_EQUAL = Text("“{file}”与文件夹完全一致。", "'{file}' is what the folder gives.")
_DIFFERENT = Text(
    "“{file}”与文件夹不一致：{number}处不同。", "'{file}' is not what the folder gives: {number} {differences}."
)
_SAME, _OTHER = Text("一致", "same"), Text("不同", "DIFFERS")
_FINGERPRINT = Text("凭据号：{then}", "receipt: {then}")
_FINGERPRINTS = Text("凭据号：公布的是{then}，现在是{now}", "receipt: published {then}, now {now}")
_NO_SIGNATURE = Text(
    "凭据号与公开发布或存档的号相同，才能证明文件没有被整个换过。",
    "Only where the receipt is the one that was printed or filed elsewhere is it certain that the file was not exchanged as a whole.",
)
SCHEMA = "kaoping-verification/1"


@declare("verify", _TEXTS, _MORE)
@argument("result", _RESULT, metavar="RESULT")
@path_argument()
@facts_option()
@appeals_option(_APPEALS)
@answer_options("text", "json")
def command(
    result: str,
    path: str,
    facts: tuple[str, ...],
    appeals: tuple[str, ...],
    wanted: Wanted,
) -> None:
    from kaoping.engine.verification import read_result, verify

    inputs = (result, path, *facts, *appeals)
    with in_language_of(path):
        answer = wanted.read_from(*inputs)
        try:
            published = read_result(read_bytes(result), result)
        except MissingExtra as error:
            raise _not_installed(error) from None
    assessed = assess(path, facts, appeals)
    with progress(language.say(_VERIFYING)):
        try:
            verdict = verify(published, assessed.assessment, assessed.scored)
        except MissingExtra as error:
            raise _not_installed(error) from None
    with answer.opened() as file:
        if answer.form == "json":
            _write_json(verdict, result, file, assessed.language)
        else:
            _write(verdict, result, file, assessed.language)
    if not verdict.equal:
        raise click.exceptions.Exit(FINDINGS)


def _not_installed(error: MissingExtra) -> Failure:
    library = error.module
    return Failure(
        Text(
            f"核验这种文件要先安装“{library}”。",
            f"To verify such a file, a library has to be installed first: {library}.",
        ),
        to_install(error.extra),
    )


def _write(verdict: Verdict, result: str, file: TextIO, spoken: Language) -> None:
    from kaoping.cli.render.cells import printable
    from kaoping.engine.verification.finding import NAMES

    different = sum(not one.same for one in verdict.findings)
    said = _DIFFERENT if different else _EQUAL
    differences = "difference" if different == 1 else "differences"
    head = said.in_language(spoken).format(file=result, number=different, differences=differences)
    lines = [head, ""]
    for one in verdict.findings:
        mark = (_SAME if one.same else _OTHER).in_language(spoken)
        about = NAMES[one.about].in_language(spoken)
        colon = Text("：", ": ").in_language(spoken)
        lines.append(f"  {mark}  {about}{colon}{one.says.in_language(spoken)}")
    now, then = verdict.now.short, verdict.then.short if verdict.then is not None else "—"
    template = _FINGERPRINT if then == now else _FINGERPRINTS
    lines += ["", template.in_language(spoken).format(then=then, now=now), _NO_SIGNATURE.in_language(spoken)]
    file.writelines(printable(line) + "\n" for line in lines)


def _write_json(verdict: Verdict, result: str, file: TextIO, spoken: Language) -> None:
    told = {
        "schema": SCHEMA,
        "result": result,
        "form": verdict.form,
        "equal": verdict.equal,
        "receipt": None if verdict.then is None else verdict.then.fingerprint,
        "receipt_now": verdict.now.fingerprint,
        "findings": [
            {"about": one.about.value, "same": one.same, "text": one.says.in_language(spoken)}
            for one in verdict.findings
        ],
    }
    write_json(told, file)
