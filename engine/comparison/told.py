"""The changes of a pair of rulebooks, in words: where, what it was, and what it is."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.difference import Change, ChangeKind, differing
from kaoping.dsl.difference.words import Write
from kaoping.dsl.syntax import Name
from kaoping.engine.comparison import words
from kaoping.engine.comparison.rules import RulebookPair


class Teller:
    """Speaks a language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, template: Text, **values: object) -> str:
        return template.in_language(self.language).format(**values)

    def changes(self, pair: RulebookPair) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Each part with what changed in it: lines, with 1 for a detail of the line before. Nothing where there is no other side."""
        if pair.old is None or pair.new is None:
            return
        before, after = pair.old.writer(self.language), pair.new.writer(self.language)
        for change in pair.changes:
            yield self.part(change, pair), list(self.lines(change, before, after))

    def part(self, change: Change, pair: RulebookPair) -> str:
        book = pair.old if change.kind is ChangeKind.REMOVED and change.whole else pair.new
        assert book is not None
        name = change.name
        said = "" if name is None else (book.rulebook.language != self.language and name.other) or name.text
        part = self.say(words.PARTS[change.part], name=said)
        if not change.whole:
            return part
        return self.say(words.WHOLE_ADDED if change.kind is ChangeKind.ADDED else words.WHOLE_REMOVED, part=part)

    def lines(self, change: Change, before: Write, after: Write) -> Iterator[tuple[str, int]]:
        match change.kind:
            case ChangeKind.RENAMED:
                assert change.old_name is not None
                assert change.name is not None
                yield self.say(words.RENAMED, old=change.old_name.text, new=change.name.text), 0
            case ChangeKind.MOVED:
                old, new = (self.section(one) for one in (change.moved_from, change.moved_to))
                yield self.say(words.MOVED, old=old, new=new), 0
            case ChangeKind.CHANGED:
                was, now = before(change.before[0].node), after(change.after[0].node)
                yield self.say(words.WAS, text=was), 0
                yield self.say(words.IS, text=now), 0
                of_one_form = type(change.before[0].node) is type(change.after[0].node)
                for old, new in differing(was, now) if of_one_form else ():
                    nothing = self.say(words.NOTHING)
                    yield self.say(words.TURNED, old=old or nothing, new=new or nothing), 1
            case ChangeKind.ADDED:
                for one in change.after:
                    text = after(one.node)
                    yield text if change.whole else self.say(words.ADDED, text=text), 0
            case ChangeKind.REMOVED:
                for one in change.before:
                    text = before(one.node)
                    yield text if change.whole else self.say(words.REMOVED, text=text), 0

    def section(self, name: Name | None) -> str:
        return self.say(words.OUTSIDE) if name is None else self.say(words.NAMED, name=name.text)
