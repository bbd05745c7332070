"""`prehab history show`: one session, exercise by exercise and side by side."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.history.editor import EntryEditor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which session, and the form."""
    parser.add_argument(
        "id", nargs="?", default="last", metavar="ID", help="the beginning of an id (default: last, the newest session)"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with every set and rest")


def run(args: argparse.Namespace) -> int:
    """Print the session."""
    from prehab.cli.errors import CommandError
    from prehab.cli.history_access import find_entry, open_editor
    from prehab.cli.output import echo, echo_json
    from prehab.history.session_text import detail_lines
    from prehab.training_log.entries import SessionEntry, entry_name
    from prehab.training_log.entry_json import to_json_value

    with open_editor() as editor:
        entry = find_entry(editor, args.id)
        if args.json:
            echo_json(to_json_value(entry))
            return 0
        if not isinstance(entry, SessionEntry):
            raise CommandError(f"this is no session but {entry_name(entry)}")
        checkins = _checkins(editor, entry.id)
    echo("\n".join([*detail_lines(entry), *checkins]))
    return 0


def _checkins(editor: "EntryEditor", session_id: str) -> list[str]:
    after = [one for one in editor.queries.checkins() if one.session == session_id]
    return [f"check-in: {one.site} {one.score}/10 {one.note}".rstrip() for one in after]
