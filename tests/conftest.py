"""Every run draws the same examples, so that a change is what makes a test fail. ``KAOPING_LONG`` draws new ones, and as many as it says."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile("new" if os.environ.get("KAOPING_LONG") else "same")
