"""One rulebook applied to one unit: what it is charged with, its inputs, its scores, and what follows where there is none."""
