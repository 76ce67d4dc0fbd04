"""The default template: a notice laid out as official documents are, with every placeholder in its place.

A4, fonts and sizes of official documents (仿宋 16 pt, titles 小标宋 22 pt, headings 黑体 and 楷体), a red line below the head, page numbers; the annexes in
landscape; the distribution at the foot of the last page. An office writes it to a file, changes it in Word and uses it from then on.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

from kaoping.dsl.diagnostic import Language, Text
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
from kaoping.engine.report.docx.placeholders import NOTICE, all_within

_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_WORDS = {
    "@annexes:": Text("附件：", "Annexes: "),
    "@notes:": Text("备注：", "Notes: "),
    "@to:": Text("送：", "To: "),
    "@copies:": Text("发：", "Copies: "),
}
_ENTRIES = {"one": "项", "area": "域", "part": "部", "annex": "表"}  # what the loops call an entry
_CHINESE = _ENTRIES | {one.english: one.chinese for one in reversed([*all_within(NOTICE)])}  # of two the outer one


def built(language: Language) -> bytes:
    """The template as a file."""
    draft = _Draft(language)
    draft.properties()
    draft.head()
    draft.text()
    section(draft.document, Page.LANDSCAPE)
    draft.annexes()
    section(draft.document, Page.PORTRAIT)
    draft.add("Note", "{{ receipt_line }}")
    page_numbers(draft.document)
    draft.distribution()
    file = io.BytesIO()
    draft.document.save(file)
    return file.getvalue()


class _Draft:
    """The template under way: paragraphs with English placeholders, which it writes in its language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.document = prepared(language)

    def said(self, text: str) -> str:
        """A text with its words and placeholders in the language of the template."""
        for mark, word in _WORDS.items():
            text = text.replace(mark, word.in_language(self.language))
        if self.language == "en":
            return text

        def in_chinese(tag: re.Match[str]) -> str:
            return re.sub(r"[a-z_]+", lambda word: _CHINESE.get(word[0], word[0]), tag[0])

        return re.sub(r"\{[{%](?:p|tr)? .*?[}%]\}", in_chinese, text)

    def add(self, style: str, text: str, *, rest: str = "", side: str = "") -> None:
        paragraph(self.document, style, self.said(text), rest=self.said(rest), side=side)

    def properties(self) -> None:
        properties = self.document.core_properties
        properties.title = self.said("{{ title }}")
        properties.author = self.said("{{ office }}")
        properties.created = properties.modified = _DAY

    def head(self) -> None:
        add = self.add
        add("Plain", "{%p if heading %}")
        add("Head", "{{ heading }}")
        add("Plain", "{%p endif %}")
        add("Plain", "{%p if issue %}")
        add("Plain", "{{ issue }}", side=CENTRE)
        add("Plain", "{%p endif %}")
        add("Plain", "{%p if office or date %}")
        two_sides(self.document, "Rule", self.said("{{ office }}"), self.said("{{ date }}"))
        add("Plain", "{%p endif %}")
        add("Title", "{{ title }}")
        add("Plain", "{%p if addressees %}")
        add("Plain", "{{ addressees }}")
        add("Plain", "{%p endif %}")

    def text(self) -> None:
        add = self.add
        add(BODY_TEXT, "{%p for one in opening %}")
        add(BODY_TEXT, "{{ one }}")
        add(BODY_TEXT, "{%p endfor %}")
        add(BODY_TEXT, "{%p for area in areas %}")
        add("Heading 1", "{{ area.title }}")
        self.paragraphs("area")
        add(BODY_TEXT, "{%p for part in area.parts %}")
        add("Heading 2", "{{ part.title }}")
        self.paragraphs("part")
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

    def paragraphs(self, of: str) -> None:
        self.add(BODY_TEXT, "{%p for one in " + of + ".paragraphs %}")
        self.add(BODY_TEXT, "{{ one.lead }}", rest="{{ one.text }}")
        self.add(BODY_TEXT, "{%p endfor %}")

    def annexes(self) -> None:
        add = self.add
        for several in ("score_tables", "area_tables", "problem_lists"):
            add("Plain", "{%p for annex in " + several + " %}")
            add("Annex", "{{ annex.number }}")
            add("Table title", "{{ annex.title }}")
            add("Plain", "{{p annex.table }}")
            if several != "problem_lists":
                first, number = (
                    "{% if loop.first %}@notes:{% endif %}",
                    "{% if loop.length > 1 %}{{ loop.index }}.{% endif %}",
                )
                add("Plain", "{%p for one in annex.notes %}")
                add("Note", first + number + "{{ one }}")
                add("Plain", "{%p endfor %}")
            add("Plain", "{%p endfor %}")

    def distribution(self) -> None:
        lines = ["{%p if to %}", "@to:{{ to }}", "{%p endif %}", "{%p if copies %}", "@copies:{{ copies }}"]
        lines += ["{%p endif %}", "{%p if printed_by %}", "{{ printed_by }}\t{{ printed_on }}", "{%p endif %}"]
        distribution(self.document, [self.said(line) for line in lines])
