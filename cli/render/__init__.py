"""What commands found, written for a terminal, for a spreadsheet and for other programs: one form a file."""
