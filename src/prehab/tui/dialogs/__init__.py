"""Boxes over a screen: a question, one of several, written words, a form, a key to press, help."""
