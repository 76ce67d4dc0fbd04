"""Lists of problems, made of facts and findings by the sentences of the rulebook, and what they lack; the targets of what is not scored.

problems = problem_list(assessment, scored)          # one a sentence: unit by unit, in the order of the rulebook's lines
problem_rows(problems, ...)                          # one a unit, its sentences by area
losses_without_problem(scored, problems)             # points lost that no sentence tells of
problems_without_loss(problems)                      # sentences that cost nothing, though nothing was waived
target_results(scored)                               # met or missed: what a rulebook asks without giving points
area_lists(assessment, scored)                       # the same for every area; rows_of_areas makes one row a unit of them
"""

from kaoping.engine.problem_lists.areas import AreaList, area_list, area_lists, rows_of_areas
from kaoping.engine.problem_lists.consistency import Loss, losses_without_problem, problems_without_loss
from kaoping.engine.problem_lists.listed import ListedProblem, ListedRecord
from kaoping.engine.problem_lists.problems import problem_list
from kaoping.engine.problem_lists.rows import ProblemRow, numbered, problem_rows
from kaoping.engine.problem_lists.targets import TargetResult, target_results

__all__ = [
    "AreaList",
    "ListedProblem",
    "ListedRecord",
    "Loss",
    "ProblemRow",
    "TargetResult",
    "area_list",
    "area_lists",
    "losses_without_problem",
    "numbered",
    "problem_list",
    "problem_rows",
    "problems_without_loss",
    "rows_of_areas",
    "target_results",
]
