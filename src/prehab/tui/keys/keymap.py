"""The runner's own keys: resolves them to a keymap without clashes, and reports problems.

Textual finds clashes only within one widget, and only once it is shown. Here they are found beforehand and across a
whole screen, so that the keymap for `App.set_keymap` has none.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from msgspec import Struct
from textual.keys import Keys, _character_to_key, format_key

IGNORED_KEY: Final = Keys.Ignore.value
"""What the key of an action without keys begins with: given none, Textual would keep the default keys.

The id of the action follows, since of two with the same key one would be lost in the help and the menu.
"""
NO_KEY: Final = "none"
"""What the runner writes to take an action's keys away."""
MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
NAMED: Final = frozenset(key.value for key in Keys if not key.value.startswith("<"))


LEAVE: Final = "app.leave"
"""The action that ends prehab: it always has a key, and none that is for writing."""
FOCUS_KEYS: Final = frozenset({"tab", "shift+tab"})
"""The keys of Textual that go from one part of a screen to the next; a screen can take them, the app cannot."""
_ARROWS: Final = frozenset({"left", "right", "up", "down"})
TEXT_KEYS: Final = (
    _ARROWS
    | {"enter", "space", "delete", "backspace", "home", "end", "pageup", "pagedown", "f6", "f7"}
    | {f"shift+{key}" for key in (*_ARROWS, "home", "end")}
    | {f"ctrl+{key}" for key in (*"acdekuvwxyz", "left", "right", "home", "end", "pageup", "pagedown", "backspace")}
    | {f"ctrl+shift+{key}" for key in ("a", "k", "left", "right")}
    | {"alt+backspace", "alt+delete", "super+backspace", *(f"super+{key}" for key in "cxyz")}
)
"""The keys, apart from signs, that a line or a page of text needs for itself."""


class Action(Struct, frozen=True):
    """An action: the id of its bindings, its default keys, and its words."""

    id: str
    keys: tuple[str, ...]
    name: str
    meaning: str


class KeyScope(Struct, frozen=True):
    """Where actions work together: no two of them can have the same key there. `own` are listed under its title.

    With `for_text` text is written there, and no key that writing needs can be that of an own action.
    """

    title: str
    own: tuple[Action, ...]
    shared: tuple[Action, ...] = ()
    for_text: bool = False

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return everything that works here."""
        return (*self.own, *self.shared)


class KeyProblem(Struct, frozen=True):
    """A problem with the runner's keys for an action, in one sentence."""

    action: str
    message: str


class Loser(Struct, frozen=True):
    """An action that cannot have a key: the keys it had or asks for, and those that it keeps."""

    action: Action
    keys: tuple[str, ...]
    kept: tuple[str, ...]


class Clash(Struct, frozen=True):
    """A key that was given to `taker`, and that others have or want on the same screen.

    `new` are the keys of the taker with this one, `old` those it had before, and `title` is where they meet.
    """

    key: str
    title: str
    taker: Action
    new: tuple[str, ...]
    old: tuple[str, ...]
    losers: tuple[Loser, ...]


class Keymap(Struct, frozen=True):
    """The keys that differ from the defaults, by action id, the problems, and the clashes that nobody has settled."""

    changed: Mapping[str, tuple[str, ...]]
    problems: tuple[KeyProblem, ...] = ()
    clashes: tuple[Clash, ...] = ()

    def keys(self, action: Action) -> tuple[str, ...]:
        """Return the present keys of an action."""
        return self.changed.get(action.id, action.keys)

    def for_textual(self) -> dict[str, str]:
        """Return the keymap for `App.set_keymap`."""
        return {action: ",".join(keys) or f"{IGNORED_KEY}{action}" for action, keys in self.changed.items()}


def resolve(scopes: Iterable[KeyScope], wanted: Mapping[str, str]) -> Keymap:
    """Return the keymap; a key goes to the first line that asks for it, and so away from the action that had it.

    Both are clashes, until every action that is concerned has a line of its own.
    """
    scopes = tuple(scopes)
    actions = _by_id(scopes)
    assigned: dict[str, tuple[str, ...]] = {}
    problems: list[KeyProblem] = []
    refused: dict[tuple[str, str], list[str]] = {}
    for name, text in wanted.items():
        keys = parse(text)
        wrong = refusal(scopes, name, keys)
        taken = [] if wrong else [(key, owner) for key in keys if (owner := _owner(name, key, scopes, assigned))]
        if wrong:
            problems.append(KeyProblem(name, wrong))
        elif taken:
            refused.setdefault(taken[0], []).append(name)
        else:
            assigned[name] = keys
    lost = _lost(scopes, assigned)
    changed = dict(assigned)
    for name in {name for names in lost.values() for name in names}:
        changed[name] = tuple(key for key in actions[name].keys if not _owner(name, key, scopes, assigned))
    if changed.get(LEAVE) == ():
        return _without_last_way_out(scopes, wanted, next(at for at, names in reversed(lost.items()) if LEAVE in names))
    asked = {name: parse(wanted[name]) for names in refused.values() for name in names}
    clashes = [
        _clash(
            scopes,
            key,
            (actions[owner], assigned[owner], actions[owner].keys),
            [
                Loser(actions[name], asked.get(name, actions[name].keys), changed.get(name, actions[name].keys))
                for name in dict.fromkeys([*lost.get((key, owner), ()), *refused.get((key, owner), ())])
            ],
        )
        for key, owner in lost | refused
    ]
    return Keymap(changed, tuple(problems), tuple(clashes))


def find_clash(scopes: Iterable[KeyScope], keymap: Keymap, action: Action, key: str) -> Clash | None:
    """Return the clash there would be if an action got a key in place of its own, None without one."""
    scopes = tuple(scopes)
    others = dict.fromkeys(one for scope in scopes if action in scope.actions for one in scope.actions)
    losers = [
        Loser(one, keys, tuple(other for other in keys if other != key))
        for one in others
        if one.id != action.id and key in (keys := keymap.keys(one))
    ]
    return _clash(scopes, key, (action, (key,), keymap.keys(action)), losers) if losers else None


def parse(text: str) -> tuple[str, ...]:
    """Return the keys of a line in Textual's names; "none" gives no key at all."""
    named = (_named(part.strip()) for part in text.split(","))
    return () if text.strip() == NO_KEY else tuple(dict.fromkeys(key for key in named if key))


def can_be_pressed(key: str) -> bool:
    """Return whether a binding's key is one, and not that of an action without keys."""
    return not key.startswith(IGNORED_KEY)


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


def refusal(scopes: Iterable[KeyScope], name: str, keys: tuple[str, ...]) -> str:
    """Return why an action cannot have these keys whatever the others have, or an empty string."""
    scopes = tuple(scopes)
    actions = _by_id(scopes)
    if name not in actions:
        near = get_close_matches(name, actions, n=1)
        return f"there is no action {name}" + (f": did you mean {near[0]}?" if near else "")
    if name == LEAVE and not keys:
        return f"{name} must have a key: without one nobody could leave prehab"
    own = [scope for scope in scopes if any(one.id == name for one in scope.own)]
    for key in keys:
        if not is_key(key):
            near = get_close_matches(key, NAMED, n=1)
            return f"there is no key {key}" + (f": did you mean {near[0]}?" if near else "") + f" ({name})"
        if key in actions[name].keys:
            continue
        if _is_for_text(key) and (name == LEAVE or any(scope.for_text for scope in own)):
            return f"{key_text(key)} is needed for writing, so {name} cannot have it"
        if key in FOCUS_KEYS and any(not scope.shared for scope in own):
            return f"{key} goes to the next part of a screen, so {name} cannot have it"
    return ""


def _is_for_text(key: str) -> bool:
    return key in TEXT_KEYS or bool(_sign(key))


def _by_id(scopes: Iterable[KeyScope]) -> dict[str, Action]:
    return {action.id: action for scope in scopes for action in scope.actions}


def _lost(scopes: tuple[KeyScope, ...], assigned: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], list[str]]:
    """Return the actions that lose a default key, by the key and who has it now."""
    lost: dict[tuple[str, str], list[str]] = {}
    for action in _by_id(scopes).values():
        for key in action.keys if action.id not in assigned else ():
            owner = _owner(action.id, key, scopes, assigned)
            if owner:
                lost.setdefault((key, owner), []).append(action.id)
    return lost


def _without_last_way_out(scopes: tuple[KeyScope, ...], wanted: Mapping[str, str], taken: tuple[str, str]) -> Keymap:
    """Return the keymap without the line that takes the last key that leaves prehab."""
    key, taker = taken
    rest = resolve(scopes, {name: text for name, text in wanted.items() if name != taker})
    message = f"{key} is the last key that leaves prehab, so {taker} cannot have it"
    return Keymap(rest.changed, (*rest.problems, KeyProblem(taker, message)), rest.clashes)


def _clash(
    scopes: tuple[KeyScope, ...],
    key: str,
    taker: tuple[Action, tuple[str, ...], tuple[str, ...]],
    losers: list[Loser],
) -> Clash:
    both = {taker[0].id, losers[0].action.id}
    title = next(scope.title for scope in scopes if both <= {one.id for one in scope.actions})
    return Clash(key, title, *taker, losers=tuple(losers))


def _owner(name: str, key: str, scopes: Iterable[KeyScope], assigned: Mapping[str, tuple[str, ...]]) -> str:
    """Return the other action with a key in a scope of `name`, or an empty string."""
    return next((other for other in _neighbours(name, scopes) if other != name and key in assigned.get(other, ())), "")


def _neighbours(name: str, scopes: Iterable[KeyScope]) -> Iterator[str]:
    for scope in scopes:
        ids = [action.id for action in scope.actions]
        if name in ids:
            yield from ids
