"""`prehab pack verify`: reads every copy and compares it with the hash that names it."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: all copies are checked."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Name the damaged and missing copies; 1 when there are any."""
    from prehab.cli.commands.pack.store_access import open_pack_store
    from prehab.cli.output import echo
    from prehab.cli.progress_bar import count_progress
    from prehab.core.text import counted
    from prehab.library.sources.fetched_pack import origin_text

    store = open_pack_store()
    with count_progress("checking copies") as count:
        copies, damaged = store.versions(), store.damaged(count)
    for installed, version in damaged:
        echo(f"{installed.id} {version.label} is damaged or missing; install it again {origin_text(version.origin)}")
    if damaged:
        return 1
    echo("nothing is installed" if not copies else f"{counted(len(copies), 'version')} checked, nothing has changed")
    return 0
