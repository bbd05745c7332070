"""The keys of plain lines: those of the screen, each typed as a line of its own."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct


class LineAction(Struct, frozen=True):
    """What a key does. `id`, `keys`, `name` and `meaning` are those of the screen's binding."""

    id: str
    keys: str
    name: str
    meaning: str


IN_A_SESSION: Final = (
    LineAction("player.done", "enter,d", "done", "say that you are done with this set"),
    LineAction("player.pause", "space", "pause", "pause, go on, or start"),
    LineAction("player.next", "n,right", "next", "skip to what comes next"),
    LineAction("player.back", "p,left", "back", "start this set again; at its start, go to the one before"),
    LineAction("player.previous", "P,shift+left", "previous", "go back to the exercise before"),
    LineAction("player.longer", "plus,equals_sign", "more", "add ten seconds"),
    LineAction("player.shorter", "minus,underscore", "less", "take ten seconds away"),
    LineAction("player.mute", "m", "mute", "turn all sound off and on"),
    LineAction("player.voice", "v", "voice", "turn the voice off and on"),
    LineAction("player.change", "c", "change", "change the amount, rest, level or note for you"),
    LineAction("player.pace", "t", "pace", "choose who counts the reps: prehab or you"),
    LineAction("player.quit", "q,escape", "quit", "end the session; it asks first"),
    LineAction("app.help", "question_mark", "help", "show the keys that work here"),
)
WHERE: Final = LineAction("where", "w", "where", "where you are, what comes next and how long it takes")
"""What the screen shows all the time has a key here."""
AT_FIRST: Final = ("player.next", "player.quit", "app.help", WHERE.id)
"""The keys that are told before a session, besides Enter."""
AT_THE_END: Final = (
    LineAction("confirm.yes", "y,enter", "end it", "end the session and save what you did"),
    LineAction("confirm.no", "n,escape,q", "go on", "go on with the session"),
)
"""The answers to whether a session shall end."""
ENTER_ALONE: Final = "pauses and goes on; in a set that waits for you it says that you are done"

_TYPED: Final = {
    "enter": "",
    "space": " ",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "underscore": "_",
    "comma": ",",
    "question_mark": "?",
    "escape": "\x1b",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "shift+left": "\x1b[1;2D",
}
"""The line that a key of this name makes, up to its Enter; a character stands for itself."""
_SPOKEN: Final = {line: name for name, line in _TYPED.items() if not line.isprintable() or not line.strip()}
"""The names of lines that have no character to show."""


class LineKeys:
    """What each line does, with the runner's own keys, as far as they can be typed in a line."""

    def __init__(self, actions: Iterable[LineAction], wanted: Mapping[str, str]) -> None:
        self._actions = tuple(actions)
        ids = [action.id for action in self._actions]
        own = {name: _typed(keys) for name, keys in wanted.items() if name in ids}
        own = {name: lines for name, lines in own.items() if lines or wanted[name].strip() == "none"}
        rest = {action.id: _typed(action.keys) for action in self._actions if action.id not in own}
        self._found: dict[str, str] = {}
        for name, lines in (*own.items(), *rest.items()):
            for line in lines:
                self._found.setdefault(line, name)

    def action(self, line: str) -> str:
        """Return the id of the action of a typed line, or an empty string."""
        tidy = line.strip()
        return self._found.get(line) or self._found.get(tidy) or self._found.get(tidy.lower()) or ""

    def key(self, action: str) -> str:
        """Return the key of an action as it is told: "space", "capital P"; empty where it has none but Enter alone."""
        return next((_told(line) for line, name in self._found.items() if line and name == action), "")

    def summary(self) -> str:
        """Return the keys that matter from the start in one line; the help tells the others."""
        told = ((self.key(action.id), action.name) for action in self._actions if action.id in AT_FIRST)
        keys = ", ".join(f"{key} {name}" for key, name in told if key)
        return f"Keys, each followed by Enter: {keys}. Enter alone {ENTER_ALONE}."

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield each key and what it does; Enter alone comes last."""
        for action in self._actions:
            if self.key(action.id):
                yield self.key(action.id), action.meaning
        yield "Enter alone", ENTER_ALONE

    def lines(self) -> list[str]:
        """Return what each key does, a line each."""
        return ["Keys, each followed by Enter:", *(f"{key}: {meaning}." for key, meaning in self.rows())]


def _typed(keys: str) -> tuple[str, ...]:
    """Return the lines that keys with commas between them make; those that no line can hold are left out."""
    names = (part.strip() for part in keys.split(","))
    return tuple(_TYPED.get(name.lower(), name) for name in names if len(name) == 1 or name.lower() in _TYPED)


def _told(line: str) -> str:
    return _SPOKEN.get(line) or (f"capital {line}" if line.isupper() else line)
