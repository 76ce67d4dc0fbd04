"""The package does without Hypothesis; what needs it says how to get it."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = "import sys; sys.modules['hypothesis'] = None; "


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_neither_the_package_nor_the_command_line_imports_it() -> None:
    done = run("import sys, kaoping, kaoping.cli.main; kaoping.score; print('hypothesis' in sys.modules)")
    assert done.stdout.strip() == "False", done.stderr


def test_without_it_the_package_says_what_to_install() -> None:
    done = run(WITHOUT + "import kaoping; kaoping.compile_text; import kaoping.testing")
    assert "kaoping.testing needs hypothesis: pip install 'kaoping[testing]'" in done.stderr
