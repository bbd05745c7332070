"""Evil packs in the installed program: every byte that it writes to the terminal is one that it means to write."""

import re
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import pytest

from prehab.core.characters.safe_text import forbidden_characters
from tests.e2e.playing import Seat, seat
from tests.e2e.terminal import PATIENCE_S, Pty

pytestmark = pytest.mark.e2e

MARKUP: Final = "[$primary @click=app.quit]X[/] [/] [bold"
WORD: Final = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselanhänger"
WIDE: Final = "臀部活性化エクササイズ臀部活性化"
ACCENTS: Final = "Zálgo ẹ̀ x̂ ñ [@click=app.bell]y[/]"

PACK: Final = f"""
format = 1
name = "{MARKUP}"
summary = "{WORD} {WIDE}"
authors = ["{MARKUP}", "{ACCENTS}"]
license = "{MARKUP}"
cautions = ["{MARKUP}", "{WIDE}"]

[[routine]]
name = "{MARKUP}"
summary = "{ACCENTS}"
cautions = ["{WORD}"]
get_ready = "1s"
rest = "1s"
steps = [
  {{ exercise = "{MARKUP}", reps = 2, note = "{MARKUP}", say = "go" }},
  {{ exercise = "{WIDE}", time = "9s" }},
  {{ exercise = "{ACCENTS}", time = "9s" }},
]

[[exercise]]
name = "{MARKUP}"
how = ["{MARKUP}", "{WORD}"]
cues = ["{MARKUP}"]
cautions = ["{ACCENTS}"]
tempo = "1-1-1"
phases = ["{MARKUP[:20]}", "{WIDE[:8]}", "x"]
"""
CLIPBOARD: Final = "ZXZpbA=="
"""What would be in the clipboard if a terminal obeyed the broken pack."""
WRITTEN: Final = """
format = 1
name = "\\u001b]52;c;ZXZpbA==\\u0007"
[[routine]]
name = "\\u009d0;owned\\u009c \\u202e"
steps = ["\\u001b[2J 12"]
"""
BROKEN: Final = (
    b'format = 1\nname = "x"\n'
    b'summary = "raw \x1b]0;owned\x07 \xc2\x9b31m \xe2\x80\xae backwards"\n'
    b'[[routine]]\nname = "\x1b[2J\x1b]8;;http://evil\x1b\\\\"\nsteps = ["Squat 12 reps"]\n'
)
OWN: Final = re.compile(
    rb"\x1b\[[0-9;:]*[ABCDGHJKXdfmsu]"  # colours, and where the cursor goes
    rb"|\x1b\[\?[0-9;]+[hlu]|\x1b\[\?[0-9;]+\$p"  # modes, and whether the terminal has them
    rb"|\x1b\[[<>=?][0-9;]*u"  # the keyboard protocol
    rb"|\x1b\[[0-9;]*[ t]"
    rb"|\x1b[78]"
    rb"|\x1b\]22;(default|text|pointer)\x07"  # the shape of the mouse pointer
)
"""What prehab itself tells a terminal: no command with a free text in it, such as titles, links or the clipboard."""


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    """A home whose packs are a pack of evil texts, a broken one full of escapes, and one with a name of escapes."""
    made = seat(installed, tmp_path)
    made.settle("voice = false", "welcome = false", 'backend = "none"')  # the bell would be a control character
    packs = made.home / "prehab" / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "evil.prehab.toml").write_text(PACK, encoding="utf-8")
    (packs / "escapes.prehab.toml").write_bytes(BROKEN)
    (packs / "clipboard.prehab.toml").write_text(WRITTEN, encoding="utf-8")
    (packs / "\x1b]0;owned\x07.prehab.toml").write_text(PACK, encoding="utf-8")
    return made


def leaks(raw: bytes) -> list[str]:
    """Return what is left of the bytes that a terminal would obey or that a person cannot see."""
    rest = OWN.sub(b"", raw).decode("utf-8")
    around = [rest[max(0, at - 40) : at + 40] for at, letter in enumerate(rest) if letter in "\x1b\x07\x08\x0e\x0f\x9b"]
    return [*around, *(what for _, what in forbidden_characters(rest.translate({13: None, 27: None})))]


def click(terminal: Pty, words: Iterable[str]) -> None:
    """Click with the mouse on the first place of each text on the screen."""
    for word in words:
        y, line = next((y, line) for y, line in enumerate(terminal.screen().splitlines()) if word in line)
        at = f"{line.index(word) + 3};{y + 1}"
        terminal.send(f"\x1b[<0;{at}M\x1b[<0;{at}m")


def see(terminal: Pty, text: str, *, gone: bool = False, seconds: float = PATIENCE_S) -> None:
    """Wait until a text is on the screen, or no more."""
    end = time.monotonic() + seconds
    while (text not in (shown := terminal.screen())) is not gone:
        assert time.monotonic() < end, f"{'still' if gone else 'no'} {text!r} on:\n{shown}"
        time.sleep(0.02)


def find(terminal: Pty, words: str) -> None:
    """Write what is looked for in the library, and go to what was found."""
    see(terminal, "enter open")
    for _ in range(3):  # a key sent in the moment in which a screen is left can get lost with it
        terminal.send("/")
        with suppress(AssertionError):
            see(terminal, "esc clear", seconds=4)
            break
    terminal.send(words)
    see(terminal, "Hip flexors", gone=True)
    terminal.send("\r")
    see(terminal, "esc all again")


def test_nothing_of_an_evil_pack_reaches_the_terminal(place: Seat) -> None:
    with Pty([str(place.program)], place.env, 100, 30) as terminal:
        see(terminal, "27 s · needs nothing")
        click(terminal, [f"    {MARKUP[:20]}"])
        see(terminal, "1 round")
        terminal.send("q")
        see(terminal, "Hip flexors")
        find(terminal, "[bold")
        terminal.send("\r")
        see(terminal, "1 round")
        terminal.send("c")
        see(terminal, "Change for me")
        terminal.send("q")
        see(terminal, "Change for me", gone=True)
        terminal.send("?")
        see(terminal, "start the session")
        terminal.send("?")
        see(terminal, "start the session", gone=True)
        terminal.send("\r")
        see(terminal, " pause  ")
        click(terminal, ["[$"])
        see(terminal, "exercise 2 of 3")  # a session with nothing done has no end to be shown
        while "D O N E" not in terminal.screen():  # where n is no longer next, but a note
            terminal.send("n")
            time.sleep(0.3)
        see(terminal, "saved")
        for _ in range(2):  # on a slow machine the last n came when it was a note already: the first enter closes that
            terminal.send("\r")
            with suppress(AssertionError):
                see(terminal, "esc all again", seconds=8)
                break
        see(terminal, "esc all again")
        terminal.send("q")
        assert terminal.wait_end() == 0
        found = leaks(terminal.raw)
        assert found == [], found
        assert MARKUP[:20].encode() in terminal.raw


def test_nothing_of_a_broken_pack_reaches_the_terminal(place: Seat) -> None:
    with Pty([str(place.program)], place.env, 100, 30) as terminal:
        see(terminal, "27 s · needs nothing")
        find(terminal, "escapes")
        terminal.send("\r")
        see(terminal, "^ delete it")
        terminal.send("jjjjjjk")
        see(terminal, "http://evil")
        terminal.send("q")
        see(terminal, "esc all again")
        terminal.send("\x1b")
        see(terminal, "Hip flexors")
        find(terminal, "clipboard")
        terminal.send("\r")
        see(terminal, "esc all again", gone=True)
        see(terminal, CLIPBOARD)
        terminal.send("q")
        see(terminal, "esc all again")
        terminal.send("q")
        assert terminal.wait_end() == 0
        found = leaks(terminal.raw)
        assert found == [], found


def test_what_would_leak_is_found() -> None:
    for evil in (b"\x1b]52;c;ZXZpbA==\x07", b"\x1b]8;;x\x1b\\", b"\x1bPx\x1b\\", "\x9b31m".encode(), "\u202e".encode()):
        assert leaks(b"\x1b[1;31mfine\x1b[0m" + evil)
    assert leaks(b"\x1b[?1049h\x1b[1;31mfine\x1b[0m\x1b[2;3H\r\n") == []


STRANGE: Final = "kne" + "\u0301" * 900 + "\u200b\u202e\U000e0041\ue000\x1b]52;c;ZXZpbA==\x07" + "\u1161" * 9


def test_nothing_of_an_old_history_reaches_the_terminal(place: Seat) -> None:
    place.run("history", "add", "glute-activation:activation", "--date", "yesterday", "--note", "x")
    place.run("checkin", "knee", "4", "--note", "x")
    place.run("tick", "sprint")
    with closing(sqlite3.connect(place.home / "prehab" / "data" / "history.sqlite3")) as db, db:
        for table, columns in (
            ("session", ["pack_name", "routine_name", "level", "note"]),
            ("checkin", ["site", "note"]),
            ("tick", ["name"]),
            ("segment", ["exercise_name"]),
            ("exercise_week", ["name"]),
        ):
            db.execute(f"UPDATE {table} SET {', '.join(f'{one} = ?' for one in columns)}", [STRANGE] * len(columns))
    with Pty([str(place.program)], place.env, 100, 40) as terminal:
        see(terminal, "enter open")
        terminal.send("h")
        see(terminal, "The last year")
        terminal.send("\r")
        see(terminal, "everything, the newest first")
        see(terminal, "4/10")  # the entries come a moment after the title
        terminal.send("\r")
        see(terminal, "enter change")  # the newest entry is the tick
        terminal.send("\x1b")
        see(terminal, "enter change", gone=True)
        terminal.send("jj\r")
        see(terminal, "c check-in")
        terminal.send("\x03")
        assert terminal.wait_end() == 0  # while it draws, the last command may be there by half
        found = leaks(terminal.raw)
        assert found == [], found
        assert CLIPBOARD.encode() in terminal.raw, "the words themselves are shown"
    for command in (
        ["history"],
        ["history", "show"],
        ["history", "--json"],
        ["stats"],
        ["history", "export", "--format", "csv"],
    ):
        assert forbidden_characters(place.run(*command)) == (), command
