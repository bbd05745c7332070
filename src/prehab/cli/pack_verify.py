"""`prehab pack verify`: reads every copy and compares it with the hash that names it."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: all copies are looked at."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Name the copies that are not what they were; 1 when there are any."""
    from prehab.cli.keeping import keeping
    from prehab.cli.say import say
    from prehab.library.store import titled
    from prehab.library.whence_words import whence_text
    from prehab.packfile.wording import counted

    with keeping() as store:
        copies = sum(len(holding.versions) for holding in store.state().values())
        damaged = store.damaged()
    for holding, kept in damaged:
        say(f"{holding.id} {titled(kept)} is damaged or missing; install it again {whence_text(kept.whence)}")
    if damaged:
        return 1
    say("nothing is installed" if not copies else f"{counted(copies, 'version')} checked, every byte is as it arrived")
    return 0
