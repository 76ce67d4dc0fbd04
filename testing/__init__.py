"""Generated facts for tests of rulebooks, on Hypothesis: strategies that satisfy a rulebook's declarations and aim at what matters to it.

    rulebook = kaoping.compile_rulebook(path).rulebook
    situations(rulebook)                    # units with facts, records, waivers, earlier periods: all that a run needs
    unit_facts(rulebook), groups(rulebook)  # one unit; several, some alike
    values(fact, near=[Fraction(7, 10)])    # one cell
    waivers(facts, rulebook)                # one more waiver of something that a unit has
    variations(law, situation)              # what a law lets change
    run_laws(compiled, laws_of(compiled))   # a rulebook's laws held against such situations

Needs the extra: ``pip install 'kaoping[testing]'``. Nothing of it is imported by the package itself.
"""

from kaoping.engine.extras import needing

with needing("kaoping.testing", ("hypothesis",), "testing"):
    import hypothesis as _hypothesis  # noqa: F401

from kaoping.engine.laws.outcome import Held as Held, NotRun as NotRun, Refuted as Refuted
from kaoping.testing.groups import groups as groups
from kaoping.testing.run import run_laws as run_laws
from kaoping.testing.situations import situations as situations
from kaoping.testing.units import unit_facts as unit_facts
from kaoping.testing.values import values as values
from kaoping.testing.variations import variations as variations
from kaoping.testing.waivers import waivers as waivers
