"""Pages to look at: of assessments in folders, as text or opened in chromium."""

from __future__ import annotations

import io
import re
from pathlib import Path

from kaoping.dsl.diagnostic import Language
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.report.content import Content
from kaoping.engine.report.html import write


def page(assessment: Assessment, language: Language = "zh", unit: str = "") -> str:
    scored = assessment.score(language)
    assert not scored.failed, scored.problems
    file = io.BytesIO()
    write(Content(assessment, scored, language, unit=unit), file, lambda done: None)
    return file.getvalue().decode("utf-8")


def folder_of(folder: Path, files: dict[str, str]) -> Assessment:
    """The assessment of these files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_assessment(folder)


def seen(html: str) -> str:
    """What can be read on the page: without style, scripts and tags."""
    text = re.sub(r"<(style|script)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
