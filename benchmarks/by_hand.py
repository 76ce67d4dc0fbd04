"""The 26 indicators of ``rules.py`` as a programmer writes them for speed: integers, ratios in thousandths, scores in hundredths."""

from collections.abc import Sequence


def score(row: Sequence[int]) -> tuple[int, ...]:
    """Scores of all indicators and the total. ``row`` has the values of ``rules.KEYS``; ``p`` is 0 for 已配置."""
    (
        r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11,
        c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10,
        n0, n1, n2, d0, d1, d2, y0, y1, y2, p,
    ) = row  # fmt: skip
    s0 = 400 if r0 >= 700 else (400 * r0 + 350) // 700
    s1 = 500 if r1 >= 900 else (500 * r1 + 450) // 900
    s2 = 300 if r2 >= 850 else (300 * r2 + 425) // 850
    s3 = 600 if r3 >= 600 else r3
    s4 = 200 if r4 >= 950 else (200 * r4 + 475) // 950
    s5 = 500 if r5 >= 800 else (500 * r5 + 400) // 800
    s6 = 400 - 20 * c0
    if s6 < 0:
        s6 = 0
    s7 = 500 - 100 * c1
    if s7 < 0:
        s7 = 0
    s8 = 300 - 50 * c2
    if s8 < 100:
        s8 = 100
    s9 = 1000 - 30 * c3 - (150 * c4 if c4 < 3 else 450)
    if s9 < 0:
        s9 = 0
    s10 = 200 - 100 * (c5 // 3)
    if s10 < 0:
        s10 = 0
    s11 = 600
    if c6 > 3:
        s11 -= 50 * ((c6 - 3) // 2)
        if s11 < 0:
            s11 = 0
    if r6 >= 1000:
        s12 = 200
    elif r6 >= 950:
        s12 = 100
    else:
        s12 = 0
    if r7 >= 980:
        s13 = 500
    elif r7 >= 950:
        s13 = 400
    elif r7 >= 900:
        s13 = 250
    elif r7 >= 800:
        s13 = 100
    else:
        s13 = 0
    if c7 >= 10:
        s14 = 400
    elif c7 >= 5:
        s14 = 300
    elif c7 >= 2:
        s14 = 150
    else:
        s14 = 0
    if r8 >= 990:
        s15 = 300
    elif r8 >= 900:
        s15 = 200
    else:
        s15 = 0
    s16 = 500 if n0 >= d0 else (1000 * n0 + d0) // (2 * d0)
    s17 = 800 if n1 >= d1 else (1600 * n1 + d1) // (2 * d1)
    s18 = 300 if n2 >= d2 else (600 * n2 + d2) // (2 * d2)
    s19 = 0 if y0 == 1 else 200
    s20 = 300
    if y1 == 1:
        s20 -= 100
    if y2 == 1:
        s20 -= 150
    s21 = 100 * c8 if c8 < 5 else 500
    s22 = 50 * c9 if c9 < 4 else 200
    if p == 0:
        s22 += 100
    s23 = 500
    if r9 < 900:
        s23 -= 50 * ((900 - r9) // 10)
        if s23 < 0:
            s23 = 0
    if r10 <= 380:
        s24 = 0
    elif r10 >= 780:
        s24 = 400
    else:
        s24 = r10 - 380
    s25 = 600 - (60 * c10 if c10 < 5 else 300)
    if r11 < 950:
        s25 -= 40 * ((950 - r11) // 20)
    if s25 < 0:
        s25 = 0
    total = (
        s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11 + s12 + s13
        + s14 + s15 + s16 + s17 + s18 + s19 + s20 + s21 + s22 + s23 + s24 + s25
    )  # fmt: skip
    return (
        s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13,
        s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25, total,
    )  # fmt: skip
