"""The one root of what prehab raises, and the exit code for what it should never raise."""

BUG_EXIT = 70
"""The exit code of a program that ended because of a bug in prehab."""


class PrehabError(Exception):
    """An error whose message is one sentence for a person: the command line and the screens print it as it is.

    `exit_code` is that of a command that ends with it: 1, or 2 for wrong usage and for an invalid pack.
    """

    exit_code = 1
