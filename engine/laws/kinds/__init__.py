"""The kinds of laws, a file each: which laws of its kind a rulebook has, and whether one of them holds of a situation."""
