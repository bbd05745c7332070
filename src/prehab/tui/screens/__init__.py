"""One screen a file, its style sheet beside it. Screens never import screens: the app routes between them.

A screen is loaded the first time it is named here, so that the first frame does not wait for all of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prehab.tui.screens.ask import AskScreen as AskScreen
    from prehab.tui.screens.change import ChangeScreen as ChangeScreen
    from prehab.tui.screens.confirm import ConfirmScreen as ConfirmScreen
    from prehab.tui.screens.diary import DiaryScreen as DiaryScreen
    from prehab.tui.screens.editor import EditorScreen as EditorScreen
    from prehab.tui.screens.form import FormScreen as FormScreen
    from prehab.tui.screens.help import HelpScreen as HelpScreen
    from prehab.tui.screens.history import HistoryScreen as HistoryScreen
    from prehab.tui.screens.library import LibraryScreen as LibraryScreen
    from prehab.tui.screens.pick import PickScreen as PickScreen
    from prehab.tui.screens.player import PlayerScreen as PlayerScreen
    from prehab.tui.screens.preparing import PreparingScreen as PreparingScreen
    from prehab.tui.screens.press import PressScreen as PressScreen
    from prehab.tui.screens.preview import PreviewScreen as PreviewScreen
    from prehab.tui.screens.problems import ProblemsScreen as ProblemsScreen
    from prehab.tui.screens.session import SessionScreen as SessionScreen
    from prehab.tui.screens.settings import SettingsScreen as SettingsScreen
    from prehab.tui.screens.summary import SummaryScreen as SummaryScreen
    from prehab.tui.screens.tell import TellScreen as TellScreen
    from prehab.tui.screens.welcome import WelcomeScreen as WelcomeScreen
    from prehab.tui.screens.write import WriteScreen as WriteScreen


def __getattr__(name: str) -> Any:
    """Return `PlayerScreen` from the module `player`, and so on for every screen."""
    if not name.endswith("Screen"):
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{name.removesuffix('Screen').lower()}"), name)
