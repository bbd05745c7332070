"""The cues of a segment: which tones it has, what is said in it, and when."""
