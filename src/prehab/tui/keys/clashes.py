"""A key that two actions want: what the runner is asked, the answers, and what each answer writes into the file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from prehab.core.text import counted
from prehab.tui.keys.keymap import NO_KEY, Action, Clash, KeyScope, key_text, resolve

Lines = Mapping[str, tuple[str, ...] | None]
"""The keys that actions get in the file, None for no line."""
KeyName = Callable[[str], str]
"""Returns a key as it is printed on keyboards."""
MAX_NAMED: Final = 4
"""The most actions that a question names."""


class Answer(Struct, frozen=True):
    """An answer to a clash: its words, and the lines it changes."""

    words: str
    lines: Lines


def answers_before(
    clash: Clash, scopes: Iterable[KeyScope], wanted: Mapping[str, str], key_name: KeyName
) -> tuple[Answer, ...]:
    """Return the answers while the taker does not have the key yet; the last one changes nothing."""
    taken: dict[str, tuple[str, ...] | None] = {clash.taker.id: clash.new}
    found = [Answer(f"Take {key_name(clash.key)}: {_kept_words(clash, key_name)}", taken | _kept(clash))]
    if _freed(clash):
        found.insert(0, Answer(f"Swap: {_swap_words(clash, key_name)}", taken | _swapped(clash)))
    return (*_possible(clash, found, tuple(scopes), wanted), Answer("Leave everything as it is", {}))


def answers_after(
    clash: Clash, scopes: Iterable[KeyScope], wanted: Mapping[str, str], key_name: KeyName
) -> tuple[Answer, ...]:
    """Return the answers when the file gives the key away already; the first one is what counts now."""
    rest = tuple(key for key in clash.new if key != clash.key)
    found = [Answer(f"Leave it so: {_kept_words(clash, key_name)}", _kept(clash))]
    if _freed(clash):
        found.append(Answer(f"Swap: {_swap_words(clash, key_name)}", _swapped(clash)))
    back = f"Give it back: {_quoted(clash.taker)} has {_keys(rest or clash.old, key_name)} then"
    found.append(Answer(back, {clash.taker.id: rest or None}))
    return tuple(_possible(clash, found, tuple(scopes), wanted))


def question(clash: Clash, key_name: KeyName) -> str:
    """Return the question."""
    return f"What shall {key_name(clash.key)} do?"


def about_before(clash: Clash, key_name: KeyName) -> str:
    """Return what the key does now, where both actions are."""
    key = key_name(clash.key)
    return f"You want {key} for {_quoted(clash.taker)}. {clash.title} it is already the key of {_losers(clash)}."


def about_after(clash: Clash, key_name: KeyName) -> str:
    """Return what the key does by the file, and what cannot have it too."""
    key = key_name(clash.key)
    return (
        f"Your settings file gives {key} to {_quoted(clash.taker)}. "
        f"{clash.title} it cannot be the key of {_losers(clash)} too."
    )


def told(clash: Clash) -> str:
    """Return the clash in the words of the file: what counts now, and what to write."""
    now = ", and ".join(
        f'{one.action.id} keeps "{line(one.kept)}"' if one.kept else f"{one.action.id} has no key"
        for one in clash.losers
    )
    lines = " and ".join(f'{one.action.id} = "{line(one.kept)}"' for one in clash.losers)
    return (
        f'{clash.title} "{key_text(clash.key)}" is {clash.taker.id} now, and {now}. '
        f"To leave it so, put {lines} under [keys]."
    )


def line(keys: tuple[str, ...] | None) -> str | None:
    """Return keys as they stand in the file, None for no line."""
    return None if keys is None else ",".join(map(key_text, keys)) or NO_KEY


def with_lines(wanted: Mapping[str, str], lines: Lines) -> dict[str, str]:
    """Return the lines of the file after some have changed."""
    changed = {name: line(keys) for name, keys in lines.items()}
    return {name: text for name, text in {**wanted, **changed}.items() if text is not None}


def _possible(
    clash: Clash, found: Iterable[Answer], scopes: tuple[KeyScope, ...], wanted: Mapping[str, str]
) -> Iterator[Answer]:
    """Yield the answers that settle the clash and make no other."""
    known = {(one.key, one.taker.id) for one in resolve(scopes, wanted).clashes} - {(clash.key, clash.taker.id)}
    for answer in found:
        made = resolve(scopes, with_lines(wanted, answer.lines))
        clashes = {(one.key, one.taker.id) for one in made.clashes}
        if clashes <= known and not any(problem.action in answer.lines for problem in made.problems):
            yield answer


def _freed(clash: Clash) -> tuple[str, ...]:
    """Return the keys that the taker gives up."""
    return tuple(key for key in clash.old if key not in clash.new)


def _swapped(clash: Clash) -> dict[str, tuple[str, ...] | None]:
    """Return every loser with the keys that the taker gives up in the place of those it loses."""
    return {
        one.action.id: tuple(
            new
            for key in one.keys
            for new in (_freed(clash) if key == clash.key else () if key in clash.new else (key,))
        )
        for one in clash.losers
    }


def _kept(clash: Clash) -> dict[str, tuple[str, ...] | None]:
    return {one.action.id: one.kept for one in clash.losers}


def _swap_words(clash: Clash, key_name: KeyName) -> str:
    return f"{_losers(clash)} {'get' if len(clash.losers) > 1 else 'gets'} {_keys(_freed(clash), key_name)}"


def _kept_words(clash: Clash, key_name: KeyName) -> str:
    if len(clash.losers) > 1:
        return f"{counted(len(clash.losers), 'action')} do without it"
    (one,) = clash.losers
    return f"{_quoted(one.action)} has {f'only {_keys(one.kept, key_name)}' if one.kept else 'no key'} then"


def _keys(keys: tuple[str, ...], key_name: KeyName) -> str:
    return " and ".join(map(key_name, keys))


def _losers(clash: Clash) -> str:
    names = [_quoted(one.action) for one in clash.losers]
    if len(names) > MAX_NAMED:
        names[MAX_NAMED - 1 :] = [f"{len(names) - MAX_NAMED + 1} more"]
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)


def _quoted(action: Action) -> str:
    return f"“{action.meaning}”"
