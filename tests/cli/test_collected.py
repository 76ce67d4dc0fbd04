"""The plugin for pytest, in projects that merely have Kaoping installed: what is collected, how it fails, what it costs where nobody asks for it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

pytest_plugins = ("pytester",)

VISITS = """\
rulebook [visits]
total 10 points
facts:
[visits] count, more is better
indicator [visiting], max 10 points, scored as follows
bands of [visits]: at least 20: 5 points; at least 10: 10 points; other: 0 points
ranking: total from high to low, ties share the place and leave the next ones empty
example "nineteen":
[visits] = 19
[visiting] scores 10 points
example "nine":
[visits] = 9
[visiting] scores 1 point
"""
"""19 visits give 10 points, 20 give 5, 9 give none."""
MONOTONE = "law[monotone/visiting/visits]"
INSTALLED = any(entry_points(group="pytest11", name="kaoping"))
LOADED = () if INSTALLED else ("-p", "kaoping.cli.collected.plugin")


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with a rulebook, and a test of its own."""
    monkeypatch.delenv("KAOPING_LANG", raising=False)
    pytester.makefile(".kp", **{"rules/visits": VISITS})
    pytester.makepyfile(test_own="def test_own(): pass")
    return pytester


def ran(project: pytest.Pytester, *words: str) -> pytest.RunResult:
    """In a process of its own, as its user runs it."""
    return project.runpytest_subprocess(*LOADED, "-p", "no:cacheprovider", *words)


def listed(project: pytest.Pytester, *words: str) -> list[str]:
    return [line for line in ran(project, "--collect-only", "-q", *words).stdout.lines if "::" in line]


# What is collected


def test_where_nobody_asks_nothing_is_collected(project: pytest.Pytester):
    assert listed(project, ".") == ["test_own.py::test_own"]


def test_a_rulebook_that_is_named_has_a_test_an_example_and_a_law(project: pytest.Pytester):
    found = listed(project, "rules/visits.kp")
    assert found[:2] == ["rules/visits.kp::example[nineteen]", "rules/visits.kp::example[nine]"]
    assert f"rules/visits.kp::{MONOTONE}" in found
    assert listed(project, "--kaoping", "rules", "-m", "kaoping") == found


def test_a_setting_names_rulebooks_for_every_run_and_each_test_is_collected_once(project: pytest.Pytester):
    project.makeini("[pytest]\nkaoping_rulebooks =\n  rules\n  rules/*.kp\n")
    assert listed(project, "--kaoping", "rules").count("rules/visits.kp::example[nine]") == 1
    assert listed(project).count("rules/visits.kp::example[nine]") == 1
    assert listed(project, "test_own.py") == ["test_own.py::test_own"]


def test_examples_of_one_label_are_told_apart(project: pytest.Pytester):
    (project.path / "rules" / "visits.kp").write_text(VISITS.replace('"nine"', '"nineteen"'), "utf-8")
    found = listed(project, "rules/visits.kp")
    assert found[:2] == ["rules/visits.kp::example[nineteen]", "rules/visits.kp::example[nineteen]#2"]


def test_a_path_that_names_no_rulebook_is_a_mistake(project: pytest.Pytester):
    found = ran(project, "--kaoping", "nowhere")
    assert found.ret == pytest.ExitCode.USAGE_ERROR
    found.stderr.fnmatch_lines(["*kaoping: there is no rulebook (.kp file) at 'nowhere'*"])


# How it fails


def test_what_fails_is_told_as_the_command_tells_it(project: pytest.Pytester):
    found = ran(project, "--strict-markers", "--kaoping", "rules", "-k", "own or example or monotone")
    assert {key: found.parseoutcomes()[key] for key in ("passed", "failed")} == {"passed": 2, "failed": 3}
    found.stdout.fnmatch_lines(
        [
            "*example 'nine' (rules/visits.kp:11)",
            "*[[]visiting[]]: expected 1 point, got 0 points",
            "*closes at 0.00",
            "Promised: All else equal, one more [[]visits[]] never lowers the score of [[]visiting[]].",
            "But *: [[]visits[]] goes from 19 to 20, and the score of [[]visiting[]] goes from 10 to 5 points.",
            "clause: bands of [[]visits[]]: *(rules/visits.kp:6)",
            "FAILED rules/visits.kp::law[[]monotone/visiting/visits[]] - But *",
        ]
    )
    assert "Traceback" not in found.stdout.str()


def test_a_rulebook_with_errors_is_an_error_of_collection(project: pytest.Pytester):
    (project.path / "rules" / "visits.kp").write_text(VISITS.replace("count,", "cuont,"), "utf-8")
    found = ran(project, "--kaoping", "rules")
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["*rules/visits.kp:4:*"])


def test_without_hypothesis_the_examples_are_run(project: pytest.Pytester):
    project.makeconftest("from kaoping.cli.tested import laws\nlaws.find_spec = lambda name: None\n")
    found = ran(project, "rules/visits.kp", "-rs")
    found.assert_outcomes(passed=1, failed=1, skipped=1)
    found.stdout.fnmatch_lines(["*pip install 'kaoping[[]testing[]]'*"])


# Hypothesis and other plugins

CONFTEST = """\
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase as Folder
settings.register_profile("few", max_examples=1, database=Folder(".hypothesis/examples"))
settings.register_profile("many", max_examples=100, database=Folder(".hypothesis/examples"))
"""


def test_profiles_are_kept_to_and_counterexamples_remembered(project: pytest.Pytester):
    project.makeconftest(CONFTEST)
    words = ("rules/visits.kp", "-k", "monotone and visiting")
    assert "passed" in ran(project, *words, "--hypothesis-profile", "few").parseoutcomes()  # by one draw none is found
    assert "failed" in ran(project, *words, "--hypothesis-profile", "many").parseoutcomes()
    again = ran(project, *words, "--hypothesis-profile", "few")
    again.stdout.fnmatch_lines(["But *goes from 19 to 20*"])


def test_processes_share_the_work_and_speak_the_language_asked_for(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KAOPING_LANG", "zh")
    found = ran(project, "--kaoping", "rules", "-n", "2", "-k", "example or monotone or own")
    found.assert_outcomes(passed=2, failed=3)
    assert "应当总是：" in found.stdout.str()
    assert any(line.startswith("FAILED") and " - 但" in line for line in found.outlines)


# What it costs


def test_the_plugin_loads_nothing_until_a_rulebook_is_named():
    rooms = ("kaoping", "hypothesis", "lark", "click")
    code = f"import sys, kaoping.cli.collected.plugin; print(*sorted(m for m in sys.modules if m.split('.')[0] in {rooms}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["kaoping", "kaoping.cli", "kaoping.cli.collected", "kaoping.cli.collected.plugin"]
