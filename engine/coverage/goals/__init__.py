"""What examples can exercise, found in a rulebook: each file knows one sort of goals."""
