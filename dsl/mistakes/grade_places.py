"""``等次：前10%为“优秀”，前50%为“良好”，其他为“一般”``: grades by places are a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesByPlaces(Diagnostic):
    code: ClassVar[str] = "grades-by-places"
    title: ClassVar[Text] = Text("按名次评等次的，一个等次写一行。", "Grades by places are written a line each.")
    label: ClassVar[Text] = Text("每个等次一行", "a line each")
    help: ClassVar[Text] = Text(
        "从上到下，第一个符合的就是所评的等次，所以“前50%”一行不含已经评上前一等次的单位。",
        "From the top, the first that holds is given, so that a line for the first 50% has no more to do with those of the line above.",
    )


_ZH = re.compile(r"^等次:(?P<bands>(?:总分)?(?:按?排名|名次)?(?:在|位于)?[前后]\d.*)$")
_EN = re.compile(
    r"^grade by (?:rank|place)s?:? ?(?P<bands>(?:in the |among the )?(?:first|top|last|bottom) \d.*)$", re.IGNORECASE
)
_BAND_ZH = re.compile(
    r'(?:总分)?(?:按?排名|名次)?(?:在|位于)?([前后]\d+(?:\.\d+)?(?:%|名|位)?)(?:的)?(?:为|评为|定为|得)"([^"]+)"'
)
_BAND_EN = re.compile(
    r'(?:in the |among the )?((?:first|top|last|bottom) \d+(?:\.\d+)?%?) ?: ?"([^"]+)"', re.IGNORECASE
)
_REST = re.compile(r'(?:其他|其余|other) ?(?:为|评为|定为|得|:) ?"([^"]+)"', re.IGNORECASE)


def grades_by_places(line: NormalLine, language: str) -> GradesByPlaces | None:
    found = (_ZH if language == "zh" else _EN).search(line.normal)
    if found is None:
        return None
    lines = list(_lines(found["bands"], language))
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    fixes = (Fix("\n".join(lines), whole, Text("分成几行", "a line each")),) if lines else ()
    return GradesByPlaces(place=whole, fixes=fixes)


def _lines(bands: str, language: str) -> Iterator[str]:
    parts = [part.strip() for part in re.split(r"[,;]", bands)]
    band = _BAND_ZH if language == "zh" else _BAND_EN
    for part in parts:
        if (found := band.fullmatch(part)) is not None:
            places = found[1].replace("位", "名")
            yield (
                f"等次“{found[2]}”：排名在{places}"
                if language == "zh"
                else f'grade "{found[2]}": rank is in the {places}'
            )
        elif (rest := _REST.fullmatch(part)) is not None:
            yield f"等次“{rest[1]}”：其他" if language == "zh" else f'grade "{rest[1]}": other'
