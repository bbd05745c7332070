import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from prehab.cli.plain_player.line_keys import AT_THE_END, IN_A_SESSION, WHERE, LineAction, LineKeys
from prehab.tui.app import PrehabApp
from prehab.tui.player.dialogs import ConfirmScreen
from prehab.tui.player.screen import PlayerScreen


def bindings(owner: type[DOMNode], *ids: str) -> list[LineAction]:
    found = [one for one in owner.BINDINGS if isinstance(one, Binding) and (not ids or one.id in ids)]
    return [LineAction(one.id or "", one.key, one.description, one.tooltip) for one in found]


def test_the_keys_are_those_of_the_screen() -> None:
    here = [action for action in IN_A_SESSION if action.id != "app.help"]
    assert here == bindings(PlayerScreen)
    assert list(AT_THE_END) == bindings(ConfirmScreen)
    [help_keys] = [one.keys for one in bindings(PrehabApp, "app.help")]
    assert set(help_keys.split(",")) >= {"question_mark"}


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("", "player.done"),
        (" ", "player.pause"),
        ("n", "player.next"),
        (" N ", "player.next"),
        ("\x1b[C", "player.next"),
        ("p", "player.back"),
        ("P", "player.previous"),
        ("=", "player.longer"),
        ("?", "app.help"),
        ("w", "where"),
        ("x", ""),
        ("nn", ""),
    ],
)
def test_a_line_is_a_key(line: str, action: str) -> None:
    assert LineKeys((*IN_A_SESSION, WHERE), {}).action(line) == action


def test_a_key_of_your_own_is_taken_from_what_had_it() -> None:
    keys = LineKeys((*IN_A_SESSION, WHERE), {"player.pause": "p,space", "player.mute": "w", "library.quit": "n"})
    assert [keys.action(line) for line in ("p", " ", "w", "m", "n")] == [
        "player.pause",
        "player.pause",
        "player.mute",
        "",
        "player.next",
    ]
    assert keys.key("player.back") == "left"
    assert keys.key("where") == ""


def test_a_key_that_no_line_can_hold_changes_nothing_and_none_takes_the_key_away() -> None:
    keys = LineKeys(IN_A_SESSION, {"player.quit": "f5", "player.mute": "none"})
    assert keys.action("q") == "player.quit"
    assert keys.action("m") == ""
