"""Every command and every action with its arguments, written out here and not read from the code that makes them.

What scripts and fingers rely on: to take a word out of this table, or to add one a command cannot do without, breaks
them.
"""

import argparse
from collections.abc import Iterator
from typing import Final

import pytest

from prehab.cli.main import main

TABLE: Final = {
    "": "--version",
    "list": "--lang LANG, --json",
    "show": "REF, --level LEVEL, --minutes MINUTES, --lang LANG, --json",
    "play": "REF, --level LEVEL, --minutes MINUTES, --lang LANG, --plain, --no-sound, --no-voice",
    "plan": "REF, --level LEVEL, --minutes MINUTES, --lang LANG, --json, --voice",
    "figure": "REF, --with VARIANT, --side left|right, --ascii, --watch, --svg FILE, --still, --frames",
    "check": "PATH+, --format text|json|github=text, --fix, --yes, --read, --lang LANG, --watch",
    "pack": "",
    "pack new": "--name TEXT, --steps LIST, --rounds N, -o/--output FILE",
    "pack edit": "REF, --file FILE, --external",
    "pack check": "PATH+, --format text|json|github=text, --fix, --yes, --read, --lang LANG, --watch",
    "pack fmt": "PATH+, --check",
    "pack adopt": "PACK:EXERCISE, PATH?",
    "pack export": "REF, -o/--output FILE, --text",
    "pack install": "SRC, -y/--yes, --dry-run, --sha256 HASH",
    "pack list": "--outdated, --json",
    "pack show": "ID",
    "pack enable": "ID",
    "pack disable": "ID",
    "pack pin": "ID",
    "pack unpin": "ID",
    "pack update": "ID*, -y/--yes, --dry-run",
    "pack rollback": "ID, -y/--yes",
    "pack remove": "ID, -y/--yes",
    "pack freeze": "FILE?",
    "pack restore": "FILE, -y/--yes",
    "pack verify": "",
    "pack gc": "--older",
    "schema": "-o/--output FILE",
    "explain": "CODE?",
    "history": "--since DAY, --pack ID, --exercise ID, --limit N=20, --json",
    "history show": "ID?=last, --json",
    "history add": "REF, --level LEVEL, --date DAY, --time HH:MM, --minutes N, --effort 0-10, --note TEXT",
    "history edit": "ID, --date DAY, --time HH:MM, --minutes N, --effort 0-10, --note TEXT, "
    "--ending finished|partial|abandoned",
    "history delete": "ID+, -y/--yes",
    "history undo": "",
    "history export": "-o/--output FILE, --format csv|json|jsonl, --since DAY",
    "history import": "FILE, --format csv|json|jsonl, --restore, -y/--yes",
    "history sync": "DIR",
    "history fit": "SESSION?, -o/--output FILE",
    "stats": "--all, --json",
    "tick": "NAME?, --date DAY",
    "checkin": "SITE?, SCORE?, --date DAY, --note TEXT, --numbness, --night-pain, --weakness",
    "soundcheck": "--list, --json",
    "doctor": "--json",
}
"""Command, and action if it has any, to its arguments, in the order its help has them; "" is `prehab` itself.

A word in capitals is the runner's to choose, `a|b` leaves a choice of two. `?` none or one, `*` any number, `+` one or
more; what follows `=` counts when nothing is given. The spellings of one option have a `/` between them.
"""


class Helped(Exception):
    """A parser was about to print its help."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.parser = parser


@pytest.fixture(autouse=True)
def caught_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand over the parser that would have printed help, with everything it knows."""

    def print_help(parser: argparse.ArgumentParser, file: object = None) -> None:
        raise Helped(parser)

    monkeypatch.setattr(argparse.ArgumentParser, "print_help", print_help)


def parser_of(name: str) -> argparse.ArgumentParser:
    """Return the parser that reads what comes after a command or an action."""
    with pytest.raises(Helped) as caught:
        main([*name.split(), "--help"])
    return caught.value.parser


def below(name: str) -> Iterator[str]:
    """Yield a command with its actions, in the order of the help."""
    yield name
    for action in parser_of(name)._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word in action.choices:
                yield from below(f"{name} {word}".strip())


def arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the arguments of a parser as the table spells them."""
    for action in parser._actions:
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            yield spelled(action)


def spelled(action: argparse.Action) -> str:
    option = "/".join(sorted(action.option_strings, key=len))
    if action.nargs == 0:
        assert action.default in (False, argparse.SUPPRESS)
        return option
    assert action.nargs in (None, "?", "*", "+")
    assert not (option and action.required)
    value = action.metavar or "|".join(action.choices or ()) or action.dest.upper()
    usual = f"={action.default}" if action.default else ""
    return f"{option} {value}{action.nargs or ''}{usual}".strip()


def test_there_is_no_other_command_and_no_other_action() -> None:
    assert list(below("")) == list(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_command_has_these_arguments_and_no_others(name: str) -> None:
    assert ", ".join(arguments(parser_of(name))) == TABLE[name]


@pytest.mark.parametrize("name", [name for name in TABLE if name])
def test_a_word_that_is_not_in_the_table_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*name.split(), "--no-such-option"])
    assert ended.value.code == 2
    assert f"usage: prehab {name} " in capsys.readouterr().err
