"""What must hold of every score that a rulebook can give, whatever the facts.

    laws = laws_of(compiled)                                # derived from the rulebook, and those its author states
    situation = Situation(rulebook, units)                  # what they are held against
    breach_of(law, situation, variation)                    # None where the law holds there, else who gets what by which clause

Facts are drawn by ``kaoping.testing``; ``prove`` asks the same of all facts at once.
"""
