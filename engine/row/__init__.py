"""The fast evaluator: a rulebook printed once as Python over scaled integers, then run a unit at a time.

    row = compile_row(rulebook, scales_of(columns))  # columns: input → its values over all units; decides the scale of each input
    unit = row.encode(inputs)          # inputs: mapping of the unit's facts and measures, gaps included; derived values are not needed
    scores = row.bare(unit)            # a tuple: the fastest way to the scores
    kept = row.kept(unit)              # a longer tuple that begins the same, with what the accounts need
    kept[i]                            # score of indicator i in units of 1/row.scale; None: ask row.outcome; (n, d): n/d points
    kept[row.sections][j]              # sum of the scores in section j and the sections within, same units; None where one is no int
    kept[row.total]                    # sum of all scores, same units; None where one is no int
    row.score(i, kept)                 # kept[i] as an exact Fraction of points, or None
    row.outcome(i, kept, inputs)       # the Account or Gapped; inputs with derived values (reference.with_derived)

Every number is an integer: a value is an integer over the scale of its input, a score an integer over ``row.scale``. Sums of sections and
the total are plain sums, before roundings of sections and total, weights and what follows from indicators without a score.

Where the generated function cannot answer (a gap, a division by 0, a value that does not fit its input's scale or lies outside the range
declared of it, an indicator that does not apply or is nested too deeply), the score is None and ``outcome`` asks the reference evaluator,
for that indicator alone. Both give the same answers; the tests hold them against each other.

Nothing of a rulebook's text gets into the generated source: names are made here (``i0``, ``s3``), constants are integers, labels are numbered.
"""

from kaoping.engine.row.evaluator import Row, compile_row
from kaoping.engine.row.scale import scales_of

__all__ = ["Row", "compile_row", "scales_of"]
