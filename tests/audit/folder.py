"""A folder with the files of an assessment and its printed document, audited."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import kaoping
from kaoping.engine.audit import Audit, audit
from tests.audit.english import FILES


def written(folder: Path, files: Mapping[str, str] = FILES, **changed: str | None) -> Path:
    """``changed``: other contents, by the name of the file with ``_`` for the dot; None: no such file."""
    other = {name.replace("_", "."): text for name, text in changed.items()}
    for name, text in (dict(files) | other).items():
        if text is not None:
            (folder / name).write_text(text, "utf-8")
        else:
            (folder / name).unlink(missing_ok=True)
    return folder


def audited(folder: Path, files: Mapping[str, str] = FILES, **changed: str | None) -> Audit:
    assessment = kaoping.load(written(folder, files, **changed))
    scored = assessment.score()
    assert not scored.failed, scored.problems
    return audit(assessment, scored)


def told(found: Audit) -> list[tuple[str, str, str]]:
    """Kind, how sure, and the cell of each discrepancy."""
    return [(one.kind.value, one.sure.value, str(one.place)) for one in found.discrepancies]
