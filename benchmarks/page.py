"""The report of 500 units as one page, opened in chromium: from the start of loading until it can be used, beside a plain page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.assessment import write_assessment
from benchmarks.line import Line
from benchmarks.process import kaoping, run

PLAIN = "<!doctype html><meta charset=utf-8><title>plain</title><h1>plain</h1>"
# When the scripts have run and the first frame is painted; and from a click until the page of a unit is.
USABLE = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
UNIT = """() => new Promise(done => { const start = performance.now(); document.querySelector("#overview tbody a").click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })"""


def measure(count: int = 500, rounds: int = 7) -> Iterator[Line]:
    from playwright.sync_api import sync_playwright

    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    if chromium is None:
        yield Line("the report as a page: not measured, chromium is not installed", 0)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_assessment(folder, count)
        page, plain = folder / "report.html", folder / "plain.html"
        plain.write_text(PLAIN, encoding="utf-8")
        written = run(kaoping("report", folder, "-o", page))
        size = page.stat().st_size / 2**20
        yield Line(
            f"{count} units × 26 indicators, page written",
            written.seconds,
            " s",
            measured=f"of the processor {written.busy:.0f} s",
        )
        yield Line(f"{count} units × 26 indicators, size of the page", size, " MB", 30, at_most=True)
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            taken: dict[Path, list[float]] = {plain: [], page: []}
            unit: list[float] = []
            for _ in range(rounds):
                for path in taken:
                    taken[path].append(_opened(browser, path, unit if path == page else None))
            browser.close()
    usable, bare = median(taken[page]), median(taken[plain])
    told = f"a plain page {bare:.0f} ms; a unit's page after a click {median(unit):.0f} ms"
    yield Line(f"{count} units, from opening until usable", usable, " ms", 2000, at_most=True, measured=told)
    yield Line(f"{count} units, times a plain page", usable / bare, goal=20, at_most=True)


def _opened(browser: Any, path: Path, unit: list[float] | None) -> float:
    tab = browser.new_page()
    tab.goto(path.as_uri(), wait_until="load")
    taken = float(tab.evaluate(USABLE))
    if unit is not None:
        unit.append(float(tab.evaluate(UNIT)))
    tab.close()
    return taken
