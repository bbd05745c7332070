"""Writes `docs/command-line.md` from the commands: `python -m prehab.cli.command_page > docs/command-line.md`."""

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Final

from prehab.cli.main import COMMANDS, build_parser
from prehab.cli.plain_player.line_keys import IN_A_SESSION, WHERE, LineKeys

PAGE_HEAD: Final = """\
# The command line

`prehab` without a command opens the app. `prehab --help` lists the commands, and `prehab COMMAND --help` explains
the arguments of one command. This page has all of them. It is made from the program itself.

A word in capitals, such as REF, is a place for a word of yours. Some options are followed by such a word.

## Names

REF names a routine. It can be

* a pack: `prehab play glute-activation` plays the first routine of the pack;
* a pack and a routine: `prehab play glute-activation:by-the-clock`;
* the path of a file, a folder or a `.prehab` archive: `prehab play ./hips.prehab.toml`.

`prehab list` prints the routines that you can play. `prehab pack list` prints only the packs that you installed, and
which of them have newer versions.

## Playing

    prehab play glute-activation
    prehab play glute-activation --level easy
    prehab play glute-activation --minutes 6
    prehab play glute-activation --level hard --minutes 10
    prehab play glute-activation --lang de
    prehab play glute-activation --plain
    prehab play glute-activation --no-voice
    prehab play glute-activation --no-sound --no-voice

* `--level` chooses a level of the routine. Without it prehab uses your own level, then `normal`, then the first level.
* `--minutes` is the time that you have. prehab chooses the level and the number of rounds that fit best. With `--level`
  it chooses only the number of rounds. When nothing is short enough, it uses the shortest and says so.
* `--lang` is the language of the instructions and of the voice. It works for packs that have a translation. Without it
  prehab uses the setting `lang`, then the language of your system.
* `--plain` prints lines of text instead of the screen ("plain lines"). This is for a screen reader, or for another
  program that reads the text. Without a terminal prehab always does this.
* `--no-sound` plays without the beeps, and `--no-voice` without the voice. Both also choose plain lines. On the screen,
  `v` turns off the voice, and `m` turns off all sound: beeps and voice. [Settings](settings.md) can turn off the
  beeps or the voice for every session.

In plain lines you type a key and then Enter. These are the keys of a session on the screen, with your own changes. Two
exist only here: `w`, and Enter alone. Ctrl-C ends the session at once, without a question. [Plain
lines](screens.md#plain-lines) explains more.

{keys}

## Every command
"""

PAGE_TAIL: Final = """\
## Questions and output

A command that removes or replaces something asks first. `--yes` answers yes before it asks. A script cannot answer, so
there such a command needs `--yes`. A few short options exist: `-y` is `--yes`, `-o` is `--output`.

`--json` prints data for other programs. Times are in milliseconds.

## Exit codes

Every command gives a number to the program that started it:

| exit code | what it means |
| --- | --- |
| 0 | done |
| 1 | it did not work; the message says why |
| 2 | wrong arguments, or a pack with errors |
| 70 | a bug in prehab; the details are in `prehab.log` in the [cache folder](settings.md#where-the-files-are) |
| 130 | you pressed Ctrl-C |
| 129 and more | another signal ended it: 128 and the number of the signal |

## Environment variables

These are values that you give the terminal before you start prehab.

| variable | what it does |
| --- | --- |
| `PREHAB_HOME` | the folder for everything that prehab saves; see [settings](settings.md#where-the-files-are) |
| `LC_ALL`, `LC_MESSAGES`, `LANG` | the language of packs, when there is no `--lang` and no setting |
| `NO_COLOR` | no colours on the screen |
| `VISUAL`, `EDITOR` | the editor that `prehab pack edit REF --external` opens |
| `SSL_CERT_FILE` | a file with your own certificate, for packs over https |
"""


SAME_AS: Final = {("pack", "check"): "The same as `prehab check`."}
"""Actions that are commands of their own too, and are explained once."""


def page() -> str:
    """Return the page."""
    keys = (f"| `{key}` | {meaning} |" for key, meaning in LineKeys((*IN_A_SESSION, WHERE), {}).rows())
    parts = [PAGE_HEAD.replace("{keys}", "\n".join(("| key | what it does |", "| --- | --- |", *keys)))]
    for command in COMMANDS:
        parser = _choices(build_parser(command))[command]
        parts += _section(f"prehab {command}", parser)
        for action, sub in _choices(parser).items():
            import_module(sub.get_default("module")).add_arguments(sub)
            if (command, action) in SAME_AS:
                parts.append(f"### prehab {command} {action}\n\n{SAME_AS[command, action]}\n")
            else:
                parts += _section(f"prehab {command} {action}", sub)
    return "\n".join([*parts, PAGE_TAIL])


def _choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands that a parser chooses from."""
    return {
        name: sub
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, sub in action.choices.items()
    }


def _section(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what a command does, and its arguments."""
    yield f"### {name}\n\n{parser.description}\n"
    kinds = (argparse._HelpAction, argparse._SubParsersAction)
    rows = [_row(action) for action in parser._actions if not isinstance(action, kinds)]
    if rows:
        yield from ("| argument | what it means |", "| --- | --- |", *rows, "")


def _row(action: argparse.Action) -> str:
    value = str(action.metavar or "\\|".join(action.choices or ())) if action.nargs != 0 else ""
    names = [f"`{name} {value}`" if value else f"`{name}`" for name in action.option_strings] or [f"`{value}`"]
    return f"| {', '.join(names)} | {action.help} |"


if __name__ == "__main__":
    sys.stdout.write(page())
