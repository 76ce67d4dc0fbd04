"""Templates from anywhere: each slip is told with its place and remedy, nothing hostile runs, and what is right is filled in."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.assessment.manifest.notice import Template
from kaoping.engine.report.docx import fields, package
from kaoping.engine.report.docx.faults import TemplateFile, TemplateTag, WrongTemplate
from kaoping.engine.report.docx.heads import shrink_heads
from kaoping.engine.report.docx.write import default_template, write
from tests.report.small import content
from tests.report.templates import document, template, texts, with_parts


def filled(own: Template) -> list[str]:
    file = io.BytesIO()
    write(content(template=own), file, lambda _: None)
    return texts(file.getvalue())


def faults(own: Template) -> list[Diagnostic]:
    file = io.BytesIO()
    with pytest.raises(WrongTemplate) as wrong:
        write(content(template=own), file, lambda _: None)
    assert file.getvalue() == b""
    return list(wrong.value.problems)


# What is right


@pytest.mark.parametrize("paragraphs", [("{{ 标题 }}，{{ period }}",), ("{{标题}}，{{- period }}",)])
def test_both_names_of_a_placeholder_are_understood(paragraphs: tuple[str, ...]):
    assert filled(template(*paragraphs)) == ["年度考核2025年情况通报，2025年"]


def test_lists_conditions_and_filters():
    own = template(
        "{%p for 表 in 得分表 %}",
        "{{ 表.编号 }} {{ 表.类别 }}",
        "{%p for 行 in 表.各行 %}",
        "{{ loop.index }} {{ 行.单位 }} {% if 行.名次 == “1” %}第一{% elif 行.名次 %}第{{ 行.rank }}{% else %}不排名{% endif %} {{ 行.各格|join('/') }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ 得分表|length }}",
    )
    assert filled(own) == [
        "附件1 市直",
        "1 南局 第一 1/南局/4.00/4.00/2.00/10.00",
        "2 东局 第2 2/东局/3.00/4.00/2.00/9.00",
        "3 西局 第3 3/西局/0.00/0.00/1.50/1.50",
        "附件2 各区",
        "1 北区 不排名 —/北区/3.50/4.00/2.00/9.50",
        "2",
    ]


def test_rows_of_a_table_are_repeated():
    rows = [
        ("单位", "总分"),
        ("{%tr for 行 in 得分表 %}", ""),
        ("{{ 行.类别 }}", "{{ 行.标题 }}"),
        ("{%tr endfor %}", ""),
    ]
    assert filled(template(tables=[rows])) == [
        "单位",
        "总分",
        "市直",
        "年度考核得分表（市直）",
        "各区",
        "年度考核得分表（各区）",
    ]


def test_a_tag_that_word_broke_into_runs_is_one_tag():
    own = document("X")
    broken = "<w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ 标</w:t></w:r><w:r><w:t>题 }}</w:t></w:r>"
    data = with_parts(
        own,
        lambda parts: parts.update(
            {"word/document.xml": parts["word/document.xml"].replace(b"<w:r><w:t>X</w:t></w:r>", broken.encode())}
        ),
    )
    assert filled(Template("a.docx", data)) == ["年度考核2025年情况通报"]


def test_what_a_template_leaves_out_is_not_missed():
    assert filled(template("固定的文字")) == ["固定的文字"]


# What is wrong with a placeholder

TAGS = [
    (("{{ 标頭 }}",), "{{ 标頭 }}", "没有“标頭”这个占位符", "标题"),
    (("{{ titel }}",), "{{ titel }}", "没有“titel”这个占位符", "最接近的是“title”"),
    (("前面", "{{ 标题", "后面 }}"), "{{ 标题", "没有写完", "}}"),
    (("标题 }}",), "标题 }}", "前面没有对应的开头", "{{"),
    (("｛｛ 标题 ｝｝",), "｛｛ 标题 ｝｝", "用了全角的括号", "{{ }}"),
    (("{% for a in 开头 %}",), "{% for a in 开头 %}", "没有结束", "{% endfor %}"),
    (("{%p for a in 开头 %}", "{{ a }}", "{%p endif %}"), "{%p endif %}", "前面没有对应的“{% if … %}”", "{{ 标题 }}"),
    (("{%p endfor %}",), "{%p endfor %}", "前面没有对应的“{% for … %}”", "{{ 标题 }}"),
    (("{%p for a in 标题 %}", "{{ a }}", "{%p endfor %}"), "{%p for a in 标题 %}", "“标题”不是列表，不能循环", "开头"),
    (("{%p for a in 开头 %}", "{{ a.标题 }}", "{%p endfor %}"), "{{ a.标题 }}", "“a”下面没有“标题”", "它是文字"),
    (("{%p for a in 领域 %}", "{{ a.标提 }}", "{%p endfor %}"), "{{ a.标提 }}", "“a”下面没有“标提”", "标题、段落、部分"),
    (("{%p for a in 开头 %}", "{{ a }}", "{% endfor %}"), "{% endfor %}", "和开头的写法不一样", "{%p endfor %}"),
    (("{%p for a in 开头 %}{{ a }}{%p endfor %}",), "{%p for a in 开头 %}", "旁边还有别的内容，会丢失", "独占一段"),
    (("字 {%p if 主送 %}", "{{ 主送 }}", "{%p endif %}"), "{%p if 主送 %}", "旁边还有别的内容，会丢失", "独占一段"),
    (("{%tr for a in 开头 %}", "{{ a }}", "{%tr endfor %}"), "{%tr for a in 开头 %}", "不在表格里", "{%p for … %}"),
    (("{{ 开头 }}",), "{{ 开头 }}", "这是列表，不能直接印出来", "{%p for 一项 in 开头 %}"),
    (("{%p for a in 得分表 %}", "见 {{ a.表格 }}", "{%p endfor %}"), "{{ a.表格 }}", "这是整张表，不能夹在文字里", "{{p a.表格 }}"),
    (("{{p 标题 }}",), "{{p 标题 }}", "这不是表格，不用写p", "{{ 标题 }}"),
    (("{{ 标题 + }}",), "{{ 标题 + }}", "看不懂", "{{ 标题 }}"),
    (("{% foo %}",), "{% foo %}", "看不懂", "{{ 标题 }}"),
    (("{% else %}",), "{% else %}", "前面没有对应的“{% if … %}”", "{{ 标题 }}"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "tag", "reason", "remedy"), TAGS, ids=[one[0][0] for one in TAGS])
def test_a_slip_is_told_with_its_place_and_remedy(paragraphs: tuple[str, ...], tag: str, reason: str, remedy: str):
    fault = next(one for one in faults(template(*paragraphs)) if isinstance(one, TemplateTag) and one.tag == tag)
    assert fault.reason.zh == reason
    assert remedy in fault.remedy.zh
    number = next(number for number, text in enumerate(paragraphs, 1) if tag in text or text.startswith(tag))
    assert fault.where.zh.startswith(f"正文第{number}段“")
    assert not re.search("[\u4e00-\u9fff]", re.sub("'[^']*'|[{][%{][^}]*[}][}]?", "", fault.reason.en)), fault.reason.en


def test_all_that_is_wrong_is_told_at_once():
    found = faults(template("{{ a }}", "{{ b }}", "{{ 标题", "{% for x in y %}"))
    assert [one.tag for one in found if isinstance(one, TemplateTag)] == [
        "{{ a }}",
        "{{ b }}",
        "{{ 标题",
        "{% for x in y %}",
        "{% for x in y %}",
    ]


def test_a_loop_over_the_edge_of_a_table_is_told():
    rows = [("{% for a in 开头 %}",)]
    assert [
        one.tag for one in faults(template(tables=[rows, [("{% endfor %}",)]])) if isinstance(one, TemplateTag)
    ] == ["{% endfor %}"]
    rows = [("{%tr for a in 开头 %}",), ("{{ a }}",)]
    assert [
        one.tag for one in faults(template(tables=[rows, [("{%tr endfor %}",)]])) if isinstance(one, TemplateTag)
    ] == ["{%tr endfor %}"]


def test_header_footer_and_properties_are_checked_too():
    from docx import Document

    made = Document()
    made.sections[0].header.paragraphs[0].text = "{{ 页眉 }}"
    made.sections[0].footer.paragraphs[0].text = "{{ 标题"
    made.core_properties.title = "{{ ''.__class__ }}"
    file = io.BytesIO()
    made.save(file)
    found = [one.where.zh[:2] for one in faults(Template("a.docx", file.getvalue())) if isinstance(one, TemplateTag)]
    assert found == ["文档", "页脚", "页眉"]


# What is hostile

HOSTILE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 标题.__class__ }}",
    "{{ 标题.format(标题) }}",
    "{{ 标题['__class__'] }}",
    "{{ 标题|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ range(1000000000)|join }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10 ** 1000000 }}",
    "{{ 标题 ~ 标题 }}",
    "{{ [1, 2, 3] }}",
    "{{ {'a': 1} }}",
    "{{ 标题[0:1] }}",
    "{{ 标题 if 标题 else 标题 }}",
    "{{ namespace() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'x' import y %}",
    "{% extends '/etc/passwd' %}",
    "{% set x = 标题 %}",
    "{% macro m() %}{% endmacro %}",
    "{% raw %}{{ 标题 }}{% endraw %}",
    "{% for x in range(10) %}{% endfor %}",
    "{% for x in 开头 recursive %}{{ loop(开头) }}{% endfor %}",
    "{% for x in 开头 if x.__class__ %}{% endfor %}",
    "{% if 标题.__class__ %}{% endif %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call x() %}{% endcall %}",
    "{% debug %}",
    "{{ 标题 is mapping }}",
    "{{ 标题|upper }}",
    "{{ 标题|map(attribute='__class__')|list }}",
    "{{ 开头|join(attribute='__class__') }}",
    "{{ loop }}",
    "{% for x in 开头 %}{{ loop.__class__ }}{{ loop.cycle('a') }}{% endfor %}",
    "{% colspan ''.__class__ %}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_is_run(text: str):
    assert faults(template(text))


def test_the_sandbox_holds_even_without_the_check():
    """The second wall: what a template could say if the check had a hole."""
    from jinja2 import TemplateError

    from kaoping.engine.report.docx.context import context_of
    from kaoping.engine.report.docx.environment import Environment
    from kaoping.engine.report.notice import notice_of

    context = context_of(notice_of(content()))
    for text in (one for one in HOSTILE if "__" in one or "(" in one):
        try:
            shown = Environment().from_string(text).render(context)
        except (TemplateError, TypeError, ValueError, OverflowError):
            continue
        assert "class" not in shown
        assert "function" not in shown
        assert "root:" not in shown


def test_loops_within_loops_come_to_an_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fields.Budget.__init__, "__defaults__", (20,))
    nested = [f"{{% for {name} in 附件 %}}" for name in "abcde"]
    text = "".join(nested) + "x" + "{% endfor %}" * 5
    (fault,) = faults(template(text))
    assert isinstance(fault, TemplateFile)
    assert "循环" in fault.reason.zh


def test_loops_are_not_nested_without_end():
    depth = 60
    own = template(*["{%p for a in 附件 %}"] * depth, "{{ a }}", *["{%p endfor %}"] * depth)
    assert [one.reason.zh for one in faults(own) if isinstance(one, TemplateTag)] == ["套得太深"]


def test_data_is_never_read_as_a_template_or_as_xml():
    from tests.report.small import renamed

    for name in ("{{ 标题 }}", "</w:t></w:r><w:b/>", "<w:p>&amp;", "a\x00b\x0c\x1bc", "{% for x in y %}", "'\"=1+1"):
        file = io.BytesIO()
        write(renamed(name), file, lambda _: None)
        shown = re.sub("[\x00-\x1f]", " ", name)
        assert any(shown in text for text in texts(file.getvalue())), name


# What docxtpl would join or read though it is no tag of a paragraph


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{", "{ ''.__class__", "}", "}"),
        ("{", "% include '/etc/passwd' %", "}"),
        ("单个{和}，还有{ {和} }", "{ 标题 }"),
        ("100%{", "%}"),
    ],
)
def test_marks_in_several_paragraphs_are_no_tag(paragraphs: tuple[str, ...]):
    """Either told as no tag, or left as they stand; never run."""
    file = io.BytesIO()
    try:
        write(content(template=template(*paragraphs)), file, lambda _: None)
    except WrongTemplate:
        return
    assert texts(file.getvalue()) == list(paragraphs)


def test_braces_of_attributes_and_fields_stay_as_they_are():
    def change(parts: dict[str, bytes]) -> None:
        field = "<w:p w:rsidR=\"{{ ''.__class__ }}\"><w:r><w:instrText>{{ ''.__class__ }} {28A0092B}</w:instrText></w:r></w:p><w:sectPr"
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", field.encode(), 1)

    file = io.BytesIO()
    write(content(template=Template("a.docx", with_parts(document("{{ 标题 }}"), change))), file, lambda _: None)
    with zipfile.ZipFile(file) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "w:rsidR=\"{{ ''.__class__ }}\"" in xml
    assert "<w:instrText>{{ ''.__class__ }} {28A0092B}</w:instrText>" in xml
    assert "年度考核2025年情况通报" in xml


def test_a_comment_of_a_template_is_not_printed():
    assert filled(template("前{# 这里写标题 #}后")) == ["前后"]


def test_a_very_long_template_is_refused():
    (fault,) = faults(template(*["字" * 1000] * 400))
    assert "太大" in fault.reason.zh  # type: ignore[attr-defined]


# What is no template at all


def _macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"\0"


def _docm(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = (
        parts[name]
        .replace(b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml")
        .replace(b"openxmlformats-officedocument.", b"ms-word.document.")
    )


def _dotx(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")


def _remote_picture(parts: dict[str, bytes]) -> None:
    name = "word/_rels/document.xml.rels"
    picture = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://example.com/x.png" TargetMode="External"/>'
    parts[name] = parts[name].replace(b"</Relationships>", picture + b"</Relationships>")


def _field(instruction: str):
    def change(parts: dict[str, bytes]) -> None:
        runs = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r></w:p><w:sectPr'
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", runs.encode(), 1)

    return change


def _entities(parts: dict[str, bytes]) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts["word/document.xml"] = bomb + parts["word/document.xml"].partition(b"?>")[2]


def _broken_xml(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"][:-20]


CHANGES = [
    (_macros, "宏"), (_docm, "宏"), (_dotx, "Word模板"), (_remote_picture, "image"), (_field("DDEAUTO c:\\\\x.exe"), "DDEAUTO"),
    (_field("INCLUDETEXT c:\\\\secret.txt"), "INCLUDETEXT"), (_field("DDE</w:instrText></w:r><w:r><w:instrText>AUTO x"), "DDEAUTO"), (_entities, "不是Word文档"), (_broken_xml, "读不懂"),
    (lambda parts: parts.pop("word/document.xml"), "不是Word文档"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), CHANGES, ids=range(len(CHANGES)))
def test_a_file_that_is_no_harmless_document_is_refused(change, reason: str):
    (fault,) = faults(Template("a.docx", with_parts(document("{{ 标题 }}"), change)))
    assert isinstance(fault, TemplateFile)
    assert reason in fault.reason.zh
    assert fault.remedy.zh
    assert fault.remedy.en


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"not a document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04" + bytes(100)],
)
def test_a_file_that_is_no_document_is_refused(data: bytes):
    (fault,) = faults(Template("a.docx", data))
    assert isinstance(fault, TemplateFile)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    file = io.BytesIO(document("x"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image.png", bytes(package.MOST_UNPACKED))
    (fault,) = faults(Template("a.docx", file.getvalue()))
    assert "太大" in fault.reason.zh  # type: ignore[attr-defined]
    file = io.BytesIO(document("x"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/header9.xml", b"<x>" + b" " * package.MOST_OF_XML + b"</x>")
    (fault,) = faults(Template("a.docx", file.getvalue()))
    assert "太大" in fault.reason.zh  # type: ignore[attr-defined]


def test_the_document_a_template_was_made_from_is_forgotten():
    def attach(parts: dict[str, bytes]) -> None:
        parts["word/_rels/settings.xml.rels"] = (
            b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://example.com/evil.dotm" TargetMode="External"/></Relationships>'
        )
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"<w:zoom",
            b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/><w:zoom',
        )

    file = io.BytesIO()
    write(content(template=Template("a.docx", with_parts(document("{{ 标题 }}"), attach))), file, lambda _: None)
    with zipfile.ZipFile(file) as archive:
        assert not any(
            b"evil" in archive.read(name) or b"attachedTemplate" in archive.read(name) for name in archive.namelist()
        )


def test_a_document_without_one_of_its_parts_is_filled_in_or_refused():
    whole = default_template("zh")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
    for name in names:
        for change in (
            lambda parts, name=name: parts.pop(name),
            lambda parts, name=name: parts.update({name: b"<x/>"}),
        ):
            file = io.BytesIO()
            try:
                write(content(template=Template("a.docx", with_parts(whole, change))), file, lambda _: None)
            except WrongTemplate:
                continue
            assert zipfile.ZipFile(file).testzip() is None


# The default one


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_default_template_is_a_template_of_ones_own(language):
    """Written to a file and used again it gives the same notice, byte for byte."""
    own, default = io.BytesIO(), io.BytesIO()
    write(content(language, template=Template("a.docx", default_template(language))), own, lambda _: None)
    write(content(language), default, lambda _: None)
    assert own.getvalue() == default.getvalue()


def test_a_part_under_another_name_is_checked_too():
    def moved(parts: dict[str, bytes]) -> None:
        for name in ("[Content_Types].xml", "_rels/.rels"):
            parts[name] = parts[name].replace(b"docProps/core.xml", b"other/things.bin")
        parts["other/things.bin"] = parts.pop("docProps/core.xml").replace(b"generated by", b"{{ x.__class__ }}")

    data = with_parts(document("x"), moved)
    assert [one.code for one in faults(Template("a.docx", data))] == ["template-tag"]


def test_an_entry_by_its_number_is_answered_with_a_loop():
    for asked in ("{{ 得分表[0].标题 }}", "{{p 得分表[0].表格 }}", "{% if 得分表[0] %}x{% endif %}", "{{ 开头[1] }}"):
        (fault, *_) = faults(template(asked))
        assert isinstance(fault, TemplateTag)
        assert fault.reason.zh == "不能用序号取列表里的一项"
        assert "{%p for 表 in 得分表 %}" in fault.remedy.zh
        assert "loop.index == 1" in fault.remedy.en


def test_what_the_loop_says_instead_works():
    own = template(
        "{%p for 表 in 得分表 %}", "{%p if loop.index == 1 %}", "{{ 表.类别 }}", "{%p endif %}", "{%p endfor %}"
    )
    assert filled(own) == ["市直"]


def test_a_table_added_to_the_default_template_has_no_indent_and_body_text_has_one():
    styles = docx.Document(io.BytesIO(default_template("zh"))).styles
    indents = {
        name: styles[name].element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars"))
        for name in ("Normal", "Table text", "Body Text")
    }
    assert indents == {"Normal": "0", "Table text": "0", "Body Text": "200"}
    assert "Table Grid" in [style.name for style in styles]


@pytest.mark.parametrize(
    ("heading", "size"),
    [
        ("东湖区人民政府", None),  # 7 × 48 points are 336 of the 156 mm = 442 that a line has
        ("东湖区人民政府办公室", 43),  # 442 × 0.98 ÷ 10 = 43.3, to half points
        ("东湖区推进政府职能转变和放管服改革协调小组优化营商环境专题组", 22),  # no smaller than the title
    ],
)
def test_a_long_red_head_is_made_to_fit_on_its_line(heading: str, size: float | None):
    made = docx.Document(io.BytesIO(default_template("zh")))
    (head,) = [one for one in made.paragraphs if one.style.name == "Head" and "抬头" in one.text]
    for run in head.runs:
        run.text = run.text.replace("{{ 抬头 }}", heading)
    shrink_heads(made)
    assert [run.font.size and run.font.size.pt for run in head.runs] == [size]
