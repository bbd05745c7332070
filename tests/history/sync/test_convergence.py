"""Whatever three devices do, in whatever order and however journals travel: all end with the same, the latest."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prehab.history import rows
from prehab.history.sync.journal import append
from prehab.training_log.entries import Change, Entry, SessionEntry
from prehab.values import replace
from tests.history.samples import AS_OLD, SEGMENTS
from tests.history.sync.devices import COPY, Device, carry, carry_copies
from tests.history.sync.entries import CHECK_IN, SESSION, TICK
from tests.long_proofs import examples

DEVICES = range(3)
picks = st.integers(0, 29)


class World:
    """Three devices that know the same three entries, and the latest stamp of every entry that there ever was.

    The first has a newer prehab than the others, which leave out what they do not know.

    Each act has a number of a device and a pick: which entry, at what time (few, so that some fall together), how
    much of a journal.
    """

    def __init__(self, devices: list[Device]) -> None:
        self.devices = devices
        self.latest: dict[str, int] = {}
        self.deleted: set[str] = set()
        for pick in DEVICES:
            self.add(0, pick)
        self.settle(1)

    def note(self, change: Change) -> None:
        self.latest[change.id] = max(change.changed_at, self.latest.get(change.id, 0))

    def settle(self, rounds: int) -> None:
        """Sync every device, and bring every journal and every copy everywhere, as a file service does in the end."""
        for _ in range(rounds):
            for each in self.devices:
                each.sync()
            for sender, receiver in permutations(self.devices, 2):
                carry(sender, receiver)
            carry_copies(self.devices)
        for each in self.devices:
            each.sync()

    def add(self, number: int, pick: int) -> None:
        entry_id = f"n{len(self.latest)}"
        made: list[Entry] = [
            replace(SESSION, start=replace(SESSION.start, id=entry_id), segments=SEGMENTS, changed_at=0),
            replace(CHECK_IN, id=entry_id, changed_at=0),
            replace(TICK, id=entry_id, changed_at=0),
        ]
        self.note(self.devices[number].add(made[pick % 3]))

    def edit(self, number: int, pick: int) -> None:
        found = self.devices[number].entries()
        if found:
            entry = found[pick % len(found)]
            self.note(self.devices[number].edit(entry, f"by {number}", pick // 3))

    def delete(self, number: int, pick: int) -> None:
        found = self.devices[number].entries()
        if found:
            entry = found[pick % len(found)]
            self.deleted.add(entry.id)
            self.note(self.devices[number].delete(entry, pick // 3))

    def leave_out(self, number: int, pick: int) -> None:
        """Store the first session as an older prehab does that has received it."""
        entry = self.devices[number].everything().get("n0")
        if number and isinstance(entry, SessionEntry):
            with self.devices[number].store.write() as db:
                rows.write(db, replace(entry, segments=AS_OLD.segments))

    def sync(self, number: int, pick: int) -> None:
        self.devices[number].sync()

    def carry(self, number: int, pick: int) -> None:
        """Bring a journal over, often cut off somewhere."""
        carry(self.devices[number], self.devices[(number + 1 + pick % 2) % 3], min(1.0, pick / 15))

    def duplicate(self, number: int, pick: int) -> None:
        carry(self.devices[number], self.devices[(number + pick) % 3], min(1.0, pick / 15), f"{COPY}{number}.jsonl")

    def tear(self, number: int, pick: int) -> None:
        if self.devices[number].journal.exists():
            append(self.devices[number].journal, b'{"kind":"tick","id":"n0","changed_at":99'[:pick])

    def lose(self, number: int, pick: int) -> None:
        self.devices[number].journal.unlink(missing_ok=True)

    def new_folder(self, number: int, pick: int) -> None:
        """Let all devices share another folder from now on."""
        for each in self.devices:
            for path in each.folder.iterdir():
                path.unlink()


ACTS: list[Callable[[World, int, int], None]] = [
    *(World.add, World.edit, World.edit, World.edit, World.delete),
    *(World.sync, World.sync, World.carry, World.carry),
    *(World.duplicate, World.tear, World.lose, World.leave_out, World.new_folder),
]


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(
    acts=[
        *[(World.add, 0, pick) for pick in range(5)],
        (World.sync, 0, 0),
        (World.duplicate, 0, 15),
        (World.lose, 0, 0),
    ]
)
@example(acts=[(World.leave_out, 1, 0), (World.new_folder, 0, 0), (World.sync, 1, 0), (World.carry, 1, 15)])
@example(acts=[(World.leave_out, 1, 0), (World.new_folder, 0, 0), (World.edit, 1, 3), (World.sync, 1, 0)])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(DEVICES), picks), min_size=8, max_size=30))
def test_all_devices_end_with_the_latest_of_everything(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Callable[[World, int, int], None], int, int]]
) -> None:
    home = tmp_path_factory.mktemp("world")
    world = World([Device(home / str(number)) for number in DEVICES])
    for act, number, pick in acts:
        act(world, number, pick)
    world.settle(3)
    first, *others = (each.everything() for each in world.devices)
    assert {entry_id: change.changed_at for entry_id, change in first.items()} == world.latest
    assert others == [first, first]
    session = first["n0"]
    assert "n0" in world.deleted or (isinstance(session, SessionEntry) and session.segments == SEGMENTS)
    assert [(done.sent, done.received) for done in map(Device.sync, world.devices)] == [(0, 0)] * 3
