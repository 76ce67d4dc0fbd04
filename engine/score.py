"""Scoring: rulebooks applied to the facts of units.

    scored = score(rulebooks, facts)                        # facts: an iterable of UnitFacts, in the order of the units file
    scored.problems                                         # diagnostics; with an error among them nothing was scored
    scored.standings                                        # a Standing a unit: by class, then rank, unranked last; cheap
    scored.standing("市人社局")                              # KeyError for a name that was not scored
    scored.result_of("市人社局")                             # its UnitResult, every ledger built
    scored.indicator_of("市人社局", "超时未受理")             # one IndicatorResult
    scored.results()                                        # iterator of UnitResult, in the order of the standings
    scored.result()                                         # the whole Result, as a plain value
    write_json(scored, file)                                # result_json.py: streamed, equal to dumps of result()
    explain_unit(scored, "市人社局")                         # explain/: words for people

Ledgers are built only when asked for. Order of evaluation of a unit: filters and waivers → measures → derived values → clauses, caps,
floor and ceiling, rounding of each indicator → sections → total → ranks within a class.

A rulebook is applied to the units of its classes; ranks are given among the units of one class under one rulebook. A sub-unit (one
with a parent) is not scored itself: what it is charged with goes to its parent (``charge.py``).
"""
