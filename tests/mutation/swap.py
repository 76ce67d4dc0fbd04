"""A mutant put in place of the code in this process: functions that live get the code of the changed source.

Whoever imported a function has the changed one then, without anything being imported again. What a module does as it is imported (constants, classes) is
not changed so: ``Cold``, and the mutant needs a process of its own.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

from tests.mutation.mutants import ROOT, Mutant, source_of


class Cold(Exception):
    """The change is in what is run as the module is imported."""


class Same(Exception):
    """The change leaves the compiled code as it is."""


def swap(mutant: Mutant) -> None:
    place = str(ROOT / mutant.path)
    changed = list(_changed(_compiled(source_of(mutant.path), place), _compiled(mutant.source(), place)))
    if not changed:
        raise Same
    if any(before.co_flags & 2 == 0 for before, _ in changed):  # no function: of a module or class
        raise Cold
    codes = {_key(before): after for before, after in changed}
    found = set()
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and _key(one.__code__) in codes and _is_of(one, mutant):
            found.add(_key(one.__code__))
            one.__code__ = codes[_key(one.__code__)]
    if len(found) < len(codes):
        raise Cold


def _compiled(source: str, place: str) -> CodeType:
    code = compile(source, place, "exec", dont_inherit=True)
    assert isinstance(code, CodeType)
    return code


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _is_of(function: FunctionType, mutant: Mutant) -> bool:
    return function.__module__ == module_of(mutant.path)


def module_of(path: str) -> str:
    return "kaoping." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _changed(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The outermost functions that differ; of modules and classes what they do themselves."""
    if before == after:
        return
    if before.co_flags & 2:
        yield before, after
        return
    if _itself(before) != _itself(after):
        yield before, after
        return
    for one, other in zip(_within(before), _within(after), strict=True):
        yield from _changed(one, other)


def _itself(code: CodeType) -> CodeType:
    """Without the functions in it, and without where they end in their lines."""
    kept = tuple(None if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_consts=kept, co_linetable=b"")


def _within(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]
