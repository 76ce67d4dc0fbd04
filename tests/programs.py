"""Programs outside of Python that some tests drive: LibreOffice, which calculates workbooks and draws documents, and chromium, which shows pages.

Where one is not installed, its tests are skipped and say so. With ``KAOPING_ALL_PROGRAMS`` set none is skipped: a missing program fails them.
"""

from __future__ import annotations

import os
from shutil import which

import pytest

SOFFICE = which("soffice") or ""
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome") or ""
_ALL = bool(os.environ.get("KAOPING_ALL_PROGRAMS"))

needs_libreoffice = pytest.mark.skipif(not SOFFICE and not _ALL, reason="LibreOffice is not installed")
needs_chromium = pytest.mark.skipif(not CHROMIUM and not _ALL, reason="chromium is not installed")
