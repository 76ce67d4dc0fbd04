"""What is said to install is what the extras of the package have."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from kaoping.engine.extras import LIBRARIES


def test_libraries_are_those_of_the_package():
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"))["project"]
    declared = project["optional-dependencies"]
    for extra, libraries in LIBRARIES.items():
        assert [re.split(r"[^\w-]", one)[0] for one in declared[extra]] == list(libraries)
