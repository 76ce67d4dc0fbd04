"""An assessment: a folder with its manifest, or one rulebook with its facts, read into values ready to be scored."""

from kaoping.engine.assessment.assessment import Assessment, read_assessment, read_assessment_of

__all__ = ["Assessment", "read_assessment", "read_assessment_of"]
