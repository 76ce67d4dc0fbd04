"""Lines that cannot be read: what was mistyped, what could stand there, and the line mended."""
