"""The default template: a notice laid out as official documents are, with every placeholder in its place.

A4, fonts and sizes of official documents (仿宋 16 pt, titles 小标宋 22 pt, headings 黑体 and 楷体), a red line below the head, page numbers; the annexes in
landscape; the distribution at the foot of the last page. An office writes it to a file, changes it in Word and uses it from then on.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Language
from kaoping.engine.report.docx.layout import (
    BODY_TEXT,
    CENTRE,
    Page,
    distribution,
    page_numbers,
    paragraph,
    prepared,
    section,
    two_sides,
)

if TYPE_CHECKING:
    from docx.document import Document

_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def built(language: Language) -> bytes:
    """The template as a file."""
    names = _CHINESE if language == "zh" else {}
    document = prepared(language)
    document.core_properties.title = _tag("{{ title }}", names)
    document.core_properties.author = _tag("{{ office }}", names)
    document.core_properties.created = document.core_properties.modified = _DAY
    _head(document, names)
    _text(document, names)
    section(document, Page.LANDSCAPE)
    _annexes(document, names)
    section(document, Page.PORTRAIT)
    paragraph(document, "Note", _tag("{{ receipt_line }}", names))
    page_numbers(document)
    _distribution(document, names)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _head(document: Document, names: dict[str, str]) -> None:
    def add(style: str, text: str, **look: object) -> None:
        paragraph(document, style, _tag(text, names), **look)  # type: ignore[arg-type]

    add("Plain", "{%p if heading %}")
    add("Head", "{{ heading }}")
    add("Plain", "{%p endif %}")
    add("Plain", "{%p if issue %}")
    add("Plain", "{{ issue }}", side=CENTRE)
    add("Plain", "{%p endif %}")
    add("Plain", "{%p if office or date %}")
    two_sides(document, "Rule", _tag("{{ office }}", names), _tag("{{ date }}", names))
    add("Plain", "{%p endif %}")
    add("Title", "{{ title }}")
    add("Plain", "{%p if addressees %}")
    add("Plain", "{{ addressees }}")
    add("Plain", "{%p endif %}")


def _text(document: Document, names: dict[str, str]) -> None:
    def add(style: str, text: str) -> None:
        paragraph(document, style, _tag(text, names))

    add(BODY_TEXT, "{%p for one in opening %}")
    add(BODY_TEXT, "{{ one }}")
    add(BODY_TEXT, "{%p endfor %}")
    add(BODY_TEXT, "{%p for area in areas %}")
    add("Heading 1", "{{ area.title }}")
    _paragraphs(document, names, "area")
    add(BODY_TEXT, "{%p for part in area.parts %}")
    add("Heading 2", "{{ part.title }}")
    _paragraphs(document, names, "part")
    add(BODY_TEXT, "{%p endfor %}")
    add(BODY_TEXT, "{%p endfor %}")
    add(BODY_TEXT, "{%p if requirements %}")
    add("Heading 1", "{{ requirements_title }}")
    add(BODY_TEXT, "{%p endif %}")
    add(BODY_TEXT, "{%p for one in requirements %}")
    add(BODY_TEXT, "{{ one }}")
    add(BODY_TEXT, "{%p endfor %}")
    add(BODY_TEXT, "{%p if attachments %}")
    add(BODY_TEXT, "")
    add(BODY_TEXT, "{%p endif %}")
    add(BODY_TEXT, "{%p for one in attachments %}")
    add(BODY_TEXT, "{%p if loop.first %}")
    add("Attachment 1", "@annexes:{{ one }}")
    add(BODY_TEXT, "{%p else %}")
    add("Attachment", "{{ one }}")
    add(BODY_TEXT, "{%p endif %}")
    add(BODY_TEXT, "{%p endfor %}")


def _paragraphs(document: Document, names: dict[str, str], of: str) -> None:
    paragraph(document, BODY_TEXT, _tag("{%p for one in " + of + ".paragraphs %}", names))
    paragraph(document, BODY_TEXT, _tag("{{ one.lead }}", names), rest=_tag("{{ one.text }}", names))
    paragraph(document, BODY_TEXT, _tag("{%p endfor %}", names))


def _annexes(document: Document, names: dict[str, str]) -> None:
    def add(style: str, text: str, **look: object) -> None:
        paragraph(document, style, _tag(text, names), **look)  # type: ignore[arg-type]

    for several in ("score_tables", "area_tables", "problem_lists"):
        add("Plain", "{%p for annex in " + several + " %}")
        add("Annex", "{{ annex.number }}")
        add("Table title", "{{ annex.title }}")
        add("Plain", "{{p annex.table }}")
        if several != "problem_lists":
            add("Plain", "{%p for one in annex.notes %}")
            add(
                "Note",
                "{% if loop.first %}@notes:{% endif %}{% if loop.length > 1 %}{{ loop.index }}.{% endif %}{{ one }}",
            )
            add("Plain", "{%p endfor %}")
        add("Plain", "{%p endfor %}")


def _distribution(document: Document, names: dict[str, str]) -> None:
    lines = ["{%p if to %}", "@to:{{ to }}", "{%p endif %}", "{%p if copies %}", "@copies:{{ copies }}", "{%p endif %}"]
    lines += ["{%p if printed_by %}", "{{ printed_by }}\t{{ printed_on }}", "{%p endif %}"]
    distribution(document, [_tag(line, names) for line in lines])


_WORDS = {"zh": {"@annexes:": "附件：", "@notes:": "备注：", "@to:": "送：", "@copies:": "发："}, "en": {"@annexes:": "Annexes: ", "@notes:": "Notes: ", "@to:": "To: ", "@copies:": "Copies: "}}  # fmt: skip
_CHINESE = {
    "heading": "抬头", "issue": "期号", "office": "发文机关", "date": "日期", "title": "标题", "addressees": "主送", "opening": "开头", "one": "项",
    "areas": "领域", "area": "域", "paragraphs": "段落", "lead": "要点", "text": "文字", "parts": "部分", "part": "部", "requirements_title": "要求标题",
    "requirements": "要求", "attachments": "附件", "score_tables": "得分表", "area_tables": "领域表", "problem_lists": "问题清单", "annex": "表", "number": "编号", "table": "表格",
    "notes": "备注", "to": "送", "copies": "发", "printed_by": "印发机关", "printed_on": "印发日期", "receipt_line": "凭据",
}  # fmt: skip


def _tag(text: str, names: dict[str, str]) -> str:
    """A text with its placeholders under the names of the template's language."""
    import re

    for mark, word in _WORDS["zh" if names else "en"].items():
        text = text.replace(mark, word)
    if not names:
        return text

    def renamed(tag: re.Match[str]) -> str:
        return re.sub(r"[a-z_]+", lambda word: names.get(word[0], word[0]), tag[0])

    return re.sub(r"\{[{%](?:p|tr)? .*?[}%]\}", renamed, text)
