"""The result written anew from the folder, in the form, the languages and for the units in which it can have been published."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kaoping.dsl.diagnostic import Language
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.receipt import Receipt, receipt_of, receipt_text
from kaoping.engine.scoring.score import Scored
from kaoping.engine.verification.contents import Piece, differences, pieces
from kaoping.engine.verification.finding import Finding
from kaoping.engine.verification.published import PublishedResult, read_result
from kaoping.engine.verification.told_facts import Told, told_facts


def against_anew(result: PublishedResult, then: Receipt, assessment: Assessment) -> list[Finding]:
    """The report written once more from the folder, and held against what was published; of several ways to write it the nearest counts. Nothing
    where the form cannot be written."""
    published = pieces(result)
    found: list[list[Finding]] = []
    for again in _written(result, then, assessment):
        found.append(differences(published, again))
        if all(one.same for one in found[-1]):
            break
    return min(found, key=_unlike) if found else []


def _unlike(found: list[Finding]) -> tuple[bool, int]:
    return any(not one.same for one in found), len(found)


def _written(result: PublishedResult, then: Receipt, assessment: Assessment) -> Iterator[list[Piece]]:
    """What the report can look like: in either language, of all units or of the one that it shows."""
    asked = _asked(then)
    if result.form == "json" and "report" not in result.value:
        yield pieces(read_result(_scored_again(result, then, assessment, asked), "result.json"))
    else:
        yield from map(pieces, _reports(result.form, then, assessment, assessment.score(asked)))


def _scored_again(result: PublishedResult, then: Receipt, assessment: Assessment, language: Language | None) -> bytes:
    """What ``score`` writes as JSON, of the areas and units that the result has."""
    from kaoping.engine.areas import area_report
    from kaoping.engine.areas.as_json import write_areas

    scored = assessment.score(language)
    names = [one.unit for one in then.units]
    reports = [area_report(assessment, scored.of_units(names))]
    others = {one.get("title"): one for one in result.value.get("areas", ())}
    for area, of_area in assessment.areas_scored(language):
        if (told := others.get(area.name)) is not None:
            units = [str(one.get("unit")) for one in told["units"]]
            reports.append(area_report(area, of_area.of_units(units)))
    out = io.StringIO()
    write_areas(reports, out, receipt_text(receipt_of(assessment, scored, names)))
    return out.getvalue().encode()


def _reports(form: str, then: Receipt, assessment: Assessment, scored: Scored) -> Iterator[PublishedResult]:
    from kaoping.engine.report.content import Content
    from kaoping.engine.report.forms import FORMS, write

    if form not in FORMS:
        return
    units = [then.units[0].unit] if len(then.units) == 1 and FORMS[form].for_one else []
    languages: tuple[Language, ...] = ("zh", "en") if then.language != "en" else ("en", "zh")
    for unit in (*units, ""):
        for language in languages:
            out = io.BytesIO()
            write(form, Content(assessment, scored, language, unit=unit), out, lambda _: None)
            yield read_result(out.getvalue(), f"report.{form}")


def facts_now(result: PublishedResult, then: Receipt, assessment: Assessment) -> Told:
    """What the same report would tell of the facts now."""
    again = next(_reports(result.form, then, assessment, assessment.score(_asked(then))), None)
    return told_facts(again) if again is not None else {}


def _asked(then: Receipt) -> Language | None:
    """The language that was asked for; None: each unit in that of its rulebook."""
    return "zh" if then.language == "zh" else "en" if then.language == "en" else None
