"""Devices with a history each and a copy each of the shared folder, and a file service between them."""

from collections.abc import Sequence
from pathlib import Path

from prehab.history.entry_store import EntryStore
from prehab.history.rows import all_changes
from prehab.history.sync.journal import journal_name
from prehab.history.sync.synchronize import SyncResult, device_id, sync
from prehab.training_log.entries import Change, CheckIn, Entry, SessionEntry, Tick, Tombstone
from prehab.values import replace

COPY = "copy "
"""How the name begins under which a file service keeps a second version of a journal."""


class Device:
    """One of them. Stamps grow with each change of an entry, as everything that changes a history makes sure."""

    def __init__(self, home: Path) -> None:
        self.file = home / "history.sqlite3"
        self.folder = home / "shared"
        self.folder.mkdir(parents=True)
        self.store = EntryStore(self.file, fallback_folders=[home])

    @property
    def journal(self) -> Path:
        return self.folder / journal_name(device_id(self.file))

    def sync(self) -> SyncResult:
        return sync(self.file, self.folder)

    def everything(self) -> dict[str, Change]:
        return {change.id: change for change in self.store.queries.run(lambda db: list(all_changes(db))) or []}

    def entries(self) -> list[Entry]:
        found = self.everything().values()
        return [each for each in found if isinstance(each, SessionEntry | CheckIn | Tick)]

    def add(self, entry: Entry) -> Entry:
        self.store.merge([entry])
        return entry

    def edit(self, entry: Entry, text: str, clock: int) -> Entry:
        stamp = max(clock, entry.changed_at + 1)
        changed: Entry
        match entry:
            case Tick():
                changed = replace(entry, name=text, changed_at=stamp)
            case _:
                changed = replace(entry, note=text, changed_at=stamp)
        self.store.merge([changed])
        return changed

    def delete(self, entry: Entry, clock: int) -> Tombstone:
        stone = Tombstone(entry.kind, entry.id, max(clock, entry.changed_at + 1))
        self.store.merge([stone])
        return stone


def carry(sender: Device, receiver: Device, share: float = 1.0, name: str = "") -> None:
    """Bring the sender's journal to the receiver's folder, all of it or a first part, maybe under another name."""
    if sender.journal.exists():
        data = sender.journal.read_bytes()
        (receiver.folder / (name or sender.journal.name)).write_bytes(data[: round(len(data) * share)])


def carry_copies(devices: Sequence[Device]) -> None:
    """Bring every copy of a journal to every folder; of two with one name the longer stays."""
    for name in {path.name for each in devices for path in each.folder.glob(f"{COPY}*")}:
        places = [each.folder / name for each in devices]
        longest = max((place.read_bytes() for place in places if place.exists()), key=lambda data: (len(data), data))
        for place in places:
            place.write_bytes(longest)
