"""Commands as a user runs them: start-up, the Ezhou assessment, 10,000 units from CSV to a ranking and to every ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.assessment import write_assessment
from benchmarks.line import Line
from benchmarks.process import interleaved, kaoping

BARE = "import click\n@click.group()\ndef main(): 'Nothing.'\n@main.command()\ndef score(): 'Nothing.'\nmain()"
EZHOU = Path(__file__).parent.parent / "rulebooks" / "ezhou-2021q2"


def measure(count: int = 10_000) -> Iterator[Line]:
    small = interleaved(
        {
            "bare": [sys.executable, "-c", BARE, "--help"],
            "help": kaoping("--help"),
            "ezhou": kaoping("score", EZHOU),
        },
        rounds=9,
    )
    bare, page = small["bare"].seconds, small["help"].seconds
    told = f"{1000 * page:.0f} ms, a bare click program {1000 * bare:.0f} ms"
    yield Line("kaoping --help, times a bare click program", page / bare, goal=3, at_most=True, measured=told)
    told = f"of the processor {1000 * small['ezhou'].busy:.0f} ms"
    wall = 1000 * small["ezhou"].seconds
    yield Line("kaoping score of the Ezhou assessment", wall, " ms", 400, at_most=True, measured=told)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_assessment(folder, count)
        large = interleaved(
            {
                form: kaoping("score", folder, "--format", form, "-o", folder / f"result.{form}")
                for form in ("csv", "json")
            },
            rounds=2,
        )
        size = (folder / "result.json").stat().st_size / 2**20
    for form, goal, more in (("csv", 3, ""), ("json", 8, f", {size:.0f} MB of ledgers")):
        more = f"of the processor {large[form].busy:.2f} s{more}"
        what = f"{count:,} units × 26 indicators, CSV to {form.upper()}"
        yield Line(what, large[form].seconds, " s", goal, at_most=True, measured=more)
        yield Line(f"{what}, memory at the peak", large[form].peak, " MB", 400, at_most=True)
