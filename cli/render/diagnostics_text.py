"""Diagnostics for people: what is wrong, the line with carets, what is allowed, what to write, the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kaoping.cli.render.cells import printable
from kaoping.cli.render.excerpt import excerpt
from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic, Fix, Language, Text
from kaoping.dsl.source import Place, Span

MOST_SHOWN = 200
_SEVERITY = {"error": Text("错误", "error"), "warning": Text("提醒", "warning")}
_COLOURS = {"error": "red", "warning": "yellow"}
_WRITE = Text("改成：", "Write:")
_CHOOSE = Text("任选其一：", "Write one of:")
_JOIN = Text("把第{first}行到第{last}行改成一行：", "Write lines {first} to {last} as one:")
_OR = Text("或者：", "or:")
_WRITE_THERE = Text("把{where}改成：", "Write, on {where}:")
_OR_THERE = Text("或者把{where}改成：", "Or write, on {where}:")
_LINE = Text("第{line}行", "line {line}")
_LINE_OF = Text("{file}第{line}行", "line {line} of {file}")
_CODE = Text("代码：{code}", "Code: {code}")
_SEE = Text("另见", "See also")
_MORE = Text("还有{more}处没有列出，请先改正以上各处。", "Not shown: {more} more. Mend these first.")
_CELL = Text("{file} 工作表“{sheet}”{address}", "{file} sheet '{sheet}' {address}")


def diagnostics_text(
    found: Sequence[Diagnostic], sources: Sources, language: Language, *, colour: bool = False
) -> Iterator[str]:
    """A block of lines for each, the first ``MOST_SHOWN`` of them, then how many more there are."""
    writer = _Writer(sources, language, colour)
    for diagnostic in found[:MOST_SHOWN]:
        yield "\n".join(writer.block(diagnostic)) + "\n"
    if len(found) > MOST_SHOWN:
        yield _MORE.in_language(language).format(more=len(found) - MOST_SHOWN) + "\n"


def place_words(place: Place, sources: Sources, language: Language) -> str:
    """Where it is, as editors and Excel name it: ``a.kp:12:8``, ``facts.csv:B7``, ``facts.xlsx 工作表“甲”B7``."""
    file = sources.path(place.file)
    if isinstance(place, Span):
        return f"{file}:{place.line}:{place.column}"
    if place.sheet:
        return _CELL.in_language(language).format(file=file, sheet=place.sheet, address=place.address).rstrip()
    return ":".join(part for part in (file, place.address) if part)


class _Writer:
    def __init__(self, sources: Sources, language: Language, colour: bool) -> None:
        self.sources = sources
        self.language = language
        self.colour = colour

    def block(self, diagnostic: Diagnostic) -> Iterator[str]:
        fg = _COLOURS[diagnostic.severity]
        severity = self.style(_SEVERITY[diagnostic.severity].in_language(self.language), fg=fg, bold=True)
        colon = Text("：", ": ").in_language(self.language)
        yield f"{severity}{colon}{self.style(self.say(diagnostic, diagnostic.title), bold=True)}"
        yield from self.where(diagnostic.place, self.say(diagnostic, diagnostic.label), fg)
        for related in diagnostic.related:
            yield from self.where(related.place, printable(related.says.in_language(self.language)), "cyan", see=True)
        if told := self.say(diagnostic, diagnostic.help):
            yield "  " + told.replace("\n", "\n  ")
        yield from self.fixes(diagnostic)
        yield "  " + self.style(_CODE.in_language(self.language).format(code=diagnostic.code), dim=True)

    def where(self, place: Place, label: str, fg: str, *, see: bool = False) -> Iterator[str]:
        """The place; below it the line with carets and the label, or behind it the label where there is no line."""
        line = self.sources.line(place.file, place.line) if isinstance(place, Span) else None
        lead = _SEE.in_language(self.language) + " " if see else ""
        known = printable(place_words(place, self.sources, self.language))
        if not line or not isinstance(place, Span):
            colon = Text("：", ": ").in_language(self.language) if known and label else ""
            if known or label:
                yield "  " + (self.style(lead + known, fg="cyan") if known else "") + colon + label
            return
        yield "  " + self.style(lead + known, fg="cyan")
        shown = excerpt(line, place)
        number = str(place.line)
        yield f"  {number} │ {shown.line}"
        carets = f"{shown.carets} {label}".rstrip()
        yield f"  {' ' * len(number)} │ {shown.blanks}{self.style(carets, fg=fg)}"

    def fixes(self, diagnostic: Diagnostic) -> Iterator[str]:
        """The choices for the line itself, then those for other lines, each of which is named."""
        here = [fix for fix in diagnostic.fixes if _is_of_line(fix, diagnostic.place)]
        if here:
            lead = _JOIN if here[0].below else _WRITE if len(here) == 1 else _CHOOSE
            first = here[0].span.line
            yield "  " + lead.in_language(self.language).format(first=first, last=first + here[0].below)
            choices = [self.fixed(fix) for fix in here]
            yield from self.choices(choices, apart=any("\n" in choice for choice in choices))
        there = [fix for fix in diagnostic.fixes if fix not in here]
        for number, fix in enumerate(there):
            lead = _OR_THERE if here or number else _WRITE_THERE
            yield "  " + lead.in_language(self.language).format(where=self.other_line(fix, diagnostic.place))
            yield from self.choices([self.fixed(fix)], apart=False)

    def choices(self, lines: Sequence[str], *, apart: bool) -> Iterator[str]:
        for number, line in enumerate(lines):
            if apart and number:
                yield "  " + _OR.in_language(self.language)
            yield "    " + self.style(line.replace("\n", "\n    "), fg="green")

    def other_line(self, fix: Fix, place: Place) -> str:
        text = _LINE if fix.span.file == place.file else _LINE_OF
        return text.in_language(self.language).format(line=fix.span.line, file=self.sources.path(fix.span.file))

    def fixed(self, fix: Fix) -> str:
        """The whole line as it stands after the fix, ready to paste."""
        return printable(fixed_line(fix, self.sources))

    def say(self, diagnostic: Diagnostic, text: Text) -> str:
        return printable(diagnostic.say(text, self.language))

    def style(self, text: str, **look: object) -> str:
        return click.style(text, **look) if self.colour else text  # type: ignore[arg-type]


def _is_of_line(fix: Fix, place: Place) -> bool:
    first = fix.span.line
    return isinstance(place, Span) and fix.span.file == place.file and first <= place.line <= first + fix.below


def fixed_line(fix: Fix, sources: Sources) -> str:
    """The line of a fix with the fix done; its new text alone where the line cannot be had."""
    line = sources.line(fix.span.file, fix.span.line)
    if line is None or len(line) > 400:
        return fix.text
    return line[: fix.span.column - 1] + fix.text + line[fix.span.end - 1 :]
