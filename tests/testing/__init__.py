"""Generators of facts and of rulebooks."""
