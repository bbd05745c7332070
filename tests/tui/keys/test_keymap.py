"""The runner's own keys: which count, which clash with the key of another action, and which are refused."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from prehab.tui.app import PrehabApp
from prehab.tui.editor.toml_area import _EDITING_KEYS, TomlArea
from prehab.tui.keys.keymap import IGNORED_KEY, TEXT_KEYS, Action, KeyScope, is_key, key_text, parse, resolve
from prehab.tui.keys_page import page
from prehab.tui.registry import SCREENS, WIDGETS, actions, key_scopes
from tests.tui.keys.owners import with_keys

PAGE = Path(__file__).parents[3] / "docs" / "keys.md"


def action(name: str, *keys: str) -> Action:
    return Action(name, keys, name, f"does {name}")


LIST = (action("list.up", "up", "k"), action("list.down", "down", "j"))
AROUND = (action("app.help", "question_mark", "f1"),)
LEAVING = (action("app.leave", "ctrl+c", "ctrl+q"),)
PLACES = (
    KeyScope("Library", (action("library.open", "enter", "space"), action("library.quit", "q")), (*LIST, *AROUND)),
    KeyScope("Player", (action("player.next", "n", "right"), action("player.back", "p", "left")), AROUND),
    KeyScope("Lists", LIST, AROUND),
)


def told(wanted: dict[str, str]) -> list[str]:
    return [problem.message for problem in resolve(PLACES, wanted).problems]


def clashes(wanted: dict[str, str]) -> list[tuple[str, str, str, list[tuple[str, tuple[str, ...]]]]]:
    """Return where each clash is, its key, who has it, and what the others keep."""
    return [
        (one.title, one.key, one.taker.id, [(loser.action.id, loser.kept) for loser in one.losers])
        for one in resolve(PLACES, wanted).clashes
    ]


def test_without_wishes_nothing_changes() -> None:
    assert resolve(PLACES, {}).for_textual() == {}


def test_a_wish_replaces_all_keys_of_an_action() -> None:
    made = resolve(PLACES, {"player.next": "x, F5 ,?"})
    assert made.for_textual() == {"player.next": "x,f5,question_mark", "app.help": "f1"}
    assert made.keys(PLACES[1].own[0]) == ("x", "f5", "question_mark")
    assert made.keys(PLACES[1].own[1]) == ("p", "left")


def test_two_actions_can_change_places() -> None:
    made = resolve(PLACES, {"player.next": "p", "player.back": "n"})
    assert made.for_textual() == {"player.next": "p", "player.back": "n"}
    assert made.problems == ()


def test_a_key_is_taken_from_the_action_that_had_it_which_is_a_clash() -> None:
    made = resolve(PLACES, {"library.quit": "j"})
    assert made.for_textual() == {"library.quit": "j", "list.down": "down"}
    assert made.problems == ()
    assert clashes({"library.quit": "j"}) == [("Library", "j", "library.quit", [("list.down", ("down",))])]


def test_an_action_can_lose_its_last_key() -> None:
    made = resolve(PLACES, {"library.open": "q"})
    assert made.for_textual() == {"library.open": "q", "library.quit": f"{IGNORED_KEY}library.quit"}
    assert clashes({"library.open": "q"}) == [("Library", "q", "library.open", [("library.quit", ())])]


def test_a_key_can_be_taken_from_several_actions() -> None:
    assert clashes({"app.help": "q,n"}) == [
        ("Library", "q", "app.help", [("library.quit", ())]),
        ("Player", "n", "app.help", [("player.next", ("right",))]),
    ]


@pytest.mark.parametrize("line", ["down", "none", "down,x"])
def test_a_line_of_its_own_for_the_other_action_settles_a_clash(line: str) -> None:
    assert clashes({"library.quit": "j", "list.down": line}) == []


def test_the_same_key_is_free_on_another_screen() -> None:
    assert clashes({"player.next": "j"}) == []
    assert clashes({"library.quit": "n"}) == []


def test_of_two_lines_with_one_key_the_first_counts() -> None:
    wanted = {"player.next": "x", "player.back": "y,x"}
    made = resolve(PLACES, wanted)
    assert made.for_textual() == {"player.next": "x"}
    assert made.problems == ()
    assert clashes(wanted) == [("Player", "x", "player.next", [("player.back", ("p", "left"))])]


def test_prehab_can_always_be_left() -> None:
    scopes = (KeyScope("Everywhere", LEAVING), KeyScope("Player", PLACES[1].own, LEAVING))
    for wanted, message in (
        ({"app.leave": "none"}, "app.leave must have a key: without one nobody could leave prehab"),
        ({"app.leave": "q"}, "q is needed for writing, so app.leave cannot have it"),
        ({"app.leave": "enter"}, "enter is needed for writing, so app.leave cannot have it"),
        ({"app.leave": "tab"}, "tab goes to the next part of a screen, so app.leave cannot have it"),
        (
            {"player.next": "ctrl+c,ctrl+q"},
            "ctrl+q is the last key that leaves prehab, so player.next cannot have it",
        ),
        (
            {"player.back": "ctrl+c", "player.next": "ctrl+q"},
            "ctrl+q is the last key that leaves prehab, so player.next cannot have it",
        ),
        (
            {"app.leave": "ctrl+q", "player.next": "ctrl+q"},
            "",
        ),
    ):
        made = resolve(scopes, wanted)
        assert [problem.message for problem in made.problems] == [message] * bool(message)
        assert made.keys(LEAVING[0])


def test_a_key_that_writing_needs_is_refused_where_text_is_written() -> None:
    scopes = (KeyScope("Editor", (action("editor.save", "ctrl+s"),), AROUND, for_text=True),)
    for key in ("x", "ü", "space", "backspace", "left", "ctrl+a"):
        (problem,) = resolve(scopes, {"editor.save": key}).problems
        assert problem.message == f"{key} is needed for writing, so editor.save cannot have it"
    for key in ("f9", "ctrl+s", "escape", "alt+x", "tab"):
        assert resolve(scopes, {"editor.save": key}).problems == ()


def test_the_keys_that_writing_needs_are_all_there() -> None:
    needed = {
        binding.key
        for kind in (Input, TomlArea)
        for line in kind.__mro__
        for _, binding in BindingsMap(vars(line).get("BINDINGS", ()))
    }
    assert needed | _EDITING_KEYS.keys() - {"tab"} <= TEXT_KEYS


def test_none_takes_the_keys_away() -> None:
    assert resolve(PLACES, {"library.quit": "none"}).for_textual() == {"library.quit": f"{IGNORED_KEY}library.quit"}


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"player.nxt": "x"}, "there is no action player.nxt: did you mean player.next?"),
        ({"zzz": "x"}, "there is no action zzz"),
        ({"player.next": "spcae"}, "there is no key spcae: did you mean space? (player.next)"),
        ({"player.next": "hold+x"}, "there is no key hold+x (player.next)"),
    ],
)
def test_what_there_is_not_is_told_and_nothing_changes(wanted: dict[str, str], message: str) -> None:
    made = resolve(PLACES, wanted)
    assert made.for_textual() == {}
    assert [problem.message for problem in made.problems] == [message]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("space", ("space",)),
        ("Ctrl+P", ("ctrl+p",)),
        ("P", ("P",)),
        ("?,+,comma", ("question_mark", "plus", "comma")),
        ("x,x,,", ("x",)),
        ("none", ()),
        ("ü", ("ü",)),
    ],
)
def test_keys_are_written_as_people_write_them(text: str, keys: tuple[str, ...]) -> None:
    assert parse(text) == keys
    assert all(is_key(key) for key in keys)
    assert parse(",".join(map(key_text, keys)) or "none") == keys


def test_every_screen_and_widget_with_keys_has_its_place() -> None:
    assert set(with_keys(Screen)) == {screen for _, screen, _ in SCREENS}
    assert {made for made in with_keys(Widget) if not issubclass(made, Screen)} == {widget for _, widget in WIDGETS}


OWNERS: list[type[DOMNode]] = [PrehabApp, *(screen for _, screen, _ in SCREENS), *(widget for _, widget in WIDGETS)]


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_binding_of_prehab_is_an_action(owner: type[DOMNode]) -> None:
    own = [line for line in owner.__mro__ if line.__module__.startswith("prehab.") and "BINDINGS" in vars(line)]
    made = [binding for line in own for binding in vars(line)["BINDINGS"]]
    assert all(isinstance(binding, Binding) and binding.id and binding.tooltip for binding in made)
    assert [one.id for one in actions(owner)] == [binding.id for binding in made]


@pytest.mark.parametrize("place", key_scopes(PrehabApp), ids=lambda place: place.title)
def test_no_two_actions_of_a_place_have_the_same_key_from_the_start(place: KeyScope) -> None:
    keys = sorted((key, one.id) for one in place.actions for key in one.keys)
    shared = [(a, b) for a, b in pairwise(keys) if a[0] == b[0] and a[1] != b[1]]
    assert shared == []


def test_ids_are_unique() -> None:
    ids = [one.id for place in key_scopes(PrehabApp) for one in place.own]
    assert len(ids) == len(set(ids))


def test_all_keys_from_the_start_are_keys() -> None:
    assert all(is_key(key) for place in key_scopes(PrehabApp) for one in place.own for key in one.keys)


def test_the_page_of_keys_is_made_from_the_bindings_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m prehab.tui.keys_page > docs/keys.md"


def test_the_page_changes_with_a_binding(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(App[None]):
        BINDINGS = [replace(Binding("x", "y", "z"), id="app.other", tooltip="something else")]  # noqa: RUF012

    Other.__module__ = "prehab.other"
    monkeypatch.setattr("prehab.tui.keys_page.PrehabApp", Other)
    assert "| `x` | `app.other` | something else |" in page()
    assert "app.help" not in page()
