"""What ``kaoping test`` does with rulebooks: examples run, laws held against drawn facts, and what is said of both."""
