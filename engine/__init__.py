"""The engine: evaluation trees applied to facts, with a ledger for every point."""
