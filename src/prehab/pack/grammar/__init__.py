"""A step as a sentence, both ways."""
