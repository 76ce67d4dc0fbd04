"""The manifest of an assessment, ``assessment.toml``: which files make it up, and what no file of facts and no rulebook tells.

``read`` goes through its keys; tables with more to them have a reader each: ``previous``, ``printed``, ``costs`` and ``notice``.
"""

from kaoping.engine.assessment.manifest.manifest import MANIFEST, Manifest
from kaoping.engine.assessment.manifest.previous import PeriodFiles
from kaoping.engine.assessment.manifest.printed import PrintedFiles
from kaoping.engine.assessment.manifest.read import read_manifest
from kaoping.engine.assessment.manifest.values import Named

__all__ = ["MANIFEST", "Manifest", "Named", "PeriodFiles", "PrintedFiles", "read_manifest"]
