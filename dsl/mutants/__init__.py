"""A rulebook changed in one place: what its author might have written by mistake.

for mutant in mutants_of(document):
    mutant.before, mutant.after         # the line, and how it reads then, in the author's own language
    mutant.text(document)               # the whole rulebook with that change
"""

from kaoping.dsl.mutants.document import changed_document as changed_document, mutants_of as mutants_of
from kaoping.dsl.mutants.mutant import Mutant as Mutant, Mutation as Mutation
