"""What was typed into a pack and not saved yet, so that no crash can take it away."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from prehab.system.atomic_write import write_whole
from prehab.system.read_file import open_plain


class Drafts:
    """Recovery copies in a folder, one for each file that is being written; nothing needs to be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, place: Path, text: str) -> None:
        """Keep what is typed for the file at `place`. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._copy(place), text)

    def find(self, place: Path) -> str | None:
        """Return what was typed and not saved, None when there is nothing."""
        try:
            with open_plain(self._copy(place)) as file:
                return file.read().decode()
        except (OSError, UnicodeDecodeError):
            return None

    def drop(self, place: Path) -> None:
        """Forget what was typed: it is saved, or not wanted."""
        with suppress(OSError):
            self._copy(place).unlink(missing_ok=True)

    def _copy(self, place: Path) -> Path:
        name = sha256(str(place.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return self._folder / f"{name}.toml"
