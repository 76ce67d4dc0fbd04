"""Appeals: what each would change before it is decided, and what each decided one changed.

found = effects(assessment, scored)
found.each[0].movements           # everybody, before and after; ``moved`` says who moved
found.together                    # all pending ones granted at once
"""

from kaoping.engine.appeals.effects import Effect, Effects, effects, with_granted

__all__ = ["Effect", "Effects", "effects", "with_granted"]
