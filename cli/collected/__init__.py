"""Rulebooks collected by pytest: one test an example and one a law. ``plugin`` is what pytest loads; the rest is imported once a rulebook is asked for."""
