"""Changing settings while prehab runs: a change counts at once, and what could not be saved is tried again."""

from dataclasses import dataclass, field

from prehab.settings.file import SettingError, SettingProblem, SettingsFile, with_value
from prehab.settings.model import Settings
from prehab.settings.validate import default_of


@dataclass(frozen=True, slots=True)
class Kept:
    """The settings after a change, what is wrong in the file, and why the file could not be written, if so."""

    settings: Settings
    problems: tuple[SettingProblem, ...]
    trouble: str = ""


@dataclass(slots=True)
class Keeping:
    """Writes changes into a file and remembers those that it could not write."""

    file: SettingsFile
    unsaved: dict[str, object] = field(default_factory=dict)

    def change(self, settings: Settings, name: str, value: object) -> Kept:
        """Return the settings with one changed, and saved with all that waited where that is possible.

        None is the default. Raises `settings.file.UnfitError` for a value that does not fit.
        """
        now = with_value(settings, name, value)
        table = name.partition(".")[0]
        if table != name and default_of(table):
            # What the file says replaces the whole of a table that is not empty from the start.
            name, value = table, dict(getattr(now, table))
        self.unsaved.pop(name, None)
        self.unsaved[name] = value
        try:
            for waiting in list(self.unsaved):
                self.file.save(waiting, self.unsaved[waiting])
                del self.unsaved[waiting]
        except SettingError as error:
            return Kept(now, self.file.load()[1], str(error))
        return Kept(*self.file.load())
