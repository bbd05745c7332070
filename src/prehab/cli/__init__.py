"""The command line: one module per command or action, each with `add_arguments(parser)` and `run(args)`.

The module of `prehab list` is `list_command`, that of `prehab pack install` is `pack_install`; every other module is
shared by some of them.
"""
