"""The registry of key scopes: every screen with its widgets, and the app."""

from collections.abc import Iterator
from typing import Final, cast

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.help import HelpScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.question import NoticeScreen, QuestionScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.history.list_screen import HistoryListScreen
from prehab.tui.history.session_screen import SessionScreen
from prehab.tui.keys.keymap import Action, KeyScope
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import FindLine, LibraryScreen
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.overrides.screen import OverridesScreen
from prehab.tui.player.dialogs import ConfirmScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.widgets.choice_list import ChoiceList

WIDGETS: Final[tuple[tuple[str, type[Widget]], ...]] = (
    ("In every list", ChoiceList),
    ("While you type to find routines", FindLine),
)
"""The widgets with keys of their own."""
SCREENS: Final[tuple[tuple[str, type[Screen[object]], tuple[type[Widget], ...]], ...]] = tuple(
    (title, cast("type[Screen[object]]", screen), widgets)
    for title, screen, widgets in (
        ("In the library", LibraryScreen, (ChoiceList,)),
        ("In a preview", PreviewScreen, (ChoiceList,)),
        ("In a session", PlayerScreen, ()),
        ("Changing an exercise", OverridesScreen, (ChoiceList,)),
        ("The question before a session ends", ConfirmScreen, ()),
        ("After a session", SummaryScreen, ()),
        ("In the history", ChartsScreen, ()),
        ("In the list of everything", HistoryListScreen, (ChoiceList,)),
        ("In a past session", SessionScreen, (ChoiceList,)),
        ("In a form", FormScreen, (ChoiceList,)),
        ("A question with yes or no", QuestionScreen, ()),
        ("In a message box", NoticeScreen, ()),
        ("In the editor", EditorScreen, ()),
        ("Looking at a broken pack", ProblemsScreen, ()),
        ("In the help", HelpScreen, ()),
        ("In the settings", SettingsScreen, (ChoiceList,)),
        ("Choosing from a list", PickScreen, (ChoiceList,)),
        ("Writing a text", TextInputScreen, ()),
        ("On the first screen", WelcomeScreen, (ChoiceList,)),
    )
)
"""Every screen by its title, with the widgets on it that have keys of their own."""


FOR_TEXT: Final[frozenset[type[DOMNode]]] = frozenset({FindLine, EditorScreen, TextInputScreen})
"""Where text is written."""


def key_scopes(app: type[App[None]]) -> tuple[KeyScope, ...]:
    """Return the scopes of the app, of widgets, and of every screen."""
    around = actions(app)
    in_widgets = {widget: actions(widget) for _, widget in WIDGETS}
    everywhere = KeyScope("Everywhere", around)
    lists = [KeyScope(title, in_widgets[widget], around, widget in FOR_TEXT) for title, widget in WIDGETS]
    screens = [
        KeyScope(
            title,
            actions(screen),
            (*(action for one in widgets for action in in_widgets[one]), *_around(app, screen)),
            screen in FOR_TEXT,
        )
        for title, screen, widgets in SCREENS
    ]
    return (everywhere, *lists, *screens)


def _around(app: type[App[None]], screen: type[Screen[object]]) -> tuple[Action, ...]:
    """Return the actions of the app that work on a screen: in a dialog only those that come before everything."""
    blocked = getattr(screen, "BLOCKED_ACTIONS", ())
    bindings = [one for one in _bindings(app) if one.action not in blocked]
    works = {one.id for one in bindings if one.priority or not issubclass(screen, ModalScreen)}
    return tuple(action for action in actions(app) if action.id in works)


def actions(owner: type[DOMNode]) -> tuple[Action, ...]:
    """Return the actions of a class and those it inherits from prehab's own, in the order they are declared."""
    found: dict[str, list[Binding]] = {}
    for binding in _bindings(owner):
        found.setdefault(binding.id or "", []).append(binding)
    return tuple(
        Action(name, tuple(one.key for one in made), made[0].description, made[0].tooltip or made[0].description)
        for name, made in found.items()
        if name
    )


def _bindings(owner: type[DOMNode]) -> Iterator[Binding]:
    for line in owner.__mro__:
        if line.__module__.startswith("prehab.") and "BINDINGS" in vars(line):
            for _, binding in BindingsMap(vars(line)["BINDINGS"]):
                yield binding
