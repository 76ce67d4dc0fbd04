"""What a notice says of the results in sentences: fixed patterns in both languages, every number computed.

told = narrative(scored, "zh")
told.opening                       # paragraphs: who was assessed, who leads, averages, who is not ranked and why
told.parts                         # a part a section: its counts and points, averages, and where the points were lost
"""

from kaoping.engine.report.narrative.narrative import Narrative, narrative
from kaoping.engine.report.narrative.parts import Paragraph, Part

__all__ = ["Narrative", "Paragraph", "Part", "narrative"]
