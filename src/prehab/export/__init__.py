"""Ways out: the history and single sessions in the formats of other programs."""
