"""Pages, styles and paragraphs of the default template, by python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.report.docx.fonts import BODY, HALF_POINT, HEADING, INSTEAD, LATIN, SUBHEADING, TITLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

CENTRE, LEFT, RIGHT, BOTH = "center", "left", "right", "both"
RED = "C00000"
_TWIPS = 20  # of a point
BODY_TEXT, TABLE_TEXT = "Body Text", "Table text"


class Page(Enum):
    """Width, height, and the margins at the top, bottom, left and right, in millimetres."""

    PORTRAIT = (210, 297, 37, 35, 28, 26)
    LANDSCAPE = (297, 210, 20, 18, 15, 15)


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its fonts, ``size`` in half points, ``line`` spacing and what is left free ``before`` and ``after`` it in points (a line of 0: as
    needed), first line ``indent`` in characters."""

    font: str
    size: int
    side: str = BOTH
    line: int = 28
    indent: int = 0
    before: int = 0
    after: int = 0
    colour: str = ""
    new_page: bool = False
    keep: bool = False


_LOOKS = {
    "Normal": Look(BODY, 32, LEFT),  # that of the cells of tables which an office adds, and so without an indent
    BODY_TEXT: Look(BODY, 32, indent=2),
    TABLE_TEXT: Look(BODY, 24, CENTRE, line=0),
    "Plain": Look(BODY, 32, LEFT),
    "Head": Look(TITLE, 96, CENTRE, line=0, before=12, after=24, colour=RED),
    "Rule": Look(BODY, 32, LEFT, before=6, after=30),
    "Title": Look(TITLE, 44, CENTRE, line=34, after=20),
    "Heading 1": Look(HEADING, 32, LEFT, indent=2, keep=True),
    "Heading 2": Look(SUBHEADING, 32, LEFT, indent=2, keep=True),
    "Attachment 1": Look(BODY, 32, LEFT),
    "Attachment": Look(BODY, 32, LEFT),
    "Annex": Look(HEADING, 32, LEFT, line=22, new_page=True, keep=True),
    "Table title": Look(TITLE, 36, CENTRE, line=24, after=5, keep=True),
    "Distribution": Look(BODY, 28, LEFT, line=26),
    "Note": Look(BODY, 21, LEFT, line=14, before=3),
    "Footer": Look(LATIN, 28, CENTRE, line=0),
}
_BUILT_IN = ("Normal", BODY_TEXT, "Title", "Heading 1", "Heading 2", "Footer")


def prepared(language: Language) -> Document:
    """An empty document with our page, styles and fonts."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    document = docx.Document()
    for name, look in _LOOKS.items():
        style = document.styles[name] if name in _BUILT_IN else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name not in _BUILT_IN:
            style.base_style = document.styles["Normal"]
            style.quick_style = True
        _dress(style, look, language)
    for name in ("Attachment 1", "Attachment"):
        _hanging(document.styles[name], first=name != "Attachment")
    _font_table(document)
    _page(document.sections[0], Page.PORTRAIT)
    return document


def _dress(style: Any, look: Look, language: Language) -> None:
    from docx.shared import Emu, Pt

    style.font.size = Emu(look.size * HALF_POINT)
    style.font.bold = look.font is not BODY and language == "en" and look.keep
    style.font.italic = False
    properties = style.element.get_or_add_rPr()
    _fonts(properties, look.font)
    _put(properties, "w:color", val=look.colour or "000000")
    _put(properties, "w:lang", val="en-GB", eastAsia="zh-CN")
    paragraph = style.element.get_or_add_pPr()
    for border in paragraph.findall(_name("w:pBdr")):
        paragraph.remove(border)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = (
        Pt(look.before),
        Pt(look.after or (6 if look.indent and language == "en" else 0)),
    )
    layout.keep_with_next, layout.page_break_before = look.keep, look.new_page
    layout.widow_control = True
    if look.line:
        _put(paragraph, "w:spacing", line=str(look.line * _TWIPS), lineRule="exact")
    else:
        _put(paragraph, "w:spacing", line="240", lineRule="auto")
    indent = look.indent if language == "zh" else 0
    _put(paragraph, "w:ind", firstLineChars=str(indent * 100), firstLine=str(indent * look.size * _TWIPS // 2))
    _put(paragraph, "w:jc", val=look.side if language == "zh" or look.side != BOTH else LEFT)


def section(document: Document, page: Page) -> None:
    """What follows stands on pages of this kind."""
    from docx.enum.section import WD_SECTION

    _page(document.add_section(WD_SECTION.NEW_PAGE), page)


def _page(section: Section, page: Page) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height, top, bottom, left, right = (Mm(size) for size in page.value)
    section.orientation = WD_ORIENT.LANDSCAPE if page is Page.LANDSCAPE else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = top, bottom, left, right
    section.header_distance, section.footer_distance = Mm(15), Mm(9 if page is Page.LANDSCAPE else 25)


def page_numbers(document: Document) -> None:
    """— 1 — at the foot of every page of the first section and of those linked to it."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    _number(footer.paragraphs[0])


def _number(line: Paragraph) -> None:
    line.add_run("— ")
    line.add_run()._element.append(_made("w:fldChar", fldCharType="begin"))
    instruction = _made("w:instrText")
    instruction.text = " PAGE "
    line.add_run()._element.append(instruction)
    line.add_run()._element.append(_made("w:fldChar", fldCharType="separate"))
    line.add_run("1")
    line.add_run()._element.append(_made("w:fldChar", fldCharType="end"))
    line.add_run(" —")


def paragraph(document: Document, style: str, text: str, *, rest: str = "", side: str = "") -> Paragraph:
    """A paragraph; with a ``rest`` its text is emphasised and the rest is not."""
    added = document.add_paragraph(style=style)
    run = added.add_run(text)
    run.bold = True if rest else None
    if rest:
        added.add_run(rest)
    if side:
        _put(added._element.get_or_add_pPr(), "w:jc", val=side)
    return added


def _hanging(style: Any, first: bool) -> None:
    """The numbers of the annexes stand below each other, the first behind the word "附件："."""
    from docx.shared import Pt

    style.paragraph_format.left_indent = Pt(32 + 48 + 24)
    style.paragraph_format.first_line_indent = Pt(-72 if first else -24)


def two_sides(document: Document, style: str, left: str, right: str) -> None:
    """A line with something at both ends, and a red rule below."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    added = document.add_paragraph(style=style)
    added.add_run(f"{left}\t{right}")
    added.paragraph_format.tab_stops.add_tab_stop(Mm(_text_width()), WD_TAB_ALIGNMENT.RIGHT)
    borders = _made("w:pBdr")
    borders.append(_made("w:bottom", val="single", sz="18", space="6", color=RED))
    added._element.get_or_add_pPr().insert_element_before(borders, *_BEHIND_BORDERS)


def distribution(document: Document, lines: Sequence[str]) -> None:
    """Lines between rules at the foot of the last section, above the page number; a tab takes what follows to the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    style = document.styles["Distribution"]
    style.paragraph_format.tab_stops.add_tab_stop(Mm(_text_width()), WD_TAB_ALIGNMENT.RIGHT)
    borders = _made("w:pBdr")
    for edge, size in (("top", "8"), ("bottom", "8"), ("between", "4")):
        borders.append(_made(f"w:{edge}", val="single", sz=size, space="1", color="000000"))
    style.element.get_or_add_pPr().insert_element_before(borders, *_BEHIND_BORDERS)
    footer = document.sections[-1].footer
    footer.is_linked_to_previous = False
    number = footer.paragraphs[0]
    for line in lines:
        number.insert_paragraph_before(line, style=style)
    number.paragraph_format.space_before = Pt(8)
    _number(number)


def _text_width() -> int:
    """Of a page in portrait, in millimetres."""
    width, _, _, _, left, right = Page.PORTRAIT.value
    return width - left - right


def _fonts(properties: Any, font: str) -> None:
    latin = LATIN
    found = properties.find(_name("w:rFonts"))
    if found is not None:
        properties.remove(found)
    properties.insert(0, _made("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=font, cs=latin))


def _font_table(document: Document) -> None:
    """Names the fonts that may stand in for ours where they are not installed."""
    from lxml import etree

    table = next(one for one in document.part.package.iter_parts() if str(one.partname) == "/word/fontTable.xml")
    root = etree.fromstring(table.blob)
    for font, instead in INSTEAD.items():
        entry = etree.SubElement(root, _name("w:font"), {_name("w:name"): font})
        for tag, value in (("altName", instead), ("charset", "86"), ("family", "auto"), ("pitch", "variable")):
            etree.SubElement(entry, _name(f"w:{tag}"), {_name("w:val"): value})
    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(parent: Any, tag: str, **values: str) -> None:
    """Sets attributes of a child, which is made in its place where it is not there."""
    from docx.oxml.ns import qn

    found = parent.find(qn(tag))
    if found is None:
        found = _made(tag)
        order = _ORDER_OF_PARAGRAPH if parent.tag == qn("w:pPr") else _ORDER_OF_RUN
        parent.insert_element_before(found, *order[order.index(tag) + 1 :])
    for name, value in values.items():
        found.set(qn(f"w:{name}"), value)


def _made(tag: str, **values: str) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)


_ORDER_OF_PARAGRAPH = ["w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:textDirection", "w:outlineLvl", "w:rPr"]  # fmt: skip
_ORDER_OF_RUN = ["w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:sz", "w:szCs", "w:u", "w:lang"]
_BEHIND_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)
