"""Kaoping: scoring rules as text."""
