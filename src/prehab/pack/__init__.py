"""Pack text to model and back: clean text, locate, sentence, fields, check, schema."""
