"""A step as a sentence: parsed from text, and formatted to text."""
