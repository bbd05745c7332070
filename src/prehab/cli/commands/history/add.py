"""`prehab history add REF`: a session that was done without prehab, with every exercise of the routine."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the routine, and when and how it was."""
    from prehab.cli.arguments import add_level, add_reference
    from prehab.cli.history_access import add_common

    add_reference(parser)
    add_level(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Store the session as finished, and say what was stored."""
    from prehab.app.wiring import build_services
    from prehab.cli.history_access import day_errors, day_of, entry_now, open_editor
    from prehab.cli.output import echo, hint
    from prehab.cli.routine_choice import choose_routine
    from prehab.core.units import Ms, unix_ms
    from prehab.history.new_entries import added_session, start_time
    from prehab.training_log.entries import entry_name
    from prehab.values import replace

    services, now = build_services(), entry_now()
    choice = choose_routine(services.routines, args.ref, args.level)
    active = Ms(args.minutes * 60_000) if args.minutes else None
    day = now.date() if args.date is None else day_of(args.date, now.date())
    with day_errors():
        then = start_time(now, day, args.time, active or choice.timeline.total)
    made = added_session(choice.timeline, choice.found.ref, services.new_id(), then, day, active)
    entry = replace(made, effort=args.effort, note=args.note or "")
    with open_editor() as editor:
        editor.save(entry, unix_ms(now), f"adding {entry_name(entry)}")
    echo(f"added {entry_name(entry)}")
    hint("prehab history undo takes it away again")
    return 0
