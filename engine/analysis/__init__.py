"""What can be said of a tree without facts: its range, the direction in which it moves, where it bends."""
