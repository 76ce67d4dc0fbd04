"""The notice as a Word document: an office's own template, or the default one, filled in."""
