"""Generated facts for tests of rulebooks, on Hypothesis: strategies that satisfy a rulebook's declarations and aim at what matters to it.

    rulebook = kaoping.compile_rulebook(path).rulebook
    situations(rulebook)                    # units with facts, records, waivers, earlier periods: all that a run needs
    unit_facts(rulebook)                    # one unit
    values(fact, near=[Fraction(7, 10)])    # one cell
    rulebooks(), mistaken_rulebooks()       # texts of rulebooks, for tests of whatever reads them

Needs the extra: ``pip install 'kaoping[testing]'``. Nothing of it is imported by the package itself.
"""

from kaoping.engine.extras import needing

with needing("kaoping.testing", ("hypothesis",), "testing"):
    import hypothesis as _hypothesis  # noqa: F401

from kaoping.testing.situations import situations as situations
from kaoping.testing.units import unit_facts as unit_facts
from kaoping.testing.values import values as values
