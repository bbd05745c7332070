"""The runner's own keys: resolves them to a keymap without clashes, and reports problems.

Textual finds clashes only within one widget, and only once it is shown. Here they are found beforehand and across a
whole screen, so that the keymap for `App.set_keymap` has none.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from textual.keys import Keys, _character_to_key, format_key

IGNORED_KEY: Final = Keys.Ignore.value
"""The key of an action without keys: given none, Textual would keep the default keys."""
NO_KEY: Final = "none"
"""What the runner writes to take an action's keys away."""
MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
NAMED: Final = frozenset(key.value for key in Keys if not key.value.startswith("<"))


@dataclass(frozen=True, slots=True)
class Action:
    """An action: the id of its bindings, its default keys, and its words."""

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
    """A problem with the runner's keys for an action, in one sentence."""

    action: str
    message: str


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that differ from the defaults, by action id, and the problems."""

    changed: Mapping[str, tuple[str, ...]]
    problems: tuple[KeyProblem, ...] = ()

    def keys(self, action: Action) -> tuple[str, ...]:
        """Return the present keys of an action."""
        return self.changed.get(action.id, action.keys)

    def for_textual(self) -> dict[str, str]:
        """Return the keymap for `App.set_keymap`."""
        return {action: ",".join(keys) or IGNORED_KEY for action, keys in self.changed.items()}


def resolve(scopes: Iterable[KeyScope], wanted: Mapping[str, str]) -> Keymap:
    """Return the keymap; a wanted key is taken from the action that had it by default."""
    scopes = tuple(scopes)
    actions = {action.id: action for scope in scopes for action in scope.actions}
    assigned: dict[str, tuple[str, ...]] = {}
    problems: list[KeyProblem] = []
    for name, text in wanted.items():
        keys = parse(text)
        wrong = _wrong(name, keys, actions) or _clash(name, keys, scopes, assigned)
        if wrong:
            problems.append(KeyProblem(name, wrong))
        else:
            assigned[name] = keys
    changed = dict(assigned)
    for action in actions.values():
        rest = tuple(key for key in action.keys if not _owner(action.id, key, scopes, assigned))
        if action.id not in assigned and rest != action.keys:
            changed[action.id] = rest
            problems.append(_lost(action, rest, scopes, assigned))
    return Keymap(changed, tuple(problems))


def parse(text: str) -> tuple[str, ...]:
    """Return the keys of a line in Textual's names; "none" gives no key at all."""
    named = (_named(part.strip()) for part in text.split(","))
    return () if text.strip() == NO_KEY else tuple(dict.fromkeys(key for key in named if key))


def key_text(key: str) -> str:
    """Return a key as the settings file has it: signs as themselves, except the comma."""
    return key if key in NAMED or format_key(key) == "," else _sign(key) or key


def is_key(key: str) -> bool:
    """Return whether there is such a key on a keyboard."""
    *modifiers, last = key.split("+")
    if not MODIFIERS.issuperset(modifiers):
        return False
    return last in NAMED or bool(_sign(last))


def _sign(key: str) -> str:
    """Return the character of a key, or an empty string."""
    shown = format_key(key)
    return shown if len(shown) == 1 and shown.isprintable() else ""


def _named(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key.lower()


def _wrong(name: str, keys: Iterable[str], actions: Mapping[str, Action]) -> str:
    if name not in actions:
        near = get_close_matches(name, actions, n=1)
        return f"there is no action {name}" + (f": did you mean {near[0]}?" if near else "")
    for key in keys:
        if not is_key(key):
            near = get_close_matches(key, NAMED, n=1)
            return f"there is no key {key}" + (f": did you mean {near[0]}?" if near else "") + f" ({name})"
    return ""


def _clash(name: str, keys: Iterable[str], scopes: Iterable[KeyScope], assigned: Mapping[str, tuple[str, ...]]) -> str:
    for key in keys:
        owner = _owner(name, key, scopes, assigned)
        if owner:
            return f"{name} and {owner} cannot both have the key {key}: {name} stays as it was"
    return ""


def _owner(name: str, key: str, scopes: Iterable[KeyScope], assigned: Mapping[str, tuple[str, ...]]) -> str:
    """Return the other action with a key in a scope of `name`, or an empty string."""
    return next((other for other in _neighbours(name, scopes) if other != name and key in assigned.get(other, ())), "")


def _neighbours(name: str, scopes: Iterable[KeyScope]) -> Iterator[str]:
    for scope in scopes:
        ids = [action.id for action in scope.actions]
        if name in ids:
            yield from ids


def _lost(
    action: Action, rest: tuple[str, ...], scopes: Iterable[KeyScope], assigned: Mapping[str, tuple[str, ...]]
) -> KeyProblem:
    lost = [(key, _owner(action.id, key, scopes, assigned)) for key in action.keys if key not in rest]
    lost_text = " and ".join(f"{key} is {owner} now" for key, owner in lost)
    left = f"{action.id} is left with {' '.join(rest)}" if rest else f"{action.id} has no key any more"
    return KeyProblem(lost[0][1], f"{lost_text}: {left}")
