"""The welcome screen: what prehab is, a sound test, and a first routine."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prehab.core.ports import SoundStatus
from prehab.tui.keys.key_help import first_key
from prehab.tui.routing.messages import HomeRequested, PlayChoice, SoundTestRequested, StartRequested
from prehab.tui.widgets.block_letters import letter_rows
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.tui.widgets.columns import Cell, Columns
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.text_line import TextLine

ABOUT: Final = (
    "Guided minutes that wake up your hips before a run. prehab says what to do, counts, and tells you when: "
    "put the laptop on the floor and follow by ear and eye."
)
CARE: Final = (
    "This is no medical advice. Muscle effort is fine; sharp pain, joint pain or pins and needles are not: stop and "
    "skip. Injured, pregnant or after surgery: ask a clinician first."
)
TALL_ROWS: Final = 34
"""From this height (in lines) on everything has more room."""
LEVEL_WIDTH: Final = 16
KEY_WIDTH: Final = 5
SILENT: Final = "You can play everything all the same: the screen counts, nothing sounds."


class WelcomeScreen(Screen[None]):
    """A list of three choices; `offer` adds the first once the packs are read."""

    CSS_PATH = "welcome_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (21, "-middle"), (TALL_ROWS, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "choose", id="welcome.choose", tooltip="do what is highlighted"),
        Binding("s", "start", "start", id="welcome.start", tooltip="start the first routine", show=False),
        Binding("c", "check_sound", "check the sound", id="welcome.check-sound", tooltip="hear a beep and a sentence"),
        Binding("escape,l", "go_home", "look around", id="welcome.look-around", tooltip="look at all routines"),
        Binding("q", "app.ask_to_leave", "quit", id="welcome.quit", tooltip="leave prehab"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._offer: tuple[PlayChoice, str] | None = None
        self._actions: list[str] = []
        self._brand = TextLine(id="brand", fixed=False)
        self._list = ChoiceList(id="choices")
        self._sound = TextLine(id="sound", fixed=False)

    def compose(self) -> ComposeResult:
        """Yield the name, the introduction, the choices, and the warning."""
        with Vertical(id="page"):
            yield self._brand
            yield TextLine(ABOUT, id="about", fixed=False)
            yield self._list
            yield self._sound
            yield TextLine(CARE, id="care", fixed=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill_choices()
        self._list.focus()

    def on_resize(self) -> None:
        """Draw the name as large as fits."""
        rows = letter_rows("prehab", 2 if self.size.height >= TALL_ROWS else 1) or []
        self._brand.show("\n".join(rows))

    def offer(self, choice: PlayChoice, minutes: str) -> None:
        """Offer a routine to start with."""
        self._offer = choice, minutes
        if self.is_mounted:
            self._fill_choices()

    def show_sound(self, status: SoundStatus) -> None:
        """Show what can be heard."""
        text = Content.styled(f"✓ {status.summary}", "$success")
        if not status.audible:
            text = Content.assemble(("! ", "bold $warning"), Content(status.summary), "\n", Content(SILENT))
        self._sound.show(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the chosen action."""
        {"start": self.action_start, "check_sound": self.action_check_sound, "go_home": self.action_go_home}[
            self._actions[event.option_index]
        ]()

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        self._list.action_select()

    def action_start(self) -> None:
        """Start the routine that is offered."""
        if self._offer is not None:
            self.post_message(StartRequested(self._offer[0]))

    def action_check_sound(self) -> None:
        """Play a beep and a sentence."""
        self._sound.show("listen ...")
        self.post_message(SoundTestRequested(self))

    def action_go_home(self) -> None:
        """Go to the library."""
        self.post_message(HomeRequested())

    def _fill_choices(self) -> None:
        lines = [("check_sound", "Check the sound", "", "", "welcome.check-sound")]
        lines.append(("go_home", "Look around", "", "", "welcome.look-around"))
        if self._offer is not None:
            choice, minutes = self._offer
            level = Content(choice.level.name).truncate(LEVEL_WIDTH, ellipsis=True).plain.lower()
            lines.insert(0, ("start", f"Start: {choice.routine.name}", level, minutes, "welcome.start"))
        self._actions = [action for action, *_ in lines]
        choices = self._list
        choices.set_options(Option(self._line(*line)) for _, *line in lines)
        choices.highlighted = 0

    def _line(self, words: str, level: str, minutes: str, binding: str) -> Columns:
        key = Content.styled(first_key(self, binding), "bold $accent")
        cells = (Cell(Content(minutes), Content(minutes).cell_length, 0), Cell(key, KEY_WIDTH, 0, right=True))
        return Columns(Content.styled(words, "bold"), cells, tail=Content(f"  {level}"))
