"""Opens previews of routines."""

from collections.abc import Callable

from prehab.core.units import Ms
from prehab.tui.routing.host import Host
from prehab.tui.routing.messages import PlayChoice


class PreviewController:
    """Opens previews; their requests are handled by other controllers. `opened` is called after each."""

    def __init__(self, host: Host, opened: Callable[[], None]) -> None:
        self._host = host
        self._opened = opened

    def open(self, choice: PlayChoice, *, best: bool = False) -> None:
        """Show a routine at the level of the choice, or with `best` at the one that fits the time best."""
        from prehab.tui.preview.model import PreviewModel, load_preview
        from prehab.tui.preview.screen import PreviewScreen

        def load(time: Ms | None) -> PreviewModel:
            return load_preview(self._host.services, choice.pack, choice.routine, time)

        self._host.push_screen(PreviewScreen(choice, load, best=best))
        self._opened()

    def reload(self, screen: object) -> None:
        """Show a preview with the present settings; does nothing for another screen."""
        from prehab.tui.preview.screen import PreviewScreen

        if isinstance(screen, PreviewScreen):
            screen.reload()
