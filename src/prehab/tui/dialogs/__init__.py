"""Dialogs over a screen: a question, a choice, a line of text, a form, a key to press, help."""
