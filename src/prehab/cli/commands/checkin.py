"""`prehab checkin SITE SCORE`: how a place on the body feels; without them the latest check-ins."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prehab.history.editor import EntryEditor
    from prehab.training_log.entries import CheckIn


_LATELY = 56


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the site, the score, the day, a note, and the signs that should not wait."""
    from prehab.cli.history_access import clean_word, note, score

    parser.add_argument(
        "site", nargs="?", type=clean_word, metavar="SITE", help='a part of the body, such as hips or "left knee"'
    )
    parser.add_argument(
        "score", nargs="?", type=score, metavar="SCORE", help="the pain, from 0 (none) to 10 (the worst)"
    )
    parser.add_argument("--date", metavar="DAY", help="the day: 2026-11-22, today, yesterday")
    parser.add_argument("--note", type=note, default="", metavar="TEXT", help="anything worth remembering")
    parser.add_argument("--numbness", action="store_true", help="it is numb, or it tingles")
    parser.add_argument("--night-pain", action="store_true", help="the pain wakes you at night")
    parser.add_argument("--weakness", action="store_true", help="it is weak, or cannot hold you")


def run(args: argparse.Namespace) -> int:
    """Store the check-in, and say what it calls for, once."""
    from prehab.cli.errors import CommandError
    from prehab.cli.history_access import entry_now, local_now, open_editor
    from prehab.cli.output import echo, hint
    from prehab.core.units import unix_ms

    now = local_now() if args.site is None else entry_now()
    if args.site is not None and args.score is None:
        raise CommandError(f'how bad is it, from 0 to 10? Write: prehab checkin "{args.site}" 3', 2)
    with open_editor() as editor:
        if args.site is None:
            return _list(editor, now)
        new = _checkin(args, now)
        others = editor.queries.checkins()
        editor.save(new, unix_ms(now), f"the check-in of {new.local_date}, {new.site} {new.score}")
    echo(f"noted {new.site} {new.score}/10 on {new.local_date}")
    advice = _advice(new, others)
    if advice:
        hint(advice)
    return 0


def _checkin(args: argparse.Namespace, now: "datetime") -> "CheckIn":
    import uuid

    from prehab.cli.history_access import day_of
    from prehab.history.new_entries import new_checkin
    from prehab.values import replace

    day = now.date() if args.date is None else day_of(args.date, now.date())
    return replace(
        new_checkin(str(uuid.uuid4()), now, day, args.site, args.score),
        note=args.note,
        numbness=args.numbness,
        night_pain=args.night_pain,
        weakness=args.weakness,
    )


def _advice(new: "CheckIn", others: "Sequence[CheckIn]") -> str | None:
    """Return what is to be said, unless the runner has turned it off."""
    import os

    from prehab.settings.file import load_settings
    from prehab.system.paths import find_paths
    from prehab.training_log.advice import advice_for, advice_text

    settings, _ = load_settings(find_paths(os.environ).settings_file)
    advice = advice_for(new, others) if settings.two_week_rule else None
    return None if advice is None else advice_text(advice)


def _list(editor: "EntryEditor", now: "datetime") -> int:
    from datetime import timedelta

    from prehab.cli.output import echo, hint

    found = editor.queries.checkins((now.date() - timedelta(days=_LATELY)).isoformat())
    for one in reversed(found):
        note = " ".join(one.note.split())
        echo(f"{one.id[:6]}  {one.local_date}  {one.score:2}  {one.site}{f': {note}' if note else ''}")
    if not found:
        hint('there are no check-ins of the last eight weeks; prehab checkin "left knee" 3 makes one')
    return 0
