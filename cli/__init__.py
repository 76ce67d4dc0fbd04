"""The command line: one file a command, rendering for terminals and other programs in ``render/``."""
