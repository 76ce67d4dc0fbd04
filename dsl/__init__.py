"""The language: from text to syntax, names, kinds and diagnostics."""
