"""Further areas of one assessment: manifests in the same folder that the main one names, ``areas = ["监管.toml", "公开.toml"]``.

Each is an assessment of its own, which also works alone; of areas that name further areas all are taken, each once, in the order in which they
are named. What is wrong with them is told together with all else.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.assessment.manifest import Named
from kaoping.engine.reading.written import shortened

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaNotBeside(Diagnostic):
    code: ClassVar[str] = "area-not-beside"
    title: ClassVar[Text] = Text(
        "“{file}”不是本文件夹里的清单。", "'{file}' is no manifest that lies in this folder itself."
    )
    help: ClassVar[Text] = Text(
        "各领域的清单是.toml文件，与本清单放在同一个文件夹里；它们用的文件可以放在下级文件夹。",
        "The manifest of an area is a .toml file beside this one; the files that it names may lie in folders below.",
    )
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaInCircle(Diagnostic):
    code: ClassVar[str] = "area-in-circle"
    title: ClassVar[Text] = Text("各领域的清单绕成了一圈：{way}。", "The manifests of the areas name each other in a circle: {way}.")  # fmt: skip
    help: ClassVar[Text] = Text(
        "只在主清单里列各领域的清单；请删去这一处。", "Only the main manifest lists the areas: remove this one."
    )
    way: str


Read = Callable[[str, tuple[Path, ...]], "Assessment"]
"""Reads the manifest of a name, on the way of manifests that led to it."""


def read_areas(
    named: tuple[Named, ...], folder: Folder, way: tuple[Path, ...], read: Read
) -> tuple[tuple[Assessment, ...], tuple[Diagnostic, ...]]:
    """The areas that a manifest names, with those that they name, and all that is wrong with them. ``way`` ends in the manifest itself."""
    areas: dict[str, Assessment] = {}
    problems: dict[Diagnostic, None] = {}
    for one in named:
        path = _beside(one, folder, way)
        if isinstance(path, Diagnostic):
            problems[path] = None
            continue
        area = read(path.name, (*way, path))
        problems.update(dict.fromkeys(area.problems))
        for each in (area, *area.areas):
            areas.setdefault(each.manifest, each)
    return tuple(areas.values()), tuple(problems)


def _beside(named: Named, folder: Folder, way: tuple[Path, ...]) -> Path | Diagnostic:
    """Where the manifest of an area is, if it is one and none of those that led to it."""
    path = folder.locate(named)
    if isinstance(path, Diagnostic):
        return path
    if path.suffix.lower() != ".toml" or path.parent != way[0].parent:
        return AreaNotBeside(place=named.place, file=shortened(named.path))
    if path in way:
        circle = " → ".join(one.name for one in (*way[way.index(path) :], path))
        return AreaInCircle(place=named.place, way=circle)
    data = folder.read(named)
    return data if isinstance(data, Diagnostic) else path
