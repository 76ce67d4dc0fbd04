"""Texts of rulebooks in both languages: well-typed ones, and ones with exactly one mistake.

rulebooks()             # a text in English and one in Chinese, of one meaning; they compile without an error
mistaken_rulebooks()    # a text, and the code and line of the message that must be reported
"""

from kaoping.testing.rulebooks.mistaken import Mistaken as Mistaken, mistaken_rulebooks as mistaken_rulebooks
from kaoping.testing.rulebooks.texts import Drawn as Drawn, english as english, rulebooks as rulebooks
