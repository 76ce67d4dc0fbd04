"""What holds of a rulebook for all facts within their declarations, as a solver says it: proved, refuted by facts, or neither.

The evaluation tree is written as a formula over a unit's facts (``symbolic``), each law as a question to the solver (``questions``), and facts that the solver
finds against a law are scored by the row evaluator before anybody is told of them (``confirm``). It needs z3: the extra ``prove``.
"""
