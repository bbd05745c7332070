"""Bytes to the model: sources, archives, documents, tables, values, steps, translations."""
