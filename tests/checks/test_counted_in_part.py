"""Records that count in part, and how many there are: asked where their bare number is compared under a rule that reduces it."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, mended
from tests.checks.rules import FULL, around, said

FACTS = "【单】记录，件\n【单】的【早】是否\n【次】记录，起，数量取【数】\n【次】的【数】计数，起\n【次】的【早】是否\n"
REDUCED = "【单】中【早】为是的减按50%计，“早办”"
ASKED = "⟦counted-in-part:【单】⟧"


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        (f"若{ASKED}高于2件，扣1分\n{REDUCED}", ""),
        (f"若{ASKED}高于2件，扣1分", f"{REDUCED}\n"),
        ("若【单】高于2件，扣1分", ""),
        (f"{ASKED}达到2件扣1分，否则扣0分\n{REDUCED}", ""),
        (f"{ASKED}分档：达到2件扣1分，其他扣0分\n{REDUCED}", ""),
        (f"若【件】高于2件且{ASKED}高于1件，扣1分\n{REDUCED}", ""),
        (f"若（【件】＋1）高于2件且{ASKED}高于1件，扣1分\n{REDUCED}", ""),
        (f"若【次】高于2起，扣1分\n每1件【单】扣1分\n{REDUCED}", ""),
        (f"每1件【单】扣1分\n{REDUCED}", ""),
        (f"若合计（【单】的1）高于2件，扣1分\n{REDUCED}", ""),
        (f"每1件【单】扣1分\n当{ASKED}高于2件时不适用，得满分\n{REDUCED}", ""),
        # elsewhere only what reduces the records everywhere is in force
        (f"每1件【单】扣1分\n若{ASKED}高于2件，总分扣1分", f"{REDUCED}\n"),
        (f"每1件【单】扣1分\n{REDUCED}\n若【单】高于2件，总分扣1分", ""),
        ("若【多】为1，扣1分", f"{REDUCED}\n设【多】＝1，当{ASKED}高于2件；否则0\n"),
    ],
)
def test_where_the_number_of_reduced_records_is_compared(body: str, facts: str) -> None:
    holds(around(body, FULL, facts=FACTS + facts), translated=False)


def test_what_is_meant_is_offered_as_the_sum_of_what_each_counts() -> None:
    text = around(f"若【单】高于2件，扣1分\n{REDUCED}", FULL, facts=FACTS)
    assert mended(text, "counted-in-part") == ["若合计（【单】的1）高于2件，扣1分"]
    assert said(text) == ["这里【单】的件数是打折以后的：减按50%计的两件只算一件。"]
    text = around(f"若【次】高于2起，扣1分\n{REDUCED.replace('单', '次')}", FULL, facts=FACTS)
    assert mended(text, "counted-in-part") == ["若合计（【次】的【数】）高于2起，扣1分"]
