"""What an office makes of a scored assessment: score tables, and the files they are sent out in."""
