"""A run: rulebooks found for units, all units scored and ranked."""
