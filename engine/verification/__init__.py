"""A published result held against the folder that it was made from.

verdict = verify(data, "notice.xlsx", assessment)
verdict.equal                      # nothing changed
for finding in verdict.findings:   # what is the same and what is not, in words
    …
"""

from kaoping.engine.verification.published import NotAResult, read_result
from kaoping.engine.verification.verdict import Verdict, verify

__all__ = ["NotAResult", "Verdict", "read_result", "verify"]
