"""Every action of every screen gets another key, which a pilot presses: that runs it, and the old one does not."""

from typing import Any, Final

import pytest
from textual.screen import Screen

from prehab.tui.app import PrehabApp
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.keys.key_help import ActionCommands, key_help, key_name
from prehab.tui.keys.keymap import Action, KeyScope, key_text, refusal, resolve
from prehab.tui.registry import key_scopes
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.widgets.key_line import shown_bindings
from tests.tui.keys.staged import PLACES, Recorder, keys_from_file, runs, staged
from tests.tui.openers import press
from tests.tui.settings import settling

FREE: Final = [f"f{n}" for n in range(13, 25)] + [f"alt+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
"""Keys that nothing has."""
SPECIAL: Final = (
    *("tab", "shift+tab", "enter", "escape", "space", "backspace", "delete", "x", "é", "question_mark", "comma"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+pagedown"),
    *("ctrl+a", "ctrl+c", "ctrl+k", "ctrl+u", "ctrl+v", "ctrl+z", "ctrl+q", "f6"),
)
"""Keys that Textual, a list or a line of text may claim for itself."""


@pytest.mark.long_proof(sample=4)
@pytest.mark.usefixtures("no_idling")
@pytest.mark.parametrize(("title", "screen", "keys"), PLACES, ids=[title for title, *_ in PLACES])
async def test_another_key_works_is_shown_and_the_old_one_is_free(
    title: str, screen: type[Screen[Any]], keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder(monkeypatch)
    scope = next(one for one in key_scopes(PrehabApp) if one.title == title)
    async with staged(screen, *keys) as (made, pilot):
        app, names = made.app, [action.id for action in scope.actions]
        expected = {name: run for name, run in runs(made).items() if name in names}
        assert set(expected) == set(names)
        new = dict(zip(names, FREE, strict=False))
        keys_from_file(made, new)
        assert app.controllers.settings._own_keys.problems == ()
        assert app.controllers.settings._own_keys.clashes == ()
        recorder.holds = True
        for name, key in new.items():
            await pilot.press(key)
            assert recorder.taken() == [expected[name]], name
        for action in scope.actions:
            for key in action.keys:
                await pilot.press(key)
                assert not set(recorder.taken()) & set(expected.values()), (action.id, key)
        names_now = {name: key_name(app, key) for name, key in new.items()}
        helped = {one.id: one.keys for one in key_help(app, app.screen.active_bindings.values())}
        assert {name: key for name, key in helped.items() if name in names} | names_now == names_now
        assert all(key == helped[binding.id or ""] for key, binding in shown_bindings(app, app.screen))
        menu = [str(hit.prompt) async for hit in ActionCommands(app.screen).discover()]
        shown = helped.keys() & set(names) - {"app.palette"}
        assert all(any(line.endswith(f"   {names_now[name]}") for line in menu) for name in shown)
        last = scope.own[-1].id
        for key in SPECIAL:
            keymap = resolve(key_scopes(PrehabApp), {last: key_text(key)})
            app.set_keymap(keymap.for_textual())
            await pilot.press(key)
            assert recorder.taken() == [expected[last]] or (keymap.problems and scope.for_text), key


OWN: Final = [scope for scope in key_scopes(PrehabApp) if scope.own]


@pytest.mark.long_proof(sample=2)
@pytest.mark.usefixtures("no_idling")
@pytest.mark.parametrize("scope", OWN, ids=lambda scope: scope.title)
async def test_the_settings_give_each_action_a_free_key_and_ask_about_every_used_one(scope: KeyScope) -> None:
    made = settling.scene()
    async with made.run() as pilot:
        screen = await settling.opened(made, pilot)
        for place, (action, key) in enumerate(zip(scope.own, FREE, strict=False), 1):
            await settling.go_to(made, pilot, action.id)
            asked = _used_key(action, scope.actions[place:])
            if asked:
                screen.action_change()
                await pilot.pause()
                await press(made, pilot, asked)
                assert type(made.app.screen) is PickScreen, (action.id, asked)
                assert made.app.services.settings.keys.keys().isdisjoint({action.id})
                await press(made, pilot, "escape")
            screen.action_change()
            await pilot.pause()
            await press(made, pilot, key)
            assert type(made.app.screen) is SettingsScreen, (action.id, key)
            assert settling.saved().keys[action.id] == made.app.services.settings.keys[action.id] == key
        assert settling.saved().keys == dict(zip((one.id for one in scope.own), FREE, strict=False))


def _used_key(action: Action, others: tuple[Action, ...]) -> str:
    """Return a key of others that could be that of an action, but not one that leaves the dialog or the app."""
    keys = {key for other in others for key in other.keys} - {*action.keys, "escape", "ctrl+c", "ctrl+q"}
    return next((key for key in sorted(keys) if not refusal(key_scopes(PrehabApp), action.id, (key,))), "")
