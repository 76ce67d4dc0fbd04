"""Every kind of message there is, found where the classes stand."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from kaoping.dsl.diagnostic import Diagnostic


def kinds() -> list[type[Diagnostic]]:
    """All classes of messages with a code of their own."""
    for name in ("kaoping.dsl", "kaoping.engine", "kaoping.cli"):
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    found = {  # by name: a class with slots is made twice, and the first one lingers
        (kind.__module__, kind.__qualname__): kind
        for kind in _below(Diagnostic)
        if kind.__module__.startswith("kaoping.") and "code" in vars(kind)
    }
    return list(found.values())


def _below(kind: type[Diagnostic]) -> Iterator[type[Diagnostic]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
