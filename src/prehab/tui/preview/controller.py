"""Shows what will be played."""

from prehab.core.units import Ms
from prehab.tui.routing.host import Host
from prehab.tui.routing.messages import PlayChoice


class PreviewController:
    """Opens previews; what they ask for is handled elsewhere."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def open(self, choice: PlayChoice, *, best: bool = False) -> None:
        """Show a routine at the level of the choice, or with `best` at the one that fits the time best."""
        from prehab.tui.preview.model import PreviewModel, prospect
        from prehab.tui.preview.screen import PreviewScreen

        def look(time: Ms | None) -> PreviewModel:
            return prospect(self._host.services, choice.pack, choice.routine, time)

        self._host.push_screen(PreviewScreen(choice, look, best=best))
