"""Texts of rulebooks: well-typed ones in both languages."""

from kaoping.testing.rulebooks.texts import Drawn as Drawn, english as english, rulebooks as rulebooks
