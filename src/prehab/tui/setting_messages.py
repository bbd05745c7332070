"""What the screen of settings asks of the app."""

from textual.message import Message

from prehab.tui.setting_rows import KeyRow, SettingRow


class SettingChanged(Message):
    """A setting has another value from now on; None is its default. The name may be `keys.<action>`."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__()
        self.name = name
        self.value = value


class ChangeAsked(Message):
    """The runner wants to choose, write or press another value."""

    def __init__(self, row: SettingRow | KeyRow) -> None:
        super().__init__()
        self.row = row


class OptionTried(Message):
    """An option is highlighted, not chosen yet."""

    def __init__(self, name: str, option: str) -> None:
        super().__init__()
        self.name = name
        self.option = option


class SoundCheckAsked(Message):
    """The runner wants to hear whether there is sound."""


__all__ = ["ChangeAsked", "OptionTried", "SettingChanged", "SoundCheckAsked"]
