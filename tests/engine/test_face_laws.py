"""Laws, proofs, coverage and mutants as calls: of a file or of what was compiled; anything else is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import kaoping

RULES = """\
rulebook [desks]
total 4 points
facts:
[errors] count, fewer is better
indicator [accuracy], max 4 points, starts full
deduct 1 point for each [errors], down to 0
ranking: total from high to low, ties share the place and leave the next ones empty
"""


@pytest.mark.parametrize("call", [kaoping.laws, kaoping.coverage, kaoping.mutants, kaoping.prove])
def test_a_file_is_as_good_as_what_was_compiled(call: object, tmp_path: Path) -> None:
    (tmp_path / "rules.kp").write_text(RULES, "utf-8")
    assert callable(call)
    by_path, by_name, by_text = map(
        call, (tmp_path / "rules.kp", str(tmp_path / "rules.kp"), kaoping.compile_text(RULES))
    )
    assert told(by_path) == told(by_name) == told(by_text)


def told(found: object) -> object:
    """What does not rest on the file's name, nor on how long it took."""
    if isinstance(found, tuple):
        return [told(one) for one in found]
    for name in ("question", "mutant", "key", "after", "suggestions"):
        if hasattr(found, name):
            return told(getattr(found, name)) if name in ("question", "mutant") else str(getattr(found, name))
    return found


@pytest.mark.parametrize("call", [kaoping.laws, kaoping.coverage, kaoping.mutants, kaoping.prove])
def test_what_is_no_rulebook_is_said(call: object, tmp_path: Path) -> None:
    assert callable(call)
    with pytest.raises(TypeError, match="Rulebook is no rulebook: give its file"):
        call(kaoping.compile_text(RULES).rulebook)
    with pytest.raises(kaoping.WrongInput, match=r"rules\.kp"):
        call(kaoping.compile_text(RULES.replace("deduct 1 point", "deduct")))
    with pytest.raises(FileNotFoundError, match=r"missing\.kp"):
        call(tmp_path / "missing.kp")
