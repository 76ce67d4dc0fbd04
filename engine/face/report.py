"""Reports as files or bytes, and the two templates: of the workbook to fill in, and of the notice."""

from __future__ import annotations

import io
import os
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.assessment.manifest import Manifest, read_manifest
from kaoping.engine.assessment.manifest.notice import Template
from kaoping.engine.extras import needing
from kaoping.engine.face.score import StrPath, WrongInput, with_areas
from kaoping.engine.report.content import Content
from kaoping.engine.report.docx.faults import WrongTemplate
from kaoping.engine.report.forms import FORMS, form_of, refuse, write
from kaoping.engine.scoring.asked_day import NoAssessmentDate, NoSuchPeriod
from kaoping.engine.scoring.score import Scored
from kaoping.engine.writing.fill_in import write_template
from kaoping.engine.writing.template import Template as FillIn, template_of
from kaoping.engine.writing.whole_file import whole_file


def report(
    assessment: Assessment,
    form: str,
    *,
    unit: str = "",
    template: StrPath | None = None,
    language: Language | None = None,
    scored: Scored | None = None,
) -> bytes:
    """The results as ``"docx"``, ``"html"``, ``"json"``, ``"md"``, ``"parquet"`` or ``"xlsx"``: equal bytes for equal input. ``unit``: the report of this unit
    alone (html). ``template``: an office's own Word file (docx).

    ``Refusal`` of a form, or of what a form has not; ``WrongInput`` with errors in the input or the template; ``MissingExtra`` (an ``ImportError``) where
    a library is not installed."""
    refuse(form, unit=unit, template=template)
    run = with_areas(assessment, scored, language)
    content = Content(
        assessment,
        run,
        language_of(assessment, language),
        unit=run.standing(unit).unit.name if unit else "",
        template=None if template is None else Template(str(template), Path(template).read_bytes()),
    )
    file = io.BytesIO()
    try:
        write(form, content, file, lambda _: None)
    except WrongTemplate as wrong:
        raise WrongInput(wrong.problems, language or "en") from None
    return file.getvalue()


def write_report(
    assessment: Assessment,
    file: StrPath,
    *,
    unit: str = "",
    template: StrPath | None = None,
    language: Language | None = None,
    scored: Scored | None = None,
) -> None:
    """The same as a file, its form by its ending. It is there whole or not at all, and replaces what was there."""
    name = os.fspath(file)
    data = report(assessment, form_of(name), unit=unit, template=template, language=language, scored=scored)
    with whole_file(name) as made:
        made.write(data)


def template(assessment: Assessment, *, language: Language | None = None) -> bytes:
    """The workbook (.xlsx) in which facts, records and waivers are filled in. ``WrongInput`` with an error in rulebooks, units or manifest; facts that are not
    there yet are none."""
    if wrong := wrong_rules(assessment):
        raise WrongInput(wrong, language or "en")
    file = io.BytesIO()
    write_template(fill_in_of(assessment, language_of(assessment, language)), file)
    return file.getvalue()


def notice_template(language: Language) -> bytes:
    """The default template of the notice (.docx), to be made an office's own."""
    with needing("docx", FORMS["docx"].needs):
        from kaoping.engine.report.docx.write import default_template

        return default_template(language)


def wrong_rules(assessment: Assessment) -> tuple[Diagnostic, ...]:
    """Errors by which no workbook can be made. That tables of facts are not there yet, or not right, is why they are filled in; the assessment date and
    earlier periods are no part of it."""
    errors = (one for one in assessment.problems if one.severity == "error")
    later = (NoAssessmentDate, NoSuchPeriod)
    return tuple(
        one
        for one in errors
        if not assessment.rulebooks or (one.place.file.endswith(".kp") and not isinstance(one, later))
    )


def fill_in_of(assessment: Assessment, language: Language) -> FillIn:
    """The workbook to fill in, described: with units and waivers where the manifest names no tables of them."""
    manifest = Manifest()
    if assessment.manifest:
        manifest, _ = read_manifest((assessment.folder / assessment.manifest).read_bytes(), assessment.manifest)
    return template_of(
        assessment.rulebooks,
        [one.unit for one in assessment.units],
        language,
        title=assessment.name,
        with_units=manifest.units is None and any(book.classes for book in assessment.rulebooks),
        with_waivers=not manifest.waivers,
    )


def language_of(assessment: Assessment, asked: Language | None) -> Language:
    """The language of words that are said of the whole: the one asked for, else the manifest's, else the first rulebook's."""
    own = next((book.language for book in assessment.rulebooks), "zh")
    return asked or assessment.language or ("en" if own == "en" else "zh")
