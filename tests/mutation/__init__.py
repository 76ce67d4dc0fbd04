"""Mutation testing of what decides scores: the code changed in one place, and whether a test notices.

    python -m tests.mutation map                        # which test runs which line, recorded once
    python -m tests.mutation run --sample 40 --seed 1   # so many mutants of each room
    python -m tests.mutation since                      # those left once more, with the tests written since
    python -m tests.mutation tell > docs/mutation.md

Mutants are those of cosmic-ray. No file is ever changed: a process that has collected the tests forks for each mutant, and the child gives the functions
concerned their changed code. Needs ``pip install 'kaoping[mutation]'``; what is recorded lies in ``.mutation/``.
"""
