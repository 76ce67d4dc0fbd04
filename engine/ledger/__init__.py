"""Accounts told in full: every posting with its clause, facts, records and arithmetic."""
