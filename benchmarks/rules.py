"""The rulebooks that are measured, as text, and facts for them with many exact ties.

26 indicators of the shapes that regulations have most: thresholds, deductions by item and by block, bands, shares, yes or no, awards,
steps short of a target, straight lines. ``by_hand.py`` has the same rules as a programmer writes them for speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Value
from kaoping.engine.rulebook import Rulebook

RATIOS = tuple(f"r{n}" for n in range(12))
COUNTS = (*(f"c{n}" for n in range(11)), "n0", "n1", "n2", "d0", "d1", "d2")
YES_NO = ("y0", "y1", "y2")
CHOICES = ("已配置", "未配置")
KEYS = (*RATIOS, *COUNTS, *YES_NO, "p")

FULL, FROM_ZERO, SCORED = "从满分起扣", "从0分起加", "按下列计分"
INDICATORS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (4, SCORED, ("【r0】达到70%得满分，否则按比例得分",)),
    (5, SCORED, ("【r1】达到90%得满分，否则按比例得分",)),
    (3, SCORED, ("【r2】达到85%得满分，否则按比例得分",)),
    (6, SCORED, ("【r3】达到60%得满分，否则按比例得分",)),
    (2, SCORED, ("【r4】达到95%得满分，否则按比例得分",)),
    (5, SCORED, ("【r5】达到80%得满分，否则按比例得分",)),
    (4, FULL, ("每1个【c0】扣0.2分，扣完为止",)),
    (5, FULL, ("每1个【c1】扣1分，扣完为止",)),
    (3, FULL, ("每1个【c2】扣0.5分，最多扣2分",)),
    (10, FULL, ("每1个【c3】扣0.3分，扣完为止", "每1个【c4】扣1.5分，最多扣4.5分")),
    (2, FULL, ("每3个【c5】扣1分，不足3个不计，扣完为止",)),
    (6, FULL, ("每2个【c6】扣0.5分，不足2个不计，前3个不扣，扣完为止",)),
    (2, SCORED, ("【r6】分档：达到100%得2分，达到95%得1分，其他得0分",)),
    (5, SCORED, ("【r7】分档：达到98%得5分，达到95%得4分，达到90%得2.5分，达到80%得1分，其他得0分",)),
    (4, SCORED, ("【c7】分档：达到10得4分，达到5得3分，达到2得1.5分，其他得0分",)),
    (3, SCORED, ("【r8】分档：达到99%得3分，达到90%得2分，其他得0分",)),
    (5, SCORED, ("得分＝满分×【n0】÷【d0】，除数为0时得满分，最高得满分",)),
    (8, SCORED, ("得分＝满分×【n1】÷【d1】，除数为0时得满分，最高得满分",)),
    (3, SCORED, ("得分＝满分×【n2】÷【d2】，除数为0时得满分，最高得满分",)),
    (2, FULL, ("若【y0】为是，扣2分",)),
    (3, FULL, ("若【y1】为是，扣1分", "若【y2】为是，扣1.5分")),
    (5, FROM_ZERO, ("每1个【c8】加1分，最多加5分",)),
    (3, FROM_ZERO, ("每1个【c9】加0.5分，最多加2分", "若【p】为“已配置”，加1分")),
    (5, FULL, ("【r9】低于90%，每低1个百分点扣0.5分，不足1个百分点不计",)),
    (4, SCORED, ("【r10】从38%到78%，得分从0分到满分，按直线计，两端封顶",)),
    (6, FULL, ("【r11】低于95%，每低2个百分点扣0.4分，不足2个百分点不计", "每1个【c10】扣0.6分，最多扣3分")),
)
PRODUCT = (6, SCORED, ("得分＝满分×【r1】×【r2】",))
SECTION_SIZE = 7


def text(copies: int = 1) -> str:
    """The rulebook of 26 indicators; of ``copies`` times as many, each copy with facts of its own."""
    return "\n".join(_lines(INDICATORS, copies)) + "\n"


def rulebook() -> Rulebook:
    return compiled(text())


def eight_rules() -> Rulebook:
    """The rules that ``zen.py`` has as a decision graph."""
    chosen = (*(INDICATORS[n] for n in (0, 6, 13, 16, 19, 21, 23)), PRODUCT)
    return compiled("\n".join(_lines(chosen, 1)) + "\n")


def compiled(rules: str) -> Rulebook:
    found = compile_text(rules)
    wrong = [one for one in found.diagnostics if one.severity == "error"]
    assert found.rulebook is not None, wrong
    return found.rulebook


def _lines(indicators: tuple[tuple[int, str, tuple[str, ...]], ...], copies: int) -> Iterator[str]:
    whole = indicators * copies
    used = {key for _, _, clauses in indicators for key in KEYS if f"【{key}】" in "".join(clauses)}
    yield "评分细则【基准】"
    yield "版本“基准”"
    yield "依据《考核细则》"
    yield f"总分{sum(maximum for maximum, _, _ in whole)}分"
    yield "舍入：指标分保留2位小数，四舍五入"
    yield ""
    yield "事实："
    for copy in range(copies):
        yield from (_named(_declared(key), copy) for key in KEYS if key in used)
    for start in range(0, len(whole), SECTION_SIZE):
        here = whole[start : start + SECTION_SIZE]
        yield ""
        yield f"一级指标【一级{start // SECTION_SIZE}】{len(here)}项{sum(maximum for maximum, _, _ in here)}分"
        for number, (maximum, opening, clauses) in enumerate(here, start):
            yield f"指标【指标{number}】满分{maximum}分，{opening}"
            yield from (_named(clause, number // len(indicators)) for clause in clauses)
    yield ""
    yield "排名：总分从高到低，并列同名次，其后空出"


def _declared(key: str) -> str:
    if key in RATIOS:
        return f"【{key}】比率，越多越好"
    if key in COUNTS:
        return f"【{key}】计数，个"
    return f"【{key}】是否" if key in YES_NO else f"【{key}】选项：“已配置”，“未配置”"


def _named(line: str, copy: int) -> str:
    return line.replace("】", f"_{copy}】") if copy else line


def units(count: int, seed: int = 1) -> list[dict[str, Value]]:
    """Facts of that many units. Half of the denominators divide a power of 10, so that exact halves of a hundredth are common."""
    random = Random(seed)
    found = []
    for _ in range(count):
        unit: dict[str, Value] = {key: Fraction(random.randint(500, 1000), 1000) for key in RATIOS}
        unit |= {f"c{n}": random.choice([0, 0, 1, 2, 3, 4, 7, 12, 25]) for n in range(11)}
        for n in range(3):
            of = random.choice([8, 16, 40, 80, 160, 400, random.randint(3, 500)])
            unit |= {f"d{n}": of, f"n{n}": random.randint(0, of + of // 10)}
        unit |= {key: int(random.random() < 0.2) for key in YES_NO}
        unit["p"] = random.choice(CHOICES)
        found.append(unit)
    return found
