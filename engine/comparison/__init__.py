"""What a change of rules does, and what a change of facts: between two rulebooks, and between two periods.

rules = compared_rules(compiled_books(Path("2021")), compiled_books(Path("2022")))
compared = compare(Side(Path("2021")), Side(Path("2022")))
"""
