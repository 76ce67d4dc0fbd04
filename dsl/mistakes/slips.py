"""What people write where the language has other words: pattern and replacement, in the normal form of a line.

Only a replacement with which the line can be read further is ever offered (``repair.py`` tries), so a pattern may be generous.
The words of a replacement are as an author types them: Chinese with its own punctuation.
"""

from __future__ import annotations

import re

from kaoping.dsl.mistakes.each_record import OF_RECORDS
from kaoping.dsl.mistakes.formulas_en import FORMULAS
from kaoping.dsl.mistakes.slip import Slip, Write, Written
from kaoping.dsl.mistakes.slips_en import ENGLISH
from kaoping.dsl.mistakes.slips_laws import EN as LAWS_EN, ZH as LAWS_ZH
from kaoping.dsl.mistakes.slips_measures import EN as MEASURES_EN, ZH as MEASURES_ZH
from kaoping.dsl.mistakes.slips_zh import CHINESE


def _slip(written: Written, flags: int = 0) -> Slip:
    pattern, write, *advice = written
    choices: tuple[Write, ...] = write if isinstance(write, tuple) else (write,)
    return Slip(re.compile(pattern, flags), choices, *advice)


SLIPS: dict[str, tuple[Slip, ...]] = {
    "zh": tuple(_slip(one) for one in (*OF_RECORDS["zh"], *LAWS_ZH, *MEASURES_ZH, *CHINESE)),
    "en": tuple(_slip(one, re.IGNORECASE) for one in (*OF_RECORDS["en"], *LAWS_EN, *MEASURES_EN, *FORMULAS, *ENGLISH)),
}

# Brackets of other shapes around a name.
OTHER_BRACKETS = re.compile(r"〔([^〕]*)〕|\{([^}]*)\}|〖([^〗]*)〗|＜([^＞]*)＞|<([^<>]*)>|『([^』]*)』|「([^」]*)」")
