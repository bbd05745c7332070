"""Every controller but the library's, which alone has a part in the first frame."""

from collections.abc import Callable

from prehab.tui.dialogs.controller import DialogController
from prehab.tui.editor.controller import EditorController
from prehab.tui.history.controller import HistoryController
from prehab.tui.keys.keymap import Keymap, KeyScope
from prehab.tui.library.controller import LibraryController
from prehab.tui.overrides.controller import OverridesController
from prehab.tui.player.controller import PlayerController
from prehab.tui.preview.controller import PreviewController
from prehab.tui.routing.host import Handlers, Host, merge_handlers
from prehab.tui.routing.messages import HistoryChanged, HomeRequested, SessionOver, SessionSaved
from prehab.tui.settings.controller import SettingsController
from prehab.tui.settings.sound_controller import SoundController


class Controllers:
    """Owns the controllers, with the handlers of all their messages; the app makes it once it is needed.

    `own_keys` are the runner's own keys, and `read_scopes` returns the key scopes of every screen.
    """

    def __init__(
        self,
        host: Host,
        library: LibraryController,
        own_keys: Keymap,
        read_scopes: Callable[[], tuple[KeyScope, ...]],
    ) -> None:
        self._library = library
        self.dialogs = DialogController(host)
        self.preview = PreviewController(host, lambda: self.player.load_ahead())
        self.player = PlayerController(host)
        self.overrides = OverridesController(host)
        self.history = HistoryController(host)
        self.editor = EditorController(host)
        self.settings = SettingsController(host, own_keys, read_scopes)
        self.sound = SoundController(host)
        handling = (
            library,
            self.dialogs,
            self.player,
            self.overrides,
            self.history,
            self.editor,
            self.settings,
            self.sound,
        )
        shared: Handlers = {
            HomeRequested: lambda _: host.go_home(),
            SessionOver: self._finish_session,
            SessionSaved: self._show_saved_session,
            HistoryChanged: self._show_history_change,
        }
        self.handlers: Handlers = merge_handlers([shared, *(one.handlers for one in handling)])

    def close(self) -> None:
        """Record a running session as partial, and close every sound; safe to call again."""
        self.sound.close()
        self.player.close()
        self.history.save_pending_ratings()

    # The messages that concern several controllers

    def _finish_session(self, message: SessionOver) -> None:
        self.history.defer_ratings()
        self.player.show_summary(message)

    def _show_saved_session(self, message: SessionSaved) -> None:
        self.player.show_saved(message)
        self._library.read()
        self.history.save_deferred_ratings()

    def _show_history_change(self, message: HistoryChanged) -> None:
        self._library.read()
        self.player.show_outcome(message.outcome)
        self.history.show_edit(message)
