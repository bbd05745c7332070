"""Checks of a whole pack: figures, lengths of levels, and coaching advice."""
