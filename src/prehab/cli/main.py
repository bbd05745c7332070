"""The entry point: finds the command, imports only its module, and turns failures into exit codes.

It does without `typing`, as `prehab list` does: loading that takes as long as reading the list of a thousand packs.
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from prehab import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

COMMANDS = {
    "list": "show the packs and routines that you can play",
    "show": "show a pack or a routine: steps, minutes, equipment, cautions",
    "play": "play a routine, on the screen or in plain lines",
    "plan": "print every set, rest and cue with its time, without playing",
    "figure": "show an exercise as a moving figure, in the terminal or as an SVG file",
    "check": "check pack files and report every problem at once",
    "pack": "make, install and share packs",
    "schema": "write the JSON Schema of packs, for text editors",
    "explain": "explain a problem code such as PH201",
    "history": "list what has been played; add, edit, delete, undo",
    "stats": "show the year, the streak, targets, sides, muscles and check-ins",
    "tick": "tick off a habit without a timer, such as the weekly sprint",
    "checkin": "note pain in a part of the body, from 0 (none) to 10 (the worst)",
    "soundcheck": "play every cue, and show what works and why the rest does not",
    "doctor": "show what is wrong with prehab on this computer, what to do, and where its files are",
}
"""Command name to its one-line help; the module is `prehab.cli.commands.<name>`."""

INTERRUPTED = 130


def build_parser(name: str | None, *, alone: bool = False) -> "argparse.ArgumentParser":
    """Return the parser; only the command called `name` gets its options, so that nothing else is imported.

    With `alone` it knows no other command: that is quicker, and enough when `name` comes first.
    """
    from prehab.cli.command_parser import CommandParser, HelpText  # late: the app opens without arguments to parse

    parser = CommandParser(
        prog="prehab",
        description="Guided minutes that wake up a runner's hips. Without a command it opens the app.",
        formatter_class=HelpText,
    )
    parser.add_argument("--version", action="version", version=f"prehab {__version__}")
    # Without `prog` argparse would lay out a usage line to find it, which costs more than all the rest here.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog=parser.prog, parser_class=CommandParser)
    for command, summary in COMMANDS.items():
        if alone and command != name:
            continue
        about = summary[0].upper() + summary[1:] + "."
        sub = commands.add_parser(command, help=summary, description=about, formatter_class=HelpText)
        if command == name:
            import_module(f"prehab.cli.commands.{command}").add_arguments(sub)
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    name = next((word for word in argv if not word.startswith("-")), None)
    if name is not None and name not in COMMANDS:
        return _refuse(_unknown(name), 2)
    try:
        if not argv:
            return int(import_module("prehab.cli.commands.app").run(None))
        args = build_parser(name, alone=name == next(iter(argv), None)).parse_args(argv)
        return int(import_module(f"prehab.cli.commands.{args.command or 'app'}").run(args))
    except Exception as error:
        from prehab.core.errors import PrehabError  # late: a list of packs raises nothing and should not load it

        if isinstance(error, PrehabError):
            return _refuse(str(error), error.exit_code)
        if isinstance(error, OSError):
            from prehab.system.read_file import refusal_text

            # What the system refuses has its own message where it is expected; this is for the rest.
            if refusal := refusal_text(error):
                return _refuse(refusal, 1)
        raise


def _refuse(message: str, code: int) -> int:
    """Print why a command was not done, and return its exit code."""
    from prehab.cli.output import hint

    hint(f"prehab: {message}")
    return code


def _unknown(name: str) -> str:
    """Return the message for a first word that is no command."""
    if os.path.exists(name):  # noqa: PTH110 - pathlib would be the only thing that is imported for this
        return f"{name} is not a command; to play it write: prehab play {name}"
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    if close:
        return f"there is no command {name}; did you mean {close[0]}?"
    return f"there is no command {name}; the commands are {', '.join(COMMANDS)}"


def entry() -> None:
    """Run as the `prehab` program: 130 when interrupted, 70 for a bug, quiet when the reader has gone."""
    if not (sys.stdin and sys.stdout and sys.stderr):
        _open_closed_streams()
    try:
        code = main(sys.argv[1:])
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        from prehab.cli.output import drop_stdout

        drop_stdout()
        code = 1
    except Exception as error:
        from prehab.cli.crash_report import write_crash_report
        from prehab.core.errors import BUG_EXIT

        write_crash_report(error)
        code = BUG_EXIT
    # The end would look through all that was loaded for garbage, which takes as long as a tenth of a short command.
    gc.freeze()
    raise SystemExit(code)


def _open_closed_streams() -> None:
    """Open the null device as each of stdin, stdout and stderr that is closed.

    Nothing needs to ask whether a stream is there then, and no file that is opened later gets its number: what a child
    process writes to stderr would end up in that file.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) < 3:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it has no path
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
