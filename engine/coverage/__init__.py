"""What the examples of a rulebook exercise, line by line, and facts that would exercise the rest.

coverage = cover(compiled)          # by line: what happened in an example, and what never did
coverage.missing                    # with example lines to paste, and the score that the engine gives
"""
