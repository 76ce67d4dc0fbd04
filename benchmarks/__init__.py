"""How fast kaoping is, against what else could be done: ``python -m benchmarks`` prints the ratios of one run."""
