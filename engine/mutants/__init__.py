"""What nobody would notice if the rulebook said something else.

    for judged in judge_all(compiled, seed=…): judged.verdict      # each change of the text, held against checks, examples and laws

A change that examples and laws let pass shows which example is missing: the facts on which both score differently stand beside it.
"""
