"""Lists of problems, made of facts and findings by the sentences of the rulebook, and what they lack; the targets of what is not scored.

problems = problem_list(assessment, scored)          # one a sentence: unit by unit, in the order of the rulebook's lines
problem_rows(problems, ...)                          # one a unit, its sentences by area
losses_without_problem(scored, problems)             # points lost that no sentence tells of
problems_without_loss(problems)                      # sentences that cost nothing, though nothing was waived
target_results(scored)                               # met or missed: what a rulebook asks without giving points
"""

from kaoping.engine.problem_lists.consistency import Loss, losses_without_problem, problems_without_loss
from kaoping.engine.problem_lists.listed import ListedProblem, ListedRecord
from kaoping.engine.problem_lists.problems import problem_list
from kaoping.engine.problem_lists.rows import ProblemRow, numbered, problem_rows
from kaoping.engine.problem_lists.targets import TargetResult, target_results

__all__ = [
    "ListedProblem",
    "ListedRecord",
    "Loss",
    "ProblemRow",
    "TargetResult",
    "losses_without_problem",
    "numbered",
    "problem_list",
    "problem_rows",
    "problems_without_loss",
    "target_results",
]
