"""Writes the notice as a Word document by docxtpl: the office's own template, or the default one, checked and filled in."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.source import Cell
from kaoping.engine.assessment.manifest.notice import Template
from kaoping.engine.extras import MissingExtra, needing
from kaoping.engine.receipt import receipt_text
from kaoping.engine.report.content import Content
from kaoping.engine.report.docx.faults import TemplateFile, WrongTemplate
from kaoping.engine.report.docx.package import DOCUMENT, MOST_FILLED_IN, mapped, packed, repacked, too_large, unpacked
from kaoping.engine.report.docx.receipt import with_receipt
from kaoping.engine.report.notice import notice_of

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_TAGGED = ("document", "hdr", "ftr", "footnotes", "coreProperties")
_DAMAGED = Text("它的内容读不懂，文件已损坏", "its content cannot be read: the file is damaged")
_SAVE_AGAIN = Text("请在Word或WPS里打开，另存为一份新的.docx。", "Open it in Word and save it as a new .docx.")
_NOT_WHOLE = Text("填好之后不成一份完整的文档：循环或条件跨过了表格、文本框的边界", "filled in it is no whole document: a loop or condition goes over the edge of a table or a text box")  # fmt: skip
_MEND_LOOPS = Text(
    "循环的开头和结束放在同一处：段落用{%p …%}，表格的行用{%tr …%}，各占一段或一行。",
    "Put the beginning and the end of each loop in one place: {%p …%} for paragraphs, {%tr …%} for rows, each alone in its own.",
)
_TOO_MUCH = Text("它的循环套得太多，写出来太大", "its loops within loops write too much")
_FEWER = Text("里面的循环只循环外面那一项的内容。", "Let an inner loop go through what belongs to the entry of the outer one.")  # fmt: skip


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    """``WrongTemplate`` where the template cannot be filled in."""
    import docxtpl  # noqa: F401  (missing, it is told before the work is done)

    name, data = _template(content)
    template = _opened(name, data)
    from kaoping.engine.report.docx.context import context_of

    notice = notice_of(content)
    document = _filled(name, template, context_of(notice))
    file.write(repacked(with_receipt(document, receipt_text(notice.receipt))))
    tell(len(content.scored.standings))


def wrong_template(template: Template) -> Sequence[Diagnostic]:
    """What is wrong with an office's template, without filling it in. What needs a library that is not installed is not looked at."""
    try:
        unpacked(template.data, template.name)
        with needing("docx", ("lxml",)):
            _opened(template.name, template.data)
    except WrongTemplate as wrong:
        return wrong.problems
    except MissingExtra:
        pass
    return ()


def default_template(language: Language) -> bytes:
    """The template to start from."""
    from kaoping.engine.report.docx.default import built

    return repacked(built(language))


def _template(content: Content) -> tuple[str, bytes]:
    template = content.template or content.assessment.template
    return (template.name, template.data) if template else ("default", default_template(content.language))


def _opened(name: str, data: bytes) -> bytes:
    """The template, its tags checked."""
    from lxml import etree

    from kaoping.engine.report.docx.braces import put_aside
    from kaoping.engine.report.docx.check import check

    parts = unpacked(data, name)
    roots = {part: root for part in parts if (root := _tagged(name, part, parts[part])) is not None}
    roots = dict(sorted(roots.items(), key=lambda one: (one[0] != DOCUMENT, one[0])))
    if problems := list(check(name, roots)):
        raise WrongTemplate(problems)
    for part, root in roots.items():
        put_aside(root)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)


def _tagged(name: str, part: str, data: bytes) -> _Element | None:
    """The root of a part that is filled in, whatever its name: a text, a header, a footer, footnotes, the properties."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        if part.endswith((".xml", ".rels")):
            raise _wrong(name, _DAMAGED, _SAVE_AGAIN) from None
        return None
    if etree.QName(root).localname not in _TAGGED:
        return None
    if len(data) > MOST_FILLED_IN:
        raise too_large(name)
    return root


def _filled(name: str, template: bytes, context: Mapping[str, Any]) -> bytes:
    from jinja2 import TemplateError
    from lxml import etree

    from kaoping.engine.report.docx.braces import put_back
    from kaoping.engine.report.docx.environment import Environment
    from kaoping.engine.report.docx.fields import TooMuch
    from kaoping.engine.report.docx.heads import shrink_heads

    try:
        document = _strict(template)
        document.init_docx()
    except Exception:  # whatever python-docx stumbles over in a file of strangers: parts that are missing or not what they are said to be
        raise _wrong(name, _DAMAGED, _SAVE_AGAIN) from None
    try:
        document.render(context, Environment(), autoescape=True)
    except TooMuch:
        raise _wrong(name, _TOO_MUCH, _FEWER) from None
    except (etree.XMLSyntaxError, TemplateError, SyntaxError, RecursionError):
        raise _wrong(name, _NOT_WHOLE, _MEND_LOOPS) from None
    except (LookupError, ValueError, AttributeError, TypeError):
        raise _wrong(name, _DAMAGED, _SAVE_AGAIN) from None
    file = io.BytesIO()
    shrink_heads(document.docx)
    document.save(file)
    return mapped(file.getvalue(), put_back)


def _strict(template: bytes) -> DocxTemplate:
    from docxtpl import DocxTemplate
    from lxml import etree

    class Strict(DocxTemplate):  # type: ignore[misc]
        """Refuses what docxtpl would mend by leaving something out."""

        def fix_tables(self, xml: str) -> _Element:
            etree.fromstring(xml)
            return super().fix_tables(xml)

    return Strict(io.BytesIO(template))


def _wrong(name: str, reason: Text, remedy: Text) -> WrongTemplate:
    return WrongTemplate([TemplateFile(place=Cell(name), file=name, reason=reason, remedy=remedy)])
