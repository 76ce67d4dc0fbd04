"""Writing rulebooks: a statement as text in either language, a whole document laid out, fixes that add words."""
