"""Lines put into their blocks, on top of the rulebook that they are based on."""
