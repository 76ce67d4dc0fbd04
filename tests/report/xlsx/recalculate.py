"""Workbooks calculated anew by LibreOffice, every formula whatever value stands beside it, and read back."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.programs import SOFFICE

_ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_FORM = "xlsx:Calc MS Excel 2007 XML"


def recalculated(paths: Sequence[Path], folder: Path) -> list[CalamineWorkbook]:
    """The workbooks in the order given; ``folder`` takes the profile and what comes out."""
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    words = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", _FORM, "--outdir"]
    subprocess.run([*words, str(out), *map(str, paths)], check=True, capture_output=True, timeout=500)
    return [CalamineWorkbook.from_path(str(out / path.name)) for path in paths]


def rows_of(book: CalamineWorkbook, sheet: str) -> list[list[object]]:
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)  # type: ignore[return-value]
