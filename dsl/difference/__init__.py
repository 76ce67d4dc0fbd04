"""What changed between two rulebooks: the statements that mean something else, that are new, or that are gone.

    for change in rulebook_changes(old.analysis, new.analysis): …

Statements are compared by their meaning, so layout, comments, the language of the keywords and the order of what is one set make no difference; and as they
stand in the end, so it does not matter what a rulebook takes over from its base.
"""

from kaoping.dsl.difference.changes import Change, ChangeKind, rulebook_changes
from kaoping.dsl.difference.parts import Part, PartKind, Stated
from kaoping.dsl.difference.words import differing, written

__all__ = ["Change", "ChangeKind", "Part", "PartKind", "Stated", "differing", "rulebook_changes", "written"]
