"""The runner's own keys: which of them count, and what is wrong with the others.

Textual looks for clashes only inside one widget and only once it is on the screen. Here they are found beforehand and
across a whole screen, so that what `App.set_keymap` gets never clashes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from textual.keys import Keys, _character_to_key, format_key

NOTHING: Final = Keys.Ignore.value
"""Stands for "no key": Textual keeps an action's own keys when it is given none."""
NO_KEY: Final = "none"
"""What the runner writes to take an action's keys away."""
MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
NAMED: Final = frozenset(key.value for key in Keys if not key.value.startswith("<"))


@dataclass(frozen=True, slots=True)
class Action:
    """What a binding does: its id, the keys it has from the start, and its words."""

    id: str
    keys: tuple[str, ...]
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class KeyScope:
    """Where actions work together: no two of them can have the same key there. `own` are listed under its title."""

    title: str
    own: tuple[Action, ...]
    shared: tuple[Action, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return everything that works here."""
        return (*self.own, *self.shared)


@dataclass(frozen=True, slots=True)
class KeyProblem:
    """Something about the keys that the runner wants for an action, in one sentence."""

    action: str
    message: str


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that differ from the start, by action, as `App.set_keymap` takes them; and what is to be told."""

    changed: Mapping[str, tuple[str, ...]]
    problems: tuple[KeyProblem, ...] = ()

    def keys(self, action: Action) -> tuple[str, ...]:
        """Return the keys that an action has now."""
        return self.changed.get(action.id, action.keys)

    def for_textual(self) -> dict[str, str]:
        """Return the keymap with commas."""
        return {action: ",".join(keys) or NOTHING for action, keys in self.changed.items()}


def resolve(places: Iterable[KeyScope], wanted: Mapping[str, str]) -> Keymap:
    """Return the keys that count: a wanted key is taken from the action that had it, unless that was wanted too."""
    places = tuple(places)
    actions = {action.id: action for place in places for action in place.actions}
    taken: dict[str, tuple[str, ...]] = {}
    problems: list[KeyProblem] = []
    for name, text in wanted.items():
        keys = parse(text)
        wrong = _wrong(name, keys, actions) or _clash(name, keys, places, taken)
        if wrong:
            problems.append(KeyProblem(name, wrong))
        else:
            taken[name] = keys
    changed = dict(taken)
    for action in actions.values():
        rest = tuple(key for key in action.keys if not _owner(action.id, key, places, taken))
        if action.id not in taken and rest != action.keys:
            changed[action.id] = rest
            problems.append(_lost(action, rest, places, taken))
    return Keymap(changed, tuple(problems))


def parse(text: str) -> tuple[str, ...]:
    """Return the keys of a line in Textual's names; "none" gives no key at all."""
    named = (_named(part.strip()) for part in text.split(","))
    return () if text.strip() == NO_KEY else tuple(dict.fromkeys(key for key in named if key))


def written(key: str) -> str:
    """Return a key as the runner writes it: signs stand for themselves, except where commas separate."""
    return key if key in NAMED or format_key(key) == "," else _sign(key) or key


def known(key: str) -> bool:
    """Return whether there is such a key on a keyboard."""
    *modifiers, last = key.split("+")
    if not MODIFIERS.issuperset(modifiers):
        return False
    return last in NAMED or bool(_sign(last))


def _sign(key: str) -> str:
    """Return the letter, digit or sign that a key stands for, or nothing."""
    shown = format_key(key)
    return shown if len(shown) == 1 and shown.isprintable() else ""


def _named(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key.lower()


def _wrong(name: str, keys: Iterable[str], actions: Mapping[str, Action]) -> str:
    if name not in actions:
        near = get_close_matches(name, actions, n=1)
        return f"there is no action {name}" + (f": did you mean {near[0]}?" if near else "")
    for key in keys:
        if not known(key):
            near = get_close_matches(key, NAMED, n=1)
            return f"there is no key {key}" + (f": did you mean {near[0]}?" if near else "") + f" ({name})"
    return ""


def _clash(name: str, keys: Iterable[str], places: Iterable[KeyScope], taken: Mapping[str, tuple[str, ...]]) -> str:
    for key in keys:
        owner = _owner(name, key, places, taken)
        if owner:
            return f"{name} and {owner} cannot both have the key {key}: {name} stays as it was"
    return ""


def _owner(name: str, key: str, places: Iterable[KeyScope], taken: Mapping[str, tuple[str, ...]]) -> str:
    """Return the other action that has taken a key somewhere where `name` works too, or nothing."""
    return next((other for other in _neighbours(name, places) if other != name and key in taken.get(other, ())), "")


def _neighbours(name: str, places: Iterable[KeyScope]) -> Iterator[str]:
    for place in places:
        ids = [action.id for action in place.actions]
        if name in ids:
            yield from ids


def _lost(
    action: Action, rest: tuple[str, ...], places: Iterable[KeyScope], taken: Mapping[str, tuple[str, ...]]
) -> KeyProblem:
    lost = [(key, _owner(action.id, key, places, taken)) for key in action.keys if key not in rest]
    told = " and ".join(f"{key} is {owner} now" for key, owner in lost)
    left = f"{action.id} is left with {' '.join(rest)}" if rest else f"{action.id} has no key any more"
    return KeyProblem(lost[0][1], f"{told}: {left}")
