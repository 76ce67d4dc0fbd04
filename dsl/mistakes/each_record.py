"""Rates by ranges and by tiers behind 逐条: 1至5个工作日的扣0.5分, 分段累进; each is put in the words that say it of a record."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import NAME, Written

_RANGES = Text(
    "一段一段的，两端都写明：达到1个工作日且不高于5个工作日；最后一段写“高于10个工作日”。",
    "A range says both ends: at least 1 working day and at most 5 working days; the last is 'above 10 working days'.",
)
_TIERS = Text(
    "逐条分段累进，写成每条的算式：各段的分相加，每段只算值落在这一段里的部分。",
    "Tiers of each record are a formula: the points of all tiers added up, each of the part of the value that lies within it.",
)
_ZH_RANGE = re.compile(
    r"^(?P<low>\d[\d.]*)(?P<first>[^\d,;:扣加得的至到~-]*)(?:至|到|-|~)(?P<high>\d[\d.]*)(?P<unit>[^\d,;:扣加得的]*?)(?:以内|之间|以下)?的?[:,]?(?:扣|加|得)?(?P<points>\d[\d.]*分)$"
)
_ZH_OPEN = re.compile(
    r"^(?P<word>超过|高于|大于|多于|达到)?(?P<low>\d[\d.]*)(?P<unit>[^\d,;:扣加得的]*?)(?:以上|及以上)?的?[:,]?(?:扣|加|得)?(?P<points>\d[\d.]*分)$"
)
_EN_RANGE = re.compile(
    r"^(?P<low>\d[\d.]*)(?P<first>[^\d,;:]*?) ?(?:to|-|–) ?(?P<high>\d[\d.]*)(?P<unit>[^\d,;:]*?): ?(?P<points>.+)$",
    re.IGNORECASE,
)
_ZH_TIER = re.compile(
    r"^(?:(?P<until>不超过|不高于|低于)|(?P<beyond>超过))?(?P<low>\d[\d.]*)(?P<unit>[^\d,;:扣加得的每至到不]*)(?:(?:至|到|不超过|至不超过)(?P<high>\d[\d.]*)[^\d,;:扣加得的每]*)?(?P<side>以内|以下|及以下|以上|及以上)?的?(?:部分)?,?每1?[^\d扣加得]*(?P<verb>扣|加|得)(?P<points>\d[\d.]*)分$"
)
_EN_TIER = re.compile(
    r"^(?:(?P<until>up to)|(?:above|over)) ?(?P<low>\d[\d.]*)[^\d:]*?(?:(?:up )?to (?P<high>\d[\d.]*)[^\d:]*)?: ?(?P<verb>deduct|add|score) (?P<points>\d[\d.]*) points? per (?:1 )?[^\d,;]*$",
    re.IGNORECASE,
)
_VERBS = {"扣": "扣", "加": "加", "得": "得", "计": "得"}


def _ranges_zh(found: re.Match[str]) -> str:
    verb, last, written = _VERBS[found[2][0]], "", []
    for segment in re.split("[,;]", found[3]):
        if one := _ZH_RANGE.match(segment):
            last, unit = one["high"], one["unit"] or one["first"]
            written.append(f"达到{one['low']}{unit}且不高于{last}{unit}{verb}{one['points']}")
        elif one := _ZH_OPEN.match(segment):
            word = one["word"] or ("高于" if one["low"] == last else "达到")
            written.append(f"{word}{one['low']}{one['unit']}{verb}{one['points']}")
        else:
            written.append(segment)
    return f"{found[1]}{found[2]}：{'，'.join(written)}"


def _ranges_en(found: re.Match[str]) -> str:
    written = []
    for segment in re.split("[,;] ?", found[2]):
        if one := _EN_RANGE.match(segment):
            unit = one["unit"] or one["first"]
            first = unit.removesuffix("s") if one["low"] == "1" else unit
            written.append(f"at least {one['low']}{first} and at most {one['high']}{unit}: {one['points']}")
        else:
            written.append(segment)
    return found[1] + ", ".join(written)


def _tiers_zh(found: re.Match[str]) -> str:
    tiers = [_ZH_TIER.match(one) for one in re.split("[,;](?!每)", found[5])]
    if not all(tiers):
        return found[0]
    value, parts = found[4], []
    for one in filter(None, tiers):
        if one["until"] or (one["side"] in ("以内", "以下", "及以下") and not one["high"]):
            parts.append(f"{one['points']}分×较小者（{value}，{one['low']}）")
        elif one["high"]:
            parts.append(f"{one['points']}分×较大者（0，较小者（{value}，{one['high']}）－{one['low']}）")
        else:
            parts.append(f"{one['points']}分×较大者（0，{value}－{one['low']}）")
    verb = next(one["verb"] for one in tiers if one)
    where = f"中{found[3]}的" if found[3] else ""
    return f"{found[1]}{found[2]}{where}{verb}{'＋'.join(parts)}"


def _tiers_en(found: re.Match[str]) -> str:
    tiers = [_EN_TIER.match(one) for one in re.split("[,;] ?", found[4])]
    if not all(tiers):
        return found[0]
    value, parts = found[3], []
    for one in filter(None, tiers):
        unit = "point" if one["points"] == "1" else "points"
        if one["until"]:
            parts.append(f"{one['points']} {unit} × smaller of ({value}, {one['low']})")
        elif one["high"]:
            parts.append(f"{one['points']} {unit} × larger of (0, smaller of ({value}, {one['high']}) - {one['low']})")
        else:
            parts.append(f"{one['points']} {unit} × larger of (0, {value} - {one['low']})")
    verb = next(one["verb"] for one in tiers if one)
    return f"for each {found[1]}{found[2] or ''}, {verb} {' + '.join(parts)}"


_EACH = "(逐[条件项个起次人笔])"
_ZH: tuple[Written, ...] = (
    (rf"^({_EACH[1:-1]}.*?)(扣分|加分|得分|计分):(.*\d[^,;:]*?(?:至|到|-|~)\d.*)$", _ranges_zh, _RANGES),
    (rf"^{_EACH}{NAME}(?:中(.*?)的)?按{NAME}分段累[进计](?:扣分|加分|得分)?:(.*)$", _tiers_zh, _TIERS),
)
_EN: tuple[Written, ...] = (
    (r"^(for each .*?, (?:deduct|add|score): ?)(.*\d[^,;:]*? ?(?:to|-|–) ?\d.*)$", _ranges_en, _RANGES),
    (rf"^for each {NAME}( where .*?)?, tiers of {NAME}: ?(.*)$", _tiers_en, _TIERS),
)
OF_RECORDS = {"zh": _ZH, "en": _EN}
