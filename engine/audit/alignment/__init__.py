"""Which arrangements of the printed cells of a damaged row under the columns of its table are possible, and how sure each value is."""
