"""The pages of the diagnostics are their tests."""
