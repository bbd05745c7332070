"""`prehab pack check PATH...`: the same as `prehab check`."""

from prehab.cli.check_command import add_arguments, run

__all__ = ["add_arguments", "run"]
