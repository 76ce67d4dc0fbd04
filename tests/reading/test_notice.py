"""The table ``[notice]`` of a manifest: read whole, and each slip told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.assessment.manifest import read_manifest
from kaoping.engine.assessment.manifest.notice import ListOfProblems, NoticeTexts

HEAD = 'rulebooks = ["a.kp"]\n[notice]\n'


def test_all_of_it_is_read():
    manifest, problems = read_manifest(
        (
            HEAD
            + 'heading = "督查考评通报"\nissue = "第7期"\noffice = "督查考评办公室"\ntitle = "通报"\ndate = 2021-07-23\n'
            'opening = "开头。"\nrequirements = ["一要。", "二要。"]\nto = "市级领导。"\ncopies = "各区。"\nprinted_by = "办公室"\n'
            'addressees = "各区："\ntemplate = "通报.docx"\n'
            'problem_lists = [{ title = "问题清单", classes = ["A类", "B类"] }]\n'
            '[notice.tables]\n"A类" = "得分表（A类）"\n[notice.remarks]\n"A类" = "注一。"\n"B类" = ["注二。", "注三。"]\n'
        ).encode()
    )
    assert problems == ()
    assert manifest.notice == NoticeTexts(
        heading="督查考评通报",
        issue="第7期",
        office="督查考评办公室",
        title="通报",
        date="2021-07-23",
        addressees="各区：",
        opening=("开头。",),
        requirements=("一要。", "二要。"),
        to="市级领导。",
        copies="各区。",
        printed_by="办公室",
        tables=(("A类", "得分表（A类）"),),
        remarks=(("A类", ("注一。",)), ("B类", ("注二。", "注三。"))),
        problem_lists=(ListOfProblems("问题清单", ("A类", "B类")),),
    )
    assert manifest.template is not None
    assert manifest.template.path == "通报.docx"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('rulebooks = ["a.kp"]\nnotice = "通报"\n', "manifest-value", 2),
        (HEAD + 'titel = "通报"\n', "unknown-manifest-key", 3),
        (HEAD + "title = 7\n", "manifest-value", 3),
        (HEAD + 'date = "soon"\n', "manifest-value", 3),
        (HEAD + 'title = "通报"\nopening = [1]\n', "manifest-value", 4),
        (HEAD + "template = 1\n", "manifest-value", 3),
        (HEAD + 'template = " "\n', "manifest-value", 3),
        (HEAD + 'tables = "A类"\n', "manifest-value", 3),
        (HEAD + '[notice.tables]\n"A类" = 1\n', "manifest-value", 4),
        (HEAD + '[notice.remarks]\n"A类" = { a = 1 }\n', "manifest-value", 4),
        (HEAD + 'problem_lists = [{ title = "清单" }]\n', "manifest-value", 3),
        (HEAD + 'problem_lists = [{ title = "清单", classes = "A类" }]\n', "manifest-value", 3),
    ],
)
def test_a_slip_is_told_at_its_line(text: str, code: str, line: int):
    _, (problem,) = read_manifest(text.encode())
    assert (problem.code, problem.place.line) == (code, line)  # type: ignore[union-attr]


@pytest.mark.parametrize("template", ["../outside.docx", "missing.docx"])
def test_a_template_that_is_not_in_the_folder_is_told(tmp_path: Path, template: str):
    (tmp_path / "outside.docx").write_bytes(b"PK")
    folder = tmp_path / "考评"
    folder.mkdir()
    (folder / "assessment.toml").write_text(f'rulebooks = ["a.kp"]\n[notice]\ntemplate = "{template}"\n', "utf-8")
    assessment = read_assessment(folder)
    told = [(one.code, one.place.line) for one in assessment.problems if "docx" in str(one)]  # type: ignore[union-attr]
    assert told in ([("file-outside", 3)], [("file-not-found", 3)])
    assert assessment.template is None
