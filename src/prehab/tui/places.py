"""Every place where keys work: the screens with the widgets on them, and the app around them."""

from collections.abc import Iterator
from typing import Final, cast

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from prehab.tui.keymap import Action, Place
from prehab.tui.screens.ask import AskScreen
from prehab.tui.screens.change import ChangeScreen
from prehab.tui.screens.confirm import ConfirmScreen
from prehab.tui.screens.diary import DiaryScreen
from prehab.tui.screens.editor import EditorScreen
from prehab.tui.screens.form import FormScreen
from prehab.tui.screens.help import HelpScreen
from prehab.tui.screens.history import HistoryScreen
from prehab.tui.screens.library import LibraryScreen
from prehab.tui.screens.pick import PickScreen
from prehab.tui.screens.player import PlayerScreen
from prehab.tui.screens.preparing import PreparingScreen
from prehab.tui.screens.preview import PreviewScreen
from prehab.tui.screens.problems import ProblemsScreen
from prehab.tui.screens.session import SessionScreen
from prehab.tui.screens.settings import SettingsScreen
from prehab.tui.screens.summary import SummaryScreen
from prehab.tui.screens.tell import TellScreen
from prehab.tui.screens.welcome import WelcomeScreen
from prehab.tui.screens.write import WriteScreen
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.find_line import FindLine

WIDGETS: Final[tuple[tuple[str, type[Widget]], ...]] = (
    ("In every list", ChoiceList),
    ("While you write what you look for", FindLine),
)
"""The widgets with keys of their own."""
SCREENS: Final[tuple[tuple[str, type[Screen[object]], tuple[type[Widget], ...]], ...]] = tuple(
    (title, cast("type[Screen[object]]", screen), widgets)
    for title, screen, widgets in (
        ("In the library", LibraryScreen, (ChoiceList,)),
        ("In a preview", PreviewScreen, (ChoiceList,)),
        ("In a session", PlayerScreen, ()),
        ("Where an exercise is changed", ChangeScreen, (ChoiceList,)),
        ("When a session shall end", ConfirmScreen, ()),
        ("While the voice gets ready", PreparingScreen, ()),
        ("After a session", SummaryScreen, ()),
        ("In the history", HistoryScreen, ()),
        ("In the list of everything", DiaryScreen, (ChoiceList,)),
        ("In a past session", SessionScreen, (ChoiceList,)),
        ("In a form", FormScreen, (ChoiceList,)),
        ("At a question", AskScreen, ()),
        ("Where something is told", TellScreen, ()),
        ("Where a pack is written", EditorScreen, ()),
        ("At a broken pack", ProblemsScreen, ()),
        ("In the help", HelpScreen, ()),
        ("In the settings", SettingsScreen, (ChoiceList,)),
        ("Where something is chosen", PickScreen, (ChoiceList,)),
        ("Where something is written", WriteScreen, ()),
        ("On the first screen", WelcomeScreen, (ChoiceList,)),
    )
)
"""Every screen by its title, with the widgets on it that have keys of their own."""


def places(app: type[App[None]]) -> tuple[Place, ...]:
    """Return what works everywhere, what works in lists, and then every screen."""
    around = actions(app)
    in_widgets = {widget: actions(widget) for _, widget in WIDGETS}
    everywhere = Place("Everywhere", around)
    lists = [Place(title, in_widgets[widget], around) for title, widget in WIDGETS]
    screens = [
        Place(title, actions(screen), (*(action for one in widgets for action in in_widgets[one]), *around))
        for title, screen, widgets in SCREENS
    ]
    return (everywhere, *lists, *screens)


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
