"""The one way a rulebook is laid out, and its translation into the other language.

There are no options. Every statement is written anew from its syntax; comments stay where they are; a section, the facts, the ranking and
each example get a blank line before them, runs of blank lines become one. Formatting twice changes nothing, and the meaning stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl import syntax
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded

_SET_APART = (syntax.Heading, syntax.Table, syntax.Section, syntax.Ranking, syntax.Example)


def format_document(
    document: syntax.Document, language: str | None = None, bases: Sequence[syntax.Document] = ()
) -> str:
    """The formatted text of a document, in its own language or translated to ``language`` ("zh", "en"). ``bases`` are what it is based on, in
    whose declarations a translation finds names and measure words.

    Every line of the document must have been read: a file with mistakes is not formatted.
    """
    target = language or document.language
    vocabulary = Vocabulary.of(document, target, bases)
    blocks = [_written(line, target, vocabulary) for line in document.lines]
    out: list[str] = []
    for line, text in zip(document.lines, blocks, strict=True):
        if _apart(line) and out and not _is_comment(out[-1]):
            out.append("")
        out.append(text)
    return "\n".join(_without_double_blanks(out)).strip("\n") + "\n"


def statements_written(document: syntax.Document) -> list[syntax.Statement]:
    """The statements as ``format_document`` writes them in their own language: reading its text gives these."""
    vocabulary = Vocabulary.of(document, document.language)
    return [worded(line.statement, document.language, vocabulary) for line in document.lines if line.statement]


def _written(line: syntax.Line, language: str, vocabulary: Vocabulary) -> str:
    statement = write_statement(worded(line.statement, language, vocabulary), language) if line.statement else ""
    comment = _comment(line.comment, language)
    return f"{statement}  {comment}" if statement and comment else statement or comment


def _comment(comment: str, language: str) -> str:
    """A comment with its mark in the language; what it says is the author's."""
    text = comment.strip()
    if not text or text[0] in "#＃":
        return "#" + text[1:] if text else ""
    body = text.replace("：", ":", 1).partition(":")[2].strip()
    return f"注：{body}" if language == "zh" else f"note: {body}".rstrip()


def _apart(line: syntax.Line) -> bool:
    return isinstance(line.statement, _SET_APART)


def _is_comment(text: str) -> bool:
    return text.startswith(("#", "注：", "note:"))


def _without_double_blanks(lines: list[str]) -> list[str]:
    return [text for number, text in enumerate(lines) if text or (number and lines[number - 1])]
