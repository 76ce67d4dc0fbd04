"""From syntax to the evaluation tree."""
