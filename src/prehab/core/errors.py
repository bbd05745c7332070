"""The one root of what prehab raises."""


class PrehabError(Exception):
    """Something that a person can be told in one sentence: the command line and the screens print it as it is."""
